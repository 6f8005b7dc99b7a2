"""Units and axes: from the file's coordinates to metres, Y up, base at y = 0, centred on x and z.

Only glTF says what its numbers mean. For other formats there are customs, and the size of the model tells something; what
was assumed is reported, and whoever knows better says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from vrlab.errors import FileError, ModelError
from vrlab.importers.limits import COORDINATE
from vrlab.messages import _
from vrlab.model import Level, Light, Node, space
from vrlab.model.values import Array, number

Up = Literal["y", "z"]
# Metres in one unit. The inch is 25.4 mm since 1959.
UNITS = {"m": 1.0, "dm": 0.1, "cm": 0.01, "mm": 0.001, "km": 1000.0, "in": 0.0254, "ft": 0.3048}
_Z_UP = space.quaternion((1.0, 0.0, 0.0), -np.pi / 2)
# A lab's things lie between a grain of dust and a mountain; a size outside is a mistaken unit.
_SMALLEST, _LARGEST = 1e-5, 1e5
_A_HOUSE = 50.0  # metres; what is larger is seldom meant to stand in a lab


@dataclass(frozen=True)
class Custom:
    """What is customary in a format, or said by a file: which axis is up, and how long a unit is.

    A unit is of `metres`, which is `known` in some words, or else from `millimetres_from` on as longest side a millimetre.
    """

    up: Up
    millimetres_from: float | None
    reason: str = ""
    metres: float = 1.0
    known: str = ""


@dataclass(frozen=True)
class Wishes:
    """What the caller wants; None leaves it to `custom`. At most one of `unit`, `metres` and `height` is given."""

    custom: Custom
    up: Up | None = None
    unit: str | float | None = None
    metres: float | None = None
    height: float | None = None
    centre: bool = True

    def __post_init__(self) -> None:
        if self.up not in (None, "y", "z"):
            raise ModelError("value-invalid", "up", _("{up!r} is not 'y' or 'z'", up=self.up))
        if isinstance(self.unit, str) and self.unit not in UNITS:
            raise ModelError(
                "value-invalid",
                "unit",
                _("{unit!r} is none of {units}", unit=self.unit, units=", ".join(UNITS)),
                _("or give metres per unit"),
            )
        given = [n for n in ("unit", "metres", "height") if getattr(self, n) is not None]
        if len(given) > 1:
            raise ModelError(
                "value-invalid",
                given[1],
                _("contradicts {other}, which is given too", other=given[0]),
                _("give one of them"),
            )
        for name in given:
            if not isinstance(getattr(self, name), str):
                number(getattr(self, name), name, 1e-9, 1e9)


@dataclass(frozen=True)
class Placement:
    """Turn z up to y up if `turned`, multiply by `scale`, then move by `shift` (metres)."""

    turned: bool
    scale: float
    shift: Array
    assumed: tuple[str, ...] = ()

    def points(self, positions: Array) -> Array:
        """Positions (n, 3) of the file, in metres."""
        return self.directions(positions) * self.scale + self.shift

    def directions(self, vectors: Array) -> Array:
        """Normals (n, 3) of the file, turned."""
        return vectors[:, [0, 2, 1]] * np.array([1.0, 1.0, -1.0]) if self.turned else vectors

    def node(self, node: Node) -> Node:
        """A root of a tree, placed; what shines in it, too."""
        turned = space.quaternion((1.0, 0.0, 0.0), -np.pi / 2 if self.turned else 0.0)
        moved = self.points(np.array([node.translation]))[0]
        return _rescaled(node, self.scale).with_(
            translation=tuple(map(float, moved)),
            rotation=space.multiply(turned, node.rotation) if self.turned else node.rotation,
            scale=tuple(s * self.scale for s in node.scale),
        )


def place(bounds: Array, wishes: Wishes, where: str) -> Placement:
    """The placement for a model with these bounds (2, 3), in units of the file.

    Raises FileError `mesh-invalid` where the size is not one of a thing.
    """
    if not np.isfinite(bounds).all() or np.abs(bounds).max() > COORDINATE:
        raise FileError(
            "mesh-invalid", where, _("has coordinates too far away to be lengths"), _("export it again")
        )
    up = wishes.up or wishes.custom.up
    bare = Placement(up == "z", 1.0, np.zeros(3))
    corners = np.sort(bare.points(bounds), axis=0)
    size = corners[1] - corners[0]
    scale, assumed = _scale(size, wishes, where)
    longest = float(size.max()) * scale
    if not (_SMALLEST <= longest <= _LARGEST and 1 / COORDINATE < scale < COORDINATE):
        what = _("would be {longest:.3g} m long", longest=longest)
        raise FileError("mesh-invalid", where, what, _("give unit= or metres= to say how large it is"))
    if wishes.up is None and wishes.custom.reason:
        assumed = (_("taken as {up} up, {reason}", up=up, reason=wishes.custom.reason), *assumed)
    shift = np.array([-corners[:, 0].mean(), -corners[0, 1], -corners[:, 2].mean()]) * scale
    return Placement(up == "z", scale, shift if wishes.centre else np.zeros(3), assumed)


def _scale(size: Array, wishes: Wishes, where: str) -> tuple[float, tuple[str, ...]]:
    longest = float(size.max())
    for name, wished, own in (("metres", wishes.metres, longest), ("height", wishes.height, float(size[1]))):
        if wished is not None:
            if own <= 0:
                raise FileError(
                    "mesh-invalid",
                    where,
                    _("has no extent, so {name}= cannot scale it", name=name),
                    _("give unit="),
                )
            return wished / own, ()
    if wishes.unit is not None:
        return UNITS[wishes.unit] if isinstance(wishes.unit, str) else float(wishes.unit), ()
    limit = wishes.custom.millimetres_from
    if limit is None:
        unit = wishes.custom.metres
        if longest * unit <= _A_HOUSE:
            return unit, ()
        what = _("is {longest:.4g} m long, {known}", longest=longest * unit, known=wishes.custom.known)
        return unit, (_("{what}; if that is wrong, give unit= or height=", what=what),)
    if longest > limit:
        return UNITS["mm"], (
            _("taken as millimetres, because its longest side is {longest:.4g} units", longest=longest),
        )
    return 1.0, (_("taken as metres, because its longest side is {longest:.4g} units", longest=longest),)


def place_roots(roots: Sequence[Node], placement: Placement) -> tuple[Node, ...]:
    """The roots of a tree, placed. The scale is one for all axes, so translation, rotation and scale stay apart."""
    return tuple(placement.node(root) for root in roots)


def _rescaled(node: Node, scale: float) -> Node:
    """What is in metres of the world, and not of the node.

    A light that comes nearer by a factor must weaken by its square to light things as before; levels of detail begin by
    the factor nearer.
    """
    if scale == 1.0:
        return node
    light = node.light
    if isinstance(light, Light) and light.kind != "directional":
        reach = None if light.range is None else light.range * scale
        light = replace(light, intensity=light.intensity * scale**2, range=reach)
    levels = [Level(level.mesh, min(max(level.beyond * scale, 0.01), 1e6)) for level in node.levels]
    children = tuple(_rescaled(child, scale) for child in node.children)
    return node.with_(light=light, levels=levels, children=children)
