"""How far the numbers of two scenes are apart: meshes, instances and animations whose vertices are in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from vrlab.export.packing.settings import Packing
from vrlab.messages import _
from vrlab.model import Animation, Channel, Mesh, Node, Primitive
from vrlab.model.values import Array, same

_DIRECTIONS = ("NORMAL", "TANGENT")
_KEYS = 1e-3  # of keys of animations: more than packing changes them by
_OTHERS = 1 / 255  # of colours and weights


class Likeness:
    """Gathers differences. With `exact` there must be none; else those that `Packing` states are allowed."""

    def __init__(self, *, exact: bool) -> None:
        given = Packing()
        # The reference is itself rounded to floats, and its normals to 12 bits.
        limits = {"position": given.position_error, "normal": 1.25 + 0.07, "texcoord": given.texcoord_error}
        self._limits = {key: 0.0 if exact else limit * 1.05 for key, limit in limits.items()}
        self._exact = exact
        self._largest = dict.fromkeys(limits, (0.0, ""))
        self._meshes: dict[tuple[int, int], list[tuple[str, float]] | str] = {}

    @property
    def figures(self) -> dict[str, Any]:
        """The largest difference of each kind, and the node where it is."""
        return {key: {"error": value, "path": path} for key, (value, path) in self._largest.items()}

    def too_far(self) -> Iterator[tuple[str, str]]:
        """Where the largest difference of a kind is more than allowed."""
        for key, (value, path) in self._largest.items():
            if value > self._limits[key]:
                limit = self._limits[key]
                yield (
                    path,
                    _(
                        "{key} is off by {value:.3g}; {limit:.3g} is allowed",
                        key=key,
                        value=value,
                        limit=limit,
                    ),
                )

    def of_nodes(self, path: str, built: Node, wanted: Node, place: Array) -> Iterator[str]:
        """What differs in mesh, levels, instances and animations of two nodes; `place` is that of the node in its scene."""
        scale = float(np.linalg.norm(place[:3, :3], axis=0).max())
        if wanted.instances is not None and wanted.instances.scales is not None:
            scale *= float(np.abs(wanted.instances.scales).max())
        meshes = [(built.mesh, wanted.mesh)]
        if [level.beyond for level in built.levels] != [level.beyond for level in wanted.levels]:
            yield _("has other levels of detail")
        else:
            meshes += [(b.mesh, w.mesh) for b, w in zip(built.levels, wanted.levels, strict=True)]
        for one, other in meshes:
            yield from self._mesh(path, one, other, scale)
        yield from self._instances(path, built, wanted, place)
        yield from self.of_motion(built.animations, wanted.animations)

    def _instances(self, path: str, built: Node, wanted: Node, place: Array) -> Iterator[str]:
        one, other = built.instances, wanted.instances
        if one is None or other is None:
            if one is not other:
                yield _("has instances here and none there")
            return
        for key in ("names", "titles", "rotations", "scales"):
            if not same(getattr(one, key), getattr(other, key)):
                yield _("has instances with other {key}", key=key)
        if one.translations.shape == other.translations.shape:
            moved = (one.translations.astype(np.float64) - other.translations) @ place[:3, :3].T
            self._take("position", float(np.linalg.norm(moved, axis=1).max()), path)

    def _mesh(self, path: str, built: Mesh | None, wanted: Mesh | None, scale: float) -> Iterator[str]:
        if built is None or wanted is None:
            if built is not wanted:
                yield _("has a mesh here and none there")
            return
        key = (id(built), id(wanted))
        if key not in self._meshes:
            self._meshes[key] = _apart(built, wanted)
        found = self._meshes[key]
        if isinstance(found, str):
            yield found
            return
        for kind, value in found:
            self._take(kind, value * scale if kind == "position" else value, path)

    def _take(self, kind: str, value: float, path: str) -> None:
        if value > self._largest[kind][0]:
            self._largest[kind] = value, path

    def of_motion(self, built: Sequence[Animation], wanted: Sequence[Animation]) -> Iterator[str]:
        """What differs in animations."""
        if [a.name for a in built] != [a.name for a in wanted]:
            yield _("has other animations")
            return
        for one, other in zip(built, wanted, strict=True):
            if not same(one.extras, other.extras) or len(one.channels) != len(other.channels):
                yield _("has another animation {name!r}", name=one.name)
                continue
            lost = (b for a, b in zip(one.channels, other.channels, strict=True) if not self._alike(a, b))
            for channel in lost:
                yield _(
                    "has another {property} of {path!r} in the animation {name!r}",
                    property=channel.property,
                    path=channel.path,
                    name=one.name,
                )

    def _alike(self, built: Channel, wanted: Channel) -> bool:
        said = ("path", "property", "interpolation", "times")
        if not all(same(getattr(built, key), getattr(wanted, key)) for key in said):
            return False
        limit = 0.0 if self._exact else _KEYS
        one, other = built.values, wanted.values
        return one.shape == other.shape and bool(np.abs(one - other).max() <= limit)


def _apart(built: Mesh, wanted: Mesh) -> list[tuple[str, float]] | str:
    """The largest differences of two meshes; a sentence where they cannot be compared number by number."""
    for key in ("name", "weights", "target_names", "extras"):
        if not same(getattr(built, key), getattr(wanted, key)):
            return _("has a mesh with another {key}", key=key)
    if len(built.primitives) != len(wanted.primitives):
        return _(
            "{before:,} pieces of its mesh became {after:,}",
            before=len(wanted.primitives),
            after=len(built.primitives),
        )
    found: list[tuple[str, float]] = []
    for one, other in zip(built.primitives, wanted.primitives, strict=True):
        what = _other(one, other)
        if what:
            return what
        for mine, theirs in zip(
            (one.attributes, *one.targets), (other.attributes, *other.targets), strict=True
        ):
            for name, array in mine.items():
                kind, value = _distance(name, array, theirs[name], displaced=mine is not one.attributes)
                if kind:
                    found.append((kind, value))
                elif value > _OTHERS:
                    return _("has another {name}", name=name)
    return found


def _other(built: Primitive, wanted: Primitive) -> str:
    """What keeps two primitives from being compared number by number."""
    if built.triangle_count != wanted.triangle_count:
        return _(
            "{before:,} triangles became {after:,}", before=wanted.triangle_count, after=built.triangle_count
        )
    if not same(built.material, wanted.material):
        return _("has another material, {name}", name=getattr(built.material, "name", "") or "–")
    if [*_names(built)] != [*_names(wanted)]:
        return _("has other attributes: {names}", names=", ".join(built.attributes))
    if (
        built.mode != wanted.mode
        or not same(built.indices, wanted.indices)
        or _count(built) != _count(wanted)
    ):
        return _("has other triangles, or other vertices in them")
    return ""


def _names(primitive: Primitive) -> Iterator[list[str]]:
    yield from (list(arrays) for arrays in (primitive.attributes, *primitive.targets))


def _count(primitive: Primitive) -> int:
    arrays: Mapping[str, Array] = primitive.attributes
    return len(arrays["POSITION"])


def _distance(name: str, one: Array, other: Array, *, displaced: bool) -> tuple[str, float]:
    """The kind of an attribute and its largest difference; no kind for those that must be alike."""
    if one.dtype != other.dtype and (one.dtype.kind != "f" or other.dtype.kind != "f"):
        return "", 2.0
    fraction = (
        float(np.iinfo(one.dtype).max) if one.dtype.kind in "ui" and not name.startswith("JOINTS") else 1.0
    )
    a, b = (array.astype(np.float64) / fraction for array in (one, other))
    if name == "POSITION":
        return "position", float(np.linalg.norm(a - b, axis=1).max())
    if name in _DIRECTIONS and not displaced:
        chord = np.linalg.norm(_unit(a[:, :3]) - _unit(b[:, :3]), axis=1).max()
        return "normal", float(np.degrees(2 * np.arcsin(min(chord / 2, 1.0))))
    if name.startswith("TEXCOORD"):
        return "texcoord", float(np.abs(a - b).max())
    return "", float(np.abs(a - b).max())


def _unit(vectors: Array) -> Array:
    unit: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit
