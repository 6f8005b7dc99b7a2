"""Units and axes: what is said counts, what is assumed is said."""

import numpy as np
import pytest
from build import document, glb, obj, stl
from hypothesis import given, settings
from hypothesis import strategies as st

from vrlab import importers
from vrlab.errors import FileError, ModelError

# A thing that is twice as long as wide and three times as high, with its foot away from the origin.
TOWER = "".join(f"v {5 + x} {7 + 3 * y} {9 + 2 * z}\n" for x in (0, 1) for y in (0, 1) for z in (0, 1))


def size(node):
    return np.ptp(node.bounds, axis=0)


def grown(scale):
    return obj(
        vertices="".join(
            f"v {x * scale} {y * scale} {z * scale}\n" for x in (0, 1) for y in (0, 1) for z in (0, 1)
        )
    )


@pytest.mark.parametrize("up", ["y", "z"])
def test_the_base_is_at_zero_and_the_middle_over_the_origin(up, put):
    node = importers.load_model(put({"m.obj": obj(vertices=TOWER)}), up=up)
    expected = (1, 3, 2) if up == "y" else (1, 2, 3)
    assert np.allclose(
        node.bounds,
        [[-expected[0] / 2, 0, -expected[2] / 2], [expected[0] / 2, expected[1], expected[2] / 2]],
    )


def test_what_points_up_in_the_file_points_up(put):
    """A pyramid with its tip on the axis that is up; its normals turn with it."""
    pyramid = obj(
        vertices="v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nv 0.5 0.5 2\n",
        faces="f 4 3 2 1\nf 1 2 5\nf 2 3 5\nf 3 4 5\nf 4 1 5\n",
    )
    mesh = importers.load_model(put({"m.obj": pyramid}), up="z").mesh
    positions, normals = mesh.primitives[0].positions, mesh.primitives[0].attributes["NORMAL"]
    assert np.allclose(positions[positions[:, 1].argmax()], [0, 2, 0], atol=1e-6)
    assert np.allclose(normals[(positions[:, 1] == 0) & (normals[:, 1] < -0.9)], [0, -1, 0], atol=1e-6)
    faces = mesh.primitives[0].indices.reshape(-1, 3)
    a, b, c = (positions[faces[:, k]] for k in range(3))
    outwards = np.einsum("ij,ij->i", np.cross(b - a, c - a), (a + b + c) / 3 - [0, 0.7, 0])
    assert (outwards > 0).all()


@pytest.mark.parametrize(
    ("options", "metres"),
    [
        ({"unit": "mm"}, 0.001),
        ({"unit": "in"}, 0.0254),
        ({"unit": 0.5}, 0.5),
        ({"metres": 0.2}, 0.2),
        ({"height": 3}, 3),
    ],
)
def test_what_is_said_counts(options, metres, put):
    read = importers.read(put({"m.obj": obj()}), **options)
    assert np.allclose(size(read.node), metres)
    assert not any("metres" in warning for warning in read.warnings)


@settings(max_examples=30, deadline=None)
@given(height=st.floats(0.01, 50), up=st.sampled_from("yz"))
def test_the_height_is_that_of_what_stands(height, up, tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "m.obj"
    path.write_bytes(obj(vertices=TOWER))
    assert size(importers.load_model(path, height=height, up=up))[1] == pytest.approx(height, rel=1e-5)


@pytest.mark.parametrize(
    ("name", "scale", "metres", "word"),
    [
        ("m.obj", 2, 2, "metres"),
        ("m.obj", 200, 0.2, "millimetres"),
        ("m.stl", 20, 0.02, "millimetres"),
        ("m.stl", 0.5, 0.5, "metres"),
    ],
)
def test_what_is_assumed_is_said(name, scale, metres, word, put):
    corners = [[(0, 0, 0), (scale, 0, 0), (0, scale, 0)]]
    read = importers.read(put({name: grown(scale) if name == "m.obj" else stl(corners)}))
    assert size(read.node).max() == pytest.approx(metres)
    assert any(f"taken as {word}," in warning for warning in read.warnings)


def test_stl_stands_as_in_a_printer(put):
    read = importers.read(put({"m.stl": stl([[(0, 0, 0), (1, 0, 0), (0, 0, 2)]])}))
    assert np.allclose(size(read.node), (1, 2, 0))
    assert "taken as z up, as printers have it" in read.warnings


def test_gltf_is_in_metres_and_y_up(put):
    read = importers.read(put({"m.glb": glb(document(nodes__0__translation=[5, 6, 7]))}))
    assert read.warnings == ()
    assert np.allclose(size(read.node), (1, 1, 0))
    assert np.allclose(
        importers.load_model(put({"m.glb": glb()}), unit="cm", up="z").bounds,
        [[-0.005, 0, -0.005], [0.005, 0, 0.005]],
    )


def test_lights_weaken_as_their_model_shrinks(put):
    lamp = document(
        nodes=[{"mesh": 0}, {"extensions": {"KHR_lights_punctual": {"light": 0}}}],
        scenes__0__nodes=[0, 1],
        extensions={"KHR_lights_punctual": {"lights": [{"type": "point", "intensity": 100, "range": 10}]}},
    )
    node = importers.load_model(put({"m.glb": glb(lamp)}), unit=0.1)
    light = next(n.light for n in node.children if n.light)
    assert light.intensity == pytest.approx(1.0)
    assert light.range == pytest.approx(1.0)


@pytest.mark.parametrize(
    "options",
    [
        {"up": "x"},
        {"unit": "furlong"},
        {"unit": -1},
        {"unit": float("nan")},
        {"metres": 0},
        {"unit": "m", "metres": 2},
        {"metres": 2, "height": 1},
    ],
)
def test_impossible_wishes_are_refused(options, put):
    with pytest.raises(ModelError) as caught:
        importers.read(put({"m.obj": obj()}), **options)
    assert caught.value.code == "value-invalid"


def test_what_has_no_height_cannot_be_given_one(put):
    with pytest.raises(FileError, match="no extent"):
        importers.read(put({"m.obj": obj(faces="f 1 5 6 2\n")}), height=1)
