"""Small files to be read, and ways to damage them. Written by hand here, not by vrlab, so that nobody checks himself."""

import base64
import copy
import json
import struct
import zlib
from typing import Any

CUBE_CORNERS = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
# Seen from outside, counter-clockwise.
CUBE_QUADS = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
CUBE_TRIANGLES = [t for a, b, c, d in CUBE_QUADS for t in ((a, b, c), (a, c, d))]


def png(width: int = 2, height: int = 2, *, claimed: tuple[int, int] | None = None) -> bytes:
    """A grey PNG image; with `claimed`, its header says another size than its pixels have."""
    w, h = claimed or (width, height)
    rows = (b"\0" + b"\x80" * width) * height
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def jpeg(width: int, height: int) -> bytes:
    """The skeleton of a JPEG: what is needed to tell its size."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + b"\x11\x22" + b"\xff\xd9"


def webp(width: int, height: int) -> bytes:
    """The skeleton of a lossless WebP."""
    body = (
        b"WEBPVP8L"
        + struct.pack("<I", 10)
        + b"\x2f"
        + struct.pack("<I", (width - 1) | (height - 1) << 14)
        + b"\0" * 5
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def stl(triangles: list[Any] | None = None, *, count: int | None = None, header: bytes = b"") -> bytes:
    """A binary STL; by default the cube. With `count`, its header claims another number of triangles."""
    if triangles is None:
        triangles = [[CUBE_CORNERS[k] for k in t] for t in CUBE_TRIANGLES]
    body = b"".join(
        struct.pack("<3f9fH", 0, 0, 0, *(v for corner in t for v in corner), 0) for t in triangles
    )
    return header.ljust(80, b"\0") + struct.pack("<I", len(triangles) if count is None else count) + body


def stl_text(name: str = "cube", end: str = "endsolid") -> bytes:
    """A text STL of the cube."""
    facets = "".join(
        "facet normal 0 0 0\nouter loop\n"
        + "".join("vertex {} {} {}\n".format(*CUBE_CORNERS[k]) for k in t)
        + "endloop\nendfacet\n"
        for t in CUBE_TRIANGLES
    )
    return f"solid {name}\n{facets}{end} {name}\n".encode()


def obj(*, faces: str | None = None, head: str = "", vertices: str | None = None) -> bytes:
    """A text OBJ; by default the cube of quads."""
    if vertices is None:
        vertices = "".join("v {} {} {}\n".format(*v) for v in CUBE_CORNERS)
    if faces is None:
        faces = "".join("f " + " ".join(str(k + 1) for k in q) + "\n" for q in CUBE_QUADS)
    return f"{head}{vertices}{faces}".encode()


def ply(
    *,
    vertices: int = 8,
    faces: int = 6,
    header: str | None = None,
    body: str | None = None,
    comment: str = "",
) -> bytes:
    """A text PLY; by default the cube of quads. `vertices` and `faces` are what its header claims."""
    if header is None:
        header = (
            f"ply\nformat ascii 1.0\n{comment}element vertex {vertices}\n"
            "property float x\nproperty float y\nproperty float z\n"
            f"element face {faces}\nproperty list uchar int vertex_indices\nend_header\n"
        )
    if body is None:
        body = "".join("{} {} {}\n".format(*v) for v in CUBE_CORNERS)
        body += "".join("4 {} {} {} {}\n".format(*q) for q in CUBE_QUADS)
    return (header + body).encode()


def ply_binary(order: str = "<", *, faces: list[Any] | None = None, claimed: int | None = None) -> bytes:
    """A binary PLY of the cube, of triangles and quads mixed, which a row of fixed size cannot hold."""
    if faces is None:
        faces = [*CUBE_TRIANGLES[:2], *CUBE_QUADS[1:]]
    endian = "little" if order == "<" else "big"
    header = (
        f"ply\nformat binary_{endian}_endian 1.0\nelement vertex 8\nproperty float x\nproperty float y\nproperty float z\n"
        f"element face {len(faces) if claimed is None else claimed}\nproperty list uchar int vertex_indices\nend_header\n"
    )
    body = b"".join(struct.pack(f"{order}3f", *v) for v in CUBE_CORNERS)
    body += b"".join(struct.pack(f"{order}B{len(f)}i", len(f), *f) for f in faces)
    return header.encode() + body


TRIANGLE = struct.pack("<9f3H2x", 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 2)
DOCUMENT: dict[str, Any] = {
    "asset": {"version": "2.0"},
    "scene": 0,
    "scenes": [{"nodes": [0]}],
    "nodes": [{"name": "triangle", "mesh": 0}],
    "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
    "accessors": [
        {
            "bufferView": 0,
            "componentType": 5126,
            "count": 3,
            "type": "VEC3",
            "min": [0, 0, 0],
            "max": [1, 1, 0],
        },
        {"bufferView": 1, "componentType": 5123, "count": 3, "type": "SCALAR"},
    ],
    "bufferViews": [{"buffer": 0, "byteLength": 36}, {"buffer": 0, "byteOffset": 36, "byteLength": 6}],
    "buffers": [{"byteLength": 44}],
}


# Changes that give the triangle two sets of texture coordinates, all of them (0, 0).
UVS: dict[str, Any] = {
    "meshes__0__primitives__0__attributes": {"POSITION": 0, "TEXCOORD_0": 2, "TEXCOORD_1": 2},
    "accessors": [*DOCUMENT["accessors"], {"componentType": 5126, "count": 3, "type": "VEC2"}],
}


def document(**changes: Any) -> dict[str, Any]:
    """The document of one triangle; `changes` replace what stands at a path such as `nodes__0__name`."""
    result = copy.deepcopy(DOCUMENT)
    for path, value in changes.items():
        *steps, last = path.split("__")
        place: Any = result
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
        place[int(last) if isinstance(place, list) else last] = value
    return result


def glb(content: dict[str, Any] | bytes | None = None, binary: bytes = TRIANGLE) -> bytes:
    """A GLB file of a document, or of bytes that stand where its JSON should be."""
    text = content if isinstance(content, bytes) else json.dumps(content or DOCUMENT).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    chunks = (
        struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + binary
    )
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def gltf(uri: str | None = None, **changes: Any) -> bytes:
    """A glTF text; its buffer is within it, or behind `uri`."""
    if uri is None:
        uri = "data:application/octet-stream;base64," + base64.b64encode(TRIANGLE).decode()
    return json.dumps(document(buffers__0__uri=uri, **changes)).encode()


def textured(uri: str) -> bytes:
    """A glTF text whose material has the image at `uri`."""
    return gltf(
        meshes__0__primitives__0__material=0,
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
        textures=[{"source": 0}],
        images=[{"uri": uri}],
        **UVS,
    )


def image_uri(data: bytes) -> str:
    """An image within the text."""
    return "data:image/png;base64," + base64.b64encode(data).decode()


def appended(*arrays: tuple[str, list[Any], bool]) -> tuple[bytes, dict[str, Any]]:
    """Binary data with more arrays behind the triangle (type, rows, whether fractions), their views and accessors."""
    kinds = {"f": 5126, "B": 5121, "H": 5123, "b": 5120, "h": 5122}
    types = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
    binary, views, accessors = TRIANGLE, list(DOCUMENT["bufferViews"]), list(DOCUMENT["accessors"])
    for kind, rows, normalized in arrays:
        packed = b"".join(struct.pack(f"<{len(row)}{kind}", *row) for row in rows)
        views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": len(packed)})
        accessors.append(
            {
                "bufferView": len(views) - 1,
                "componentType": kinds[kind],
                "count": len(rows),
                "type": types[len(rows[0])],
            }
            | ({"normalized": True} if normalized else {})
        )
        binary += packed + b"\0" * (-len(packed) % 4)
    return binary, {"bufferViews": views, "accessors": accessors, "buffers": [{"byteLength": len(binary)}]}
