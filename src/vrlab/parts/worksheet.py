"""A worksheet on a clipboard, with a pencil: where measurements are noted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.parts import materials
from vrlab.parts.colors import linear
from vrlab.parts.drawing import BLACK, Canvas, Color
from vrlab.parts.ranges import fits
from vrlab.parts.shapes import bent, box, cone, cylinder, extrude, merge, painted, panel, tube

SHEET = (0.210, 0.297)  # A4 (ISO 216)
BOARD = (0.230, 0.320)
THICKNESS = 0.003
PAPER: Color = (250, 248, 240, 255)
LINE: Color = (112, 124, 140, 255)


def worksheet(*, heading: str, columns: Sequence[str], rows: int = 8, footer: str = "") -> Node:
    """An A4 sheet with a table to fill in, on a clipboard that lies about the origin, its top to −z; 774 triangles.

    `heading` stands above the table, `columns` name what is noted, `footer` is a question below. Metres. Raises PartError
    for 0 or more than 5 columns, or rows outside 1 to 14.
    """
    where = "worksheet"
    fits(where, 1 <= len(columns) <= 5, _("{count} columns are not 1 to 5", count=len(columns)))
    fits(where, rows in range(1, 15), _("{rows} rows are not 1 to 14", rows=rows))
    sheet = Node(
        "sheet",
        _lying(panel(*SHEET, uv=(0, 0, 1, 1))),
        material=_printed(heading, tuple(columns), rows, footer),
    )
    return Node(
        "worksheet",
        children=(
            Node("board", _board(), material=materials.plastic("#ffffff")),
            sheet.at(y=THICKNESS + 0.0006, z=0.006),
            Node("clip", _clip(), material=materials.chrome()),
        ),
        title={"en": "Worksheet", "es": "Hoja de trabajo"},
        description={
            "en": f"A sheet of paper on a clipboard, headed {heading}. Its table has a column each for"
            f" {', '.join(columns)}. {footer}".rstrip(),
            "es": f"Una hoja de papel en una tabla con pinza, titulada {heading}. Su tabla tiene una columna para cada"
            f" cosa: {', '.join(columns)}. {footer}".rstrip(),
        },
    )


def _lying(mesh: Mesh) -> Mesh:
    return merge(Node("flat", mesh).turned(x=-math.pi / 2))


def _board() -> Mesh:
    """Hardboard with round corners, and a pencil on the sheet."""
    x, y = BOARD[0] / 2, BOARD[1] / 2
    plate = extrude(
        [(-x, -y), (x, -y), (x, y), (-x, y)], THICKNESS, bevel=0.0006, corner=0.012, corner_segments=4
    )
    brown = painted(merge(Node("plate", plate).turned(x=-math.pi / 2).at(y=THICKNESS / 2)), linear("#6d4c33"))
    pencil = (
        Node("pencil", _pencil())
        .turned(z=math.pi / 2, y=0.5)
        .at(x=0.045, y=THICKNESS + 0.0006 + 0.0036, z=0.06)
    )
    return merge(brown, pencil, name="board")


def _pencil() -> Mesh:
    """Six-sided, 175 mm long and 7 mm thick, as pencils are; its point up."""
    shaft = painted(cylinder(radius=0.0038, height=0.15, segments=6), linear("#c99a1e"))
    wood = painted(cone(bottom=0.0036, top=0.0011, height=0.018, segments=18), linear("#d8b483"))
    lead = painted(cone(bottom=0.0011, top=0.0, height=0.005, segments=12), linear("#26262a"))
    cap = painted(cylinder(radius=0.0039, height=0.012, segments=18), linear("#9c2f2a"))
    return merge(
        shaft,
        Node("wood", wood).at(y=0.084),
        Node("lead", lead).at(y=0.0955),
        Node("cap", cap).at(y=-0.074),
    )


def _clip() -> Mesh:
    """A folded sheet of steel across the top, and its lever."""
    z = -BOARD[1] / 2
    jaw = box((0.12, 0.0012, 0.03), bevel=0.0005)
    roll = cylinder(radius=0.006, height=0.11, bevel=0.0008, segments=24)
    bow = [(-0.036, 0, 0), (-0.026, 0.02, -0.026), (0.026, 0.02, -0.026), (0.036, 0, 0)]
    lever = tube(bent(bow, radius=0.008, segments=4), radius=0.0016, segments=8)
    return merge(
        Node("jaw", jaw).turned(x=0.12).at(y=THICKNESS + 0.0036, z=z + 0.022),
        Node("roll", roll).turned(z=math.pi / 2).at(y=THICKNESS + 0.006, z=z + 0.008),
        Node("lever", lever).at(y=THICKNESS + 0.006, z=z + 0.008),
        name="clip",
    )


@lru_cache(maxsize=8)
def _printed(heading: str, columns: tuple[str, ...], rows: int, footer: str) -> Material:
    width, height = (side * 1000 for side in SHEET)
    canvas = Canvas(width, height, density=3, background=PAPER)
    canvas.text((width / 2, 40), heading, 8, BLACK, weight=0.8)
    left, right, top = 16.0, width - 16, 58.0
    step = min(24.0, (height - top - 50) / (rows + 1))
    bottom = top + (rows + 1) * step
    for row in range(rows + 2):
        y = top + row * step
        canvas.line([(left, y), (right, y)], 0.9 if row in (0, 1, rows + 1) else 0.5, LINE)
    for column in range(len(columns) + 1):
        x = left + (right - left) * column / len(columns)
        canvas.line([(x, top), (x, bottom)], 0.6, LINE)
    for column, name in enumerate(columns):
        x = left + (right - left) * (column + 0.5) / len(columns)
        canvas.text((x, top + step / 2), name, 4.6, BLACK, weight=0.4)
    if footer:
        canvas.text((width / 2, bottom + 16), footer, 5.4, BLACK, weight=0.35)
    texture = Texture(canvas.image("worksheet", colors=16), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material("printed paper", base_color_texture=texture, roughness=0.85)
