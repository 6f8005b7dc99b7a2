"""Stand, burette, flask and meter put together, what moves in them, and the box with the buttons."""

from __future__ import annotations

import math

from sympy import Expr, Max, Piecewise, floor, symbols

from vrlab.laws.instruments import digits
from vrlab.laws.ode import rotation, scale, translation
from vrlab.laws.symbolic import expression
from vrlab.laws.titration import DROP, opened, seen
from vrlab.model import Behavior, Drive, Node
from vrlab.model.values import Vec3, Vec4
from vrlab.parts import (
    burette,
    burette_clamp,
    conical_flask,
    electrode_arm,
    ph_electrode,
    ph_meter,
    retort_stand,
    white_tile,
)
from vrlab.parts.burette import FOOT, column_height
from vrlab.parts.flask import HEIGHT as FLASK
from vrlab.parts.flask import fill_weight
from vrlab.parts.ph_meter import COUNT, RESOLUTION, SOCKET

REACH = 0.095  # metres from the rod to the burette: the tile lies before the plate of the stand
TILE = 0.007
ASIDE = (
    0.007  # metres that tip and electrode stand to each side of the flask's middle: both fit into its neck
)
TIP = TILE + FLASK + 0.012  # the mouth of the burette above the bench
BULB = TILE + 0.0035  # the end of the electrode: above the floor of the flask, below 20 mL
FALL = 0.145  # metres from the mouth to the solution
METER: Vec3 = (0.22, 0.0, 0.0)  # from the flask
# Of a drop's time: until here it hangs and grows, until then it falls; the rest is to the next one.
GROWN, FALLEN, START = 0.55, 0.95, 0.02


def apparatus(bench: Vec3, *, sample: float, shown: float, color: Vec4) -> list[Node]:
    """All that is needed, the flask's middle at a point of the worktop; `sample` in mL, `shown` by the meter at first."""
    x, y, z = bench
    rod = (x + ASIDE, y, z - REACH)
    meter = (x + METER[0], y, z + METER[2])
    electrode = (x - ASIDE, y + BULB, z)
    px, py, pz = (m + s - e for m, s, e in zip(meter, SOCKET, electrode, strict=True))
    cable = [(0.0, 0.26, -0.03), (0.1, 0.12, -0.16), (px, py + 0.004, pz - 0.03), (px, py, pz)]
    return [
        retort_stand().at(*rod),
        burette_clamp(reach=REACH).at(rod[0], y + TIP + 0.36, rod[2]),
        electrode_arm(reach=REACH, aside=-2 * ASIDE, ring=0.0095).at(rod[0], y + BULB + 0.16, rod[2]),
        white_tile().at(x, y + TILE / 2, z),
        conical_flask(filled=sample * 1e-6, color=color).at(x, y + TILE, z),
        burette().at(x + ASIDE, y + TIP, z),
        ph_electrode(cable=cable).at(*electrode),
        ph_meter(value=shown).turned(y=-0.12).at(*meter),
    ]


def moved(behavior: Behavior, sample: float) -> list[Drive]:
    """What follows the titration: levels, tap, drop, colour and display."""
    delivered, waiting, flow = symbols("delivered waiting flow", real=True)
    height = column_height(delivered)
    meter = next(o for o in behavior.observables if o.id == "meter_reading")
    size, y = _drop(delivered / DROP, Max(waiting, flow))
    return [
        scale("burette/column", (1, height, 1)),
        translation("burette/meniscus", (0, FOOT + height, 0)),
        rotation("burette/tap", "z", opened() * math.pi / 2),
        scale("burette/drop", (size, size, size)),
        translation("burette/drop", (0, y, 0)),
        Drive("conical flask/liquid", "weight", [expression(fill_weight((sample + delivered) * 1e-6))]),
        Drive("conical flask/liquid", "paint", [expression(part) for part in seen()]),
        *digits("pH meter/face/readout", meter.value, RESOLUTION, count=COUNT),
    ]


def _drop(count: Expr, runs: Expr) -> tuple[Expr, Expr]:
    """Size and height of the drop when `count` have fallen: one that began stays hanging when nothing `runs`."""
    part = count - floor(count)
    grown = Max((part - START) / (GROWN - START), 0)
    falling = (part - GROWN) / (FALLEN - GROWN)
    size = Piecewise(
        (Max(grown, 1e-9) ** (1 / 3), part < GROWN), (1, (part < FALLEN) & (runs > 0)), (1e-3, True)
    )
    return Max(size, 1e-3), Piecewise((0, part < GROWN), (-FALL * falling**2, True))
