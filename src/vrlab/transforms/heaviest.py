"""What weighs most in a scene, by names that its author knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import accumulate

from vrlab.model import Scene
from vrlab.transforms.costs import Measured


def heaviest(scene: Scene, figure: str) -> list[tuple[str, int]]:
    """What makes up a figure of a scene ("draw_calls", "triangles", "vertices" or "materials").

    A path and how much, of each root, or of the one thing below it that has more than all that is beside it.
    """
    weights = _materials(scene) if figure == "materials" else _counts(scene, figure)
    inside: dict[str, list[str]] = defaultdict(list)
    for path in weights:
        inside[path.rpartition("/")[0]].append(path)

    def most(path: str) -> str:
        below = inside[path]
        first = max(below, key=lambda child: (weights[child], child), default="")
        # Materials are shared: what is below has more of them together than the whole.
        every = max(weights[path], sum(weights[child] for child in below))
        return most(first) if first and 2 * weights[first] > every else path

    return [(path, weights[path]) for path in map(most, inside[""])]


def _counts(scene: Scene, figure: str) -> dict[str, int]:
    """By path, of what is there and below it."""
    counts: dict[str, int] = defaultdict(int)
    for row in Measured(scene).drawn:
        for path in _ways(row.path):
            counts[path] += getattr(row, figure)
    return counts


def _materials(scene: Scene) -> dict[str, int]:
    found: dict[str, set[int]] = defaultdict(set)
    for path, node, _place in scene.walk():
        meshes = [node.mesh, *(level.mesh for level in node.levels)]
        ids = {id(m) for mesh in meshes if mesh is not None for m in mesh.materials if m is not None}
        for way in _ways(path) if ids else ():
            found[way] |= ids
    return {path: len(ids) for path, ids in found.items()}


def _ways(path: str) -> Collection[str]:
    """The path of a node and those above it."""
    return list(accumulate(path.split("/"), "{}/{}".format))
