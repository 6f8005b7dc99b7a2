"""The conical flask, with a liquid in it that can rise along its wall."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.model.values import Vec4
from vrlab.parts.drawing import Canvas
from vrlab.parts.glassware import CAPILLARY, NO_ENAMEL, WHITE_ENAMEL, borosilicate
from vrlab.parts.ranges import within
from vrlab.parts.shapes import arc, lathe
from vrlab.parts.shapes.patch import grid, to_mesh

# A narrow-necked conical flask of 250 mL as makers list it after ISO 1773 (DIN 12380): 85 mm wide, 145 mm high, its
# neck 34 mm. Walls, floor and bends are chosen. All in metres.
RADIUS, HEIGHT, NECK = 0.0425, 0.145, 0.017
WALL, FLOOR, FOOT, BEND = 0.0018, 0.002, 0.006, 0.003
CONE_TOP = 0.098  # where the cone has become the neck
CAPACITY = 250e-6  # m³
# The inside is a straight cone from the bend above the floor to the neck: (radius, height) of its ends.
BOTTOM, TOP = (RADIUS - WALL, FLOOR + BEND), (NECK - WALL, CONE_TOP)
SLOPE = (BOTTOM[0] - TOP[0]) / (TOP[1] - BOTTOM[1])
# The volume below the cone: a disc with a quarter round at its edge (Pappus).
_CORE = BOTTOM[0] - BEND
BELOW = math.pi * BEND * (_CORE**2 + _CORE * BEND * math.pi / 2 + BEND**2 * 2 / 3)
LEAST, MOST = 18e-6, 200e-6  # m³: volumes whose level can be driven
GAP = 0.00012  # so that liquid and glass never share a surface
RISE = 0.0012  # of the liquid at the wall: chosen, as in the beaker


def conical_flask(*, filled: float = 25e-6, color: Vec4 = (0.8, 0.9, 0.95, 0.3)) -> Node:
    """A 250 mL conical flask, its foot's middle at the origin, with `filled` cubic metres of a clear or coloured liquid.

    Graduation towards +z; 3,376 triangles. `color` is linear, with the opacity. The liquid, `liquid` below it, has a morph
    target that lets it rise along the wall from 18 to 200 mL: `fill_weight` says how far, also as a formula for a drive of
    its `weight`; a drive of `paint` colours it. Raises PartError for less than 18 or more than 200 mL.
    """
    within("conical flask", LEAST, MOST, "m³", filled=filled)
    liquid = Material("solution", color, roughness=0.05, ior=1.333, alpha_mode="BLEND")
    return Node(
        "conical flask",
        children=(
            Node("liquid", _liquid(fill_weight(filled)), material=liquid),
            Node("glass", _glass(), material=borosilicate()),
            Node("graduation", _graduation(), material=_print()),
        ),
        title={"en": "Conical flask", "es": "Matraz Erlenmeyer"},
        description={
            "en": "A 250 millilitre conical flask with the acid and a few drops of indicator in it. Its narrow neck keeps"
            " drops from splashing out.",
            "es": "Un matraz Erlenmeyer de 250 mililitros con el ácido y unas gotas de indicador. Su cuello estrecho evita"
            " que salpiquen las gotas.",
        },
    )


def level(volume: Any) -> Any:
    """The height above the bench (m) at which a volume in m³ stands in the cone; of a SymPy formula a formula.

    The volume of a frustum is π/(3s) (r₁³ − r³), s being the slope of its wall.
    """
    radius = (BOTTOM[0] ** 3 - 3 * SLOPE / math.pi * (volume - BELOW)) ** (1 / 3)
    return BOTTOM[1] + (BOTTOM[0] - radius) / SLOPE


def fill_weight(volume: Any) -> Any:
    """The weight of the liquid's morph target for a volume in m³: 0 at 18 mL, 1 at 200 mL; of a formula a formula."""
    low = level(LEAST)
    return (level(volume) - low) / (level(MOST) - low)


def _radius(height: float) -> float:
    return BOTTOM[0] - SLOPE * (height - BOTTOM[1])


def _liquid(weight: float) -> Mesh:
    """The liquid at 18 mL, and where its surface is at 200 mL as displacements."""
    low, high = level(LEAST), level(MOST)
    bend = arc((_CORE, FLOOR + BEND), BEND, -math.pi / 2, 0.0, 4)
    wet = [(0.0, FLOOR + GAP), *((r - GAP, y + GAP) for r, y in bend.tolist())]
    rim = _radius(low) - GAP
    surface = [
        (rim - inwards, low + RISE * math.exp(-inwards / CAPILLARY))
        for inwards in (0.0, 0.0006, 0.0014, 0.0026, 0.0045, 0.008)
    ]
    mesh = lathe(np.array([*wet, *surface, (0.0, low)]), segments=48, crease=0.9)
    [primitive] = mesh.primitives
    positions = primitive.positions.astype(np.float64)
    moved = np.zeros_like(positions)
    top = positions[:, 1] > low - 1e-6
    moved[top] = positions[top] * ((_radius(high) - GAP) / rim - 1)
    moved[top, 1] = high - low
    bent = replace(primitive, targets=[{"POSITION": moved.astype(np.float32)}])
    return Mesh([bent], name="liquid", weights=(weight,), target_names=("filled",))


def _glass() -> Mesh:
    foot = arc((RADIUS - FOOT, FOOT), FOOT, -math.pi / 2, 0.0, 4)
    cone = [(NECK + 0.0022, CONE_TOP - 0.004), (NECK + 0.0004, CONE_TOP + 0.003), (NECK, CONE_TOP + 0.009)]
    neck = [(NECK, HEIGHT - 0.006), (NECK + 0.0004, HEIGHT - 0.004)]
    bead = arc((NECK + 0.0006, HEIGHT - 0.0018), 0.0018, -0.4, math.pi - 0.5, 4)
    lip = [(NECK - WALL, HEIGHT - 0.005), (NECK - WALL, CONE_TOP + 0.006), TOP]
    bend = arc((_CORE, FLOOR + BEND), BEND, -math.pi / 2, 0.0, 4)
    outside = [(0.0, 0.0), *foot.tolist(), *cone, *neck, *bead.tolist()]
    shape = lathe(np.array([*outside, *lip, *bend.tolist()[::-1], (0.0, FLOOR)]), segments=48, crease=0.9)
    [primitive] = shape.primitives
    y = primitive.positions[:, 1].astype(np.float64)
    # Opaque where one looks through much glass, at the rim and the foot, clearer at the wall.
    edge = np.maximum(np.clip((y - HEIGHT + 0.008) / 0.005, 0, 1), np.clip((0.006 - y) / 0.005, 0, 1) * 0.5)
    colors = np.column_stack([np.ones((len(y), 3)), 0.45 + 0.55 * edge]).astype(np.float32)
    return replace(
        shape, primitives=[replace(primitive, attributes={**primitive.attributes, "COLOR_0": colors})]
    )


PRINT_FROM, PRINT_TO, PRINT_HALF = 0.012, 0.088, 0.5


def _outside(height: float) -> float:
    """The radius of the outer wall between foot and neck."""
    share = (height - FOOT) / (CONE_TOP - 0.004 - FOOT)
    return RADIUS + (NECK + 0.0022 - RADIUS) * share


def _graduation() -> Mesh:
    """A patch of the cone towards +z with the print on it."""
    angles = np.linspace(-PRINT_HALF, PRINT_HALF, 15)
    slope = (RADIUS - NECK - 0.0022) / (CONE_TOP - 0.004 - FOOT)
    out = np.column_stack([np.sin(angles), np.full(15, slope), np.cos(angles)])
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    flat = np.column_stack([np.sin(angles), np.zeros(15), np.cos(angles)])
    heights = np.linspace(PRINT_FROM, PRINT_TO, 5)
    rows = np.array([flat * (_outside(y) + 0.00015) + (0, y, 0) for y in heights])
    u = np.linspace(0, 1, 15)
    v = 1 - (heights - PRINT_FROM) / (PRINT_TO - PRINT_FROM)
    uvs = np.stack(np.broadcast_arrays(u[None], v[:, None]), axis=-1)
    return to_mesh(grid(rows, np.broadcast_to(out, rows.shape), uvs), name="graduation")


@lru_cache(maxsize=1)
def _print() -> Material:
    width, height = 2 * PRINT_HALF * RADIUS * 1000, (PRINT_TO - PRINT_FROM) * 1000
    canvas = Canvas(width, height, density=6, background=NO_ENAMEL)
    middle = width / 2
    for volume in range(50, 201, 50):
        y = (PRINT_TO - level(volume * 1e-6)) * 1000
        canvas.line([(middle - 2, y), (middle + 9, y)], 0.6, WHITE_ENAMEL)
        canvas.text((middle - 8.5, y), str(volume), 3.6, WHITE_ENAMEL, weight=0.35)
    canvas.text((middle, 4.5), "250 ml", 4.2, WHITE_ENAMEL, weight=0.45)
    texture = Texture(canvas.image("flask graduation", colors=16), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material(
        "white enamel print on the flask",
        base_color_texture=texture,
        roughness=0.6,
        alpha_mode="BLEND",
        double_sided=True,
    )
