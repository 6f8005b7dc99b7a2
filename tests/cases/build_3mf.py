"""Small 3MF files, written by hand, and ways to damage them."""
# ruff: noqa: E501  XML in one piece is easier to read

import io
import struct
import zipfile

from build import CUBE_CORNERS, CUBE_TRIANGLES

_CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
_MORE = (
    'xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02" '
    'xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06" '
    'xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02" xmlns:x="http://example.org/tomorrow"'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel" Target="/3D/3dmodel.model"/></Relationships>'
)
VERTICES = "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in CUBE_CORNERS)


def triangles(rows: list[tuple[int, ...]] | None = None, properties: str = "") -> str:
    """Triangles; by default those of the cube. `properties` are put on each."""
    chosen = CUBE_TRIANGLES if rows is None else rows
    return "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}" {properties}/>' for a, b, c in chosen)


def mesh(faces: str | None = None, *, vertices: str = VERTICES) -> str:
    """A mesh; by default the cube."""
    shown = triangles() if faces is None else faces
    return f"<mesh><vertices>{vertices}</vertices><triangles>{shown}</triangles></mesh>"


def thing(number: int = 1, inside: str | None = None, more: str = 'name="cube"') -> str:
    """An object; by default the cube."""
    return f'<object id="{number}" type="model" {more}>{mesh() if inside is None else inside}</object>'


def components(*rows: str) -> str:
    """What an object of components holds; each row has the attributes of one."""
    return "<components>" + "".join(f"<component {row}/>" for row in rows) + "</components>"


def model(
    resources: str | None = None,
    build: str = '<item objectid="1"/>',
    *,
    unit: str = "millimeter",
    head: str = "",
    more: str = "",
) -> bytes:
    """The XML of a model; by default the cube in one item."""
    shown = thing() if resources is None else resources
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><model unit="{unit}" xml:lang="en" xmlns="{_CORE}" {_MORE} {head}>{more}'
        f"<resources>{shown}</resources><build>{build}</build></model>"
    ).encode()


def package(*parts: tuple[str, bytes], rels: str | None = RELS, stored: bool = False) -> bytes:
    """A ZIP archive of these parts, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, data in ([("_rels/.rels", rels.encode())] if rels else []) + list(parts):
            entry = zipfile.ZipInfo("x")
            entry.filename = name  # as it is: zipfile would mend it
            entry.compress_type = archive.compression
            archive.writestr(entry, data)
    return out.getvalue()


def threemf(*arguments: str | None, **options: str) -> bytes:
    """A whole file with one model."""
    return package(("3D/3dmodel.model", model(*arguments, **options)))  # type: ignore[arg-type]


def with_entry(data: bytes, **changes: int) -> bytes:
    """The archive, with numbers of its last entry changed in the list of entries: `flags`, `method`, `packed`, `size`, `crc`."""
    offsets = {
        "flags": (8, "<H"),
        "method": (10, "<H"),
        "crc": (16, "<I"),
        "packed": (20, "<I"),
        "size": (24, "<I"),
    }
    start = data.rfind(b"PK\x01\x02")
    changed = bytearray(data)
    for key, value in changes.items():
        offset, kind = offsets[key]
        struct.pack_into(kind, changed, start + offset, value)
    return bytes(changed)


def with_end(data: bytes, *, count: int | None = None, size: int | None = None) -> bytes:
    """The archive, whose end claims another number of entries, or another length of their list."""
    end = data.rfind(b"PK\x05\x06")
    changed = bytearray(data)
    if count is not None:
        struct.pack_into("<HH", changed, end + 8, count, count)
    if size is not None:
        struct.pack_into("<I", changed, end + 12, size)
    return bytes(changed)
