"""The tree of nodes of our own files."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, cast

from vrlab.export.packing.grids import Grid
from vrlab.export.read_copies import read_instances, read_levels, read_text
from vrlab.export.read_materials import MaterialReader
from vrlab.export.read_meshes import MeshReader
from vrlab.export.read_motion import SCENE, MotionReader
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.items import Item
from vrlab.messages import _
from vrlab.model import Animation, Evidence, Light, Mesh, Node
from vrlab.model.extras import COVERAGE
from vrlab.model.space import IDENTITY, ORIGIN, UNSCALED
from vrlab.model.text import NO_TEXT
from vrlab.model.values import NAME_LIMIT

# Python follows the tree by calling itself; no lab is as deep as this.
DEPTH_LIMIT = 128
NODE_LIMIT = 100_000
_KINDS = ("directional", "point", "spot")


class NodeReader:
    """The nodes of the scene and its `extras`; `cameras` are viewpoints, no nodes, `evidence` is what nodes refer to."""

    def __init__(
        self, root: Item, accessors: Accessors, evidence: Sequence[Evidence], cameras: Collection[int]
    ) -> None:
        self._accessors, self._evidence = accessors, evidence
        self._items = root.items("nodes")
        scene = root.items("scenes")[:1] or [Item({}, root.where)]
        self.extras = scene[0].extras()
        self._top = [i for i in scene[0].indices("nodes", len(self._items)) if i not in cameras]
        self._grids = {i: _grid(item) for i, item in enumerate(self._items) if _dequantises(item)}
        self._paths = _paths(self._items, self._top)
        self._lights = _lights(root)
        self._meshes = MeshReader(root, accessors, MaterialReader(root, accessors))
        self._motion = MotionReader(root, accessors, self._paths)

    @property
    def animations(self) -> list[Animation]:
        """Those of the scene itself."""
        return self._motion.animations[SCENE]

    def read(self) -> list[Node]:
        """The nodes at the top, with all that is below."""
        made: dict[int, Node] = {}
        # Children come after their parents, so they are made before them.
        for index in sorted(self._paths, reverse=True):
            if index not in self._grids:
                below = self._items[index].indices("children", len(self._items))
                made[index] = self._node(index, [made[child] for child in below if child in made])
        return [made[index] for index in self._top]

    def _node(self, index: int, children: list[Node]) -> Node:
        item = self._items[index]
        lab = item.extension("VRLAB_lab") or Item({}, (item, "extensions", -1))
        mesh = self._mesh(item)
        evidence = lab.index("evidence", len(self._evidence))
        visibility = item.extension("KHR_node_visibility")
        return Node(
            item.text("name"),
            mesh,
            children=children,
            translation=item.vector("translation", 3, ORIGIN),
            rotation=item.vector("rotation", 4, IDENTITY),
            scale=item.vector("scale", 3, UNSCALED),
            light=self._light(item, lab),
            title=read_text(lab.item("title")) if "title" in lab else NO_TEXT,
            description=read_text(lab.item("description")) if "description" in lab else NO_TEXT,
            visible=visibility is None or visibility.flag("visible", True),
            instances=read_instances(item, lab, self._accessors),
            levels=read_levels(item, lab, self._items, self._meshes, self._paths),
            evidence=None if evidence is None else self._evidence[evidence],
            animations=self._motion.animations.get(index, ()),
            skins=self._motion.skins.get(index, ()),
            extras=item.extras(COVERAGE),
        )

    def _mesh(self, item: Item) -> Mesh | None:
        """The mesh of a node; of a packed file, that of the child that puts whole numbers back."""
        grids = [i for i in item.indices("children", len(self._items)) if i in self._grids]
        holder = self._items[grids[0]] if grids else item
        index = holder.index("mesh", len(self._meshes))
        if len(grids) > 1 or (grids and (index is None or "mesh" in item)):
            item.fail(_("has no mesh, or more than one"))
        return None if index is None else self._meshes.mesh(index, self._grids[grids[0]] if grids else None)

    def _light(self, item: Item, lab: Item) -> Light | None:
        lit = item.extension("KHR_lights_punctual")
        if lit is None:
            return None
        light = self._lights[lit.integer("light", high=len(self._lights) - 1)]
        return replace(light, casts_shadow=lab.flag("casts_shadow", False))


def _dequantises(item: Item) -> bool:
    lab = item.extension("VRLAB_lab")
    return lab is not None and lab.flag("dequantises", False)


def _grid(item: Item) -> Grid:
    scale = item.vector("scale", 3)
    if "children" in item or not scale[0] == scale[1] == scale[2] > 0:
        item.fail(_("does more than to put whole numbers back"))
    return Grid(item.vector("translation", 3), scale[0])


def _paths(items: list[Item], top: list[int]) -> dict[int, str]:
    """The path of each node from the top; refuses loops, two parents, and children that come first."""
    if len(items) > NODE_LIMIT:
        items[NODE_LIMIT].fail(
            _(
                "is one of {count:,} nodes; at most {limit:,} are read",
                count=len(items),
                limit=NODE_LIMIT,
            )
        )
    paths: dict[int, str] = {}
    stack = [(index, "", 0) for index in reversed(top)]
    while stack:
        index, parent, depth = stack.pop()
        item = items[index]
        if index in paths or depth > DEPTH_LIMIT:
            item.fail(
                _("stands at two places")
                if index in paths
                else _("is deeper than {depth_limit} steps", depth_limit=DEPTH_LIMIT)
            )
        name = item.text("name", "") if _dequantises(item) else item.text("name")
        if len(name) > NAME_LIMIT:  # before it stands in the path of each node below
            item.fail(
                _(
                    "has a name of {length:,} characters; at most {limit} are read",
                    length=len(name),
                    limit=NAME_LIMIT,
                )
            )
        paths[index] = f"{parent}/{name}" if parent else name
        children = item.indices("children", len(items))
        if min(children, default=index + 1) <= index:
            item.fail(_("comes after a child of its own"))
        stack += [(child, paths[index], depth + 1) for child in reversed(children)]
    return paths


def _lights(root: Item) -> list[Light]:
    extension = root.extension("KHR_lights_punctual")
    return [] if extension is None else [_light(item) for item in extension.items("lights")]


def _light(item: Item) -> Light:
    spot = item.item("spot")
    return Light(
        cast(Any, item.text("type", among=_KINDS)),
        item.vector("color", 3, (1.0, 1.0, 1.0)),
        item.number("intensity", 1.0),
        item.number("range") if "range" in item else None,
        spot.number("innerConeAngle", 0.0),
        spot.number("outerConeAngle", math.pi / 4),
        name=item.text("name", ""),
        extras=item.extras(),
    )
