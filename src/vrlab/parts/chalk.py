"""Chalk on slate: strokes and handwriting drawn into a mask, and how chalk lies on a board."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFilter

from vrlab.model.values import Array
from vrlab.parts.colors import linear
from vrlab.parts.fonts import CHALK, width, write
from vrlab.parts.textures.noise import hashed, layered
from vrlab.parts.textures.soft import chalk_dust

Color = Literal["white", "yellow", "blue", "red"]
COLORS: dict[Color, str] = {"white": "#f6f4ec", "yellow": "#f0dc82", "blue": "#9cc9e8", "red": "#eda19a"}
Point = tuple[float, float]
SAMPLES = 2  # drawn twice as fine as it is kept
STROKE = 0.007  # metres; chalk sticks are 10 mm thick and write a little finer


@dataclass(frozen=True)
class Stroke:
    """A line through points (x right, y up, metres); `dashed` in pieces of 3 cm."""

    points: Sequence[Point]
    color: Color = "white"
    dashed: bool = False
    width: float = STROKE


@dataclass(frozen=True)
class Label:
    """A piece of writing whose middle is at a point; `size` is the height of the letters' body in metres."""

    at: Point
    text: str
    color: Color = "white"
    size: float = 0.075


@dataclass(frozen=True)
class Sketch:
    """A small diagram in chalk: strokes and labels about its own origin, in metres."""

    strokes: Sequence[Stroke] = ()
    labels: Sequence[Label] = ()
    title: str = field(default="")


def arc(center: Point, radius: float, start: float, end: float, color: Color = "white") -> Stroke:
    """Part of a circle; angles in radians, counter-clockwise from the right."""
    steps = max(6, round(abs(end - start) * radius / 0.02))
    angles = np.linspace(start, end, steps + 1)
    points = [(center[0] + radius * math.cos(a), center[1] + radius * math.sin(a)) for a in angles]
    return Stroke(points, color)


def arrow(start: Point, end: Point, color: Color = "white") -> list[Stroke]:
    """A line with a head at its end."""
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    head = [
        (end[0] - 0.04 * math.cos(angle + turn), end[1] - 0.04 * math.sin(angle + turn))
        for turn in (-0.45, 0.45)
    ]
    return [Stroke([start, end], color), Stroke([head[0], end, head[1]], color)]


def pendulum_sketch(length: float = 0.55, angle: float = 0.5) -> Sketch:
    """A pendulum with its length, its angle and its weight; the pivot is at the origin."""
    bob = (length * math.sin(angle), -length * math.cos(angle))
    hatch = [Stroke([(x, 0.0), (x + 0.035, 0.04)], width=STROKE * 0.7) for x in np.arange(-0.16, 0.15, 0.045)]
    disc = [arc(bob, r, 0.0, math.tau, "yellow") for r in (0.036, 0.022)]
    ghost = Stroke([(0.0, 0.0), (0.0, -length - 0.06)], dashed=True, width=STROKE * 0.8)
    strokes = [
        Stroke([(-0.18, 0.0), (0.18, 0.0)]), *hatch, ghost, Stroke([(0.0, 0.0), bob]), *disc,
        arc((0.0, 0.0), 0.2, -math.pi / 2, -math.pi / 2 + angle, "blue"),
        arc((0.0, 0.0), length, -math.pi / 2 - angle, -math.pi / 2 + angle - 0.09, "white"),
        *arrow((bob[0], bob[1] - 0.05), (bob[0], bob[1] - 0.22), "red"),
    ]  # fmt: skip
    labels = [
        Label((bob[0] * 0.62 + 0.055, bob[1] * 0.55), "L", "yellow"),
        Label((0.055, -0.265), "θ", "blue"),
        Label((bob[0] + 0.07, bob[1] - 0.17), "mg", "red", 0.065),
    ]
    return Sketch(strokes, labels, "a pendulum of length L at the angle θ, its weight mg pulling down")


class Slate:
    """A blackboard of `size` metres to write on, `density` pixels a metre; x goes right and y up from its lower left."""

    def __init__(self, size: tuple[float, float], density: float) -> None:
        self.size, self.density = size, density
        self.pixels = (round(size[0] * density), round(size[1] * density))
        wide, high = (p * SAMPLES for p in self.pixels)
        self._masks = {name: Pillow.new("L", (wide, high), 0) for name in COLORS}
        self._pens = {name: ImageDraw.Draw(mask) for name, mask in self._masks.items()}

    def draw(self, sketch: Sketch, at: Point, scale: float = 1.0) -> None:
        """Draw a sketch with its origin at a point of the board."""
        for stroke in sketch.strokes:
            points = [(at[0] + x * scale, at[1] + y * scale) for x, y in stroke.points]
            for piece in _dashes(points) if stroke.dashed else [points]:
                self._line(piece, stroke.width, stroke.color)
        for label in sketch.labels:
            place = (at[0] + label.at[0] * scale, at[1] + label.at[1] * scale)
            half = width(label.text, CHALK, self._unit(label.size * scale)) / self._unit(1.0) / 2
            self.write(
                (place[0] - half, place[1] - label.size * scale * 0.3),
                label.text,
                label.size * scale,
                label.color,
            )

    def write(self, at: Point, text: str, size: float, color: Color = "white") -> None:
        """Write from the left end of the baseline; `size` in metres is that of the font."""
        write(self._pens[color], self._place(at), text, CHALK, self._unit(size), 255, stroke=1)

    def underline(self, start: Point, length: float, color: Color = "white") -> None:
        """A line by hand: not quite straight."""
        x = np.linspace(0.0, length, 12)
        y = 0.004 * np.sin(x * 5.1) - 0.004 * x
        self._line(
            [(start[0] + float(a), start[1] + float(b)) for a, b in zip(x, y, strict=True)], STROKE, color
        )

    def width_of(self, text: str, size: float) -> float:
        """How wide a text is, in metres."""
        return width(text, CHALK, self._unit(size)) / self._unit(1.0)

    def rgb(self, seed: int) -> Array:
        """The board as linear RGB (h, w, 3): slate, dust, ghosts of what was wiped off, and the chalk."""
        columns, rows = self.pixels
        dust = chalk_dust(columns, rows, self.size, seed)
        board, dusty = np.array(linear("#232f2a")), np.array(linear("#9aa69f"))
        ground = board + (dusty - board) * (0.13 * dust[..., None])
        old = np.asarray(self._mask("white").filter(ImageFilter.GaussianBlur(4)), dtype=np.float64) / 255
        ghost = np.roll(old, (rows // 9, -columns // 14), (0, 1))
        ground = ground + 0.03 * ghost[..., None]
        x, y = np.meshgrid(np.arange(columns), np.arange(rows))
        grain = layered(x / 1.9, y / 1.9, seed + 31, octaves=2)
        grain = grain + 0.5 * layered(x / 9.0, y / 9.0, seed + 37, octaves=2)
        noise = (hashed(x, y, seed) >> np.uint32(16)).astype(np.float64) / 65536
        cover = np.clip(1.02 + 0.8 * grain - 0.4 * noise, 0.3, 1.0)
        for name, color in COLORS.items():
            mask = np.asarray(self._mask(name), dtype=np.float64) / 255
            smear = np.asarray(self._mask(name).filter(ImageFilter.GaussianBlur(2.5)), dtype=np.float64) / 255
            share = np.clip(mask * cover + 0.05 * smear, 0, 1)[..., None]
            ground = ground + (np.array(linear(color)) - ground) * share
        return np.asarray(ground)

    def _mask(self, color: Color) -> Pillow.Image:
        return self._masks[color].reduce(SAMPLES)

    def _unit(self, metres: float) -> float:
        return metres * self.density * SAMPLES

    def _place(self, point: Point) -> Point:
        return self._unit(point[0]), self._unit(self.size[1] - point[1])

    def _line(self, points: Sequence[Point], thickness: float, color: Color) -> None:
        pen, wide = self._pens[color], max(1, round(self._unit(thickness)))
        placed = [self._place(p) for p in points]
        pen.line(placed, fill=255, width=wide, joint="curve")
        for x, y in (placed[0], placed[-1]):
            pen.ellipse([x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2], fill=255)


def _dashes(points: Sequence[Point], length: float = 0.03) -> list[list[Point]]:
    """A straight line from the first to the last point in pieces with gaps of equal length."""
    (ax, ay), (bx, by) = points[0], points[-1]
    count = max(1, round(math.hypot(bx - ax, by - ay) / length / 2))
    shares = [(k / count, (k + 0.5) / count) for k in range(count)]
    return [[(ax + (bx - ax) * s, ay + (by - ay) * s) for s in pair] for pair in shares]
