"""The shell of a room: walls with openings, floor, ceiling, skirting and rails.

Corners are a little darker than what lies open: the light that reaches them is baked into vertex colours, because an
environment light knows nothing of the room.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vrlab.model import Mesh
from vrlab.model.values import Array, Vec3
from vrlab.parts.shapes import sweep
from vrlab.parts.shapes.patch import Patch, grid, joined

CORNER_SHADE, CORNER_REACH = (
    0.42,
    0.3,
)  # share of the light lost in a corner, metres in which that fades: chosen
# Walls and ceiling run on behind each other by so many metres, or the sun would shine in through the seam: a shadow map
# is coarser than an edge without thickness.
OVERLAP = 0.12
_STEPS = np.array([0.0, 0.07, 0.16, 0.3, 0.55, 1.0])  # metres from a corner at which the shade is sampled


@dataclass(frozen=True)
class Opening:
    """A rectangular hole in a wall: its middle `x` along the wall, from `bottom` to `top` above the floor, in metres."""

    x: float
    width: float
    bottom: float
    top: float

    @property
    def left(self) -> float:
        """The lower x."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The higher x."""
        return self.x + self.width / 2


def shade(distance: Array) -> Array:
    """The share of light (0 to 1) at so many metres from the surface that meets this one at right angles."""
    return np.asarray(1 - CORNER_SHADE * np.exp(-np.maximum(distance, 0) / CORNER_REACH))


def wall(
    length: float, height: float, openings: Sequence[Opening] = (), *, split: float, tint: Vec3, color: Vec3
) -> Mesh:
    """A wall that stands on y = 0 about x = 0 and faces +z; its vertex colours are `tint` below `split`, else `color`."""
    cuts_x = [v for o in openings for v in (o.left, o.right)]
    cuts_y = [v for o in openings for v in (o.bottom, o.top)]
    xs = _lines(-length / 2, length / 2, [*cuts_x, -length / 2 - OVERLAP, length / 2 + OVERLAP])
    patches, colors = [], []
    for low, high, paint in ((0.0, split, tint), (split, height + OVERLAP, color)):
        if high > low:
            ys = _lines(0.0, height, [*cuts_y, split, height + OVERLAP])
            ys = ys[(ys >= low - 1e-9) & (ys <= high + 1e-9)]
            patch, light = _sheet(xs, ys, openings, (-length / 2, length / 2), (0.0, height))
            patches.append(patch)
            colors.append(light[:, None] * np.array(paint))
    return _colored(joined(patches), np.concatenate(colors))


def slab(width: float, depth: float, *, up: bool) -> Mesh:
    """A floor (`up`) or a ceiling about the origin, with vertex colours that darken towards the walls."""
    over = 0.0 if up else OVERLAP
    xs = _lines(-width / 2, width / 2, [-width / 2 - over, width / 2 + over])
    zs = _lines(-depth / 2, depth / 2, [-depth / 2 - over, depth / 2 + over])
    patch, light = _sheet(xs, zs, (), (-width / 2, width / 2), (-depth / 2, depth / 2))
    x, y = patch.positions[:, 0], patch.positions[:, 1]
    sign = 1.0 if up else -1.0
    lying = np.column_stack([x, np.zeros_like(x), -sign * y])
    normals = np.tile([0.0, sign, 0.0], (len(x), 1))
    uvs = np.column_stack([x, -y])
    return _colored(Patch(lying, normals, uvs, patch.triangles), np.repeat(light[:, None], 3, axis=1))


def reveal(opening: Opening, depth: float, *, color: Vec3) -> Mesh:
    """The four sides of an opening, `depth` metres into a wall as `wall` makes it, with vertex colours."""
    left, right, low, high = opening.left, opening.right, opening.bottom, opening.top
    ring = [(left, low), (left, high), (right, high), (right, low)]
    patch = joined(_jamb(a, b, depth) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    # Light falls in from outside: brightest at the far edge, and lost where the side meets the room's wall.
    light = np.where(patch.positions[:, 2] < -depth / 2, 1.0, 0.86)
    return _colored(patch, light[:, None] * np.array(color))


def around(
    path: Sequence[tuple[float, float]],
    y: float,
    section: Sequence[tuple[float, float]],
    *,
    closed: bool = False,
) -> Mesh:
    """A moulding along (x, z) points at height `y`; its section (depth from the wall, height) lies to the left."""
    return sweep([(x, y, z) for x, z in path], section, closed=closed, up=(0.0, 1.0, 0.0))


def _lines(low: float, high: float, cuts: Sequence[float] = ()) -> Array:
    """Where a surface is cut: near its ends, where shade changes fast, and at the edges of openings."""
    steps = _STEPS[(high - low) / 2 > _STEPS]
    lines = np.concatenate([low + steps, high - steps, cuts])
    return np.unique(np.round(lines, 6))


def _sheet(
    xs: Array,
    ys: Array,
    openings: Sequence[Opening],
    across: tuple[float, float],
    upright: tuple[float, float],
) -> tuple[Patch, Array]:
    """Rectangles between lines, without those in an opening, facing +z; and the light at each vertex."""
    x, y = np.meshgrid(xs, ys)
    points = np.stack([x, y, np.zeros_like(x)], axis=-1)
    normals = np.broadcast_to([0.0, 0.0, 1.0], points.shape)
    patch = grid(points, normals, np.stack([x, -y], axis=-1))
    middles = patch.positions[patch.triangles].mean(axis=1)
    solid = np.ones(len(middles), dtype=bool)
    for o in openings:
        in_x = (middles[:, 0] > o.left) & (middles[:, 0] < o.right)
        solid &= ~(in_x & (middles[:, 1] > o.bottom) & (middles[:, 1] < o.top))
    used, triangles = np.unique(patch.triangles[solid], return_inverse=True)
    px, py = patch.positions[used, 0], patch.positions[used, 1]
    light = shade(px - across[0]) * shade(across[1] - px) * shade(py - upright[0]) * shade(upright[1] - py)
    return Patch(patch.positions[used], patch.normals[used], patch.uvs[used], triangles.reshape(-1, 3)), light


def _jamb(a: tuple[float, float], b: tuple[float, float], depth: float) -> Patch:
    length = math.dist(a, b)
    inwards = np.array([b[1] - a[1], a[0] - b[0], 0.0]) / length
    near, far = np.array([[*a, 0.0], [*b, 0.0]]), np.array([[*a, -depth], [*b, -depth]])
    points = np.stack([near, far], axis=1)
    uvs = np.array([[[0, 0], [depth, 0]], [[0, -length], [depth, -length]]])
    return grid(points, np.broadcast_to(inwards, points.shape), uvs)


def _colored(patch: Patch, colors: Array) -> Mesh:
    return Mesh.of(
        patch.positions,
        patch.triangles,
        normals=patch.normals,
        uvs=patch.uvs,
        colors=colors.astype(np.float32),
    )
