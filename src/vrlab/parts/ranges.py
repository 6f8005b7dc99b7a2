"""Checks that every part makes of its dimensions."""

from __future__ import annotations

import math

from vrlab.errors import PartError
from vrlab.messages import _


def within(where: str, low: float, high: float, unit: str = "m", **values: float) -> None:
    """Refuse values outside of [low, high] or not finite: PartError `part-impossible` that names the range."""
    for name, value in values.items():
        if not (math.isfinite(value) and low <= value <= high):
            raise PartError(
                "part-impossible",
                where,
                _(
                    "{name}={value:g} {unit} is not within {low:g} to {high:g} {unit}",
                    name=name,
                    value=value,
                    unit=unit,
                    low=low,
                    high=high,
                ),
            )


def fits(where: str, ok: bool, what: str, remedy: str = "") -> None:
    """Refuse a combination of dimensions that cannot be built, with the reason."""
    if not ok:
        raise PartError("part-impossible", where, what, remedy)
