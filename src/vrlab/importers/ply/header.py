"""The header of a PLY file (Greg Turk, "The PLY Polygon File Format", 1994)."""

from dataclasses import dataclass, field

from vrlab.importers.job import Job
from vrlab.importers.limits import TRIANGLES, VERTICES, check_count
from vrlab.importers.text import decode
from vrlab.messages import _

# Turk's names, and those with sizes that later programs write.
TYPES = {
    "char": "i1", "uchar": "u1", "short": "i2", "ushort": "u2", "int": "i4", "uint": "u4", "float": "f4", "double": "f8",
    "int8": "i1", "uint8": "u1", "int16": "i2", "uint16": "u2", "int32": "i4", "uint32": "u4", "float32": "f4",
    "float64": "f8",
}  # fmt: skip
_FORMATS = {"ascii": "", "binary_little_endian": "<", "binary_big_endian": ">"}
_HEADER_BYTES, _ELEMENTS, _PROPERTIES = 64 * 1024, 32, 128


@dataclass(frozen=True)
class Property:
    """A column of an element; with `count_type` each row holds a list, with its length first. Types are numpy's."""

    name: str
    type: str
    count_type: str = ""


@dataclass
class Element:
    """A table: so many rows with these properties."""

    name: str
    count: int
    properties: list[Property] = field(default_factory=list)


@dataclass
class Header:
    """`order` is "<", ">" or "" for text; `start` is where the data begin; `texture` the name of an image, if any."""

    order: str = ""
    start: int = 0
    texture: str = ""
    elements: list[Element] = field(default_factory=list)


def parse(job: Job, data: bytes) -> Header:
    """The header. Raises FileError `file-invalid` where it is none, `file-too-large` where it claims too much."""
    if data[:4] not in (b"ply\n", b"ply\r"):
        raise job.fail(_("does not begin as a PLY file"), _("check its ending and get a complete copy"))
    found = data.find(b"end_header", 0, _HEADER_BYTES)
    if found < 0:
        raise job.fail(
            _("has no end of its header"), _("the file is truncated or no PLY; get a complete copy")
        )
    header = Header(start=_after_line(data, found))
    formats = 0
    for line in data[4:found].replace(b"\r", b"\n").split(b"\n"):
        words = decode(job, line).split()
        if words and words[0] == "format":
            header.order = _order(job, words)
            formats += 1
        elif words and words[0] in ("element", "property"):
            _declare(job, header, words)
        elif len(words) > 2 and words[0] == "comment" and words[1].lower() == "texturefile":
            header.texture = header.texture or decode(job, line).split(None, 2)[2].strip()
    if formats != 1:
        raise job.fail(_("does not say its format once"), _("export it again"))
    return header


def _after_line(data: bytes, found: int) -> int:
    """Where the line ends that begins at `found`: after LF, CR LF or CR."""
    end = found + len(b"end_header")
    while data[end : end + 1] == b" ":
        end += 1
    if data[end : end + 2] == b"\r\n":
        return end + 2
    return end + 1


def _order(job: Job, words: list[str]) -> str:
    if len(words) != 3 or words[1] not in _FORMATS or words[2] != "1.0":
        raise job.fail(
            _("has the format {format!r}", format=" ".join(words[1:])[:40]),
            _("export it as PLY 1.0, text or binary"),
        )
    return _FORMATS[words[1]]


def _declare(job: Job, header: Header, words: list[str]) -> None:
    """`element NAME COUNT`, `property TYPE NAME` or `property list COUNT_TYPE TYPE NAME`."""
    types = [TYPES.get(word) for word in words[1:-1] if word != "list"]
    if (
        words[0] == "element"
        and len(words) == 3
        and words[2].isascii()
        and words[2].isdigit()
        and len(words[2]) < 19
    ):
        count = int(words[2])
        limit = VERTICES if words[1] == "vertex" else TRIANGLES
        check_count(count, limit, _("rows of {name!r}", name=words[1][:20]), job.where)
        header.elements.append(Element(words[1], count))
        check_count(len(header.elements), _ELEMENTS, _("kinds of elements"), job.where)
    elif words[0] == "property" and header.elements and None not in types and len(words) in (3, 5):
        is_list = words[1] == "list"
        if is_list != (len(words) == 5) or (is_list and str(types[0]).startswith("f")):
            raise job.fail(
                _("has the line {line!r} in its header", line=" ".join(words)[:60]), _("export it again")
            )
        own = header.elements[-1].properties
        own.append(Property(words[-1], str(types[-1]), str(types[0]) if is_list else ""))
        check_count(len(own), _PROPERTIES, _("properties of one element"), job.where)
        if [p.name for p in own].count(words[-1]) > 1:
            raise job.fail(_("declares {name!r} twice", name=words[-1][:40]), _("export it again"))
    else:
        raise job.fail(
            _("has the line {line!r} in its header", line=" ".join(words)[:60]), _("export it again")
        )
