"""Lights of KHR_lights_punctual."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.extras import NONE, set_extras
from vrlab.model.values import Vec3, checked_name, number, vector


@dataclass(frozen=True)
class Light:
    """A light that shines along the −Z of the node that holds it.

    `color` is linear RGB; `intensity` is in lux for a directional light, in candela for point and spot
    lights; `range` in metres, None for no limit; cone angles in radians, 0 ≤ inner < outer ≤ π/2. `extras` are plain
    JSON of your own (`Extras`).
    """

    kind: Literal["directional", "point", "spot"] = "directional"
    color: Vec3 = (1.0, 1.0, 1.0)
    intensity: float = 1.0
    range: float | None = None
    inner_cone_angle: float = 0.0
    outer_cone_angle: float = math.pi / 4
    casts_shadow: bool = False
    name: str = ""
    extras: Mapping[str, Any] = NONE

    def __post_init__(self) -> None:
        where = _("light {name!r}", name=self.name)
        checked_name(self.name, where, empty=True)
        set_extras(self, lambda: where)
        if self.kind not in ("directional", "point", "spot"):
            raise ModelError(
                "value-invalid", where, _("kind {kind!r} is not directional, point or spot", kind=self.kind)
            )
        object.__setattr__(self, "color", vector(self.color, 3, where, 0, 1))
        object.__setattr__(self, "intensity", number(self.intensity, where, 0))
        if self.range is not None:
            object.__setattr__(self, "range", number(self.range, where, 1e-9))
        outer = number(self.outer_cone_angle, where, 1e-9, math.pi / 2)
        inner = number(self.inner_cone_angle, where, 0, math.pi / 2)
        if inner >= outer:
            raise ModelError(
                "value-invalid",
                where,
                _("inner_cone_angle {inner:g} is not below outer {outer:g}", inner=inner, outer=outer),
            )
        # What has no meaning for a kind of light has its default there, so that lights that are alike are
        # equal.
        spot = self.kind == "spot"
        object.__setattr__(self, "outer_cone_angle", outer if spot else math.pi / 4)
        object.__setattr__(self, "inner_cone_angle", inner if spot else 0.0)
        if self.kind == "directional":
            object.__setattr__(self, "range", None)
