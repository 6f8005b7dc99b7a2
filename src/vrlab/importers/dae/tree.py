"""The nodes of a COLLADA scene (1.4.1, chapter 5, node and visual_scene)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from vrlab.importers.branches import SHEARED, Branch, Expansion, Place, place_of
from vrlab.importers.dae.geometry import Geometries
from vrlab.importers.dae.lights import Lights
from vrlab.importers.dae.materials import Materials
from vrlab.importers.dae.skins import Bind, bind_of, geometry_of
from vrlab.importers.dae.source import Document
from vrlab.importers.dae.transforms import matrix_of
from vrlab.importers.limits import COORDINATE, DRAWN, NODES, check_count
from vrlab.importers.names import clean
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model import Mesh, Skin
from vrlab.model.posing import posed
from vrlab.model.values import Array


@dataclass
class _Place:
    """Where a node stands first: its path, its world matrix, whether it or a node above shears.

    `number` to `last` are the numbers of the nodes here and below; `paths` are all places of a node with several.
    """

    element: Element
    path: str
    world: Array
    sheared: bool
    number: int
    last: int = 0
    paths: list[str] = field(default_factory=list)


@dataclass
class Tree:
    """Makes the branches of a scene; skins last, because their joints may stand anywhere."""

    document: Document
    lights: Lights
    places: dict[int, _Place] = field(default_factory=dict)
    skins: list[Skin] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._job = self.document.job
        self._geometries, self._materials = Geometries(self.document), Materials(self.document)
        self._joints: dict[str, list[tuple[int, int]]] = {}
        self._bends: list[tuple[Branch, _Place, Element]] = []
        self._matrices: dict[int, tuple[Array, Place | None]] = {}
        self._made = self._drawn = self._followed = 0

    def branches(self, roots: Sequence[Element]) -> list[Branch]:
        """The branches of some nodes and all below them."""
        Expansion(self._job, self._below_of, id).check(roots)
        made = [self._branch(root, "", np.eye(4), False) for root in roots]
        for branch, place, instance in self._bends:
            self._bend(branch, place, instance)
        return made

    def moving(self) -> dict[int, tuple[Element, list[str]]]:
        """The nodes that can be moved, with their paths, by the `id()` of their element."""
        return {key: (place.element, place.paths) for key, place in self.places.items() if not place.sheared}

    def alone(self) -> list[Branch]:
        """A file may be a library of geometries without a scene."""
        made = []
        for geometry in self.document.library("geometry", "library_geometries"):
            mesh = self._geometries.mesh(geometry, self._materials.looks(None, geometry))
            self._draw(mesh)
            if mesh is not None:
                made.append(Branch(self._job.names.give(mesh.name, "mesh"), np.eye(4), mesh=mesh))
        return made

    def _below_of(self, element: Element) -> list[Element]:
        """The nodes that a node holds, its own and those of other places."""
        found = [
            child if child.tag == "node" else self.document.target(child, "url", "node")
            for child in element.all("node", "instance_node")
        ]
        return [node for node in found if node is not None]

    def _branch(self, element: Element, above: str, world: Array, sheared: bool) -> Branch:
        self._made += 1
        name = self._job.names.give(element.get("name") or element.get("id"), "node", above)
        matrix, own = self._moved(element)
        with np.errstate(all="ignore"):
            world = world @ matrix
        if not (np.abs(world) <= COORDINATE).all():
            raise element.fail(_("is too far away or too large to be a thing"))
        sheared = sheared or own is None
        place = _Place(element, f"{above}/{name}" if above else name, world, sheared, self._made)
        first = self.places.setdefault(id(element), place)
        first.paths.append(place.path)
        first.sheared |= sheared
        if first is place:
            for key in {element.get("sid"), element.get("id")} - {""}:
                self._joints.setdefault(key, []).append((place.number, id(element)))
        branch = Branch(name, matrix, own)
        self._hold(branch, element, place)
        branch.children += [self._branch(n, place.path, world, sheared) for n in self._below_of(element)]
        place.last = self._made
        return branch

    def _moved(self, element: Element) -> tuple[Array, Place | None]:
        """The matrix of a node, and its place if it has one: computed once for all instances."""
        if id(element) not in self._matrices:
            matrix = matrix_of(element)
            self._matrices[id(element)] = matrix, place_of(matrix)
        return self._matrices[id(element)]

    def _hold(self, branch: Branch, element: Element, place: _Place) -> None:
        """What a node holds; of several things each stands in a branch of its own."""
        kinds = ("instance_geometry", "instance_controller", "instance_light", "instance_camera")
        held = element.all(*kinds)
        if any(item.tag == "instance_camera" for item in held):
            self._job.drop(_("cameras"))
            held = [item for item in held if item.tag != "instance_camera"]
        for item in held:
            target = self.document.target(item, "url", "geometry", "controller", "light")
            if target is None:
                continue
            into, at = branch, place
            if len(held) > 1:
                name = self._job.names.give(target.get("name") or target.get("id"), "part", place.path)
                into = Branch(name, np.eye(4))
                branch.children.append(into)
                at = _Place(item, f"{place.path}/{name}", place.world, place.sheared, place.number)
            self._put(into, at, item, target)

    def _put(self, branch: Branch, place: _Place, item: Element, target: Element) -> None:
        if target.tag == "light":
            branch.light = self.lights.light(target)
        elif target.tag == "controller":
            self._bends.append((branch, place, item))
        else:
            branch.mesh = self._geometries.mesh(target, self._materials.looks(item, target))
            self._draw(branch.mesh)

    def _draw(self, mesh: Mesh | None) -> None:
        count = 0 if mesh is None else sum(len(p.positions) for p in mesh)
        self._drawn = check_count(self._drawn + count, DRAWN, _("vertices in all its nodes"), self._job.where)

    def _bend(self, branch: Branch, place: _Place, instance: Element) -> None:
        """The mesh of a controller: with its skin, or as its joints bend it, or as it is."""
        controller = self.document.target(instance, "url", "controller")
        geometry = None if controller is None else geometry_of(self.document, controller)
        if controller is None or geometry is None:
            return
        looks = self._materials.looks(instance, geometry)
        bind = bind_of(self.document, controller, geometry, self._geometries.positions_of(geometry))
        if bind is None:
            branch.mesh = self._geometries.mesh(geometry, looks)
            self._draw(branch.mesh)
            return
        mesh = self._geometries.bent(geometry, looks, bind.matrix, bind.attributes)
        self._draw(mesh)
        joints = self._joints_of(bind, instance)
        if mesh is None:
            return
        if joints is None:
            self._job.drop(_("skins whose joints are not in the scene; their meshes stay as they were bound"))
            branch.mesh = posed(mesh, np.tile(np.eye(4), (len(bind.names), 1, 1)))
        elif len({j.path for j in joints}) < len(joints) or any(j.sheared for j in (*joints, place)):
            self._job.drop(
                _("skins that a node cannot hold; their meshes are frozen in the pose that the file shows")
            )
            branch.mesh = posed(mesh, _bends(self.document, joints, bind, place))
        else:
            branch.mesh = mesh
            name = clean(controller.get("name") or controller.get("id"), "")
            self.skins.append(Skin([place.path], [j.path for j in joints], bind.inverse, None, name))

    def _joints_of(self, bind: Bind, instance: Element) -> list[_Place] | None:
        """The nodes that a skin follows, by id, or by sid below a skeleton of the instance; None where one is missing."""
        self._followed = check_count(
            self._followed + len(bind.names), 10 * NODES, _("joints"), self._job.where
        )
        roots = []
        for item in instance.all("skeleton"):
            node = self.document.ids.get(item.text.strip().removeprefix("#"))
            if node is not None and id(node) in self.places:
                roots.append(self.places[id(node)])
        found = []
        for name in bind.names:
            element = self.document.ids.get(name) if bind.by_id else None
            key = None if element is None else id(element)
            if key not in self.places:
                key = next(
                    (k for root in roots[:16] if (k := self._below(name, root.number, root.last))), None
                )
            if key is None:
                key = self._below(name, 0, self._made)
            if key is None:
                return None
            found.append(self.places[key])
        return found

    def _below(self, name: str, first: int, last: int) -> int | None:
        """The first node of a name among the nodes with these numbers."""
        named = self._joints.get(name, [])
        place = bisect_left(named, (first, 0))
        return named[place][1] if place < len(named) and named[place][0] <= last else None


def _bends(document: Document, joints: Sequence[_Place], bind: Bind, place: _Place) -> Array:
    """From the mesh's own coordinates to where each joint moves it, in those of its node."""
    try:
        back = np.linalg.inv(place.world)
    except np.linalg.LinAlgError:
        raise document.job.fail(_("has a skin on a node without size"), _("export it again")) from None
    bends = np.array([back @ joint.world @ bind.inverse[k] for k, joint in enumerate(joints)])
    if not np.isfinite(bends).all():
        raise document.job.fail(_("has a skin with matrices that are not finite"), _("export it again"))
    if any(j.sheared for j in (*joints, place)):
        document.job.warn(SHEARED)
    return bends
