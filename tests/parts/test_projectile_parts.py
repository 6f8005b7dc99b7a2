"""Launcher, ball, strip, target and timer: sizes, scales, and sound geometry."""

import math
from collections.abc import Callable

import pytest

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import ball, landing_strip, launcher, target, timer
from vrlab.parts.landing import HIGH
from vrlab.parts.launcher import BORE, END, LIP

PARTS: list[tuple[Node, int]] = [
    (launcher(), 2578),
    (ball(), 960),
    (landing_strip(), 112),
    (target(), 768),
    (timer(), 586),
]


@pytest.mark.parametrize(("part", "count"), PARTS, ids=[part.name for part, _ in PARTS])
def test_the_parts_of_the_projectile_are_well_made(
    part: Node, count: int, well_made: Callable[[Node, int], None]
) -> None:
    well_made(part, count)


@pytest.mark.parametrize("degrees", [0, 15, 45, 80, 90])
def test_the_barrel_turns_about_its_mouth_and_never_into_the_bench(degrees: int) -> None:
    """Where the ball leaves is the same at any angle; the bench begins at END."""
    node = launcher(angle=math.radians(degrees))
    low, high = node.bounds_of("barrel")
    assert high[0] < END
    assert high[1] < 0.024
    assert low[0] == pytest.approx(-0.178 * math.cos(math.radians(degrees)), abs=0.02)
    assert low[1] == pytest.approx(-0.178 * math.sin(math.radians(degrees)), abs=0.02)
    assert BORE > 0.0125


@pytest.mark.parametrize("below", [0.02, 0.04])
def test_the_lip_lies_on_the_bench_beside_the_strip(below: float) -> None:
    [primitive] = launcher(below=below).find("bracket").mesh.primitives
    over = primitive.positions[primitive.positions[:, 0] > END + 0.005]
    assert over[:, 1].min() == pytest.approx(-below, abs=1e-6)
    assert over[:, 0].max() == pytest.approx(END + LIP[0], abs=1e-6)
    assert over[:, 2].max() < landing_strip().bounds[0, 2]


def test_the_tape_counts_from_where_the_ball_starts() -> None:
    """Half a metre of the tape fills one row of its picture: u is where in the row, in half metres."""
    [primitive] = landing_strip(start=0.1, end=1.3).find("tape").mesh.primitives
    for (x, _, _), (u, v) in zip(primitive.positions, primitive.attributes["TEXCOORD_0"], strict=True):
        assert math.floor(v * 3) * 0.5 + u * 0.5 == pytest.approx(x, abs=1e-6)
    assert landing_strip().bounds_of("felt")[1, 1] == pytest.approx(HIGH)


def test_the_target_lies_flat_and_its_flag_is_out_of_the_way() -> None:
    [primitive] = target(diameter=0.08).mesh.primitives
    tall = primitive.positions[primitive.positions[:, 1] > 0.004]
    assert tall[:, 2].max() < -0.0125 - 0.02


@pytest.mark.parametrize(
    ("make", "arguments"),
    [
        (launcher, {"angle": 2.0}),
        (launcher, {"below": 0.1}),
        (ball, {"radius": 0.1}),
        (landing_strip, {"start": 1.0, "end": 1.2}),
        (landing_strip, {"end": 5.0}),
        (target, {"diameter": 0.2}),
    ],
)
def test_impossible_parts_of_the_projectile_are_refused(
    make: Callable[..., Node], arguments: dict[str, object]
) -> None:
    with pytest.raises(PartError):
        make(**arguments)
