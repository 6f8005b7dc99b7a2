"""Surfaces of a building: painted plaster, acoustic ceiling tiles, painted wood."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrlab.parts.textures.maps import Maps, color_map, normal_map, surface_map
from vrlab.parts.textures.noise import cells, layered, pixels


@lru_cache
def plaster() -> Maps:
    """White emulsion paint put on with a roller: the small soft bumps of its nap, faint clouds of colour."""
    size, n = (0.6, 0.6), 256
    x, y = pixels(n, n)
    nap = layered(x * 48, y * 48, 41, (48, 48), octaves=2, gain=0.6)
    trowel = layered(x * 4, y * 5, 43, (4, 5), octaves=3)
    shade = 0.965 + 0.035 * trowel + 0.02 * nap
    rgb = shade[..., None] * np.array([1.0, 0.995, 0.985], dtype=np.float32)
    return Maps(
        size,
        color_map("plaster", rgb),
        surface_map("plaster", 0.88 + 0.06 * nap),
        normal_map("plaster", 4.5e-4 * nap + 4e-4 * trowel, size, quality=88),
    )


@lru_cache
def ceiling() -> Maps:
    """Mineral fibre tiles 600 × 600 mm, a usual size, in a grid of white rails: fissures and pinholes."""
    size, n = (0.6, 0.6), 320
    x, y = pixels(n, n)
    worm = layered(x * 14, y * 22, 51, (14, 22), octaves=2, gain=0.6)
    fissure = np.clip((worm - 0.42) * 7, 0, 1)
    far, _ = cells(x * 60, y * 60, 52, (60, 60))
    hole = np.clip((0.26 - far) * 12, 0, 1)
    pit = np.maximum(fissure, 0.8 * hole)
    border = np.minimum(np.minimum(x, 1 - x), np.minimum(y, 1 - y)) * size[0]
    rail = border < 0.012
    groove = np.clip(1 - np.abs(border - 0.014) / 0.003, 0, 1)
    pit = np.where(border < 0.03, 0.0, pit)
    shade = np.where(rail, 0.97, 0.92 - 0.26 * pit) - 0.28 * groove
    rgb = shade[..., None] * np.array([1.0, 0.99, 0.97], dtype=np.float32)
    height = np.where(rail, 2.5e-3, -2.2e-3 * pit) - 2e-3 * groove
    rough = np.where(rail, 0.5, 0.95)
    return Maps(
        size,
        color_map("ceiling", rgb),
        surface_map("ceiling", rough[::2, ::2], (1 - 0.5 * np.maximum(pit, groove))[::2, ::2]),
        normal_map("ceiling", height, size, quality=85),
        occluded=True,
    )


@lru_cache
def brush_strokes() -> Maps:
    """Gloss paint put on with a brush along u: fine ridges. No colour of its own."""
    size, n = (0.4, 0.2), 128
    x, y = pixels(n, n)
    ridge = layered(x * 2, y * 40, 61, (2, 40), octaves=2)
    return Maps(
        size,
        None,
        surface_map("brush strokes", 0.38 + 0.10 * layered(x * 3, y * 6, 62, (3, 6), octaves=3)),
        normal_map("brush strokes", 1.6e-4 * ridge, size),
    )
