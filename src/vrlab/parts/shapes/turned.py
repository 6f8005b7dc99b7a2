"""Shapes turned about the y axis: lathe, cylinder, cone, pipe, sphere, capsule, torus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Mesh
from vrlab.model.values import Array
from vrlab.parts.shapes.contour import CREASE, Contour, contour
from vrlab.parts.shapes.patch import Patch, counted, grid, positive, to_mesh

LYING = 0.8  # a strip whose normals have more than this upwards or downwards gets its UVs from above


def lathe(
    profile: ArrayLike,
    *,
    segments: int = 32,
    bevel: float | Sequence[float] = 0.0,
    bevel_segments: int = 1,
    closed: bool = False,
    crease: float = CREASE,
) -> Mesh:
    """A profile (n, 2) of (radius, y) in metres turned about the y axis.

    It has its outside to the right: from the axis at the bottom outwards, up and back to the axis gives a solid; a
    `closed` one (counter-clockwise, off the axis) a ring. `bevel` rounds its corners, one radius for all or one a point.
    UVs run around (u) and along the profile (v); where it lies flat, over x and z. Raises PartError.
    """
    points = np.asarray(profile, dtype=np.float64)
    if points.ndim != 2 or points.shape[1:] != (2,) or (points[:, 0] < 0).any():
        raise PartError("part-impossible", "lathe", _("its profile is not (radius, y) with radii from 0 on"))
    return turned(
        contour(points, closed=closed, bevel=bevel, segments=bevel_segments, crease=crease), segments
    )


def cylinder(
    *, radius: float, height: float, bevel: float = 0.0, segments: int = 32, bevel_segments: int = 1
) -> Mesh:
    """A solid cylinder along y about the origin, in metres. Raises PartError where the bevel does not fit."""
    return cone(
        bottom=radius,
        top=radius,
        height=height,
        bevel=bevel,
        segments=segments,
        bevel_segments=bevel_segments,
    )


def cone(
    *,
    bottom: float,
    top: float,
    height: float,
    bevel: float = 0.0,
    segments: int = 32,
    bevel_segments: int = 1,
) -> Mesh:
    """A solid cone along y about the origin: radius `bottom` below, `top` above (0 for a point), in metres."""
    positive("cone", height=height, radius=max(bottom, top))
    y = height / 2
    profile = [(0.0, -y), (bottom, -y), (top, y), (0.0, y)]
    kept = [p for i, p in enumerate(profile) if i == 0 or p != profile[i - 1]]
    return lathe(kept, segments=segments, bevel=bevel, bevel_segments=bevel_segments)


def pipe(
    *,
    radius: float,
    wall: float,
    height: float,
    bevel: float = 0.0,
    segments: int = 32,
    bevel_segments: int = 1,
) -> Mesh:
    """A straight pipe along y about the origin, open at both ends: outer `radius` and `wall` thickness in metres."""
    positive("pipe", height=height, wall=wall, inner_radius=radius - wall)
    inner, y = radius - wall, height / 2
    ring = [(inner, -y), (radius, -y), (radius, y), (inner, y)]
    return lathe(ring, segments=segments, bevel=bevel, bevel_segments=bevel_segments, closed=True)


def sphere(radius: float, *, segments: int = 32, rings: int = 16) -> Mesh:
    """A sphere about the origin with `segments` around and `rings` from pole to pole; radius in metres."""
    positive("sphere", radius=radius)
    counted("sphere", 2, rings=rings)
    return turned(_bow(radius, np.linspace(-math.pi / 2, math.pi / 2, rings + 1)), segments)


def capsule(*, radius: float, height: float, segments: int = 24, rings: int = 6) -> Mesh:
    """A cylinder with half spheres at its ends, along y about the origin; `height` is from tip to tip, in metres."""
    positive("capsule", radius=radius, middle=height - 2 * radius)
    counted("capsule", 1, rings=rings)
    half = _bow(radius, np.linspace(0, math.pi / 2, rings + 1))
    rise = np.array([0.0, height / 2 - radius])
    points = np.concatenate([(half.points * (1, -1))[::-1] - rise, half.points + rise])
    normals = np.concatenate([(half.normals * (1, -1))[::-1], half.normals])
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return turned(Contour(points, normals, np.concatenate([[0.0], np.cumsum(steps)])), segments)


def torus(*, radius: float, thickness: float, segments: int = 32, rings: int = 12) -> Mesh:
    """A ring lying flat about the origin: `radius` to the middle of its round section of radius `thickness`, metres."""
    positive("torus", thickness=thickness, hole=radius - thickness)
    angles = np.arange(rings + 1) % rings * (math.tau / rings)
    normals = np.column_stack([np.cos(angles), np.sin(angles)])
    along = np.arange(rings + 1) * (math.tau * thickness / rings)
    return turned(Contour(normals * thickness + (radius, 0.0), normals, along), segments)


def turned(profile: Contour, segments: int) -> Mesh:
    """A contour of (radius, y) turned about the y axis."""
    counted("lathe", 3, segments=segments)
    widest = float(profile.points[:, 0].max())
    positive("lathe", radius=widest)
    lying = np.abs(profile.normals[:, 1]) > LYING
    flat = lying[:-1] & lying[1:]
    patches, start = [], 0
    for is_flat, run in groupby(flat.tolist()):
        stop = start + len(list(run))
        patches.append(_strip(profile, start, stop, segments, widest, is_flat))
        start = stop
    return to_mesh(*patches)


def _strip(profile: Contour, start: int, stop: int, segments: int, widest: float, lying: bool) -> Patch:
    rows = slice(start, stop + 1)
    # The seam lies at the back (−z) and closes exactly: the last column is the first.
    angles = np.arange(segments + 1) % segments * (math.tau / segments) - math.pi
    sin, cos = np.sin(angles), np.cos(angles)
    points, normals = (_around(a[rows], sin, cos) for a in (profile.points, profile.normals))
    if lying:
        upwards = np.sign(profile.normals[rows, 1].sum())
        uvs = np.stack([points[..., 0], upwards * points[..., 2]], axis=-1)
    else:
        u = np.arange(segments + 1) * (math.tau / segments * widest)
        uvs = np.stack(np.broadcast_arrays(u[None], -profile.lengths[rows, None]), axis=-1)
    return grid(points, normals, uvs)


def _around(flat: Array, sin: Array, cos: Array) -> Array:
    out, up = flat[:, 0, None], flat[:, 1, None]
    return np.stack(np.broadcast_arrays(out * sin, up, out * cos), axis=-1)


def _bow(radius: float, angles: Array) -> Contour:
    normals = np.column_stack([np.cos(angles), np.sin(angles)])
    normals[np.abs(normals) < 1e-12] = 0.0  # the poles lie on the axis exactly
    return Contour(normals * radius, normals, (angles - angles[0]) * radius)
