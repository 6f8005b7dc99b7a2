"""Contours: plane polylines with normals, the profiles of what is turned, extruded or swept.

A contour has its outside to the right of the way it runs: a closed one counter-clockwise, the profile of a lathe from
the axis at the bottom, outwards, up, and back to the axis. Two equal points in a row with different normals are a hard
edge.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model.values import Array

CREASE = math.radians(35)  # edges that turn by more are hard; chosen so that 12 sides still look round


@dataclass(frozen=True)
class Contour:
    """Points (n, 2), outward unit normals (n, 2), and the way along it to each point (n,), all in metres."""

    points: Array
    normals: Array
    lengths: Array


def contour(
    points: ArrayLike,
    *,
    closed: bool = False,
    bevel: float | Sequence[float] = 0.0,
    segments: int = 1,
    crease: float = CREASE,
) -> Contour:
    """Round the hard corners of a polyline (n, 2) and give every point its normal.

    `bevel` is the radius of the corners that turn by more than `crease` radians, one for all or one a point; each
    becomes `segments` straight pieces with the normals of a smooth bend. A closed contour ends where it began.
    Raises PartError `part-impossible` where two neighbouring bevels do not fit between their corners.
    """
    corners = np.asarray(points, dtype=np.float64)
    count = len(corners)
    radii = np.broadcast_to(np.asarray(bevel, dtype=np.float64), count)
    edges = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(edges, axis=1)
    inner = slice(None) if closed else slice(None, -1)
    if count < 2 or not np.isfinite(corners).all() or (lengths[inner] <= 0).any():
        raise PartError(
            "part-impossible", "contour", _("has fewer than 2 points, or two equal points in a row")
        )
    ahead = edges / np.where(lengths > 0, lengths, 1.0)[:, None]
    behind = np.roll(ahead, 1, axis=0)
    turns = np.arctan2(behind[:, 0] * ahead[:, 1] - behind[:, 1] * ahead[:, 0], (behind * ahead).sum(axis=1))
    if not closed:
        turns[0] = turns[-1] = 0.0
        behind[0], ahead[-1] = ahead[0], behind[-1]
    setbacks = np.where(np.abs(turns) > crease, radii * np.tan(np.minimum(np.abs(turns), 3.1) / 2), 0.0)
    room = (lengths - setbacks - np.roll(setbacks, -1))[inner]
    if (room < -1e-9).any():
        raise PartError(
            "part-impossible",
            "contour",
            _("bevels of {largest:g} m do not fit", largest=radii.max()),
            _("make them smaller"),
        )
    pieces = [
        _corner(corners[i], behind[i], ahead[i], turns[i], setbacks[i], segments, abs(turns[i]) > crease)
        for i in range(count)
    ]
    return _assembled(pieces, closed)


def arc(center: tuple[float, float], radius: float, start: float, end: float, segments: int) -> Array:
    """Points (segments + 1, 2) on a circle from the angle `start` to `end`, counter-clockwise from +x, in radians."""
    angles = np.linspace(start, end, segments + 1)
    return np.column_stack([center[0] + radius * np.cos(angles), center[1] + radius * np.sin(angles)])


def circle(radius: float, segments: int) -> Contour:
    """A closed round contour about the origin, smooth all over."""
    angles = np.arange(segments + 1) % segments * (math.tau / segments)
    normals = np.column_stack([np.cos(angles), np.sin(angles)])
    side = 2 * radius * math.sin(math.pi / segments)
    return Contour(normals * radius, normals, np.arange(segments + 1) * side)


def _right(direction: Array) -> Array:
    return np.array([direction[1], -direction[0]])


def _corner(
    point: Array, behind: Array, ahead: Array, turn: float, setback: float, segments: int, hard: bool
) -> tuple[Array, Array]:
    before, after = _right(behind), _right(ahead)
    if not hard:
        middle = before + after
        return point[None], (middle / np.linalg.norm(middle))[None]
    if setback == 0:
        return np.array([point, point]), np.array([before, after])
    radius = math.copysign(setback / math.tan(abs(turn) / 2), turn)
    center = point - behind * setback - before * radius
    angles = np.linspace(0, turn, segments + 1)
    cos, sin = np.cos(angles), np.sin(angles)
    normals = np.column_stack([before[0] * cos - before[1] * sin, before[0] * sin + before[1] * cos])
    bend = center + normals * radius
    bend[0], bend[-1] = point - behind * setback, point + ahead * setback
    normals[-1] = after
    return bend, normals


def _assembled(pieces: list[tuple[Array, Array]], closed: bool) -> Contour:
    points = np.concatenate([p for p, _ in pieces])
    normals = np.concatenate([n for _, n in pieces])
    if closed:
        points, normals = np.concatenate([points, points[:1]]), np.concatenate([normals, normals[:1]])
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return Contour(points, normals, np.concatenate([[0.0], np.cumsum(steps)]))
