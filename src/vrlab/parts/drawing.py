"""Flat drawn textures: scales, dials and labels, drawn in millimetres and stored as small PNG files with a palette.

The letters are those of Aileron, a font in the public domain (CC0) that Pillow brings along, so no font is needed on
the machine and the drawings are the same everywhere. It has digits, unaccented Latin letters and the degree sign; a text
with anything else is written in the fonts of the viewer (`fonts.PRINT`), whose digits are nearly as tall.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Image
from vrlab.model.values import Array
from vrlab.parts.fonts import PRINT, width, write

Color = tuple[int, int, int, int]
Point = tuple[float, float]

SUPERSAMPLING = 4  # each pixel of the result is the mean of 4 × 4 drawn ones: smooth edges
DIGIT_HEIGHT = 0.71  # of Aileron's digits and capitals, in units of the font's size
LARGEST = 2048  # pixels; what headsets bear (Meta's checklist for WebXR)

BLACK: Color = (24, 24, 26, 255)
WHITE: Color = (250, 249, 244, 255)
RED: Color = (196, 32, 34, 255)
CLEAR: Color = (255, 255, 255, 0)


class Canvas:
    """A sheet of `width` × `height` millimetres with `density` pixels a millimetre.

    x goes right and y down from the upper left corner, as texture coordinates do in glTF. `pixels` is the size of the
    picture. Lengths are in millimetres, angles in radians, counter-clockwise as seen.
    """

    def __init__(self, width: float, height: float, *, density: float, background: Color = CLEAR) -> None:
        self.pixels = (round(width * density), round(height * density))
        if min(self.pixels) < 1 or max(self.pixels) > LARGEST:
            what = _(
                "{width:g} × {height:g} mm at {density:g} pixels a mm is no picture of 1 to {limit} pixels a side",
                width=width, height=height, density=density, limit=LARGEST,
            )  # fmt: skip
            raise PartError("part-impossible", "drawing", what, _("choose another density"))
        self.width, self.height, self.density = width, height, density
        self._unit = density * SUPERSAMPLING
        size = (self.pixels[0] * SUPERSAMPLING, self.pixels[1] * SUPERSAMPLING)
        self._sheet = Pillow.new("RGBA", size, background)
        self._pen = ImageDraw.Draw(self._sheet)

    def rectangle(
        self, left: float, top: float, right: float, bottom: float, color: Color, *, radius: float = 0.0
    ) -> None:
        """Fill a rectangle, with rounded corners where `radius` is given."""
        box = [v * self._unit for v in (left, top, right, bottom)]
        # Pillow counts the last pixel in.
        box[2] = max(box[0], box[2] - 1)
        box[3] = max(box[1], box[3] - 1)
        self._pen.rounded_rectangle(box, radius * self._unit, fill=color)

    def line(self, points: Sequence[Point], width: float, color: Color, *, round_ends: bool = False) -> None:
        """Draw a line through the points; its ends are cut square unless `round_ends`."""
        for (ax, ay), (bx, by) in pairwise(points):
            length = math.hypot(bx - ax, by - ay) or 1.0
            nx, ny = -(by - ay) / length * width / 2, (bx - ax) / length * width / 2
            self.polygon(
                [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)], color
            )
        joints = points if round_ends else points[1:-1]
        for x, y in joints:
            self.disc((x, y), width / 2, color)

    def polygon(self, points: Sequence[Point], color: Color) -> None:
        """Fill a polygon."""
        self._pen.polygon([(x * self._unit - 0.5, y * self._unit - 0.5) for x, y in points], fill=color)

    def disc(self, center: Point, radius: float, color: Color) -> None:
        """Fill a circle."""
        x, y, r = (v * self._unit for v in (*center, radius))
        self._pen.ellipse([x - r, y - r, x + r - 1, y + r - 1], fill=color)

    def ring(
        self,
        center: Point,
        outer: float,
        inner: float,
        color: Color,
        *,
        start: float = 0.0,
        end: float = math.tau,
    ) -> None:
        """Fill what lies between two circles, from the angle `start` to `end`; 0 is to the right."""
        steps = max(8, round((end - start) * 60))
        angles = [start + (end - start) * k / steps for k in range(steps + 1)]
        edge = [polar(center, outer, a) for a in angles] + [polar(center, inner, a) for a in reversed(angles)]
        self.polygon(edge, color)

    def text(
        self, center: Point, text: str, height: float, color: Color, *, angle: float = 0.0, weight: float = 0.0,
        align: str = "m",
    ) -> None:  # fmt: skip
        """Write `text` with digits `height` millimetres tall, its middle at `center` (or its left end, `align` "l").

        `angle` turns it counter-clockwise; `weight` thickens the strokes by so many millimetres.
        """
        size = height * self._unit / DIGIT_HEIGHT
        plain = all(c.isascii() or c == "°" for c in text)
        font = _font(size)
        stroke = round(weight * self._unit / 2)
        # Digits and capitals stand on the baseline, so the middle of their height is what is centred.
        rise = height * self._unit / 2
        length = font.getlength(text) if plain else width(text, PRINT, size)
        half = math.ceil(length + height * self._unit + 2 * stroke)
        mask = Pillow.new("L", (2 * half, 2 * half), 0)
        start = half - (length / 2 if align == "m" else 0)
        pen = ImageDraw.Draw(mask)
        if plain:
            pen.text((start, half + rise), text, fill=255, font=font, anchor="ls", stroke_width=stroke)
        else:
            write(pen, (start, half + rise), text, PRINT, size, 255, stroke=stroke)
        if angle:
            mask = mask.rotate(math.degrees(angle), Pillow.Resampling.BICUBIC)
        corner = (round(center[0] * self._unit) - half, round(center[1] * self._unit) - half)
        self._sheet.paste(Pillow.new("RGBA", mask.size, color), corner, mask)

    def texture(self, rgb: Array, top: float) -> None:
        """Lay an (h, w, 3) array of bytes, in pixels of the result, over the sheet from `top` millimetres down."""
        patch = Pillow.fromarray(np.ascontiguousarray(rgb, dtype=np.uint8)).convert("RGBA")
        grown = patch.resize(
            (patch.width * SUPERSAMPLING, patch.height * SUPERSAMPLING), Pillow.Resampling.NEAREST
        )
        self._sheet.paste(grown, (0, round(top * self._unit)))

    def array(self) -> Array:
        """The drawing as (h, w, 4) bytes, smoothed; the colour of what is clear is that of its surroundings."""
        paper = self._sheet.reduce(SUPERSAMPLING)
        if self._sheet.getchannel("A").getextrema() == (255, 255):
            return np.array(paper)
        # Colours are averaged by their opacity, so that an edge keeps the colour of what is drawn.
        small = np.array(self._sheet.convert("RGBa").reduce(SUPERSAMPLING).convert("RGBA"))
        clear = small[..., 3] == 0
        small[clear, :3] = np.asarray(paper)[clear, :3]
        return small

    def image(self, name: str, *, colors: int = 256) -> Image:
        """The drawing as a PNG with a palette of at most `colors` entries, each with its own opacity."""
        return Image(palette_png(self.array(), colors=colors), name)


def polar(center: Point, radius: float, angle: float) -> Point:
    """The point at `radius` from `center`; the angle is counter-clockwise from the right, on a sheet where y goes down."""
    return (center[0] + radius * math.cos(angle), center[1] - radius * math.sin(angle))


def palette_png(rgba: Array, *, colors: int = 256) -> bytes:
    """An (h, w, 4) array of bytes as a PNG with a palette of at most `colors` (≤ 256) entries, each with its opacity."""
    packed = np.ascontiguousarray(rgba).view("<u4").reshape(-1)
    found, index, counts = np.unique(packed, return_inverse=True, return_counts=True)
    entries = found.view(np.uint8).reshape(-1, 4)
    if len(entries) > min(colors, 256):
        box = _boxes(entries.astype(np.float64), counts, min(colors, 256))
        sums = np.zeros((box.max() + 1, 5))
        np.add.at(sums, box, np.column_stack([entries * counts[:, None], counts]))
        entries, index = (sums[:, :4] / sums[:, 4:]).round().astype(np.uint8), box[index]
    picture = Pillow.fromarray(index.reshape(rgba.shape[:2]).astype(np.uint8)).convert("L")
    picture.putpalette(entries[:, :3].tobytes())
    out = io.BytesIO()
    clear = {} if (entries[:, 3] == 255).all() else {"transparency": entries[:, 3].tobytes()}
    picture.save(out, "PNG", optimize=True, **clear)
    return out.getvalue()


def _boxes(colors: Array, counts: Array, limit: int) -> Array:
    """Which of `limit` boxes each colour (n, 4) falls into; the box with most spread is cut at its mean, again and again.

    Heckbert's median cut (1982), cut by variance as Wu did (1991), so that rare but different colours keep a place.
    """
    box = np.zeros(len(colors), dtype=np.int64)
    spreads = [_spread(colors, counts)]
    while len(spreads) < limit and max(s for s, _ in spreads) > 0:
        widest = max(range(len(spreads)), key=lambda k: spreads[k][0])
        inside = np.flatnonzero(box == widest)
        axis = spreads[widest][1]
        values = colors[inside, axis]
        upper = inside[values > np.average(values, weights=counts[inside])]
        box[upper] = len(spreads)
        lower = inside[box[inside] == widest]
        spreads[widest] = _spread(colors[lower], counts[lower])
        spreads.append(_spread(colors[upper], counts[upper]))
    return box


def _spread(colors: Array, counts: Array) -> tuple[float, int]:
    """How far the colours of a box scatter along the axis where they do most, weighed by the root of their number."""
    weights = np.sqrt(counts)
    mean = np.average(colors, axis=0, weights=weights)
    scatter = ((colors - mean) ** 2 * weights[:, None]).sum(axis=0)
    axis = int(scatter.argmax())
    return float(scatter[axis]) if len(colors) > 1 else 0.0, axis


@lru_cache(maxsize=64)
def _font(size: float) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise PartError(
            "dependency-missing",
            "drawing",
            _("this Pillow has no FreeType"),
            _("install Pillow from its wheel"),
        )
    return font
