"""Glassware: the beaker."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node, Texture, Transmission, Volume
from vrlab.model.texture import CLAMP
from vrlab.model.values import Array, Vec3
from vrlab.parts.drawing import Canvas, Color
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes import arc, lathe
from vrlab.parts.shapes.patch import grid, to_mesh

# A 250 mL beaker of the low form of ISO 3819, in metres: 70 mm wide, 95 mm high and with walls of at least 1.4 mm, as
# makers list it. The radii of foot and rim are chosen.
RADIUS, HEIGHT, WALL, FLOOR = 0.035, 0.095, 0.0016, 0.0022
FOOT = 0.007
CAPACITY = 250e-6  # m³
PRINT_HALF = 0.62  # radians to each side that the graduation covers
PRINT_FROM, PRINT_TO = 0.012, 0.084
WHITE_ENAMEL: Color = (246, 248, 246, 235)
NO_ENAMEL: Color = (246, 248, 246, 0)
CAPILLARY = 0.0027  # m, capillary length of water: √(σ/ρg) with 0.0728 N/m


def beaker(*, filled: float = 150e-6, tint: Vec3 = (0.01, 0.20, 0.62)) -> Node:
    """A 250 mL beaker of the low form, its foot's middle at the origin, with `filled` cubic metres of water in it.

    Spout towards −x, graduation towards +z; 3,028 triangles at 150 mL. The water stands exactly at the line of its
    volume and creeps up the wall; `tint` is its linear colour, as a few drops of ink give. Glass and water let light
    through (transmission, volume, index of refraction), and are blended by players that cannot do this. Raises PartError
    where the water is less than 0 or more than 250 mL, or a tint outside 0 to 1.
    """
    where = "beaker"
    within(where, 0.0, CAPACITY, "m³", filled=filled)
    fits(where, len(tint) == 3, _("tint={tint} is not three numbers", tint=tint))
    within(where, 0.0, 1.0, "", red=tint[0], green=tint[1], blue=tint[2])
    millilitres = round(filled * 1e6)
    children = [
        Node("glass", _glass(), material=borosilicate()),
        Node("graduation", _graduation(), material=_print()),
    ]
    if filled > 1e-9:
        children.insert(0, Node("water", _water(filled), material=_coloured_water(tint)))
    contenido = f"con unos {millilitres} mililitros de agua coloreada" if millilitres else "vacío"
    content = f"about {millilitres} millilitres of coloured water" if millilitres else "nothing in it"
    return Node(
        "beaker",
        children=tuple(children),
        title={"en": "Beaker", "es": "Vaso de precipitados"},
        description={
            "en": f"A 250 millilitre glass beaker with {content}. The white lines show roughly how much is inside.",
            "es": f"Un vaso de precipitados de vidrio de 250 mililitros, {contenido}. Las líneas blancas indican"
            " aproximadamente cuánto hay dentro.",
        },
    )


def water_level(volume: float) -> float:
    """The height above the bench, in metres, at which a volume in m³ stands in the beaker."""
    inner = _inner()
    slices = (
        math.pi
        * (inner[:-1, 0] ** 2 + inner[:-1, 0] * inner[1:, 0] + inner[1:, 0] ** 2)
        / 3
        * np.diff(inner[:, 1])
    )
    return float(np.interp(volume, np.concatenate([[0.0], np.cumsum(slices)]), inner[:, 1]))


def _inner() -> Array:
    """(radius, y) of the inside, from the middle of the floor upwards; finely cut."""
    r = FOOT - WALL / 2
    bend = arc((RADIUS - WALL - r, FLOOR + r), r, -math.pi / 2, 0.0, 4)
    wall = [(RADIUS - WALL, y) for y in (0.05, 0.086)]
    return np.array([(0.0, FLOOR), *bend.tolist(), *wall])


def _glass() -> Mesh:
    foot = arc((RADIUS - FOOT, FOOT), FOOT, -math.pi / 2, 0.0, 4)
    flare = [(RADIUS, 0.05), (RADIUS, 0.084), (RADIUS + 0.0006, 0.089), (RADIUS + 0.0018, 0.0925)]
    bead = arc((RADIUS + 0.0012, HEIGHT - 0.0014), 0.0014, -0.3, math.pi - 0.6, 4)
    lip = [(RADIUS - WALL + 0.0004, 0.0905)]
    profile = np.array([(0.0, 0.0), *foot.tolist(), *flare, *bead.tolist(), *lip, *_inner()[::-1].tolist()])
    shape = lathe(profile, segments=48, crease=0.9)
    [primitive] = shape.primitives
    attributes = dict(primitive.attributes)
    positions = attributes["POSITION"].astype(np.float64)
    attributes["POSITION"] = _spouted(positions)
    attributes["NORMAL"] = _carried(positions, attributes["NORMAL"].astype(np.float64))
    return Mesh.of(
        attributes["POSITION"],
        primitive.indices,
        normals=attributes["NORMAL"],
        uvs=attributes["TEXCOORD_0"],
        colors=_thickness(positions),
        name="beaker",
    )


def _thickness(positions: Array) -> Array:
    """Vertex colours: opaque where one looks through much glass, at the rim and the foot, clearer at the wall."""
    y = positions[:, 1]
    edge = np.maximum(np.clip((y - 0.089) / 0.004, 0, 1), np.clip((0.007 - y) / 0.005, 0, 1) * 0.5)
    return np.column_stack([np.ones((len(y), 3)), 0.45 + 0.55 * edge]).astype(np.float32)


def _spouted(points: Array) -> Array:
    """Points of the beaker after the rim is drawn out to a spout towards −x."""
    x, y, z = points.T
    angle = np.arctan2(z, -x)
    rise = np.clip((y - 0.076) / (HEIGHT - 0.076), 0, 1) ** 2
    out = 0.007 * rise * np.exp(-((angle / 0.24) ** 2)) - 0.0012 * rise * np.exp(-((angle / 0.6) ** 2))
    radius = np.maximum(np.hypot(x, z), 1e-9)
    factor = 1 + np.where(y > 0.076, out, 0.0) / radius
    return np.column_stack([x * factor, y, z * factor])


def _carried(points: Array, normals: Array) -> Array:
    """Normals after `_spouted`: by the inverse transposed Jacobian, from central differences."""
    step = 1e-6
    columns = [(_spouted(points + d) - _spouted(points - d)) / (2 * step) for d in np.eye(3) * step]
    jacobian = np.stack(columns, axis=-1)
    # On the axis the way round is undefined; nothing moves there.
    jacobian[np.hypot(points[:, 0], points[:, 2]) < 1e-5] = np.eye(3)
    moved = np.einsum("nji,nj->ni", np.linalg.inv(jacobian), normals)
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def _water(volume: float) -> Mesh:
    level = water_level(volume)
    gap = 0.00012  # so that water and glass never share a surface
    inner = _inner()
    wet = [(max(0.0, r - gap), y + gap) for r, y in inner if y < level]
    radius = float(np.interp(level, inner[:, 1], inner[:, 0])) - gap
    radii = radius - np.array([0.0, 0.0006, 0.0014, 0.0026, 0.0045, 0.008])
    # Near an upright wall water climbs like e^(−x/λ) with the capillary length λ; 1.5 mm at the wall is chosen, less
    # than on clean glass (λ√2), because beakers are seldom clean.
    surface = [(r, level + 0.0015 * math.exp((r - radius) / CAPILLARY)) for r in radii if r > 0]
    return lathe(np.array([*wet, *surface, (0.0, level)]), segments=40, crease=0.9)


def _graduation() -> Mesh:
    """A patch of the wall towards +z with the print on it."""
    angles = np.linspace(-PRINT_HALF, PRINT_HALF, 19)
    out = np.column_stack([np.sin(angles), np.zeros(19), np.cos(angles)])
    rows = [out * (RADIUS + 0.0001) + (0, y, 0) for y in (PRINT_FROM, PRINT_TO)]
    u = np.linspace(0, 1, 19)
    uvs = np.array([np.column_stack([u, np.full(19, v)]) for v in (1.0, 0.0)])
    return to_mesh(grid(np.array(rows), np.array([out, out]), uvs), name="graduation")


@lru_cache(maxsize=1)
def _print() -> Material:
    width, height = 2 * PRINT_HALF * RADIUS * 1000, (PRINT_TO - PRINT_FROM) * 1000
    canvas = Canvas(width, height, density=6, background=NO_ENAMEL)
    middle = width / 2
    for volume in range(25, 226, 25):
        y = (PRINT_TO - water_level(volume * 1e-6)) * 1000
        if not 2 < y < height - 1:
            continue
        main = volume % 50 == 0
        canvas.line([(middle - 3, y), (middle + (9 if main else 4), y)], 0.6 if main else 0.45, WHITE_ENAMEL)
        if main:
            canvas.text((middle - 9.5, y), str(volume), 3.6, WHITE_ENAMEL, weight=0.35)
    canvas.text((middle, 5.5), "250 ml", 4.2, WHITE_ENAMEL, weight=0.45)
    texture = Texture(canvas.image("beaker graduation", colors=16), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material(
        "white enamel print", base_color_texture=texture, roughness=0.6, alpha_mode="BLEND", double_sided=True
    )


@lru_cache(maxsize=1)
def borosilicate() -> Material:
    """Borosilicate glass 3.3, index of refraction 1.473 (ISO 3585)."""
    return Material(
        "borosilicate glass",
        (0.86, 0.93, 0.94, 0.7),
        roughness=0.03,
        ior=1.473,
        alpha_mode="BLEND",
        transmission=Transmission(0.9),
        volume=Volume(WALL),
    )


@lru_cache(maxsize=8)
def _coloured_water(tint: Vec3) -> Material:
    """Water, index of refraction 1.333 (CRC Handbook), with some ink in it."""
    return Material("coloured water", (*tint, 0.72), roughness=0.05, ior=1.333, alpha_mode="BLEND")
