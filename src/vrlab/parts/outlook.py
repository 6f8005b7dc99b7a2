"""What is seen through a window: sky, a line of trees, a meadow. Painted on a panel that shines by itself."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vrlab.model import Image, Material, Mesh, Node, Texture
from vrlab.model.texture import MIRROR
from vrlab.model.values import Array
from vrlab.parts.colors import linear
from vrlab.parts.shapes import merge, panel
from vrlab.parts.textures.maps import color_map
from vrlab.parts.textures.noise import Grid, chance, layered, pixels

HORIZON = 0.62  # how far down the picture the horizon lies
TOP, SPAN = (
    4.2,
    4.6,
)  # metres above the ground of the picture's top, and metres it is high: the horizon is at eye level
ASPECT = 2.4


def outlook_mesh(width: float, height: float, away: float) -> Mesh:
    """The view from a wall along x at z = 0: a panel `away` metres behind it, and the ground in between on y = 0."""
    foot = TOP / SPAN
    across = width / (SPAN * ASPECT)
    upright = panel(width, height, uv=(0.0, (TOP - height) / SPAN, across, foot))
    lying = panel(width, away, uv=(0.0, foot, across, foot + 0.5 * away / SPAN))
    return merge(
        Node("upright", upright).at(y=height / 2, z=-away),
        Node("ground", lying).turned(x=-math.pi / 2).at(z=-away / 2),
        name="outlook",
    )


@lru_cache
def outlook() -> Material:
    """A bright day outside. Its panel lets the sun through: glTF's blended materials are not solid, and cast no shadow."""
    texture = Texture(_picture(), wrap_s=MIRROR, wrap_t=MIRROR)
    return Material("outlook", base_color_texture=texture, unlit=True, alpha_mode="BLEND")


def _picture() -> Image:
    x, y = pixels(round(320 * ASPECT), 320)
    rgb = _sky(x, y)
    for depth, (base, rise, lump, color) in enumerate(
        [
            (HORIZON - 0.05, 0.07, 5.0, "#93a9a4"),
            (HORIZON - 0.03, 0.08, 9.0, "#6f8c63"),
            (HORIZON + 0.01, 0.16, 14.0, "#54763f"),
        ]
    ):
        rgb = _trees(rgb, x, y, base, rise, lump, np.array(linear(color)), 200 + 10 * depth)
    return color_map("outlook", _meadow(rgb, x, y), quality=82)


def _sky(x: Grid, y: Grid) -> Array:
    high, low = np.array(linear("#7fb2e6")), np.array(linear("#e6f1f7"))
    t = np.clip(y / HORIZON, 0, 1)[..., None] ** 0.8
    sky = high + (low - high) * t
    # Clouds get flatter and closer together towards the horizon.
    far = 1 / np.maximum(0.75 - y, 0.08)
    cloud = layered((x - 0.5) * far * 3.4 + 20, far * 2.2, 191, octaves=4, gain=0.55)
    cover = np.clip((cloud - 0.02) * 2.2, 0, 1)[..., None] * (1 - 0.5 * t)
    white = np.array([0.97, 0.97, 0.98]) - 0.12 * np.clip(cloud - 0.3, 0, 1)[..., None]
    return np.asarray(sky + (white - sky) * cover * 0.85)


def _trees(
    rgb: Array, x: Grid, y: Grid, base: float, rise: float, lump: float, color: Array, seed: int
) -> Array:
    crown = layered(x[:1] * lump, np.zeros_like(x[:1]), seed, octaves=5, gain=0.55)
    top = base - rise * (0.55 + 0.9 * crown)
    leaves = layered(x * 120, y * 50, seed + 3, octaves=3, gain=0.6)
    clump = layered(x * lump * 3, y * 18, seed + 6, octaves=2)
    lit = 0.9 + 0.35 * leaves + 0.5 * clump + 0.35 * np.clip((top + 0.04 - y) * 14, -0.6, 0.4)
    inside = np.clip((y - top + 0.006 * leaves) * 160, 0, 1)[..., None]
    return np.asarray(rgb + (color * np.clip(lit, 0.3, 1.6)[..., None] - rgb) * inside)


def _meadow(rgb: Array, x: Grid, y: Grid) -> Array:
    near = np.clip((y - HORIZON - 0.02) / (1 - HORIZON), 0, 1)
    far_color, near_color = np.array(linear("#a9bd6c")), np.array(linear("#6f9446"))
    grass = layered(x * 60, y**2 * 60, 221, octaves=3, gain=0.6)
    band = layered(x * 2, near * 7, 225, octaves=2)
    color = far_color + (near_color - far_color) * near[..., None]
    color = color * (0.95 + 0.22 * grass + 0.3 * band)[..., None]
    daisies = (chance((x * 768).astype(np.int64), (y * 320).astype(np.int64), 229) > 0.997)[..., None]
    color = np.where(daisies & (near[..., None] > 0.3), 0.85, color)
    inside = np.clip((y - HORIZON - 0.02) * 200, 0, 1)[..., None]
    return np.asarray(rgb + (color - rgb) * inside)
