"""A roof of marble tiles: flat pan tiles, cover tiles over their joints, antefixes at the eaves, a ridge. Metres."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from vrlab.model import Mesh, Node
from vrlab.model.values import Array
from vrlab.parts.orders.masonry import toned, tones, untoned
from vrlab.parts.shapes import extrude, lathe, merge
from vrlab.parts.shapes.patch import unit

STEP = 0.035  # how far a tile stands above the next one below; chosen
COVER = 0.24  # width of a cover tile, and half of it its height


def tile_row(length: float, *, pitch: float, tile: float = 0.88, fine: bool = True) -> Mesh:
    """One row of tiles from the ridge (the origin) down along −z, lying flat: lean it by turning about x.

    `pitch` is the width of a pan tile along x, its cover tile over its right edge; each overlaps the next below. `tile` is
    the length that is seen of each; `fine` False gives the row as two smooth strips.
    """
    count = max(1, round(length / tile)) if fine else 1
    seen = length / count
    step = STEP if fine else 0.0
    quads: list[list[tuple[float, float, float]]] = []
    half, top = COVER / 2, COVER * 0.55
    for n in range(count):
        near, far = -n * seen, -(n + 1) * seen
        low, high = 0.0, step
        left, right = -pitch / 2, pitch / 2
        quads.append([(left, low, near), (right, low, near), (right, high, far), (left, high, far)])
        ridge = right
        quads += [
            [
                (ridge - half, low, near),
                (ridge, low + top, near),
                (ridge, high + top, far),
                (ridge - half, high, far),
            ],
            [
                (ridge, low + top, near),
                (ridge + half, low, near),
                (ridge + half, high, far),
                (ridge, high + top, far),
            ],
        ]
        if fine:
            quads += [
                [(left, high, far), (right, high, far), (right, 0.0, far), (left, 0.0, far)],
                [
                    (ridge - half, high, far),
                    (ridge, high + top, far),
                    (ridge, top, far),
                    (ridge - half, 0.0, far),
                ],
                [
                    (ridge, high + top, far),
                    (ridge + half, high, far),
                    (ridge + half, 0.0, far),
                    (ridge, top, far),
                ],
            ]
    mesh = _faces(np.array(quads))
    return toned(mesh, np.repeat(tones(count, 5), 4 * len(quads) // count, axis=0))


def _faces(quads: Array) -> Mesh:
    """Flat quads (n, 4, 3), each with vertices of its own, facing up or down the slope; UVs over x and z."""
    normals = unit(np.cross(quads[:, 1] - quads[:, 0], quads[:, 3] - quads[:, 0]))
    away = (normals[:, 1] < -1e-9) | ((np.abs(normals[:, 1]) <= 1e-9) & (normals[:, 2] > 0))
    order = np.where(away[:, None], [0, 3, 2, 1], [0, 1, 2, 3])
    corners = np.take_along_axis(quads, order[..., None], axis=1)
    normals = np.where(away[:, None], -normals, normals)
    triangles = np.arange(len(quads))[:, None, None] * 4 + np.array([[0, 1, 2], [0, 2, 3]])
    uvs = np.stack([corners[..., 0], corners[..., 2] + corners[..., 1]], axis=-1)
    return Mesh.of(
        corners.reshape(-1, 3),
        triangles.reshape(-1, 3),
        normals=np.repeat(normals, 4, axis=0),
        uvs=uvs.reshape(-1, 2),
        name="tile row",
    )


def antefix(height: float = 0.5) -> Mesh:
    """An upright palmette at the end of a cover tile; stands on its origin, faces −z. A simple outline of seven leaves."""
    angles = np.linspace(-1.15, 1.15, 22)
    # Seven lobes: the outline swells and shrinks as leaves spread from the heart below.
    reach = height * (0.86 + 0.14 * np.cos(angles * (7 * math.pi / 2.3)) - 0.22 * (angles / 1.15) ** 2)
    fan = np.column_stack([np.sin(angles) * reach * 0.78, np.cos(angles) * reach])
    foot = [(0.16 * height, 0.0), (-0.16 * height, 0.0)]
    outline = np.concatenate([fan, foot])
    leaf = Node("palmette", extrude(outline, 0.07 * height, crease=0.6)).at(z=-0.035 * height)
    return untoned(merge(leaf, _heart(height), name="antefix"))


def _heart(height: float) -> Mesh:
    profile = np.array([(0.0, 0.0), (0.13, 0.0), (0.10, 0.05), (0.0, 0.07)]) * height
    boss = (
        Node("boss", lathe(profile, segments=7)).turned(x=-math.pi / 2).at(y=0.3 * height, z=-0.07 * height)
    )
    return merge(boss)


def ridge_tiles(length: float, *, tile: float = 0.7) -> Mesh:
    """Cover tiles along the ridge, from −x to +x, with their lower edges at y = 0: a low roof shape in pieces."""
    count = max(1, round(length / tile))
    edges = np.linspace(-length / 2, length / 2, count + 1)
    quads = [
        [(a, y, side * 0.26), (b, y, side * 0.26), (b, y + 0.17, 0.0), (a, y + 0.17, 0.0)]
        for n, (a, b) in enumerate(pairwise(edges))
        for y in [0.012 * (n % 2)]  # one stands a little over the next, so that joints are seen
        for side in (-1, 1)
    ]
    mesh = _faces(np.array(quads))
    return toned(mesh, np.repeat(tones(count, 6), 8, axis=0))
