"""A node: a named place in the tree of a scene, with what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model import space
from vrlab.model.animation import Animation
from vrlab.model.drawn import Shape, around, shapes
from vrlab.model.evidence import Evidence
from vrlab.model.extras import COVERAGE, NONE, set_extras
from vrlab.model.instances import Instances, Level
from vrlab.model.light import Light
from vrlab.model.material import Material
from vrlab.model.mesh import Mesh
from vrlab.model.posing import posed
from vrlab.model.references import check_animation, check_skins
from vrlab.model.skin import Skin
from vrlab.model.text import NO_TEXT, Text, TextLike
from vrlab.model.tree import Forest
from vrlab.model.values import Array, Vec3, Vec4, checked_name, finite, number, same_fields, vector

_STILL = (("translation", space.ORIGIN), ("rotation", space.IDENTITY), ("scale", space.UNSCALED))


@dataclass(frozen=True, eq=False, repr=False)
class Node(Forest):
    """A mesh, a light or a group of children, at a place relative to its parent.

    `translation` in metres, `rotation` a unit quaternion (x, y, z, w), `scale` per axis. `title` and `description` are
    for people: a node with a title is an object that can be selected and is read out. `material`, where given, is
    put on every primitive of `mesh`. `visible` False hides the node and what is below it.

    `instances` are the places where `mesh` is drawn, in place of the node's own; `levels` are coarser meshes for greater
    distances, nearest first. `evidence` says how sure an element of a historical site is. `animations` and `skins` belong to
    the node and what is below it: their paths go down from here, "" is this node itself. `extras` are plain JSON of your own
    (`Extras`).
    """

    name: str
    mesh: Mesh | None = None
    material: InitVar[Material | None] = None
    children: Sequence[Node] = ()
    translation: Vec3 = space.ORIGIN
    rotation: Vec4 = space.IDENTITY
    scale: Vec3 = space.UNSCALED
    light: Light | None = None
    title: TextLike = NO_TEXT
    description: TextLike = NO_TEXT
    visible: bool = True
    instances: Instances | None = None
    levels: Sequence[Level] = ()
    evidence: Evidence | None = None
    animations: Sequence[Animation] = ()
    skins: Sequence[Skin] = ()
    extras: Mapping[str, Any] = NONE

    def __post_init__(self, material: Material | None) -> None:
        # Scenes have thousands of nodes, so what says where an error is is made where there is one.
        checked_name(self.name, "node")
        if material is not None:
            if self.mesh is None:
                raise ModelError("value-invalid", self._where, _("has a material but no mesh"))
            object.__setattr__(self, "mesh", self.mesh.with_material(material))
        for key in ("children", "levels", "animations", "skins"):
            if type(getattr(self, key)) is not tuple:
                object.__setattr__(self, key, tuple(getattr(self, key)))
        self._settle_place()
        for key in ("title", "description"):
            if type(getattr(self, key)) is not Text:
                object.__setattr__(self, key, Text.of(getattr(self, key)))
        if self.extras is not NONE:
            set_extras(self, lambda: self._where, COVERAGE)
        if self.children:
            self.check_siblings(self._where)
        if self.instances is not None or self.levels:
            self._check_drawn(self._where)
        for animation in self.animations:
            check_animation(self, animation)
        if self.skins:
            check_skins(self, self._where)

    @property
    def _where(self) -> str:
        return _("node {name!r}", name=self.name)

    def _settle_place(self) -> None:
        """Make the place of numbers, and refuse what is none."""
        for key, still in _STILL:
            given = getattr(self, key)
            if given is not still:
                settled = finite(given, len(still)) or vector(given, len(still), f"{self._where}.{key}")
                object.__setattr__(self, key, settled)
        x, y, z, w = self.rotation
        if abs(x * x + y * y + z * z + w * w - 1) > 1e-3:
            what = _("{rotation} is not a unit quaternion", rotation=self.rotation)
            raise ModelError("value-invalid", f"{self._where}.rotation", what)

    def _check_drawn(self, where: str) -> None:
        """Instances and levels are of a mesh; an instance is not named as a child is; levels come nearest first."""
        if self.mesh is None and (self.instances is not None or self.levels):
            raise ModelError("value-invalid", where, _("has instances or levels but no mesh"))
        if self.instances is not None:
            twice = {child.name for child in self.children}.intersection(self.instances.names)
            if twice:
                what = _("has a child and an instance named {twice!r}", twice=min(twice))
                raise ModelError(
                    "duplicate-name", where, what, _("rename one, so that paths tell them apart")
                )
        distances = [level.beyond for level in self.levels]
        if any(b <= a for a, b in pairwise(distances)):
            what = _("has levels beyond {distances} m", distances=", ".join(f"{d:g}" for d in distances))
            raise ModelError("value-invalid", where, what, _("give them by rising distance"))

    def with_(self, **changes: Any) -> Node:
        """A copy with some fields changed; `material` puts that material on the mesh."""
        return replace(self, **{"material": None, **changes})

    @property
    def roots(self) -> Sequence[Node]:
        """The nodes one step below."""
        return self.children

    def with_roots(self, nodes: Sequence[Node]) -> Node:
        """A copy with other children."""
        return self.with_(children=tuple(nodes))

    def add(self, *nodes: Node) -> Node:
        """A copy with more children."""
        return self.with_(children=(*self.children, *nodes))

    @cached_property
    def matrix(self) -> Array:
        """From this node's own coordinates to its parent's, 4 × 4."""
        return space.matrix(self.translation, self.rotation, self.scale)

    def at(self, x: float | None = None, y: float | None = None, z: float | None = None) -> Node:
        """The node at these coordinates of its parent, in metres; what is left out stays."""
        where = _("node {name!r}", name=self.name)
        given = zip((x, y, z), self.translation, strict=True)
        return self.with_(translation=tuple(old if new is None else number(new, where) for new, old in given))

    def turned(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Node:
        """The node turned about its own origin: first about the parent's x, then y, then z, in radians."""
        rotation = self.rotation
        for axis, angle in (((1.0, 0.0, 0.0), x), ((0.0, 1.0, 0.0), y), ((0.0, 0.0, 1.0), z)):
            if angle:
                rotation = space.multiply(
                    space.quaternion(axis, number(angle, _("node {name!r}", name=self.name))), rotation
                )
        return self.with_(rotation=rotation)

    def scaled(self, factor: float | Vec3) -> Node:
        """The node made larger or smaller about its own origin, by one factor or by one an axis."""
        factors = factor if isinstance(factor, tuple) else (factor,) * 3
        scales = zip(self.scale, vector(factors, 3, _("node {name!r}", name=self.name)), strict=True)
        return self.with_(scale=tuple(a * b for a, b in scales))

    def on(self, other: Node, path: str = "", *, x: float = 0.0, z: float = 0.0) -> Node:
        """The node set on the top of `other` (a sibling), or of the node at `path` within it.

        The origin comes over the middle of that top, moved by `x` and `z` metres; the lowest point touches it.
        """
        target = other.bounds_of(path) if path else other.bounds
        own = self.bounds
        middle = target.mean(axis=0)
        return self.at(
            x=float(middle[0]) + x,
            y=self.translation[1] + float(target[1, 1] - own[0, 1]),
            z=float(middle[2]) + z,
        )

    @cached_property
    def bounds(self) -> Array:
        """Lowest and highest corner of all that is here and below, in the parent's coordinates, (2, 3) in metres.

        Exact: by vertices where something is turned, with all instances, and with skins in the pose of their joints.
        """
        boxes = [shape.bounds for shape in shapes((self,))]
        return around(boxes) if boxes else np.array([self.translation, self.translation])

    @cached_property
    def posed(self) -> Mapping[str, Mesh]:
        """The meshes that skins of this node bend, by path, in this node's coordinates and the pose of their joints."""
        if not self.skins:
            return {}
        places = {"": np.eye(4)} | {path: matrix for path, _, matrix in self.walk()}
        result = {}
        for skin in self.skins:
            bends = np.array([places[path] for path in skin.joints])
            if skin.inverse_bind is not None:
                bends = bends @ skin.inverse_bind
            for path in skin.meshes:
                mesh = self.node_at(path).mesh
                assert mesh is not None
                result[path] = posed(mesh, bends)
        return result

    @cached_property
    def skinned(self) -> frozenset[str]:
        """The paths of all meshes that skins bend, of skins here and below."""
        below = {f"{child.name}/{p}" if p else child.name for child in self.children for p in child.skinned}
        return frozenset(below.union(*(skin.meshes for skin in self.skins)))

    def instance(self, name: str) -> Node:
        """One of the instances as a node of its own, with the mesh, the description and the evidence of this one.

        Its place is relative to this node. Raises ModelError `node-unknown`.
        """
        places = self.instances
        if places is None or name not in places.names:
            raise ModelError(
                "node-unknown", _("node {name!r}", name=self.name), _("has no instance {name!r}", name=name)
            )
        i = places.names.index(name)
        return Node(
            name, self.mesh,
            translation=places.translations[i],
            rotation=space.IDENTITY if places.rotations is None else places.rotations[i],
            scale=(1.0, 1.0, 1.0) if places.scales is None else places.scales[i],
            title=places.titles[i] if places.titles else Text(),
            description=self.description, levels=self.levels, evidence=self.evidence,
        )  # fmt: skip

    def _reach(self, path: str) -> Node | None:
        return super()._reach(path) if path else self

    def _shapes(self, path: str) -> list[Shape]:
        """As of any forest, with the skins and the place of this node."""
        return list(shapes((self,), under=f"{self.name}/{path}" if path else self.name))

    @cached_property
    def has_extent(self) -> bool:
        """Whether there is a mesh here or below; lights and empty groups have no extent."""
        return self.mesh is not None or any(child.has_extent for child in self.children)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.children)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return False
        pairs = [(self, other)]
        while pairs:  # a tree may be deeper than Python follows by calling
            a, b = pairs.pop()
            if a is b:
                continue
            if len(a.children) != len(b.children) or not same_fields(a, b, but="children"):
                return False
            pairs += zip(a.children, b.children, strict=True)
        return True

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        parts = [repr(self.name)]
        if self.mesh is not None:
            times = f" × {len(self.instances)}" if self.instances is not None else ""
            parts.append(f"{self.mesh.triangle_count} triangles{times}")
        if self.children:
            parts.append(f"children: {', '.join(c.name for c in self.children)}")
        return f"Node({', '.join(parts)})"
