"""What a GLB holds and costs: counts, sizes, textures. Reads only the JSON and the headers of images."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from vrlab.errors import FileError

# Mip levels add a third: 1 + 1/4 + 1/16 + …; four bytes a texel once decoded on the GPU.
BYTES_PER_TEXEL = 4 * 4 / 3


@dataclass(frozen=True)
class Picture:
    """An image of the file: its name, size in pixels and bytes."""

    name: str
    width: int
    height: int
    bytes: int
    mime_type: str

    @property
    def gpu_bytes(self) -> int:
        """Memory once decoded, with mip levels."""
        return int(self.width * self.height * BYTES_PER_TEXEL)


def placements(document: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Every node that the first scene draws, as (path, index); parents first. A cycle ends at a depth of 256."""
    nodes = document.get("nodes", [])
    scenes = document.get("scenes", [])
    start = scenes[document.get("scene", 0)].get("nodes", []) if scenes else []
    stack = [(_name(nodes, i), i, 0) for i in reversed(start)]
    while stack:
        path, index, depth = stack.pop()
        yield path, index
        if depth > 256:
            raise FileError("file-invalid", path[:80], "its nodes are nested deeper than 256")
        children = nodes[index].get("children", [])
        stack += [(f"{path}/{_name(nodes, i)}", i, depth + 1) for i in reversed(children)]


def _name(nodes: list[dict[str, Any]], index: int) -> str:
    return str(nodes[index].get("name", index))


def primitive_triangles(document: dict[str, Any], primitive: dict[str, Any]) -> int:
    """How many triangles one primitive draws."""
    accessors = document["accessors"]
    index = primitive.get("indices", primitive["attributes"].get("POSITION"))
    count = int(accessors[index]["count"]) if index is not None else 0
    mode = primitive.get("mode", 4)
    return count // 3 if mode == 4 else max(0, count - 2) if mode > 4 else 0


def pictures(document: dict[str, Any], binary: memoryview) -> list[Picture]:
    """The images of the file; only their headers are decoded."""
    found = []
    for number, image in enumerate(document.get("images", [])):
        view = document["bufferViews"][image["bufferView"]]
        start = view.get("byteOffset", 0)
        data = bytes(binary[start : start + view["byteLength"]])
        name = image.get("name") or f"image {number}"
        try:
            with Image.open(io.BytesIO(data)) as header:
                width, height = header.size
        except Exception:
            raise FileError(
                "image-invalid", name, "cannot be decoded", "replace the image and build again"
            ) from None
        found.append(Picture(name, width, height, len(data), image.get("mimeType", "")))
    return found


def objects(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every drawn node with a mesh: path, draw calls, triangles and instances, the heaviest first.

    Triangles are those of the finest level, of all instances. Draw calls are the most that can be needed: instances
    stand at different distances, so all levels may be seen at once; a single thing shows one level at a time.
    """
    rows = []
    for path, index in placements(document):
        node = document["nodes"][index]
        levels = [_primitives(document, level) for level in (node, *_coarser(document, node))]
        if not levels[0]:
            continue
        instances = _instances(document, node)
        calls = [len(primitives) for primitives in levels]
        rows.append(
            {
                "path": path,
                "draw_calls": max(calls) if instances is None else sum(calls),
                "triangles": sum(primitive_triangles(document, p) for p in levels[0]) * (instances or 1),
                "vertices": sum(_vertices(document, p) for p in levels[0]) * (instances or 1),
                "instances": instances or 0,
            }
        )
    return sorted(rows, key=lambda row: (-row["triangles"], row["path"]))


def _primitives(document: dict[str, Any], node: dict[str, Any]) -> list[dict[str, Any]]:
    mesh = node.get("mesh")
    return [] if mesh is None else list(document["meshes"][mesh]["primitives"])


def _coarser(document: dict[str, Any], node: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes that take the place of this one at greater distances."""
    ids = node.get("extensions", {}).get("MSFT_lod", {}).get("ids", [])
    return [document["nodes"][index] for index in ids]


def _instances(document: dict[str, Any], node: dict[str, Any]) -> int | None:
    """How many instances a node has, None where it is drawn once."""
    attributes = node.get("extensions", {}).get("EXT_mesh_gpu_instancing", {}).get("attributes", {})
    return int(document["accessors"][next(iter(attributes.values()))]["count"]) if attributes else None


def _vertices(document: dict[str, Any], primitive: dict[str, Any]) -> int:
    return int(document["accessors"][primitive["attributes"]["POSITION"]]["count"])


def certainties(document: dict[str, Any]) -> dict[str, int]:
    """How many drawn elements, each instance counted, are of which class of certainty; "" is of none.

    A node has the evidence of the nearest node above where it has none of its own. Empty where the file tells of none.
    """
    known = document.get("extensions", {}).get("VRLAB_lab", {}).get("evidence", [])
    inherited: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for path, index in placements(document):
        node = document["nodes"][index]
        own = node.get("extensions", {}).get("VRLAB_lab", {}).get("evidence")
        above = inherited.get(path.rpartition("/")[0], "")
        inherited[path] = above if own is None else str(known[own]["certainty"])
        if "mesh" in node:
            counts[inherited[path]] += _instances(document, node) or 1
    return dict(sorted(counts.items())) if known else {}


def measure(document: dict[str, Any], binary: memoryview, file_bytes: int) -> dict[str, Any]:
    """The figures that budgets are about, with a total and the parts it comes from."""
    drawn = objects(document)
    images = pictures(document, binary)
    picture_bytes = sum(p.bytes for p in images)
    return {
        "file_bytes": file_bytes,
        "geometry_bytes": len(binary) - picture_bytes,
        "picture_bytes": picture_bytes,
        "draw_calls": sum(row["draw_calls"] for row in drawn),
        "triangles": sum(row["triangles"] for row in drawn),
        "vertices": sum(row["vertices"] for row in drawn),
        "instances": sum(row["instances"] for row in drawn),
        "nodes": len(document.get("nodes", [])),
        "meshes": len(document.get("meshes", [])),
        "materials": len(document.get("materials", [])),
        "textures": len(images),
        "texture_side": max((max(p.width, p.height) for p in images), default=0),
        "texture_memory": sum(p.gpu_bytes for p in images),
        "lights": len(document.get("extensions", {}).get("KHR_lights_punctual", {}).get("lights", [])),
        "evidence": certainties(document),
        "animations": len(document.get("animations", [])),
        "skins": len(document.get("skins", [])),
        "extensions": sorted(document.get("extensionsUsed", [])),
        "image_types": dict(sorted(Counter(p.mime_type for p in images).items())),
    }
