"""How large the scene shows things: what an error inside of them comes to in metres."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from vrlab.export.packing.settings import LEAST, SHARE, Packing
from vrlab.export.packing.shapes import Shapes
from vrlab.model import Mesh, Node, Scene, Skin


@dataclass(frozen=True)
class Scales:
    """The most that a metre in something becomes in the scene: in meshes, by shape, and around and inside nodes, by path."""

    shapes: Shapes = field(default_factory=Shapes)
    _meshes: dict[bytes, float] = field(default_factory=dict)
    _around: dict[str, float] = field(default_factory=dict)
    _inside: dict[str, float] = field(default_factory=dict)
    _sizes: list[float] = field(default_factory=list)

    def of(self, mesh: Mesh) -> float:
        """Of vertices, where the mesh or an equal one is largest.

        Where it has instances it counts twice, because half of the error is for where they stand.
        """
        return self._meshes[self.shapes.of(mesh)]

    def around(self, path: str) -> float:
        """Of what the node stands in: of its translation."""
        return self._around[path]

    def inside(self, path: str) -> float:
        """Of the node itself: of the places of its instances."""
        return self._inside[path]

    def finest(self, packing: Packing) -> Packing:
        """The packing with the error that small scenes need: a share of the largest mesh as it is shown."""
        size = max(self._sizes, default=0.0)
        return (
            replace(packing, position_error=min(packing.position_error, max(SHARE * size, LEAST)))
            if size
            else packing
        )

    @classmethod
    def of_scene(cls, scene: Scene) -> "Scales":
        """Of all meshes and nodes: the scales above, multiplied, where each axis counts as the largest."""
        result = cls()
        nodes, changing = dict(walk(scene)), _changing(scene)
        for path, node in nodes.items():  # parents first
            above = result._inside.get(path.rpartition("/")[0], 1.0)
            here = above * max(*map(abs, node.scale), changing.get(path, 0.0))
            result._around[path], result._inside[path] = above, here
            result._note(node, here)
        for path, node in nodes.items():
            for skin in node.skins:
                result._note_skin(path, skin, nodes)
        return result

    def _note(self, node: Node, scale: float) -> None:
        if node.mesh is None:
            return
        if node.instances is not None and node.instances.scales is not None:
            scale *= float(np.abs(node.instances.scales).max())
        for mesh in (node.mesh, *(level.mesh for level in node.levels)):
            self._sizes.append(scale * float(np.linalg.norm(np.ptp(mesh.bounds, axis=0))))
        scale *= 1 if node.instances is None else 2
        for mesh in (node.mesh, *(level.mesh for level in node.levels)):
            shape = self.shapes.of(mesh)
            self._meshes[shape] = max(scale, self._meshes.get(shape, 0.0))

    def _note_skin(self, holder: str, skin: Skin, nodes: dict[str, Node]) -> None:
        """A mesh with a skin is as large as its joints make it."""
        joints = np.array([self._inside[below(holder, path)] for path in skin.joints])
        if skin.inverse_bind is not None:
            joints = joints * np.linalg.norm(skin.inverse_bind[:, :3, :3], 2, axis=(1, 2))
        for path in skin.meshes:
            self._note(nodes[below(holder, path)], float(joints.max()))


def walk(scene: Scene) -> Iterator[tuple[str, Node]]:
    """All nodes with their paths, parents first. As Scene.walk, whose matrices are not needed and take most of the time."""
    stack = [(node.name, node) for node in reversed(scene.nodes)]
    while stack:
        path, node = stack.pop()
        yield path, node
        stack += [(f"{path}/{child.name}", child) for child in reversed(node.children)]


def below(holder: str, path: str) -> str:
    """The path of what the node at `holder` calls `path`."""
    return f"{holder}/{path}" if holder and path else holder or path


def _changing(scene: Scene) -> dict[str, float]:
    """The largest scales of nodes that are small at rest and grow: of keyframes, and 1 where a behaviour says how large."""
    drives = [drive for behavior in scene.behaviors for drive in behavior.drives]
    result = {drive.path: 1.0 for drive in drives if drive.property == "scale"}
    moving = [("", animation) for animation in scene.animations]
    moving += [(path, animation) for path, node in walk(scene) for animation in node.animations]
    for holder, animation in moving:
        for channel in animation.channels:
            if channel.property == "scale":
                path = below(holder, channel.path)
                result[path] = max(result.get(path, 0.0), float(np.abs(channel.values).max()))
    return result
