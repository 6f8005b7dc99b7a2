"""The order of triangles and vertices: for the cache of transformed vertices, against overdraw, for reading memory in a row.

Ask for them in this order. Strip-like order is taken for the cache, because its indices encode shorter.
"""

import numpy as np

from vrlab.meshopt.engine import program
from vrlab.model.values import Array

_UNUSED = 0xFFFFFFFF
_CACHE = 16  # vertices that graphics cards keep at least (meshoptimizer, README, "Vertex cache optimization")


def for_cache(indices: Array, count: int) -> Array:
    """Indices (3n,) of triangles, with triangles that share vertices near to each other; `count` vertices."""
    with program("encoder").call() as call:
        source = call.put(indices.astype("<u4"))
        call.run("optimizeVertexCacheStrip", source, source, len(indices), count)
        return call.take(source, len(indices), "<u4")


def for_fetch(indices: Array, count: int) -> tuple[Array, Array]:
    """Indices for vertices in the order of their first use, and which old vertex each new one is.

    Vertices that no index names are left out.
    """
    with program("encoder").call() as call:
        source, table = call.put(indices.astype("<u4")), call.room(4 * count)
        used = call.run("optimizeVertexFetchRemap", table, source, len(indices), count)
        new = call.take(table, count, "<u4")
    old = np.empty(used, np.int64)
    present = np.flatnonzero(new != _UNUSED)
    old[new[present]] = present
    return new[indices], old


def for_overdraw(indices: Array, positions: Array) -> Array:
    """Indices (3n,) in cache order, with those groups of triangles first that lie outside and face outwards.

    They hide what comes later (after Sander, Nehab and Barczak, Fast Triangle Reordering for Vertex Locality and
    Reduced Overdraw, 2007). Groups begin only where no vertex is in the cache any more: smaller ones would cost 5 to 20 %
    of the bytes.
    """
    starts = np.flatnonzero(_begins_group(indices))
    if len(starts) == 1:
        return indices
    corners = positions[indices].reshape(-1, 3, 3).astype(np.float64)
    # As long as twice the area.
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    areas = np.maximum(np.linalg.norm(normals, axis=1), np.finfo(float).tiny)
    centres = corners.mean(axis=1)
    middle = (centres * areas[:, None]).sum(axis=0) / areas.sum()
    # Triangle by triangle: the mean normal of a group that closes around something is nothing.
    outward = np.add.reduceat(((centres - middle) * normals).sum(axis=1), starts)
    order = np.argsort(-outward / np.add.reduceat(areas, starts), kind="stable")
    groups = np.split(indices.reshape(-1, 3), starts[1:])
    return np.concatenate([groups[number] for number in order]).reshape(-1)


def _begins_group(indices: Array) -> Array:
    """Whether none of a triangle's corners was a corner of the triangles just before, (n,)."""
    # The corners of each vertex, in turn; numbers of 16 bits are sorted several times as fast.
    order = np.argsort(indices.astype(np.uint16) if indices.max() <= 0xFFFF else indices, kind="stable")
    last = np.full(len(indices), -len(indices) - 3 * _CACHE)
    same = np.flatnonzero(indices[order[1:]] == indices[order[:-1]])
    last[order[same + 1]] = order[same]
    first_of_triangle = np.arange(len(indices)) // 3 * 3
    recent = last >= first_of_triangle - 3 * _CACHE
    begins: Array = ~np.any(recent.reshape(-1, 3), axis=1)
    begins[0] = True  # also where one vertex is two corners of it
    return begins
