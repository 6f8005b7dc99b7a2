"""The geometry of COLLADA (1.4.1, chapter 5, mesh): polygons of all kinds, whose corners point into several sources."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from vrlab.importers import surfaces
from vrlab.importers.dae.materials import Look
from vrlab.importers.dae.source import Document, columns
from vrlab.importers.limits import (
    CORNERS,
    OBJECTS,
    POLYGON_CORNERS,
    TRIANGLES,
    VERTICES,
    check_count,
)
from vrlab.importers.names import clean
from vrlab.importers.shapes import Shape, Tables, linear
from vrlab.importers.xml import Element, numbers
from vrlab.messages import _
from vrlab.model import Mesh
from vrlab.model.values import Array

CREASE = math.radians(40)  # as for OBJ
_POLYGONS = ("triangles", "polylist", "polygons", "tristrips", "trifans")
_WIDTHS = {"NORMAL": 3, "TEXCOORD": 2, "COLOR": 4}
_QUIET = {
    "POSITION",
    "VERTEX",
    "NORMAL",
    "COLOR",
    "TEXCOORD",
    "TEXTANGENT",
    "TEXBINORMAL",
    "TANGENT",
    "BINORMAL",
}


@dataclass
class _Pool:
    """The sources of one kind that a mesh uses, one below the other."""

    width: int
    starts: dict[int, int] = field(default_factory=dict)
    pieces: list[Array] = field(default_factory=list)
    count: int = 0

    def start(self, document: Document, source: Element) -> int:
        """Where the rows of a source begin."""
        if id(source) not in self.starts:
            table = document.table(source)
            piece = columns(table, self.width)
            if self.width == 4 and table.shape[1] < 4:
                piece[:, 3] = 1.0
            self.starts[id(source)] = self.count
            self.pieces.append(piece)
            self.count += len(piece)
        return self.starts[id(source)]

    def table(self) -> Array | None:
        return np.concatenate(self.pieces) if self.pieces else None


class Geometries:
    """Makes the meshes of a document."""

    def __init__(self, document: Document) -> None:
        self._document, self._job = document, document.job
        self._made: dict[tuple[int, tuple[tuple[str, int], ...]], Mesh | None] = {}
        self._corners = self._vertices = self._primitives = 0

    def mesh(self, geometry: Element, looks: Mapping[str, Look]) -> Mesh | None:
        """The mesh of a geometry whose materials are `looks`, by their symbols; None where it has no triangles."""
        key = id(geometry), tuple(sorted((symbol, id(look)) for symbol, look in looks.items()))
        if key not in self._made:
            self._made[key] = self.bent(geometry, looks, None, {})
        return self._made[key]

    def bent(
        self,
        geometry: Element,
        looks: Mapping[str, Look],
        matrix: Array | None,
        attributes: Mapping[str, Array],
    ) -> Mesh | None:
        """The same, moved by a matrix and with further attributes by vertex, for a skin."""
        element = geometry.find("mesh") or geometry.find("convex_mesh")
        parts = [] if element is None else element.all(*_POLYGONS)
        if element is None or element.find("vertices") is None:
            self._job.drop(_("geometry {name!r}, which is not made of polygons", name=_name(geometry)))
            return None
        if element.all("lines", "linestrips"):
            self._job.drop(_("lines and points"))
        pools = {kind: _Pool(width) for kind, width in _WIDTHS.items()}
        positions = columns(self._document.table(self._positions(element)), 3)
        self._vertices = check_count(
            self._vertices + len(positions), 4 * VERTICES, _("vertices"), self._job.where
        )
        shapes = [s for part in parts if (s := self._shape(element, part, pools, looks)) is not None]
        if not shapes:
            return None
        for name, array in attributes.items():
            if len(array) != len(positions):
                raise geometry.fail(
                    _(
                        "has {count:,} vertices, but a skin for {skinned:,} ({name})",
                        count=len(positions),
                        skinned=len(array),
                        name=name,
                    )
                )
        if matrix is not None:
            with np.errstate(all="ignore"):
                positions = positions @ matrix[:3, :3].T + matrix[:3, 3]
        tables = Tables(
            positions, pools["TEXCOORD"].table(), _turned(pools["NORMAL"].table(), matrix),
            _linear(pools["COLOR"].table()), attributes,
        )  # fmt: skip
        return surfaces.mesh(self._job, tables, shapes, crease=CREASE, name=_name(geometry))

    def positions_of(self, geometry: Element) -> int:
        """How many vertices a geometry has; 0 for one without a mesh."""
        element = geometry.find("mesh") or geometry.find("convex_mesh")
        if element is None or element.find("vertices") is None:
            return 0
        return len(self._document.table(self._positions(element)))

    def _positions(self, mesh: Element) -> Element:
        vertices = mesh.find("vertices")
        inputs = [] if vertices is None else self._document.inputs(vertices)
        sources = [source for semantic, source, *_ in inputs if semantic == "POSITION"]
        for source in sources:
            if source.tag == "source":
                return source
        raise mesh.fail(_("has no positions"))

    def _shape(
        self, mesh: Element, part: Element, pools: Mapping[str, _Pool], looks: Mapping[str, Look]
    ) -> Shape | None:
        """One element of polygons."""
        symbol = part.get("material")
        look = looks.get(symbol)
        inputs = self._document.inputs(part)
        width = 1 + max((offset for _, _, offset, _ in inputs), default=-1)
        vertex = next((offset for semantic, _, offset, _ in inputs if semantic == "VERTEX"), None)
        if not width or vertex is None:
            raise part.fail(_("has no input of vertices"))
        table, sizes = self._polygons(part, width)
        if not len(sizes):
            return None
        self._primitives = check_count(
            self._primitives + 1, OBJECTS, _("meshes of one material"), self._job.where
        )
        self._corners = check_count(self._corners + len(table), CORNERS, _("corners"), self._job.where)
        element = mesh.find("vertices")
        assert element is not None  # `bent` has looked
        inputs += [(kind, source, vertex, which) for kind, source, _, which in self._document.inputs(element)]
        rows = {
            kind: self._rows(kind, inputs, table, pools[kind], look.texcoords if look else None)
            for kind in _WIDTHS
        }
        for semantic in [parts[0] for parts in inputs if parts[0] not in _QUIET]:
            self._job.drop(_("attribute {name!r}", name=clean(semantic, "?")[:40]))
        return Shape(
            table[:, vertex], sizes, "", look.material if look else None,
            rows["TEXCOORD"], rows["NORMAL"], rows["COLOR"],
        )  # fmt: skip

    def _rows(
        self,
        kind: str,
        inputs: list[tuple[str, Element, int, int]],
        table: Array,
        pool: _Pool,
        wished: int | None,
    ) -> Array:
        """The rows of the pool for all corners, −1 where there are none; of several sets the wished, or else the lowest."""
        found = [(which, offset, source) for k, source, offset, which in inputs if k == kind]
        if not found:
            return np.full(len(table), -1)
        if len({which for which, _, _ in found}) > 1:
            self._job.drop(_("further sets of texture coordinates or colours"))
        offset, source = min(found, key=lambda f: (f[0] != wished, f[0]))[1:]
        start = pool.start(self._document, source)
        rows = table[:, offset]
        count = len(self._document.table(source))
        if len(rows) and int(rows.max()) >= count:
            what = _(
                "has a corner that points beyond the {count:,} rows of its {kind}",
                count=count,
                kind=kind.lower(),
            )
            raise source.fail(what, _("the file is damaged; export it again"), code="mesh-invalid")
        return rows + start

    def _polygons(self, part: Element, width: int) -> tuple[Array, Array]:
        """The corners of all polygons (c, width) and how many each has (p,)."""
        rows = [self._indices(p, width) for p in part.all("p")]
        if part.tag == "polygons":
            for holed in part.all("ph"):
                self._job.drop(_("holes in polygons"))
                rows += [self._indices(p, width) for p in holed.all("p")]
        if part.tag in ("tristrips", "trifans"):
            rows = [_strip(row) if part.tag == "tristrips" else _fan(row) for row in rows if len(row) > 2]
        table = np.concatenate([np.zeros((0, width), dtype=np.int64), *rows])
        if part.tag == "polygons":
            sizes = np.array([len(row) for row in rows], dtype=np.int64)
        elif part.tag == "polylist":
            sizes = self._counts(part, len(table))
        else:
            if len(table) % 3:
                raise part.fail(_("has {count:,} corners, which make no whole triangles", count=len(table)))
            sizes = np.full(len(table) // 3, 3)
        if len(sizes) and sizes.max() > POLYGON_CORNERS:
            raise part.fail(
                _("has a face with {largest:,} corners", largest=sizes.max()),
                _("triangulate it before export"),
            )
        check_count(int((sizes - 2).clip(0).sum()), TRIANGLES, _("triangles"), self._job.where)
        return table, sizes

    def _counts(self, part: Element, corners: int) -> Array:
        counts = part.find("vcount")
        values = np.zeros(0) if counts is None else counts.numbers()
        sizes = _whole(part, values)
        if int(sizes.sum()) != corners:
            raise part.fail(
                _(
                    "counts {count:,} corners in <vcount> and has {corners:,} in <p>",
                    count=int(sizes.sum()),
                    corners=corners,
                )
            )
        return sizes

    def _indices(self, p: Element, width: int) -> Array:
        found = _whole(p, numbers(self._job, p.text))
        if len(found) % width:
            raise p.fail(
                _("has {count:,} indices, no multiple of its {width} inputs", count=len(found), width=width)
            )
        return found.reshape(-1, width)


def _whole(element: Element, values: Array) -> Array:
    """Numbers as indices from 0."""
    if not ((values >= 0) & (values < 2**31) & (values == np.floor(values))).all():
        raise element.fail(
            _("has an index that is no whole number from 0"), _("the file is damaged; export it again")
        )
    return values.astype(np.int64)


def _strip(row: Array) -> Array:
    """A strip's triangles: each corner makes one with the two before it, every other one the other way round."""
    n = np.arange(len(row) - 2)
    odd = n % 2
    return np.asarray(row[np.column_stack([n + odd, n + 1 - odd, n + 2]).reshape(-1)])


def _fan(row: Array) -> Array:
    n = np.arange(1, len(row) - 1)
    return np.asarray(row[np.column_stack([np.zeros_like(n), n, n + 1]).reshape(-1)])


def _turned(normals: Array | None, matrix: Array | None) -> Array | None:
    if normals is None or matrix is None:
        return normals
    linear_part = matrix[:3, :3]
    with np.errstate(all="ignore"):
        return np.asarray(
            normals @ np.array([np.cross(linear_part[k - 2], linear_part[k - 1]) for k in range(3)]).T
        )


def _linear(colors: Array | None) -> Array | None:
    """COLLADA's colours are those of a screen, as three's ColladaLoader takes them too."""
    if colors is None:
        return None
    safe = np.nan_to_num(colors, nan=1.0).clip(0.0, 1.0)
    return np.hstack([linear(safe[:, :3]), safe[:, 3:]])


def _name(geometry: Element) -> str:
    return clean(geometry.get("name") or geometry.get("id"), "")
