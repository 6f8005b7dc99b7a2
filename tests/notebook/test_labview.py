"""A view as Python has it: what it refuses, what it sends, what it keeps."""

import io
import json
import math
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

import vrlab as vr
from vrlab.errors import SceneError, VrlabError
from vrlab.model import Parameter
from vrlab.notebook import LabView
from vrlab.scenes import SceneBuilder


def test_the_state_at_first_is_that_of_the_scene(scene: vr.Scene, sent: Callable[[], Any]) -> None:
    view = vr.view(scene, height=300, language="es")
    (opened,) = sent()
    state = opened.content
    assert opened.kind == "open"
    assert sorted(len(b) for b in opened.buffers) == [0, len(view.glb)]  # no picture yet, and the GLB once
    assert view.glb[:4] == b"glTF"
    assert state["parameters"] == {"length": 1.0, "amplitude": math.radians(20), "gravity": 9.81, "drag": 0.0}
    assert (state["playing"], state["height"], state["language"]) == (True, 300, "es")
    assert (state["sent"], state["received"], state["selected"], state["error"]) == (0, 0, "", "")


def test_the_bytes_shown_are_the_bytes_saved(scene: vr.Scene, tmp_path: Any) -> None:
    assert vr.view(scene).glb == scene.save(tmp_path / "lab.glb").read_bytes()


def test_live_parameters_go_as_one_small_message_with_its_number(
    scene: vr.Scene, sent: Callable[[], Any]
) -> None:
    view = LabView(scene)
    sent()
    view.set(length=1.5, gravity=np.float32(2))
    (message,) = sent()
    assert message.content == {
        "sent": 1,
        "parameters": {"length": 1.5, "amplitude": math.radians(20), "gravity": 2.0, "drag": 0.0},
    }
    assert message.buffers == []
    assert len(json.dumps(message.content)) < 200


@pytest.mark.parametrize(
    ("values", "code", "words"),
    [
        ({"lenght": 1.0}, "parameter-unknown", "did you mean 'length'?"),
        ({"colour": 1.0}, "parameter-unknown", "it has length, amplitude, gravity"),
        ({"length": 2.01}, "parameter-out-of-range", "choose from 0.1 to 2 m"),
        ({"gravity": math.nan}, "parameter-out-of-range", "nan is out of range"),
        ({"gravity": math.inf}, "parameter-out-of-range", "choose from 1 to 25 m/s²"),
        ({"amplitude": 60}, "parameter-out-of-range", "1° to 170° (math.radians"),
        ({"length": "long"}, "parameter-type", "'long' is not a number"),
        ({"length": True}, "parameter-type", "choose from 0.1 to 2 m"),
    ],
)
def test_a_wrong_value_is_refused_with_its_range_and_nothing_is_sent(
    scene: vr.Scene, sent: Callable[[], Any], values: dict[str, Any], code: str, words: str
) -> None:
    view = LabView(scene)
    sent()
    with pytest.raises(SceneError) as caught:
        view.set(**{"length": 1.2, **values})
    assert caught.value.code == code
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert sent() == []
    assert (view.parameters["length"], view.sent) == (1.0, 0)


def test_the_ends_of_a_range_are_within_it(scene: vr.Scene) -> None:
    view = LabView(scene)
    view.set(length=0.1, gravity=25)
    assert view.parameters["length"] == 0.1
    assert view.parameters["gravity"] == 25.0


def test_a_choice_is_set_by_its_name(scene: vr.Scene) -> None:
    (law,) = scene.behaviors
    names = ({"en": "water", "es": "agua"}, {"en": "oil", "es": "aceite"})
    liquid = Parameter("liquid", {"en": "Liquid", "es": "Líquido"}, 1.0, 1.0, 2.0, 1.0, choices=names)
    view = LabView(scene.with_(behaviors=(replace(law, parameters=(*law.parameters, liquid)),)))
    view.parameters["liquid"] = "oil"
    assert view.parameters["liquid"] == 2.0
    view.set(liquid="Agua")
    assert view.parameters["liquid"] == 1.0
    with pytest.raises(VrlabError, match="choose one of water, oil"):
        view.set(liquid="lead")
    assert view.parameters["liquid"] == 1.0


def test_another_scene_keeps_the_live_values_and_the_camera(
    small: SceneBuilder, scene: vr.Scene, sent: Callable[[], Any]
) -> None:
    view = LabView(scene)
    view.set(length=1.7)
    view.pause()
    view.set_state({"camera": {"position": [1, 2, 3], "target": [0, 1, 0]}, "selected": "swing/ball"})
    sent()
    view.scene = small.build(color="violet")
    (message,) = sent()
    assert set(message.content) == {"sent"}  # what is binary travels as a buffer
    assert [len(b) for b in message.buffers] == [len(view.glb)]
    assert view.scene.recipe["parameters"]["color"] == "violet"
    assert view.parameters["length"] == 1.7
    assert view.playing is False
    assert view.camera == {"position": [1, 2, 3], "target": [0, 1, 0]}
    assert view.selected == "swing/ball"


def test_a_live_value_without_room_in_the_new_scene_goes_to_the_end_of_its_range(scene: vr.Scene) -> None:
    (law,) = scene.behaviors
    narrow = [
        p if p.id != "length" else type(p)("length", p.name, 0.4, 0.3, 0.5, 0.1) for p in law.parameters
    ]
    view = LabView(scene)
    view.set(length=1.7, gravity=3)
    view.scene = scene.with_(behaviors=[type(law)(**{**vars(law), "parameters": narrow})])
    assert view.parameters == {"length": 0.5, "amplitude": math.radians(20), "gravity": 3.0, "drag": 0.0}


def test_a_scene_that_does_not_move_has_no_time_that_runs(scene: vr.Scene) -> None:
    still = scene.with_(behaviors=())
    view = LabView(still)
    assert (view.playing, view.parameters) == (False, {})
    view.scene = scene
    assert view.playing is True
    view.scene = still
    assert (view.playing, view.parameters) == (False, {})


def test_the_view_moves_to_viewpoints_and_selects_objects_that_there_are(
    scene: vr.Scene, sent: Callable[[], Any]
) -> None:
    view = LabView(scene)
    sent()
    view.go_to("side")
    view.select("swing/ball")
    assert [m.content for m in sent()] == [
        {"sent": 1, "camera": {"viewpoint": "side"}},
        {"sent": 2, "selected": "swing/ball"},
    ]
    with pytest.raises(SceneError, match="did you mean 'front'"):
        view.go_to("fornt")
    with pytest.raises(SceneError, match="did you mean 'swing/ball'"):
        view.select("swing/bal")
    with pytest.raises(SceneError, match="node-unknown"):
        view.select("swing")  # scenery: it has no title
    assert sent() == []


def test_time_is_run_held_stepped_and_put_back(scene: vr.Scene, sent: Callable[[], Any]) -> None:
    view = LabView(scene)
    sent()
    view.pause()
    view.start()
    view.step(12)
    view.reset()
    view.take_picture()
    assert [m.content for m in sent()] == [
        {"sent": 1, "playing": False},
        {"sent": 2, "playing": True},
        {"do": "step", "steps": 12},
        {"do": "reset"},
        {"do": "picture"},
    ]


@pytest.mark.parametrize("steps", [0, -1, 1.5, True, "many", 10**7])
def test_a_number_of_steps_is_whole_and_positive(
    scene: vr.Scene, sent: Callable[[], Any], steps: Any
) -> None:
    view = LabView(scene)
    sent()
    with pytest.raises(SceneError, match="choose a whole number from 1 to 1000000"):
        view.step(steps)
    assert sent() == []


def test_what_the_person_does_comes_to_python(scene: vr.Scene) -> None:
    view = LabView(scene)
    picked: list[str] = []
    problems: list[str] = []
    stop = view.on_select(picked.append)
    view.on_error(problems.append)
    view.set_state({"selected": "swing/ball", "readings": {"angle": 0.1, "t": 2.5}, "playing": False})
    view.set_state({"parameters": {"length": 0.9, "amplitude": 0.2, "gravity": 9.81, "drag": 0.0}})
    view.set_state({"error": "cut short [damaged]", "selected": ""})
    row = {
        "trial": 1,
        "seed": 1,
        "parameters": {"length": 0.9},
        "readings": {"gate": 1.9},
        "u": {"gate": 0.01},
    }
    view.set_state({"measured": [row | {"used": True}]})
    stop()
    view.set_state({"selected": "plate 0", "picture": memoryview(b"png")})
    assert picked == ["swing/ball", ""]
    assert problems == ["cut short [damaged]"]
    assert (view.readings["t"], view.playing, view.parameters["length"]) == (2.5, False, 0.9)
    assert view.picture == b"png"
    assert view.measured == [row | {"used": True}]


def test_readings_pictures_and_errors_are_the_views_to_tell(scene: vr.Scene) -> None:
    view = LabView(scene)
    for name, value in (("readings", {}), ("picture", b"x"), ("error", "x")):
        with pytest.raises(Exception, match="read-only"):
            setattr(view, name, value)


def test_a_cell_carries_a_picture_a_text_and_the_view(scene: vr.Scene) -> None:
    view = LabView(scene)
    data, _ = view._repr_mimebundle_()
    picture = np.asarray(Image.open(io.BytesIO(b64decode(data["image/png"]))), dtype=int)
    assert picture.shape[:2] == (270, 480)
    assert (picture[:, :, 0] - picture[:, :, 2] > 80).sum() > 300  # the red ball
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == view.model_id
    assert data["text/plain"].startswith("Scene('small'")


def test_a_picture_of_the_view_takes_the_place_of_the_drawn_one_until_the_scene_changes(
    scene: vr.Scene, small: SceneBuilder
) -> None:
    view = LabView(scene)
    view.set_state({"picture": memoryview(b"taken")})
    assert b64decode(view._repr_mimebundle_()[0]["image/png"]) == b"taken"
    view.scene = small.build(color="violet")
    assert b64decode(view._repr_mimebundle_()[0]["image/png"]).startswith(b"\x89PNG")


def test_a_scene_as_the_last_line_of_a_cell_is_a_view(scene: vr.Scene) -> None:
    data, _ = scene._repr_mimebundle_()
    assert {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"} <= set(data)


def test_clear_lets_go_of_the_bytes(scene: vr.Scene) -> None:
    view = LabView(scene)
    assert len(view.get_state()["glb"]) > 1000
    view.clear()
    assert view.get_state()["glb"] == b""


@pytest.mark.parametrize("thing", [None, "pendulum", vr.Node("n"), b"glTF"])
def test_what_is_no_scene_is_refused_with_what_to_do(scene: vr.Scene, thing: Any) -> None:
    with pytest.raises(SceneError, match=r"not a Scene; put parts into one: vr\.Scene") as caught:
        vr.view(thing)
    assert caught.value.code == "scene-invalid"
    view = LabView(scene)
    with pytest.raises(SceneError):
        view.scene = thing
    assert view.scene is scene


@pytest.mark.parametrize("height", [119, 4001, "tall", True])
def test_a_height_is_one_that_can_be_seen(scene: vr.Scene, height: Any) -> None:
    with pytest.raises(SceneError, match="choose 120 to 4000 pixels"):
        vr.view(scene, height=height)


def test_a_language_is_a_tag(scene: vr.Scene) -> None:
    with pytest.raises(SceneError, match="text-invalid"):
        vr.view(scene, language="<b>")
