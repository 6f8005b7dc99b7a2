"""What a scene costs a device: the rules by which it is counted, which hold for files too, and what a scene has of it."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from PIL import Image as Header

from vrlab.errors import FileError
from vrlab.gltf.materials import GROUPS
from vrlab.messages import _
from vrlab.model import Image, Material, Mesh, Node, Scene, Texture
from vrlab.model.shown import OF_MATERIAL

# Mip levels add a third: 1 + 1/4 + 1/16 + …; four bytes a texel once decoded on the GPU.
BYTES_PER_TEXEL = 4 * 4 / 3


_NAME = 200  # characters that an error shows of a name


@dataclass(frozen=True)
class Drawn:
    """What the node at `path` costs, in full detail and with all instances; `instances` is 0 for what is drawn once."""

    path: str
    draw_calls: int
    triangles: int
    vertices: int
    instances: int = 0

    @classmethod
    def of(cls, path: str, levels: Sequence[Sequence[tuple[int, int]]], instances: int | None) -> Drawn:
        """From the triangles and vertices of each primitive, the finest level first; `instances` is None for what has none.

        Draw calls are the most that can be needed: instances stand at different distances, so all levels may be seen at
        once; a single thing shows one level at a time.
        """
        calls, places = [len(level) for level in levels], 1 if instances is None else instances
        return cls(
            path,
            max(calls) if instances is None else sum(calls),
            sum(triangles for triangles, _vertices in levels[0]) * places,
            sum(vertices for _triangles, vertices in levels[0]) * places,
            instances or 0,
        )


@dataclass(frozen=True)
class Picture:
    """An image: its name, size in pixels, bytes as it is encoded, and type."""

    name: str
    width: int
    height: int
    encoded_bytes: int
    mime_type: str

    @classmethod
    def of(cls, name: str, data: bytes, mime_type: str) -> Picture:
        """From its header. Raises FileError `image-invalid`."""
        try:
            with Header.open(io.BytesIO(data)) as header:
                return cls(name, *header.size, len(data), mime_type)
        except Exception:
            where = _("image {name!r}", name=name[:_NAME])
            raise FileError(
                "image-invalid", where, _("cannot be decoded"), _("replace the image and build again")
            ) from None

    @property
    def gpu_bytes(self) -> int:
        """Memory once decoded, with mip levels."""
        return int(self.width * self.height * BYTES_PER_TEXEL)


@dataclass(frozen=True)
class Costs:
    """Figures of a scene or a file.

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

    @classmethod
    def of(cls, drawn: Iterable[Drawn], materials: int, pictures: Iterable[Picture]) -> Costs:
        """The totals."""
        drawn, pictures = tuple(drawn), tuple(pictures)
        return cls(
            sum(row.draw_calls for row in drawn),
            sum(row.triangles for row in drawn),
            sum(row.vertices for row in drawn),
            materials,
            max((max(picture.width, picture.height) for picture in pictures), default=0),
            sum(picture.gpu_bytes for picture in pictures),
            sum(picture.encoded_bytes for picture in pictures),
        )

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
        return Costs.of(self.drawn, self._materials, map(picture_of, self.images))

    @property
    def _materials(self) -> int:
        """As many as a file has: a material that a behaviour changes is one for each node."""
        behaviors = self._scene.behaviors
        own = {d.path for b in behaviors for d in b.drives if d.property in OF_MATERIAL}
        return len(set(materials(self._scene, without=own))) + len(own)


def _drawn(path: str, node: Node) -> Drawn:
    levels = [[(p.triangle_count, len(p.positions)) for p in mesh] for mesh in _meshes(node)]
    return Drawn.of(path, levels, None if node.instances is None else len(node.instances))


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


def picture_of(image: Image) -> Picture:
    """What an image costs. Raises FileError `image-invalid`."""
    return Picture.of(image.name, image.data, image.mime_type)


def pixels(image: Image) -> tuple[int, int]:
    """Width and height of an image, from its header. Raises FileError `image-invalid`."""
    picture = picture_of(image)
    return picture.width, picture.height


def gpu_bytes(image: Image) -> int:
    """Memory of an image once decoded, with mip levels."""
    return picture_of(image).gpu_bytes
