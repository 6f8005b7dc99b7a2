"""Meshes of glTF (section 3.7)."""

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from vrlab.gltf.items import Item
from vrlab.importers.gltf.arrays import Attributes
from vrlab.importers.gltf.extras import read_extras
from vrlab.importers.gltf.materials import Materials
from vrlab.importers.gltf.source import Source
from vrlab.importers.limits import OBJECTS, TRIANGLES, VERTICES, check_count
from vrlab.importers.names import clean
from vrlab.messages import _
from vrlab.model import Mesh, Primitive
from vrlab.model.extras import TARGET_NAMES
from vrlab.model.mesh import TRIANGLES as TRIANGLE_LIST
from vrlab.model.posing import SKIN
from vrlab.model.values import Array

_HELD = re.compile(r"POSITION|NORMAL|TANGENT|(TEXCOORD|COLOR)_[0-7]|_[A-Z0-9_]{1,60}")
_TARGETS = 256  # morph targets of one primitive


class Meshes:
    """Makes the meshes of a document, each once, with the attributes of skins kept apart."""

    def __init__(self, source: Source) -> None:
        self._source, self._job = source, source.job
        self._materials = Materials(source)
        self._items = source.root.items("meshes")
        self._made: dict[int, Mesh | None] = {}
        self._arrays = Attributes(source)
        self._primitives = self._vertices = self._corners = 0

    def __len__(self) -> int:
        return len(self._items)

    def name(self, index: int | None) -> str:
        """The name of a mesh in the file; "" for none."""
        return "" if index is None else self._items[index].text("name", "")

    def mesh(self, index: int) -> Mesh | None:
        """The mesh, with JOINTS and WEIGHTS if it has them; None where nothing of it can be drawn."""
        if index not in self._made:
            item = self._items[index]
            parts = item.items("primitives")
            primitives = [p for p in map(self._primitive, parts) if p is not None]
            self._made[index] = self._mesh(item, primitives) if primitives else None
        return self._made[index]

    def _mesh(self, item: Item, primitives: list[Primitive]) -> Mesh:
        counts = {len(p.targets) for p in primitives}
        weights = item.numbers("weights")
        if len(counts) > 1 or (weights and len(weights) != max(counts)):
            item.fail(_("has morph targets that do not fit each other or the weights"))
        targets = max(counts)
        extras = item.data.get("extras")
        names = extras.get(TARGET_NAMES, []) if isinstance(extras, dict) else []
        fits = isinstance(names, list) and len(names) == targets and all(isinstance(n, str) for n in names)
        if names and not fits:
            self._job.drop(_("names of morph targets, which do not fit them"))
        return Mesh(
            primitives,
            clean(item.text("name", ""), ""),
            weights or (0.0,) * targets,
            tuple(clean(name, f"target {n}") for n, name in enumerate(names)) if fits else (),
            read_extras(self._job, item, TARGET_NAMES),
        )

    def _primitive(self, item: Item) -> Primitive | None:
        given = item.item("attributes")
        if "POSITION" not in given:
            self._job.warn(_("has primitives without positions; they were left out"))
            return None
        self._primitives = check_count(self._primitives + 1, OBJECTS, _("primitives"), self._job.where)
        attributes = self._attributes(given)
        indices = self._indices(item)
        count = len(attributes["POSITION"])
        corners = count if indices is None else len(indices)
        # Primitives may share one large array of vertices; each is checked and measured all the same.
        self._vertices = check_count(self._vertices + count, 4 * VERTICES, _("vertices"), self._job.where)
        self._corners = check_count(self._corners + corners, 3 * TRIANGLES, _("corners"), self._job.where)
        mode = item.integer("mode", TRIANGLE_LIST, high=6)
        least, step = (1, 1, 2, 2, 3, 3, 3)[mode], (1, 2, 1, 1, 3, 1, 1)[mode]
        if corners < least or corners % step:
            item.fail(
                _("has {corners} corners, which make no whole points, lines or triangles", corners=corners)
            )
        targets = [self._attributes(target, of_target=True) for target in item.items("targets")]
        check_count(len(targets), _TARGETS, _("morph targets"), item.where)
        return Primitive(attributes, indices, self._materials.of(item, attributes), mode, targets)

    def _attributes(self, given: Item, *, of_target: bool = False) -> dict[str, Array]:
        """The arrays of a primitive, or of a target, whose directions are differences and of any length."""
        result = {}
        for name in sorted(given):
            if not (_HELD.fullmatch(name) or SKIN.fullmatch(name)):
                self._job.drop(_("attribute {name!r}", name=clean(name, "?")[:40]))
                continue
            array = self._arrays.array(given, name)
            columns = {"NORMAL": 3, "TANGENT": 4}.get(name)
            if columns and not of_target and array.shape[1:] == (columns,):
                unit = self._arrays.directions(given, name, array)
                if unit is None:
                    continue
                array = unit
            result[name] = array
        return result

    def _indices(self, item: Item) -> Array | None:
        index = item.index("indices", len(self._source.accessors))
        if index is None:
            return None
        array = self._source.accessors.raw(index)
        if array.ndim != 1 or array.dtype.kind != "u":
            item.fail(_("indices are not unsigned whole numbers"))
        return np.array(array)


def without_skin(mesh: Mesh) -> Mesh:
    """The mesh without joints and weights, which say nothing once the skin is gone."""
    if not any(SKIN.fullmatch(name) for p in mesh for name in p.attributes):
        return mesh
    return replace(mesh, primitives=[with_attributes(p, p.attributes) for p in mesh])


def with_attributes(primitive: Primitive, attributes: Mapping[str, Array]) -> Primitive:
    """The primitive with other attributes, those of skins left out."""
    kept = {name: array for name, array in attributes.items() if not SKIN.fullmatch(name)}
    return Primitive(kept, primitive.indices, primitive.material, primitive.mode, primitive.targets)
