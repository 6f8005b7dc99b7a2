"""Burette, flask, meter, electrode and bottles: sizes, levels, and sound geometry."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import (
    burette,
    burette_clamp,
    conical_flask,
    dropping_bottle,
    electrode_arm,
    ph_electrode,
    ph_meter,
    reagent_bottle,
    wash_bottle,
    white_tile,
)
from vrlab.parts import flask as flasks
from vrlab.parts.burette import DROP, FOOT, LAST, PER_ML, TUBE, ZERO, column_height

SAID = {
    "title": {"en": "Indicator"},
    "description": {"en": "A bottle with an indicator in it, to be tested."},
}
PARTS: list[tuple[Node, int]] = [
    (burette(), 2016),
    (conical_flask(), 3376),
    (ph_meter(), 812),
    (ph_electrode(), 560),
    (burette_clamp(), 1124),
    (electrode_arm(), 1268),
    (wash_bottle(), 1196),
    (white_tile(), 44),
    (dropping_bottle(label="Indicator", **SAID), 896),
    (reagent_bottle(label="NaOH", line="0.1 mol/L", **SAID), 888),
]


@pytest.mark.parametrize(("part", "count"), PARTS, ids=[part.name for part, _ in PARTS])
def test_the_parts_of_the_titration_are_well_made(
    part: Node, count: int, well_made: Callable[[Node, int], None]
) -> None:
    well_made(part, count)


def test_the_flask_has_the_size_that_makers_list() -> None:
    low, high = conical_flask().find("glass").bounds
    assert high - low == pytest.approx([0.085, 0.145, 0.085], abs=3e-4)


def liquid(volume: float) -> np.ndarray:
    """The corners of the triangles of the liquid when its morph target has the weight for a volume (m³)."""
    node = conical_flask(filled=volume).find("liquid")
    assert node.mesh is not None
    [primitive] = node.mesh.primitives
    assert primitive.indices is not None
    moved = primitive.positions + node.mesh.weights[0] * primitive.targets[0]["POSITION"]
    return np.asarray(moved, dtype=float)[primitive.indices.reshape(-1, 3)]


@given(st.floats(flasks.LEAST, flasks.MOST))
def test_the_liquid_of_the_stated_volume_stands_in_the_flask(volume: float) -> None:
    """By the divergence theorem, less the gap to the glass, and what creeps up the wall."""
    corners = liquid(volume)
    found = np.einsum("ni,ni->n", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6
    assert found == pytest.approx(volume, rel=0.03)
    surface = corners[np.hypot(corners[..., 0], corners[..., 2]) < 1e-6][:, 1].max()
    assert surface == pytest.approx(float(flasks.level(volume)), abs=1e-6)


@given(st.floats(flasks.LEAST, flasks.MOST))
def test_the_liquid_stays_within_the_wall_wherever_it_rises(volume: float) -> None:
    points = liquid(volume).reshape(-1, 3)
    radius = np.hypot(points[:, 0], points[:, 2])
    wall = flasks.BOTTOM[0] - flasks.SLOPE * np.maximum(points[:, 1] - flasks.RISE - flasks.BOTTOM[1], 0)
    assert (radius <= wall + 1e-9).all()


def test_a_flask_of_250_ml_holds_them_below_its_neck() -> None:
    (r1, y1), (r2, y2) = flasks.BOTTOM, flasks.TOP
    cone = math.pi / 3 * (y2 - y1) * (r1**2 + r1 * r2 + r2**2)
    assert flasks.CAPACITY < flasks.BELOW + cone < 1.15 * flasks.CAPACITY


def test_a_line_of_the_burette_is_a_tenth_of_a_millilitre_of_its_bore() -> None:
    assert pytest.approx(1.0523e-3, abs=1e-7) == 0.1 * PER_ML
    full, empty = (FOOT + column_height(v) for v in (0.0, 50.0))
    assert full - empty == pytest.approx(50 * PER_ML)
    assert empty == pytest.approx(LAST)
    assert 4 / 3 * math.pi * DROP**3 == pytest.approx(50e-9)


@pytest.mark.parametrize("delivered", [0.0, 12.35, 50.0])
def test_column_and_meniscus_end_at_the_level(delivered: float) -> None:
    node = burette(delivered=delivered)
    level = ZERO - delivered * PER_ML
    assert node.bounds_of("column")[1, 1] == pytest.approx(level, abs=1e-6)
    assert node.bounds_of("meniscus")[0, 1] == pytest.approx(level, abs=1e-6)


def test_lines_and_stripe_are_where_they_are_seen_from_the_front() -> None:
    node = burette()
    assert node.bounds_of("graduation")[1, 2] == pytest.approx(TUBE + 0.00015, abs=1e-6)
    assert node.bounds_of("stripe")[1, 2] < -0.004
    assert node.bounds_of("graduation")[1, 1] > ZERO


@pytest.mark.parametrize(
    ("make", "arguments"),
    [
        (burette, {"delivered": 50.1}),
        (conical_flask, {"filled": 10e-6}),
        (conical_flask, {"filled": 240e-6}),
        (ph_meter, {"value": 100.0}),
        (ph_electrode, {"cable": [(0.0, 0.2, 0.0)]}),
        (burette_clamp, {"reach": 0.3}),
        (electrode_arm, {"ring": 0.1}),
        (white_tile, {"side": 1.0}),
        (dropping_bottle, {"label": "a label that is too long", **SAID}),
    ],
)
def test_impossible_parts_of_the_titration_are_refused(
    make: Callable[..., Node], arguments: dict[str, object]
) -> None:
    with pytest.raises(PartError):
        make(**arguments)
