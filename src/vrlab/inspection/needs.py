"""Who needs which part of a file: of arrays the meshes, skins, instances and animations, of these the nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from vrlab.check.measure import Document
from vrlab.gltf.items import Item
from vrlab.inspection.stored import Part

# A mesh, skin, node with instances or animation, by its index.
Holder = tuple[str, int]
_TEXTURE_SOURCES = ("EXT_texture_webp", "KHR_texture_basisu", "EXT_texture_avif", "MSFT_texture_dds")


class Needs:
    """The holders of each part and the nodes of each holder. Raises FileError `file-invalid`.

    Parts know holders, and holders nodes, because a file may place a mesh of a thousand parts a thousand times.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def nodes(self) -> dict[Holder, set[int]]:
        """The drawn nodes that a holder belongs to. A coarser level belongs to the node that it stands in for."""
        document = self._document
        nodes: dict[Holder, set[int]] = defaultdict(set)
        for _path, index, _parent in document.placements:
            for node in (document.nodes[index], *document.coarser(document.nodes[index])):
                nodes["node", index].add(index)
                for kind, count in (
                    ("mesh", len(document.meshes)),
                    ("skin", len(document.root.items("skins"))),
                ):
                    held = node.index(kind, count)
                    if held is not None:
                        nodes[kind, held].add(index)
        placed = {index for _path, index, _parent in document.placements}
        for number, animation in enumerate(document.root.items("animations")):
            for channel in animation.items("channels"):
                target = channel.item("target").index("node", len(document.nodes))
                if target in placed and target is not None:
                    nodes["animation", number].add(target)
        return nodes

    @cached_property
    def holders(self) -> dict[Part, set[Holder]]:
        """Whose meshes, skins, instances and animations a part is of."""
        found: dict[Part, set[Holder]] = defaultdict(set)
        for holder, item, key in self._references():
            number = item.index(key, len(self._document.accessors))
            if number is not None:
                found["accessor", number].add(holder)
        primitives = (
            (m, p) for m, mesh in enumerate(self._document.meshes) for p in mesh.items("primitives")
        )
        for number, (mesh_index, primitive) in enumerate(primitives):
            found["primitive", number].add(("mesh", mesh_index))
            for image in (
                self.images.get(primitive.index("material", len(self.images)) or 0, ())
                if "material" in primitive
                else ()
            ):
                found["image", image].add(("mesh", mesh_index))
        return found

    @cached_property
    def images(self) -> dict[int, set[int]]:
        """By the index of a material the images that it shows."""
        root = self._document.root
        textures = root.items("textures")
        return {
            number: {image for key in _textures(material.data) for image in self._sources(textures, key)}
            for number, material in enumerate(root.items("materials"))
        }

    def _sources(self, textures: list[Item], number: Any) -> Iterator[int]:
        """The images of a texture; one may have the same picture in two types."""
        count = len(self._document.root.items("images"))
        if not isinstance(number, int) or not 0 <= number < len(textures):
            return
        texture = textures[number]
        for item in (texture, *map(texture.extension, _TEXTURE_SOURCES)):
            image = None if item is None else item.index("source", count)
            if image is not None:
                yield image

    def _references(self) -> Iterator[tuple[Holder, Item, str]]:
        """Every place of the document that names an accessor."""
        document, root = self._document, self._document.root
        for number, mesh in enumerate(document.meshes):
            for primitive in mesh.items("primitives"):
                yield ("mesh", number), primitive, "indices"
                for attributes in (primitive.item("attributes"), *primitive.items("targets")):
                    yield from ((("mesh", number), attributes, key) for key in attributes)
        for number, skin in enumerate(root.items("skins")):
            yield ("skin", number), skin, "inverseBindMatrices"
        for _path, index, _parent in document.placements:
            for node in (document.nodes[index], *document.coarser(document.nodes[index])):
                instances = node.extension("EXT_mesh_gpu_instancing")
                attributes = Item({}, "") if instances is None else instances.item("attributes")
                yield from ((("node", index), attributes, key) for key in attributes)
        for number, animation in enumerate(root.items("animations")):
            for sampler in animation.items("samplers"):
                yield from ((("animation", number), sampler, key) for key in ("input", "output"))


def _textures(value: Any) -> Iterator[Any]:
    """The `index` of each textureInfo in a material, of its extensions too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.endswith("Texture") and isinstance(inner, dict) and "index" in inner:
                yield inner["index"]
            yield from _textures(inner)
