"""A value that no glTF file can hold is refused when it is made, or brought into the form that a file gives back."""

import numpy as np
import pytest

from vrlab.errors import LawError, ModelError
from vrlab.model import (
    Animation,
    Behavior,
    Channel,
    Const,
    Credit,
    Drive,
    Image,
    Light,
    Material,
    Mesh,
    Node,
    Primitive,
    Scene,
    Text,
    Texture,
)

TRIANGLE = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], np.float32)


def test_attributes_get_a_type_that_gltf_has():
    given = {
        "POSITION": TRIANGLE.astype(np.int32),
        "NORMAL": TRIANGLE.astype(">f8"),
        "JOINTS_0": np.zeros((3, 4), np.int64),
        "COLOR_0": np.zeros((3, 4), np.uint8),
        "_HEAT": np.zeros((3, 1), np.float64),
    }
    attributes = Primitive(given).attributes
    types = {name: array.dtype.str for name, array in attributes.items()}
    assert types == {
        "POSITION": "<f4",
        "NORMAL": "<f4",
        "JOINTS_0": "<u2",
        "COLOR_0": "|u1",
        "_HEAT": "<f4",
    }
    assert attributes["_HEAT"].shape == (3,)


@pytest.mark.parametrize(
    "extra",
    [
        {"HEAT": TRIANGLE},
        {"TEXCOORD": TRIANGLE[:, :2]},
        {"_HEAT": np.zeros((3, 5))},
        {"_HEAT": np.zeros((3, 2, 2))},
        {"NORMAL": TRIANGLE[:, :2]},
        {"NORMAL": TRIANGLE[:2]},
    ],
)
def test_attributes_that_gltf_has_no_place_for_are_refused(extra):
    with pytest.raises(ModelError):
        Primitive({"POSITION": TRIANGLE, **extra})


def test_a_displaced_tangent_has_three_numbers():
    tangents = np.array([[1, 0, 0, 1]] * 3, np.float32)
    base = {"POSITION": TRIANGLE, "TANGENT": tangents}
    assert Primitive(base, targets=({"TANGENT": TRIANGLE},)).targets[0]["TANGENT"].shape == (3, 3)
    with pytest.raises(ModelError):
        Primitive(base, targets=({"TANGENT": tangents},))


def test_only_what_is_there_can_be_displaced():
    with pytest.raises(ModelError, match="displaced but not there"):
        Primitive({"POSITION": TRIANGLE}, targets=({"NORMAL": TRIANGLE},))


def test_triangles_have_three_corners():
    with pytest.raises(ModelError, match="no multiple of 3"):
        Primitive({"POSITION": TRIANGLE}, [0, 1, 2, 0])


def test_weights_and_names_are_as_many_as_the_morph_targets():
    primitive = Primitive({"POSITION": TRIANGLE}, targets=({"POSITION": TRIANGLE},))
    assert Mesh([primitive], weights=(0.5,), target_names=("bend",)).weights == (0.5,)
    for wrong in ({"weights": (0.5, 0.5)}, {"target_names": ("a", "b")}):
        with pytest.raises(ModelError):
            Mesh([primitive], **wrong)
    with pytest.raises(ModelError):
        Mesh([primitive, Primitive({"POSITION": TRIANGLE})])


def test_what_means_nothing_for_a_kind_of_light_makes_no_difference():
    assert Light("point", outer_cone_angle=1.0) == Light("point")
    assert Light("directional", range=3.0) == Light("directional")
    assert Light("spot", outer_cone_angle=1.0) != Light("spot")


@pytest.mark.parametrize("ior", [0.5, -1.0])
def test_light_is_not_faster_in_glass(ior):
    with pytest.raises(ModelError):
        Material(ior=ior)


def test_magnifying_needs_no_mipmaps():
    with pytest.raises(ModelError, match="filter"):
        Texture(Image(b"\x89PNG\r\n\x1a\n"), mag_filter=9987)


def test_half_a_character_is_no_text():
    with pytest.raises(ModelError, match="surrogate"):
        Text.of("\ud800")
    with pytest.raises(ModelError):
        Credit("\udc00", "A", "CC0-1.0")
    assert str(Text.of("🙂")) == "🙂"


def test_one_language_has_one_text():
    with pytest.raises(ModelError, match="two texts"):
        Text((("en", "a"), ("en", "b")))


def test_a_scene_speaks_a_language():
    with pytest.raises(ModelError, match="language tag"):
        Scene("lab", language="<script>")


def test_a_recipe_is_what_json_gives_back():
    recipe = {"scene": "x", "parameters": {"b": (1, 2), "a": np.float64(0.5), "c": None}}
    assert Scene("lab", recipe=recipe).recipe == {
        "parameters": {"a": 0.5, "b": [1, 2], "c": None},
        "scene": "x",
    }
    for wrong in (object(), float("nan"), "\ud800", {1: 2}):
        with pytest.raises(ModelError):
            Scene("lab", recipe={"wrong": wrong})


ROTATION = np.array([[0, 0, 0, 1], [0, 0, 0, 1]])


@pytest.mark.parametrize(
    ("property", "values", "interpolation"),
    [
        ("rotation", ROTATION * 2, "LINEAR"),
        ("rotation", ROTATION, "SMOOTH"),
        ("colour", ROTATION, "LINEAR"),
        ("weights", np.zeros(3), "LINEAR"),
        ("translation", np.zeros((2, 3)), "CUBICSPLINE"),
    ],
)
def test_keyframes_that_gltf_has_no_form_for_are_refused(property, values, interpolation):
    with pytest.raises(ModelError, match="animation-invalid"):
        Channel("node", property, [0, 1], values, interpolation)


def test_a_cubic_spline_has_two_keyframes():
    with pytest.raises(ModelError, match="two keyframes"):
        Channel("node", "translation", [0], np.zeros((3, 3)), "CUBICSPLINE")


def test_weights_may_be_given_in_a_row():
    assert Channel("node", "weights", [0, 1], np.arange(4)).values.tolist() == [[0, 1], [2, 3]]


def test_one_property_is_moved_once_in_an_animation():
    channel = Channel("node", "rotation", [0, 1], ROTATION)
    with pytest.raises(ModelError, match="twice"):
        Animation("swing", [channel, channel])


def test_only_a_mesh_with_morph_targets_has_weights_to_move():
    channel = Channel("node", "weights", [0, 1], np.zeros((2, 1)))
    with pytest.raises(ModelError, match="weights"):
        Scene("lab", [Node("node", Mesh.of(TRIANGLE))], animations=[Animation("a", [channel])])


def test_only_a_light_has_a_colour_that_a_behaviour_can_drive():
    one = Const(1.0)
    law = Behavior("law", 0.1, drives=[Drive("lamp", "color", [one] * 3), Drive("lamp", "intensity", [one])])
    assert Scene("lab", [Node("lamp", light=Light())], behaviors=[law]).behaviors == (law,)
    with pytest.raises(ModelError, match="has no light") as caught:
        Scene("lab", [Node("lamp")], behaviors=[law])
    assert caught.value.code == "behavior-invalid"
    for property, count in (("color", 4), ("intensity", 3)):
        with pytest.raises(LawError, match=f"{property} has {count} values"):
            Drive("lamp", property, [one] * count)
