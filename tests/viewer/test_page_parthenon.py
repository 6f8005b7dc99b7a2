"""The Parthenon on a phone: everything by touch, as people try it first."""

import math

import pytest

from vrlab.export import save
from vrlab.scenes import builder
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.setting import to_world

pytestmark = pytest.mark.slow

PHONE = (390, 700)
EYES = 1.6
# Four metres before the west front, in the middle: between two columns.
BEFORE, AHEAD = (-38.0, EYES, 0.0), (-30.0, EYES, 0.0)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return save(builder("parthenon").build(), tmp_path_factory.mktemp("site") / "parthenon.html").as_uri()


def fingers(visit, *steps):
    """Fingers down at the first places, along the others, and up."""
    session = visit.page.context.new_cdp_session(visit.page)
    for number, places in enumerate(steps):
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
        kind = "touchMove" if number else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def view(visit):
    seen = visit.ask("(lab) => lab.camera()")
    return seen["position"], seen["target"]


def tap(visit, place):
    """Touch what stands at a place in the temple's own axes."""
    at = visit.ask(
        """(lab, place) => {
            const {camera} = lab.stage.rig, {width, height} = lab.stage.size;
            const at = camera.position.clone().fromArray(place).project(camera);
            return [(at.x + 1) / 2 * width, (1 - at.y) / 2 * height];
        }""",
        to_world(*place),
    )
    visit.page.touchscreen.tap(*at)


def test_a_finger_looks_two_come_nearer_a_tap_selects_and_the_pad_climbs_the_steps(opened, site):
    visit = opened(site, size=PHONE, has_touch=True, is_mobile=True)
    visit.ask("(lab) => lab.drawn()")
    tap(visit, (-dim.HALF_LENGTH, 6.0, float(dim.FRONT_AXES[4]) - dim.HALF_WIDTH))
    visit.said("selected.")
    assert visit.ask("(lab) => lab.selected()").startswith("parthenon/peristyle/west")
    visit.ask("(lab) => lab.select('')")
    position, target = view(visit)
    fingers(visit, [(250, 200)], [(200, 200)], [(150, 200)])
    assert math.dist(view(visit)[0], position) > 5
    assert view(visit)[1] == pytest.approx(target)
    away = math.dist(*view(visit))
    fingers(visit, [(170, 200), (220, 200)], [(140, 200), (250, 200)], [(110, 200), (280, 200)])
    assert math.dist(*view(visit)) < 0.7 * away

    visit.ask(
        "(lab, [position, target]) => lab.setCamera({position, target})",
        [to_world(*BEFORE), to_world(*AHEAD)],
    )
    visit.show("Tools")
    visit.page.locator("button:has-text('Walk')").tap()
    visit.said("Walking")
    visit.page.locator(".vrlab-panel-tools [aria-label^='Close']").tap()
    ground = view(visit)[0][1]
    forward = visit.page.locator(".vrlab-walkpad [data-way=up]")
    for _ in range(6):
        forward.tap()
    assert view(visit)[0][1] - ground == pytest.approx(dim.FLOOR, abs=0.12)
