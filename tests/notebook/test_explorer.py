"""Controls for build parameters: which there are, what they build, and what they do when it is refused."""

import math
from collections.abc import Callable
from typing import Any

import ipywidgets
import pytest

import vrlab as vr
from vrlab.errors import SceneError
from vrlab.notebook import Explorer
from vrlab.notebook.controls import Control
from vrlab.scenes import BuildParameter, SceneBuilder


@pytest.fixture
def explorer(small: SceneBuilder, sent: Callable[[], Any]) -> Explorer:
    """The small lab, explored; the wire is listened to from the start."""
    return vr.explore(small.name)


def test_there_is_a_control_for_each_build_parameter_that_is_not_live(explorer: Explorer) -> None:
    kinds = {name: type(control.widget) for name, control in explorer.controls.items()}
    assert kinds == {
        "color": ipywidgets.Dropdown,
        "width": ipywidgets.FloatSlider,
        "tilt": ipywidgets.FloatSlider,
        "plates": ipywidgets.IntSlider,
        "has_button": ipywidgets.Checkbox,
        "note": ipywidgets.Text,
    }
    width = explorer.controls["width"].widget
    assert (width.min, width.max, width.step, width.value) == (0.5, 3.0, 0.1, 2.0)
    assert width.description == "width (m)"
    assert width.continuous_update is False
    assert explorer.controls["color"].widget.options == (("red", "red"), ("violet", "violet"))
    assert explorer.controls["has_button"].widget.description == "has button"


def test_controls_and_view_speak_the_language_that_is_asked_for(sent: Callable[[], Any]) -> None:
    explorer = vr.explore("pendulum", language="es")
    assert explorer.controls["stand"].widget.description == "soporte"
    brass = ("latón", "brass")
    assert (explorer.controls["bob"].widget.options[0], explorer.controls["bob"].value) == (brass, "brass")
    assert (explorer.view.language, explorer.scene.language) == ("es", "es")


def test_angles_are_shown_in_degrees_and_built_in_radians(explorer: Explorer) -> None:
    tilt = explorer.controls["tilt"]
    assert tilt.widget.description == "tilt (°)"
    assert tilt.widget.max == pytest.approx(math.degrees(0.5))
    tilt.widget.value = 20.0
    assert explorer.view.scene.recipe["parameters"]["tilt"] == pytest.approx(math.radians(20))
    tilt.widget.value = tilt.widget.max
    assert tilt.value == 0.5


def test_a_control_shows_another_scene_in_the_same_view(explorer: Explorer, sent: Callable[[], Any]) -> None:
    view, before = explorer.view, explorer.view.glb
    sent()
    explorer.controls["color"].widget.value = "violet"
    assert explorer.view is view
    assert view.glb != before
    assert view.scene.recipe["parameters"]["color"] == "violet"
    assert [len(m.buffers[0]) for m in sent() if m.buffers] == [len(view.glb)]
    assert (explorer.error, explorer.message.value) == (None, "")


def test_live_values_survive_a_change_of_structure(explorer: Explorer) -> None:
    explorer.view.set(length=1.5, gravity=2)
    explorer.controls["plates"].widget.value = 2
    assert explorer.view.parameters == {
        "length": 1.5, "amplitude": math.radians(20), "gravity": 2.0, "drag": 0.0,
    }  # fmt: skip
    assert explorer.view.scene.find("plate 1")


def test_the_scene_is_what_is_seen_with_live_values_as_its_start(explorer: Explorer) -> None:
    assert explorer.scene is explorer.view.scene
    explorer.view.set(length=1.5)
    assert explorer.scene.recipe["parameters"]["length"] == 1.5
    assert explorer.scene.behaviors[0].parameter("length").initial == 1.5


def test_what_the_builder_refuses_is_told_and_everything_stays_as_it_was(
    explorer: Explorer, sent: Callable[[], Any]
) -> None:
    explorer.controls["width"].widget.value = 2.8
    shown = explorer.view.scene
    sent()
    explorer.controls["color"].widget.value = "violet"
    assert explorer.view.scene is shown
    assert explorer.controls["color"].value == "red"
    assert [m for m in sent() if m.buffers] == []
    assert explorer.error is not None
    assert explorer.error.code == "scene-failed"
    assert 'role="alert"' in explorer.message.value
    assert "no violet plate is that wide" in explorer.message.value
    explorer.controls["width"].widget.value = 1.0
    assert (explorer.error, explorer.message.value) == (None, "")


def test_words_in_an_error_are_never_markup() -> None:
    def shaky(*, note: str = "") -> vr.Scene:
        if note:
            raise ValueError(note)
        return vr.Scene("s")

    explorer = Explorer(SceneBuilder("shaky", shaky, (BuildParameter("note", "text", ""),)), {}, 300)
    explorer.controls["note"].widget.value = "<img src=x onerror=alert(1)>"
    assert "&lt;img src=x" in explorer.message.value
    assert "<img" not in explorer.message.value


def test_parameters_can_be_given_and_wrong_ones_are_refused(small: SceneBuilder) -> None:
    explorer = vr.explore(small.name, height=300, color="violet", length=0.5)
    assert explorer.controls["color"].value == "violet"
    assert explorer.view.parameters["length"] == 0.5
    assert explorer.view.height == 300
    with pytest.raises(SceneError, match="did you mean 'color'"):
        vr.explore(small.name, colour="violet")
    with pytest.raises(SceneError, match="did you mean 'pendulum'"):
        vr.explore("pendlum")


def test_a_number_without_a_range_is_a_field() -> None:
    control = Control(BuildParameter("count", "integer", 3), 3)
    assert isinstance(control.widget, ipywidgets.IntText)
    assert isinstance(Control(BuildParameter("x", "number", 0.5), 0.5).widget, ipywidgets.FloatText)


def test_a_cell_carries_a_picture_of_what_is_explored(explorer: Explorer) -> None:
    data, _ = explorer._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    assert data["image/png"].startswith("iVBOR")


def test_the_pendulum_is_explored_with_its_stand_and_its_bob_above_and_its_law_within() -> None:
    explorer = vr.explore("pendulum")
    assert list(explorer.controls) == ["bob", "stand", "on_bench"]
    assert list(explorer.view.parameters) == ["length", "amplitude", "gravity", "material", "air"]
    explorer.view.set(length=1.2, gravity=1.62)
    explorer.controls["stand"].widget.value = "wall bracket"
    assert explorer.scene.recipe["parameters"] == {
        "length": 1.2, "amplitude": math.radians(5), "gravity": 1.62,
        "bob": "brass", "stand": "wall bracket", "on_bench": "instruments", "language": "en",
    }  # fmt: skip
    explorer.view.set(length=1.9)
    explorer.controls["stand"].widget.value = "retort stand"
    assert explorer.error is not None
    assert "1.9 m is more than" in str(explorer.error)
    assert (explorer.controls["stand"].value, explorer.view.parameters["length"]) == ("wall bracket", 1.9)


def test_live_choices_are_built_by_their_names() -> None:
    explorer = vr.explore("projectile")
    explorer.view.set(ball="foam", air="Aire")
    explorer.view.set(speed=3.0)
    parameters = explorer.scene.recipe["parameters"]
    assert (parameters["ball"], parameters["air"], parameters["speed"]) == ("foam", True, 3.0)
