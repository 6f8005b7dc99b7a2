"""Meshes of our own files: what the writer added is taken away again."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from vrlab.export.meshes import is_fraction
from vrlab.export.packing.grids import Grid
from vrlab.export.read_materials import MaterialReader
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.items import Item
from vrlab.messages import _
from vrlab.model import Mesh, Primitive
from vrlab.model.extras import TARGET_NAMES
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array

DIRECTIONS = ("NORMAL", "TANGENT")


class MeshReader:
    """Gives the mesh of an index, on a grid where its positions are whole numbers.

    Each is made once, so that nodes share it again.
    """

    def __init__(self, root: Item, accessors: Accessors, materials: MaterialReader) -> None:
        self._items, self._accessors, self._materials = root.items("meshes"), accessors, materials
        self.mesh = cache(self._read)

    def __len__(self) -> int:
        return len(self._items)

    def _read(self, index: int, grid: Grid | None = None) -> Mesh:
        item = self._items[index]
        primitives = [self._primitive(primitive, grid) for primitive in item.items("primitives")]
        names = item.item("extras").texts(TARGET_NAMES)
        extras = item.extras(TARGET_NAMES)
        return Mesh(primitives, item.text("name", ""), item.numbers("weights"), names, extras)

    def _primitive(self, item: Item, grid: Grid | None) -> Primitive:
        attributes = self._attributes(item.item("attributes"))
        if grid is not None and "POSITION" in attributes:
            attributes["POSITION"] = attributes["POSITION"] * grid.step + grid.origin
        targets: tuple[Mapping[str, Array], ...] = tuple(map(self._attributes, item.items("targets")))
        number = item.index("indices", len(self._accessors))
        indices = None if number is None else self._accessors.raw(number)
        made = item.extension("VRLAB_lab")
        if made is not None and made.text("tangents", "", among=("", "made")):
            attributes, indices, targets = _without_tangents(made, attributes, indices, targets)
        material = item.index("material", len(self._materials))
        return Primitive(
            attributes,
            indices,
            None if material is None else self._materials.material(material),
            item.integer("mode", TRIANGLES),
            targets,
        )

    def _attributes(self, item: Item) -> dict[str, Array]:
        result = {}
        for name in item:
            number = item.index(name, len(self._accessors))
            assert number is not None
            result[name] = self._accessors.raw(number)
            if name in DIRECTIONS and self._accessors.is_normalized(number):
                result[name] = _directions(self._accessors.array(number))
            elif self._accessors.is_normalized(number) != is_fraction(name, result[name]):
                item.fail(_("{name} is of a type that vrlab does not write", name=name))
        return result


def _directions(short: Array) -> Array:
    """Normals or tangents that were packed, of length one again; a tangent's hand is whole."""
    lengths = np.linalg.norm(short[:, :3], axis=1, keepdims=True)
    return np.hstack([short[:, :3] / np.maximum(lengths, 1e-9), np.sign(short[:, 3:])]).astype(np.float32)


def _without_tangents(
    made: Item,
    attributes: dict[str, Array],
    indices: Array | None,
    targets: tuple[Mapping[str, Array], ...],
) -> tuple[dict[str, Array], Array | None, tuple[Mapping[str, Array], ...]]:
    """The arrays as they were before the writer made tangents and doubled vertices for them."""
    attributes.pop("TANGENT", None)
    vertices = min((len(array) for array in attributes.values()), default=0)
    count = vertices - len(made.values("copies"))
    copies = np.array(made.indices("copies", max(count, 0)), np.int64)
    if not len(copies):
        return attributes, indices, targets
    if count < 1 or indices is None or indices.max() >= vertices:
        made.fail(_("lists copies of vertices that are not there"))
    original = np.concatenate([np.arange(count), copies])
    return (
        {name: array[:count] for name, array in attributes.items()},
        original[indices],
        tuple({name: array[:count] for name, array in target.items()} for target in targets),
    )
