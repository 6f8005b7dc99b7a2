"""Patches: the pieces of surface that every shape is put together from, and the way from patches to a Mesh.

Rows of a grid go up and columns go right as seen from outside, so that triangles come out counter-clockwise. UVs are
in metres, with v down as glTF has it; a material decides with `Texture.scale` how many metres its picture covers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Mesh
from vrlab.model.values import Array

COINCIDENT = 1e-7  # metres; corners nearer than this are one point, and a triangle between them is none


@dataclass(frozen=True)
class Patch:
    """Positions (n, 3) in metres, unit normals (n, 3), uvs (n, 2) in metres, triangles (m, 3)."""

    positions: Array
    normals: Array
    uvs: Array
    triangles: Array


def grid(positions: Array, normals: Array, uvs: Array) -> Patch:
    """The quads between the points of a grid (rows, columns, 3), each cut in two; those without area are left out."""
    rows, columns = positions.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    triangles = np.stack([a, b, c, a, c, d], axis=-1).reshape(-1, 3)
    return Patch(positions.reshape(-1, 3), normals.reshape(-1, 3), uvs.reshape(-1, 2), triangles)


def flat(points: Array, triangles: Array, normal: Array, uvs: Array) -> Patch:
    """A plane piece: points (n, 3) that share one normal (3,)."""
    return Patch(points, np.broadcast_to(normal, points.shape), uvs, triangles)


def joined(patches: Iterable[Patch]) -> Patch:
    """Several patches as one; their vertices stay apart."""
    every = list(patches)
    offsets = np.cumsum([0, *(len(p.positions) for p in every)])
    return Patch(
        np.concatenate([p.positions for p in every]),
        np.concatenate([p.normals for p in every]),
        np.concatenate([p.uvs for p in every]),
        np.concatenate([p.triangles + o for p, o in zip(every, offsets[:-1], strict=True)]),
    )


def cleaned(patch: Patch) -> Patch:
    """Without triangles that have two corners in one point, without unused vertices, with equal vertices as one."""
    corners = patch.positions[patch.triangles]
    edges = corners - np.roll(corners, 1, axis=1)
    triangles = patch.triangles[(np.abs(edges).max(axis=-1) > COINCIDENT).all(axis=1)]
    rows = np.column_stack([patch.positions, patch.normals, patch.uvs]).astype(np.float32) + np.float32(0)
    used, inverse = np.unique(triangles, return_inverse=True)
    keys = rows[used].view([("", np.float32)] * rows.shape[1]).reshape(-1)
    _, first, same = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(np.argsort(first))  # vertices keep the order in which they were made
    kept = used[np.sort(first)]
    triangles = order[same.reshape(-1)][inverse.reshape(-1)].reshape(-1, 3)
    return Patch(patch.positions[kept], patch.normals[kept], patch.uvs[kept], triangles)


def to_mesh(*patches: Patch, name: str = "") -> Mesh:
    """One primitive from all patches."""
    patch = cleaned(joined(patches))
    return Mesh.of(patch.positions, patch.triangles, normals=patch.normals, uvs=patch.uvs, name=name)


def unit(vectors: Array) -> Array:
    """The vectors (…, n) at length 1."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))


def positive(where: str, **lengths: float) -> None:
    """Refuse lengths in metres that are not finite and above 0."""
    for name, value in lengths.items():
        if not (np.isfinite(value) and value > 0):
            raise PartError(
                "part-impossible", where, _("{name}={value} is not above 0 m", name=name, value=value)
            )


def counted(where: str, low: int, **counts: int) -> None:
    """Refuse counts below `low`."""
    for name, value in counts.items():
        if value < low:
            raise PartError(
                "part-impossible", where, _("{name}={value} is below {low}", name=name, value=value, low=low)
            )
