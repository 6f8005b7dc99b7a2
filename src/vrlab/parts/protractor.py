"""The protractor."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.model.values import Array
from vrlab.parts.drawing import RED, Canvas, Color, polar
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes.patch import Patch, grid, to_mesh

# The picture is drawn for a diameter of 180 mm and stretched to others. All in its millimetres:
DISC = 90.0  # radius of the plate
PLATE = 12.0  # plastic above the zero line of a half circle, as on common ones: chosen
BORDER = 2.0  # picture around the plate
INNER = 64.0  # inner radius of the white ring with the degrees: black lines can be read before any background

INK: Color = (16, 18, 24, 255)
FAINT: Color = (30, 36, 44, 210)
ACRYLIC: Color = (216, 234, 240, 44)
FROST: Color = (252, 252, 249, 255)
EDGE: Color = (176, 210, 216, 190)  # light that runs in the plate leaves it at the edge


def protractor(
    *, diameter: float = 0.18, full: bool = False, thickness: float = 0.003, hole: float = 0.0032
) -> Node:
    """A clear plastic protractor that hangs in the plane z = 0, faces +z and has its centre at the origin, in metres.

    Zero is straight down and the degrees rise to both sides, so that a pendulum's angle is read at once: to 90° on the
    half circle, to 180° where it is `full`; 576 triangles. `hole` is the radius of the hole for an axle. 180 mm is
    a common size for the desk; the layout is chosen for the pendulum. Raises PartError for a diameter outside 0.08 to
    0.4 m, or a hole that would cut into the scale.
    """
    where = "protractor"
    within(where, 0.08, 0.4, diameter=diameter)
    within(where, 0.0005, 0.02, thickness=thickness, hole=hole)
    fits(
        where,
        hole <= diameter / 20,
        _("a hole of {hole} m does not fit {diameter} m", hole=hole, diameter=diameter),
        _("make the hole smaller"),
    )
    span, arco = ("full circle", "círculo completo") if full else ("half circle", "semicírculo")
    return Node(
        "protractor",
        _mesh(diameter / 2, full, thickness, hole),
        material=_acrylic(full),
        title={"en": "Protractor", "es": "Transportador"},
        description={
            "en": f"A {span} of clear plastic with a line for every degree. Zero is straight down. The black"
            " pointer shows how far the pendulum is turned to one side. Look straight at it from the front.",
            "es": f"Un {arco} de plástico transparente con una línea por grado. El cero está justo abajo. La aguja"
            " negra indica cuánto se ha girado el péndulo hacia un lado. Míralo de frente.",
        },
    )


def _size(full: bool) -> tuple[float, float, float]:
    """Width and height of the picture, and how far below its upper edge the centre lies, in its millimetres."""
    top = (DISC if full else PLATE) + BORDER
    return 2 * (DISC + BORDER), top + DISC + BORDER, top


def _mesh(radius: float, full: bool, thickness: float, hole: float) -> Mesh:
    """One sheet with the print, seen from both sides, and the rims: two sheets would show the print twice."""
    angles, reach = _outline(full)
    directions = np.column_stack([np.cos(angles), np.sin(angles), np.zeros(len(angles))])
    rings = np.stack([directions * hole, directions * (reach * radius)[:, None]])
    width, height, top = _size(full)
    u = rings[..., 0] * DISC / radius / width + 0.5
    v = (top - rings[..., 1] * DISC / radius) / height
    toward = np.broadcast_to(np.array([0.0, 0.0, 1.0]), rings.shape)
    # Seen from the front the angles run to the left along the lower row, so the outer ring is the lower one.
    sheet = grid(rings[::-1], toward, np.stack([u, v], axis=-1)[::-1])
    edge = np.array([BORDER / width, 1 - BORDER / height])
    return to_mesh(
        sheet, _rim(rings[1], thickness, edge), _rim(rings[0][::-1], thickness, edge), name="protractor"
    )


def _outline(full: bool) -> tuple[Array, Array]:
    """Angles around the centre, counter-clockwise and closed, and how far the plate reaches there, in radii."""
    if full:
        return np.arange(97) % 96 * (math.tau / 96) - math.pi / 2, np.ones(97)
    corner = math.asin(PLATE / DISC)
    round_part = np.linspace(-math.pi - corner, corner, 73)
    straight = np.linspace(corner, math.pi - corner, 25)[1:]
    angles = np.concatenate([round_part, straight])
    angles[-1] = angles[0]
    return angles, np.concatenate([np.ones(73), PLATE / DISC / np.sin(straight)])


def _rim(ring: Array, thickness: float, uv: Array) -> Patch:
    """The wall behind a closed ring (n, 3) that runs counter-clockwise round what is plastic."""
    along = np.roll(ring[:-1], -1, axis=0) - np.roll(ring[:-1], 1, axis=0)
    out = np.stack([along[:, 1], -along[:, 0], along[:, 2]], axis=-1)
    out = out / np.linalg.norm(out, axis=1, keepdims=True)
    normals = np.concatenate([out, out[:1]])
    points = np.stack([ring - (0, 0, thickness), ring])
    return grid(points, np.stack([normals, normals]), np.broadcast_to(uv, (*points.shape[:2], 2)))


@lru_cache(maxsize=2)
def _acrylic(full: bool) -> Material:
    width, height, top = _size(full)
    canvas = Canvas(width, height, density=5, background=ACRYLIC)
    center = (width / 2, top)
    canvas.rectangle(0, height - 2 * BORDER, 2 * BORDER, height, EDGE)
    limit = 180 if full else 90
    start, end = math.radians(-90 - limit), math.radians(-90 + limit)
    beyond = 0.0 if full else math.radians(4)  # so that the last number stands on white
    canvas.ring(center, DISC, INNER, FROST, start=start - beyond, end=end + beyond)
    for degree in range(-limit, limit + 1):
        _draw_degree(canvas, center, degree)
    canvas.ring(center, 10.2, 9.8, FAINT, start=start, end=end)
    texture = Texture(canvas.image(f"protractor {2 * limit}", colors=24), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material(
        "acrylic, printed",
        base_color_texture=texture,
        roughness=0.15,
        alpha_mode="BLEND",
        double_sided=True,
        ior=1.49,
    )


def _draw_degree(canvas: Canvas, center: tuple[float, float], degree: int) -> None:
    angle = math.radians(degree - 90)
    long, thick = (10.0, 0.65) if degree % 10 == 0 else (7.5, 0.45) if degree % 5 == 0 else (5.0, 0.45)
    canvas.line([polar(center, DISC - 0.4 - long, angle), polar(center, DISC - 0.4, angle)], thick, INK)
    main = degree % 30 == 0
    if main:
        canvas.line([polar(center, 10, angle), polar(center, INNER, angle)], 0.35, FAINT)
    if degree % 10 == 0 and degree != -180:
        color = RED if degree == 0 else INK
        canvas.text(polar(center, 72.5, angle), str(abs(degree)), 4.8, color, weight=0.5 if main else 0.25)
