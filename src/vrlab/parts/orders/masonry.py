"""Blocks laid in courses: many boxes as one mesh, each of a slightly different tone, as quarried stone is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Mesh
from vrlab.model.values import Array
from vrlab.parts.shapes import box
from vrlab.parts.shapes.patch import positive
from vrlab.parts.shapes.project import across, sides
from vrlab.parts.textures.noise import chance

TONE = 0.16  # how much darker the darkest block is than the lightest; chosen by eye


def tones(count: int, seed: int = 0) -> Array:
    """Linear RGB factors (count, 3) below 1, a little warmer the darker; by place in the row, never by chance."""
    shade = chance(np.arange(count), seed, 71)[:, None]
    warmth = np.array([0.75, 1.0, 1.35], dtype=np.float32)
    return np.asarray(1 - TONE * shade * warmth, dtype=np.float32)


def blocks(
    low: ArrayLike, high: ArrayLike, *, bevel: float = 0.0, seed: int = 0, name: str = "blocks"
) -> Mesh:
    """Boxes between corners `low` and `high` (n, 3) in metres, edges rounded by `bevel`; one primitive, with tones.

    44 triangles each, 12 without a bevel; UVs in metres, moved from block to block. Raises PartError where a box has
    no room for its bevel.
    """
    lows, highs = np.atleast_2d(np.asarray(low, np.float64)), np.atleast_2d(np.asarray(high, np.float64))
    half = (highs - lows) / 2
    if lows.shape != highs.shape or lows.shape[1] != 3 or not (half > bevel).all():
        what = _("is given no boxes, or one that is not larger than its bevel")
        raise PartError("part-impossible", name, what, _("order the corners, or make the bevel smaller"))
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
    return toned(mesh, np.repeat(tones(count, seed), size, axis=0))


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


def ashlar(
    length: float,
    height: float,
    *,
    course: float = 0.52,
    block: float = 1.25,
    openings: Sequence[tuple[float, float, float]] = (),
    seed: int = 0,
) -> Mesh:
    """One face of a wall of squared blocks: from x = 0 to `length`, y = 0 to `height`, in the plane z = 0, facing −z; metres.

    Courses break joint. `openings` are (from x, to x, up to y): doors. Each block has its tone. Raises PartError for
    lengths that are not above 0.
    """
    positive("ashlar", length=length, height=height, course=course, block=block)
    rows = max(1, round(height / course))
    levels = np.linspace(0, height, rows + 1)
    quads = []
    for n, (low, high) in enumerate(pairwise(levels)):
        inner = np.arange(block if n % 2 else block / 2, length - block / 4, block)
        doors = [d for d in openings if low < d[2] - 1e-9]
        cuts = np.unique(np.concatenate([[0.0, length], inner, *[d[:2] for d in doors]]))
        quads += [
            (a, low, b, high)
            for a, b in pairwise(cuts)
            if not any(d[0] - 1e-9 <= a and b <= d[1] + 1e-9 for d in doors)
        ]
    a, low, b, high = np.array(quads).T
    # Facing −z, seen from there x runs to the left.
    corners = np.stack(
        [np.stack([b, low], -1), np.stack([a, low], -1), np.stack([a, high], -1), np.stack([b, high], -1)], 1
    )
    points = np.insert(corners.reshape(-1, 2), 2, 0.0, axis=1)
    triangles = np.arange(len(quads))[:, None, None] * 4 + np.array([[0, 1, 2], [0, 2, 3]])
    mesh = Mesh.of(
        points,
        triangles.reshape(-1, 3),
        normals=np.tile((0.0, 0.0, -1.0), (len(points), 1)),
        uvs=np.column_stack([-points[:, 0], -points[:, 1]]),
        name="ashlar",
    )
    return toned(mesh, np.repeat(tones(len(quads), seed), 4, axis=0))


def toned(mesh: Mesh, rgb: Array) -> Mesh:
    """A mesh of one primitive with linear vertex colours (n, 3) from 0 to 1, kept in four bytes each."""
    (primitive,) = mesh.primitives
    colors = np.full((len(rgb), 4), 255, np.uint8)
    colors[:, :3] = np.round(np.clip(rgb, 0, 1) * 255)
    return replace(
        mesh, primitives=(replace(primitive, attributes={**primitive.attributes, "COLOR_0": colors}),)
    )


def untoned(mesh: Mesh) -> Mesh:
    """A mesh in the full tone of its material: what shares a node with toned blocks has colours too."""
    return toned(mesh, np.ones((len(mesh.primitives[0].positions), 3), np.float32))
