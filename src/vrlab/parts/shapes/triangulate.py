"""Triangles of a plane polygon with holes, by cutting ears (Meisters, 1975), holes joined by bridges (Eberly, 2002)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model.values import Array


def triangulated(outline: Array, holes: Sequence[Array] = ()) -> Array:
    """Triangles (m, 3) that count through the points of `outline`, then those of each hole.

    All are (n, 2); the outline runs counter-clockwise, holes clockwise; they must not touch or cross. Raises PartError
    `part-impossible` where they do. For the few hundred points of a part; time grows with their square.
    """
    points = np.concatenate([outline, *holes])
    ring = list(range(len(outline)))
    starts = np.cumsum([len(outline), *(len(h) for h in holes)])
    rings = [list(range(a, a + len(h))) for a, h in zip(starts[:-1], holes, strict=True)]
    for hole in sorted(rings, key=lambda r: -points[r, 0].max()):
        ring = _bridged(points, ring, hole)
    return _ears(points, ring)


def signed_area(points: Array) -> float:
    """The area of a closed polygon, positive where it runs counter-clockwise."""
    ahead = np.roll(points, -1, axis=0)
    return float((points[:, 0] * ahead[:, 1] - ahead[:, 0] * points[:, 1]).sum() / 2)


def _cross(o: Array, a: Array, b: Array) -> float:
    return float((a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]))


def _bridged(points: Array, ring: list[int], hole: list[int]) -> list[int]:
    """One ring from two: a cut from the rightmost point of the hole to a point of the ring that it sees."""
    k = max(range(len(hole)), key=lambda i: points[hole[i], 0])
    start = points[hole[k]]
    by_distance = sorted(range(len(ring)), key=lambda i: float(((points[ring[i]] - start) ** 2).sum()))
    for i in by_distance:
        if _sees(points, ring, i, start) and not _crosses(points, hole, start, points[ring[i]]):
            cut = hole[k:] + hole[: k + 1]
            return ring[: i + 1] + cut + ring[i:]
    raise PartError("part-impossible", "polygon", _("has a hole that is not inside it"))


def _sees(points: Array, ring: list[int], i: int, start: Array) -> bool:
    here, before, after = points[ring[i]], points[ring[i - 1]], points[ring[(i + 1) % len(ring)]]
    left, right = _cross(here, after, start) > 0, _cross(here, before, start) < 0
    inside = (left and right) if _cross(before, here, after) > 0 else (left or right)
    return inside and not _crosses(points, ring, start, here)


def _crosses(points: Array, ring: list[int], a: Array, b: Array) -> bool:
    """Whether the open segment from a to b meets an edge of the ring that does not end in a or b."""
    p, q = points[ring], points[ring[1:] + ring[:1]]
    d, e = b - a, q - p
    apart = ~((p == a).all(1) | (p == b).all(1) | (q == a).all(1) | (q == b).all(1))
    side_p = d[0] * (p[:, 1] - a[1]) - d[1] * (p[:, 0] - a[0])
    side_q = d[0] * (q[:, 1] - a[1]) - d[1] * (q[:, 0] - a[0])
    side_a = e[:, 0] * (a[1] - p[:, 1]) - e[:, 1] * (a[0] - p[:, 0])
    side_b = e[:, 0] * (b[1] - p[:, 1]) - e[:, 1] * (b[0] - p[:, 0])
    return bool((apart & (side_p * side_q <= 0) & (side_a * side_b <= 0)).any())


def _ears(points: Array, ring: list[int]) -> Array:
    left, triangles, since = list(ring), [], 0
    scale = float(np.ptp(points, axis=0).max()) ** 2
    i = 0
    while len(left) > 3:
        a, b, c = left[i - 1], left[i % len(left)], left[(i + 1) % len(left)]
        if _is_ear(points, left, a, b, c, scale * 1e-14):
            triangles.append((a, b, c))
            del left[i % len(left)]
            since = 0
        else:
            i, since = i + 1, since + 1
        i %= len(left)
        if since > len(left):
            raise PartError("part-impossible", "polygon", _("crosses itself or touches a hole"))
    return np.array([*triangles, tuple(left)])


def _is_ear(points: Array, ring: list[int], a: int, b: int, c: int, least: float) -> bool:
    pa, pb, pc = points[a], points[b], points[c]
    if _cross(pa, pb, pc) <= least:
        return False
    p = points[ring]
    other = ~((p == pa).all(1) | (p == pb).all(1) | (p == pc).all(1))
    inside = other.copy()
    for s, t in ((pa, pb), (pb, pc), (pc, pa)):
        inside &= (t[0] - s[0]) * (p[:, 1] - s[1]) - (t[1] - s[1]) * (p[:, 0] - s[0]) >= -least
    return not inside.any()
