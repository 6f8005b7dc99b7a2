"""In virtual reality under Meta's emulator: where one stands, what is selected, what the panel says, and the way out."""

import math
from pathlib import Path

import pytest

from vrlab.export import save
from vrlab.model import Material, Node, Scene, Viewpoint
from vrlab.parts.shapes import box

EMULATOR = Path(__file__).parents[2] / "node_modules" / "iwer" / "build" / "iwer.min.js"
# Its own navigator.xr would be left in place otherwise, and nothing would happen.
DEVICE = "dev = new IWER.XRDevice(IWER.%s); dev.installRuntime({forceInstall: true});"
PRESENCE = "globalThis.vrlabModules.xr().presence"


def room(table) -> Scene:
    """The table, with a wall to the left of the start and a shelf so low that nobody can stand below it."""
    grey = Material("grey", base_color=(0.5, 0.5, 0.5, 1.0))
    wall = Node("wall", box((0.1, 3.0, 6.0)), material=grey).at(-1.5, 1.5, 0.0)
    shelf = Node("shelf", box((1.0, 0.05, 1.0)), material=grey).at(1.3, 1.0, 1.5)
    scene = table()
    views = (*scene.viewpoints, Viewpoint("corner", (1.2, 1.5, -1.2), (0.0, 1.0, 0.0), {"en": "Corner"}))
    return scene.add(wall, shelf).with_(viewpoints=views)


class Headset:
    """A page in the headset: poses and buttons in, state out."""

    def __init__(self, visit) -> None:
        self.visit, self.page = visit, visit.page

    def ask(self, expression: str):
        return self.page.evaluate(f"() => {{ const p = {PRESENCE}; return {expression}; }}")

    def frames(self, count: int = 3) -> None:
        """Let so many pictures be drawn: presses shorter than a frame are lost."""
        code = """async (n) => {
            while (n-- > 0) await new Promise((r) => dev.activeSession.requestAnimationFrame(r));
        }"""
        self.page.evaluate(code, count)

    def point(self, target, source: str = "controllers") -> None:
        """Point the right hand from beside the head at a place of the lab."""
        self.page.evaluate(
            """([target, source]) => {
                const {place: {yaw}, room, head} = globalThis.vrlabModules.xr().presence;
                const origin = room.position.toArray();
                const [c, s] = [Math.cos(yaw), Math.sin(yaw)];
                const [x, y, z] = [target[0] - origin[0], target[1] - origin[1], target[2] - origin[2]];
                const local = [x * c - z * s, y, x * s + z * c];
                const hand = [head.position[0] + 0.2, head.position[1] - 0.2, head.position[2]];
                const way = local.map((v, i) => v - hand[i]);
                const turn = Math.atan2(-way[0], -way[2]);
                const rise = Math.atan2(way[1], Math.hypot(way[0], way[2]));
                const [cy, sy] = [Math.cos(turn / 2), Math.sin(turn / 2)];
                const [cp, sp] = [Math.cos(rise / 2), Math.sin(rise / 2)];
                const input = dev[source].right;
                input.position.set(...hand);
                input.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp);
            }""",
            [list(target), source],
        )
        self.frames()

    def select(self, source: str = "controllers") -> None:
        press = "updatePinchValue" if source == "hands" else "updateButtonValue"
        arguments = "%d" if source == "hands" else "'trigger', %d"
        for value in (1, 0):
            self.page.evaluate(f"() => dev.{source}.right.{press}({arguments % value})")
            self.frames()

    def stick(self, x: float, y: float) -> None:
        self.page.evaluate(f"() => dev.controllers.right.updateAxes('thumbstick', {x}, {y})")
        self.frames()


@pytest.fixture(scope="module")
def lab(table, tmp_path_factory) -> Path:
    return save(room(table), tmp_path_factory.mktemp("vr") / "room.html")


@pytest.fixture
def enter(opened, lab):
    """Opens the page on a device and enters."""

    def entered(device: str = "metaQuest3", eyes: float = 1.6) -> Headset:
        script = EMULATOR.read_text() + ";" + DEVICE % device + f"dev.position.y = {eyes};"
        visit = opened(lab.as_uri(), before=script, size=(560, 300))
        visit.page.locator(".vrlab-head .vrlab-vr").click()
        visit.page.wait_for_function(f"() => {PRESENCE}?.panelTexts.length > 0", timeout=30_000)
        return Headset(visit)

    return entered


def test_without_a_headset_there_is_no_way_in(opened, lab):
    visit = opened(lab.as_uri())
    visit.page.wait_for_timeout(300)
    assert visit.page.locator(".vrlab-vr").count() == 0


@pytest.mark.parametrize("device", [pytest.param("metaQuest2", marks=pytest.mark.slow), "metaQuest3"])
def test_one_begins_on_the_floor_below_the_first_viewpoint_and_leaves_as_one_came(enter, device):
    headset = enter(device)
    page = headset.page
    assert headset.ask("p.standing") == pytest.approx([0.3, 0.01, 1.9], abs=0.02)
    # Looking at what the viewpoint looks at: ahead is from (0.3, 1.9) to (0, 0).
    assert headset.ask("p.place.yaw + p.head.yaw") == pytest.approx(math.atan2(0.3, 1.9), abs=0.02)
    texts = headset.ask("p.panelTexts")
    shown = {"A pendulum on a table", "Length: 0.50\u00a0m", "Amplitude: 40°", "From the front"}
    assert shown | {"Start", "Reset", "I am sitting", "Leave VR"} <= set(texts)
    camera = headset.visit.ask("(lab) => lab.camera()")
    page.evaluate("() => dev.activeSession.end()")
    page.wait_for_function(f"() => !{PRESENCE}")
    headset.visit.said("You have left the headset.")
    assert headset.visit.ask("(lab) => lab.camera()") == camera
    assert headset.visit.complaints == []


@pytest.mark.slow
def test_the_stick_turns_by_thirty_degrees_about_the_head(enter):
    headset = enter()
    yaw, standing = headset.ask("p.place.yaw"), headset.ask("p.standing")
    headset.stick(1, 0)
    assert headset.ask("p.place.yaw") == pytest.approx(yaw - math.pi / 6)
    assert headset.ask("p.standing") == pytest.approx(standing, abs=1e-6)
    headset.frames(5)  # held, it turns no further
    headset.stick(0, 0)
    headset.stick(-1, 0)
    assert headset.ask("p.place.yaw") == pytest.approx(yaw)


@pytest.mark.slow
def test_the_arc_leads_to_floors_only(enter):
    headset = enter()
    headset.point((0.5, 0.01, 0.9))
    headset.stick(0, -1)
    headset.stick(0, 0)
    moved = headset.ask("p.standing")
    assert moved != pytest.approx([0.3, 0.01, 1.9], abs=0.02)
    assert moved[1] == pytest.approx(0.01, abs=0.005)
    headset.point((-1.5, 1.4, 1.0))  # at the wall
    headset.stick(0, -1)
    headset.stick(0, 0)
    assert headset.ask("p.standing") == pytest.approx(moved, abs=1e-6)


@pytest.mark.parametrize("source", ["controllers", pytest.param("hands", marks=pytest.mark.slow)])
def test_trigger_and_pinch_go_to_the_floor_select_and_press(enter, source):
    headset = enter(eyes=1.6 if source == "controllers" else 1.2)
    # Who sits is raised, so that the lab is seen as by those who stand.
    assert headset.ask("p.camera.matrixWorld.elements[13]") == pytest.approx(1.61, abs=0.01)
    assert ("I am standing" in headset.ask("p.panelTexts")) == (source == "hands")
    if source == "hands":
        headset.page.evaluate("() => { dev.primaryInputMode = 'hand'; }")
        headset.frames(6)
    headset.point((-0.5, 0.01, 1.4), source)
    headset.select(source)
    assert headset.ask("p.standing") == pytest.approx([-0.5, 0.01, 1.4], abs=0.03)
    # Below the low shelf there is no room.
    headset.point((1.2, 0.01, 1.5), source)
    headset.select(source)
    assert headset.ask("p.standing") == pytest.approx([-0.5, 0.01, 1.4], abs=0.03)
    headset.point((-0.4, 0.9, 0.1), source)
    headset.select(source)
    assert headset.visit.ask("(lab) => lab.selected()") == "beaker"
    assert "Beaker" in headset.ask("p.panelTexts")
