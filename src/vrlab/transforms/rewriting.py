"""Changing every node, mesh or material of a scene; what does not change stays the same object, and so is still shared."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from vrlab.model import Material, Mesh, Node, Scene

T = TypeVar("T")


def each_node(scene: Scene, change: Callable[[str, Node], Node]) -> Scene:
    """The scene with each node as `change` makes it of its path and itself, whose children are changed already."""

    def changed(path: str, node: Node) -> Node:
        children = tuple(changed(f"{path}/{child.name}", child) for child in node.children)
        same = all(a is b for a, b in zip(children, node.children, strict=True))
        return change(path, node if same else node.with_(children=children))

    nodes = tuple(changed(node.name, node) for node in scene.nodes)
    same = all(a is b for a, b in zip(nodes, scene.nodes, strict=True))
    return scene if same else scene.with_(nodes=nodes)


def each_mesh(scene: Scene, change: Callable[[Mesh], Mesh], without: Collection[str] = ()) -> Scene:
    """The scene with each mesh, also of coarser levels, as `change` makes it; each is asked for once.

    Nodes at the paths `without` keep theirs.
    """
    once = _once(change)

    def node_with(path: str, node: Node) -> Node:
        if node.mesh is None or path in without:
            return node
        mesh = once(node.mesh)
        levels = tuple(
            level if once(level.mesh) is level.mesh else replace(level, mesh=once(level.mesh))
            for level in node.levels
        )
        same = mesh is node.mesh and all(a is b for a, b in zip(levels, node.levels, strict=True))
        return node if same else node.with_(mesh=mesh, levels=levels)

    return each_node(scene, node_with)


def each_material(scene: Scene, change: Callable[[Material], Material]) -> Scene:
    """The scene with each material as `change` makes it; each is asked for once."""
    once = _once(change)

    def mesh_with(mesh: Mesh) -> Mesh:
        primitives = tuple(
            p
            if p.material is None or once(p.material) is p.material
            else replace(p, material=once(p.material))
            for p in mesh
        )
        same = all(a is b for a, b in zip(primitives, mesh, strict=True))
        return mesh if same else replace(mesh, primitives=primitives)

    return each_mesh(scene, mesh_with)


def _once(change: Callable[[T], T]) -> Callable[[T], T]:
    """`change` by identity: values that many hold are changed once, and held by all again."""
    known: dict[int, tuple[T, T]] = {}  # the given is kept, so that its id stays its own

    def changed(value: T) -> T:
        if id(value) not in known:
            known[id(value)] = (value, change(value))
        return known[id(value)][1]

    return changed
