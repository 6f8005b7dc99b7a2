"""Looking around: with the mouse, fingers, keys, buttons and by name."""

import math

import pytest


def camera(visit):
    view = visit.ask("(lab) => lab.camera()")
    return view["position"], view["target"]


def distance(visit):
    return math.dist(*camera(visit))


def bearing(visit):
    """Direction about the vertical from the target to the camera, and how high it is, radians."""
    (x, y, z), (tx, ty, tz) = camera(visit)
    return math.atan2(x - tx, z - tz), math.asin((y - ty) / math.dist((x, y, z), (tx, ty, tz)))


def drag(page, start, end, button="left"):
    page.mouse.move(*start)
    page.mouse.down(button=button)
    page.mouse.move(*[(a + b) / 2 for a, b in zip(start, end, strict=True)])
    page.mouse.move(*end)
    page.mouse.up(button=button)


def test_a_drag_turns_the_view(opened):
    visit = opened()
    before, away = bearing(visit), distance(visit)
    drag(visit.page, (150, 150), (90, 190))
    after = bearing(visit)
    assert after[0] - before[0] > 0.1
    assert after[1] - before[1] > 0.05
    assert distance(visit) == pytest.approx(away)
    assert visit.ask("(lab) => lab.selected()") == "", "a drag is no click"


def test_the_right_button_moves_sideways(opened):
    visit = opened()
    before, target = bearing(visit), camera(visit)[1]
    drag(visit.page, (150, 150), (210, 150), button="right")
    assert bearing(visit) == pytest.approx(before)
    assert math.dist(camera(visit)[1], target) > 0.1


def test_the_wheel_zooms(opened):
    visit = opened()
    away = distance(visit)
    visit.page.mouse.move(150, 150)
    visit.page.mouse.wheel(0, -300)
    visit.wait(
        "(lab, away) => Math.hypot(...lab.camera().position.map((v, i) => v - lab.camera().target[i])) < 0.9 * away",
        away,
    )


def touch(session, kind, *points):
    session.send(
        "Input.dispatchTouchEvent",
        {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]},
    )


def test_one_finger_turns_and_two_zoom_and_move(opened):
    visit = opened(has_touch=True, is_mobile=True)
    session = visit.page.context.new_cdp_session(visit.page)
    before = bearing(visit)
    touch(session, "touchStart", (150, 150))
    touch(session, "touchMove", (110, 150))
    touch(session, "touchMove", (90, 150))
    touch(session, "touchEnd")
    assert bearing(visit)[0] - before[0] > 0.1
    away, target = distance(visit), camera(visit)[1]
    touch(session, "touchStart", (140, 130), (200, 130))
    touch(session, "touchMove", (110, 100), (230, 100))
    touch(session, "touchMove", (90, 90), (250, 90))
    touch(session, "touchEnd")
    assert distance(visit) < 0.8 * away
    assert camera(visit)[1][1] < target[1] - 0.02


def test_arrow_keys_turn(opened):
    visit = opened()
    visit.page.focus(".vrlab-view")
    for key, turns, rises in (("Right", 1, 0), ("Up", 0, 1), ("Left", -1, 0), ("Down", 0, -1)):
        before = bearing(visit)
        visit.page.keyboard.press(f"Arrow{key}")
        seen = visit.ask("(lab) => lab.stage.rig.camera.position.toArray()")
        assert seen == pytest.approx(camera(visit)[0]), "what is seen turns with it"
        turned, risen = (after - was for after, was in zip(bearing(visit), before, strict=True))
        assert (turned, risen) == pytest.approx((0.13 * turns, 0.13 * rises), abs=0.02), key


def test_keys_zoom_move_and_go_home(opened):
    visit = opened()
    start = camera(visit)
    visit.page.focus(".vrlab-view")
    away = distance(visit)
    visit.page.keyboard.press("+")
    visit.page.keyboard.press("+")
    assert distance(visit) < 0.85 * away
    visit.page.keyboard.press("-")
    visit.page.keyboard.press("d")
    visit.page.keyboard.press("Shift+ArrowUp")
    assert camera(visit)[1][1] > start[1][1]
    visit.page.keyboard.press("Home")
    assert camera(visit)[0] == pytest.approx(start[0])
    assert camera(visit)[1] == pytest.approx(start[1])


def test_keys_elsewhere_leave_the_view_alone(opened):
    visit = opened()
    start = camera(visit)
    visit.page.focus(".vrlab-tab")
    visit.page.keyboard.press("ArrowLeft")
    visit.page.keyboard.press("+")
    assert camera(visit) == start


def test_every_drag_has_a_button(opened):
    visit = opened(size=(900, 600))
    visit.show("Views")
    before, away = bearing(visit), distance(visit)
    visit.page.click("[aria-label='Turn right']:not([data-way])")
    visit.page.click("[aria-label='Turn up']")
    visit.page.click("[aria-label='Zoom in']")
    after = bearing(visit)
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert distance(visit) < away
    visit.page.click("[aria-label='Back to the start view']")
    assert bearing(visit) == pytest.approx(before)


def test_the_camera_stays_above_the_floor(opened):
    visit = opened()
    visit.page.focus(".vrlab-view")
    for _ in range(20):
        visit.page.keyboard.press("ArrowDown")
    for _ in range(20):
        visit.page.keyboard.press("-")
    assert camera(visit)[0][1] > 0


def test_a_viewpoint_is_cut_to_where_less_motion_is_asked_for(opened):
    visit = opened()
    visit.show("Views")
    visit.page.click(".vrlab-chip >> nth=1")
    assert camera(visit)[0] == pytest.approx([0.4, 1.25, 0.75])
    visit.said("View: Buttons.")


def test_a_viewpoint_is_flown_to_otherwise(opened):
    visit = opened(still=False)
    seen = visit.ask(
        """async (lab) => {
            lab.pause();
            await lab.drawn();
            lab.goTo('controls');
            const {camera} = lab.stage.rig, places = [];
            for (let k = 0; k < 200 && (k < 6 || places.at(-1) !== places.at(-6)); k++) {
                await new Promise(requestAnimationFrame);
                places.push(camera.position.z);
            }
            return places;
        }"""
    )
    between = [z for z in seen if 0.8 < z < 1.85]
    assert between, "it was seen on the way"
    assert between == sorted(between, reverse=True)
    assert seen[-1] == pytest.approx(0.75, abs=1e-6)


def test_a_host_puts_the_camera_and_hears_of_the_user(opened):
    visit = opened()
    visit.ask("(lab) => { window.heard = []; lab.on('camera', (view) => window.heard.push(view)); }")
    visit.ask("(lab) => lab.setCamera({position: [1, 1.5, 1], target: [0, 1, 0]})")
    assert camera(visit)[0] == pytest.approx([1, 1.5, 1])
    assert visit.page.evaluate("() => window.heard.length") == 0
    drag(visit.page, (150, 150), (120, 150))
    heard = visit.page.evaluate("() => window.heard")
    assert heard
    assert heard[-1]["position"] == pytest.approx(camera(visit)[0])


def test_a_camera_that_is_none_is_left_out(opened):
    visit = opened()
    before = camera(visit)
    same, words = {"position": [1, 1, 1], "target": [1, 1, 1]}, {"position": ["a", 0, 0], "target": [0, 0, 0]}
    for view in (None, {}, {"position": [0, 0]}, same, words):
        visit.ask("(lab, view) => lab.setCamera(view)", view)
        assert camera(visit) == before, view
