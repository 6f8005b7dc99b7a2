"""Values of the model refuse what cannot be, and compare by value."""

import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture

from vrlab.errors import CODES, LawError, ModelError, VrlabError
from vrlab.model import (
    Animation,
    Assign,
    Behavior,
    Button,
    Call,
    Channel,
    Const,
    Drive,
    Image,
    Light,
    Material,
    Mesh,
    Node,
    Parameter,
    Primitive,
    Ref,
    Scene,
    State,
    Text,
    Texture,
    Viewpoint,
    expression,
)
from vrlab.model.space import decompose, matrix, multiply, quaternion

TRIANGLE = [[0, 0, 0], [1, 0, 0], [0, 1, 0]]


def png(size: tuple[int, int] = (2, 2)) -> bytes:
    buffer = io.BytesIO()
    Picture.new("RGB", size, (200, 30, 30)).save(buffer, "PNG")
    return buffer.getvalue()


def test_text_falls_back_to_the_base_language_then_english() -> None:
    text = Text.of("Bench", es="Mesa", pt_BR="Bancada")
    assert (text.get("es-MX"), text.get("pt-BR"), text.get("de")) == ("Mesa", "Bancada", "Bench")
    assert Text.of({"en": "Bench", "es": "Mesa", "pt-BR": "Bancada"}) == text
    with pytest.raises(ModelError):
        Text.of({"not a tag": "x"})


@pytest.mark.parametrize(
    "make",
    [
        lambda: Mesh.of([[0, 0, math.nan], [1, 0, 0], [0, 1, 0]], [[0, 1, 2]]),
        lambda: Mesh.of(TRIANGLE, [[0, 1, 3]]),
        lambda: Mesh.of(TRIANGLE, [[0, 1, -1]]),
        lambda: Mesh.of(TRIANGLE, np.zeros((0, 3), dtype=int)),
        lambda: Mesh.of(TRIANGLE, [[0, 1, 2]], normals=[[0, 0, 1]]),
        lambda: Mesh(()),
        lambda: Primitive({"NORMAL": np.zeros((3, 3))}),
    ],
)
def test_a_mesh_that_contradicts_itself_is_refused(make: object) -> None:
    with pytest.raises(ModelError):
        make()  # type: ignore[operator]


def test_arrays_are_shared_read_only_and_compared_by_value() -> None:
    positions = np.array(TRIANGLE, dtype=np.float32)
    positions.setflags(write=False)
    a, b = Mesh.of(positions, [[0, 1, 2]]), Mesh.of(TRIANGLE, [[0, 1, 2]])
    assert a.primitives[0].positions is positions
    assert a == b
    assert a != a.with_material(Material("x"))
    assert a.with_material(Material("x")).primitives[0].positions is positions
    with pytest.raises(ValueError, match="read-only"):
        b.primitives[0].positions[0, 0] = 5


def test_a_writeable_array_is_copied_so_that_the_mesh_cannot_change() -> None:
    positions = np.array(TRIANGLE, dtype=np.float32)
    mesh = Mesh.of(positions, [[0, 1, 2]])
    positions[0, 0] = 99
    assert mesh.bounds[1, 0] == 1


@given(st.integers(3, 70_000))
def test_indices_take_16_bits_where_they_suffice(count: int) -> None:
    mesh = Mesh.of(np.zeros((count, 3), dtype=np.float32), [[0, 1, count - 1]])
    indices = mesh.primitives[0].indices
    assert indices is not None
    assert indices.dtype == (np.uint16 if count <= 65535 else np.uint32)


def test_a_mesh_goes_to_trimesh_and_back() -> None:
    mesh = Mesh.of(TRIANGLE, [[0, 1, 2]], normals=[[0, 0, 1]] * 3, uvs=[[0, 0], [1, 0], [0, 0.25]])
    there = mesh.to_trimesh()
    assert there.area == pytest.approx(0.5)
    back = Mesh.from_trimesh(there).primitives[0]
    assert back.positions == pytest.approx(np.array(TRIANGLE))
    assert back.attributes["TEXCOORD_0"] == pytest.approx(np.array([[0, 0], [1, 0], [0, 0.25]]))


def test_an_image_is_told_by_its_bytes() -> None:
    assert Image(png()).mime_type == "image/png"
    with pytest.raises(ModelError):
        Image(b"GIF89a")
    assert Texture(Image(png(), "x")) == Texture(Image(png(), "x"))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Material(roughness=1.2),
        lambda: Material(base_color=(1, 1)),
        lambda: Material(alpha_mode="HALF"),
        lambda: Light(kind="sun"),
        lambda: Light(kind="spot", inner_cone_angle=1.0, outer_cone_angle=0.5),
        lambda: Viewpoint("v", (0, 0, 0), (0, 0, 0)),
        lambda: Channel("a", "translation", [0, 0], [[0, 0, 0], [1, 1, 1]]),
        lambda: Channel("a", "rotation", [0, 1], [[0, 0, 0], [1, 1, 1]]),
        lambda: Animation("still"),
        lambda: Scene("s", animations=[Animation("a", [Channel("ghost", "scale", [0.0], [[1, 1, 1]])])]),
    ],
)
def test_a_value_outside_its_range_is_refused(make: object) -> None:
    with pytest.raises(ModelError):
        make()  # type: ignore[operator]


@given(st.tuples(*[st.floats(-math.pi, math.pi)] * 3), st.floats(0.1, 5))
def test_a_matrix_comes_apart_into_what_made_it(angles: tuple[float, float, float], size: float) -> None:
    rotation = (0.0, 0.0, 0.0, 1.0)
    for axis, angle in zip(((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)), angles, strict=True):
        rotation = multiply(quaternion(axis, angle), rotation)
    whole = matrix((1.0, 2.0, 3.0), rotation, (size, 2 * size, size))
    assert matrix(*decompose(whole)) == pytest.approx(whole, abs=1e-9)


def spring(**changes: object) -> Behavior:
    fields: dict[str, object] = {
        "states": [State("x", Ref("start"), Ref("new_x"))],
        "parameters": [Parameter("start", "Start", 1.0, 0.0, 2.0, 0.1, "m")],
        "update": [Assign("new_x", Call("mul", (Ref("x"), Const(0.5))))],
    }
    return Behavior("spring", 0.01, **{**fields, **changes})  # type: ignore[arg-type]


def test_a_behavior_may_only_use_what_it_defines() -> None:
    assert spring().parameter("start").maximum == 2
    wrong: list[dict[str, object]] = [
        {"states": [State("x", Ref("x"), Ref("x"))]},
        {"update": [Assign("new_x", Ref("later")), Assign("later", Ref("x"))]},
        {"drives": [Drive("a", "translation", [Ref("new_x")] * 3)]},
        {"buttons": [Button("a", "set", "ghost", 1.0)]},
        {"buttons": [Button("a", "add", "start", 1.0)]},
        {"buttons": [Button("a", "reset", "start")]},
        {"update": [Assign("new_x", Ref("x")), Assign("x", Ref("x"))]},
    ]
    for change in wrong:
        with pytest.raises(LawError):
            spring(**change)


def test_a_scene_refuses_behavior_of_nodes_that_are_not_there_and_ids_used_twice() -> None:
    drive = Drive("ghost", "translation", [Ref("x")] * 3)
    with pytest.raises(ModelError, match="ghost"):
        Scene("s", behaviors=[spring(drives=[drive])])
    with pytest.raises(ModelError) as caught:
        Scene("s", behaviors=[spring(), spring()])
    assert caught.value.code == "duplicate-parameter"


@pytest.mark.parametrize("initial", [-0.1, 2.1, math.nan, math.inf])
def test_a_live_parameter_starts_within_its_range(initial: float) -> None:
    with pytest.raises(VrlabError):
        Parameter("start", "Start", initial, 0.0, 2.0, 0.1)


@pytest.mark.parametrize("count", [1, 3])
def test_each_whole_number_of_a_choice_has_a_name(count: int) -> None:
    Parameter("acid", "Acid", 1.0, 1.0, 2.0, 1.0, choices=["strong", "weak"])
    with pytest.raises(LawError, match=f"has {count} names"):
        Parameter("acid", "Acid", 1.0, 1.0, 2.0, 1.0, choices=["some"] * count)


def test_an_expression_is_data_and_comes_back_from_json() -> None:
    e = Call("select", (Call("lt", (Ref("x"), Const(0.1))), Const(1.5), Call("sin", (Ref("x"),))))
    assert expression.from_json(expression.to_json(e)) == e
    assert expression.names(e) == {"x"}
    nested: object = 1.0
    for _ in range(500):
        nested = ["neg", nested]
    for bad in (["eval", "x"], ["sin"], ["add", 1], True, None, [], [1, 2], nested):
        with pytest.raises(LawError):
            expression.from_json(bad)


def test_an_error_is_one_line_and_its_code_is_documented() -> None:
    error = VrlabError("node-unknown", "a/b", "no such\nnode", "look again")
    assert str(error) == "a/b: no such node; look again [node-unknown]"
    assert all(text.endswith(".") for text in CODES.values())
    with pytest.raises(AssertionError):
        VrlabError("no-such-code", "x", "y")


def test_nothing_is_found_under_a_leaf() -> None:
    with pytest.raises(ModelError):
        Node("a").find("b")


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_a_number_without_limits_is_refused_as_not_finite(value: float) -> None:
    with pytest.raises(ModelError, match="is not a finite number"):
        Parameter("mass", "Mass", value, 0.1, 2.0, 0.1)
