import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.parts.shapes import bent, sweep, tube

loose = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
BAR = [(-0.1, -0.1), (0.1, -0.1), (0.1, 0.1), (-0.1, 0.1)]


@loose
@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1), st.floats(0.1, 20))
def test_a_straight_rod_points_anywhere(solid: Callable, x: float, y: float, z: float, length: float) -> None:
    size = math.sqrt(x * x + y * y + z * z)
    direction = np.array([x, y, z]) / size if size > 0.1 else np.array([0.0, 1.0, 0.0])
    area = 6 * math.sin(math.tau / 12) * 0.05**2
    solid(tube([(0, 0, 0), direction * length], radius=0.05), area * length, 0.01)


def test_a_mitred_frame_has_the_volume_of_its_bars(solid: Callable) -> None:
    path = [(0, 0, 0), (2, 0, 0), (2, 1, 0), (0, 1, 0)]
    body = solid(sweep(path, BAR, closed=True, up=(0, 0, 1)), 0.04 * 6, 1e-5)
    assert body.euler_number == 0
    assert body.bounds == pytest.approx(np.array([[-0.1, -0.1, -0.1], [2.1, 1.1, 0.1]]))


def test_a_bend_keeps_its_thickness(solid: Callable) -> None:
    path = bent([(0, 0, 0), (0, 1, 0), (1, 1, 0)], radius=0.4, segments=16)
    length = np.linalg.norm(np.diff(path, axis=0), axis=1).sum()
    assert length == pytest.approx(2 * 0.6 + math.pi / 2 * 0.4, rel=1e-3)
    area = 12 * math.sin(math.tau / 24) * 0.1**2
    solid(tube(path, radius=0.1, segments=24), area * length, 0.01)


def test_a_knot_closes_without_a_twist_at_the_seam(solid: Callable) -> None:
    t = np.arange(60) * math.tau / 60
    knot = np.column_stack([np.sin(t) + 2 * np.sin(2 * t), np.cos(t) - 2 * np.cos(2 * t), -np.sin(3 * t)])
    body = solid(tube(knot, radius=0.2, closed=True))
    assert body.euler_number == 0


def test_up_says_where_the_section_points() -> None:
    flat = [(-0.3, 0.0), (0.3, 0.0), (0.3, 0.1), (-0.3, 0.1)]
    low, high = sweep([(0, 0, 0), (0, 0, 5)], flat, up=(0, 1, 0)).bounds
    assert (low[1], high[1]) == pytest.approx((0, 0.1))
    assert (low[0], high[0]) == pytest.approx((-0.3, 0.3))
    low, high = sweep([(0, 0, 0), (0, 0, 5)], flat, up=(1, 0, 0)).bounds
    assert (low[0], high[0]) == pytest.approx((0, 0.1))


def test_the_section_lies_to_the_left_of_who_walks_the_path() -> None:
    left = [(0.0, 0.0), (0.3, 0.0), (0.3, 0.1), (0.0, 0.1)]
    low, high = sweep([(0, 0, 0), (0, 0, -5)], left, up=(0, 1, 0)).bounds
    assert (low[0], high[0]) == pytest.approx((-0.3, 0.0))


def test_a_sweep_has_uvs_in_metres(stretch: Callable) -> None:
    assert stretch(sweep([(0, 0, 0), (0, 0, 2)], BAR)) == pytest.approx(1, rel=1e-5)


@pytest.mark.parametrize(
    "make",
    [
        lambda: tube([(0, 0, 0)], radius=0.1),
        lambda: tube([(0, 0, 0), (0, 0, 0)], radius=0.1),
        lambda: tube([(0, 0, 0), (1, 0, 0), (0, 0.01, 0)], radius=0.1),
        lambda: tube([(0, 0, 0), (1, 0, 0)], radius=0),
        lambda: tube([(0, 0), (1, 0)], radius=0.1),
        lambda: bent([(0, 0, 0), (1, 0, 0), (1, 1, 0)], radius=1.5),
    ],
)
def test_what_cannot_be_swept_is_refused(make: Callable) -> None:
    with pytest.raises(PartError, match="part-impossible"):
        make()
