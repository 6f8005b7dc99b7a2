"""Which primitives need tangents, and how they come into the vertices.

A file with a normal map and without tangents leaves it to the player to make some, and players differ. Tangents are
made here, where they are missing; the scene itself does not get them. What reading back needs to undo that is little:
vertices that had to be doubled, because their triangles disagree, come after all others, and the primitive lists which
vertex each of them is a copy of.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vrlab.export.mikktspace import perpendicular, tangents
from vrlab.model import Material, Primitive
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array, Vec2


@dataclass(frozen=True)
class Layout:
    """How a texture lies on a mesh: its set of coordinates and their transform, as in Texture."""

    texcoord: int = 0
    rotation: float = 0.0
    scale: Vec2 = (1.0, 1.0)


@dataclass(frozen=True)
class Tangential:
    """The arrays of a primitive with tangents; the last `len(copies)` vertices are copies of those in `copies`."""

    attributes: Mapping[str, Array]
    indices: Array | None
    targets: tuple[Mapping[str, Array], ...]
    copies: Array


class Tangents:
    """Makes tangents for primitives, once for those that share arrays and the way their texture lies."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[Primitive, Tangential]] = {}

    def of(self, primitive: Primitive) -> Tangential | None:
        """The primitive's arrays with tangents, None where it needs or can have none."""
        layout = None if primitive.material is None else layout_of(primitive.material)
        if layout is None or not _can_have(primitive, layout):
            return None
        arrays = [*primitive.attributes.values(), *(a for t in primitive.targets for a in t.values())]
        # A normal map that is moved or evenly enlarged keeps its directions.
        key = (*map(id, arrays), _address(primitive.indices), layout.texcoord, layout.rotation)
        key += (layout.scale if layout.rotation else tuple(np.sign(layout.scale)),)
        if key not in self._known:
            # The primitive is kept, so that the ids stay those of its arrays.
            self._known[key] = (primitive, _with_tangents(primitive, layout))
        return self._known[key][1]


def layout_of(material: Material) -> Layout | None:
    """What a material's tangents follow: its normal map, else what else has a direction; None where nothing has."""
    coat, brushed = material.clearcoat, material.anisotropy
    coat_map = None if coat is None else coat.normal_texture
    brush_map = None if brushed is None else brushed.texture
    texture = material.normal_texture or coat_map or brush_map
    if texture is not None:
        return Layout(texture.texcoord, texture.rotation, texture.scale)
    return None if brushed is None else Layout()


def _can_have(primitive: Primitive, layout: Layout) -> bool:
    """Players ignore tangents without normals (section 3.7.2.1); only lists of triangles have corners to compare."""
    present = primitive.attributes
    has_what_it_takes = "NORMAL" in present and f"TEXCOORD_{layout.texcoord}" in present
    return "TANGENT" not in present and has_what_it_takes and primitive.mode == TRIANGLES


def _address(array: Array | None) -> tuple[object, ...]:
    return () if array is None else (array.__array_interface__["data"][0], array.shape)


def _with_tangents(primitive: Primitive, layout: Layout) -> Tangential:
    count = len(primitive.positions)
    indices = np.arange(count) if primitive.indices is None else primitive.indices.astype(np.int64)
    uvs = _in_image(primitive.attributes[f"TEXCOORD_{layout.texcoord}"], layout)
    normals = np.asarray(primitive.attributes["NORMAL"], np.float32)
    corners = tangents(primitive.positions, normals, uvs, indices)
    per_vertex, indices, copies = _to_vertices(corners, indices, count, normals)
    attributes = {name: _extended(array, copies) for name, array in primitive.attributes.items()}
    attributes["TANGENT"] = per_vertex
    targets = tuple({name: _extended(a, copies) for name, a in t.items()} for t in primitive.targets)
    if not len(copies) or primitive.indices is None:
        return Tangential(attributes, primitive.indices, targets, copies)
    dtype = np.uint16 if count + len(copies) <= 0xFFFF else np.uint32
    return Tangential(attributes, indices.astype(dtype), targets, copies)


def _in_image(uvs: Array, layout: Layout) -> Array:
    """Coordinates on the image (n, 2), with v upwards as MikkTSpace has it; glTF's v points down.

    The sense of the rotation is that of the examples in the specification of KHR_texture_transform.
    """
    if uvs.dtype.kind in "ui":
        uvs = uvs / np.float32(np.iinfo(uvs.dtype).max)
    u, v = (uvs[:, axis] * np.float32(layout.scale[axis]) for axis in (0, 1))
    if layout.rotation:
        cos, sin = np.float32(np.cos(layout.rotation)), np.float32(np.sin(layout.rotation))
        u, v = cos * u + sin * v, cos * v - sin * u
    return np.column_stack([u, -v])


def _to_vertices(corners: Array, indices: Array, count: int, normals: Array) -> tuple[Array, Array, Array]:
    """Tangents of vertices, indices to them, and which vertex each vertex after the first `count` is a copy of."""
    per_vertex = np.zeros((count, 4), np.float32)
    per_vertex[:, 3] = 1
    per_vertex[:, :3] = perpendicular(normals)  # for vertices that no triangle uses
    per_vertex[indices[::-1]] = corners[::-1]  # the first corner at a vertex wins
    differing = np.flatnonzero((per_vertex[indices] != corners).any(axis=1))
    if not len(differing):
        return per_vertex, indices, np.empty(0, np.int64)
    wanted = np.column_stack([indices[differing], corners[differing].view(np.int32)])
    kinds, first, kind = np.unique(wanted, axis=0, return_index=True, return_inverse=True)
    indices = indices.copy()
    indices[differing] = count + kind.reshape(-1)
    return np.concatenate([per_vertex, corners[differing[first]]]), indices, kinds[:, 0]


def _extended(array: Array, copies: Array) -> Array:
    return np.concatenate([array, array[copies]]) if len(copies) else array
