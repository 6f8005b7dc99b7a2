"""Wavefront OBJ (Wavefront Technologies, "Advanced Visualizer" manual, appendix B1): objects of polygons with materials.

`o` and `g` name objects, `usemtl` chooses a material of the `mtllib` files, `f` is a polygon of `v/vt/vn` corners that
count from 1, or back from the latest where negative. Vertex colours follow the coordinates in `v`, as scanners write them.
"""

import math
import re
from dataclasses import dataclass, field

import numpy as np

from vrlab.importers import surfaces
from vrlab.importers.job import Job
from vrlab.importers.limits import OBJECTS, RUNS, TRIANGLES, VERTICES, check_count
from vrlab.importers.obj.corners import Corners
from vrlab.importers.obj.mtl import Library
from vrlab.importers.shapes import Shape, Tables, linear
from vrlab.importers.text import decode, floats, plain, rows_at_once
from vrlab.messages import _
from vrlab.model import Node
from vrlab.model.values import Array

CREASE = math.radians(40)  # as in STL: without normals the file may be of a scan or of a box
# Runs of vertices, of faces, of comments and empty lines, or any other line. Runs are bounded, because each is taken
# apart as a whole.
_RUNS = re.compile(
    rb"((?:v[nt]?[ \t][^\n]*\n){1,8192})|((?:f[ \t][^\n]*\n){1,8192})|((?:#[^\n]*\n|\n){1,8192})|([^\n]*)\n"
)
_COMMENT = re.compile(rb"[ \t]#[^\n]*")
_CURVES = {
    b"curv",
    b"curv2",
    b"surf",
    b"cstype",
    b"bmat",
    b"parm",
    b"trim",
    b"hole",
    b"deg",
    b"scrv",
    b"sp",
    b"end",
}


_TOGETHER = 8192  # rows that are taken apart at once


@dataclass
class _Table:
    """Rows of numbers of one kind, in pieces; pieces may have different widths."""

    least: int
    most: int
    key: bytes
    pieces: list[Array] = field(default_factory=list)
    count: int = 0
    waiting: list[bytes] = field(default_factory=list)

    def add(self, job: Job, rows: list[bytes]) -> None:
        """Rows that begin with their key."""
        self.count += len(rows)
        self.waiting += rows
        if len(self.waiting) >= _TOGETHER:
            self.take(job)

    def take(self, job: Job) -> None:
        """Take apart the rows that wait: many at once, for a file may have a face between each two of them."""
        rows, self.waiting = self.waiting, []
        if rows:
            found = rows_at_once(rows, self.key)
            if found is not None and (found[0] == found[0][0]).all() and found[0][0] >= self.least:
                self.pieces.append(found[1].reshape(len(rows), -1)[:, : self.most])
                return
            words = b" ".join(rows).split()
            width, odd = divmod(len(words), len(rows))
            if odd or words[::width].count(words[0]) < len(rows):
                widths = np.fromiter(map(len, map(bytes.split, rows)), np.int64, len(rows))
                width = int(widths.min())
                words = b" ".join([b" ".join(row.split(None, width)[:width]) for row in rows]).split()
            if width <= self.least:
                raise job.fail(
                    _("has a vertex with too few numbers"), _("the file is damaged; export it again")
                )
            del words[::width]
            self.pieces.append(floats(job, words).reshape(len(rows), -1)[:, : self.most])

    def joined(self, width: int) -> Array | None:
        """The first `width` columns of all rows, missing ones 0; None where there are no rows."""
        if not self.pieces:
            return None
        result = np.zeros((self.count, width))
        start = 0
        for piece in self.pieces:
            columns = min(width, piece.shape[1])
            result[start : start + len(piece), :columns] = piece[:, :columns]
            start += len(piece)
        return result


@dataclass
class _Content:
    """What the lines of a file hold, by kind; polygons by the names of their object and their material."""

    v: _Table = field(default_factory=lambda: _Table(3, 7, b"v"))
    vt: _Table = field(default_factory=lambda: _Table(1, 2, b"vt"))
    vn: _Table = field(default_factory=lambda: _Table(3, 3, b"vn"))
    groups: dict[tuple[str, str], Corners] = field(default_factory=dict)
    libraries: list[str] = field(default_factory=list)


def read(job: Job, data: bytes) -> tuple[Node, ...]:
    """One node per object, with a primitive for each of its materials.

    Raises FileError `file-invalid`, `file-too-large`, `mesh-invalid`, `path-outside`, `file-missing` or `image-invalid`.
    """
    content = _content(job, plain(job, data))
    check_count(content.v.count, VERTICES, _("vertices"), job.where)
    for rows in (content.v, content.vt, content.vn):
        rows.take(job)
    positions = content.v.joined(3)
    tables = Tables(
        np.zeros((0, 3)) if positions is None else positions,
        content.vt.joined(2),
        content.vn.joined(3),
        _colors(job, content.v),
    )
    library = Library(job, content.libraries)
    shapes = []
    for (name, material), corners in content.groups.items():
        table, sizes = corners.joined(job)
        found = library.material(material) if material else None
        shapes.append(Shape(table[:, 0], sizes, name, found, table[:, 1], table[:, 2]))
    return surfaces.nodes(job, tables, shapes, crease=CREASE)


def _content(job: Job, text: bytes) -> _Content:
    # Roughly, but at once; what is indented or follows tabs is counted when it is used.
    check_count(text.count(b"\nv "), VERTICES, _("vertices"), job.where)
    check_count(
        max(text.count(b"\nvt "), text.count(b"\nvn ")),
        3 * VERTICES,
        _("texture coordinates or normals"),
        job.where,
    )
    check_count(text.count(b"\nf "), TRIANGLES, _("faces"), job.where)
    if b"\\\n" in text:
        text = text.replace(b"\\\n", b" ")  # a backslash at the end continues a line
    content, name, material = _Content(), "", ""
    corners: Corners | None = None
    for number, run in enumerate(_RUNS.finditer(text)):
        if number > RUNS:
            check_count(number, RUNS, _("changes between kinds of lines"), job.where)
        if run[1]:
            _vertices(job, content, run[1])
            continue
        block = run[2] or (run[4] or b"").strip()
        if not block:
            continue
        key, rest = (*block.split(None, 1), b"")[:2]
        if key == b"f" or run[2]:
            if corners is None:
                corners = content.groups.setdefault((name, material), Corners())
                check_count(len(content.groups), OBJECTS, _("objects and materials"), job.where)
            corners.add(job, _rows(block), (content.v.count, content.vt.count, content.vn.count))
        elif key in (b"v", b"vn", b"vt"):
            _vertices(job, content, block)
        elif key in (b"o", b"g"):
            name, corners = decode(job, rest), None
        elif key == b"usemtl":
            material, corners = decode(job, rest), None
        elif key == b"mtllib":
            content.libraries.append(decode(job, rest))
        elif key in (b"l", b"p"):
            job.drop(_("lines and points"))
        elif key in _CURVES:
            job.drop(_("curves and curved surfaces"))
    return content


def _rows(block: bytes) -> list[bytes]:
    if b"#" in block:
        block = _COMMENT.sub(b"", block)
    return block.rstrip(b"\n").split(b"\n")


def _vertices(job: Job, content: _Content, block: bytes) -> None:
    rows = _rows(block)
    tables = {b"v": content.v, b"vt": content.vt, b"vn": content.vn}
    if block.count(b"\nv ") == len(rows) - 1 and block.startswith(b"v "):
        content.v.add(job, rows)
        return
    for key, table in tables.items():
        marks = (key + b" ", key + b"\t")
        table.add(job, [row for row in rows if row.startswith(marks)])


def _colors(job: Job, v: _Table) -> Array | None:
    """Linear RGBA from fractions, or from whole numbers up to 255. Programs that write weights too write them last."""
    if not v.pieces or min(piece.shape[1] for piece in v.pieces) < 6:
        return None
    srgb = np.concatenate([piece[:, 3:6] for piece in v.pieces])
    if not np.isfinite(srgb).all():
        job.warn(_("has vertex colours that are no numbers; they are white"))
        srgb = np.where(np.isfinite(srgb).all(axis=1, keepdims=True), srgb, 1.0)
    if srgb.max(initial=0.0) > 1.0:
        srgb = srgb / 255.0
    return np.hstack([linear(srgb.clip(0.0, 1.0)), np.ones((len(srgb), 1))])
