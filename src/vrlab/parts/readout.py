"""Displays of digits, as instruments have them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from vrlab.laws.instruments import BLANK, MINUS, MOST_DIGITS, PICTURES, decimals, digits
from vrlab.laws.program import evaluated
from vrlab.messages import _
from vrlab.model import Const, Image, Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.parts.drawing import Canvas, Color
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes.boxes import panel
from vrlab.parts.shapes.merge import merge

Style = Literal["led", "lcd"]

# In units of the height of a digit. Seven-segment modules of 14.2 mm (0.56 inch), the usual size in school instruments,
# are 12.7 mm wide and 19.05 mm high, their digits lean by 8° (data sheet of Kingbright's SA56-11).
WIDTH, HEIGHT = 12.7 / 14.2, 19.05 / 14.2
LEAN = 0.14  # tan 8°
POINT = 0.2  # the column of the decimal point
MARGIN = 0.22  # left of the first digit and right of the last
LETTER = 0.42  # room for a letter of the unit
PIXELS = 72  # of the height of a digit in the strip

# Which segments are lit, from the top clockwise, the middle one last.
SEGMENTS = {
    **dict(enumerate(("abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg", "abcdfg"))),
    BLANK: "",
    MINUS: "g",
}  # fmt: skip


@dataclass(frozen=True)
class _Look:
    ground: Color
    dark: Color
    lit: Color
    unlit: bool


LOOKS: dict[str, _Look] = {
    "led": _Look((24, 6, 8, 255), (46, 13, 15, 255), (255, 72, 50, 255), unlit=True),
    "lcd": _Look((166, 178, 154, 255), (155, 167, 144, 255), (26, 30, 28, 255), unlit=False),
}


def readout(
    *,
    count: int = 4,
    resolution: float = 1.0,
    unit: str = "",
    signed: bool = False,
    digit: float = 0.0142,
    style: Style = "led",
    value: float = 0.0,
) -> Node:
    """A display of `count` digits (1 to 9) in the plane z = 0, facing +z, its middle at the origin, `digit` metres high.

    The last digit counts what `resolution` counts (0.01: two after the point); `unit` is printed behind, and with `signed`
    there is room for a minus before. It shows `value` until a behaviour drives it: `laws.instruments.digits` makes the
    drives, which move the one strip of pictures that all digits share. Glowing red ("led") or dark on a grey-green ground
    ("lcd"). Each digit is a draw call of 2 triangles, what is printed one more. Raises PartError for a height outside 2 mm
    to 0.1 m.
    """
    where = _("readout")
    within(where, 0.002, 0.1, digit=digit)
    fits(
        where,
        1 <= count <= MOST_DIGITS and style in LOOKS,
        _("has {count} digits in the style {style!r}", count=count, style=style),
        _("use 1 to {most} digits, led or lcd", most=MOST_DIGITS),
    )
    layout = _Layout.of(count, resolution, unit, signed)
    drives = digits("readout", Const(value), resolution, count=count, signed=signed)
    shown = {drive.path.split("/")[1]: float(evaluated(drive.values[:1], {})[0]) for drive in drives}
    cell = panel(WIDTH * digit, HEIGHT * digit, uv=(0.0, 0.0, 1 / PICTURES, 1.0))
    return Node(
        "readout",
        children=(
            Node("face", layout.face(digit), material=layout.printed(style)),
            *(
                Node(name, cell, material=_digit(style, shown[name])).at(x=x * digit)
                for name, x in layout.places
            ),
        ),
    )


def readout_size(
    *, count: int = 4, resolution: float = 1.0, unit: str = "", signed: bool = False, digit: float = 0.0142
) -> tuple[float, float]:
    """Width and height of such a readout in metres: what a housing has to leave open."""
    return _Layout.of(count, resolution, unit, signed).width * digit, HEIGHT * digit


@dataclass(frozen=True)
class _Layout:
    """Columns from left to right, in units of the height of a digit, x from the middle.

    `places` are the names of the digits and the middles of their cells, `between` the ranges of x between them,
    `point` the middle of the decimal point's column, `unit_at` where the unit begins.
    """

    width: float
    places: tuple[tuple[str, float], ...]
    between: tuple[tuple[float, float], ...]
    point: float | None
    unit: str
    unit_at: float

    @classmethod
    def of(cls, count: int, resolution: float, unit: str, signed: bool) -> _Layout:
        after = decimals(resolution)
        names = [*(["sign"] if signed else []), *(f"digit {k}" for k in reversed(range(count)))]
        x, places, between, point = MARGIN, [], [(0.0, MARGIN)], None
        for name in names:
            places.append((name, x + WIDTH / 2))
            x += WIDTH
            if after and name == f"digit {after}":
                point = x + POINT / 2
                between.append((x, x + POINT))
                x += POINT
        width = x + MARGIN + (LETTER * len(unit) + MARGIN if unit else 0.0)
        between.append((x, width))
        half = width / 2
        return cls(
            width,
            tuple((name, at - half) for name, at in places),
            tuple((a - half, b - half) for a, b in between),
            None if point is None else point - half,
            unit,
            x + MARGIN / 2 - half,
        )

    def face(self, digit: float) -> Mesh:
        """What is between and beside the digits, so that nothing lies behind them and flickers."""
        pieces = []
        for k, (a, b) in enumerate(self.between):
            u = (a / self.width + 0.5, b / self.width + 0.5)
            piece = panel((b - a) * digit, HEIGHT * digit, uv=(u[0], 0.0, u[1], 1.0))
            pieces.append(Node(f"piece {k}", piece).at(x=(a + b) / 2 * digit))
        return merge(*pieces, name="readout face")

    def printed(self, style: Style) -> Material:
        """The ground with the decimal point and the unit."""
        return _printed(style, self)


@lru_cache(maxsize=32)
def _printed(style: Style, layout: _Layout) -> Material:
    look = LOOKS[style]
    canvas = Canvas(layout.width, HEIGHT, density=PIXELS * 0.75, background=look.ground)
    foot = (HEIGHT + 1) / 2
    if layout.point is not None:
        canvas.disc((layout.point + layout.width / 2 - 0.07, foot - 0.07), 0.078, look.lit)
    if layout.unit:
        middle = layout.unit_at + layout.width / 2 + LETTER * len(layout.unit) / 2
        canvas.text((middle, foot - 0.27), layout.unit, 0.46, look.lit, weight=0.03)
    texture = Texture(canvas.image(f"readout {style}", colors=16), wrap_s=CLAMP, wrap_t=CLAMP)
    return _surface(f"readout {style}", texture, look)


def _digit(style: Style, offset: float) -> Material:
    texture = Texture(_strip(style), wrap_s=CLAMP, wrap_t=CLAMP, offset=(offset, 0.0))
    return _surface(f"digit {style}", texture, LOOKS[style])


def _surface(name: str, texture: Texture, look: _Look) -> Material:
    return Material(name, base_color_texture=texture, roughness=0.4, unlit=look.unlit)


@lru_cache(maxsize=2)
def _strip(style: Style) -> Image:
    """All pictures side by side."""
    look = LOOKS[style]
    canvas = Canvas(WIDTH * PICTURES, HEIGHT, density=PIXELS, background=look.ground)
    for picture, lit in SEGMENTS.items():
        for name, outline in _OUTLINES.items():
            points = [(x + picture * WIDTH, y) for x, y in outline.tolist()]
            canvas.polygon(points, look.lit if name in lit else look.dark)
    return canvas.image(f"digits {style}", colors=16)


def _outlines() -> dict[str, np.ndarray]:
    """The segments a to g of a digit in its cell, (6, 2) each, in units of its height, y downwards."""
    wide, thick, gap = 8.1 / 14.2, 0.13, 0.018
    half = thick / 2
    left, right, top, middle, foot = half, wide - half, half, 0.5, 1 - half
    ends = {
        "a": ((left, top), (right, top)), "b": ((right, top), (right, middle)),
        "c": ((right, middle), (right, foot)), "d": ((left, foot), (right, foot)),
        "e": ((left, middle), (left, foot)), "f": ((left, top), (left, middle)),
        "g": ((left, middle), (right, middle)),
    }  # fmt: skip
    outlines = {}
    for name, (start, end) in ends.items():
        a, b = np.array(start), np.array(end)
        along = (b - a) / np.linalg.norm(b - a)
        across = np.array([-along[1], along[0]]) * half
        a, b = a + along * gap, b - along * gap
        shoulder = along * half
        points = np.array(
            [a, a + shoulder + across, b - shoulder + across, b, b - shoulder - across, a + shoulder - across]
        )
        points[:, 0] += (0.5 - points[:, 1]) * LEAN + (WIDTH - wide) / 2
        points[:, 1] += (HEIGHT - 1) / 2
        outlines[name] = points
    return outlines


_OUTLINES = _outlines()
