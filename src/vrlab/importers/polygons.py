"""Polygons to triangles.

Convex polygons become fans. Quadrilaterals are cut along the diagonal that lies inside, other polygons with a hollow by
cutting off ears (G. H. Meisters, "Polygons have ears", American Mathematical Monthly 82, 1975).
"""

import numpy as np

from vrlab.model.values import Array

# Cutting ears takes quadratic time; this many corners in hollow polygons take about a second, the others become fans.
_EAR_WORK = 2_000_000


def triangulate(corners: Array, sizes: Array, positions: Array) -> tuple[Array, Array, bool]:
    """Triangles (m, 3) as places in the row of corners, the polygon of each (m,) in rising order, and whether all is exact.

    `corners` (c,) are vertex numbers, one polygon after the other, `sizes` (p,) their counts of corners; polygons with
    fewer than three corners give nothing. `positions` is (n, 3). It is not exact where there were too many hollow polygons
    to cut off their ears.
    """
    starts = np.cumsum(sizes) - sizes
    faces, owners = [np.zeros((0, 3), dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
    exact, work = True, 0
    for size in np.unique(sizes[sizes > 2]):
        owner = np.flatnonzero(sizes == size).astype(np.int32)
        polygons = (starts[owner][:, None] + np.arange(size)).astype(np.int32)
        hollow = np.zeros(len(owner), dtype=bool)
        if size == 4:
            faces.append(_quads(polygons, positions[corners[polygons]]))
        else:
            if size > 4:
                hollow = _hollow(positions[corners[polygons]])
                work += int(size) ** 2 * int(hollow.sum())
            if work > _EAR_WORK:
                exact, hollow = exact and not hollow.any(), np.zeros_like(hollow)
            faces.append(_fans(polygons[~hollow]))
            faces += [p[_ears(positions[corners[p]])] for p in polygons[hollow]]
        owners.append(np.repeat(np.concatenate([owner[~hollow], owner[hollow]]), size - 2))
    if len(faces) == 2:
        return faces[1], owners[1], exact
    owned = np.concatenate(owners)
    order = np.argsort(owned, kind="stable")
    return np.concatenate(faces)[order], owned[order], exact


def bent(corners: Array, sizes: Array, positions: Array, most: float) -> int:
    """How many polygons have a corner farther than `most` from their mean plane, so that how they are cut can be seen.

    `corners`, `sizes` and `positions` are those of `triangulate`.
    """
    starts, count = np.cumsum(sizes) - sizes, 0
    for size in np.unique(sizes[sizes > 3]):
        points = positions[corners[starts[sizes == size][:, None] + np.arange(size)]]
        points = points - points.mean(axis=1, keepdims=True)
        normal = np.cross(points, np.roll(points, -1, axis=1)).sum(axis=1, keepdims=True)
        away = np.abs((points * normal).sum(axis=2)).max(axis=1)
        count += int((away > most * np.linalg.norm(normal[:, 0], axis=1)).sum())
    return count


def _fans(polygons: Array) -> Array:
    """(p, k) → (p · (k − 2), 3)."""
    count, size = polygons.shape
    rows = np.stack([np.zeros(size - 2, int), np.arange(1, size - 1), np.arange(2, size)], axis=1)
    return polygons[:, rows].reshape(count * (size - 2), 3)


def _turns(points: Array) -> Array:
    """For polygons (p, k, 3): at each corner, how far it turns along the polygon's own normal (p, k)."""
    before, after = np.roll(points, 1, axis=1), np.roll(points, -1, axis=1)
    turn = np.cross(points - before, after - points)
    # Newell's normal: half the sum of cross products, right for hollow polygons and nearly flat ones too.
    middle = points - points[:, :1]
    normal = np.cross(middle, np.roll(middle, -1, axis=1)).sum(axis=1, keepdims=True)
    return np.asarray((turn * normal).sum(axis=2))


def _hollow(points: Array) -> Array:
    return np.asarray((_turns(points) < 0).any(axis=1))


def _quads(quads: Array, points: Array) -> Array:
    turns = _turns(points)
    # A hollow at corner 1 or 3 wants the diagonal from there.
    other = (np.minimum(turns[:, 1], turns[:, 3]) < 0)[:, None, None]
    rows = np.where(other, [[[1, 2, 3], [1, 3, 0]]], [[[0, 1, 2], [0, 2, 3]]])
    return np.take_along_axis(quads[:, None, :], rows, axis=2).reshape(-1, 3)


def _ears(points: Array) -> Array:
    """One hollow polygon (k, 3) → (k − 2, 3), seen along its largest axis."""
    middle = points - points[0]
    normal = np.cross(middle, np.roll(middle, -1, axis=0)).sum(axis=0)
    axis = int(np.argmax(np.abs(normal)))
    x, y = np.delete(points, axis, axis=1).T
    if (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() < 0:
        x = -x
    left, triangles = list(range(len(points))), []
    while len(left) > 3:
        ear = next((i for i in range(len(left)) if _is_ear(left, i, x, y)), 0)
        before, after = left[ear - 1], left[(ear + 1) % len(left)]
        triangles.append((before, left[ear], after))
        del left[ear]
    return np.array([*triangles, tuple(left)])


def _is_ear(left: list[int], i: int, x: Array, y: Array) -> bool:
    a, b, c = left[i - 1], left[i], left[(i + 1) % len(left)]
    if _side(x, y, a, b, c) <= 0:
        return False
    others = np.array([k for k in left if k not in (a, b, c)])
    inside = (
        (_side(x, y, a, b, others) >= 0) & (_side(x, y, b, c, others) >= 0) & (_side(x, y, c, a, others) >= 0)
    )
    return not bool(np.any(inside))


def _side(x: Array, y: Array, a: int, b: int, c: int | Array) -> Array:
    """Twice the area of the triangle a, b, c; positive where it turns left."""
    return np.asarray((x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]))
