from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.model import Mesh
from vrlab.parts.shapes import box, panel

sizes = st.tuples(*[st.floats(0.001, 20)] * 3)
loose = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@loose
@given(sizes)
def test_a_box_without_bevel_has_12_triangles_and_its_size(solid: Callable, size: tuple) -> None:
    mesh = box(size)
    solid(mesh, size[0] * size[1] * size[2], 1e-4)
    assert mesh.triangle_count == 12
    assert np.ptp(mesh.bounds, axis=0) == pytest.approx(size, rel=1e-6)


@loose
@given(sizes, st.floats(0.02, 0.49), st.integers(1, 4))
def test_a_bevelled_box_keeps_its_size_and_loses_its_edges(
    solid: Callable, size: tuple, share: float, segments: int
) -> None:
    mesh = box(size, bevel=share * min(size), segments=segments)
    body = solid(mesh)
    assert np.ptp(mesh.bounds, axis=0) == pytest.approx(size, rel=1e-6)
    assert body.volume < size[0] * size[1] * size[2]


def test_many_segments_come_near_a_box_with_round_edges(solid: Callable) -> None:
    a, b, c, r = 1.0, 2.0, 3.0, 0.2
    x, y, z = a - 2 * r, b - 2 * r, c - 2 * r
    # Steiner's formula for the body at distance r around a box.
    exact = x * y * z + 2 * r * (x * y + y * z + z * x) + np.pi * r**2 * (x + y + z) + 4 / 3 * np.pi * r**3
    solid(box((a, b, c), bevel=r, segments=12), exact, 1e-3)


def test_one_bevel_segment_costs_44_triangles_and_looks_round() -> None:
    mesh = box((1, 1, 1), bevel=0.05)
    assert mesh.triangle_count == 44
    normals = mesh.primitives[0].attributes["NORMAL"]
    # All normals are those of the six sides: across a bevel they turn smoothly.
    assert np.abs(normals).max(axis=1) == pytest.approx(1)


def test_a_box_has_uvs_in_metres(stretch: Callable) -> None:
    assert stretch(box((0.3, 2.0, 0.7))) == pytest.approx(1, rel=1e-5)
    assert stretch(box((0.3, 2.0, 0.7), bevel=0.01)).min() > 0.55


@pytest.mark.parametrize("grain", ["x", "y", "z"])
def test_the_grain_runs_along_its_axis_wherever_it_is_seen(grain: str) -> None:
    axis = "xyz".index(grain)
    primitive = box((1, 2, 3), grain=grain).primitives[0]
    across = np.abs(primitive.attributes["NORMAL"][:, axis]) < 0.5
    points, u = primitive.positions[across, axis], primitive.attributes["TEXCOORD_0"][across, 0]
    assert np.abs(np.corrcoef(points, u)[0, 1]) > 0.999 or np.allclose(np.abs(points), np.abs(u))
    assert np.abs(u) == pytest.approx(np.abs(points), abs=1e-6)


def test_pictures_on_the_sides_of_a_box_are_not_mirrored() -> None:
    primitive = box((1, 1, 1)).primitives[0]
    corners = primitive.indices.reshape(-1, 3)
    points, uvs = primitive.positions[corners], primitive.attributes["TEXCOORD_0"][corners]
    a, b = uvs[:, 1] - uvs[:, 0], uvs[:, 2] - uvs[:, 0]
    # v runs down, so what is counter-clockwise from outside is clockwise in (u, v).
    assert (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0] < 0).all()
    assert len(points) == 12


@pytest.mark.parametrize("size", [(0, 1, 1), (1, -1, 1), (1, 1, float("nan")), (1, float("inf"), 1)])
def test_a_box_without_size_is_refused(size: tuple) -> None:
    with pytest.raises(PartError, match="part-impossible"):
        box(size)


def test_a_bevel_wider_than_half_a_side_is_refused() -> None:
    with pytest.raises(PartError, match="bevel"):
        box((1, 1, 0.1), bevel=0.051)
    box((1, 1, 0.1), bevel=0.05)


def test_a_panel_faces_z_and_shows_a_whole_picture_upright() -> None:
    mesh: Mesh = panel(2, 1, uv=(0, 0, 1, 1))
    attributes = mesh.primitives[0].attributes
    assert mesh.triangle_count == 2
    assert (attributes["NORMAL"] == (0, 0, 1)).all()
    corner = {
        tuple(p): tuple(t) for p, t in zip(attributes["POSITION"], attributes["TEXCOORD_0"], strict=True)
    }
    assert corner[(-1, 0.5, 0)] == (0, 0)
    assert corner[(1, -0.5, 0)] == (1, 1)


def test_a_panel_has_metres_unless_told(stretch: Callable) -> None:
    assert stretch(panel(3, 0.2)) == pytest.approx(1)
