"""The metre rule."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.model.values import Array
from vrlab.parts.drawing import Canvas, Color
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes.patch import Patch, flat, grid, to_mesh

INK: Color = (38, 27, 20, 255)  # burnt and blackened, as engraving in boxwood is
ENGRAVED_RED: Color = (150, 22, 18, 255)
ROW = 0.5  # metres of the scale in one row of its picture: 2000 pixels at 4 a millimetre
MARGIN = 0.006  # metres of picture beyond the ends of a row, so that filtering meets no other row
STRIP = 0.008  # metres of picture with plain wood, for the sides and the back


def metre_rule(
    *, length: float = 1.0, width: float = 0.028, thickness: float = 0.006, upright: bool = False
) -> Node:
    """A boxwood rule with engraved millimetres; 44 triangles at 1 m.

    It lies along +x from its zero, which is at the origin, its scale facing +y; `width` is along z. With `upright` the
    numerals stand upright when the rule hangs or stands on its end (the zero end up). 1000 × 28 × 6 mm is the usual size
    of a school's boxwood metre rule; all in metres. Raises PartError for a length that is not 0.1 to 1 m in whole
    centimetres, a width outside 15 to 60 mm or a thickness outside 1 mm to half the width.
    """
    where = _("metre rule")
    within(where, 0.1, 1.0, length=length)
    within(where, 0.015, 0.06, width=width)
    within(where, 0.001, width / 2, thickness=thickness)
    centimetres = round(length * 100)
    whole = math.isclose(length * 100, centimetres, abs_tol=1e-6)
    fits(where, whole, _("length={length} m is no whole number of centimetres", length=length), _("round it"))
    return Node(
        "metre rule",
        _mesh(centimetres / 100, width, thickness),
        material=_boxwood(centimetres, width, upright),
        title={
            "en": "Metre rule" if centimetres == 100 else f"Rule, {centimetres} cm",
            "es": "Regla de un metro" if centimetres == 100 else f"Regla de {centimetres} cm",
        },
        description={
            "en": f"A wooden rule, {centimetres} centimetres long. The short lines are millimetres, the numbers are"
            " centimetres. Hold your eye level with the mark that you read.",
            "es": f"Una regla de madera de {centimetres} centímetros. Las líneas cortas son milímetros; los"
            " números, centímetros. Pon el ojo a la altura de la marca que lees.",
        },
    )


def _mesh(length: float, width: float, thickness: float) -> Mesh:
    edge = min(0.0008, thickness / 4)  # broken with a plane: chosen
    y, z = thickness, width / 2
    # The section's corners as (y, z), so that outside is on the right of x; the side with the scale comes first.
    section = np.array(
        [
            (y, z - edge),
            (y, edge - z),
            (y - edge, -z),
            (edge, -z),
            (0, edge - z),
            (0, z - edge),
            (edge, z),
            (y - edge, z),
        ]
    )
    rows = math.ceil(length / ROW - 1e-9)
    sheet = np.array([ROW + 2 * MARGIN, rows * width + STRIP])
    wood = (rows * width + STRIP * 0.8, rows * width + STRIP * 0.3)
    patches = []
    for row in range(rows):
        ends = np.array([row * ROW, min(length, (row + 1) * ROW)])
        for k, side in enumerate(zip(section, np.roll(section, -1, axis=0), strict=True)):
            v = ((row + 1) * width - edge, row * width + edge) if k == 0 else wood
            patches.append(_board(ends, np.array(side), np.array(v), sheet))
    for x, out in ((0.0, -1.0), (length, 1.0)):
        points = np.column_stack([np.full(8, x), section])
        fan = np.array([[0, k, k + 1] for k in range(1, 7)])
        down = wood[1] + (wood[0] - wood[1]) * section[:, 0] / thickness
        uvs = np.column_stack([MARGIN + 0.2 + section[:, 1], down]) / sheet
        patches.append(flat(points, fan if out < 0 else fan[:, ::-1], np.array([out, 0.0, 0.0]), uvs))
    return to_mesh(*patches, name="metre rule")


def _board(ends: Array, side: Array, v: Array, sheet: Array) -> Patch:
    """One side of the rule between two x; `side` holds the (y, z) of its two edges, `v` where they lie in the picture."""
    points = np.array([[(x, *edge) for x in ends] for edge in side])
    (ay, az), (by, bz) = side
    normal = np.array([0.0, az - bz, by - ay]) / math.hypot(by - ay, bz - az)
    u = np.broadcast_to(ends - ends[0] + MARGIN, (2, 2))
    uvs = np.stack([u, np.broadcast_to(v[:, None], (2, 2))], axis=-1) / sheet
    return grid(points, np.broadcast_to(normal, points.shape), uvs)


@lru_cache(maxsize=8)
def _boxwood(centimetres: int, width: float, upright: bool) -> Material:
    rows = math.ceil(centimetres / (100 * ROW) - 1e-9)
    wide, high = (ROW + 2 * MARGIN) * 1000, (rows * width + STRIP) * 1000
    canvas = Canvas(wide, high, density=4)
    canvas.texture(_grain(*canvas.pixels), 0.0)
    for row in range(rows):
        _draw_row(canvas, row, centimetres * 10, width * 1000, upright)
    picture = Texture(canvas.image(f"rule {centimetres} cm", colors=64), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material("boxwood, engraved", base_color_texture=picture, roughness=0.42)


def _draw_row(canvas: Canvas, row: int, end: int, width: float, upright: bool) -> None:
    first, top = round(row * ROW * 1000), row * width
    for mm in range(first, min(end, first + round(ROW * 1000)) + 1):
        x = mm - first + MARGIN * 1000
        long, thick = (9.0, 0.5) if mm % 10 == 0 else (7.0, 0.36) if mm % 5 == 0 else (4.6, 0.36)
        for edge, sign in ((top, 1), (top + width, -1)):
            canvas.line([(x, edge), (x, edge + sign * long * width / 28)], thick, INK)
        if mm % 10 == 0 and 0 < mm < end:
            tens = mm % 100 == 0
            height = (5.4 if tens else 4.4) * width / 28
            canvas.text(
                (x, top + width / 2),
                str(mm // 10),
                height,
                ENGRAVED_RED if tens else INK,
                angle=math.pi / 2 if upright else 0.0,
                weight=0.4 if tens else 0.25,
            )


def _grain(width: int, height: int) -> Array:
    """Pale, fine-grained wood that runs along x, as (height, width, 3) bytes: the same streaks every time."""
    random = np.random.default_rng(7)
    y, x = np.arange(height), np.arange(width)
    streaks = sum(
        np.interp(y, np.linspace(0, height, n), random.normal(size=n)) * share
        for n, share in ((height // 20, 0.5), (height // 6, 0.5), (height // 2, 0.35))
    )
    waver = sum(
        np.interp(x, np.linspace(0, width, n), random.normal(size=n)) * share
        for n, share in ((6, 3.0), (16, 0.8))
    )
    level = np.clip(
        np.interp(y[:, None] + np.asarray(waver)[None], y, np.asarray(streaks)) * 0.28 + 0.5, 0, 1
    )
    dark, pale = (
        np.array([198, 152, 88]),
        np.array([228, 190, 126]),
    )  # sRGB, after photographs of boxwood: chosen
    return np.asarray(dark + (pale - dark) * level[..., None])
