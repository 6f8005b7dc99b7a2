"""The burette: a graduated tube with a tap, a column of liquid that falls, and a drop."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.parts.clutter import glossy
from vrlab.parts.colors import linear
from vrlab.parts.drawing import Canvas, Color
from vrlab.parts.glassware import borosilicate
from vrlab.parts.ranges import within
from vrlab.parts.shapes import arc, box, cylinder, lathe, merge, painted, sphere
from vrlab.parts.shapes.patch import Patch, grid, to_mesh

# 50 mL with lines at every 0.1 mL, numbered at every millilitre, 0 above: ISO 385, which leaves lengths within limits.
# The bore of 11 mm, so that 0.1 mL is 1.05 mm, and all else is chosen. Metres above the mouth of the tip.
CAPACITY = 50.0  # mL
BORE, TUBE = 0.0055, 0.0068
PER_ML = 1e-6 / (math.pi * BORE**2)
TAP, FOOT = 0.078, 0.096  # the axis of the tap, where the tube begins
LAST = 0.124  # the line of 50 mL
ZERO = LAST + CAPACITY * PER_ML
TOP = ZERO + 0.055
DROP = (3 * 50e-9 / (4 * math.pi)) ** (1 / 3)  # the radius of 0.05 mL, a usual drop of water from a burette
INK: Color = (44, 30, 22, 255)
NO_INK: Color = (44, 30, 22, 0)
PRINT_HALF = 0.95  # radians to each side that the lines go round
STRIP = 25  # mL in one strip of the picture: 263 mm at 7 pixels a millimetre


def burette(*, delivered: float = 0.0, color: str = "#1d5fa8") -> Node:
    """A 50 mL burette whose tip's mouth is at the origin, from which `delivered` mL have run; 2,016 triangles, 0.7 m high.

    `column`, 1 m high at scale 1, is scaled in y and `meniscus` moved to the level (`column_height`); `tap` turns about z,
    across the tube at 0, open at a quarter turn; `drop`, of 0.05 mL at scale 1, hangs from its origin. The graduation
    faces +z, before a white stripe with a blue line at the back (Schellbach). Raises PartError for less than 0 or more
    than 50 mL.
    """
    within("burette", 0.0, CAPACITY, "mL", delivered=delivered)
    height = column_height(delivered)
    return Node(
        "burette",
        children=(
            Node("column", _column(), material=_solution()).scaled((1.0, height, 1.0)).at(y=FOOT),
            Node("meniscus", _meniscus(), material=_surface()).at(y=FOOT + height),
            Node("glass", _glass(), material=borosilicate()),
            Node("graduation", _graduation(), material=_print()),
            Node("stripe", _stripe(), material=glossy()),
            Node("tap", _key(color), material=glossy()).at(y=TAP),
            Node("drop", _drop(), material=_water()).scaled((1e-3, 1e-3, 1e-3)),
        ),
        title={"en": "Burette", "es": "Bureta"},
        description={
            "en": "A 50 millilitre burette with sodium hydroxide in it. The lines are tenths of a millilitre, counted from 0"
            " at the top. Read at the lowest point of the curved surface, with your eye level with it.",
            "es": "Una bureta de 50 mililitros con hidróxido de sodio. Las líneas son décimas de mililitro, contadas desde"
            " el 0 de arriba. Lee en el punto más bajo de la superficie curva, con el ojo a su altura.",
        },
    )  # fmt: skip


def column_height(delivered: Any) -> Any:
    """How high the liquid stands above `FOOT` (m) when so many mL have run; of a SymPy formula a formula."""
    return ZERO - FOOT - delivered * PER_ML


def _column() -> Mesh:
    r = BORE - 0.0001
    return lathe([(0.0, 0.0), (r, 0.0), (r, 1.0)], segments=24)


def _meniscus() -> Mesh:
    """Water climbs at clean glass, in a narrow tube nearly as a half sphere would: 2 mm at the wall is chosen."""
    r = BORE - 0.0001
    bowl = [(r * s, 0.002 * s**2.4) for s in (1.0, 0.85, 0.65, 0.4)]
    return lathe(np.array([(r, 0.0), *bowl, (0.0, 0.0)]), segments=24, crease=0.9)


def _glass() -> Mesh:
    tip = [
        (0.0012, 0.0),
        (0.0022, 0.012),
        (0.0034, 0.045),
        (0.0045, 0.062),
        (0.0055, TAP - 0.008),
        (0.0055, TAP + 0.008),
    ]
    tube = [(0.0062, FOOT - 0.003), (TUBE, FOOT + 0.004), (TUBE, TOP - 0.004)]
    bead = arc((TUBE + 0.0002, TOP - 0.0015), 0.0015, -0.6, math.pi - 0.6, 4).tolist()
    inside = [
        (BORE, TOP - 0.004),
        (BORE, FOOT + 0.002),
        (0.0012, FOOT - 0.005),
        (0.0007, 0.012),
        (0.0006, 0.0),
    ]
    tube_mesh = lathe(np.array([*tip, *tube, *bead, *inside]), segments=24, closed=True, crease=0.9)
    barrel = cylinder(radius=0.0085, height=0.024, bevel=0.0015, segments=24)
    whole = merge(tube_mesh, Node("barrel", barrel).turned(x=math.pi / 2).at(y=TAP), name="burette")
    count = sum(len(p.positions) for p in whole)
    clear = np.column_stack([np.ones((count, 3)), np.full(count, 0.5)]).astype(np.float32)
    [primitive] = whole.primitives
    attributes = {**primitive.attributes, "COLOR_0": clear}
    return Mesh([replace(primitive, attributes=attributes)], name="burette")


def _key(color: str) -> Mesh:
    """The plug of PTFE and its key, across the tube when closed."""
    plug = painted(cylinder(radius=0.006, height=0.034, bevel=0.001, segments=20), linear("#e9e9e4"))
    grip = painted(box((0.036, 0.009, 0.006), bevel=0.002), linear(color))
    nut = painted(cylinder(radius=0.0075, height=0.006, bevel=0.001, segments=20), linear(color))
    return merge(
        Node("plug", plug).turned(x=math.pi / 2),
        Node("grip", grip).at(z=0.019),
        Node("nut", nut).turned(x=math.pi / 2).at(z=-0.017),
        name="tap",
    )


def _drop() -> Mesh:
    return merge(Node("drop", sphere(DROP, segments=14, rings=8)).at(y=-DROP), name="drop")


def _band(radius: float, half: float, low: float, high: float, *, back: bool = False) -> Patch:
    """A strip of a tube's wall, seen from +z: of its front, or of the inside of its back."""
    angles = np.linspace(-half, half, 9)
    side = -1.0 if back else 1.0
    out = np.column_stack([np.sin(angles), np.zeros(9), side * np.cos(angles)])
    rows = np.array([out * radius + (0, y, 0) for y in (low, high)])
    normals = np.array([out, out]) * side
    uvs = np.array([np.column_stack([np.linspace(0, 1, 9), np.full(9, v)]) for v in (1.0, 0.0)])
    return grid(rows, normals, uvs)


def _stripe() -> Mesh:
    """White enamel with a blue line, melted into the back of the tube."""
    low, high = FOOT + 0.012, TOP - 0.012
    white = to_mesh(_band(TUBE - 0.0002, 0.6, low, high, back=True))
    blue = to_mesh(_band(TUBE - 0.0004, 0.14, low, high, back=True))
    return merge(painted(white, linear("#f3f3ee")), painted(blue, linear("#2a5fc4")), name="stripe")


# Each strip of the picture has half a millilitre more above and below; the first ends just before the line of 25 mL.
ABOVE, CUT = 0.5, 0.05
WIDE, HIGH = 2 * PRINT_HALF * TUBE * 1000, (STRIP + ABOVE - CUT) * PER_ML * 1000  # mm
SHEET = (2 * WIDE + 1.0, HIGH)


def _graduation() -> Mesh:
    patches = []
    for strip, (first, last) in enumerate(((-ABOVE, STRIP - CUT), (STRIP - CUT, CAPACITY + ABOVE - 2 * CUT))):
        low, high = (ZERO - volume * PER_ML for volume in (last, first))
        patch = _band(TUBE + 0.00015, PRINT_HALF, low, high)
        left = strip * (WIDE + 1.0) / SHEET[0]
        uvs = patch.uvs * (WIDE / SHEET[0], 1.0) + (left, 0.0)
        patches.append(replace(patch, uvs=uvs))
    return to_mesh(*patches, name="graduation")


@lru_cache(maxsize=1)
def _print() -> Material:
    canvas = Canvas(*SHEET, density=7, background=NO_INK)
    for tenth in range(round(CAPACITY * 10) + 1):
        volume = tenth / 10
        strip = int(volume > STRIP - CUT)
        y = (volume - (STRIP - CUT if strip else -ABOVE)) * PER_ML * 1000
        x = strip * (WIDE + 1.0) + 1.4
        whole, half = tenth % 10 == 0, tenth % 5 == 0
        length, thick = (6.6, 0.32) if whole else (4.8, 0.26) if half else (3.4, 0.26)
        canvas.line([(x, y), (x + length, y)], thick, INK)
        if whole:
            canvas.text((x + 8.9, y), str(tenth // 10), 3.0, INK, weight=0.25)
    texture = Texture(canvas.image("burette graduation", colors=16), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material("brown enamel print", base_color_texture=texture, roughness=0.6, alpha_mode="BLEND")


@lru_cache(maxsize=1)
def _solution() -> Material:
    """A clear solution, index of refraction about that of water (1.333, CRC Handbook), which looks a little blue."""
    return Material("clear solution", (0.7, 0.85, 0.95, 0.32), roughness=0.05, ior=1.333, alpha_mode="BLEND")


@lru_cache(maxsize=1)
def _surface() -> Material:
    """The surface, which reflects the dark and so is seen as a dark crescent."""
    return Material(
        "meniscus", (0.05, 0.1, 0.16, 0.75), roughness=0.1, ior=1.333, alpha_mode="BLEND", double_sided=True
    )


@lru_cache(maxsize=1)
def _water() -> Material:
    return Material("drop", (0.8, 0.9, 0.97, 0.75), roughness=0.02, ior=1.333, alpha_mode="BLEND")
