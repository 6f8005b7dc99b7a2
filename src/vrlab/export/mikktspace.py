"""Tangent spaces as normal maps are baked against (MikkTSpace), vectorised.

Written from the description in M. S. Mikkelsen, "Simulation of Wrinkled Surfaces Revisited" (2008), and from the
behaviour of its reference implementation, which glTF 2.0 (section 3.7.2.1) names as the default:

1. Vertices with equal position, normal and texture coordinates are one vertex.
2. Each triangle has directions of rising s and t, and an orientation: whether its texture is mirrored.
3. Triangles around a vertex are one group as far as they are connected through edges and have one orientation.
4. A group's tangent is the mean of its triangles' directions in the plane of the normal, weighted by their angles.

Triangles without area in the texture join the first group that reaches them, in the order of the triangles.
Single precision is used where a comparison with zero decides, so that the decisions are those of the reference.
"""

from dataclasses import dataclass

import numpy as np

from vrlab.export.fans import following, group_corners
from vrlab.model.values import Array

_TINY = np.finfo(np.float32).tiny
# Above this many triangles around one vertex nobody looks whether two of them are exactly opposite.
_LARGEST_FAN = 4096


@dataclass(frozen=True)
class Triangles:
    """What is known of each of m triangles: `s` and `t` (m, 3) are the unit directions of its texture coordinates."""

    s: Array
    t: Array
    mirrored: Array  # (m,) whether the texture is seen from behind
    joins_any: Array  # (m,) whether it has no direction of its own
    degenerate: Array  # (m,) whether two of its corners are at one place


def tangents(positions: Array, normals: Array, uvs: Array, indices: Array) -> Array:
    """The tangent (x, y, z, w) of each corner, (3m, 4) float32, for m triangles given by `indices` (3m,).

    `positions` and `normals` have shape (n, 3), `uvs` (n, 2) with v upwards, as MikkTSpace has it. w is the sign of
    the bitangent, w · (normal × tangent). Where the texture says nothing, it is some direction in the surface.
    """
    # Zero has two signs, which are equal to the reference and differ in their bits.
    columns = np.concatenate([positions, normals, uvs], axis=1, dtype=np.float32) + np.float32(0)
    first, welded = weld(columns)
    columns, corner_vertex = columns[first], welded[indices]
    triangles = _triangles(columns, corner_vertex.reshape(-1, 3))
    groups = group_corners(
        corner_vertex.reshape(-1, 3), triangles.mirrored, triangles.joins_any, ~triangles.degenerate
    )
    fans = _Fans(columns, corner_vertex, triangles)
    groups, members = fans.part_opposites(groups)
    direction, sign = fans.average(members)
    _fill_degenerate(groups, triangles.degenerate, corner_vertex)
    result = np.empty((len(indices), 4), np.float32)
    known = groups >= 0
    result[:, :3] = perpendicular(columns[corner_vertex, 3:6])
    result[:, 3] = -1
    result[known, 3] = sign[groups[known]]
    sure = known.copy()
    sure[known] = np.any(direction[groups[known]] != 0, axis=1)
    result[sure, :3] = direction[groups[sure]]
    return result


def weld(columns: Array) -> tuple[Array, Array]:
    """Equal rows of a float32 array: one row of each kind, and the kind of each row."""
    bits = np.ascontiguousarray(columns).view(np.uint32).astype(np.uint64)
    key = np.zeros(len(bits), np.uint64)
    for column in bits.T:  # a polynomial hash with an odd factor from the golden ratio, mixed after each step
        key = (key ^ column) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    _, first, kind = np.unique(key, return_index=True, return_inverse=True)
    if not np.array_equal(columns[first][kind], columns):  # two different rows with one hash
        _, first, kind = np.unique(columns, axis=0, return_index=True, return_inverse=True)
    return first, kind.reshape(-1)


def _triangles(columns: Array, corners: Array) -> Triangles:
    p, uv = columns[:, :3], columns[:, 6:]
    p0, p1, p2 = (p[corners[:, i]] for i in range(3))
    e1, e2 = (uv[corners[:, i]] - uv[corners[:, 0]] for i in (1, 2))
    d1, d2 = p1 - p0, p2 - p0
    area = e1[:, 0] * e2[:, 1] - e1[:, 1] * e2[:, 0]
    s = e2[:, 1, None] * d1 - e1[:, 1, None] * d2
    t = e1[:, 0, None] * d2 - e2[:, 0, None] * d1
    sign = np.where(area > 0, np.float32(1), np.float32(-1))[:, None]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        stretch = [np.linalg.norm(v, axis=1) / np.abs(area) for v in (s, t)]
    usable = (np.abs(area) > _TINY) & (stretch[0] > _TINY) & (stretch[1] > _TINY)
    degenerate = (p0 == p1).all(axis=1) | (p1 == p2).all(axis=1) | (p0 == p2).all(axis=1)
    return Triangles(sign * _unit(s), sign * _unit(t), ~(area > 0), ~usable, degenerate)


class _Fans:
    """The directions of each corner's triangle in the plane of its normal, and its angle."""

    def __init__(self, columns: Array, corner_vertex: Array, triangles: Triangles) -> None:
        corner = np.arange(len(corner_vertex))
        normal = columns[corner_vertex, 3:6]
        self.s = _unit(_flat(np.repeat(triangles.s, 3, axis=0), normal))
        self.t = _unit(_flat(np.repeat(triangles.t, 3, axis=0), normal))
        here = columns[corner_vertex, :3]
        after, before = following(corner), following(following(corner))
        one, other = _unit(_flat(here[after] - here, normal)), _unit(_flat(here[before] - here, normal))
        # A triangle that is only a line has no angle here but a direction, which counts where there is no other.
        self.angle = np.maximum(np.arccos(np.clip(_dot(one, other), -1, 1)), np.float32(1e-12))
        self.contributes = ~np.repeat(triangles.joins_any, 3)
        self.mirrored = np.repeat(triangles.mirrored, 3)

    def part_opposites(self, groups: Array) -> tuple[Array, tuple[Array, Array]]:
        """Within a group, triangles whose directions are exactly opposite do not share a tangent.

        Returns the groups with some of them parted, and who counts for which: pairs of group and corner.
        """
        corner = np.flatnonzero(groups >= 0)
        if not len(corner):
            return groups, (corner, corner)
        corner = corner[np.argsort(groups[corner], kind="stable")]
        start = np.flatnonzero(np.r_[True, np.diff(groups[corner]) > 0, True])
        leader = np.repeat(corner[start[:-1]], np.diff(start))
        across = (_dot(self.s[corner], self.s[leader]) < 1e-6) | (_dot(self.t[corner], self.t[leader]) < 1e-6)
        # Two exactly opposite directions cannot both be on one side of a third: only these groups can hold any.
        suspects = np.unique(groups[corner[across & self.contributes[corner]]])
        counted = [(groups[corner], corner)]
        groups = groups.copy()
        for suspect in suspects.tolist():
            fan = corner[start[suspect] : start[suspect + 1]]
            counted += self._part(fan[self.contributes[fan]], groups)
        return groups, (np.concatenate([g for g, _ in counted]), np.concatenate([c for _, c in counted]))

    def _part(self, fan: Array, groups: Array) -> list[tuple[Array, Array]]:
        """Give the corners of one fan new groups, by whom each of them goes together with."""
        if len(fan) > _LARGEST_FAN:
            return []
        together = np.ones((len(fan), len(fan)), dtype=bool)
        for directions in (self.s[fan], self.t[fan]):
            together &= _dot(directions[:, None], directions[None]) > -1
        kinds, kind = np.unique(together, axis=0, return_inverse=True)
        if len(kinds) < 2:
            return []
        base = int(groups.max()) + 1
        groups[fan] = base + kind.reshape(-1)
        return [(np.full(np.count_nonzero(row), base + i), fan[row]) for i, row in enumerate(kinds)]

    def average(self, members: tuple[Array, Array]) -> tuple[Array, Array]:
        """Unit direction of s (g, 3), zero where there is none, and sign of the bitangent (g,) of each group."""
        group, corner = members
        group, corner = group[self.contributes[corner]], corner[self.contributes[corner]]
        count = int(group.max()) + 1 if len(group) else 0
        weighted = self.angle[corner, None] * self.s[corner]
        total = [np.bincount(group, weights=column, minlength=count) for column in weighted.T]
        sign = np.ones(count, np.float32)
        sign[group[self.mirrored[corner]]] = -1
        return _unit(np.column_stack(total)).astype(np.float32), sign


def _fill_degenerate(groups: Array, degenerate: Array, corner_vertex: Array) -> None:
    """Corners of triangles without area take the group of the first proper corner at their vertex."""
    lost = np.flatnonzero(np.repeat(degenerate, 3))
    if not len(lost):
        return
    proper = np.flatnonzero(np.repeat(~degenerate, 3))
    group_at = np.full(int(corner_vertex.max()) + 1, -1)
    group_at[corner_vertex[proper[::-1]]] = groups[proper[::-1]]
    groups[lost] = group_at[corner_vertex[lost]]


def _dot(a: Array, b: Array) -> Array:
    """Inner products of rows, summed in the order of the reference."""
    result: Array = a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1] + a[..., 2] * b[..., 2]
    return result


def _flat(vectors: Array, normals: Array) -> Array:
    """The vectors without their part along the normals."""
    result: Array = vectors - normals * _dot(normals, vectors)[:, None]
    return result


def _unit(vectors: Array) -> Array:
    """Vectors of length 1; those without length stay."""
    length = np.sqrt(_dot(vectors, vectors))[:, None]
    one = vectors.dtype.type(1)
    result: Array = vectors * (one / np.where(length > _TINY, length, one))
    return result


def perpendicular(normals: Array) -> Array:
    """A unit vector (n, 3) at right angles to each normal: the axis it is least along, turned into the surface."""
    axis = np.eye(3, dtype=np.float32)[np.argmin(np.abs(normals), axis=1)]
    return _unit(_flat(axis, normals))
