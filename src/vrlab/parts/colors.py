"""Colours as people write them, and as glTF wants them."""

from __future__ import annotations

import re

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model.values import Vec3


def linear(color: str) -> Vec3:
    """Linear RGB of an sRGB colour written "#rrggbb" (IEC 61966-2-1). Raises PartError `value-invalid`."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
        raise PartError("value-invalid", _("color {color!r}", color=color), _("is not written as #rrggbb"))
    red, green, blue = (_decoded(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def _decoded(value: float) -> float:
    return round(value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4), 5)
