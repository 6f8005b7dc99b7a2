"""Stand, clamp, scales and pendulum, put together."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vrlab.model import Node
from vrlab.model.values import Vec3
from vrlab.parts.clamp import BAR, clamp
from vrlab.parts.pendulum import SCALE, Bob, pendulum
from vrlab.parts.photogate import BEHIND, photogate, photogate_stand
from vrlab.parts.protractor import protractor
from vrlab.parts.rule import metre_rule
from vrlab.parts.stand import PLATE, g_clamp, retort_stand, wall_bracket

DEGREE = math.pi / 180
SHORTEST = 0.1  # metres: the bob and the hub have room
RULE = -0.115  # metres from the pivot to the middle of the rule: left of it, outside of the protractor
GATE_STAND = 0.125  # metres from the pivot to the photogate's rod: right of it, outside of the protractor
WORKTOP = 0.03  # metres that a G-clamp has to reach round, with the plate of the stand


@dataclass(frozen=True)
class Stand:
    """What holds the pendulum, and how far it may swing there without hitting floor, ceiling or walls.

    `height` of the pivot above the floor and `reach` from the stand's rod to the plane of the pendulum in metres,
    `longest` in metres, `widest` in radians.
    """

    height: float
    reach: float
    longest: float
    widest: float


# Retort stand: the pivot is 1.6 m above the floor and 1.6 m below the ceiling, and the pendulum hangs before the edge of
# the bench, so that 1.5 m swing all the way round. Wall bracket: 2 m, but not above the height of its pivot; its plane
# is before the shelf.
STANDS = {
    "retort stand": Stand(1.6, 0.22, 1.5, 170 * DEGREE),
    "wall bracket": Stand(2.45, 0.27, 2.0, 90 * DEGREE),
}


def on_the_bench(edge: Vec3) -> tuple[list[Node], Vec3]:
    """Retort stand and G-clamp at the front edge of a worktop (a point of its upper edge), and where the rod is."""
    x, y, z = edge
    rod = (x, STANDS["retort stand"].height, z - 0.045)
    return [
        retort_stand().at(x, y, z - 0.045),
        g_clamp(opening=PLATE + WORKTOP).at(x + 0.046, y + PLATE, z - 0.03),
    ], rod


def on_the_wall(x: float, wall: float) -> tuple[list[Node], Vec3]:
    """The bracket on a wall that faces +z, and where its rod is."""
    distance, height = 0.15, STANDS["wall bracket"].height
    return [wall_bracket(distance=distance).at(x, height, wall)], (x, height, wall + distance)


def hung(pivot: Vec3, *, stand: Stand, length: float, amplitude: float, bob: Bob) -> list[Node]:
    """Clamp, protractor, rule, pendulum and photogate at a pivot; `stand.reach` behind it is the rod that bears them."""
    x, y, z = pivot
    rule = metre_rule(upright=True).turned(x=math.pi / 2, z=-math.pi / 2)
    return [
        clamp(reach=stand.reach, bar=RULE).at(x, y, z - stand.reach),
        protractor(full=stand.widest > 90 * DEGREE).at(x, y, z - SCALE),
        rule.at(x + RULE, y, z - BAR),
        pendulum(length=length, angle=amplitude, bob=bob, all_bobs=True).at(x, y, z),
        photogate(stem=GATE_STAND).at(x, y - length, z),
        photogate_stand(height=stand.height - 0.05).at(x + GATE_STAND, 0.0, z - BEHIND),
    ]
