"""What a GLB holds and costs: counts, sizes, textures. Reads only the JSON and the headers of images.

The file may be anybody's: what is not as glTF has it is refused, not believed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from vrlab.errors import FileError
from vrlab.gltf.items import Item
from vrlab.messages import _
from vrlab.transforms.costs import Costs, Drawn, Picture

DEPTH = 256  # of nodes below nodes
_PATHS = 50_000_000  # characters of all paths; the Parthenon's nodes have some ten thousand
_NODES = 50_000
_NAME = 200  # characters shown of a name; more than a lab may give


class Document:
    """The tables of a glTF document. Raises FileError `file-invalid` where one is not as it must be."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.root = Item(document, "")
        self.nodes, self.meshes = self.root.items("nodes"), self.root.items("meshes")
        self.accessors = self.root.items("accessors")
        self.lab = self.root.extension("VRLAB_lab")
        if len(self.nodes) > _NODES:
            what = _("{count:,} nodes are more than any device draws", count=len(self.nodes))
            raise FileError(
                "file-too-large", "nodes", what, _("put what is alike into one node, as instances")
            )

    @cached_property
    def placements(self) -> list[tuple[str, int, int]]:
        """Every node that the first scene draws: its path, its index and that of its parent (-1 for a root); parents first.

        Raises FileError where a node is met twice or nodes are nested without end.
        """
        return list(self._placements())

    def _placements(self) -> Iterator[tuple[str, int, int]]:
        scenes = self.root.items("scenes")
        start = (
            scenes[self.root.index("scene", len(scenes)) or 0].indices("nodes", len(self.nodes))
            if scenes
            else ()
        )
        stack = [(self._name(i), i, -1, 0) for i in reversed(start)]
        met: set[int] = set()
        length = 0
        while stack:
            path, index, parent, depth = stack.pop()
            node = self.nodes[index]
            if index in met:
                node.fail(_("is below two nodes, or below itself"))
            met.add(index)
            yield path, index, parent
            if depth > DEPTH:
                node.fail(_("is nested deeper than {depth}", depth=DEPTH))
            children = node.indices("children", len(self.nodes))
            length += sum(len(path) + _NAME for _ in children)
            if length > _PATHS:
                raise FileError(
                    "file-too-large", node.where, _("the nodes down to here have names without end")
                )
            stack += [(self._below(path, i), i, index, depth + 1) for i in reversed(children)]

    def _below(self, path: str, index: int) -> str:
        """The path of a child; one that only says what positions count in belongs to its parent."""
        lab = self.nodes[index].extension("VRLAB_lab")
        is_part = lab is not None and lab.flag("dequantises", False)
        return path if is_part else f"{path}/{self._name(index)}"

    def _name(self, index: int) -> str:
        return str(self.nodes[index].data.get("name", index))[:_NAME]

    def primitives(self, node: Item) -> list[Item]:
        """What the mesh of a node draws."""
        mesh = node.index("mesh", len(self.meshes))
        return [] if mesh is None else self.meshes[mesh].items("primitives")

    def coarser(self, node: Item) -> list[Item]:
        """The nodes that take the place of this one at greater distances."""
        extension = node.extension("MSFT_lod")
        ids = () if extension is None else extension.indices("ids", len(self.nodes))
        return [self.nodes[index] for index in ids]

    def instances(self, node: Item) -> int | None:
        """How many instances a node has, None where it is drawn once."""
        extension = node.extension("EXT_mesh_gpu_instancing")
        attributes = None if extension is None else extension.item("attributes")
        key = None if attributes is None else next(iter(attributes), None)
        return None if attributes is None or key is None else self._count(attributes, key)

    def triangles(self, primitive: Item) -> int:
        """How many triangles one primitive draws."""
        holder, key = (
            (primitive, "indices") if "indices" in primitive else (primitive.item("attributes"), "POSITION")
        )
        count, mode = self._count(holder, key), primitive.integer("mode", 4)
        return count // 3 if mode == 4 else max(0, count - 2) if mode > 4 else 0

    def vertices(self, primitive: Item) -> int:
        """How many vertices one primitive has."""
        return self._count(primitive.item("attributes"), "POSITION")

    def _count(self, holder: Item, key: str) -> int:
        """The count of an accessor, 0 where none is named."""
        index = holder.index(key, len(self.accessors))
        return 0 if index is None else self.accessors[index].integer("count")


def pictures(document: Document, binary: memoryview) -> list[Picture]:
    """The images of the file; only their headers are decoded."""
    views, found = document.root.items("bufferViews"), []
    for number, image in enumerate(document.root.items("images")):
        index = image.index("bufferView", len(views))
        if index is None:
            image.fail(_("lies outside the file"))
        start = views[index].integer("byteOffset", 0)
        data = bytes(binary[start : start + views[index].integer("byteLength")])
        name = image.text("name", "") or f"image {number}"
        found.append(Picture.of(name, data, image.text("mimeType", "")))
    return found


def drawn(document: Document) -> dict[int, Drawn]:
    """What each node with a mesh costs, by its index; parents first."""
    rows = {}
    for path, index, _parent in document.placements:
        node = document.nodes[index]
        if document.primitives(node):
            levels = [
                [(document.triangles(p), document.vertices(p)) for p in document.primitives(level)]
                for level in (node, *document.coarser(node))
            ]
            rows[index] = Drawn.of(path, levels, document.instances(node))
    return rows


def objects(document: Document) -> list[Drawn]:
    """What each node with a mesh costs, the heaviest first."""
    return sorted(drawn(document).values(), key=lambda row: (-row.triangles, row.path))


def certainties(document: Document) -> dict[str, int]:
    """How many drawn elements, each instance counted, are of which class of certainty; "" is of none.

    A node has the evidence of the nearest node above where it has none of its own. Empty where the file tells of none.
    """
    known = [] if document.lab is None else document.lab.items("evidence")
    inherited = {-1: ""}
    counts: Counter[str] = Counter()
    for _path, index, parent in document.placements:
        node = document.nodes[index]
        own = (node.extension("VRLAB_lab") or Item({}, "")).index("evidence", len(known))
        inherited[index] = inherited[parent] if own is None else known[own].text("certainty")
        if "mesh" in node:
            counts[inherited[index]] += document.instances(node) or 1
    return dict(sorted(counts.items())) if known else {}


def measure(document: Document, binary: memoryview, file_bytes: int) -> dict[str, Any]:
    """The figures that budgets are about, with a total and the parts it comes from.

    Raises FileError `file-invalid`, `file-too-large` or `image-invalid`.
    """
    rows, root = drawn(document).values(), document.root
    images = pictures(document, binary)
    costs = Costs.of(rows, len(root.items("materials")), images)
    geometry = len(binary) - costs.picture_bytes
    lights = root.extension("KHR_lights_punctual")
    return {
        "file_bytes": file_bytes,
        "geometry_bytes": geometry,
        "unpacked_bytes": geometry + _saved(root),
        **costs.figures,
        "instances": sum(row.instances for row in rows),
        "nodes": len(document.nodes),
        "meshes": len(document.meshes),
        "textures": len(images),
        "lights": 0 if lights is None else len(lights.items("lights")),
        "evidence": certainties(document),
        "animations": len(root.items("animations")),
        "skins": len(root.items("skins")),
        "extensions": sorted(root.texts("extensionsUsed")),
        "image_types": dict(sorted(Counter(p.mime_type for p in images).items())),
    }


def _saved(root: Item) -> int:
    """Bytes that the compressed views would need more if they lay in the file as they are once decoded."""
    saved = 0
    for view in root.items("bufferViews"):
        packed = view.extension("EXT_meshopt_compression")
        if packed is not None:
            saved += view.integer("byteLength") - packed.integer("byteLength")
    return saved
