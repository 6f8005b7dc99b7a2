"""Shapes as OBJ, STL, PLY, COLLADA and 3MF give them: polygons.

Their corners point into tables of positions, texture coordinates, normals and colours that the whole file shares.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.limits import COORDINATE, TRIANGLES, check_count
from vrlab.importers.normals import face_normals
from vrlab.importers.polygons import bent, triangulate
from vrlab.messages import _, n_
from vrlab.model import Material
from vrlab.model.values import Array

NO_CREASE = math.pi
# Twice a triangle's area over the square of the model's size, below which it has no direction in double precision.
_AREA = 1e-20
# A face whose corners are farther from its plane than this part of the model's size looks different when it is cut otherwise.
_BENT = 0.01


@dataclass
class Tables:
    """`positions` (n, 3); `uvs` (l, 2), v up as these formats have it; `normals` (k, 3); `colors` (c, 4), linear.

    `attributes` are further ones of glTF by vertex, (n, …).
    """

    positions: Array
    uvs: Array | None = None
    normals: Array | None = None
    colors: Array | None = None
    attributes: Mapping[str, Array] = field(default_factory=dict)


@dataclass
class Shape:
    """Polygons of one object in one material.

    `corners` (c,) are vertices, one polygon after the other, `sizes` (p,) the counts of corners; `uv_corners`,
    `normal_corners` and `color_corners` (c,) point into their own tables, −1 for none. Without the last, colours are by
    vertex.
    """

    corners: Array
    sizes: Array
    name: str = ""
    material: Material | None = None
    uv_corners: Array | None = None
    normal_corners: Array | None = None
    color_corners: Array | None = None


@dataclass
class Triangles:
    """All shapes in one, cut into triangles and checked, in the order of the file.

    `vertex`, `uv`, `normal` and `color` (3m,) are the corners' places in the tables, −1 or None for none; `flat` (m, 3) are
    the triangles' own normals and `shape` (m,) the shapes they belong to.
    """

    vertex: Array
    uv: Array | None
    normal: Array | None
    color: Array | None
    flat: Array
    shape: Array


def triangles(job: Job, tables: Tables, shapes: Sequence[Shape]) -> Triangles:
    """The triangles of all shapes; those without area are left out, which may be all.

    Raises FileError `mesh-invalid` where an index or a number is impossible, `file-too-large`.
    """
    sizes = np.concatenate([np.zeros(0, dtype=np.int64), *(s.sizes for s in shapes)])
    check_count(int((sizes - 2).clip(0).sum()), TRIANGLES, _("triangles"), job.where)
    corners = _joined(shapes, [s.corners for s in shapes])
    uv = None if tables.uvs is None else _joined(shapes, [s.uv_corners for s in shapes])
    normal = None if tables.normals is None else _joined(shapes, [s.normal_corners for s in shapes])
    by_vertex = [s.corners if s.color_corners is None else s.color_corners for s in shapes]
    color = None if tables.colors is None else _joined(shapes, by_vertex)
    _check(job, tables, corners, uv, normal, color)
    faces, polygon, exact = triangulate(corners, sizes, tables.positions)
    if not exact:
        job.warn(
            _(
                "polygons with hollows were cut into fans, which may overlap: there were too many to "
                "cut exactly"
            )
        )
    extent = np.ptp(tables.positions[corners], axis=0).max() if len(corners) else 0.0
    folded = bent(corners, sizes, tables.positions, _BENT * extent)
    if folded:
        job.warn(
            n_(
                "{count:,} face is not flat; there are several ways to cut it into triangles",
                "{count:,} faces are not flat; there are several ways to cut them into triangles",
                count=folded,
            )
        )
    flat, solid = face_normals(corners[faces], tables.positions, _AREA * extent**2)
    if not solid.all():
        job.warn(
            n_(
                "{count:,} triangle without area was left out",
                "{count:,} triangles without area were left out",
                count=int((~solid).sum()),
            )
        )
        faces, polygon, flat = faces[solid], polygon[solid], flat[solid]
    kept = faces.reshape(-1)
    owner = np.repeat(np.arange(len(shapes), dtype=np.int32), [len(s.sizes) for s in shapes])
    return Triangles(
        corners[kept],
        None if uv is None else uv[kept],
        None if normal is None else normal[kept],
        None if color is None else color[kept],
        flat,
        owner[polygon],
    )


def _joined(shapes: Sequence[Shape], arrays: Sequence[Array | None]) -> Array:
    """Corners of all shapes, as 32-bit numbers: the tables are far shorter; −1 for shapes that have none of a kind."""
    pieces = [np.full(len(s.corners), -1) if a is None else a for s, a in zip(shapes, arrays, strict=True)]
    joined = np.concatenate([np.zeros(0, dtype=np.int64), *pieces])
    return joined.clip(-2, 2**31 - 1).astype(np.int32)


def _check(
    job: Job, tables: Tables, corners: Array, uv: Array | None, normal: Array | None, color: Array | None
) -> None:
    """Indices lie within their tables, coordinates are lengths."""
    for table, index, lowest, what in (
        (tables.positions, corners, 0, _("vertices")),
        (tables.uvs, uv, -1, _("texture coordinates")),
        (tables.normals, normal, -1, _("normals")),
        (tables.colors, color, -1, _("colours")),
    ):
        if table is None or index is None or not len(index):
            continue
        if index.min() < lowest or index.max() >= len(table):
            what = _("has a face that points beyond its {count:,} {what}", count=len(table), what=what)
            raise job.fail(what, _("the file is damaged; export it again"), code="mesh-invalid")
    bad = ~(np.abs(tables.positions) <= COORDINATE).all(axis=1)  # NaN compares as False
    if bad.any():
        what = _("has {count:,} vertices that are not finite lengths", count=int(bad.sum()))
        raise job.fail(what, _("the file is damaged; export it again"), code="mesh-invalid")


def linear(srgb: Array) -> Array:
    """Colours from sRGB to linear, 0 to 1 (IEC 61966-2-1)."""
    return np.asarray(np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4))
