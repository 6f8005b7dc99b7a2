"""Cornices and pediments: profiles swept round a building, and the gables at its ends. Lengths in metres."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vrlab.model import Mesh
from vrlab.model.values import Array
from vrlab.parts.orders.masonry import untoned
from vrlab.parts.orders.proportions import Doric
from vrlab.parts.orders.runs import Lift, level
from vrlab.parts.shapes import extrude, merge, sweep

Point = tuple[float, float]


def horizontal_cornice(
    path: Sequence[Point], *, y: float, d: Doric, module: float, closed: bool = True, lift: Lift = level
) -> Mesh:
    """The geison along the faces of the frieze: `path` gives points (x, z) with the outside to the right.

    With a leaning soffit from which mutules hang, the corona and a small crown; `y` is where the frieze ends. Points of the
    path that follow each other on a line let the cornice follow a curvature.
    """
    at = np.asarray(path, dtype=np.float64)
    line = np.stack([at[:, 0], y + lift(at[:, 0], at[:, 1]), at[:, 1]], axis=-1)
    return untoned(sweep(line, _geison(d, module), closed=closed))


def soffit_height(module: float) -> float:
    """How far above the end of the frieze the soffit begins at its face, in metres: mutules hang from there."""
    return 0.30 * module


def _geison(d: Doric, module: float) -> Array:
    """Section as (outwards, up): counter-clockwise from the back below."""
    high, out = d.cornice_height, d.projection
    start = soffit_height(module)
    drip = start - d.slope * out * 0.94
    return np.array(
        [
            (-0.5 * module, 0.0),
            (0.02 * module, 0.0),
            (0.02 * module, start),
            (out * 0.94, drip),
            (out * 0.94, drip - 0.04 * module),
            (out, drip - 0.04 * module),
            (out, high * 0.80),
            (out + 0.03 * module, high * 0.86),
            (out + 0.05 * module, high),
            (-0.5 * module, high),
        ]
    )


def pediment_rise(half_width: float, d: Doric) -> float:
    """Height of a gable of this half width, in metres."""
    return half_width * d.slope


def tympanum(half_width: float, depth: float, d: Doric) -> Mesh:
    """The wall of a gable: a triangle in the plane z = 0 with its front to −z, its base from −x to +x on y = 0."""
    rise = pediment_rise(half_width, d)
    wall = extrude([(-half_width, 0.0), (half_width, 0.0), (0.0, rise)], depth)
    return untoned(merge(wall, name="tympanum"))


def raking_cornice(half_width: float, *, d: Doric, module: float, depth: float = 0.6) -> Mesh:
    """The two sloping cornices of a gable with the sima, the gutter that crowns them; faces −z, its soffit on the slope.

    Its path runs from corner to corner over the ridge, `half_width` from the middle and so much higher as the slope is; it
    reaches `depth` modules back, on to the wall of the gable.
    """
    out = d.projection
    section = np.array(
        [
            (-depth * module, 0.0),
            (out * 0.96, 0.0),
            (out * 0.96, -0.05 * module),
            (out, -0.05 * module),
            (out, 0.30 * module),
            (out + 0.04 * module, 0.36 * module),  # sima: it swells outwards to a lip
            (out + 0.12 * module, 0.46 * module),
            (out + 0.16 * module, 0.62 * module),
            (out + 0.16 * module, 0.68 * module),
            (out + 0.06 * module, 0.68 * module),
            (out - 0.06 * module, 0.44 * module),
            (-depth * module, 0.44 * module),
        ]
    )
    rise = pediment_rise(half_width, d)
    path = [(-half_width, 0.0, 0.0), (0.0, rise, 0.0), (half_width, 0.0, 0.0)]
    return untoned(merge(sweep(path, section), name="raking cornice"))


def slope_angle(d: Doric) -> float:
    """Angle of the roof above the horizon, in radians."""
    return math.atan(d.slope)
