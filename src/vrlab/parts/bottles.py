"""What stands by at a titration: wash bottle, dropping bottle, reagent bottle, white tile."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.text import Text, TextLike
from vrlab.model.texture import CLAMP
from vrlab.parts.clutter import glossy
from vrlab.parts.colors import linear
from vrlab.parts.drawing import BLACK, RED, Canvas, Color
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes import bent, box, lathe, merge, painted, tube
from vrlab.parts.shapes.patch import grid, to_mesh

PAPER: Color = (246, 243, 234, 255)


def wash_bottle() -> Node:
    """A 250 mL wash bottle of soft plastic with its bent spout towards −x, on y = 0; sizes are chosen; 1,196 triangles."""
    r = 0.033
    body = lathe(
        [(0.0, 0.0), (r, 0.0), (r, 0.105), (0.0165, 0.128), (0.0165, 0.134), (0.0, 0.134)],
        segments=32,
        bevel=[0, 0.006, 0.008, 0.006, 0, 0],
        bevel_segments=2,
    )
    cap = lathe(
        [(0.0, 0.132), (0.019, 0.132), (0.019, 0.149), (0.006, 0.154), (0.0, 0.154)],
        segments=28,
        bevel=0.0012,
    )
    way = bent(
        [(0.0, 0.14, 0.0), (0.0, 0.19, 0.0), (-0.05, 0.2, 0.0), (-0.075, 0.17, 0.0)], radius=0.02, segments=5
    )
    spout = tube(way, radius=0.003, segments=10)
    whole = merge(
        painted(body, linear("#e8ece9")),
        painted(cap, linear("#b8402f")),
        painted(spout, linear("#e2e6e3")),
        name="bottle",
    )
    return Node(
        "wash bottle",
        children=(Node("bottle", whole, material=glossy()),),
        title={"en": "Wash bottle", "es": "Frasco lavador"},
        description={
            "en": "A wash bottle with distilled water. A little water rinses drops from the wall into the solution and does"
            " not change how much acid there is.",
            "es": "Un frasco lavador con agua destilada. Un poco de agua arrastra las gotas de la pared a la disolución y"
            " no cambia la cantidad de ácido.",
        },
    )  # fmt: skip


def dropping_bottle(*, label: str, title: TextLike, description: TextLike, color: str = "#4a2710") -> Node:
    """A 50 mL bottle of brown glass with a dropper and a printed label, on y = 0, the label to +z; sizes are chosen.

    896 triangles. Raises PartError for a label of more than 16 characters.
    """
    r = 0.0195
    body = lathe(
        [(0.0, 0.0), (r, 0.0), (r, 0.056), (0.0095, 0.066), (0.0095, 0.074), (0.0, 0.074)],
        segments=28,
        bevel=[0, 0.003, 0.005, 0.003, 0, 0],
        bevel_segments=2,
    )
    collar = lathe([(0.0, 0.072), (0.0115, 0.072), (0.0115, 0.083), (0.0, 0.083)], segments=24, bevel=0.001)
    teat = lathe(
        [(0.0, 0.083), (0.0065, 0.083), (0.007, 0.1), (0.0, 0.109)], segments=20, bevel=[0, 0, 0.004, 0.002]
    )
    whole = merge(
        painted(body, linear(color)), painted(collar, linear("#1d1d1f")), painted(teat, linear("#7b1f1c"))
    )
    return _labelled("dropping bottle", whole, (r, 0.012, 0.046, 0.95), label, "", title, description)


def reagent_bottle(*, label: str, line: str, title: TextLike, description: TextLike) -> Node:
    """A 500 mL bottle with a screw cap and a printed label of two lines, on y = 0, the label to +z.

    86 mm wide and 176 mm high, as makers list it after ISO 4796-1; 888 triangles. Raises PartError for a label of
    more than 16 characters.
    """
    r = 0.043
    body = lathe(
        [(0.0, 0.0), (r, 0.0), (r, 0.108), (0.0195, 0.138), (0.0195, 0.152), (0.0, 0.152)],
        segments=32,
        bevel=[0, 0.006, 0.012, 0.008, 0, 0],
        bevel_segments=2,
    )
    cap = lathe([(0.0, 0.147), (0.0235, 0.147), (0.0235, 0.176), (0.0, 0.176)], segments=28, bevel=0.0015)
    whole = merge(painted(body, linear("#cfd6d4")), painted(cap, linear("#1c5b9c")))
    return _labelled("reagent bottle", whole, (r, 0.022, 0.098, 0.8), label, line, title, description)


def white_tile(*, side: float = 0.1) -> Node:
    """A glazed white tile to see colours against, lying about the origin; 7 mm thick; metres; 44 triangles."""
    within(_("white tile"), 0.05, 0.3, side=side)
    return Node(
        "white tile",
        painted(box((side, 0.007, side), bevel=0.0015), linear("#f4f3ee")),
        material=glossy(),
        title={"en": "White tile", "es": "Baldosa blanca"},
        description={
            "en": "A white tile below the flask. Against white a faint colour is seen first.",
            "es": "Una baldosa blanca bajo el matraz. Sobre blanco se ve antes un color débil.",
        },
    )


def _labelled(
    name: str,
    body: Mesh,
    band: tuple[float, float, float, float],
    label: str,
    line: str,
    title: TextLike,
    description: TextLike,
) -> Node:
    """A bottle with a label on its wall: `band` is its radius, from, to (m) and half its angle."""
    fits(name, len(label) <= 16, _("has a label of {count} characters, more than 16", count=len(label)))
    radius, low, high, half = band
    angles = np.linspace(-half, half, 13)
    out = np.column_stack([np.sin(angles), np.zeros(13), np.cos(angles)])
    rows = np.array([out * (radius + 0.0003) + (0, y, 0) for y in (low, high)])
    uvs = np.array([np.column_stack([np.linspace(0, 1, 13), np.full(13, v)]) for v in (1.0, 0.0)])
    paper = to_mesh(grid(rows, np.array([out, out]), uvs), name="label")
    size = (2 * half * radius * 1000, (high - low) * 1000)
    return Node(
        name,
        children=(
            Node("bottle", body, material=glossy()),
            Node("label", paper, material=_label(label, line, size)),
        ),
        title=Text.of(title),
        description=Text.of(description),
    )


@lru_cache(maxsize=16)
def _label(label: str, line: str, size: tuple[float, float]) -> Material:
    width, height = size
    canvas = Canvas(width, height, density=8, background=PAPER)
    canvas.line([(1, 1), (width - 1, 1), (width - 1, height - 1), (1, height - 1), (1, 1)], 0.7, RED)
    tall = min(height * 0.2, width / max(len(label), 1) * 1.15)
    canvas.text((width / 2, height * (0.36 if line else 0.5)), label, tall, BLACK, weight=tall * 0.09)
    if line:
        canvas.text(
            (width / 2, height * 0.66), line, min(tall * 0.8, width / len(line) * 1.1), BLACK, weight=0.3
        )
    texture = Texture(canvas.image(f"label {label}", colors=16), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material(f"label {label}", base_color_texture=texture, roughness=0.8)
