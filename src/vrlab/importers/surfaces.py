"""From shapes to nodes: placed, welded, with normals.

Vertices that agree in all they have become one. Shapes without normals get smooth ones over the whole file, so that no
seam shows where a scan changes from one texture to the next.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.normals import compact, is_closed, same_rows, smooth
from vrlab.importers.pictured import pictured
from vrlab.importers.placing import Placement
from vrlab.importers.shapes import Shape, Tables, Triangles, triangles
from vrlab.messages import _, n_
from vrlab.model import Material, Mesh, Node, Primitive
from vrlab.model.values import Array

# Unpainted plaster; glTF's own default would be white metal.
CLAY = (0.55, 0.52, 0.48, 1.0)


def nodes(job: Job, tables: Tables, shapes: Sequence[Shape], *, crease: float) -> tuple[Node, ...]:
    """One node per name of a shape, with a primitive for each shape of that name, placed as the job wishes.

    Shapes without normals get smooth ones; faces that meet at more than `crease` radians stay edged. Raises FileError
    `mesh-invalid` or `file-too-large`.
    """
    cut = triangles(job, tables, shapes)
    if not len(cut.flat):
        remedy = _("export it with its faces; clouds of points and wireframes cannot be shown")
        raise job.fail(_("has no triangles"), remedy, code="mesh-invalid")
    seen = np.zeros(len(tables.positions), dtype=bool)
    seen[cut.vertex] = True
    used = tables.positions[seen]
    placement = job.placement(np.array([used.min(axis=0), used.max(axis=0)]))
    parts: dict[str, list[Primitive]] = {}
    for shape, primitive in _primitives(job, tables, shapes, cut, placement, crease):
        parts.setdefault(shape.name, []).append(primitive)
    names = {name: job.names.give(name, "shape") for name in parts}
    return tuple(Node(names[name], Mesh(primitives, names[name])) for name, primitives in parts.items())


def mesh(job: Job, tables: Tables, shapes: Sequence[Shape], *, crease: float, name: str = "") -> Mesh | None:
    """One mesh of all shapes, in the coordinates of the file, for formats with a tree of nodes; None without triangles."""
    cut = triangles(job, tables, shapes)
    if not len(cut.flat):
        return None
    stays = Placement(False, 1.0, np.zeros(3))
    return Mesh([p for _, p in _primitives(job, tables, shapes, cut, stays, crease)], name)


def _primitives(
    job: Job, tables: Tables, shapes: Sequence[Shape], cut: Triangles, placement: Placement, crease: float
) -> Iterator[tuple[Shape, Primitive]]:
    """A primitive for each shape that has triangles."""
    point = same_rows(tables.positions).astype(np.int32)[cut.vertex]
    normals, keys = _normals(job, tables, cut, point, crease)
    for table, rows in ((tables.uvs, cut.uv), (tables.colors, cut.color)):
        if table is not None and rows is not None:
            keys.append(np.append(same_rows(table), -1).astype(np.int32)[rows])
    keys += [same_rows(array.astype(np.float64))[cut.vertex] for array in tables.attributes.values()]
    places = placement.points(tables.positions).astype(np.float32)
    directions = placement.directions(normals[0]).astype(np.float32)
    # The last row stands for corners without a colour.
    paints = None if tables.colors is None else np.vstack([tables.colors, np.ones((1, 4))]).astype(np.float32)
    closed, folded = is_closed(point.reshape(-1, 3)), _folded(job, cut.flat, *normals)
    sided: dict[tuple[int, bool, bool], Material] = {}
    ends = np.searchsorted(cut.shape, np.arange(len(shapes) + 1))
    for shape, start, end in zip(shapes, ends[:-1], ends[1:], strict=True):
        if start == end:
            continue
        first, indices = _weld([key[3 * start : 3 * end] for key in keys])
        first += 3 * start
        attributes = {name: array[cut.vertex[first]] for name, array in tables.attributes.items()}
        attributes |= {"POSITION": places[point[first]], "NORMAL": directions[normals[1][first]]}
        if tables.uvs is not None and cut.uv is not None and (cut.uv[first] >= 0).any():
            attributes["TEXCOORD_0"] = _texcoords(tables.uvs, cut.uv[first])
        painted = paints is not None and cut.color is not None and bool((cut.color[first] >= 0).any())
        if paints is not None and cut.color is not None and painted:
            attributes["COLOR_0"] = paints[cut.color[first]]
        key = id(shape.material), painted, "TEXCOORD_0" in attributes
        if key not in sided:
            sided[key] = pictured(job, _material(job, shape, painted, closed), attributes)
        yield shape, Primitive(attributes, _turned_over(indices, folded[start:end]), sided[key])


def _folded(job: Job, flat: Array, normals: Array, rows: Array) -> Array:
    """Which triangles (m,) face away from where their own corners' normals look.

    Scans stitched from several views have slivers folded back over the surface; drawn from both sides they show as dark
    specks. Exports of mirrored models have all triangles so.
    """
    looks = normals[rows[0::3]]
    for corner in (1, 2):
        looks += normals[rows[corner::3]]
    folded = np.asarray(np.einsum("ij,ij->i", flat, looks) < 0)
    if folded.any():
        job.warn(
            n_(
                "{count:,} triangle was turned over, to face as its normals do",
                "{count:,} triangles were turned over, to face as their normals do",
                count=int(folded.sum()),
            )
        )
    return folded


def _turned_over(indices: Array, folded: Array) -> Array:
    """The indices (3m,) with the marked triangles running the other way."""
    faces = indices.reshape(-1, 3)
    return np.asarray(np.where(folded[:, None], faces[:, [0, 2, 1]], faces).reshape(-1))


def _normals(
    job: Job, tables: Tables, cut: Triangles, point: Array, crease: float
) -> tuple[tuple[Array, Array], list[Array]]:
    """Unit normals (k, 3) with the row for each corner (3m,): the given ones, smooth ones for the rest.

    And what must agree for two corners to be one vertex, as far as place and normal go.
    """
    given = np.zeros((0, 3)) if tables.normals is None else tables.normals
    with np.errstate(all="ignore"):
        unit = given / np.linalg.norm(given, axis=1, keepdims=True)
    own = np.full(len(point), -1) if cut.normal is None else cut.normal
    # The last row stands for corners without a normal.
    usable = np.append(np.isfinite(unit).all(axis=1), False)[own]
    if usable.all():
        rows = same_rows(unit).astype(np.int32)[own]
        return (unit, rows), [point, rows]
    if len(given):
        job.warn(
            n_(
                "{count:,} corner had no usable normal; it was computed",
                "{count:,} corners had no usable normal; it was computed",
                count=int((~usable).sum()),
            )
        )
    group, smoothed = smooth(point.reshape(-1, 3), tables.positions, cut.flat, crease)
    if not usable.any():
        # A group lies at one point, so it stands for the place too.
        return (smoothed, group), [group]
    rows = np.where(usable, np.append(same_rows(unit), -1)[own], len(unit) + group)
    return (np.vstack([np.nan_to_num(unit), smoothed]), rows), [point, rows]


def _weld(keys: Sequence[Array]) -> tuple[Array, Array]:
    """Corners that agree in all keys are one vertex: the first corner of each vertex, and the vertex of each corner."""
    joined, count = compact(keys[0] - keys[0].min())
    for key in keys[1:]:
        low, high = int(key.min()), int(key.max())
        if low < high:
            # Both are below some millions, so the pair fits into 64 bits.
            pairs = joined.astype(np.int64) * (high - low + 1) + (key - low)
            joined = np.unique(pairs, return_inverse=True)[1].reshape(-1)
            count = int(joined.max()) + 1
    first = np.empty(count, dtype=np.int64)
    first[joined[::-1]] = np.arange(len(joined) - 1, -1, -1)  # the last to be written is the first corner
    return first, joined


def _texcoords(uvs: Array, rows: Array) -> Array:
    """Texture coordinates with v down, as glTF has it; (0, 0) for vertices without."""
    table = np.vstack([np.nan_to_num(uvs, posinf=0.0, neginf=0.0).clip(-1e6, 1e6), np.zeros((1, 2))])
    return np.asarray(table[rows] * [1.0, -1.0] + [0.0, 1.0], dtype=np.float32)


def _material(job: Job, shape: Shape, painted: bool, closed: bool) -> Material:
    """These formats do not say whether a surface has a back; one with holes is seen from there."""
    if shape.material is not None:
        return shape.material if closed else shape.material.with_(double_sided=True)
    if painted:
        return Material("painted", roughness=0.8, double_sided=not closed)
    job.warn(_("has no material; it is shown as unpainted clay"))
    return Material("clay", CLAY, roughness=0.8, double_sided=not closed)
