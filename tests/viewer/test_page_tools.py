"""The page's tools: measuring tape, short tour, picture, full screen."""

import struct

import pytest
from playwright.sync_api import expect

from vrlab.export import save
from vrlab.model import Light, Material, Node, Scene, Viewpoint
from vrlab.parts.shapes import box

WIDE = (1100, 560)
LENGTH, HEIGHT = 1.237, 0.4  # metres: of the bar that is measured


@pytest.fixture(scope="module")
def bar(tmp_path_factory):
    """A bar of known length, and three places to look at it from."""
    nodes = (
        Node("bar", box((LENGTH, HEIGHT, 0.2)), material=Material("brass"), title="Bar").at(y=HEIGHT / 2),
        Node("cube", box((0.2, 0.2, 0.2)), material=Material("steel"), title="Cube").at(x=2, y=0.1),
        Node("sun", light=Light("directional", intensity=2.5)).turned(x=-0.9, y=0.5),
    )
    views = (
        Viewpoint("front", (0.0, 0.3, 3.0), (0.0, 0.2, 0.0), {"en": "From the front"}),
        Viewpoint("side", (3.0, 0.3, 0.0), (0.0, 0.2, 0.0), {"en": "From the side"}, description="Its end."),
        Viewpoint("above", (0.0, 3.0, 0.1), (0.0, 0.0, 0.0), {"en": "From above"}),
    )
    scene = Scene("bar", nodes, title='A "bar": 1/2', viewpoints=views)
    return save(scene, tmp_path_factory.mktemp("bar") / "bar.html").as_uri()


def pixel(visit, place):
    """Where on the page a place of the scene is seen."""
    return visit.ask(
        """(lab, place) => {
            const {camera} = lab.stage.rig, {width, height} = lab.stage.size;
            const at = camera.position.clone().fromArray(place).project(camera);
            return [(at.x + 1) / 2 * width, (1 - at.y) / 2 * height];
        }""",
        place,
    )


def measured(visit):
    return visit.page.locator(".vrlab-measured li span").all_inner_texts()


def measuring(opened, bar):
    visit = opened(bar, size=WIDE)
    visit.show("Tools")
    visit.page.click("button:has-text('Measure')")
    visit.said("Measuring.")
    return visit


def test_a_known_length_is_measured_within_the_stated_resolution(opened, bar):
    visit = measuring(opened, bar)
    for x in (-LENGTH / 2, LENGTH / 2):
        across, down = pixel(visit, [x, HEIGHT, 0.1])
        visit.page.mouse.click(across + (3 if x < 0 else -3), down + 2)
    visit.said("1.237\u00a0m to the nearest 1\u00a0mm; height difference 0.000\u00a0m")
    expect(visit.page.locator(".vrlab-tape-label")).to_have_text("1.237\u00a0m")
    ends = visit.page.evaluate("() => document.querySelector('.vrlab-tape path').getAttribute('d')")
    left = float(ends.split("L")[0].strip("M").split()[0])
    assert left == pytest.approx(pixel(visit, [-LENGTH / 2, HEIGHT, 0.1])[0], abs=1)
    # The line stays where it is in the scene when the view moves.
    visit.ask("(lab) => lab.setCamera({position: [1, 1, 3], target: [0, 0.2, 0]})")
    # In a later frame, on a slow machine.
    for _attempt in range(50):
        visit.ask("(lab) => lab.drawn()")
        moved = visit.page.evaluate("() => document.querySelector('.vrlab-tape path').getAttribute('d')")
        seen = pixel(visit, [-LENGTH / 2, HEIGHT, 0.1])[0]
        if float(moved.split("L")[0].strip("M").split()[0]) == pytest.approx(seen, abs=1) and seen != left:
            return
    raise AssertionError(f"the line stays at {moved}, where the place is at {seen}")


def test_between_corners_the_resolution_is_what_a_pixel_allows(opened, bar):
    visit = measuring(opened, bar)
    for place in ([-0.4, 0.2, 0.1], [0.3, 0.15, 0.1]):
        visit.page.mouse.click(*pixel(visit, place))
    visit.page.wait_for_selector(".vrlab-measured li")
    (text,) = measured(visit)
    value, resolution = float(text.split("\u00a0")[0]), text.split("nearest ")[1].split(";")[0]
    assert resolution in ("1\u00a0cm", "2\u00a0cm"), text
    assert value == pytest.approx((0.7**2 + 0.05**2) ** 0.5, abs=0.02)


@pytest.mark.slow
def test_the_keyboard_measures_with_the_cross_and_from_object_to_object(opened, bar):
    visit = measuring(opened, bar)
    page = visit.page
    page.keyboard.press("Enter")
    visit.said("Beginning set.")
    visit.ask("(lab) => lab.select('cube')")
    page.focus("button:has-text('Middle of the selected object')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".vrlab-measured li")
    visit.ask("(lab) => lab.select('bar')")
    page.keyboard.press("Enter")
    visit.ask("(lab) => lab.select('cube')")
    page.keyboard.press("Enter")
    visit.said("2.002\u00a0m to the nearest 1\u00a0mm; height difference \u22120.100\u00a0m")
    assert len(measured(visit)) == 2
    page.keyboard.press("Escape")
    visit.said("Measuring has ended.")
    assert visit.ask("(lab) => lab.selected()") == "cube", "Esc ended measuring and nothing else"
    page.click("button[aria-label='Delete measurement 1']")
    assert len(measured(visit)) == 1
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Delete measurement 1"
    page.click("button:has-text('Delete all')")
    assert measured(visit) == []
    page.wait_for_selector(".vrlab-tape-label", state="detached")  # gone with the next frame


def test_a_miss_is_said_and_measures_nothing(opened, bar):
    visit = measuring(opened, bar)
    visit.page.mouse.click(550, 120)
    visit.said("There is nothing to measure there.")
    assert measured(visit) == []


def test_measurements_are_copied_as_text(opened, bar):
    visit = measuring(opened, bar)
    visit.ask("(lab) => lab.select('cube')")
    for path in ("cube", "bar"):
        visit.ask("(lab, path) => lab.select(path)", path)
        visit.page.click("button:has-text('Middle of the selected object')")
    visit.page.evaluate(
        "() => document.addEventListener('copy', () => { window.copied = getSelection().toString(); })"
    )
    visit.page.evaluate("() => { navigator.clipboard.writeText = (text) => { window.copied = text; }; }")
    visit.page.click("button:has-text('Copy')")
    visit.said("Copied.")
    assert visit.page.evaluate("() => window.copied") == measured(visit)[0]


def test_the_tour_goes_from_stop_to_stop_at_ones_own_pace(opened, bar):
    visit = opened(bar, size=WIDE)
    visit.show("Tools")
    visit.page.click("button:has-text('Next')")
    visit.said("Stop 1 of 3: From the front.")
    visit.page.focus(".vrlab-view")
    visit.page.keyboard.press("n")
    visit.said("Stop 2 of 3: From the side. Its end.")
    assert visit.page.inner_text(".vrlab-stop") == "Stop 2 of 3: From the side."
    assert visit.page.inner_text(".vrlab-stop-text") == "Its end."
    # Less motion: one is there at once.
    assert visit.ask("(lab) => lab.stage.rig.camera.position.toArray()") == pytest.approx([3, 0.3, 0])
    visit.page.keyboard.press("p")
    visit.page.keyboard.press("p")
    visit.said("Stop 3 of 3: From above.")
    assert visit.page.is_hidden(".vrlab-stop-text")


def test_a_picture_is_saved_from_a_file_under_the_name_of_the_lab(opened, bar):
    visit = opened(bar, size=WIDE)
    visit.show("Tools")
    with visit.page.expect_download() as waiting:
        visit.page.click("button:has-text('Save a picture')")
    assert waiting.value.suggested_filename == "A bar 1 2.png"
    png = waiting.value.path().read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == WIDE
    assert visit.refused == []


def test_the_whole_screen_is_filled_and_the_focus_kept(opened, bar):
    visit = opened(bar, size=WIDE)
    visit.show("Tools")
    button = visit.page.locator("button:has-text('Full screen')")
    button.click()
    visit.page.wait_for_function("() => document.fullscreenElement?.id === 'vrlab'")
    visit.page.wait_for_selector("[aria-pressed=true]:has-text('Full screen')")
    assert visit.page.evaluate("() => document.activeElement.textContent") == "Full screen"
    button.click()
    visit.page.wait_for_function("() => document.fullscreenElement === null")
    visit.page.wait_for_selector("[aria-pressed=false]:has-text('Full screen')")


def test_what_a_browser_does_not_have_is_not_offered(started, bar):
    context = started.new_context(viewport={"width": 600, "height": 480}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(Document.prototype, 'fullscreenEnabled', {get: () => false});"
    )
    page.goto(bar)
    page.wait_for_selector(".vrlab[data-state=ready]", timeout=60_000)
    page.click(".vrlab-tab:has-text('Tools')")
    assert page.is_visible("button:has-text('Save a picture')")
    assert page.is_hidden("button:has-text('Full screen')")
    context.close()


def test_measurements_stay_when_the_interface_is_made_anew(opened, bar):
    visit = measuring(opened, bar)
    for path in ("cube", "bar"):
        visit.ask("(lab, path) => lab.select(path)", path)
        visit.page.click("button:has-text('Middle of the selected object')")
    before = measured(visit)
    visit.ask("(lab) => lab.session.speak('en')")
    assert len(before) == 1
    assert measured(visit) == before


def test_names_stand_beside_the_objects_on_and_off(opened, bar):
    visit = opened(bar, size=WIDE)
    page = visit.page
    page.focus(".vrlab-view")
    page.keyboard.press("l")
    visit.said("Names shown: Bar and Cube")
    page.wait_for_function("() => document.querySelectorAll('.vrlab-named').length === 2")
    assert sorted(page.locator(".vrlab-named").all_inner_texts()) == ["Bar", "Cube"]
    assert page.get_attribute(".vrlab-overlay > div:has(.vrlab-named)", "aria-hidden") == "true"
    # Where the cube is no longer seen, its name goes.
    visit.ask("(lab) => lab.setCamera({position: [-0.6, 0.3, 1], target: [-0.6, 0.2, 0]})")
    page.wait_for_function("() => document.querySelectorAll('.vrlab-named').length === 1")
    assert page.inner_text(".vrlab-named") == "Bar"
    visit.show("Tools")
    page.click("[aria-pressed=true]:has-text('Names beside objects')")
    visit.said("Names hidden.")
    page.wait_for_selector(".vrlab-named", state="detached")
    page.wait_for_selector("[aria-pressed=false]:has-text('Names beside objects')")


@pytest.mark.slow
def test_names_are_in_the_language_of_the_page_and_stay_when_it_changes(opened, bar):
    visit = opened(bar, size=WIDE)
    visit.page.focus(".vrlab-view")
    visit.page.keyboard.press("l")
    visit.said("Names shown: Bar and Cube")
    visit.ask("(lab) => lab.session.speak('en')")
    # Before the panel takes its room: beside it the cube is out of sight, and its name is left out.
    visit.page.wait_for_function("() => document.querySelectorAll('.vrlab-named').length === 2")
    visit.show("Tools")
    visit.page.wait_for_selector("[aria-pressed=true]:has-text('Names beside objects')")
