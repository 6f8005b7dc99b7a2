"""Wall charts: printed sheets between two wooden rods."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw

from vrlab.model import Material, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.model.values import Array
from vrlab.parts import materials
from vrlab.parts.fonts import BOLD, PRINT, width, write
from vrlab.parts.ranges import within
from vrlab.parts.shapes import cylinder, merge, panel, tube
from vrlab.parts.textures.maps import color_map

WIDE, HIGH = 896, 576  # pixels; the sheet has their proportion
INK, PAPER = (38, 42, 54), (246, 241, 226)
# Name and upper wavelength in metres of each band, as in textbooks; borders are conventions (ISO 21348 for UV and IR).
BANDS = (
    ("γ-rays", 1e-11), ("X-rays", 1e-8), ("ultraviolet", 3.8e-7), ("", 7.6e-7), ("infrared", 1e-3),
    ("microwaves", 1e-1), ("radio", 1e3),
)  # fmt: skip
SHORTEST, LONGEST = -13.0, 3.0  # powers of ten of metres


def spectrum_chart(*, width: float = 1.12) -> Node:
    """A wall chart of the electromagnetic spectrum, hung by a cord; metres; 226 triangles.

    Its back is on z = 0 and it faces +z, its middle at the origin. Raises PartError for a width outside 0.5–1.6 m.
    """
    within("chart", 0.5, 1.6, width=width)
    height = width * HIGH / WIDE
    rod = cylinder(radius=0.011, height=width + 0.05, bevel=0.003, segments=12)
    rods = [Node(f"rod {s}", rod).turned(z=math.pi / 2).at(y=s * height / 2, z=0.011) for s in (-1, 1)]
    top = height / 2 + 0.005
    cord = tube(
        [(-width * 0.32, top, 0.011), (0.0, top + 0.13, 0.004), (width * 0.32, top, 0.011)],
        radius=0.0018,
        segments=6,
    )
    return Node(
        "chart",
        children=(
            Node("sheet", panel(width, height, uv=(0, 0, 1, 1)), material=_sheet()).at(z=0.012),
            Node("rods", merge(*rods, Node("cord", cord), name="rods"), material=materials.dark_wood()),
        ),
        title={
            "en": "Chart of the electromagnetic spectrum",
            "es": "Lámina del espectro electromagnético",
        },
        description={
            "en": "A wall chart: from gamma rays with the shortest waves over X-rays, ultraviolet, visible light,"
            " infrared and microwaves to radio with the longest, and the colours of visible light from 380"
            " to 760 nanometres.",
            "es": "Una lámina de pared: de los rayos gamma, con las ondas más cortas, pasando por rayos X,"
            " ultravioleta, luz visible, infrarrojo y microondas, a la radio, con las más largas; y los"
            " colores de la luz visible de 380 a 760 nanómetros.",
        },
    )


@lru_cache
def _sheet() -> Material:
    texture = Texture(color_map("spectrum", _linear(_drawn()), quality=84), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material("printed paper", base_color_texture=texture, roughness=0.72)


def _linear(picture: Pillow.Image) -> Array:
    srgb = np.asarray(picture, dtype=np.float64) / 255
    return np.asarray(np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4))


def _drawn() -> Pillow.Image:
    picture = Pillow.new("RGB", (WIDE, HIGH), PAPER)
    pen = ImageDraw.Draw(picture)
    write(pen, (44, 74), "The electromagnetic spectrum", BOLD, 50, INK)
    _wave(pen)
    _bands(pen)
    _visible(picture, pen)
    return picture


def _x(power: float) -> float:
    return 44 + (power - SHORTEST) / (LONGEST - SHORTEST) * (WIDE - 88)


def _wave(pen: ImageDraw.ImageDraw) -> None:
    """A wave that gets longer to the right."""
    x = np.linspace(44, WIDE - 44, 3000)
    share = (x - 44) / (WIDE - 88)
    phase = 2 * math.pi * 62 * (1 - np.exp(-3.1 * share)) / 3.1
    y = 140 + 30 * np.sin(phase)
    pen.line(
        [(float(a), float(b)) for a, b in zip(x, y, strict=True)], fill=(164, 52, 44), width=4, joint="curve"
    )


def _bands(pen: ImageDraw.ImageDraw) -> None:
    fills = ("#c9c2d8", "#bccbe0", "#c8b8dc", "#ffffff", "#e8c3b4", "#ead7ac", "#c4d9bd")
    left = SHORTEST
    for (name, edge), fill in zip(BANDS, fills, strict=True):
        right = math.log10(edge)
        pen.rectangle([_x(left), 204, _x(right), 268], fill=fill, outline=INK, width=2)
        size = min(25.0, 25.0 * (_x(right) - _x(left) - 8) / max(width(name, PRINT, 25), 1))
        write(pen, ((_x(left) + _x(right) - width(name, PRINT, size)) / 2, 245), name, PRINT, size, INK)
        left = right
    raised = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    for power in range(-12, 4, 3):
        pen.line([_x(power), 268, _x(power), 280], fill=INK, width=3)
        text = "1 m" if power == 0 else f"10{str(power).translate(raised)} m"
        write(pen, (_x(power) - width(text, PRINT, 22) / 2, 308), text, PRINT, 22, INK)


def _visible(picture: Pillow.Image, pen: ImageDraw.ImageDraw) -> None:
    left, right, top, bottom = 150, WIDE - 150, 372, 490
    for nanometres, x in ((380, left), (760, right)):
        pen.polygon([(_x(math.log10(nanometres * 1e-9)), 268), (x, top), (x + 2, top)], fill=INK)
    colors = np.stack([_color(380 + 380 * k / (right - left)) for k in range(right - left)])
    band = np.broadcast_to((colors * 255).astype(np.uint8), (bottom - top, right - left, 3))
    picture.paste(Pillow.fromarray(np.ascontiguousarray(band)), (left, top))
    pen.rectangle([left, top, right, bottom], outline=INK, width=3)
    for nanometres in range(400, 751, 50):
        tick = left + (nanometres - 380) / 380 * (right - left)
        pen.line([tick, bottom, tick, bottom + 10], fill=INK, width=3)
        text = f"{nanometres}"
        write(pen, (tick - width(text, PRINT, 23) / 2, bottom + 36), text, PRINT, 23, INK)
    write(pen, (right + 14, bottom + 36), "nm", PRINT, 23, INK)
    write(pen, (left + 215, top - 14), "visible light", PRINT, 28, INK)


def _color(nanometres: float) -> Array:
    """Roughly what a wavelength looks like, sRGB 0 to 1: hues between fixed points, fading at the ends of sight."""
    points = (380, 420, 440, 490, 510, 580, 610, 645, 760)
    red = (0.45, 0.42, 0.15, 0.0, 0.0, 1.0, 1.0, 0.95, 0.8)
    green = (0.0, 0.0, 0.1, 0.85, 0.85, 0.95, 0.55, 0.05, 0.0)
    blue = (0.6, 0.85, 1.0, 0.95, 0.2, 0.0, 0.0, 0.0, 0.0)
    hue = np.array([np.interp(nanometres, points, channel) for channel in (red, green, blue)])
    return np.asarray(hue * np.interp(nanometres, (380, 425, 690, 760), (0.45, 1.0, 1.0, 0.4)))
