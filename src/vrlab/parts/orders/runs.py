"""Runs of columns, and where the things of a Doric frieze stand along them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model.values import Array, Vec4
from vrlab.parts.orders.proportions import VITRUVIUS, Doric

Lift = Callable[[Array, Array], Array]
"""The rise in metres, by curvature, of what stands at places x, z."""


def level(x: Array, z: Array) -> Array:
    """No curvature: everything is as high as it is drawn."""
    return np.zeros(np.broadcast(x, z).shape)


@dataclass(frozen=True)
class Run:
    """A straight row of columns whose axes stand at `axes`, metres along it from the point `start` (x, z).

    `angle` is its direction in radians about +y: 0 goes along +x and has its outside towards −z. Where two runs meet at a
    corner one of them `owns_corners`: its blocks fill them. Raises PartError for fewer than two axes, or such that do not
    rise.
    """

    name: str
    start: tuple[float, float]
    angle: float
    axes: Sequence[float]
    owns_corners: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "axes", tuple(map(float, self.axes)))
        if len(self.axes) < 2 or (np.diff(self.axes) <= 0).any():
            raise PartError(
                "part-impossible", _("run {name!r}", name=self.name), _("has fewer than two axes that rise")
            )

    def places(self, s: Array, out: Array | float = 0.0) -> tuple[Array, Array]:
        """World x and z of points `s` along the run and `out` metres outwards of its line of axes."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        s, out = np.broadcast_arrays(s, out)
        return self.start[0] + s * cos - out * sin, self.start[1] - s * sin - out * cos

    @property
    def rotation(self) -> Vec4:
        """The turn that brings a part with its face towards −z and its length along +x into the run."""
        return (0.0, math.sin(self.angle / 2), 0.0, math.cos(self.angle / 2))


@dataclass(frozen=True)
class Stations:
    """Along a run, in metres: the middles of triglyphs, the middles and the widths of the metopes between them."""

    triglyphs: Array
    metopes: Array
    widths: Array

    @property
    def mutules(self) -> Array:
        """One over each triglyph and each metope."""
        return np.sort(np.concatenate([self.triglyphs, self.metopes]))


def stations(run: Run, *, module: float, order: Doric = VITRUVIUS) -> Stations:
    """One triglyph over each column and one between; the outermost stand at the very ends of the frieze.

    That is how Doric corners were solved: the frieze ends with a triglyph, so the outer columns move inwards. Raises
    PartError where a metope would be narrower than a quarter of a triglyph.
    """
    d = order.in_metres(module)
    width, half = d.triglyph_width, d.architrave_depth / 2
    over = np.array(run.axes)
    over[0], over[-1] = over[0] - half + width / 2, over[-1] + half - width / 2
    every = np.sort(np.concatenate([over, (over[:-1] + over[1:]) / 2]))
    gaps = np.diff(every) - width
    if gaps.min() < width / 4:
        what = _(
            "leaves {smallest:.3f} m between two triglyphs of {width:.3f} m", smallest=gaps.min(), width=width
        )
        raise PartError(
            "part-impossible", _("run {name!r}", name=run.name), what, _("set the columns wider apart")
        )
    return Stations(every, (every[:-1] + every[1:]) / 2, gaps)
