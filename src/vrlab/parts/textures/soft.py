"""Surfaces of soft and pressed stuff: rubber, cork, paper, felt, cord, slate with chalk dust."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image as Pillow

from vrlab.parts.colors import linear
from vrlab.parts.textures.maps import Maps, color_map, normal_map, surface_map
from vrlab.parts.textures.noise import Grid, cells, chance, gradient, layered, pixels


@lru_cache
def rubber() -> Maps:
    """Moulded black rubber: dull, with a fine pebble."""
    size, n = (0.03, 0.03), 128
    x, y = pixels(n, n)
    pebble = layered(x * 24, y * 24, 101, (24, 24), octaves=2)
    bloom = layered(x * 3, y * 3, 102, (3, 3), octaves=3)
    return Maps(
        size,
        None,
        surface_map("rubber", 0.82 + 0.10 * bloom + 0.05 * pebble),
        normal_map("rubber", 5e-5 * pebble, size),
    )


@lru_cache
def cork() -> Maps:
    """Pressed cork: grains of 1 to 4 mm in several browns, dark seams."""
    size, n = (0.06, 0.06), 192
    x, y = pixels(n, n)
    wx = x * 24 + 0.4 * gradient(x * 24, y * 24, 112, (24, 24))
    wy = y * 24 + 0.4 * gradient(x * 24, y * 24, 113, (24, 24))
    far, grain = cells(wx, wy, 111, (24, 24))
    tone = chance(grain, 3)[..., None]
    light, dark = (np.array(linear(c), dtype=np.float32) for c in ("#c99a66", "#8d5f38"))
    seam = np.clip((far - 0.55) * 3, 0, 1)
    rgb = (light + (dark - light) * tone**1.6) * (1 - 0.45 * seam)[..., None]
    height = -2.5e-4 * seam + 5e-5 * layered(x * 48, y * 48, 114, (48, 48), octaves=2)
    return Maps(
        size,
        color_map("cork", rgb),
        surface_map("cork", (0.86 + 0.08 * tone[..., 0])[::2, ::2], (1 - 0.5 * seam)[::2, ::2]),
        normal_map("cork", height.astype(np.float32), size),
        occluded=True,
    )


@lru_cache
def fibres() -> Maps:
    """Uncoated paper and card: a felted mat of short fibres. No colour of its own."""
    size, n = (0.05, 0.05), 128
    x, y = pixels(n, n)
    mat = layered(x * 20, y * 20, 121, (20, 20), octaves=3, gain=0.7)
    return Maps(size, None, surface_map("paper", 0.86 + 0.06 * mat), normal_map("paper", 1.6e-5 * mat, size))


@lru_cache
def felt() -> Maps:
    """Wool felt: tangled fibres in all directions, soft pills; a colour to multiply with."""
    size, n = (0.05, 0.05), 192
    x, y = pixels(n, n)
    tangle = _tangle(x, y, 131)
    pill = layered(x * 12, y * 12, 135, (12, 12), octaves=2)
    shade = 0.80 + 0.22 * tangle + 0.10 * pill
    rgb = np.repeat(shade[..., None], 3, axis=-1)
    return Maps(
        size,
        color_map("felt", rgb),
        surface_map("felt", np.full((64, 64), 0.95, dtype=np.float32), 0.8 + 0.2 * tangle[::3, ::3]),
        normal_map("felt", 9e-5 * tangle + 6e-5 * pill, size),
        occluded=True,
    )


@lru_cache
def twisted() -> Maps:
    """Twisted thread of 2 strands: u runs around, v along; a lay of 6 mm on 2 mm of girth."""
    size, n = (0.006, 0.006), 64
    x, y = pixels(n, n)
    strand = np.abs(np.sin(np.pi * (2 * x + 2 * y)))
    hair = gradient(x * 16, y * 16, 141, (16, 16))
    shade = 0.55 + 0.40 * strand + 0.08 * hair
    return Maps(
        size,
        color_map("cord", np.repeat(shade[..., None], 3, axis=-1)),
        None,
        normal_map("cord", (3e-4 * strand).astype(np.float32), size),
    )


def chalk_dust(width: int, height: int, size: tuple[float, float], seed: int) -> Grid:
    """How much chalk (0 to 1) is left on a board of `size` metres that was wiped with long strokes and not washed.

    Computed at half the pixels each way: dust has no sharp edges.
    """
    x, y = pixels(width // 2, height // 2)
    x, y = x * np.float32(size[0]), y * np.float32(size[1])
    cloud = layered(x * 1.7, y * 2.3, seed, octaves=4)
    bend = 0.05 * layered(x * 1.1, y * 1.1, seed + 5, octaves=2)
    strokes = layered(x * 1.3 + 0.4 * y, (y - 0.16 * x + bend) * 30, seed + 9, octaves=3, gain=0.65)
    cross = layered(x * 26 + 4 * y, y * 1.6, seed + 13, octaves=2)
    dust = np.clip(0.30 + 0.42 * cloud + 0.26 * strokes + 0.10 * cross, 0, 1).astype(np.float32)
    return np.asarray(Pillow.fromarray(dust).resize((width, height), Pillow.Resampling.BILINEAR))


@lru_cache
def slate() -> Maps:
    """A wiped blackboard without writing, to repeat: dark green-grey with streaks of dust."""
    size, n = (1.0, 1.0), 256
    x, y = pixels(n, n)
    cloud = layered(x * 3, y * 4, 151, (3, 4), octaves=4)
    strokes = layered(x * 2, y * 24, 152, (2, 24), octaves=3, gain=0.6)
    dust = np.clip(0.25 + 0.4 * cloud + 0.25 * strokes, 0, 1)[..., None]
    board, chalk = (np.array(linear(c), dtype=np.float32) for c in ("#25322d", "#8f9a94"))
    grain = layered(x * 90, y * 90, 153, (90, 90), octaves=1)
    return Maps(
        size,
        color_map("slate", board + (chalk - board) * 0.22 * dust),
        surface_map("slate", (0.62 + 0.22 * dust[..., 0] + 0.05 * grain)[::2, ::2]),
        normal_map("slate", 6e-5 * grain, size, quality=80),
    )


def _tangle(x: Grid, y: Grid, seed: int) -> Grid:
    """Fibres in four directions, each wrapping around the tile."""
    total = np.zeros_like(x)
    for k, (a, b) in enumerate([(1, 0), (0, 1), (1, 1), (1, -1)]):
        run, over = a * x + b * y, b * x - a * y
        total = np.maximum(total, gradient(run * 10, over * 44, seed + k, (10, 44)))
    return np.asarray(np.clip(total * 1.5, 0, 1), dtype=np.float32)
