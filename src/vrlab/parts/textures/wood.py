"""Wood: growth rings cut by the saw, fibres and pores; as worktop, as veneer and as herringbone parquet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vrlab.model.values import Vec3
from vrlab.parts.colors import linear
from vrlab.parts.textures.maps import Maps, color_map, normal_map, surface_map
from vrlab.parts.textures.noise import Grid, Period, chance, gradient, hashed, pixels


@dataclass(frozen=True)
class Species:
    """How a wood looks: colours of early and late wood and of the pores, rings in a metre, and how strong all that is."""

    early: Vec3
    late: Vec3
    pore: Vec3
    rings: float = 180.0
    contrast: float = 1.0
    pores: float = 0.5
    variety: float = 0.16


@dataclass(frozen=True)
class Boards:
    """Which board each pixel belongs to, and where it lies in it.

    `along` and `across` are metres from the middle of the board's end, `edge` metres to the nearest joint.
    """

    board: NDArray[np.uint32]
    along: Grid
    across: Grid
    edge: Grid
    period: float = 0.0  # metres after which a board runs on into itself; 0 where it ends


@dataclass(frozen=True)
class Look:
    """Colour (h, w, 3), height in metres and the share of pore, all of a wooden surface."""

    color: Grid
    height: Grid
    pore: Grid


def look(boards: Boards, species: Species, seed: int) -> Look:
    """Saw boards out of trunks: every board has its own trunk, tilt and shade."""
    key = boards.board
    s, t = boards.along, boards.across
    rings = _rings(boards, species, seed)
    fibre = _stretched(s, t, boards, 35.0, 1400.0, seed + 1) + 0.6 * _stretched(
        s, t, boards, 12.0, 500.0, seed + 2
    )
    pore = _pores(boards, seed + 3) * (0.35 + 0.65 * (1 - rings)) * species.pores
    shade = 1 + species.variety * (2 * chance(key, seed, 4) - 1) + 0.10 * fibre
    warmth = 0.06 * (2 * chance(key, seed, 5) - 1)
    early, late, dark = (np.array(c, dtype=np.float32) for c in (species.early, species.late, species.pore))
    mix = (np.clip(rings * 0.8 + 0.12 * fibre, 0, 1) * species.contrast)[..., None]
    color = (early + (late - early) * mix) * shade[..., None]
    color = color * np.stack([1 + warmth, 1 + 0.3 * warmth, 1 - warmth], axis=-1)
    color = color + (dark - color) * pore[..., None]
    joint = np.clip(1 - boards.edge / 0.0012, 0, 1)
    color *= (1 - 0.55 * joint)[..., None]
    height = 1.2e-4 * fibre - 2e-4 * pore - 6e-4 * joint
    return Look(color.astype(np.float32), height.astype(np.float32), pore)


def _rings(boards: Boards, species: Species, seed: int) -> Grid:
    """0 in early wood, rising to 1 in late wood and falling at once, over the distance from the pith."""
    key, s, t = boards.board, boards.along, boards.across
    depth = 0.03 + 0.09 * chance(key, seed, 6)  # metres from the pith to the saw cut
    aside = (chance(key, seed, 7) - 0.5) * 0.12
    wander = 0.012 * _stretched(s, t, boards, 2.2, 3.0, seed + 8) + 0.003 * _stretched(
        s, t, boards, 7.0, 30.0, seed + 9
    )
    lift = depth + 0.035 * _stretched(s, np.zeros_like(t), boards, 1.6, 1.0, seed + 10)
    radius = np.hypot(t - aside + 0.6 * wander, lift) + 0.5 * wander
    phase = radius * species.rings * (0.75 + 0.5 * chance(key, seed, 11))
    part = phase - np.floor(phase)
    ring = np.where(part < 0.82, (part / 0.82) ** 2.2, np.clip((1 - part) / 0.18, 0, 1))
    year = 0.65 + 0.35 * chance(np.floor(phase).astype(np.int64), key, seed)
    return np.asarray(ring * year, dtype=np.float32)


def _stretched(s: Grid, t: Grid, boards: Boards, along: float, across: float, seed: int) -> Grid:
    """Noise with so many cells a metre along and across the grain, other for every board."""
    period: Period = (1 << 20, 1 << 20)
    if boards.period:
        cells = max(1, round(along * boards.period))
        along, period = cells / boards.period, (cells, 1 << 20)
    return gradient(s * np.float32(along), t * np.float32(across) + 512, hashed(boards.board, seed), period)


def _pores(boards: Boards, seed: int) -> Grid:
    """Short dark dashes along the grain."""
    dashes = _stretched(boards.along, boards.across, boards, 48.0, 560.0, seed)
    return np.asarray(np.clip(dashes * 3.0 - 0.5, 0, 1), dtype=np.float32)


def staves(width: int, height: int, size: tuple[float, float], rows: int, joints: int, seed: int) -> Boards:
    """Edge-glued staves along x, `rows` to a tile, each cut at `joints` places and wrapping around."""
    x, y = pixels(width, height)
    row = np.floor(y * rows).astype(np.int64)
    across = (y * rows - row - 0.5) * (size[1] / rows)
    edge = size[1] / rows / 2 - np.abs(across)
    if not joints:
        board = hashed(row, seed)
        return Boards(board, x * size[0], across.astype(np.float32), edge.astype(np.float32), size[0])
    place = x * joints + chance(row, seed, 1) * joints
    number = np.floor(place).astype(np.int64)
    length = size[0] / joints
    along = (place - number) * length
    edge = np.minimum(edge, np.minimum(along, length - along))
    return Boards(
        hashed(number % joints, row, seed),
        along.astype(np.float32),
        across.astype(np.float32),
        edge.astype(np.float32),
    )


def matched(width: int, height: int, size: tuple[float, float], seed: int) -> Boards:
    """One wide board and its mirror image, as veneer is matched: without any joint, also where the tile repeats."""
    x, y = pixels(width, height)
    across = (np.abs(y - 0.5) - 0.25) * np.float32(size[1])
    board = np.broadcast_to(hashed(seed), x.shape)
    return Boards(board, x * np.float32(size[0]), across, np.ones_like(x), size[0])


def herringbone(pixel_count: int, block: float, ratio: int, seed: int) -> Boards:
    """Blocks `block` metres wide and `ratio` times as long; the tile is 2 · ratio blocks wide and high."""
    x, y = pixels(pixel_count, pixel_count)
    count = 2 * ratio
    x, y = x * count, y * count
    column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    step = (column - row) % count
    lying = step < ratio
    nth = np.where(lying, step, count - 1 - step)  # which cell of its block this is
    start_x, start_y = np.where(lying, column - nth, column), np.where(lying, row, row - nth)
    along = np.where(lying, x - column + nth, y - row + nth)
    across = np.where(lying, y - row, x - column) - 0.5
    edge = np.minimum(0.5 - np.abs(across), np.minimum(along, ratio - along))
    board = hashed(start_x % count, start_y % count, lying.astype(np.int64), seed)
    lengths = [(v * block).astype(np.float32) for v in (along, across, edge)]
    return Boards(board, lengths[0], lengths[1], lengths[2])


BEECH = Species(linear("#b07a46"), linear("#8a562b"), linear("#613a1e"), rings=230, contrast=0.85, pores=0.3)
WALNUT = Species(linear("#7d5535"), linear("#543520"), linear("#2e1c11"), rings=170, contrast=0.9, pores=0.25)
OAK = Species(
    linear("#a8743f"), linear("#7c4f28"), linear("#4e3018"), rings=260, contrast=0.8, pores=0.4, variety=0.26
)


@lru_cache
def worktop() -> Maps:
    """A worktop of beech staves 80 mm wide with butt joints, oiled and worn."""
    size = (1.28, 0.4)
    boards = staves(640, 512, size, 5, 2, seed=11)
    wood = look(boards, BEECH, 11)
    rough = 0.42 + 0.10 * wood.pore + 0.05 * wear(640, 512, 12)
    return _maps("worktop", wood, rough, size)


@lru_cache
def veneer() -> Maps:
    """Stained walnut veneer under satin varnish, leaves 0.2 m wide and without joints along."""
    size = (0.8, 0.4)
    wood = look(staves(384, 384, size, 2, 0, seed=23), WALNUT, 23)
    rough = 0.45 + 0.12 * wood.pore + 0.05 * wear(384, 384, 24)
    return _maps("veneer", wood, rough, size)


@lru_cache
def solid() -> Maps:
    """Oak in one piece, oiled."""
    size = (0.4, 0.3)
    wood = look(matched(256, 256, size, seed=29), OAK, 29)
    return _maps("solid oak", wood, 0.42 + 0.12 * wood.pore + 0.05 * wear(256, 256, 30), size)


@lru_cache
def parquet() -> Maps:
    """Herringbone of oak blocks 70 × 280 mm, a common school floor; lacquered, scuffed."""
    block, ratio = 0.07, 4
    size = (block * 2 * ratio, block * 2 * ratio)
    wood = look(herringbone(512, block, ratio, seed=37), OAK, 37)
    rough = 0.40 + 0.10 * wood.pore + 0.10 * wear(512, 512, 38)
    return _maps("parquet", wood, rough, size)


def wear(width: int, height: int, seed: int) -> Grid:
    """Large soft patches and fine scuffs, about −1 to 1, that repeat with the tile."""
    x, y = pixels(width, height)
    patches = gradient(x * 3, y * 3, seed, (3, 3)) + 0.5 * gradient(x * 9, y * 9, seed + 1, (9, 9))
    scuffs = np.clip(gradient(x * 6, y * 90, seed + 2, (6, 90)) * 2.5 - 0.6, 0, 1)
    return np.asarray(patches + scuffs, dtype=np.float32)


def _maps(name: str, wood: Look, roughness: Grid, size: tuple[float, float]) -> Maps:
    occlusion = np.clip(1 + wood.height / 1.2e-3, 0, 1)
    return Maps(
        size,
        color_map(name, wood.color),
        surface_map(name, roughness[::2, ::2], occlusion[::2, ::2]),
        normal_map(name, wood.height, size, quality=85),
        occluded=True,
    )
