"""Pictograms for buttons, drawn in a square from −1 to 1 (x right, y down)."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from vrlab.parts.drawing import Canvas, Color, Point, polar


class Pictogram:
    """A place on a canvas where the square from −1 to 1 is `radius` millimetres to each side of `center`."""

    def __init__(self, canvas: Canvas, center: Point, radius: float, color: Color) -> None:
        self.canvas, self.center, self.radius, self.color = canvas, center, radius, color

    def at(self, point: Point) -> Point:
        """A point of the square on the canvas."""
        return self.center[0] + point[0] * self.radius, self.center[1] + point[1] * self.radius

    def polygon(self, *points: Point) -> None:
        """Fill a polygon."""
        self.canvas.polygon([self.at(p) for p in points], self.color)

    def line(self, *points: Point, width: float = 0.2) -> None:
        """Draw a line with round ends."""
        self.canvas.line([self.at(p) for p in points], width * self.radius, self.color, round_ends=True)

    def arc(self, center: Point, radius: float, start: float, end: float, width: float = 0.2) -> None:
        """Draw a part of a circle; angles counter-clockwise from the right."""
        outer, inner = (radius + width / 2) * self.radius, (radius - width / 2) * self.radius
        self.canvas.ring(self.at(center), outer, inner, self.color, start=start, end=end)


def _start_or_pause(p: Pictogram) -> None:
    p.polygon((-0.72, -0.6), (-0.72, 0.6), (0.12, 0.0))
    p.polygon((0.24, -0.58), (0.44, -0.58), (0.44, 0.58), (0.24, 0.58))
    p.polygon((0.58, -0.58), (0.78, -0.58), (0.78, 0.58), (0.58, 0.58))


def _step(p: Pictogram) -> None:
    p.polygon((-0.5, -0.6), (-0.5, 0.6), (0.34, 0.0))
    p.polygon((0.4, -0.6), (0.6, -0.6), (0.6, 0.6), (0.4, 0.6))


def _reset(p: Pictogram) -> None:
    start, end = math.radians(110), math.radians(400)
    p.arc((0.0, 0.04), 0.56, start, end, 0.22)
    tip = polar((0.0, 0.04), 0.56, start)
    p.polygon((tip[0] + 0.42, tip[1] - 0.04), (tip[0] - 0.06, tip[1] - 0.38), (tip[0] - 0.02, tip[1] + 0.36))


def _length(p: Pictogram, longer: bool) -> None:
    """A pendulum at rest beside an arrow that pulls it down or up."""
    p.line((-0.75, -0.72), (0.1, -0.72), width=0.16)
    reach = 0.5 if longer else -0.02
    p.line((-0.35, -0.72), (-0.35, reach), width=0.13)
    p.canvas.disc(p.at((-0.35, reach)), 0.24 * p.radius, p.color)
    way = 1.0 if longer else -1.0
    p.line((0.5, -0.5 * way), (0.5, 0.35 * way), width=0.18)
    p.polygon((0.5, 0.72 * way), (0.18, 0.22 * way), (0.82, 0.22 * way))


def _angle(p: Pictogram, wider: bool) -> None:
    """A pendulum turned far, or a little, from the vertical."""
    pivot, reach = (0.0, -0.68), 1.2
    turn = math.radians(42 if wider else 16)
    p.line((-0.5, -0.72), (0.5, -0.72), width=0.16)
    p.line(pivot, (0.0, -0.68 + reach), width=0.09)
    for side in (-1, 1):
        end = polar(pivot, reach, -math.pi / 2 + side * turn)
        p.line(pivot, end, width=0.13)
        p.canvas.disc(p.at(end), 0.2 * p.radius, p.color)


def _plus(p: Pictogram, minus: bool) -> None:
    p.line((-0.55, 0.0), (0.55, 0.0), width=0.26)
    if not minus:
        p.line((0.0, -0.55), (0.0, 0.55), width=0.26)


def _drops(p: Pictogram, count: int) -> None:
    """One drop, three, or a stream of them below a tip."""
    places = {1: [(0.0, 0.1, 0.62)], 2: [(-0.36, -0.12, 0.46), (0.36, 0.24, 0.46)]}
    places[3] = [(-0.46, -0.28, 0.4), (0.02, 0.06, 0.4), (0.5, 0.4, 0.4)]
    for x, y, size in places[count]:
        p.canvas.disc(p.at((x, y + size * 0.2)), 0.62 * size * p.radius, p.color)
        p.polygon((x, y - size), (x - size * 0.54, y - size * 0.06), (x + size * 0.54, y - size * 0.06))


def _tap(p: Pictogram, opened: bool) -> None:
    """The key of a tap along the tube, or across it."""
    p.line((0.0, -0.8), (0.0, -0.42), width=0.22)
    p.line((0.0, 0.42), (0.0, 0.8), width=0.22)
    p.arc((0.0, 0.0), 0.36, 0.0, math.tau, 0.14)
    p.line(*(((0.0, -0.3), (0.0, 0.3)) if opened else ((-0.75, 0.0), (0.75, 0.0))), width=0.26)


def _vessel(p: Pictogram) -> None:
    """A conical flask."""
    p.line(
        (-0.16, -0.75), (-0.16, -0.2), (-0.62, 0.62), (0.62, 0.62), (0.16, -0.2), (0.16, -0.75), width=0.14
    )
    p.polygon((-0.36, 0.15), (0.36, 0.15), (0.62, 0.62), (-0.62, 0.62))


def _halves(p: Pictogram) -> None:
    """Two colours: a disc of which one half is filled."""
    p.arc((0.0, 0.0), 0.6, 0.0, math.tau, 0.18)
    p.polygon(
        (0.0, -0.6),
        *((0.6 * math.sin(a), -0.6 * math.cos(a)) for a in (k * math.pi / 16 for k in range(17))),
        (0.0, 0.6),
    )


ICONS: dict[str, Callable[[Pictogram], None]] = {
    "start or pause": _start_or_pause,
    "step": _step,
    "reset": _reset,
    "longer": partial(_length, longer=True),
    "shorter": partial(_length, longer=False),
    "wider": partial(_angle, wider=True),
    "narrower": partial(_angle, wider=False),
    "plus": partial(_plus, minus=False),
    "minus": partial(_plus, minus=True),
    "drop": partial(_drops, count=1),
    "two drops": partial(_drops, count=2),
    "three drops": partial(_drops, count=3),
    "open": partial(_tap, opened=True),
    "shut": partial(_tap, opened=False),
    "flask": _vessel,
    "two colours": _halves,
}
