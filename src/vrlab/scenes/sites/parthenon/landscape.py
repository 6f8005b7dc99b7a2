"""What is seen from the Acropolis: the plain of Attica, the sea and the mountains around, drawn near and small.

All is in its true direction and at its true height above the horizon, but a kilometre away at most: a picture needs no more,
and depth stays exact. Nothing here is solid or throws shadows, because glTF's blended materials do not; through what
is far the sky shows, as haze does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vrlab.model import Material, Mesh, Node
from vrlab.model.values import Array
from vrlab.parts.colors import linear
from vrlab.parts.shapes.patch import grid, unit
from vrlab.parts.textures.noise import layered

EDGE = 760.0  # metres from the temple to where plain and sea end
FOOT = -46.0  # height of the foot of the hill; the Acropolis rises some 70 m above the town (chosen: less, for it is nearer)
SEA = (158.0, 262.0)  # degrees east of north between which the Saronic Gulf lies
_COLUMNS = 120


@dataclass(frozen=True)
class Hill:
    """A summit seen from the Parthenon: degrees east of north, degrees above the horizon, and its half width in degrees."""

    azimuth: float
    height: float
    width: float


# Directions and heights computed from latitude, longitude and height of the summits (in general maps); widths chosen.
RANGES: dict[str, tuple[float, float, str, tuple[Hill, ...]]] = {
    "far mountains": (520.0, 0.85, "#5d6f8c", (
        Hill(0, 3.3, 26), Hill(335, 2.6, 14), Hill(46, 3.4, 17), Hill(212, 1.2, 9), Hill(265, 1.2, 15), Hill(240, 0.8, 12),
        Hill(305, 2.0, 14),
    )),
    "mountains": (400.0, 0.95, "#6b6a62", (Hill(112, 5.4, 17), Hill(134, 4.6, 15), Hill(92, 3.9, 11), Hill(294, 2.0, 17))),
    "hills": (300.0, 1.0, "#736b50", (Hill(52, 4.1, 6.5), Hill(226, 0.6, 11), Hill(255, -0.6, 10), Hill(68, 1.2, 9))),
}  # fmt: skip
SUMMITS = "Hymettus in the east, Pentelicus and Lycabettus in the north-east, Parnes in the north, Aigaleo in the west"


@lru_cache
def _air(name: str, opacity: float) -> Material:
    return Material(name, (1.0, 1.0, 1.0, opacity), roughness=1.0, alpha_mode="BLEND")


@lru_cache(maxsize=1)
def landscape() -> tuple[Node, ...]:
    """Mountains, hills, plain and sea, the farthest first: what is blended is drawn in this order."""
    hills = [Node(name, _range(k, *values)) for k, (name, values) in enumerate(RANGES.items())]
    return (*hills[:2], Node("plain", _plain()), hills[2])


def _way(azimuth: Array) -> Array:
    """Unit vectors (n, 2) in x and z towards directions in degrees east of north."""
    turn = np.radians(azimuth)
    return np.stack([np.sin(turn), -np.cos(turn)], axis=-1)


def _range(seed: int, radius: float, opacity: float, color: str, hills: tuple[Hill, ...]) -> Mesh:
    """A ring of slopes whose crest is where the summits are; where none is, it stays below the horizon."""
    azimuth = np.linspace(0, 360, 2 * _COLUMNS + 1)
    crest = np.full_like(azimuth, -2.0)
    for hill in hills:
        off = (azimuth - hill.azimuth + 180) % 360 - 180
        crest = np.maximum(crest, (hill.height + 2.0) * np.exp(-((off / hill.width) ** 2)) - 2.0)
    turns = np.stack([np.cos(np.radians(azimuth)), np.sin(np.radians(azimuth))])
    # Ridges rather than dunes: folded noise has its edges upwards.
    rough = 0.5 - np.abs(layered(turns[0] * 11 + 40, turns[1] * 11 + 40, 300 + seed, octaves=5, gain=0.6))
    crest += 0.45 * (crest + 2.0) * (rough - 0.3)
    share = np.linspace(0, 1, 7)[:, None]
    away = radius * (1 - 0.13 * (1 - share)) + 0.04 * radius * _folds(turns, share, 320 + seed)
    low = radius * math.tan(math.radians(-2.6))
    high = radius * np.tan(np.radians(np.maximum(crest, -2.4)))
    y = low + (high - low) * share**0.8
    flat = _way(azimuth)[None] * away[..., None]
    points = np.stack([flat[..., 0], np.broadcast_to(y, away.shape), flat[..., 1]], axis=-1)
    shade = 1 + 0.8 * _folds(turns, share, 340 + seed)
    rgb = np.array(linear(color)) * shade[..., None]
    mesh = _ground(points, rgb)
    return mesh.with_material(_air("hazy slopes" if opacity < 0.6 else f"slopes {opacity:g}", opacity))


def _folds(turns: Array, share: Array, seed: int) -> Array:
    x, y = np.broadcast_arrays(turns[0][None] * 26 + 90, turns[1][None] * 26 + 3 * share + 90)
    return np.asarray(layered(x, y, seed, octaves=3, gain=0.6) * np.minimum(1, 3 * (1 - share) * share + 0.4))


def _ground(points: Array, colors: Array) -> Mesh:
    """A mesh of a grid of points (rows, columns, 3), lit by its own slopes, coloured by vertices."""
    patch = grid(points, slopes(points), points[..., [0, 2]])
    return Mesh.of(patch.positions, patch.triangles, normals=patch.normals, colors=colors.reshape(-1, 3))


def slopes(points: Array) -> Array:
    """Normals of a grid of points (rows, columns, 3) that goes all round: its last column is its first."""
    inner = points[:, :-1]
    across = np.roll(inner, -1, axis=1) - np.roll(inner, 1, axis=1)
    across = np.concatenate([across, across[:, :1]], axis=1)
    normals = np.cross(across, np.gradient(points, axis=0))
    # Where all columns meet in one point there is no slope across.
    normals[..., 1] = np.where(np.linalg.norm(normals, axis=-1) < 1e-9, 1.0, normals[..., 1])
    return unit(normals)


OLIVE, FIELD, EARTH, WATER = "#6a6d4c", "#9a8b60", "#8d7c5a", "#4a6d8c"


def _plain() -> Mesh:
    """From the foot of the hill to the horizon it rises like a bowl, so that its end is where the true horizon is."""
    azimuth = np.linspace(0, 360, _COLUMNS + 1)
    share = np.linspace(0, 1, 24)[:, None] ** 1.35
    radius = 105 + (EDGE - 105) * share
    y = FOOT + (-3.0 - FOOT) * share**0.75
    flat = _way(azimuth)[None] * radius[..., None]
    points = np.stack([flat[..., 0], np.broadcast_to(y, flat.shape[:2]), flat[..., 1]], axis=-1)
    x, z = points[..., 0] / 60 + 60, points[..., 2] / 60 + 60
    groves = np.clip(0.5 + 1.6 * layered(x, z, 361, octaves=4, gain=0.6), 0, 1)[..., None]
    fields = np.clip(0.5 + 2.2 * layered(x * 2.1, z * 2.1, 367, octaves=3), 0, 1)[..., None]
    land = _mix(_mix(_rgb(EARTH), _rgb(FIELD), fields), _rgb(OLIVE), groves)
    shore = 0.42 + 0.05 * layered(x, z, 371, octaves=3)
    inside = _between(azimuth[None], *SEA)
    water = np.clip((share - shore) * 30, 0, 1) * inside
    rgb = _mix(land, _rgb(WATER), water[..., None])
    return _ground(points, rgb).with_material(_air("plain", 0.92))


def _between(azimuth: Array, low: float, high: float) -> Array:
    """1 well within, 0 outside, softly over 6 degrees."""
    return np.clip(np.minimum(azimuth - low, high - azimuth) / 6 + 0.5, 0, 1)


def _rgb(color: str) -> Array:
    return np.array(linear(color))


def _mix(a: Array, b: Array, share: Array) -> Array:
    return np.asarray(a + (b - a) * share)
