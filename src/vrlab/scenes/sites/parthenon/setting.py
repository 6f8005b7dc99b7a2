"""The hill around the temple and the sun above it. +X is east, −Z north; the ground at the steps is at y = 0."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vrlab.laws.program import evaluated
from vrlab.laws.sun import sun_behavior
from vrlab.model import Behavior, Light, Mesh, Node
from vrlab.model.values import Array, Vec3
from vrlab.parts import materials
from vrlab.parts.shapes import sweep, tinted
from vrlab.parts.shapes.patch import grid, to_mesh
from vrlab.parts.textures.noise import layered
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.landscape import FOOT, slopes
from vrlab.scenes.sites.parthenon.sources import HILL, RAMPART

LATITUDE, LONGITUDE = 37.9715, 23.7267  # degrees north and east, of the middle of the temple
TURN = math.radians(90 - dim.ORIENTATION)  # about +Y, from the temple's own axes to the world's
SUNLIGHT = 4.2  # in units of a white wall's light, above the air: chosen by eye

# Metres from the temple to the edge of the plateau, by degrees east of north; after a plan of the Acropolis, rounded.
_RIM = np.array([
    (0, 104), (30, 108), (60, 112), (85, 108), (110, 84), (135, 62), (160, 50), (180, 46), (200, 48), (225, 62), (250, 100),
    (270, 142), (285, 148), (300, 132), (320, 112), (340, 104), (360, 104),
])  # fmt: skip
_LEVEL, _EASED = 4.0, 26.0  # metres around the lowest step that are flat, and over which the hill takes over
_SECTORS, _RINGS = 128, 36


def to_world(x: float, y: float, z: float) -> Vec3:
    """A place in the temple's own axes (x to its east front) in the world's."""
    sin, cos = math.sin(TURN), math.cos(TURN)
    return x * cos + z * sin, y, z * cos - x * sin


def rim(azimuth: Array) -> Array:
    """Metres from the temple to the edge of the plateau, at degrees east of north."""
    return np.asarray(np.interp(np.asarray(azimuth) % 360, _RIM[:, 0], _RIM[:, 1]))


def height(x: Array, z: Array) -> Array:
    """Height of the hill at x, z in the world: level at the steps, falling to the west and north, uneven."""
    x, z = np.asarray(x, dtype=np.float64), np.asarray(z, dtype=np.float64)
    sin, cos = math.sin(TURN), math.cos(TURN)
    across, along = np.abs(x * sin + z * cos), np.abs(x * cos - z * sin)
    outside = np.hypot(
        np.maximum(along - dim.LOWEST_STEP[0] / 2, 0), np.maximum(across - dim.LOWEST_STEP[1] / 2, 0)
    )
    share = np.clip((outside - _LEVEL) / _EASED, 0, 1)
    share = share * share * (3 - 2 * share)
    slope = 0.016 * np.minimum(x, 0) + 0.012 * np.minimum(z, 0) - 0.010 * np.maximum(x, 0)
    bumps = 0.45 * layered(x / 19 + 30, z / 19 + 30, 401, octaves=4, gain=0.5)
    return np.asarray(share * (slope + bumps))


@lru_cache(maxsize=1)
def hill() -> tuple[Node, ...]:
    """The rock one walks on, the cliffs below it, and the wall along its edge."""
    return (_plateau(), Node("cliffs", _cliffs(), evidence=HILL), _wall())


def _outline(sectors: int) -> tuple[Array, Array]:
    """Degrees east of north (n), and the edge (n, 2) in x and z, clockwise as seen from above; the last is the first."""
    azimuth = np.linspace(0, 360, sectors + 1)
    turn = np.radians(azimuth)
    wave = 1 + 0.05 * layered(np.cos(turn) * 4 + 9, np.sin(turn) * 4 + 9, 411, octaves=3)
    return azimuth, np.stack([np.sin(turn), -np.cos(turn)], axis=-1) * (rim(azimuth) * wave)[:, None]


def _plateau() -> Node:
    _, edge = _outline(_SECTORS)
    share = np.linspace(0, 1, _RINGS)[:, None, None]
    flat = edge[None] * share
    points = np.stack([flat[..., 0], height(flat[..., 0], flat[..., 1]), flat[..., 1]], axis=-1)
    mesh = to_mesh(grid(points, slopes(points), points[..., [0, 2]]))
    return Node(
        "rock", tinted(mesh, _tones(mesh)), material=materials.rock(), evidence=HILL,
        title={"en": "The rock of the Acropolis", "es": "La roca de la Acrópolis"},
        description={
            "en": "Bare limestone, worn by feet. The temple stands on its highest part, so that it is seen from all around.",
            "es": "Caliza desnuda, gastada por los pies. El templo está en lo más alto, para que se vea desde todas partes.",
        },
    )  # fmt: skip


def _tones(mesh: Mesh) -> Array:
    """Soft patches of light and dark (n, 3) over tens of metres, so that no eye finds where the picture repeats."""
    points = np.concatenate([p.positions for p in mesh]).astype(np.float64)
    patches = layered(points[:, 0] / 24 + 50, points[:, 2] / 24 + 50, 421, octaves=3, gain=0.6)
    warm = layered(points[:, 0] / 41 + 70, points[:, 2] / 41 + 70, 427, octaves=2)
    tone = np.clip(0.86 + 0.24 * patches, 0.5, 1)
    rgb = np.stack([tone, tone * (0.985 - 0.05 * warm), tone * (0.96 - 0.12 * warm)], axis=-1)
    return np.asarray(np.clip(rgb, 0, 1))


def _cliffs() -> Mesh:
    """From the edge down to the plain; blended, so that the shadows of the temple keep their map for themselves."""
    _, edge = _outline(_SECTORS)
    top = height(edge[:, 0], edge[:, 1])
    down = np.linspace(0, 1, 9)[:, None]
    rough = layered(
        edge[None, :, 0] / 9 + 20 + 0 * down, edge[None, :, 1] / 9 + 20 + 6 * down, 431, octaves=4, gain=0.6
    )
    out = 1 + (0.10 * down + 0.16 * down**3) + 0.06 * rough * np.minimum(1, 5 * down)
    y = top[None] + (FOOT - 6 - top[None]) * down
    flat = edge[None] * out[..., None]
    points = np.stack([flat[..., 0], y, flat[..., 1]], axis=-1)
    steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(edge, axis=0), axis=1))])
    uvs = np.stack(np.broadcast_arrays(steps[None], 50 * down), axis=-1)
    mesh = to_mesh(grid(points, slopes(points), uvs))
    return mesh.with_material(materials.rock().with_(name="cliff", alpha_mode="BLEND"))


def _wall() -> Node:
    """The wall of the citadel, breast-high from within; nobody falls."""
    _, edge = _outline(64)
    ring = edge[:-1] * 0.985
    path = np.stack([ring[:, 0], height(ring[:, 0], ring[:, 1]), ring[:, 1]], axis=-1)
    section = [(-0.7, -0.8), (0.7, -0.8), (0.62, 1.05), (-0.62, 1.05)]
    return Node(
        "wall", sweep(path, section, closed=True), material=materials.rock(), evidence=RAMPART,
        title={"en": "Wall of the citadel", "es": "Muralla de la ciudadela"},
        description={
            "en": "Walls along the cliffs made the hill a fortress. This one is only suggested, to keep you from falling.",
            "es": "Las murallas sobre los acantilados hacían del cerro una fortaleza. Aquí solo se sugieren, para no caer.",
        },
    )  # fmt: skip


def sun(hour: float, day: float) -> tuple[Node, Behavior]:
    """The sun as a light, where it stands at that hour and day, and the behaviour that moves it."""
    behavior = sun_behavior(
        latitude=LATITUDE,
        longitude=LONGITUDE,
        hour=hour,
        day=day,
        turn="sun",
        light="sun/light",
        intensity=SUNLIGHT,
    )
    start = {p.id: p.initial for p in behavior.parameters}
    at = {(d.path, d.property): tuple(map(float, evaluated(d.values, start))) for d in behavior.drives}
    light = Light(
        "directional",
        color=at["sun/light", "color"],  # type: ignore[arg-type]
        intensity=at["sun/light", "intensity"][0],
        casts_shadow=True,
        name="sun",
    )
    shining = Node("light", light=light, rotation=at["sun/light", "rotation"])  # type: ignore[arg-type]
    return Node("sun", children=(shining,), rotation=at["sun", "rotation"]), behavior  # type: ignore[arg-type]
