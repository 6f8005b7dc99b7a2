"""Plane outlines given a thickness."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Mesh
from vrlab.model.values import Array
from vrlab.parts.shapes.contour import CREASE, Contour, contour
from vrlab.parts.shapes.patch import Patch, flat, grid, positive, to_mesh, unit
from vrlab.parts.shapes.triangulate import signed_area, triangulated


def extrude(
    outline: ArrayLike,
    depth: float,
    *,
    holes: Sequence[ArrayLike] = (),
    bevel: float = 0.0,
    corner: float = 0.0,
    corner_segments: int = 3,
    crease: float = CREASE,
) -> Mesh:
    """An outline (n, 2) in x and y, either way round, made `depth` thick along z about the origin; all in metres.

    `holes` are outlines within it. `bevel` breaks the edges of the front and the back; `corner` is the radius that
    rounds the hard corners of the outline, not of the holes. Front and back get UVs from x and y, the sides around and
    along z. Raises PartError where outlines cross or bevels do not fit.
    """
    positive("extrude", depth=depth)
    if not 0 <= bevel < depth / 2:
        raise PartError(
            "part-impossible",
            "extrude",
            _("a bevel of {bevel:g} m does not fit a depth of {depth:g} m", bevel=bevel, depth=depth),
        )
    if 0 < corner < bevel:
        raise PartError(
            "part-impossible",
            "extrude",
            _(
                "corners of {corner:g} m are sharper than the bevel of {bevel:g} m",
                corner=corner,
                bevel=bevel,
            ),
        )
    outer = _ordered(outline, 1.0)
    rings = [contour(outer, closed=True, bevel=corner, segments=corner_segments, crease=crease)]
    rings += [contour(_ordered(hole, -1.0), closed=True, crease=crease) for hole in holes]
    insets = [_inset(ring, bevel) for ring in rings]
    sides = [_side(ring, inset, depth, bevel) for ring, inset in zip(rings, insets, strict=True)]
    return to_mesh(*sides, *_caps(insets, depth))


def _ordered(points: ArrayLike, sign: float) -> Array:
    ring = np.asarray(points, dtype=np.float64)
    if ring.ndim != 2 or ring.shape[1:] != (2,) or len(ring) < 3:
        raise PartError(
            "part-impossible",
            "extrude",
            _("an outline has shape {shape} where (3 or more, 2) is needed", shape=ring.shape),
        )
    return ring if signed_area(ring) * sign > 0 else ring[::-1]


def _inset(ring: Contour, bevel: float) -> Array:
    """The points of the contour moved inwards so that every edge moves by `bevel`: mitred where normals differ."""
    points = ring.points[:-1]
    ahead = _unit_or_zero(np.diff(ring.points, axis=0))
    # The edge before and after each point, hard corners being two points in one place.
    before, after = _held(ahead, backwards=True), _held(ahead, backwards=False)
    n0, n1 = (np.column_stack([e[:, 1], -e[:, 0]]) for e in (before, after))
    mitre = (n0 + n1) / (1 + (n0 * n1).sum(axis=1, keepdims=True))
    moved = points - bevel * mitre
    return np.concatenate([moved, moved[:1]])


def _unit_or_zero(edges: Array) -> Array:
    """The vectors at length 1, or 0 where they have none."""
    lengths = np.linalg.norm(edges, axis=1, keepdims=True)
    return np.asarray(np.where(lengths > 1e-12, edges / np.maximum(lengths, 1e-12), 0.0))


def _held(ahead: Array, *, backwards: bool) -> Array:
    """The direction of the nearest edge of some length before, or after, each point of a closed contour."""
    found = np.roll(ahead, 1, axis=0) if backwards else ahead.copy()
    for _turn in range(2):
        empty = (found == 0).all(axis=1)
        found[empty] = np.roll(found, 1 if backwards else -1, axis=0)[empty]
    return found


def _side(ring: Contour, inset: Array, depth: float, bevel: float) -> Patch:
    half = depth / 2
    # (offset inwards, z, share of the normal that faces along z)
    rows = [(0, -half + bevel, 0), (0, half - bevel, 0)]
    if bevel:
        rows = [(1, -half, -1), *rows, (1, half, 1)]
    points, normals, uvs = [], [], []
    along = np.concatenate([[0.0], np.cumsum([abs(b[1] - a[1]) for a, b in pairwise(rows)])])
    for (moved, z, facing), v in zip(rows, along, strict=True):
        plane = inset if moved else ring.points
        points.append(np.column_stack([plane, np.full(len(plane), z)]))
        normal = np.column_stack([ring.normals * (1 - abs(facing)), np.full(len(plane), float(facing))])
        normals.append(unit(normal))
        uvs.append(np.column_stack([ring.lengths, np.full(len(plane), -v)]))
    # A contour runs counter-clockwise seen from +z: there z is "up" and the run goes right as seen from outside.
    return grid(np.array(points), np.array(normals), np.array(uvs))


def _caps(insets: list[Array], depth: float) -> list[Patch]:
    rings = [_distinct(inset[:-1]) for inset in insets]
    if any(signed_area(r) * (1 if i == 0 else -1) <= 0 for i, r in enumerate(rings)):
        raise PartError(
            "part-impossible",
            "extrude",
            _("its bevel is wider than the outline"),
            _("make the bevel smaller"),
        )
    triangles = triangulated(rings[0], rings[1:])
    plane = np.concatenate(rings)
    front = np.column_stack([plane, np.full(len(plane), depth / 2)])
    back = front * (1, 1, -1)
    z = np.array([0.0, 0.0, 1.0])
    return [
        flat(front, triangles, z, plane * (1, -1)),
        flat(back, triangles[:, ::-1], -z, -plane),
    ]


def _distinct(points: Array) -> Array:
    """Without points that repeat the one before them."""
    return np.asarray(points[np.abs(points - np.roll(points, 1, axis=0)).max(axis=1) > 1e-12])
