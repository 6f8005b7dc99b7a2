"""From matrices to nodes: trees of formats whose nodes stand at any affine matrix, and what all trees end in.

A Node has a translation, a rotation and a scale, which cannot hold a shear. Where a matrix shears, the node stays where its
parent is, and what is below it is moved by the matrix instead, vertex by vertex.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.limits import COORDINATE, DEPTH, NODES, check_count
from vrlab.importers.placing import place_roots
from vrlab.messages import _
from vrlab.model import Animation, Light, Mesh, Node, Primitive, Skin, space
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array, Vec3, Vec4

Place = tuple[Vec3, Vec4, Vec3]  # translation, rotation, scale
SHEARED = _("nodes that shear: their meshes were moved vertex by vertex")


@dataclass
class Branch:
    """A node to be: its name, its matrix relative to its parent (and its place, if that is known), and what it holds."""

    name: str
    matrix: Array
    place: Place | None = None
    mesh: Mesh | None = None
    light: Light | None = None
    visible: bool = True
    children: list[Branch] = field(default_factory=list)


T = TypeVar("T")


class Expansion(Generic[T]):
    """How many nodes a tree has whose parts are used again and again, before anything is made of them.

    A few nodes that hold each other twice are millions. `below` says what a node holds, `key` tells nodes apart.
    """

    def __init__(self, job: Job, below: Callable[[T], Sequence[T]], key: Callable[[T], Hashable]) -> None:
        self._job, self._below, self._key = job, below, key
        self._sizes: dict[Hashable, tuple[int, int]] = {}
        self._above: list[Hashable] = []

    def check(self, roots: Sequence[T]) -> None:
        """Raises FileError `file-invalid` for nodes below themselves or too deep, `file-too-large` for too many."""
        check_count(sum(self._size(root)[0] for root in roots), NODES, _("nodes"), self._job.where)

    def _size(self, node: T) -> tuple[int, int]:
        """How many nodes there are here and below, and how many levels."""
        key = self._key(node)
        if key not in self._sizes:
            if key in self._above:
                raise self._job.fail(_("has a node that is below itself"), _("export it again"))
            self._above.append(key)
            below = [] if len(self._above) > DEPTH else [self._size(child) for child in self._below(node)]
            levels = 1 + max((levels for _, levels in below), default=0)
            if levels > DEPTH or len(self._above) > DEPTH:
                raise self._job.fail(
                    _("has nodes more than {depth} levels deep", depth=DEPTH), _("export it again")
                )
            self._above.pop()
            self._sizes[key] = 1 + sum(count for count, _ in below), levels
        return self._sizes[key]


def place_of(matrix: Array) -> Place | None:
    """Translation, rotation and scale of a matrix (4, 4); None for one that shears or projects."""
    with np.errstate(all="ignore"):
        place = space.decompose(matrix)
        again = space.matrix(*place)
        size = max(1e-9, float(np.abs(matrix[:3, :3]).max()))
        is_same = (np.abs(again - matrix) <= 1e-4 * size + 1e-3 * np.abs(matrix)).all()
    return place if is_same else None


def grown(job: Job, branch: Branch, above: Array | None = None) -> Node:
    """The node of a branch, with all below it; `above` is the shear that no node above could hold.

    Raises FileError `file-invalid` for matrices that are not finite or far too large.
    """
    with np.errstate(all="ignore"):
        here = branch.matrix if above is None else above @ branch.matrix
    if not (np.abs(here) <= COORDINATE).all():
        raise job.fail(
            _("has a node {name!r} too far away or too large", name=branch.name[:60]), _("export it again")
        )
    mesh, left = branch.mesh, None
    place = branch.place if above is None and branch.place is not None else place_of(here)
    if place is None:
        job.warn(SHEARED)
        place, left = ((0.0, 0.0, 0.0), space.IDENTITY, (1.0, 1.0, 1.0)), here
        mesh = None if mesh is None else moved(mesh, here)
    children = [grown(job, child, left) for child in branch.children]
    return Node(branch.name, mesh, None, children, *place, light=branch.light, visible=branch.visible)


def moved(mesh: Mesh, matrix: Array) -> Mesh:
    """The mesh with all vertices moved by a matrix, and its triangles turned over where the matrix mirrors."""
    return replace(mesh, primitives=[_moved(p, matrix) for p in mesh])


def _moved(primitive: Primitive, matrix: Array) -> Primitive:
    linear = matrix[:3, :3]
    attributes = dict(primitive.attributes)
    attributes["POSITION"] = (primitive.positions @ linear.T + matrix[:3, 3]).astype(np.float32)
    if "NORMAL" in attributes:
        # Normals go by the cofactors, which are the inverse transposed but for its size, and are there for flat ones too.
        rows = np.array([np.cross(linear[k - 2], linear[k - 1]) for k in range(3)])
        normals = attributes["NORMAL"] @ rows.T
        length = np.linalg.norm(normals, axis=1, keepdims=True)
        facing = np.where(length > 0, normals / np.where(length > 0, length, 1.0), (0.0, 0.0, 1.0))
        attributes["NORMAL"] = (facing * (-1.0 if np.linalg.det(linear) < 0 else 1.0)).astype(np.float32)
    indices = primitive.indices
    if np.linalg.det(linear) < 0 and indices is not None and primitive.mode == TRIANGLES:
        indices = indices.reshape(-1, 3)[:, ::-1].reshape(-1)
    return Primitive(attributes, indices, primitive.material, primitive.mode)


def settled(
    job: Job, roots: Sequence[Node], animations: Sequence[Animation] = (), skins: Sequence[Skin] = ()
) -> tuple[Node, ...]:
    """The roots placed as the job wishes, or one node above them that holds what moves.

    Raises FileError `mesh-invalid` where there is nothing to show.
    """
    if not any(node.has_extent for node in roots):
        remedy = _("export the model with its meshes")
        raise job.fail(_("has nothing to show: no mesh in its scene"), remedy, code="mesh-invalid")
    if len(roots) == 1 and (animations or skins):
        roots, animations, skins = _held_by(roots[0], animations, skins)
    whole = Node("model", children=roots, animations=animations, skins=skins)
    # What moves is placed from above: its own places are those that animations change and that skins start from.
    return place_roots((whole,) if animations or skins else roots, job.placement(whole.bounds))


def _held_by(
    root: Node, animations: Sequence[Animation], skins: Sequence[Skin]
) -> tuple[Sequence[Node], Sequence[Animation], Sequence[Skin]]:
    """The only root with what moves below it, or all as it was where the root moves itself."""
    start = f"{root.name}/"
    moved = [channel.path for animation in animations for channel in animation.channels]
    bent = [path for skin in skins for path in (*skin.meshes, *skin.joints, *filter(None, [skin.skeleton]))]
    if not all(path.startswith(start) for path in (*moved, *bent)):
        return (root,), animations, skins
    cut = len(start)
    own = [replace(a, channels=[replace(c, path=c.path[cut:]) for c in a.channels]) for a in animations]
    bends = [
        replace(
            s,
            meshes=[path[cut:] for path in s.meshes],
            joints=[path[cut:] for path in s.joints],
            skeleton=s.skeleton[cut:] if s.skeleton else None,
        )
        for s in skins
    ]
    return (root.with_(animations=own, skins=bends),), (), ()
