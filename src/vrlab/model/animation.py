"""Keyframe animations (glTF 2.0, section 3.11)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.extras import NONE, set_extras
from vrlab.model.values import Array, checked_name, frozen_array, same_fields

Interpolation = Literal["LINEAR", "STEP", "CUBICSPLINE"]
COMPONENTS = {"translation": 3, "rotation": 4, "scale": 3, "weights": None}


@dataclass(frozen=True, eq=False)
class Channel:
    """Keyframes of one property of the node at `path`.

    `times` (n,) in seconds, strictly rising from 0 or later; `values` (n, 3) or (n, 4), for CUBICSPLINE
    (3n, …), for `weights` (n · targets,) or (n, targets).
    """

    path: str
    property: Literal["translation", "rotation", "scale", "weights"]
    times: Array
    values: Array
    interpolation: Interpolation = "LINEAR"

    def __post_init__(self) -> None:
        where = _("animation of {path!r}", path=self.path)
        times = frozen_array(self.times, where, np.float32)
        values = frozen_array(self.values, where, np.float32)
        if self.property not in COMPONENTS or self.interpolation not in ("LINEAR", "STEP", "CUBICSPLINE"):
            what = _(
                "{property!r} with {interpolation!r} is none of glTF's",
                property=self.property,
                interpolation=self.interpolation,
            )
            raise ModelError("animation-invalid", where, what)
        cubic = self.interpolation == "CUBICSPLINE"
        rows = len(times) * (3 if cubic else 1)
        if cubic and len(times) < 2:
            raise ModelError("animation-invalid", where, _("a cubic spline needs two keyframes or more"))
        if self.property == "weights" and values.ndim == 1 and rows and len(values) % rows == 0:
            values = values.reshape(rows, -1)
        if times.ndim != 1 or not len(times) or not np.isfinite(times).all() or times[0] < 0:
            raise ModelError(
                "animation-invalid", where, _("its times are not a row of finite numbers from 0 on")
            )
        if (np.diff(times) <= 0).any():
            raise ModelError(
                "animation-invalid",
                where,
                _("its times do not rise"),
                _("sort the keyframes, drop repeated times"),
            )
        columns = COMPONENTS[self.property]
        if values.ndim != 2 or len(values) != rows or (columns and values.shape[1] != columns):
            raise ModelError(
                "animation-invalid",
                where,
                _(
                    "values of shape {shape} do not fit {count} keyframes",
                    shape=values.shape,
                    count=len(times),
                ),
            )
        if not np.isfinite(values).all():
            raise ModelError("animation-invalid", where, _("its values are not all finite"))
        lengths = np.linalg.norm((values[1::3] if cubic else values).astype(np.float64), axis=1)
        if self.property == "rotation" and (np.abs(lengths - 1) > 1e-3).any():
            raise ModelError("animation-invalid", where, _("its rotations are not all unit quaternions"))
        object.__setattr__(self, "times", times)
        object.__setattr__(self, "values", values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Channel) and same_fields(self, other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Animation:
    """A named set of channels that play together. `extras` are plain JSON of your own (`Extras`)."""

    name: str
    channels: Sequence[Channel] = ()
    extras: Mapping[str, Any] = NONE

    def __post_init__(self) -> None:
        checked_name(self.name, "animation", empty=True)
        set_extras(self, lambda: _("animation {name!r}", name=self.name))
        object.__setattr__(self, "channels", tuple(self.channels))
        if not self.channels:
            raise ModelError(
                "animation-invalid", _("animation {name!r}", name=self.name), _("has no channels")
            )
        moved = [(channel.path, channel.property) for channel in self.channels]
        twice = next((move for move, count in Counter(moved).items() if count > 1), None)
        if twice:
            what = _("moves the {property} of {path!r} twice", property=twice[1], path=twice[0])
            raise ModelError("animation-invalid", _("animation {name!r}", name=self.name), what)
