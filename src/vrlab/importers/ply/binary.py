"""The data of a binary PLY: rows of fixed size, or with lists of their own lengths."""

import struct
from dataclasses import dataclass, field

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.limits import POLYGON_CORNERS, VERTICES, check_count
from vrlab.importers.ply.header import Element, Header, Property
from vrlab.importers.ply.rows import Lists, Rows, too_short
from vrlab.messages import _

# A list of more numbers than this is damage; with more bytes a row, even the text of the error would be too much.
_LIST = 2 * POLYGON_CORNERS


def read_binary(job: Job, header: Header, data: bytes) -> dict[str, Rows]:
    """All elements by name. Raises FileError `file-invalid` where the data are shorter than the header claims."""
    result, at = {}, header.start
    for element in header.elements:
        if element.count and not element.properties:
            raise job.fail(
                _("declares {name!r} without properties", name=element.name[:40]), _("export it again")
            )
        even = _even(job, header.order, element, data, at)
        result[element.name], at = even or _uneven(job, header.order, element, data, at)
    return result


def _even(job: Job, order: str, element: Element, data: bytes, at: int) -> tuple[Rows, int] | None:
    """All rows at once, if each list has the same length in every row; else None."""
    fields: list[tuple[str, str, tuple[int, ...]]] = []
    for p in element.properties if element.count else ():
        if p.count_type:
            size = _first_size(job, order, element, data, at + np.dtype(fields).itemsize, p)
            fields.append(
                (f"{p.name}\n", order + p.count_type, ())
            )  # no name of a property holds a line feed
            fields.append((p.name, order + p.type, (size,)))
        else:
            fields.append((p.name, order + p.type, ()))
    dtype = np.dtype(fields)
    end = at + dtype.itemsize * element.count
    lists = [p for p in element.properties if p.count_type]
    if end > len(data):
        if lists:
            return None
        raise too_short(job, element)
    table = np.frombuffer(data, dtype, element.count, at) if element.count else np.zeros(0, dtype)
    rows = Rows(element.count)
    for p in element.properties if element.count else ():
        values = table[p.name]
        if not p.count_type:
            rows.columns[p.name] = values
        elif (table[f"{p.name}\n"] != values.shape[1]).any():
            return None
        else:
            sizes = np.full(element.count, values.shape[1])
            rows.lists[p.name] = Lists.checked(job, element, values.reshape(-1), sizes, p.type)
    return rows, end


def _first_size(job: Job, order: str, element: Element, data: bytes, at: int, p: Property) -> int:
    count = np.dtype(order + p.count_type)
    if at + count.itemsize > len(data):
        raise too_short(job, element)
    return _list_size(job, element, int(np.frombuffer(data, count, 1, at)[0]))


def _list_size(job: Job, element: Element, size: int) -> int:
    if not 0 <= size <= _LIST:
        what = _("has a list of {size:,} numbers in {name!r}", size=size, name=element.name[:40])
        raise job.fail(what, _("the file is damaged; export it again"))
    return size


@dataclass
class _Piece:
    """What is gathered of a property: the bytes of each row, and the sizes of its lists."""

    property: Property
    width: int
    count: struct.Struct | None
    bytes: list[bytes] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


def _uneven(job: Job, order: str, element: Element, data: bytes, at: int) -> tuple[Rows, int]:
    """Row by row: where one begins is known only when the one before has been read."""
    pieces = [_Piece(p, np.dtype(p.type).itemsize, _counter(order, p)) for p in element.properties]
    check_count(
        element.count * len(pieces), 2 * VERTICES, _("values in rows of different lengths"), job.where
    )
    try:
        for _row in range(element.count):
            for piece in pieces:
                width = piece.width
                if piece.count is not None:
                    size = _list_size(job, element, piece.count.unpack_from(data, at)[0])
                    at += piece.count.size
                    width *= size
                    piece.sizes.append(size)
                piece.bytes.append(data[at : at + width])
                at += width
            if at > len(data):
                raise too_short(job, element)
    except struct.error:
        raise too_short(job, element) from None
    rows = Rows(element.count)
    for piece in pieces:
        values = np.frombuffer(b"".join(piece.bytes), order + piece.property.type)
        if piece.count is None:
            rows.columns[piece.property.name] = values
        else:
            sizes = np.array(piece.sizes, dtype=np.int64)
            rows.lists[piece.property.name] = Lists.checked(job, element, values, sizes, piece.property.type)
    return rows, at


def _counter(order: str, p: Property) -> struct.Struct | None:
    return struct.Struct(order + np.dtype(p.count_type).char) if p.count_type else None
