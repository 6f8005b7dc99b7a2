import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.parts.shapes import arc, extrude
from vrlab.parts.shapes.triangulate import signed_area, triangulated

loose = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
SQUARE = [(0, 0), (2, 0), (2, 1), (0, 1)]
ELL = [(0, 0), (3, 0), (3, 1), (1, 1), (1, 3), (0, 3)]


def star(radii: list[float]) -> np.ndarray:
    angles = np.arange(len(radii)) * math.tau / len(radii)
    return np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None]


@loose
@given(st.lists(st.floats(0.3, 3.0), min_size=5, max_size=24), st.floats(0.01, 4), st.booleans())
def test_any_star_becomes_a_prism_whichever_way_it_runs(
    solid: Callable, radii: list[float], depth: float, backwards: bool
) -> None:
    outline = star(radii)
    mesh = extrude(outline[::-1] if backwards else outline, depth)
    solid(mesh, signed_area(outline) * depth, 1e-3)
    assert np.ptp(mesh.bounds, axis=0)[2] == pytest.approx(depth, rel=1e-6)


@loose
@given(st.lists(st.floats(0.3, 3.0), min_size=4, max_size=40))
def test_triangles_fill_a_star_exactly(radii: list[float]) -> None:
    outline = star(radii)
    corners = outline[triangulated(outline)]
    areas = np.array([signed_area(t) for t in corners])
    assert len(corners) == len(outline) - 2
    assert (areas > 0).all()
    assert areas.sum() == pytest.approx(signed_area(outline), rel=1e-9)


@loose
@given(st.integers(1, 5), st.integers(1, 4))
def test_holes_go_through(solid: Callable, columns: int, rows: int) -> None:
    outline = [(0, 0), (columns, 0), (columns, rows), (0, rows)]
    ring = np.array([(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)])
    holes = [ring + np.array([x, y]) for x in range(columns) for y in range(rows)]
    body = solid(extrude(outline, 0.3, holes=holes), 0.3 * columns * rows * (1 - 0.36), 1e-5)
    assert body.euler_number == 2 - 2 * columns * rows


def test_bevels_and_round_corners_keep_it_solid(solid: Callable) -> None:
    assert solid(extrude(ELL, 1, bevel=0.1)).volume < 5
    assert solid(extrude(ELL, 1, bevel=0.03, corner=0.1, corner_segments=5)).volume < 5
    body = solid(extrude(SQUARE, 0.5, bevel=0.02, holes=[[(0.5, 0.3), (1.5, 0.3), (1.5, 0.7), (0.5, 0.7)]]))
    assert body.volume == pytest.approx(0.5 * 1.6, rel=0.02)


def test_a_bevel_insets_the_front_by_its_width() -> None:
    points = extrude(SQUARE, 0.5, bevel=0.1).primitives[0].positions
    front = points[np.isclose(points[:, 2], 0.25)]
    assert np.array([front.min(axis=0), front.max(axis=0)])[:, :2] == pytest.approx(
        np.array([[0.1, 0.1], [1.9, 0.9]])
    )


def test_a_round_outline_gets_smooth_sides() -> None:
    primitive = extrude(arc((0, 0), 1, 0, math.tau, 32)[:-1], 1).primitives[0]
    normals = primitive.attributes["NORMAL"]
    side = np.abs(normals[:, 2]) < 0.5
    assert normals[side][:, :2] == pytest.approx(primitive.positions[side][:, :2], abs=1e-5)


def test_front_and_sides_have_uvs_in_metres(stretch: Callable) -> None:
    assert stretch(extrude(ELL, 0.7)) == pytest.approx(1, rel=1e-5)


@pytest.mark.parametrize(
    "make",
    [
        lambda: extrude([(0, 0), (1, 0)], 1),
        lambda: extrude(SQUARE, 0),
        lambda: extrude(SQUARE, 1, bevel=0.5),
        lambda: extrude([(0, 0), (2, 0), (2, 0.1), (0, 0.1)], 1, bevel=0.06),
        lambda: extrude(SQUARE, 1, corner=0.6),
        lambda: extrude(SQUARE, 1, bevel=0.1, corner=0.05),
        lambda: extrude([(0, 0), (2, 2), (2, 0), (0, 2)], 1),
        lambda: extrude(SQUARE, 1, holes=[[(3, 3), (4, 3), (4, 4)]]),
        lambda: extrude(SQUARE, 1, holes=[[(1, 0.5), (3, 0.4), (3, 0.6)]]),
    ],
)
def test_what_cannot_be_extruded_is_refused(make: Callable) -> None:
    with pytest.raises(PartError, match="part-impossible"):
        make()
