"""Noise that repeats without a seam: gradient and cell noise on lattices that wrap around, from an integer hash.

No generator with a state: a value depends on its place and its seed alone, so that the same picture comes out
everywhere. Coordinates are in lattice cells; `period` is the number of cells after which the noise repeats.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.floating[Any]]
Hashes = NDArray[np.uint32]
Places = NDArray[np.integer[Any]]
Period = tuple[int, int]

_APART = 1 << 20  # a period so long that nothing repeats


def hashed(*keys: NDArray[np.integer] | int) -> Hashes:
    """A 32-bit hash of whole numbers, element by element.

    The mixing step is `lowbias32` (C. Wellons, "Prospecting for hash functions", 2018), whose bias is near the least.
    """
    state = np.asarray(0x9E3779B9, dtype=np.uint32)  # 2³² / golden ratio, as hashes are commonly started
    with np.errstate(over="ignore"):
        for key in keys:
            state = state ^ np.asarray(key).astype(np.uint32)
            state = (state ^ (state >> np.uint32(16))) * np.uint32(0x7FEB352D)
            state = (state ^ (state >> np.uint32(15))) * np.uint32(0x846CA68B)
            state = state ^ (state >> np.uint32(16))
    return state


def chance(*keys: NDArray[np.integer] | int) -> Grid:
    """Hashes as numbers from 0 to 1."""
    return (hashed(*keys) >> np.uint32(8)).astype(np.float32) * np.float32(2**-24)


def pixels(width: int, height: int) -> tuple[Grid, Grid]:
    """Coordinates of the pixels' middles from 0 to 1, (height, width) each: x to the right, y down."""
    x = (np.arange(width, dtype=np.float32) + np.float32(0.5)) / np.float32(width)
    y = (np.arange(height, dtype=np.float32) + np.float32(0.5)) / np.float32(height)
    across, down = np.meshgrid(x, y)
    return across, down


def gradient(x: Grid, y: Grid, seed: NDArray[np.integer] | int, period: Period = (_APART, _APART)) -> Grid:
    """Smooth noise around 0, about −0.7 to 0.7 (K. Perlin, "Improving noise", 2002, with free gradients)."""
    x, y = np.broadcast_arrays(x, y)
    left, top = np.floor(x), np.floor(y)
    fx, fy = (x - left).astype(np.float32), (y - top).astype(np.float32)
    ix, iy = left.astype(np.int64), top.astype(np.int64)
    corners = []
    for dy in (0, 1):
        for dx in (0, 1):
            gx, gy = _slopes(ix + dx, iy + dy, seed, period)
            corners.append(gx * (fx - np.float32(dx)) + gy * (fy - np.float32(dy)))
    sx, sy = _eased(fx), _eased(fy)
    upper = corners[0] + sx * (corners[1] - corners[0])
    lower = corners[2] + sx * (corners[3] - corners[2])
    return np.asarray(upper + sy * (lower - upper), dtype=np.float32)


def _slopes(ix: Places, iy: Places, seed: Places | int, period: Period) -> tuple[Grid, Grid]:
    """The unit vector at each lattice point; from a table where that is smaller than the picture."""
    low_x, low_y = int(ix.min()), int(iy.min())
    columns, rows = int(ix.max()) - low_x + 1, int(iy.max()) - low_y + 1
    if isinstance(seed, int) and columns * rows < ix.size:
        points = np.arange(low_x, low_x + columns)[None], np.arange(low_y, low_y + rows)[:, None]
        turn = chance(points[0] % period[0], points[1] % period[1], seed) * np.float32(np.pi * 2)
        place = (iy - low_y) * columns + (ix - low_x)
        return np.cos(turn).ravel()[place], np.sin(turn).ravel()[place]
    turn = chance(ix % period[0], iy % period[1], seed) * np.float32(np.pi * 2)
    return np.cos(turn), np.sin(turn)


def layered(
    x: Grid, y: Grid, seed: int, period: Period = (_APART, _APART), *, octaves: int = 4, gain: float = 0.5
) -> Grid:
    """Several octaves of gradient noise, each twice as fine and `gain` times as strong as the one before."""
    total = np.zeros(np.broadcast(x, y).shape, dtype=np.float32)
    strength, factor = 1.0, 1
    for octave in range(octaves):
        fine = (period[0] * factor, period[1] * factor)
        total += np.float32(strength) * gradient(x * factor, y * factor, seed + octave * 101, fine)
        strength, factor = strength * gain, factor * 2
    return total


def cells(x: Grid, y: Grid, seed: int, period: Period) -> tuple[Grid, Hashes]:
    """Distance to the nearest of the points scattered one a cell, in cells, and that point's hash (Worley, 1996)."""
    ix, iy = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    nearest = np.full(x.shape, 9.0, dtype=np.float32)
    owner = np.zeros(x.shape, dtype=np.uint32)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            cx, cy = ix + dx, iy + dy
            key = hashed(cx % period[0], cy % period[1], seed)
            px, py = cx + chance(key, 1), cy + chance(key, 2)
            distance = np.hypot(px - x, py - y).astype(np.float32)
            closer = distance < nearest
            nearest = np.where(closer, distance, nearest)
            owner = np.where(closer, key, owner)
    return nearest, owner


def _eased(t: Grid) -> Grid:
    return np.asarray(t * t * t * (t * (t * 6 - 15) + 10), dtype=np.float32)
