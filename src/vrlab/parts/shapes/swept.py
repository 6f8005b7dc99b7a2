"""A section moved along a path: bent rods, cables, handles, mouldings."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Mesh
from vrlab.model.values import Array
from vrlab.parts.shapes.contour import Contour, circle, contour
from vrlab.parts.shapes.patch import Patch, flat, grid, positive, to_mesh, unit
from vrlab.parts.shapes.triangulate import triangulated


def sweep(
    path: ArrayLike,
    section: Contour | ArrayLike,
    *,
    closed: bool = False,
    up: tuple[float, float, float] | None = None,
) -> Mesh:
    """A section (n, 2), closed and counter-clockwise, moved along a path (m, 3); both in metres.

    The section's y points to `up` (default: +y, or +z where the path starts upright) and is carried along without
    twist; at a bend it is mitred. The ends of an open path are capped, a `closed` path runs on into its start. Raises
    PartError where the path turns back on itself or a section is no polygon.
    """
    points = np.asarray(path, dtype=np.float64)
    ring = section if isinstance(section, Contour) else contour(section, closed=True)
    if points.ndim != 2 or points.shape[1:] != (3,) or len(points) < 2 + closed:
        raise PartError(
            "part-impossible",
            "sweep",
            _("its path has shape {shape} where (2 or more, 3) is needed", shape=points.shape),
        )
    tangents, stretch, across = _mitres(points, closed)
    rights, ups = _frames(tangents, up, closed)
    if closed:
        points, tangents, rights, ups = (np.concatenate([a, a[:1]]) for a in (points, tangents, rights, ups))
        stretch, across = np.concatenate([stretch, stretch[:1]]), np.concatenate([across, across[:1]])
    offsets = _placed(ring.points, rights, ups)
    # At a bend the section lies in the plane that halves it, and is longer there towards the bend.
    offsets += (
        across[:, None]
        * (offsets * across[:, None]).sum(axis=-1, keepdims=True)
        * (stretch - 1)[:, None, None]
    )
    body = points[:, None] + offsets
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    uvs = np.stack(np.broadcast_arrays(ring.lengths[None], -steps[:, None]), axis=-1)
    patches = [grid(body, _placed(ring.normals, rights, ups), uvs)]
    if not closed:
        patches += _ends(ring, body, tangents)
    return to_mesh(*patches)


def tube(path: ArrayLike, *, radius: float, segments: int = 12, closed: bool = False) -> Mesh:
    """A round solid rod or cable along a path (m, 3), capped at its ends; all in metres."""
    positive("tube", radius=radius)
    return sweep(path, circle(radius, segments), closed=closed)


def bent(points: ArrayLike, *, radius: float, segments: int = 6) -> Array:
    """A path (n, 3) with its corners rounded to `radius` metres, each in `segments` straight pieces."""
    corners = np.asarray(points, dtype=np.float64)
    result = [corners[:1]]
    for before, here, after in zip(corners[:-2], corners[1:-1], corners[2:], strict=True):
        d0, d1 = unit(here - before), unit(after - here)
        turn = math.acos(max(-1.0, min(1.0, float(d0 @ d1))))
        if turn < 1e-6:
            continue
        setback = radius * math.tan(turn / 2)
        if setback > min(np.linalg.norm(here - before), np.linalg.norm(after - here)):
            raise PartError(
                "part-impossible",
                "path",
                _("a bend of {radius:g} m does not fit between its points", radius=radius),
            )
        inwards = unit(d1 - d0)
        center = here + inwards * (radius / math.cos(turn / 2))
        angles = np.linspace(-turn / 2, turn / 2, segments + 1)[:, None]
        result.append(center + radius * (np.sin(angles) * unit(d0 + d1) - np.cos(angles) * inwards))
    return np.concatenate([*result, corners[-1:]])


def _mitres(points: Array, closed: bool) -> tuple[Array, Array, Array]:
    """Tangent, factor by which the section grows, and the direction in which it does, at every point of the path."""
    edges = np.roll(points, -1, axis=0) - points if closed else np.diff(points, axis=0)
    if (np.linalg.norm(edges, axis=1) < 1e-9).any():
        raise PartError("part-impossible", "sweep", _("its path has two equal points in a row"))
    ahead = unit(edges)
    behind = np.roll(ahead, 1, axis=0) if closed else np.concatenate([ahead[:1], ahead])
    ahead = ahead if closed else np.concatenate([ahead, ahead[-1:]])
    cosine = (ahead * behind).sum(axis=1)
    if (cosine < -0.9).any():
        raise PartError(
            "part-impossible", "sweep", _("its path turns back on itself"), _("round the corner with bent()")
        )
    across = ahead - behind
    size = np.linalg.norm(across, axis=1, keepdims=True)
    across = np.where(size > 1e-9, across / np.maximum(size, 1e-9), 0.0)
    return unit(ahead + behind), np.sqrt(2 / (1 + cosine)), across


def _frames(tangents: Array, up: tuple[float, float, float] | None, closed: bool) -> tuple[Array, Array]:
    """Right and up at every point, carried along by the smallest turns."""
    first = tangents[0]
    wanted = np.array(up if up is not None else ((0.0, 1.0, 0.0) if abs(first[1]) < 0.9 else (0.0, 0.0, 1.0)))
    current = wanted - first * float(wanted @ first)
    ups = [unit(current)]
    for before, after in pairwise(tangents):
        ups.append(_carried(ups[-1], before, after))
    result = np.array(ups)
    if closed:
        result = _untwisted(result, tangents)
    # Right × up = the way back, so that a counter-clockwise section is seen so by who looks along −tangent.
    return np.cross(result, tangents), result


def _carried(vector: Array, before: Array, after: Array) -> Array:
    axis = np.cross(before, after)
    sine, cosine = float(np.linalg.norm(axis)), float(before @ after)
    if sine > 1e-12:
        k = axis / sine
        vector = vector * cosine + np.cross(k, vector) * sine + k * float(k @ vector) * (1 - cosine)
    return unit(vector - after * float(vector @ after))


def _untwisted(ups: Array, tangents: Array) -> Array:
    """Spread the angle by which the frame misses itself after a full round over the whole path."""
    last = _carried(ups[-1], tangents[-1], tangents[0])
    angle = math.atan2(float(tangents[0] @ np.cross(last, ups[0])), float(last @ ups[0]))
    share = angle * np.arange(len(ups))[:, None] / len(ups)
    return np.asarray(ups * np.cos(share) + np.cross(tangents, ups) * np.sin(share))


def _placed(plane: Array, rights: Array, ups: Array) -> Array:
    return np.asarray(plane[None, :, :1] * rights[:, None] + plane[None, :, 1:] * ups[:, None])


def _ends(ring: Contour, body: Array, tangents: Array) -> list[Patch]:
    keep = np.abs(np.diff(ring.points, axis=0)).max(axis=1) > 1e-12
    plane = ring.points[:-1][keep]
    triangles = triangulated(plane)
    return [
        flat(body[0, :-1][keep], triangles[:, ::-1], -tangents[0], plane),
        flat(body[-1, :-1][keep], triangles, tangents[-1], plane * (1, -1)),
    ]
