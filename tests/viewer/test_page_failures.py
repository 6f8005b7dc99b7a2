"""When something is wrong, a plain word on what it is and what to do."""

import io
import json
import re
from base64 import b64encode

import numpy as np
import PIL.Image
import pytest

from browser import FLAGS, chromium
from vrlab.export import save
from vrlab.model import Image, Material, Node, Texture
from vrlab.parts.shapes import box

WIDE = (1100, 560)
GLB = re.compile(rb'(id="vrlab-glb">)([^<]*)(<)')


@pytest.fixture
def page_with(lab_file, tmp_path):
    """A page whose lab is replaced by these characters, or changed by a function of its base64."""

    def make(change):
        source = lab_file.read_bytes()
        inside = change(GLB.search(source)[2]) if callable(change) else change
        page = tmp_path / "changed.html"
        page.write_bytes(GLB.sub(lambda match: match[1] + inside + match[3], source))
        return page.as_uri()

    return make


def glb(gltf):
    text = json.dumps({"asset": {"version": "2.0"}, **gltf}).encode()
    text += b" " * (-len(text) % 4)
    header = b"glTF" + (2).to_bytes(4, "little") + (20 + len(text)).to_bytes(4, "little")
    return b64encode(header + len(text).to_bytes(4, "little") + b"JSON" + text)


CASES = {
    "cut short": (lambda text: text[: len(text) // 2 // 4 * 4], "damaged or was cut short"),
    "not base64": (lambda text: b"###" + text, "damaged or was cut short"),
    "nothing inside": (b"", "damaged or was cut short"),
    "another kind of file": (b64encode(b"%PDF-1.7 and much more text to come"), "not a lab"),
    "a later version": (glb({"extensions": {"VRLAB_lab": {"version": 99}}}), "newer viewer"),
    "an unknown extension": (glb({"extensionsRequired": ["KHR_draco_mesh_compression"]}), "does not have"),
    "a file beside it": (
        glb({"images": [{"uri": "https://example.org/a.png"}]}),
        "loads nothing from outside",
    ),
    "nodes in a circle": (glb({"nodes": [{"children": [1]}, {"children": [0]}]}), "damaged"),
    "a mesh without data": (
        glb(
            {
                "scenes": [{"nodes": [0]}],
                "nodes": [{"mesh": 0}],
                "meshes": [{"primitives": [{"attributes": {"POSITION": 7}}]}],
            }
        ),
        "damaged",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_lab_is_explained(opened, page_with, case):
    change, words = CASES[case]
    visit = opened(page_with(change))
    alert = visit.page.locator("[role=alert]")
    assert words in alert.inner_text()
    assert "What you can do" in alert.inner_text()
    assert visit.page.locator("summary").inner_text() == "Details for whoever made this file"
    assert not visit.ask("(lab) => lab.loaded")
    assert visit.refused == []
    assert [url for url in visit.requests if url.startswith("http")] == []


def test_hostile_text_is_shown_as_text(opened, page_with):
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    lab = {
        "version": 1,
        "title": {"en": attack},
        "description": {"en": attack},
        "credits": [{"title": attack}],
    }
    node = {
        "name": attack,
        "extensions": {"VRLAB_lab": {"title": {"en": attack}, "description": {"en": attack}}},
    }
    gltf = {"extensions": {"VRLAB_lab": lab}, "nodes": [node], "scenes": [{"nodes": [0]}]}
    visit = opened(page_with(glb(gltf)), size=WIDE)
    visit.show("Objects")
    visit.show("Help")
    visit.page.click(".vrlab-line")
    assert visit.page.inner_text("h1") == attack
    assert visit.page.inner_text(".vrlab-card h2") == attack
    assert visit.page.locator(".vrlab img, .vrlab script").count() == 0
    assert visit.refused == []


GOOD = {
    "types": [{"signature": "bool"}, {"signature": "int"}, {"signature": "float"}],
    "events": [{"id": "go", "values": {"value": {"type": 2}}}],
    "declarations": [{"op": "event/receive"}, {"op": "flow/while"}],
    "nodes": [
        {"declaration": 0, "configuration": {"event": {"value": [0]}}, "flows": {"out": {"node": 1}}},
        {"declaration": 1, "values": {"condition": {"type": 0, "value": [True]}}},
    ],
}


def with_graph(graph):
    """A lab of one object, which a behaviour with a parameter moves, by this graph."""
    thing = {"name": "bob", "extensions": {"VRLAB_lab": {"title": {"en": "Bob"}}}}
    parameter = {
        "id": "length",
        "name": {"en": "Length"},
        "minimum": 0,
        "maximum": 1,
        "step": 0.1,
        "initial": 1,
    }
    behavior = {"id": "swing", "step": 0.1, "graph": {"running": 0, "steps": 1, "accumulator": 1}}
    behavior["parameters"] = [{**parameter, "variable": 1, "event": "go"}]
    lab = {"version": 1, "title": {"en": "A lab"}, "behaviors": [behavior]}
    extensions = {"VRLAB_lab": lab, "KHR_interactivity": {"graphs": [graph]}}
    return glb({"extensions": extensions, "nodes": [thing], "scenes": [{"nodes": [0]}], "scene": 0})


def test_a_lab_whose_graph_is_not_valid_is_shown_and_says_why_nothing_moves(opened, page_with):
    declarations = [{"op": "event/receive"}, {"op": "flow/until"}]
    visit = opened(page_with(with_graph({**GOOD, "declarations": declarations})), size=WIDE)
    assert visit.page.inner_text("h1") == "A lab"
    notice = visit.page.inner_text(".vrlab-toast")
    assert "not valid" in notice
    assert '"flow/until" is not in the specification' in notice
    visit.show("Objects")
    visit.page.click(".vrlab-line:has-text('Bob')")
    assert visit.ask("(lab) => [lab.selected(), lab.playing(), lab.parameters()]") == ["bob", False, {}]
    assert visit.page.locator("input[type=range]").count() == 0
    assert visit.complaints == []


NODES = GOOD["nodes"]
BAD_GRAPHS = {
    "no nodes": ({"nodes": 7}, "nodes"),
    "a flow backwards": ({"nodes": NODES[::-1]}, "does not come after"),
    "an input missing": ({"nodes": [NODES[0], {"declaration": 1}]}, "condition"),
    "another type": (
        {"nodes": [NODES[0], {"declaration": 1, "values": {"condition": {"type": 1, "value": [1]}}}]},
        "int",
    ),
    "no such declaration": ({"nodes": [{"declaration": 5}]}, "declaration"),
    "no such event": ({"nodes": [{"declaration": 0, "configuration": {"event": {"value": [9]}}}]}, "event 9"),
    "a type twice": ({"types": [{"signature": "bool"}] * 2}, "twice"),
    "a million variables": ({"variables": [{"type": 0}] * 1_000_000}, "variables"),
}


@pytest.mark.slow
def test_every_bad_graph_is_refused_with_its_reason_and_the_lab_is_shown(opened, page_with):
    visit = opened(page_with(with_graph(GOOD)), size=(640, 480))
    load = """async (lab, text) => {
        await lab.load(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
        await Promise.resolve();
        return [lab.loaded, document.querySelector('.vrlab-toast').textContent];
    }"""
    for name, (change, word) in BAD_GRAPHS.items():
        graph = {**GOOD, **change}
        loaded, notice = visit.ask(load, with_graph(graph).decode())
        assert loaded, name
        assert "not valid" in notice, name
        assert word in notice, name
    assert visit.complaints == []


def test_an_endless_graph_is_stopped_with_a_word_and_the_page_stays_usable(opened, page_with):
    variables = [{"type": 0, "value": [True]}, {"type": 1, "value": [0]}]
    page = page_with(with_graph({**GOOD, "variables": variables}))
    visit = opened(page, size=WIDE, still=False)
    assert visit.ask("(lab) => lab.playing()")
    told = "(lab) => { globalThis.told = []; lab.on('error', (error) => globalThis.told.push(error)); }"
    visit.ask(told)
    visit.ask("(lab) => lab.setParameter('length', 1)")
    visit.page.wait_for_selector(".vrlab-toast:has-text('has stopped itself')")
    notice = visit.page.inner_text(".vrlab-toast")
    assert "more than 1000000 operations in one tick" in notice
    [error] = visit.page.evaluate("globalThis.told")
    assert error["code"] == "graph-halted"
    assert not visit.ask("(lab) => lab.playing()")
    visit.ask("(lab) => lab.start()")
    visit.show("Objects")
    visit.page.click(".vrlab-line:has-text('Bob')")
    assert visit.ask("(lab) => [lab.selected(), lab.playing()]") == ["bob", False]
    assert visit.complaints == []


def test_any_gltf_file_is_shown(opened, page_with):
    visit = opened(page_with(glb({"scenes": [{"name": "Empty"}]})), size=(640, 480))
    assert visit.ask("(lab) => lab.loaded")
    assert visit.page.inner_text("h1") == "Empty"
    assert visit.page.locator(".vrlab-dock").count() == 0


def test_a_file_without_a_scene_shows_all_its_nodes(opened, page_with):
    node = {"name": "a", "extensions": {"VRLAB_lab": {"title": {"en": "Anything"}}}}
    visit = opened(page_with(glb({"nodes": [{"children": [1]}, node]})), size=WIDE)
    visit.show("Objects")
    assert visit.page.inner_text(".vrlab-title") == "Anything"


@pytest.fixture(scope="module")
def without_webgl(started):
    flags = [flag for flag in FLAGS if "angle" not in flag and "swiftshader" not in flag]
    browser = started.browser_type.launch(
        executable_path=chromium(), args=["--headless=new", *flags, "--disable-gpu", "--disable-3d-apis"]
    )
    yield browser
    browser.close()


def test_without_webgl_the_lab_still_runs_and_can_be_read(without_webgl, lab_file):
    page = without_webgl.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(lab_file.as_uri())
    page.wait_for_selector(".vrlab[data-state=flat]")
    alert = page.locator("[role=alert]").inner_text()
    assert "cannot draw in 3D" in alert
    assert "graphics acceleration" in alert
    page.click(".vrlab-primary")
    page.wait_for_function("() => document.querySelector('#vrlab').lab.readings().t > 0.2")
    page.click(".vrlab-primary")
    page.get_by_label("Length, value in metres").fill("1.5")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.querySelector('#vrlab').lab.parameters().length") == pytest.approx(
        1.5
    )
    page.click(".vrlab-tab:has-text('Objects')")
    page.click(".vrlab-line:has-text('Longer')")
    assert page.evaluate("() => document.querySelector('#vrlab').lab.parameters().length") == pytest.approx(
        1.6
    )
    page.close()


def test_a_browser_too_old_to_unpack_the_baked_light_still_has_light(started, lab_file):
    page = started.new_page(viewport={"width": 320, "height": 240}, reduced_motion="reduce")
    page.add_init_script("delete window.DecompressionStream")
    page.goto(lab_file.as_uri())
    page.wait_for_selector(".vrlab[data-state=ready]")
    kinds = page.evaluate(
        """() => {
            const {scene} = document.querySelector('#vrlab').lab.stage;
            return [scene.environment, scene.children.map(({type}) => type)];
        }"""
    )
    page.close()
    assert kinds[0] is None
    assert "HemisphereLight" in kinds[1]


@pytest.fixture(scope="module")
def quilt(table, tmp_path_factory):
    """The page of the table before a wall of forty tiles, each with an image of its own."""
    tiles = []
    for n in range(40):
        png = io.BytesIO()
        PIL.Image.new("RGB", (64, 64), (6 * n, 255 - 6 * n, 40 * (n % 7))).save(png, "PNG")
        texture = Texture(Image(png.getvalue()))
        stuff = Material(f"tile {n}", base_color_texture=texture)
        tile = Node(f"tile {n}", box((0.24, 0.24, 0.02)), material=stuff)
        tiles.append(tile.at(0.25 * (n % 8) - 0.9, 0.9 + 0.25 * (n // 8), -0.8))
    return save(table().add(*tiles), tmp_path_factory.mktemp("quilt") / "quilt.html").as_uri()


def pixels(visit):
    png = bytes(visit.ask("async (lab) => Array.from(await lab.picture())"))
    return np.asarray(PIL.Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


@pytest.mark.slow
def test_picture_and_state_come_back_after_the_graphics_processor_was_lost(opened, quilt):
    visit = opened(quilt)
    visit.ask("(lab) => { lab.setParameter('length', 1.1); lab.step(30); lab.select('table'); }")
    state = "(lab) => [lab.parameters(), lab.readings(), lab.selected(), lab.camera(), lab.playing()]"
    before, known = pixels(visit), visit.ask(state)
    assert len({tuple(color // 16) for color in before.reshape(-1, 3)}) > 80, "forty tiles are seen"
    lost = """async () => {
        const canvas = document.querySelector('canvas');
        const context = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        const heard = (type) => new Promise((resolve) => canvas.addEventListener(type, resolve, {once: true}));
        const gone = heard('webglcontextlost');
        context.loseContext();
        await gone;
        await new Promise((resolve) => setTimeout(resolve, 50));
        const back = heard('webglcontextrestored');
        context.restoreContext();
        await back;
    }"""
    visit.page.evaluate(lost)
    visit.said("it comes back by itself")
    visit.ask("(lab) => lab.drawn()")
    assert np.abs(pixels(visit) - before).mean() < 0.5
    assert visit.ask(state) == known
    assert visit.ask("(lab) => { const {t} = lab.readings(); lab.step(10); return lab.readings().t > t; }")
