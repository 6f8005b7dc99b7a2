"""Blocks laid in courses: many boxes as one mesh, each of a slightly different tone, as quarried stone is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import PartError
from vrlab.model import Mesh
from vrlab.model.values import Array
from vrlab.parts.shapes import box, tinted
from vrlab.parts.shapes.project import across, sides
from vrlab.parts.textures.noise import chance

TONE = 0.16  # how much darker the darkest block is than the lightest; chosen by eye


def tones(count: int, seed: int = 0) -> Array:
    """Linear RGB factors (count, 3) below 1, a little warmer the darker; by place in the row, never by chance."""
    shade = chance(np.arange(count), seed, 71)[:, None]
    warmth = np.array([0.75, 1.0, 1.35], dtype=np.float32)
    return np.asarray(1 - TONE * shade * warmth, dtype=np.float32)


def blocks(low: ArrayLike, high: ArrayLike, *, bevel: float = 0.0, seed: int = 0, name: str = "blocks") -> Mesh:
    """Boxes between corners `low` and `high` (n, 3) in metres, edges rounded by `bevel`; one primitive, with tones.

    44 triangles each, 12 without a bevel; UVs in metres, moved from block to block. Raises PartError where a box has
    no room for its bevel.
    """
    lows, highs = np.atleast_2d(np.asarray(low, np.float64)), np.atleast_2d(np.asarray(high, np.float64))
    half = (highs - lows) / 2
    if lows.shape != highs.shape or not len(lows) or not (half > bevel).all():
        what = "is given no boxes, or one that is not larger than its bevel"
        raise PartError("part-impossible", name, what, "order the corners, or make the bevel smaller")
    form = _form(bevel > 0)
    count, size = len(lows), len(form.signs)
    points = ((lows + highs) / 2)[:, None] + form.signs * (half - bevel)[:, None] + form.normals * bevel
    uvs = np.stack([(points * form.right).sum(axis=-1), (points * form.down).sum(axis=-1)], axis=-1)
    uvs += 7 * np.stack([chance(np.arange(count), seed, k) for k in (72, 73)], axis=-1)[:, None]
    triangles = form.triangles[None] + np.arange(count)[:, None, None] * size
    mesh = Mesh.of(
        points.reshape(-1, 3),
        triangles.reshape(-1, 3),
        normals=np.tile(form.normals, (count, 1)),
        uvs=uvs.reshape(-1, 2),
        name=name,
    )
    return tinted(mesh, np.repeat(tones(count, seed), size, axis=0))


@dataclass(frozen=True)
class _Form:
    """A box of any size: its vertices as signs of the half sides and normals, and how a picture is laid on them."""

    signs: Array
    normals: Array
    right: Array
    down: Array
    triangles: Array


@lru_cache
def _form(bevelled: bool) -> _Form:
    # Sides of different lengths, so that no vertex is shared between two sides by accident of equal UVs.
    bevel = 0.5 if bevelled else 0.0
    primitive = box((2.0, 2.2, 2.6), bevel=bevel).primitives[0]
    assert primitive.indices is not None
    points = primitive.positions.astype(np.float64)
    normals = np.round(primitive.attributes["NORMAL"].astype(np.float64))
    triangles = primitive.indices.reshape(-1, 3).astype(np.int64)
    side = np.zeros(len(points), np.int64)
    side[triangles] = sides(points[triangles])[:, None]
    return _Form(np.sign(points - bevel * normals), normals, *across(side), triangles)
