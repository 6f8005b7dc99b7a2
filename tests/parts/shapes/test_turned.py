import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.parts.shapes import capsule, cone, cylinder, lathe, pipe, sphere, torus

loose = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
lengths = st.floats(0.001, 10)


def polygon_share(segments: int) -> float:
    """Area of a regular polygon over that of the circle around it."""
    return segments / 2 * math.sin(math.tau / segments) / math.pi


@loose
@given(lengths, lengths, st.integers(3, 48))
def test_a_cylinder_has_the_volume_of_its_prism(
    solid: Callable, radius: float, height: float, segments: int
) -> None:
    mesh = cylinder(radius=radius, height=height, segments=segments)
    solid(mesh, math.pi * radius**2 * height * polygon_share(segments), 1e-3)
    assert np.ptp(mesh.bounds, axis=0)[1] == pytest.approx(height, rel=1e-6)
    assert mesh.triangle_count == 4 * segments


@loose
@given(lengths, lengths, st.floats(0.05, 0.45), st.integers(1, 4))
def test_a_bevelled_cylinder_is_solid(
    solid: Callable, radius: float, height: float, share: float, pieces: int
) -> None:
    mesh = cylinder(radius=radius, height=height, bevel=share * min(radius, height), bevel_segments=pieces)
    body = solid(mesh)
    assert body.volume < math.pi * radius**2 * height
    assert np.ptp(mesh.bounds, axis=0)[1] == pytest.approx(height, rel=1e-6)


@loose
@given(lengths, lengths, lengths)
def test_a_frustum_has_its_volume(solid: Callable, bottom: float, top: float, height: float) -> None:
    exact = math.pi * height / 3 * (bottom**2 + bottom * top + top**2)
    solid(cone(bottom=bottom, top=top, height=height), exact * polygon_share(32), 1e-2)


def test_a_cone_may_end_in_a_point(solid: Callable) -> None:
    solid(cone(bottom=1, top=0, height=3, segments=96), math.pi, 0.01)


@loose
@given(lengths, st.floats(0.05, 0.9), lengths)
def test_a_pipe_has_a_hole(solid: Callable, radius: float, share: float, height: float) -> None:
    wall = radius * share
    exact = math.pi * height * (radius**2 - (radius - wall) ** 2) * polygon_share(32)
    body = solid(pipe(radius=radius, wall=wall, height=height), exact, 1e-2)
    assert body.euler_number == 0  # a ring


@loose
@given(lengths)
def test_a_sphere_is_round(solid: Callable, radius: float) -> None:
    mesh = sphere(radius, segments=64, rings=32)
    solid(mesh, 4 / 3 * math.pi * radius**3, 0.01)
    primitive = mesh.primitives[0]
    assert primitive.positions / radius == pytest.approx(primitive.attributes["NORMAL"], abs=1e-5)
    assert np.linalg.norm(primitive.positions, axis=1) == pytest.approx(radius, rel=1e-5)


def test_a_capsule_has_its_length_and_volume(solid: Callable) -> None:
    mesh = capsule(radius=0.2, height=1.0, segments=64, rings=16)
    solid(mesh, math.pi * 0.04 * 0.6 + 4 / 3 * math.pi * 0.008, 0.01)
    assert np.ptp(mesh.bounds, axis=0) == pytest.approx([0.4, 1.0, 0.4], rel=1e-3)


def test_a_torus_has_its_volume(solid: Callable) -> None:
    solid(torus(radius=1, thickness=0.2, segments=96, rings=48), 2 * math.pi**2 * 0.04, 0.01)


def test_the_side_of_a_cylinder_is_smooth_and_its_rim_is_hard() -> None:
    primitive = cylinder(radius=1, height=2, segments=24).primitives[0]
    normals = primitive.attributes["NORMAL"]
    side = np.abs(normals[:, 1]) < 0.5
    assert normals[side][:, 1] == pytest.approx(0)
    assert primitive.positions[side][:, [0, 2]] == pytest.approx(normals[side][:, [0, 2]], abs=1e-6)
    assert np.abs(normals[~side][:, 1]) == pytest.approx(1)


def test_a_cylinder_has_uvs_in_metres(stretch: Callable) -> None:
    scale = stretch(cylinder(radius=0.5, height=2, segments=64, bevel=0.01))
    assert scale.max() == pytest.approx(1, abs=0.03)
    assert scale.min() > 0.6


def test_the_seam_is_at_the_back_and_the_picture_runs_right_around_the_front() -> None:
    primitive = cylinder(radius=1, height=2, segments=24).primitives[0]
    side = np.abs(primitive.attributes["NORMAL"][:, 1]) < 0.5
    points, u = primitive.positions[side], primitive.attributes["TEXCOORD_0"][side, 0]
    assert u.max() - u.min() == pytest.approx(math.tau, rel=1e-5)
    for extreme in (u.argmin(), u.argmax()):
        assert points[extreme] == pytest.approx([0, points[extreme][1], -1], abs=1e-6)
    front_right = np.argmax(points[:, 0] + points[:, 2])
    front_left = np.argmax(-points[:, 0] + points[:, 2])
    assert u[front_right] > u[front_left]


def test_a_profile_turned_inwards_at_the_top_makes_a_vessel(solid: Callable) -> None:
    cup = [(0, 0), (0.5, 0), (0.5, 1), (0.45, 1), (0.45, 0.05), (0, 0.05)]
    exact = math.pi * (0.25 - 0.2025 * 0.95)
    solid(lathe(cup, segments=96), exact, 0.01)


def test_bevels_may_differ_from_corner_to_corner() -> None:
    sharp = lathe([(0, 0), (1, 0), (1, 1), (0, 1)], bevel=[0, 0.1, 0, 0], segments=24)
    points = sharp.primitives[0].positions
    radius = np.hypot(points[:, 0], points[:, 2])
    assert radius[points[:, 1] > 0.999].max() == pytest.approx(1, abs=1e-6)
    assert radius[points[:, 1] < 0.001].max() == pytest.approx(0.9, abs=1e-6)


@pytest.mark.parametrize(
    "make",
    [
        lambda: cylinder(radius=0, height=1),
        lambda: cylinder(radius=1, height=-1),
        lambda: cylinder(radius=1, height=1, segments=2),
        lambda: cylinder(radius=1, height=1, bevel=0.6),
        lambda: pipe(radius=0.1, wall=0.1, height=1),
        lambda: sphere(float("nan")),
        lambda: capsule(radius=0.5, height=1),
        lambda: torus(radius=0.1, thickness=0.2),
        lambda: lathe([(0, 0), (-1, 0), (0, 1)]),
        lambda: lathe([(0, 0), (0, 0), (1, 1)]),
        lambda: lathe([(0, 0, 0), (1, 1, 1)]),
    ],
)
def test_what_cannot_be_turned_is_refused(make: Callable) -> None:
    with pytest.raises(PartError, match="part-impossible"):
        make()
