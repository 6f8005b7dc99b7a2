"""Walking in a page: with keys, by touch and with a gamepad; on floors and steps, not through walls."""

import math
from pathlib import Path

import pytest

from vrlab.export import save
from vrlab.model import Light, Material, Node, Scene, Viewpoint
from vrlab.parts.shapes import box

RISER = 0.508  # metres: the Parthenon's steps
STONE = Material("stone", base_color=(0.7, 0.68, 0.62, 1.0))
EYES = 1.6
RADIUS = 0.25
# A gamepad with the standard layout that the test holds in its hands.
GAMEPAD = """() => {
    window.pad = {connected: true, mapping: 'standard', axes: [0, 0, 0, 0], buttons: []};
    navigator.getGamepads = () => [window.pad];
}"""


def block(name, low, high, **fields):
    size = tuple(b - a for a, b in zip(low, high, strict=True))
    middle = (b / 2 + a / 2 for a, b in zip(low, high, strict=True))
    return Node(name, box(size), material=STONE, **fields).at(*middle)


@pytest.fixture(scope="module")
def yard(tmp_path_factory) -> Path:
    """A yard: a wall 2 m to the north, three high steps 1 m to the east."""
    steps = [block(f"step {n}", (1 + 0.7 * n, 0, -2), (6, RISER * (n + 1), 3)) for n in range(3)]
    nodes = (
        block("floor", (-8, -0.1, -8), (8, 0, 8)),
        block("wall", (-4, 0, -2.2), (4, 3, -2), title={"en": "Wall", "es": "Muro"}),
        *steps,
        Node("sun", light=Light("directional", intensity=2.5)).turned(x=-0.9, y=0.5),
    )
    look = Viewpoint("start", (0.0, 1.7, 0.0), (0.0, 1.5, -2.0), {"en": "In the yard"})
    return save(Scene("yard", nodes, viewpoints=(look,)), tmp_path_factory.mktemp("yard") / "yard.html")


def walking(opened, yard, **options):
    visit = opened(yard.as_uri(), **options)
    visit.page.focus(".vrlab-view")
    visit.page.keyboard.press("v")
    visit.said("Walking")
    return visit


def eyes(visit):
    return visit.ask("(lab) => lab.camera().position")


def hold(visit, key, until):
    """Hold a key until the lab says yes."""
    visit.page.keyboard.down(key)
    visit.wait(until)
    visit.page.keyboard.up(key)


def test_one_stands_on_the_floor_and_comes_no_nearer_to_a_wall_than_a_body_allows(opened, yard):
    visit = walking(opened, yard, still=False)
    assert eyes(visit) == pytest.approx([0, EYES, 0], abs=0.01)
    visit.page.keyboard.down("Shift")
    hold(visit, "w", "(lab) => lab.camera().position[2] < -1.7")
    visit.page.keyboard.down("w")
    visit.wait("(lab) => lab.camera().position[2] < -1.74")
    visit.page.wait_for_timeout(300)
    visit.page.keyboard.up("w")
    assert eyes(visit)[2] == pytest.approx(-2 + RADIUS, abs=0.005)


@pytest.mark.slow
def test_one_climbs_high_steps_and_goes_down_them_again(opened, yard):
    visit = walking(opened, yard, still=False)
    hold(visit, "d", "(lab) => lab.camera().position[0] > 2.9")
    visit.wait("(lab, top) => Math.abs(lab.camera().position[1] - top) < 0.01", 3 * RISER + EYES)
    hold(visit, "a", "(lab) => lab.camera().position[0] < 0.5")
    visit.wait("(lab, floor) => Math.abs(lab.camera().position[1] - floor) < 0.01", EYES)


def test_less_motion_means_steps_one_can_count(opened, yard):
    visit = walking(opened, yard)
    visit.page.keyboard.press("ArrowUp")
    assert eyes(visit) == pytest.approx([0, EYES, -0.7], abs=0.01)
    visit.page.keyboard.press("q")
    position, target = visit.ask("(lab) => [lab.camera().position, lab.camera().target]")
    assert math.atan2(position[0] - target[0], position[2] - target[2]) == pytest.approx(math.pi / 6)


def test_one_finger_is_enough(opened, yard):
    visit = walking(opened, yard, size=(390, 640), has_touch=True)

    def tap(way):
        box = visit.page.locator(f".vrlab-walkpad [data-way={way}]").bounding_box()
        visit.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    tap("up")
    assert eyes(visit) == pytest.approx([0, EYES, -0.7], abs=0.01)
    # A tap on what is no floor selects it.
    visit.page.touchscreen.tap(195, 200)
    visit.said("Wall selected.")
    visit.page.keyboard.press("Escape")
    # To the west there is floor to be seen: a tap goes there.
    for _ in range(3):
        tap("left")
    visit.page.touchscreen.tap(195, 480)
    visit.said("Arrived.")
    assert eyes(visit)[0] < -1
    assert eyes(visit)[1:] == pytest.approx([EYES, -0.7], abs=0.05)


def test_the_pad_is_a_stick_for_those_who_drag_and_buttons_for_those_who_do_not(opened, yard):
    visit = walking(opened, yard, still=False)
    pad = visit.page.locator(".vrlab-walkpad").bounding_box()
    x, y = pad["x"] + pad["width"] / 2, pad["y"] + pad["height"] / 2
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x, y + 60, steps=3)
    visit.wait("(lab) => lab.camera().position[2] > 0.5")
    visit.page.mouse.up()
    there = eyes(visit)
    visit.page.focus("button[aria-label='Walk forward']")
    visit.page.keyboard.press("Enter")
    visit.wait("(lab, z) => lab.camera().position[2] < z", there[2])


def test_a_gamepad_walks_and_turns(opened, yard):
    visit = opened(yard.as_uri(), still=False)
    visit.page.evaluate(GAMEPAD)
    visit.page.focus(".vrlab-view")
    visit.page.keyboard.press("v")
    visit.page.evaluate("() => { pad.axes[1] = 1; }")
    visit.wait("(lab) => lab.camera().position[2] > 1")
    visit.page.evaluate("() => { pad.axes = [0, 0.05, 1, 0]; }")
    visit.wait("(lab) => { const {position, target} = lab.camera(); return target[0] - position[0] > 1; }")
    visit.page.evaluate("() => { pad.axes = [0, 0, 0, 0]; }")


@pytest.mark.slow
def test_one_sits_looks_around_again_and_the_lab_remembers(opened, yard):
    visit = walking(opened, yard, size=(1100, 560))
    visit.show("Tools")
    visit.page.click("button:has-text('Seated')")
    visit.said("eyes at 1.2")
    assert eyes(visit)[1] == pytest.approx(1.2)
    where = eyes(visit)
    visit.page.click("button:has-text('Look around')")
    visit.said("Looking around.")
    assert visit.page.is_hidden(".vrlab-walkpad")
    assert eyes(visit) == pytest.approx(where)
    visit.page.keyboard.press("v")
    assert visit.page.get_attribute("button:has-text('Walk')", "aria-pressed") == "true"
    assert eyes(visit)[1] == pytest.approx(1.2), "still seated"


def test_one_is_told_where_one_is(opened, yard):
    visit = walking(opened, yard)
    visit.page.keyboard.press("r")
    visit.said("Ahead: Wall, 2.0\u00a0m.")
    for _ in range(6):
        visit.page.keyboard.press("e")
    visit.page.keyboard.press("r")
    visit.said("Nearest: Wall, 2.0\u00a0m, behind you.")


def test_keys_held_down_are_let_go_when_the_focus_goes(opened, yard):
    visit = walking(opened, yard, still=False)
    visit.page.keyboard.down("s")
    visit.wait("(lab) => lab.camera().position[2] > 0.2")
    visit.page.focus(".vrlab-tab:has-text('Help')")
    visit.page.wait_for_timeout(200)
    stopped = eyes(visit)
    visit.page.wait_for_timeout(300)
    assert eyes(visit) == pytest.approx(stopped, abs=1e-6)
