"""How thick walls are: from places on a surface, straight in, to where one comes out."""

from __future__ import annotations

import numpy as np

from vrlab.export.solids import Surface
from vrlab.model.values import Array

_PLACES = 200
_WORK = 40_000_000  # pairs of a place and a triangle: some seconds
_START = 1e-5  # of the extent: where a ray begins below its own triangle


def thinnest(surface: Surface, limit: float) -> tuple[float, Array, float]:
    """The least thickness found, where, and the share of the surface that is thinner than `limit`.

    Looked at are up to 200 places, spread over the area in the order of the faces; fewer where there are very many
    triangles. What is thin in a small spot alone may so be missed. Lengths in the unit of the surface.
    """
    corners = surface.corners
    a, across = corners[:, 0], np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(across, axis=1)
    count = max(1, min(_PLACES, _WORK // len(corners)))
    steps = (np.arange(count) + 0.5) / count * area.sum()
    chosen = np.searchsorted(np.cumsum(area), steps).clip(0, len(corners) - 1)
    starts, inward = corners[chosen].mean(axis=1), -across[chosen] / area[chosen, None]
    edges = corners[:, 1] - a, corners[:, 2] - a
    depth = np.array([_way_out(a, edges, s, d, surface.extent) for s, d in zip(starts, inward, strict=True)])
    least = int(np.argmin(depth))
    return float(depth[least]), starts[least], float((depth < limit).mean())


def _way_out(a: Array, edges: tuple[Array, Array], start: Array, way: Array, extent: float) -> float:
    """How far it is to where one comes out.

    T. Möller, B. Trumbore, "Fast, minimum storage ray/triangle intersection", Journal of Graphics Tools 2, 1997.
    """
    first, second = edges
    across = np.cross(way, second)
    scale = np.einsum("ij,ij->i", first, across)
    from_a = start - a
    other = np.cross(from_a, first)
    with np.errstate(all="ignore"):
        u = np.einsum("ij,ij->i", from_a, across) / scale
        v = other @ way / scale
        far = np.einsum("ij,ij->i", second, other) / scale
        meets = (u >= 0) & (v >= 0) & (u + v <= 1) & (far > _START * extent)
    # Solids may stand in each other: one is out where as many were left as were entered. An edge of two faces is met once.
    met = np.unique(
        np.column_stack([np.round(far[meets] / (_START * extent)), np.sign(scale[meets])]), axis=0
    )
    inside = 1 + np.cumsum(met[:, 1])
    out = np.flatnonzero(inside <= 0)
    return float(met[out[0], 0] * _START * extent) if len(out) else float("inf")
