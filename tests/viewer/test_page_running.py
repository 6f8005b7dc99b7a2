"""Running a lab: start, pause, step, reset, live parameters, readings, and buttons in the scene."""

import math
from dataclasses import replace

import pytest

from vrlab.export import save
from vrlab.model import Parameter


def time_of(visit):
    return visit.ask("(lab) => lab.readings().t")


def test_start_and_pause(opened):
    visit = opened()
    assert not visit.ask("(lab) => lab.playing()")
    visit.page.click(".vrlab-primary")
    visit.wait("(lab) => lab.readings().t > 0.1")
    visit.said("Started.")
    visit.page.click(".vrlab-primary")
    assert not visit.ask("(lab) => lab.playing()")
    at = time_of(visit)
    visit.page.wait_for_timeout(200)
    assert time_of(visit) == at
    assert visit.page.inner_text(".vrlab-time") == f"{at:.2f}\u00a0s"
    visit.said("Paused at")


@pytest.mark.slow
def test_a_lab_runs_by_itself_unless_less_motion_is_asked_for(opened):
    assert opened(still=False).ask("(lab) => lab.playing()")
    visit = opened()
    assert not visit.ask("(lab) => lab.playing()")
    assert "asks for less motion" in visit.page.inner_text(".vrlab-toast")
    visit.page.keyboard.press("Tab")
    assert visit.page.is_hidden(".vrlab-toast")


def test_what_moves_is_seen_to_move(opened):
    visit = opened()
    angle = "(lab) => lab.stage.loaded.nodes.find((n) => n.userData.name === 'swing').rotation.z"
    before = visit.ask(angle)
    assert before == pytest.approx(math.radians(40))
    visit.ask("(lab) => lab.step(60)")
    after = visit.ask(angle)
    assert after == pytest.approx(visit.ask("(lab) => lab.readings().angle"))
    assert after < before - 0.1


def test_step_moves_on_by_what_it_says_and_stands(opened):
    visit = opened()
    button = visit.page.locator(".vrlab-dock button").nth(1)
    assert button.get_attribute("aria-label") == "One step of 0.05\u00a0s"
    visit.ask("(lab) => lab.start()")
    visit.wait("(lab) => lab.readings().t > 0")
    button.click()
    assert not visit.ask("(lab) => lab.playing()")
    at = time_of(visit)
    button.click()
    assert time_of(visit) == pytest.approx(at + 0.05)


def test_reset_goes_back_to_the_start_and_keeps_what_was_set(opened):
    visit = opened()
    visit.ask("(lab) => { lab.setParameter('length', 1.2); lab.step(100); }")
    visit.page.click("[aria-label=Reset]")
    assert time_of(visit) == 0
    assert visit.ask("(lab) => lab.readings().angle") == pytest.approx(math.radians(40))
    assert visit.ask("(lab) => lab.parameters().length") == pytest.approx(1.2)


@pytest.mark.slow
def test_the_same_steps_give_the_same_numbers(opened):
    run = "(lab) => { lab.setParameter('gravity', 1.6); lab.step(500); return lab.readings(); }"
    assert opened().ask(run) == opened().ask(run)


def test_a_slider_sets_a_parameter_in_the_unit_that_people_use(opened):
    visit = opened(size=(900, 640))
    visit.show("Controls")
    slider = visit.page.get_by_role("slider", name="Amplitude")
    assert slider.get_attribute("aria-valuetext") == "40 degrees"
    slider.focus()
    visit.page.keyboard.press("ArrowRight")
    assert visit.ask("(lab) => lab.parameters().amplitude") == pytest.approx(math.radians(41))
    assert slider.get_attribute("aria-valuetext") == "41 degrees"
    visit.page.keyboard.press("End")
    assert visit.ask("(lab) => lab.parameters().amplitude") == pytest.approx(math.radians(170))
    visit.page.keyboard.press("ArrowUp")
    assert visit.ask("(lab) => lab.parameters().amplitude") == pytest.approx(math.radians(170))
    visit.page.keyboard.press("Home")
    assert visit.ask("(lab) => lab.parameters().amplitude") == pytest.approx(math.radians(1))


def test_a_slider_can_be_dragged(opened):
    visit = opened(size=(900, 640))
    visit.show("Controls")
    box = visit.page.get_by_role("slider", name="Length").bounding_box()
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    value = visit.ask("(lab) => lab.parameters().length")
    assert value == pytest.approx(1.05, abs=0.02)
    assert round(value * 100) == pytest.approx(value * 100), "on a step"


TYPED = [
    ("1.25", 1.25, ""),
    ("9", 2.0, "Length goes from 0.10\u00a0m to 2.00\u00a0m. It is now 2.00\u00a0m."),
    ("-3", 0.1, "Length goes from 0.10\u00a0m to 2.00\u00a0m. It is now 0.10\u00a0m."),
    ("0.5", 0.5, ""),
    ("", 0.5, "That is not a number. Length is still 0.50\u00a0m."),
]


def test_a_number_is_taken_clamped_or_refused_with_a_word(opened):
    visit = opened(size=(900, 640))
    visit.show("Controls")
    field = visit.page.get_by_label("Length, value in metres")
    for typed, value, note in TYPED:
        field.fill(typed)
        visit.page.keyboard.press("Tab")
        assert visit.ask("(lab) => lab.parameters().length") == pytest.approx(value), typed
        assert field.input_value() == f"{value:.2f}", typed
        assert visit.page.inner_text(".vrlab-note >> nth=0") == note, typed


def test_the_keys_of_a_number_go_by_its_step(opened):
    visit = opened(size=(900, 640))
    visit.show("Controls")
    visit.page.get_by_label("Length, value in metres").focus()
    visit.page.keyboard.press("ArrowUp")
    assert visit.ask("(lab) => lab.parameters().length") == pytest.approx(0.51)
    visit.page.keyboard.press("PageDown")
    assert visit.ask("(lab) => lab.parameters().length") == pytest.approx(0.41)


def test_what_is_no_number_sets_nothing(opened):
    visit = opened()
    visit.ask(
        """(lab) => {
            for (const value of [NaN, Infinity, '1', null, undefined, {}]) lab.setParameter('length', value);
            lab.setParameter('no such', 1);
        }"""
    )
    assert visit.ask("(lab) => lab.parameters().length") == 0.5


def test_a_host_hears_what_the_user_does(opened):
    visit = opened(size=(900, 640))
    visit.ask(
        """(lab) => {
            window.heard = [];
            for (const event of ['parameters', 'playing', 'select'])
                lab.on(event, (value) => window.heard.push([event, value]));
        }"""
    )
    visit.show("Controls")
    visit.page.get_by_role("slider", name="Length").focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.click(".vrlab-primary")
    visit.ask("(lab) => { lab.pause(); lab.select('table/drawer'); }")
    heard = visit.page.evaluate("() => window.heard")
    assert [event for event, _ in heard] == ["parameters", "playing", "playing", "select"]
    assert heard[0][1]["length"] == pytest.approx(0.51)
    assert [value for _, value in heard[1:]] == [True, False, "table/drawer"]


def test_readings_are_shown_and_read_out_when_asked_for(opened):
    visit = opened(size=(900, 640))
    visit.show("Controls")
    assert visit.page.inner_text(".vrlab-tile dd >> nth=0") == "40.0°"
    visit.page.click("text=Read out")
    visit.said("Angle: 40.0 degrees.")


def place_of(visit, path):
    """Where an object is seen, in pixels of the page."""
    return visit.ask(
        """(lab, path) => {
            const place = lab.session.model.objects.find((object) => object.path === path);
            const at = lab.stage.placeOf(place), box = document.querySelector('.vrlab-view').getBoundingClientRect();
            return [box.left + at.x, box.top + at.y];
        }""",
        path,
    )


def test_a_button_in_the_scene_is_pressed_by_a_click(opened):
    visit = opened(size=(480, 420))
    visit.ask("(lab) => lab.goTo('controls')")
    visit.page.mouse.click(*place_of(visit, "controls/longer"))
    assert visit.ask("(lab) => lab.parameters().length") == pytest.approx(0.6)
    assert visit.ask("(lab) => lab.selected()") == "controls/longer"
    visit.said("Longer pressed.")
    visit.said("Length: 0.60 metres.")
    visit.page.mouse.click(*place_of(visit, "controls/start"))
    assert visit.ask("(lab) => lab.playing()")
    assert visit.page.inner_text(".vrlab-primary") == "Pause"


def test_a_choice_is_a_list_of_its_names(opened, table, tmp_path):
    """Of two languages, with keys alone, as large as a finger wants it; and it follows what others set."""
    (law,) = table().behaviors
    names = [{"en": "water", "es": "agua"}, {"en": "oil", "es": "aceite"}, {"en": "honey", "es": "miel"}]
    liquid = Parameter("liquid", {"en": "Liquid", "es": "Líquido"}, 2.0, 1.0, 3.0, 1.0, choices=names)
    scene = table(behaviors=(replace(law, parameters=(*law.parameters, liquid)),))
    visit = opened(save(scene, tmp_path / "choice.html").as_uri(), size=(900, 640))
    visit.show("Controls")
    choice = visit.page.get_by_role("combobox", name="Liquid")
    assert choice.locator("option").all_inner_texts() == ["water", "oil", "honey"]
    assert choice.evaluate("(list) => list.selectedOptions[0].text") == "oil"
    box = choice.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    assert visit.page.get_by_role("slider", name="Liquid").count() == 0
    choice.focus()
    visit.page.keyboard.press("ArrowDown")
    assert visit.ask("(lab) => lab.parameters().liquid") == 3
    visit.ask("(lab) => lab.setParameter('liquid', 1)")
    assert choice.input_value() == "1"
