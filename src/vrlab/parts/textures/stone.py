"""Stone: weathered Pentelic marble, the limestone of a hill."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrlab.parts.textures.maps import Maps, color_map, normal_map, surface_map
from vrlab.parts.textures.noise import Grid, cells, layered, pixels

# Linear RGB, chosen by eye after photographs: fresh Pentelic marble is white, its iron gives old faces a warm patina.
FRESH = np.array([0.76, 0.715, 0.625], dtype=np.float32)
PATINA = np.array([0.63, 0.52, 0.37], dtype=np.float32)
GREY = np.array([0.50, 0.50, 0.47], dtype=np.float32)


def _mixed(a: Grid, b: Grid, share: Grid) -> Grid:
    return np.asarray(a + (b - a) * np.clip(share, 0, 1)[..., None])


@lru_cache
def marble() -> Maps:
    """Tooled marble after long weather: honey patina in soft clouds, faint foliation, grey lichen, small pits."""
    size, n = (4.0, 4.0), 1024
    x, y = pixels(n, n)
    warp = layered(x * 4, y * 4, 201, (4, 4), octaves=4)
    cloud = layered(x * 3 + 0.6 * warp, y * 3, 202, (3, 3), octaves=6, gain=0.58)
    streak = layered(x * 6, y * 30 + 2.5 * warp, 203, (6, 30), octaves=4, gain=0.55)
    lichen = layered(x * 11, y * 11 + warp, 204, (11, 11), octaves=5, gain=0.62)
    grain = layered(x * 160, y * 160, 205, (160, 160), octaves=3, gain=0.7)
    near, _ = cells(x * 90, y * 90, 206, (90, 90))
    pit = np.clip((0.20 - near) * 9, 0, 1) * np.clip(0.5 + 1.5 * cloud, 0, 1)
    # Wrapping noise that was warped by wrapping noise wraps too.
    rgb = _mixed(np.broadcast_to(FRESH, (n, n, 3)), PATINA, 0.30 + 0.55 * cloud + 0.30 * streak)
    rgb = _mixed(rgb, GREY, np.minimum(0.35, 1.2 * (lichen - 0.24)))
    rgb = rgb * (1 + 0.06 * grain - 0.18 * pit)[..., None]
    height = 1.6e-3 * cloud + 9e-4 * streak + 7e-4 * grain - 2.4e-3 * pit
    return Maps(
        size,
        color_map("marble", rgb, quality=82),
        surface_map("marble", np.clip(0.66 + 0.14 * lichen + 0.10 * grain, 0, 1)[::2, ::2]),
        normal_map("marble", height[::2, ::2], size, quality=84),
    )


@lru_cache
def rock() -> Maps:
    """Worn grey-blue limestone with a reddish tinge in its cracks, bare earth and gravel: the Acropolis hill."""
    size, n = (6.0, 6.0), 1024
    x, y = pixels(n, n)
    warp = layered(x * 5, y * 5, 211, (5, 5), octaves=4)
    crack = np.clip(1 - 9 * np.abs(layered(x * 6 + 0.4 * warp, y * 6, 212, (6, 6), octaves=4)), 0, 1)
    cloud = layered(x * 4, y * 4, 213, (4, 4), octaves=6, gain=0.6)
    gravel, _ = cells(x * 120, y * 120, 214, (120, 120))
    grain = layered(x * 200, y * 200, 215, (200, 200), octaves=2)
    stone = np.array([0.56, 0.53, 0.48], dtype=np.float32)
    earth = np.array([0.50, 0.42, 0.31], dtype=np.float32)
    dust = np.clip(0.5 + 2.2 * cloud, 0, 1)
    rgb = _mixed(np.broadcast_to(stone, (n, n, 3)), earth, 0.75 * dust + 0.3 * crack)
    shade = 0.86 + 0.16 * cloud + 0.12 * grain - 0.22 * crack * (1 - dust) + 0.16 * (0.5 - gravel) * dust
    height = 0.02 * (cloud - 0.6 * crack * (1 - dust)) + 2.5e-3 * grain - 4e-3 * gravel * dust
    return Maps(
        size,
        color_map("rock", rgb * shade[..., None], quality=80),
        surface_map("rock", np.clip(0.9 + 0.08 * grain, 0, 1)[::4, ::4]),
        normal_map("rock", height[::2, ::2], size, quality=82),
    )
