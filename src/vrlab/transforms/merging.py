"""Meshes that stand still beside each other and share a material, drawn at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vrlab.model import Material, Mesh, Node, Primitive, Scene
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array
from vrlab.transforms.costs import Measured
from vrlab.transforms.profiles import Profile
from vrlab.transforms.references import References, references
from vrlab.transforms.rewriting import each_node

NAME = "merged"
_SMALL = 5_000  # triangles: a mesh that is drawn at several places is copied up to this size


@dataclass(frozen=True)
class _Piece:
    """The mesh of the node at `path`, which keeps its place to the node at `anchor` ("" is the scene) by `matrix`."""

    path: str
    anchor: str
    mesh: Mesh
    matrix: Array


# What may be drawn at once: the anchor, the material, and the attributes.
_Key = tuple[str, Material | None, tuple[tuple[str, str, int], ...]]


def merge(scene: Scene, profile: Profile) -> Scene:
    """The scene with meshes that share a material and never move against each other in one mesh.

    An anchor is a node that has a title, evidence or light of its own, is hidden, or that something refers to: what is below
    it is merged into a child of it, so that it moves, is selected and is dated as before. All nodes stay, with
    their names. Blended surfaces, instances, levels, skins, morph targets and meshes with extras stay as they are. A mesh
    that is drawn at several places is copied only while there are more draw calls than the profile's.
    """
    merged = _merged(scene, copying=False)
    limit = profile.limits.get("draw_calls")
    if limit is not None and Measured(merged).costs.draw_calls > limit:
        return _merged(scene, copying=True)
    return merged


def _merged(scene: Scene, *, copying: bool) -> Scene:
    known = references(scene)
    places = Counter(id(node.mesh) for _, node, _ in scene.walk() if node.mesh is not None)
    pieces = [
        piece
        for piece in _pieces(scene, known)
        if places[id(piece.mesh)] == 1 or (copying and piece.mesh.triangle_count <= _SMALL)
    ]
    names = _Names()
    counts = Counter(key for piece in pieces for key in names.keys(piece))
    taken = [piece for piece in pieces if any(counts[key] > 1 for key in names.keys(piece))]
    groups: dict[_Key, list[tuple[Primitive, Array]]] = defaultdict(list)
    for piece in taken:
        for key, primitive in zip(names.keys(piece), piece.mesh, strict=True):
            groups[key].append((primitive, piece.matrix))
    made: dict[str, list[Primitive]] = defaultdict(list)
    for key, parts in groups.items():
        made[key[0]].append(_joined(parts))
    return _rewritten(scene, {piece.path for piece in taken}, {a: Mesh(p, NAME) for a, p in made.items()})


class _Names:
    """Keys of primitives; equal materials are compared once, because their images are long."""

    def __init__(self) -> None:
        self._same: dict[Material, Material] = {}
        self._known: dict[int, Material] = {}

    def keys(self, piece: _Piece) -> list[_Key]:
        return [(piece.anchor, self._one(p.material), _layout(p)) for p in piece.mesh]

    def _one(self, material: Material | None) -> Material | None:
        if material is None:
            return None
        if id(material) not in self._known:
            self._known[id(material)] = self._same.setdefault(material, material)
        return self._known[id(material)]


def _layout(primitive: Primitive) -> tuple[tuple[str, str, int], ...]:
    return tuple((name, a.dtype.str, a.shape[-1]) for name, a in primitive.attributes.items())


def _pieces(scene: Scene, known: References) -> Iterator[_Piece]:
    stack: list[tuple[str, Node, str, Array]] = [(n.name, n, "", np.eye(4)) for n in reversed(scene.nodes)]
    while stack:
        path, node, anchor, above = stack.pop()
        own = node.title or node.evidence or node.light or not node.visible or path in known.named
        anchor, here = (path, np.eye(4)) if own else (anchor, above @ node.matrix)
        if node.mesh is not None and path not in known.reshaped and _is_plain(node):
            yield _Piece(path, anchor, node.mesh, here)
        stack += [(f"{path}/{child.name}", child, anchor, here) for child in reversed(node.children)]


def _is_plain(node: Node) -> bool:
    assert node.mesh is not None
    if node.instances is not None or node.levels or node.mesh.weights or node.mesh.extras:
        return False
    return all(
        p.mode == TRIANGLES and not p.targets and not (p.material is not None and _is_clear(p.material))
        for p in node.mesh
    )


def _is_clear(material: Material) -> bool:
    """Blended surfaces are drawn from far to near, each node by itself."""
    return material.alpha_mode == "BLEND" or material.transmission is not None


def _joined(parts: Sequence[tuple[Primitive, Array]]) -> Primitive:
    """All the primitives as one, each where its matrix puts it."""
    moved = [_moved(primitive, matrix) for primitive, matrix in parts]
    starts = np.cumsum([0, *(len(p.positions) for p in moved)])
    indices = [
        start + (np.arange(len(p.positions)) if p.indices is None else p.indices.astype(np.int64))
        for p, start in zip(moved, starts, strict=False)
    ]
    attributes = {name: np.concatenate([p.attributes[name] for p in moved]) for name in moved[0].attributes}
    return Primitive(attributes, np.concatenate(indices), moved[0].material)


def _moved(primitive: Primitive, matrix: Array) -> Primitive:
    linear = matrix[:3, :3]
    if np.array_equal(matrix, np.eye(4)):
        return primitive
    changes = {"POSITION": primitive.positions @ linear.T + matrix[:3, 3]}
    if "NORMAL" in primitive.attributes:
        changes["NORMAL"] = _unit(primitive.attributes["NORMAL"] @ np.linalg.inv(linear))
    if "TANGENT" in primitive.attributes:
        tangents = primitive.attributes["TANGENT"]
        hand = tangents[:, 3:] * np.sign(np.linalg.det(linear))
        changes["TANGENT"] = np.hstack([_unit(tangents[:, :3] @ linear.T), hand])
    indices = primitive.indices
    if np.linalg.det(linear) < 0:  # a mirrored triangle goes round the other way
        corners = np.arange(len(primitive.positions)) if indices is None else indices
        indices = corners.reshape(-1, 3)[:, ::-1].reshape(-1)
    return replace(primitive, attributes={**primitive.attributes, **changes}, indices=indices)


def _unit(vectors: Array) -> Array:
    lengths: Array = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, np.maximum(lengths, 1e-30))


def _rewritten(scene: Scene, emptied: set[str], made: dict[str, Mesh]) -> Scene:
    """The scene without the meshes of the nodes `emptied`, and with new ones below the anchors."""

    def changed(path: str, node: Node) -> Node:
        if path in emptied:
            node = node.with_(mesh=None)
        return node.add(_beside(node.children, made[path])) if path in made else node

    scene = each_node(scene, changed)
    return scene.add(_beside(scene.nodes, made[""])) if "" in made else scene


def _beside(siblings: Sequence[Node], mesh: Mesh) -> Node:
    names = {node.name for node in siblings}
    free = next(
        name for i in range(1, len(names) + 2) if (name := NAME if i == 1 else f"{NAME} {i}") not in names
    )
    return Node(free, mesh)
