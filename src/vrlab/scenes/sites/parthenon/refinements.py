"""What makes the building alive: curvature, leaning columns, narrow corner bays. All can be taken away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrlab.model.values import Array
from vrlab.scenes.sites.parthenon import dimensions as dim


@dataclass(frozen=True)
class Refinements:
    """Factors of what was measured: 0 is straight, upright and with equal bays, 1 as built."""

    curvature: float = 1.0
    inclination: float = 1.0
    contraction: float = 1.0

    def axes(self, built: Array) -> Array:
        """Axes of a row of columns, metres: the first and last stay, the bays beside them are more or less narrow.

        `built` are the axes as measured. What the bays at the corners lose the others share.
        """
        bays = np.diff(built)
        equal = np.full_like(bays, bays.mean())
        bays = equal + self.contraction * (bays - equal)
        return np.asarray(built[0] + np.concatenate([[0.0], np.cumsum(bays)]))

    def lift(self, x: Array, z: Array) -> Array:
        """How much higher than at the corners the floor is at x, z, in metres: a parabola along and one across.

        They add up, so that the middles of the fronts and flanks rise as measured and the middle of the floor by the sum.
        """
        u, v = np.asarray(x) / (dim.STYLOBATE[0] / 2), np.asarray(z) / (dim.STYLOBATE[1] / 2)
        rise = dim.FLANK_RISE * (1 - np.clip(u * u, 0, 1)) + dim.FRONT_RISE * (1 - np.clip(v * v, 0, 1))
        return np.asarray(self.curvature * rise)

    def lean(self, x: Array, z: Array) -> Array:
        """Rotations (n, 4) of the columns at x, z: inwards from their own front or flank, diagonally at corners."""
        angle = self.inclination * dim.INCLINATION / dim.COLUMN_HEIGHT
        on_front = np.abs(np.abs(x) - dim.HALF_LENGTH) < 1e-6
        on_flank = np.abs(np.abs(z) - dim.HALF_WIDTH) < 1e-6
        # About +x a positive turn leans +y towards +z, about +z towards −x.
        about_x, about_z = -np.sign(z) * on_flank * angle, np.sign(x) * on_front * angle
        turns = np.stack([about_x / 2, np.zeros_like(angle * x), about_z / 2, np.ones_like(about_x)], axis=-1)
        return np.asarray(turns / np.linalg.norm(turns, axis=1, keepdims=True))
