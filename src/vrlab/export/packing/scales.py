"""How large the scene shows things at rest: what an error inside of them comes to in metres."""

from dataclasses import dataclass, field

import numpy as np

from vrlab.model import Mesh, Node, Scene, Skin


@dataclass(frozen=True)
class Scales:
    """The most that a metre in something becomes in the scene: in meshes, by id, and around and inside nodes, by path."""

    _meshes: dict[int, float] = field(default_factory=dict)
    _around: dict[str, float] = field(default_factory=dict)
    _inside: dict[str, float] = field(default_factory=dict)

    def of(self, mesh: Mesh) -> float:
        """Of vertices. Where a mesh has instances it counts twice, because half of the error is for where they stand."""
        return self._meshes[id(mesh)]

    def around(self, path: str) -> float:
        """Of what the node stands in: of its translation."""
        return self._around[path]

    def inside(self, path: str) -> float:
        """Of the node itself: of the places of its instances."""
        return self._inside[path]

    @classmethod
    def of_scene(cls, scene: Scene) -> "Scales":
        """Of all meshes and nodes: the scales above, multiplied, where each axis counts as the largest."""
        result = cls()
        stack = [(node.name, node, 1.0) for node in scene.nodes]
        nodes: dict[str, Node] = {}
        while stack:
            path, node, above = stack.pop()
            here = above * max(map(abs, node.scale))
            result._around[path], result._inside[path], nodes[path] = above, here, node
            result._note(node, here)
            stack += [(f"{path}/{child.name}", child, here) for child in node.children]
        for path, node in nodes.items():
            for skin in node.skins:
                result._note_skin(path, skin, nodes)
        return result

    def _note(self, node: Node, scale: float) -> None:
        if node.mesh is None:
            return
        if node.instances is not None:
            scale *= 2 * (
                1.0 if node.instances.scales is None else float(np.abs(node.instances.scales).max())
            )
        for mesh in (node.mesh, *(level.mesh for level in node.levels)):
            self._meshes[id(mesh)] = max(scale, self._meshes.get(id(mesh), 0.0))

    def _note_skin(self, holder: str, skin: Skin, nodes: dict[str, Node]) -> None:
        """A mesh with a skin is as large as its joints make it."""
        joints = np.array([self._inside[_below(holder, path)] for path in skin.joints])
        if skin.inverse_bind is not None:
            joints = joints * np.linalg.norm(skin.inverse_bind[:, :3, :3], 2, axis=(1, 2))
        for path in skin.meshes:
            self._note(nodes[_below(holder, path)], float(joints.max()))


def _below(holder: str, path: str) -> str:
    return f"{holder}/{path}" if path else holder
