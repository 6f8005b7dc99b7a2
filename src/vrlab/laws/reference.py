"""Exact results that the labs are held to, each with its source."""

from __future__ import annotations

import math

from vrlab.errors import LawError
from vrlab.messages import _


def period_ratio(amplitude: float) -> float:
    """T/T₀ of a pendulum that swings to `amplitude` (radians, below π), T₀ = 2π√(l/g) being that of small swings.

    T/T₀ = 2K(k)/π with k = sin(amplitude/2), and K(k) = π / (2 agm(1, √(1 − k²))), so the ratio is 1 / agm(1,
    cos(amplitude/2)): NIST Digital Library of Mathematical Functions, 22.19(i) and 19.8.5. Exact to a few ulp.
    """
    if not abs(amplitude) < math.pi:
        raise LawError(
            "value-invalid",
            "period_ratio",
            _("{amplitude!r} rad is not below π", amplitude=amplitude),
            _("a pendulum there does not swing"),
        )
    a, b = 1.0, math.cos(amplitude / 2)
    while abs(a - b) > 4e-16 * a:  # both digits double in each round: six rounds from 170°
        a, b = (a + b) / 2, math.sqrt(a * b)
    return 2.0 / (a + b)


def period(*, length: float, amplitude: float, gravity: float) -> float:
    """The period (s) of a pendulum of `length` (m) that swings to `amplitude` (rad) under `gravity` (m/s²)."""
    return 2 * math.pi * math.sqrt(length / gravity) * period_ratio(amplitude)
