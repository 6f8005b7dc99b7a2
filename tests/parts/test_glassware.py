import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import beaker
from vrlab.parts.glassware import CAPACITY, HEIGHT, RADIUS, WALL, water_level


def test_a_beaker_is_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(beaker(), 3028)
    well_made(beaker(filled=0.0), 2148)


def test_a_beaker_has_the_size_of_a_250_ml_low_form() -> None:
    low, high = beaker().find("glass").bounds
    assert high[1] - low[1] == pytest.approx(0.095, abs=2e-4)
    assert high[2] == pytest.approx(RADIUS + 0.0026, abs=2e-4)  # with the rim
    assert -low[0] > high[0] + 0.004  # the spout


def test_water_of_the_stated_volume_is_in_it() -> None:
    """The volume of the water's mesh, by the divergence theorem, without the gap to the glass and the rise at it."""
    water = beaker(filled=150e-6).find("water").mesh
    assert water is not None
    p = water.primitives[0]
    assert p.indices is not None
    corners = p.positions.astype(float)[p.indices.reshape(-1, 3)]
    volume = np.einsum("ni,ni->n", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6
    radius = RADIUS - WALL
    gap = 2 * math.pi * radius * water_level(150e-6) * 0.00012
    assert volume == pytest.approx(150e-6 - gap, rel=0.02)


@given(st.floats(1e-6, CAPACITY))
def test_more_water_stands_higher_and_below_the_rim(volume: float) -> None:
    assert 0.002 < water_level(volume) < HEIGHT
    assert water_level(volume * 0.9) < water_level(volume)


def test_100_ml_more_rise_by_their_volume_over_the_area() -> None:
    rise = water_level(200e-6) - water_level(100e-6)
    assert rise == pytest.approx(100e-6 / (math.pi * (RADIUS - WALL) ** 2), rel=1e-6)


def test_the_water_is_lower_in_the_middle_than_at_the_wall() -> None:
    water = beaker(filled=100e-6).find("water").mesh
    assert water is not None
    x, y, z = water.primitives[0].positions.T
    r = np.hypot(x, z)
    assert y[r < 1e-6].max() == pytest.approx(water_level(100e-6), abs=1e-6)
    assert y.max() - y[r < 1e-6].max() == pytest.approx(0.0015, abs=1e-5)


def test_the_water_stays_inside_of_the_glass() -> None:
    node = beaker(filled=240e-6)
    low, high = node.bounds_of("water")
    assert high[0] < RADIUS - WALL
    assert low[1] > 0.002


def test_glass_lets_light_through_and_is_blended_where_that_is_unknown() -> None:
    glass = beaker().find("glass").mesh
    assert glass is not None
    material = glass.primitives[0].material
    assert material is not None
    assert material.transmission is not None
    assert material.volume is not None
    assert material.ior == 1.473
    assert material.alpha_mode == "BLEND"
    assert material.base_color[3] < 0.8


@pytest.mark.parametrize(
    "arguments", [{"filled": 1e-3}, {"filled": -1e-6}, {"tint": (0.1, 2.0, 0.1)}, {"tint": (0.1,)}]
)
def test_impossible_beakers_are_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(PartError):
        beaker(**arguments)  # type: ignore[arg-type]
