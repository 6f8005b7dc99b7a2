import math
from collections.abc import Callable

import numpy as np
import pytest

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import stopwatch


def test_a_stopwatch_is_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(stopwatch(), 2776)
    well_made(stopwatch(tilt=0.9), 2828)


def pointing(watch: Node, hand: str) -> np.ndarray:
    """Where a hand's tip points, in the watch's own coordinates: (right, towards 12 o'clock)."""
    node = watch.find(f"watch/{hand}")
    way = node.matrix[:3, :3] @ (0, 1, 0)
    return way[:2]


@pytest.mark.parametrize(("seconds", "x", "y"), [(0, 0, 1), (15, 1, 0), (30, 0, -1), (45, -1, 0), (75, 1, 0)])
def test_the_long_hand_goes_round_clockwise_once_a_minute(seconds: float, x: float, y: float) -> None:
    assert pointing(stopwatch(seconds=seconds), "second hand") == pytest.approx([x, y], abs=1e-12)


def test_the_short_hand_goes_round_once_in_30_minutes() -> None:
    assert pointing(stopwatch(seconds=450), "minute hand") == pytest.approx([1, 0], abs=1e-12)


def test_the_tip_of_the_long_hand_reaches_the_marks() -> None:
    hand = stopwatch().find("watch/second hand").mesh
    assert hand is not None
    # 54 mm of case: the dial's radius is 23.6 mm, the fifths of a second begin 1.9 mm inside it.
    assert 0.0217 < hand.bounds[1, 1] < 0.0236


def test_it_lies_on_its_back_or_leans_on_its_rest() -> None:
    lying, leaning = stopwatch(), stopwatch(tilt=1.0)
    assert lying.bounds[0, 1] == pytest.approx(0, abs=1e-9)
    assert lying.bounds[1, 1] < 0.017
    assert leaning.bounds[0, 1] == pytest.approx(0, abs=1e-9)
    face = leaning.find("watch").matrix[:3, :3] @ (0, 0, 1)
    assert face == pytest.approx([0, math.cos(1.0), math.sin(1.0)])


@pytest.mark.parametrize("tilt", [0.3, 0.6, 0.9, 1.2])
def test_the_leaning_watch_touches_its_rest_and_does_not_cut_into_it(tilt: float) -> None:
    leaning = stopwatch(tilt=tilt)
    watch, rest = leaning.find("watch"), leaning.find("rest")
    assert rest.mesh is not None
    into = np.linalg.inv(watch.matrix)
    points = rest.mesh.primitives[0].positions.astype(float) @ into[:3, :3].T + into[:3, 3]
    # In the watch's coordinates: the rest lies behind its back (z ≤ 0), and the lip below its rim.
    behind, lip = points[points[:, 1] > -0.0269], points[points[:, 2] > 0.002]
    assert behind[:, 2].max() == pytest.approx(0, abs=1e-6)
    assert len(lip) > 0
    assert lip[:, 1].max() == pytest.approx(-0.027, abs=1e-4)


def test_a_larger_watch_is_larger_all_over() -> None:
    small, large = stopwatch().bounds, stopwatch(diameter=0.108).bounds
    assert large == pytest.approx(2 * small, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("arguments", [{"diameter": 0.001}, {"tilt": 2.0}, {"seconds": -1.0}])
def test_impossible_stopwatches_are_refused(arguments: dict[str, float]) -> None:
    with pytest.raises(PartError, match=f"{next(iter(arguments))}="):
        stopwatch(**arguments)
