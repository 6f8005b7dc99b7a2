"""Smooth normals for shapes that come without.

A vertex normal is the mean of the normals of the faces around it, each weighted by its angle there (Thürmer and Wüthrich,
"Computing vertex normals from polygonal facets", Journal of Graphics Tools 3, 1998): it does not depend on how the surface
was cut into triangles. Faces that meet at a sharper edge than `crease` do not share a normal.
"""

from collections.abc import Iterator

import numpy as np

from vrlab.model.connected import components
from vrlab.model.values import Array

_PORTION = 1 << 16  # faces whose intermediate results are in memory at once
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, with bits all over


def _mixed(*columns: Array) -> Array:
    """A hash of each row of unsigned numbers, (n,) of 64 bits."""
    result = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        result ^= column
        result *= _MIXER
        result ^= result >> np.uint64(31)
    return result


def same_rows(table: Array) -> Array:
    """For each row of a table (n, k) of floats, the lowest number of an equal row (n,)."""
    row = np.ascontiguousarray(table) + table.dtype.type(0)  # −0 becomes 0
    bits = row.view(np.uint32 if row.itemsize == 4 else np.uint64)
    _, first, inverse = np.unique(_mixed(*bits.T), return_index=True, return_inverse=True)
    leader = first[inverse]
    if np.array_equal(bits[leader], bits):
        return np.asarray(leader)
    _, first, inverse = np.unique(
        bits, axis=0, return_index=True, return_inverse=True
    )  # two rows had one hash
    return np.asarray(first[inverse.reshape(-1)])


def face_normals(faces: Array, positions: Array, flat: float) -> tuple[Array, Array]:
    """Unit normals (m, 3) as float32, and which triangles have more than `flat` as twice their area (m,)."""
    normals, solid = np.zeros((len(faces), 3), dtype=np.float32), np.zeros(len(faces), dtype=bool)
    for part, (a, b, c) in _corners(faces, positions):
        cross = np.cross(b - a, c - a)
        length = np.sqrt(np.einsum("ij,ij->i", cross, cross))
        solid[part] = length > flat
        normals[part] = cross / np.where(length > flat, length, 1.0)[:, None]
    return normals, solid


def smooth(faces: Array, positions: Array, face_normal: Array, crease: float) -> tuple[Array, Array]:
    """A group number for each corner, (3m,), and the normal of each group, (g, 3).

    `faces` (m, 3) index `positions` (n, 3), where equal points must have one number; all of them have an area and a
    `face_normal` (m, 3); `crease` is in radians, π for none. Corners of a group are at one point and look one way.
    """
    corner = faces.reshape(-1) if crease >= np.pi else _groups(faces, face_normal, np.cos(crease))
    group, count = compact(corner)
    normal, some_face = np.zeros((count, 3)), np.zeros((count, 3))
    for part, corners in _corners(faces, positions):
        angles, mine = _angles(*corners), group[3 * part.start : 3 * part.stop]
        weighted = (face_normal[part, None, :] * angles[:, :, None]).reshape(-1, 3)
        for axis in range(3):
            normal[:, axis] += np.bincount(mine, weights=weighted[:, axis], minlength=count)
    length = np.sqrt(np.einsum("ij,ij->i", normal, normal))[:, None]
    # Where the faces around a point cancel out, one of them stands for all.
    some_face[group] = np.repeat(face_normal, 3, axis=0)
    return group, np.where(length > 1e-6, normal / np.maximum(length, 1e-300), some_face)


def compact(labels: Array) -> tuple[Array, int]:
    """Labels as 0, 1, … in their order, and how many there are. Labels are not much larger than there are of them."""
    used = np.zeros(int(labels.max()) + 1, dtype=bool)
    used[labels] = True
    return (np.cumsum(used) - 1)[labels], int(used.sum())


def _corners(faces: Array, positions: Array) -> Iterator[tuple[slice, tuple[Array, Array, Array]]]:
    for start in range(0, len(faces), _PORTION):
        part = slice(start, min(start + _PORTION, len(faces)))
        a, b, c = (positions[faces[part, k]] for k in range(3))
        yield part, (a, b, c)


def _angles(a: Array, b: Array, c: Array) -> Array:
    """The angles of triangles at their three corners, (m, 3)."""
    edges = [(q - p).astype(np.float64) for p, q in ((a, b), (b, c), (c, a))]
    lengths = [np.maximum(np.sqrt(np.einsum("ij,ij->i", e, e)), 1e-300) for e in edges]
    cosines = [
        -np.einsum("ij,ij->i", edges[k], edges[k - 1]) / (lengths[k] * lengths[k - 1]) for k in range(3)
    ]
    return np.asarray(np.arccos(np.clip(np.column_stack(cosines), -1.0, 1.0)))


def _groups(faces: Array, face_normal: Array, cosine: float) -> Array:
    """A label for each of the 3m corners, the same for those that are joined around a point across smooth edges."""
    start, end = faces.reshape(-1), np.roll(faces, -1, axis=1).reshape(-1)
    one, two = _neighbours(start, end)
    sharp = np.einsum("ij,ij->i", face_normal[one // 3], face_normal[two // 3]) < cosine
    label: Array = start.astype(np.int64)
    if not sharp.any():
        return label
    # Only around points on a crease are there several groups; elsewhere the point itself is the label.
    count = int(faces.max()) + 1
    creased = np.zeros(count, dtype=bool)
    creased[start[one[sharp]]] = creased[end[one[sharp]]] = True
    one, two = one[~sharp], two[~sharp]
    # Edge k runs from corner k to the following one; neighbours usually run along theirs the other way.
    following = np.arange(len(start), dtype=np.int32).reshape(-1, 3)[:, [1, 2, 0]].reshape(-1)
    turned = start[one] != start[two]
    joins = (
        (one, np.where(turned, following[two], two)),
        (following[one], np.where(turned, two, following[two])),
    )
    split = np.flatnonzero(creased[start])
    place = np.zeros(len(start), dtype=np.int32)
    place[split] = np.arange(len(split))
    a, b = (np.concatenate([place[j[k][creased[start[j[0]]]]] for j in joins]) for k in (0, 1))
    label[split] = count + components(len(split), a, b)
    return label


def _neighbours(start: Array, end: Array) -> tuple[Array, Array]:
    """Pairs of edges between the same two points, by their numbers."""
    count = int(start.max()) + 1
    edge = np.minimum(start, end).astype(np.int64) * count + np.maximum(start, end)
    order = np.argsort(edge).astype(np.int32)
    edge = edge[order]
    together = edge[:-1] == edge[1:]
    return order[:-1][together], order[1:][together]


def is_closed(faces: Array) -> bool:
    """Whether the edges of all faces, as they run, are those that run back: a surface without a rim.

    Sums of hashes are compared, so that nothing need be sorted.
    """
    start = faces.reshape(-1).astype(np.uint64)
    end = np.roll(faces, -1, axis=1).reshape(-1).astype(np.uint64)
    return bool(_mixed(start, end).sum() == _mixed(end, start).sum())
