"""Meshes of a document: arrays, primitives and whole meshes are stored once."""

from collections.abc import Mapping

from vrlab.export.buffers import Json
from vrlab.export.document import Document
from vrlab.export.materials import Materials
from vrlab.export.packing.primitives import Arrays, Ordering
from vrlab.export.tangents import Tangents
from vrlab.model import Mesh, Primitive
from vrlab.model.extras import TARGET_NAMES
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array, column_bounds


class Meshes:
    """Gives the index of a mesh in a document, writing it there the first time."""

    def __init__(self, document: Document, materials: Materials, ordering: Ordering | None = None) -> None:
        """With an `ordering`, triangles and vertices change places."""
        self._document, self._materials, self._tangents = document, materials, Tangents()
        self._ordering = ordering
        self._known: dict[int, tuple[Mesh, int]] = {}  # kept alive, so that an id stays that of its mesh

    def index(self, mesh: Mesh) -> int:
        """The index of the mesh; one for meshes with the same name, arrays and materials."""
        known = self._known.get(id(mesh))
        if known is None:
            known = self._known[id(mesh)] = (mesh, self._document.once("meshes", self._mesh(mesh)))
        return known[1]

    def of_its_own(self, mesh: Mesh) -> tuple[int, int]:
        """The indices of a mesh of one primitive and of its material, in both of which no other node shares."""
        [material] = mesh.materials
        assert material is not None
        own = self._materials.of_its_own(material)
        return self._document.add("meshes", self._mesh(mesh, own)), own

    def _mesh(self, mesh: Mesh, material: int | None = None) -> Json:
        result: Json = {"primitives": [self._primitive(mesh, p, material) for p in mesh]}
        if mesh.name:
            result["name"] = mesh.name
        if mesh.weights:
            result["weights"] = list(mesh.weights)
        names = {TARGET_NAMES: mesh.target_names} if mesh.target_names else {}
        if mesh.extras or names:
            result["extras"] = {**mesh.extras, **names}
        return result

    def _primitive(self, mesh: Mesh, primitive: Primitive, material: int | None) -> Json:
        made = self._tangents.of(primitive)
        source: Arrays = primitive if made is None else made
        if self._ordering is not None:
            source = self._ordering.of(source, primitive.mode)
        result: Json = {"attributes": self._attributes(mesh, source.attributes, primitive.bounds)}
        if source.indices is not None:
            result["indices"] = self._document.buffers.indices(source.indices, primitive.mode)
        if material is not None:
            result["material"] = material
        elif primitive.material is not None:
            result["material"] = self._materials.index(primitive.material)
        if primitive.mode != TRIANGLES:
            result["mode"] = primitive.mode
        if source.targets:
            result["targets"] = [self._attributes(mesh, target) for target in source.targets]
        if made is not None:
            # In a new order copies cannot be told from others, and are left where they are.
            listed = len(made.copies) and self._ordering is None
            copies = {"copies": made.copies.tolist()} if listed else {}
            self._document.extend(result, "VRLAB_lab", {"tangents": "made", **copies})
        return result

    def _attributes(self, mesh: Mesh, arrays: Mapping[str, Array], bounds: Array | None = None) -> Json:
        """`bounds` are those of the positions; without them the arrays are displacements."""
        result: Json = {}
        for name, array in arrays.items():
            displaced, box = bounds is None, None
            if name == "POSITION":
                box = column_bounds(array) if bounds is None else bounds
            result[name] = self._document.buffers.vertices(
                name, array, mesh, bounds=box, normalized=is_fraction(name, array), displaced=displaced
            )
        return result


def is_fraction(name: str, array: Array) -> bool:
    """Whole numbers are fractions in colours, texture coordinates and weights (section 3.7.2.1)."""
    return array.dtype.kind in "ui" and name.startswith(("COLOR_", "TEXCOORD_", "WEIGHTS_"))
