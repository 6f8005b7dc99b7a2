"""What a tree of nodes draws: each mesh, bent by its skin, at each of its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vrlab.model.mesh import Mesh
from vrlab.model.values import Array

if TYPE_CHECKING:
    from vrlab.model.node import Node


@dataclass(frozen=True, eq=False)
class Shape:
    """The mesh of the node at `path`, drawn at `matrices` (n, 4, 4): one, or one an instance.

    A mesh with a skin is in the pose of its joints. `visible` says whether the node and all above it are.
    """

    path: str
    node: Node
    mesh: Mesh
    matrices: Array
    visible: bool

    @property
    def bounds(self) -> Array:
        """Lowest and highest corner of all its places, (2, 3)."""
        boxes = [p.bounds_under(self.matrices) for p in self.mesh]
        return boxes[0] if len(boxes) == 1 else around(boxes)

    @property
    def triangle_count(self) -> int:
        """How many triangles all its places have together."""
        return self.mesh.triangle_count * len(self.matrices)


def shapes(roots: Sequence[Node], *, under: str = "") -> Iterator[Shape]:
    """All that is drawn at and below `roots`, parents first; with `under`, only at and below that path."""
    bent: dict[str, tuple[Mesh, Array]] = {}
    stack = [(node.name, node, np.eye(4), True) for node in reversed(roots)]
    while stack:
        path, node, above, visible = stack.pop()
        if not (_is_below(path, under) or _is_below(under, path)):
            continue
        here, visible = above @ node.matrix, visible and node.visible
        if node.skins:  # the place of a mesh with a skin is that of its joints alone (section 3.7.3.3)
            bent.update({f"{path}/{p}" if p else path: (mesh, here) for p, mesh in node.posed.items()})
        if node.mesh is not None and _is_below(path, under):
            mesh, place = bent.get(path, (node.mesh, here))
            places = place[None] if node.instances is None else place @ node.instances.matrices
            yield Shape(path, node, mesh, places, visible)
        stack += [(f"{path}/{child.name}", child, here, visible) for child in reversed(node.children)]


def _is_below(path: str, other: str) -> bool:
    return not other or path == other or path.startswith(other + "/")


def around(boxes: Sequence[Array]) -> Array:
    """The bounds (2, 3) of some bounds."""
    every = np.array(boxes)
    return np.array([every[:, 0].min(axis=0), every[:, 1].max(axis=0)])
