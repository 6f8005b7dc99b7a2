"""Repeated things as instances of one mesh, drawn at once; and back, for players that know no instances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from vrlab.model import Instances, Node, Scene, Text
from vrlab.model.space import IDENTITY
from vrlab.transforms.profiles import Profile
from vrlab.transforms.references import References, references
from vrlab.transforms.rewriting import each_node

FEWEST = 3  # so many alike are worth an instanced draw call, which cannot be left out when some of them are not seen


def instance(scene: Scene, profile: Profile) -> Scene:
    """The scene with children that share a mesh as instances of their parent, where the profile has instancing.

    The path of each stays what it was: its parent's and its name. Only what stands still, is opaque, is referred to by
    nothing and differs in place and title alone is taken; the parent draws nothing else.
    """
    if not profile.instancing:
        return scene
    known = references(scene)
    return each_node(scene, lambda path, node: _gathered(path, node, known))


def expand(scene: Scene, profile: Profile) -> Scene:
    """The scene with each instance as a node of its own, where the profile has no instancing; paths stay."""
    if profile.instancing:
        return scene
    return each_node(scene, lambda _path, node: node if node.instances is None else _expanded(node))


def _gathered(path: str, parent: Node, known: References) -> Node:
    if parent.mesh is not None:
        return parent
    alike: dict[tuple[Any, ...], list[Node]] = defaultdict(list)
    for child in parent.children:
        if f"{path}/{child.name}" not in known.named and _is_simple(child, parent):
            alike[id(child.mesh), bool(child.title)].append(child)
    most = max(alike.values(), key=len, default=[])
    if len(most) < FEWEST:
        return parent
    taken = {child.name for child in most}
    rest = tuple(child for child in parent.children if child.name not in taken)
    return parent.with_(mesh=most[0].mesh, instances=_instances(most), children=rest)


def _is_simple(child: Node, parent: Node) -> bool:
    """Whether a child is a mesh at a place and no more, and has nothing that would differ from its parent's."""
    if child.mesh is None or child.children or child.light is not None or not child.visible:
        return False
    if child.instances is not None or child.levels or child.animations or child.skins or child.extras:
        return False
    # Blended surfaces are sorted by node; of instances the farther ones may be drawn last.
    clear = (m is not None and (m.alpha_mode == "BLEND" or m.transmission) for m in child.mesh.materials)
    same_words = not child.description or child.description == parent.description
    return not any(clear) and same_words and child.evidence in (None, parent.evidence)


def _instances(nodes: Sequence[Node]) -> Instances:
    rotations = np.array([node.rotation for node in nodes])
    scales = np.array([node.scale for node in nodes])
    return Instances(
        [node.name for node in nodes],
        np.array([node.translation for node in nodes]),
        None if (rotations == IDENTITY).all() else rotations,
        None if (scales == 1).all() else scales,
        [node.title for node in nodes] if nodes[0].title else (),
    )


def _expanded(node: Node) -> Node:
    places = node.instances
    assert places is not None
    count = len(places.names)
    rotations = [IDENTITY] * count if places.rotations is None else places.rotations
    scales = [(1.0, 1.0, 1.0)] * count if places.scales is None else places.scales
    made = [
        Node(
            name, node.mesh, translation=t, rotation=r, scale=s, title=title, levels=node.levels,
            description=node.description if title else Text(),
        )
        for name, t, r, s, title in zip(
            places.names, places.translations, rotations, scales, places.titles or [Text()] * count, strict=True
        )
    ]  # fmt: skip
    return node.with_(mesh=None, instances=None, levels=(), children=(*node.children, *made))
