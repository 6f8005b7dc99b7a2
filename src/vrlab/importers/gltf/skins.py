"""Skins (glTF 2.0, section 3.7.3): kept where the model can hold them, else the mesh is frozen in its pose."""

from collections.abc import Mapping, Sequence

import numpy as np

from vrlab.gltf.items import Item
from vrlab.importers.gltf.extras import read_extras
from vrlab.importers.gltf.source import Source
from vrlab.importers.limits import BENDS, check_count
from vrlab.importers.names import clean
from vrlab.messages import _
from vrlab.model import Mesh, Skin
from vrlab.model.posing import joint_sets, posed
from vrlab.model.values import Array


class Skins:
    """The skins of a document. Raises FileError where one names what is not there."""

    def __init__(self, source: Source, node_count: int) -> None:
        self._source = source
        self._items = source.root.items("skins")
        self._count = node_count
        self._known: dict[int, tuple[tuple[int, ...], Array]] = {}
        self._bends = 0

    def index(self, node: Item) -> int | None:
        """The skin that bends the mesh of a node."""
        return node.index("skin", len(self._items))

    def holds(self, number: int, mesh: Mesh, nodes: Mapping[int, str]) -> bool:
        """Whether the model can hold the skin for `mesh`: all joints are among `nodes`, every primitive follows them."""
        joints = self._bones(number)[0]
        if len(set(joints)) < len(joints) or not set(joints) <= nodes.keys():
            return False
        sets = [joint_sets(primitive) for primitive in mesh]
        return all("0" in numbers for numbers in sets)

    def frozen(self, number: int, mesh: Mesh, node: Array, worlds: Array) -> Mesh:
        """The mesh as its joints bend it, in the coordinates of the node at the matrix `node`.

        `worlds` are the matrices of all nodes, in the order of the file.
        """
        joints, inverse = self._bones(number)
        try:
            back = np.linalg.inv(node)
        except np.linalg.LinAlgError:
            self._items[number].fail(_("bends a mesh whose node has no size"))
        self._bends = check_count(
            self._bends + len(joints), BENDS, _("joints of meshes in a pose"), self._source.job.where
        )
        bends = back @ worlds[list(joints)] @ inverse
        if not np.isfinite(bends).all():
            self._items[number].fail(_("has matrices that are not finite"))
        return posed(mesh, bends)

    def skin(self, number: int, meshes: Sequence[str], paths: Mapping[int, str]) -> Skin:
        """The skin, for the meshes of the nodes at these paths."""
        item, (joints, inverse) = self._items[number], self._bones(number)
        root = item.index("skeleton", self._count)
        return Skin(
            meshes,
            [paths[joint] for joint in joints],
            inverse if "inverseBindMatrices" in item else None,
            paths.get(root) if root is not None else None,
            clean(item.text("name", ""), ""),
            read_extras(self._source.job, item),
        )

    def check(self, number: int, mesh: Mesh) -> None:
        """Refuse vertices that follow a joint that the skin does not have."""
        joints = self._bones(number)[0]
        for primitive in mesh:
            for n in joint_sets(primitive):
                if primitive.attributes[f"JOINTS_{n}"].max() >= len(joints):
                    self._items[number].fail(
                        _("has {count} joints, and a vertex that names another", count=len(joints))
                    )

    def _bones(self, number: int) -> tuple[tuple[int, ...], Array]:
        """Joints and their inverse bind matrices."""
        if number not in self._known:
            item, accessors = self._items[number], self._source.accessors
            joints = item.indices("joints", self._count)
            index = item.index("inverseBindMatrices", len(accessors))
            inverse = np.tile(np.eye(4), (len(joints), 1, 1)) if index is None else accessors.array(index)
            if not joints or inverse.ndim != 3 or inverse.shape[1:] != (4, 4) or len(inverse) < len(joints):
                item.fail(_("has no joints, or too few matrices for them"))
            self._known[number] = joints, inverse[: len(joints)]
        return self._known[number]
