"""Surfaces of metal: brushed, polished with fine scratches, cast and painted. Their colours are the materials' own."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrlab.parts.textures.maps import Maps, normal_map, surface_map
from vrlab.parts.textures.noise import cells, gradient, layered, pixels


@lru_cache
def brushed() -> Maps:
    """Drawn over an abrasive belt along u: long fine lines."""
    size, n = (0.12, 0.06), 256
    x, y = pixels(n, n)
    lines = layered(x * 2, y * 64, 71, (2, 64), octaves=2, gain=0.8) + 0.5 * gradient(
        x * 9, y * 120, 73, (9, 120)
    )
    patch = layered(x * 3, y * 3, 74, (3, 3), octaves=3)
    return Maps(
        size,
        None,
        surface_map("brushed metal", 0.36 + 0.12 * lines + 0.05 * patch, metallic=1.0),
        normal_map("brushed metal", 7e-6 * lines, size),
    )


@lru_cache
def polished() -> Maps:
    """A polished metal that has been handled: faint smears and hair scratches in its roughness."""
    size, n = (0.08, 0.08), 256
    x, y = pixels(n, n)
    smear = layered(x * 3, y * 4, 81, (3, 4), octaves=4)
    scratch = np.zeros_like(x)
    for k, (a, b) in enumerate([(1, 0), (2, 1), (1, 2), (-1, 2), (-2, 1)]):
        # Both steps of one tile, (a, b) and (b, −a) in these coordinates, are whole: the lines meet themselves again.
        run, over = a * x + b * y, b * x - a * y
        line = gradient(run * 3, over * 60, 83 + k, (3, 60))
        scratch = np.maximum(scratch, np.clip(line * 5 - 2.2, 0, 1))
    return Maps(size, None, surface_map("polished metal", 0.16 + 0.07 * smear + 0.16 * scratch, metallic=1.0))


@lru_cache
def hammered() -> Maps:
    """Hammer-finish enamel on cast iron: soft round dimples of 3 to 5 mm."""
    size, n = (0.08, 0.08), 192
    x, y = pixels(n, n)
    wx = x * 18 + 0.35 * gradient(x * 9, y * 9, 92, (9, 9))
    wy = y * 18 + 0.35 * gradient(x * 9, y * 9, 93, (9, 9))
    far, _ = cells(wx, wy, 91, (18, 18))
    dimple = np.clip(far / 0.75, 0, 1) ** 2
    grain = layered(x * 40, y * 40, 94, (40, 40), octaves=2)
    return Maps(
        size,
        None,
        surface_map("hammered", 0.34 + 0.22 * dimple + 0.04 * grain, 0.75 + 0.25 * dimple),
        normal_map("hammered", 2.6e-4 * dimple + 1.2e-5 * grain, size),
        occluded=True,
    )
