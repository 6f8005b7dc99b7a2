import math
from collections.abc import Callable

import numpy as np
import pytest

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import clamp, g_clamp, pendulum, protractor, retort_stand, wall_bracket
from vrlab.parts.clamp import BAR
from vrlab.parts.pendulum import SCALE
from vrlab.parts.stand import PLATE, ROD_RADIUS


def test_stands_are_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(retort_stand(), 1580)
    well_made(wall_bracket(), 996)
    well_made(g_clamp(), 1008)
    well_made(clamp(), 2480)
    well_made(clamp(bar=0.115), 2812)


def test_a_retort_stand_has_the_sizes_that_schools_buy() -> None:
    stand = retort_stand()
    plate, rod = stand.bounds_of("base"), stand.bounds_of("rod")
    assert np.ptp(plate, axis=0)[[0, 2]] == pytest.approx([0.135, 0.21])
    assert np.ptp(rod, axis=0) == pytest.approx([0.012, 0.75, 0.012], abs=1e-4)


def test_a_retort_stand_stands_on_its_feet_with_the_rod_over_its_origin() -> None:
    stand = retort_stand(rod=1.0)
    assert stand.bounds[0, 1] == pytest.approx(0, abs=1e-9)
    assert stand.bounds_of("rod").mean(axis=0)[[0, 2]] == pytest.approx([0, 0], abs=1e-9)
    assert stand.bounds[1, 1] == pytest.approx(1.0 + PLATE, abs=0.005)


def test_the_bracket_is_on_the_wall_and_holds_its_rod_at_the_distance() -> None:
    bracket = wall_bracket(distance=0.12)
    assert bracket.bounds[0, 2] == pytest.approx(0, abs=1e-9)
    rod = next(m for path, _, m in bracket.walk() if path == "rod")
    assert rod[2, 3] == 0
    assert bracket.bounds[1, 2] == pytest.approx(0.12 + 0.016, abs=1e-4)


@pytest.mark.parametrize("opening", [0.01, 0.04, 0.07])
def test_a_g_clamp_presses_from_above_and_from_below(opening: float) -> None:
    held = g_clamp(opening=opening)
    screw = held.bounds_of("screw")
    frame = held.bounds_of("frame")
    assert screw[1, 1] == pytest.approx(-opening)
    assert frame[1, 1] > 0
    assert screw[0, 1] < frame[0, 1]


def test_the_axle_of_a_clamp_ends_in_the_hub_of_a_pendulum() -> None:
    reach = 0.2
    tip = clamp(reach=reach).bounds[1, 2]
    hub = pendulum().find("swing/hub").at(z=reach).bounds
    assert hub[0, 2] < tip < hub[1, 2]


def test_protractor_and_bar_lie_one_behind_the_other_on_the_axle() -> None:
    face = protractor().at(z=-SCALE).bounds
    assert face[0, 2] > -BAR
    assert face[1, 2] == pytest.approx(-SCALE)


def test_the_bar_carries_a_rule_to_either_side() -> None:
    right, left = clamp(bar=0.1).bounds, clamp(bar=-0.1).bounds
    assert right[1, 0] == pytest.approx(0.112, abs=1e-6)
    assert left[0, 0] == pytest.approx(-0.112, abs=1e-6)
    assert (left[1, 2], left[0, 2]) == pytest.approx((right[1, 2], right[0, 2]))


def test_the_boss_leaves_room_for_the_rod() -> None:
    held = clamp().find("cast").mesh
    assert held is not None
    x, _, z = held.primitives[0].positions.T
    assert np.hypot(x, z).min() >= ROD_RADIUS - 1e-6
    # … and holds it: there is material right and left of the groove, at the height of its axis.
    assert x[np.abs(z) <= 0.0075].max() > ROD_RADIUS
    assert ((x < -ROD_RADIUS) & (np.abs(z) > ROD_RADIUS)).any()


@pytest.mark.parametrize(
    ("part", "arguments"),
    [
        (retort_stand, {"rod": 5.0}),
        (retort_stand, {"base": (0.05, 0.135)}),
        (wall_bracket, {"rod": 0.05}),
        (wall_bracket, {"distance": math.inf}),
        (g_clamp, {"opening": 0.2}),
        (g_clamp, {"throat": 0.0}),
        (clamp, {"reach": 0.05}),
        (clamp, {"bar": 0.01}),
    ],
)
def test_impossible_stands_are_refused(part: Callable[..., Node], arguments: dict[str, object]) -> None:
    with pytest.raises(PartError, match=f"{next(iter(arguments)).replace('base', 'depth')}="):
        part(**arguments)
