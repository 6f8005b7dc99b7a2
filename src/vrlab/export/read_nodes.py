"""The tree of nodes of our own files."""

import math
from collections.abc import Collection
from dataclasses import replace
from typing import Any, cast

from vrlab.export.read_meshes import MeshReader
from vrlab.gltf.items import Item
from vrlab.model import Light, Node, Text
from vrlab.model.space import IDENTITY

# Python follows the tree by calling itself; no lab is as deep as this.
DEPTH_LIMIT = 200
_KINDS = ("directional", "point", "spot")


def read_nodes(root: Item, meshes: MeshReader, cameras: Collection[int]) -> tuple[list[Node], dict[int, str]]:
    """The nodes at the top, and the path of each node by index; `cameras` are viewpoints, not nodes of the scene."""
    items = root.items("nodes")
    scene = root.items("scenes")[:1] or [Item({}, root.where)]
    top = [i for i in scene[0].indices("nodes", len(items)) if i not in cameras]
    paths = _paths(items, top)
    lights = _lights(root)
    made: dict[int, Node] = {}
    for index in sorted(
        paths, reverse=True
    ):  # children come after their parents, so they are made before them
        children = [made[child] for child in items[index].indices("children", len(items))]
        made[index] = _node(items[index], meshes, lights, children)
    return [made[index] for index in top], paths


def text_of(item: Item, key: str) -> Text:
    """A text by language, empty where there is none."""
    texts = item.item(key)
    return Text(tuple((tag, texts.text(tag)) for tag in texts))


def _paths(items: list[Item], top: list[int]) -> dict[int, str]:
    """The path of each node from the top; refuses loops, two parents, and children that come first."""
    paths: dict[int, str] = {}
    stack = [(index, "", 0) for index in reversed(top)]
    while stack:
        index, parent, depth = stack.pop()
        item = items[index]
        if index in paths or depth > DEPTH_LIMIT:
            item.fail("stands at two places" if index in paths else f"is deeper than {DEPTH_LIMIT} steps")
        paths[index] = f"{parent}/{item.text('name')}" if parent else item.text("name")
        children = item.indices("children", len(items))
        if min(children, default=index + 1) <= index:
            item.fail("comes after a child of its own")
        stack += [(child, paths[index], depth + 1) for child in reversed(children)]
    return paths


def _node(item: Item, meshes: MeshReader, lights: list[Light], children: list[Node]) -> Node:
    lab = item.extension("VRLAB_lab") or Item({}, item.where)
    mesh = item.index("mesh", len(meshes))
    visibility = item.extension("KHR_node_visibility")
    light = None
    lit = item.extension("KHR_lights_punctual")
    if lit is not None:
        light = lights[lit.integer("light", high=len(lights) - 1)]
        light = replace(light, casts_shadow=lab.flag("casts_shadow", False))
    return Node(
        item.text("name"),
        None if mesh is None else meshes.mesh(mesh),
        children=children,
        translation=item.vector("translation", 3, (0.0, 0.0, 0.0)),
        rotation=item.vector("rotation", 4, IDENTITY),
        scale=item.vector("scale", 3, (1.0, 1.0, 1.0)),
        light=light,
        title=text_of(lab, "title"),
        description=text_of(lab, "description"),
        visible=visibility is None or visibility.flag("visible", True),
    )


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
    )
