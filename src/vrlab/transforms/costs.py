"""What a scene costs a device, by the same names as `vrlab check` measures a file."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from PIL import Image as Picture

from vrlab.errors import FileError
from vrlab.gltf.materials import GROUPS
from vrlab.messages import _
from vrlab.model import Image, Material, Mesh, Node, Scene, Texture
from vrlab.model.behavior import OF_MATERIAL

# Mip levels add a third: 1 + 1/4 + 1/16 + …; four bytes a texel once decoded on the GPU.
BYTES_PER_TEXEL = 4 * 4 / 3


@dataclass(frozen=True)
class Drawn:
    """What the node at `path` costs, in full detail and with all instances."""

    path: str
    draw_calls: int
    triangles: int
    vertices: int


@dataclass(frozen=True)
class Costs:
    """Figures of a scene.

    `draw_calls` are the most that can be needed in the main pass; `texture_memory` and `picture_bytes` (of the encoded
    images) are in bytes. A file may have a few vertices more, where tangents of triangles disagree.
    """

    draw_calls: int
    triangles: int
    vertices: int
    materials: int
    texture_side: int
    texture_memory: int
    picture_bytes: int

    @property
    def figures(self) -> dict[str, int]:
        """By name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


class Measured:
    """A scene that is measured: its objects, materials and images."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    @cached_property
    def drawn(self) -> tuple[Drawn, ...]:
        """Every node that draws, the heaviest first."""
        rows = [_drawn(path, node) for path, node, _place in self._scene.walk() if node.mesh is not None]
        return tuple(sorted(rows, key=lambda row: (-row.triangles, row.path)))

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """Every image once, the largest on the GPU first."""
        by_id = {id(i): i for m in materials(self._scene) for t in textures(m) for i in (t.image,)}
        distinct = {(image.data, image.name): image for image in by_id.values()}
        return tuple(sorted(distinct.values(), key=lambda image: (-gpu_bytes(image), image.name)))

    @cached_property
    def costs(self) -> Costs:
        """The totals. Raises FileError `image-invalid` where an image cannot be read."""
        return Costs(
            sum(row.draw_calls for row in self.drawn),
            sum(row.triangles for row in self.drawn),
            sum(row.vertices for row in self.drawn),
            self._materials,
            max((max(pixels(image)) for image in self.images), default=0),
            sum(gpu_bytes(image) for image in self.images),
            sum(len(image.data) for image in self.images),
        )

    @property
    def _materials(self) -> int:
        """As many as a file has: a material that a behaviour changes is one for each node."""
        behaviors = self._scene.behaviors
        own = {d.path for b in behaviors for d in b.drives if d.property in OF_MATERIAL}
        return len(set(materials(self._scene, without=own))) + len(own)


def _drawn(path: str, node: Node) -> Drawn:
    assert node.mesh is not None
    places = 1 if node.instances is None else len(node.instances)
    calls = [len(mesh.primitives) for mesh in _meshes(node)]
    return Drawn(
        path,
        # Instances stand at different distances, so all levels may be seen at once; a single thing shows one.
        max(calls) if node.instances is None else sum(calls),
        node.mesh.triangle_count * places,
        sum(len(p.positions) for p in node.mesh) * places,
    )


def _meshes(node: Node) -> list[Mesh]:
    return [] if node.mesh is None else [node.mesh, *(level.mesh for level in node.levels)]


def materials(scene: Scene, without: Collection[str] = ()) -> Iterator[Material]:
    """The material of each primitive, each object once, but for those of the nodes at the paths `without`."""
    seen = set()
    for path, node, _place in scene.walk():
        for mesh in [] if path in without else _meshes(node):
            for material in mesh.materials:
                if material is not None and id(material) not in seen:
                    seen.add(id(material))
                    yield material


def textures(material: Material) -> Iterator[Texture]:
    """The textures of a material, of its extensions too."""
    for _field, texture in textured(material):
        yield texture


def textured(material: Material) -> Iterator[tuple[str, Texture]]:
    """Each texture of a material with its field, such as `clearcoat.normal_texture`."""
    for group in GROUPS:
        value: Any = getattr(material, group.attribute) if group.attribute else material
        for field in group.fields if value is not None else ():
            texture = getattr(value, field.name) if field.kind == "texture" else None
            if texture is not None:
                yield f"{group.attribute}.{field.name}".lstrip("."), texture


def pixels(image: Image) -> tuple[int, int]:
    """Width and height of an image, from its header. Raises FileError `image-invalid`."""
    try:
        with Picture.open(io.BytesIO(image.data)) as header:
            return header.size
    except Exception:
        where = _("image {name!r}", name=image.name)
        raise FileError("image-invalid", where, _("cannot be decoded"), _("replace the image")) from None


def gpu_bytes(image: Image) -> int:
    """Memory of an image once decoded, with mip levels."""
    width, height = pixels(image)
    return int(width * height * BYTES_PER_TEXEL)
