"""STL, binary and text (3D Systems, StereoLithography Interface Specification, 1989), with the colours that some add."""

import math
import re
import struct

import numpy as np

from vrlab.importers import surfaces
from vrlab.importers.job import Job
from vrlab.importers.limits import OBJECTS, TRIANGLES, check_count
from vrlab.importers.normals import same_rows
from vrlab.importers.shapes import Shape, Tables
from vrlab.importers.stl.colors import facet_colors
from vrlab.importers.text import decode, floats, plain, portions, shown
from vrlab.messages import _
from vrlab.model import Node
from vrlab.model.values import Array

_TRIANGLE = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
_HEAD = 84
# STL comes from construction programs: edges are meant. Round things are cut into steps of 10° to 30° there.
CREASE = math.radians(40)
_SOLID = re.compile(rb"^[ \t]*(end)?solid\b[ \t]*([^\n]*)\n", re.MULTILINE | re.IGNORECASE)
# Place → word, among the 21 words of a facet; between them are numbers.
_WORDS = {
    0: b"facet", 1: b"normal", 5: b"outer", 6: b"loop", 7: b"vertex", 11: b"vertex", 15: b"vertex", 19: b"endloop",
    20: b"endfacet",
}  # fmt: skip
_FACET = 21


def read(job: Job, data: bytes) -> tuple[Node, ...]:
    """One node per solid; the normals of the facets are left aside for smooth ones.

    Raises FileError `file-invalid`, `file-too-large` or `mesh-invalid`.
    """
    colors = None
    if _is_binary(job, data):
        corners, colors = _binary(job, data)
        solids = [("", corners)]
    else:
        solids = _text(job, plain(job, data))
    soup = np.concatenate([np.zeros((0, 3)), *(corners for _, corners in solids)])
    check_count(len(soup) // 3, TRIANGLES, _("triangles"), job.where)
    leader = same_rows(soup)
    welded, places = np.unique(leader, return_inverse=True)
    shapes, start = [], 0
    for name, mine in solids:
        shapes.append(Shape(places[start : start + len(mine)], np.full(len(mine) // 3, 3), name))
        start += len(mine)
    if colors is not None:
        shapes[0].color_corners = np.repeat(np.arange(len(colors)), 3)
    return surfaces.nodes(job, Tables(soup[welded].astype(np.float64), colors=colors), shapes, crease=CREASE)


def corners_of_text(job: Job, data: bytes) -> Array:
    """The corners (3m, 3) of all solids of a text file. Raises FileError as `read` does."""
    return np.concatenate([corners for _name, corners in _text(job, plain(job, data))])


def _is_binary(job: Job, data: bytes) -> bool:
    """By length, because the header of a binary file may begin with "solid" too."""
    count = struct.unpack_from("<I", data, 80)[0] if len(data) >= _HEAD else 0
    needed = _HEAD + count * _TRIANGLE.itemsize
    if len(data) >= _HEAD and len(data) == needed:
        return True
    if (
        data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(b"solid")
        and b"\0" not in data[:512]
    ):
        return False
    if len(data) < _HEAD:
        raise job.fail(_("is too short for an STL file"), _("get a complete copy"))
    what = _(
        "claims {count:,} triangles, which take {needed:,} bytes, and has {size:,}",
        count=count,
        needed=needed,
        size=len(data),
    )
    raise job.fail(what, _("the file is truncated or damaged; get a complete copy"))


def _binary(job: Job, data: bytes) -> tuple[Array, Array | None]:
    """Corners (3m, 3), as 32-bit numbers, and the colours of the facets (m, 4) where they have some."""
    count = check_count((len(data) - _HEAD) // _TRIANGLE.itemsize, TRIANGLES, _("triangles"), job.where)
    facets = np.frombuffer(data, _TRIANGLE, count, _HEAD)
    colors = facet_colors(data[: _HEAD - 4], facets["attribute"])
    if colors is None and facets["attribute"].any():
        job.drop(_("attributes of facets, which are no colours"))
    return facets["corners"].reshape(-1, 3), colors


def _text(job: Job, text: bytes) -> list[tuple[str, Array]]:
    """Name and corners of each `solid NAME … endsolid`."""
    solids: list[tuple[str, Array]] = []
    name, start = "", -1
    for mark in _SOLID.finditer(text):
        if (start >= 0) != bool(mark[1]):
            raise job.fail(
                _("has a solid within a solid, or an end without a beginning"), _("export it again")
            )
        if mark[1]:
            solids.append((name, _facets(job, text[start : mark.start()])))
        name, start = decode(job, mark[2].strip()), -1 if mark[1] else mark.end()
        check_count(len(solids), OBJECTS, _("solids"), job.where)
    if start >= 0 or not solids:
        raise job.fail(_("ends within a solid"), _("the file is truncated; get a complete copy"))
    return solids


def _facets(job: Job, text: bytes) -> Array:
    """Corners (3m, 3) of the facets of a solid. Their words come in a fixed order, whatever the spaces."""
    rows, left = [np.zeros((0, 9))], list[bytes]()
    for portion in portions(text):
        words = left + portion.lower().split()
        whole = len(words) // _FACET * _FACET
        words, left = words[:whole], words[whole:]
        if any(words[place::_FACET].count(word) < whole // _FACET for place, word in _WORDS.items()):
            odd = next(k for k, w in enumerate(words) if _WORDS.get(k % _FACET, w) != w)
            due = _WORDS[odd % _FACET].decode()
            raise job.fail(
                _("has {word} where {due!r} should be", word=shown(words[odd]), due=due),
                _("export it again"),
            )
        columns = [floats(job, words[place::_FACET]) for place in (8, 9, 10, 12, 13, 14, 16, 17, 18)]
        rows.append(np.column_stack(columns) if whole else np.zeros((0, 9)))
    if left:
        raise job.fail(_("ends within a facet"), _("the file is damaged; export it again"))
    return np.concatenate(rows).reshape(-1, 3)
