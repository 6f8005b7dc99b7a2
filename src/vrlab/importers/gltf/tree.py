"""The tree of nodes of glTF (section 3.5): matrices, lights, instances, skins."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vrlab.gltf.coverage import LEVELS
from vrlab.gltf.items import Item
from vrlab.importers.branches import Place, place_of, settled
from vrlab.importers.gltf.extras import note_homeless, read_extras
from vrlab.importers.gltf.instances import read_instances, unit
from vrlab.importers.gltf.lights import read_lights
from vrlab.importers.gltf.lods import Lods
from vrlab.importers.gltf.meshes import Meshes, without_skin
from vrlab.importers.gltf.motion import read_animations
from vrlab.importers.gltf.skins import Skins
from vrlab.importers.gltf.source import Source
from vrlab.importers.limits import CHANNELS, COORDINATE, DEPTH, DRAWN, NODES, check_count
from vrlab.importers.names import clean
from vrlab.messages import _
from vrlab.model import Animation, Instances, Level, Mesh, Node, Skin, space
from vrlab.model.extras import COVERAGE
from vrlab.model.values import Array


def read(source: Source) -> tuple[Node, ...]:
    """The roots of the file's scene, placed as the job wishes. Raises FileError; see importers.read."""
    job, root = source.job, source.root
    if root.items("cameras"):
        job.drop(_("cameras ({count})", count=len(root.items("cameras"))))
    note_homeless(source)
    tree = _Tree(source)
    roots = tree.build(tree.shown())
    return settled(job, roots, *tree.moving())


class _Tree:
    """Nodes as they refer to each other, checked: no cycle, one parent each, not too deep."""

    def __init__(self, source: Source) -> None:
        self._source, self._job = source, source.job
        self._items = source.root.items("nodes")
        check_count(len(self._items), NODES, _("nodes"), source.job.where)
        channels = sum(len(item.values("channels")) for item in source.root.items("animations"))
        check_count(channels, CHANNELS, _("animation channels"), source.job.where)
        self._children = [item.indices("children", len(self._items)) for item in self._items]
        self._parents = self._checked_parents()
        self._places = [_place(item) for item in self._items]
        self._meshes = Meshes(source)
        self._skins = Skins(source, len(self._items))
        self._paths: dict[int, str] = {}
        self._shown: dict[int, Mesh] = {}
        self._bent: dict[int, list[str]] = {}
        self._lights = read_lights(source)
        self._made = len(self._items)
        self._drawn = 0
        self._lods = Lods(
            self._job, self._items, self._meshes, lambda number: space.matrix(*self._places[number])
        )
        self._scene: frozenset[int] = frozenset()
        self._depths: dict[int, int] = {}
        self._order = self._parents_first()
        self._worlds = self._world_matrices()

    def _checked_parents(self) -> list[int]:
        parents = [-1] * len(self._items)
        for number, children in enumerate(self._children):
            for child in children:
                if parents[child] >= 0 or child == number:
                    self._items[child].fail(_("is below two nodes, or below itself"))
                parents[child] = number
        return parents

    def _parents_first(self) -> list[int]:
        """All nodes, parents before children. What no root leads to is in a cycle."""
        order = [n for n, parent in enumerate(self._parents) if parent < 0]
        self._depths = depths = dict.fromkeys(order, 1)
        for number in order:  # grows while it is walked
            for child in self._children[number]:
                depths[child] = depths[number] + 1
                order.append(child)
        if len(order) < len(self._items):
            self._job_fail(_("has nodes that are below themselves"))
        if max(depths.values(), default=0) > DEPTH:
            self._job_fail(_("has nodes more than {depth} levels deep", depth=DEPTH))
        return order

    def _job_fail(self, what: str) -> None:
        raise self._job.fail(what, _("export it again"))

    def _world_matrices(self) -> Array:
        """Of all nodes, (n, 4, 4). Beyond all lengths, later sums would leave the range of numbers."""
        if not self._items:
            return np.empty((0, 4, 4))
        worlds = space.matrices(*(np.array(column) for column in zip(*self._places, strict=True)))
        parents, depths = np.array(self._parents), np.array([self._depths[n] for n in range(len(worlds))])
        with np.errstate(all="ignore"):
            for depth in range(2, depths.max() + 1):  # thousands of products one by one take long
                here = np.flatnonzero(depths == depth)
                worlds[here] = worlds[parents[here]] @ worlds[here]
            far = np.flatnonzero(~(np.abs(worlds) <= COORDINATE).all(axis=(1, 2)))
        if len(far):
            what = _("is too far away or too large to be a thing")
            self._items[min(far.tolist(), key=self._depths.__getitem__)].fail(what, _("export it again"))
        return worlds

    def shown(self) -> tuple[int, ...]:
        """The roots of the scene that the file opens with; without scenes, all roots."""
        root = self._source.root
        scenes = root.items("scenes")
        number = root.index("scene", len(scenes))
        if not scenes:
            self._job.warn(_("has no scene; all that it holds is taken"))
            coarser = self._lods.coarser()
            return tuple(n for n, parent in enumerate(self._parents) if parent < 0 and n not in coarser)
        if len(scenes) > 1:
            self._job.drop(_("other scenes ({count})", count=len(scenes) - 1))
        roots = scenes[number or 0].indices("nodes", len(self._items))
        if len(set(roots)) < len(roots) or any(self._parents[n] >= 0 for n in roots):
            scenes[number or 0].fail(_("names a node twice, or one that is below another"))
        return roots

    def build(self, roots: Sequence[int]) -> tuple[Node, ...]:
        """The nodes at and below `roots`; children are made before their parents."""
        if not self._items and len(self._meshes):
            return self._meshes_alone()
        wanted, stack = set(), list(roots)
        while stack:
            number = stack.pop()
            wanted.add(number)
            stack += self._children[number]
        self._scene = frozenset(wanted)
        names = self._names([n for n in self._order if n in wanted])
        for number in names:  # parents first
            above = self._paths.get(self._parents[number])
            self._paths[number] = names[number] if above is None else f"{above}/{names[number]}"
        built: dict[int, Node] = {}
        for number in reversed(self._order):
            if number in wanted:
                children = [built.pop(child) for child in self._children[number]]
                built[number] = self._node(number, names[number], children)
        return tuple(built[number] for number in roots)

    def moving(self) -> tuple[list[Animation], list[Skin]]:
        """The animations and skins of the built nodes."""
        animations = read_animations(self._source, self._paths, self._shown)
        skins = [
            self._skins.skin(number, meshes, self._paths) for number, meshes in sorted(self._bent.items())
        ]
        return animations, skins

    def _meshes_alone(self) -> tuple[Node, ...]:
        """A file may be a library of meshes without nodes."""
        made = []
        for number in range(check_count(len(self._meshes), NODES, _("meshes"), self._job.where)):
            mesh = self._meshes.mesh(number)
            if mesh is not None:
                made.append(Node(self._job.names.give(mesh.name, "mesh"), without_skin(mesh)))
        return tuple(made)

    def _names(self, numbers: Sequence[int]) -> dict[int, str]:
        """By parents first and in the order of the file, so that the first of a name keeps it.

        Who has no name is called by his number: three.js finds what an animation moves by its name, makes a second "node"
        "node_1" and takes a "node 1" for it.
        """
        result = {}
        for n in numbers:
            mesh = self._meshes.name(self._items[n].index("mesh", len(self._meshes)))
            name = self._items[n].text("name", "")
            result[n] = self._job.names.give(name, clean(mesh, f"node {n}"), str(self._parents[n]))
        return result

    def _node(self, number: int, name: str, children: list[Node]) -> Node:
        item = self._items[number]
        translation, rotation, scale = self._places[number]
        mesh = self._mesh(number)
        instances = None
        instancing = item.extension("EXT_mesh_gpu_instancing")
        if instancing is not None and mesh is not None:
            instances = self._instances(mesh, read_instances(self._source, instancing), str(number))
        visibility = item.extension("KHR_node_visibility")
        light = item.extension("KHR_lights_punctual")
        index = None if light is None else light.index("light", len(self._lights))
        return Node(
            name, mesh, None, children, translation, rotation, scale,
            light=None if index is None else self._lights[index],
            visible=visibility is None or visibility.flag("visible", True),
            instances=instances, levels=self._levels(number, mesh), extras=read_extras(self._job, item, COVERAGE),
        )  # fmt: skip

    def _levels(self, number: int, mesh: Mesh | None) -> list[Level]:
        """The coarser meshes of a node, each drawn too."""
        if self._items[number].extension(LEVELS) is None:
            return []
        if mesh is None:
            self._job.drop(_("levels of detail of nodes without a mesh"))
            return []
        scale = float(np.linalg.norm(self._worlds[number][:3, :3], axis=0).max())
        levels = self._lods.of(number, mesh, scale, self._scene)
        for level in levels:
            self._draw(level.mesh, 1)
        return levels

    def _mesh(self, number: int) -> Mesh | None:
        item = self._items[number]
        index = item.index("mesh", len(self._meshes))
        mesh = None if index is None else self._meshes.mesh(index)
        if mesh is None:
            return None
        self._draw(mesh, 1)
        weights = item.numbers("weights")
        if weights and len(weights) == len(mesh.weights):
            mesh = replace(mesh, weights=weights)
        mesh = self._with_skin(number, mesh)
        self._shown[number] = mesh
        return mesh

    def _with_skin(self, number: int, mesh: Mesh) -> Mesh:
        """The mesh with what its skin needs, or in the pose of a skin that the model cannot hold, or without."""
        item = self._items[number]
        skin = self._skins.index(item)
        if skin is None:
            plain = without_skin(mesh)
            if plain is not mesh:
                self._job.drop(_("joints and weights of meshes without a skin"))
            return plain
        self._skins.check(skin, mesh)
        is_instanced = "EXT_mesh_gpu_instancing" in item.item("extensions")
        if not is_instanced and self._skins.holds(skin, mesh, self._paths):
            self._bent.setdefault(skin, []).append(self._paths[number])
            return mesh
        self._job.drop(
            _("skins that a node cannot hold; their meshes are frozen in the pose that the file shows")
        )
        return without_skin(self._skins.frozen(skin, mesh, self._worlds[number], self._worlds))

    def _draw(self, mesh: Mesh, count: int) -> None:
        self._drawn += count * sum(len(p.positions) for p in mesh)
        check_count(self._drawn, DRAWN, _("vertices in all its nodes"), self._job.where)

    def _instances(self, mesh: Mesh, places: Sequence[Place], family: str) -> Instances:
        """The places of a mesh, named so that none is called as a child of its node."""
        self._made = check_count(self._made + len(places), NODES, _("nodes and instances"), self._job.where)
        self._draw(mesh, len(places) - 1)
        names = [self._job.names.give("", f"instance {n + 1}", family) for n in range(len(places))]
        translations, rotations, scales = (np.array(column) for column in zip(*places, strict=True))
        return Instances(names, translations, rotations, scales)


def _place(item: Item) -> Place:
    """Translation, rotation and scale; a matrix must be made of these (section 3.5.3)."""
    if "matrix" not in item:
        rotation = unit(item, item.vector("rotation", 4, space.IDENTITY))
        return (
            item.vector("translation", 3, (0.0, 0.0, 0.0)),
            rotation,
            item.vector("scale", 3, (1.0, 1.0, 1.0)),
        )
    matrix = np.array(item.vector("matrix", 16)).reshape(4, 4).T
    if np.abs(matrix).max() > COORDINATE:
        item.fail(_("has a matrix that is too large"), _("export it again"))
    place = place_of(matrix)
    if place is None:
        item.fail(
            _("has a matrix that shears or projects"),
            _("apply the transforms in the modelling program and export again"),
        )
    return place
