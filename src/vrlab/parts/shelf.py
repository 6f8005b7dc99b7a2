"""A bookcase with what a laboratory collects."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vrlab.messages import _
from vrlab.model import Mesh, Node
from vrlab.parts import materials
from vrlab.parts.clutter import book, books, crate, matt, plant
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes import box, merge, shifted, tinted
from vrlab.parts.shelfware import bottle, flask, microscope, molecule

BOARD = 0.022
KICK = 0.07
INSET = 0.024  # metres from the sides' back edges to the back panel: skirting and rail of a wall go behind it
LIQUIDS = ("#114f92", "#b5560c", "#22702f", "#8c1238")


def shelf(*, width: float = 1.2, height: float = 1.9, depth: float = 0.35, filled: bool = True) -> Node:
    """An open bookcase of four compartments with books, boxes, bottles, flasks, models, a plant on top; metres.

    Stands on y = 0, its sides' back edges at z = 0, facing +z: `.at(z=wall)` sets it against a wall, whose skirting and
    rail go behind its back panel. Dimensions are chosen; books and bottles stand where they do by a fixed seed. `filled`
    False leaves it empty. Children: case, things. 13,860 triangles filled. Raises PartError outside of
    0.8–2 × 1.5–2.4 × 0.3–0.6 m.
    """
    within("shelf", 0.8, 2.0, width=width)
    within("shelf", 1.5, 2.4, height=height)
    within("shelf", 0.3, 0.6, depth=depth)
    boards = _boards(height)
    fits(
        "shelf",
        boards[1] - boards[0] > 0.3,
        _("{height:g} m is too low for four compartments", height=height),
    )
    case = shaded(_case(width, height, depth, boards), depth, boards[-1])
    children = [Node("case", case, material=materials.dark_wood())]
    if filled:
        things = merge(*_things(width, depth, boards), name="things")
        children.append(Node("things", shaded(things, depth, boards[-1])))
    return Node(
        "shelf",
        children=children,
        title={"en": "Shelf", "es": "Estantería"},
        description={
            "en": "A bookcase with books, boxes, bottles, flasks with coloured liquids, a model of a benzene molecule"
            " and a microscope."
            if filled
            else "A bookcase of four compartments with nothing in it yet.",
            "es": "Una estantería con libros, cajas, botellas, matraces con líquidos de colores, un modelo de la molécula de"
            " benceno y un microscopio."
            if filled
            else "Una estantería de cuatro huecos, todavía vacía.",
        },
    )


def shaded(mesh: Mesh, depth: float, top: float) -> Mesh:
    """Darker towards the back of the compartments, where less light gets; what is above `top` stays as it is."""
    points = np.concatenate([p.positions for p in mesh])
    given = [p.attributes.get("COLOR_0", np.ones((len(p.positions), 3))) for p in mesh]
    light = np.clip(0.35 + 0.65 * points[:, 2] / depth, 0.35, 1.0)
    light = np.where(points[:, 1] > top - 1e-6, 1.0, light)
    return tinted(mesh, np.concatenate(given)[:, :3] * light[:, None])


def _boards(height: float) -> list[float]:
    """The upper faces of the boards things stand on, from below; the last is the top."""
    step = (height - KICK - BOARD) / 4
    return [KICK + BOARD + k * step for k in range(5)]


def _case(width: float, height: float, depth: float, boards: list[float]) -> Mesh:
    thin = 0.006
    front = INSET + thin
    sheet = box((width - 2 * BOARD + 0.004, height - KICK - 0.004, thin), grain="y")
    parts = [Node("back", sheet).at(y=(height + KICK) / 2, z=INSET + thin / 2)]
    for side in (-1, 1):
        panel = shifted(box((BOARD, height, depth), bevel=0.0015, grain="y"), side * 0.17, 0.05)
        parts.append(Node(f"side {side}", panel).at(side * (width - BOARD) / 2, height / 2, depth / 2))
    for k, y in enumerate(boards):
        board = shifted(box((width - 2 * BOARD, BOARD, depth - front), bevel=0.0015), 0.23 * k, 0.09 * k)
        parts.append(Node(f"board {k}", board).at(0.0, y - BOARD / 2, (front + depth) / 2))
    kick = box((width - 2 * BOARD, KICK, BOARD), bevel=0.001)
    parts.append(Node("kick", kick).at(0.0, KICK / 2, depth - 0.05))
    return merge(*parts, name="case")


def _things(width: float, depth: float, boards: list[float]) -> Iterator[Node]:
    """Everything on the boards; places are shares of the width."""
    z, span = depth / 2 + 0.016, width - 2 * BOARD
    rows = (_boxes(span), _library(span), _chemistry(span), _models(span), _top(span))
    for k, (row, y) in enumerate(zip(rows, boards, strict=True)):
        for n, (x, node) in enumerate(row):
            yield Node(f"{k} {n}", children=(node,)).at(x, y, z)


def _boxes(span: float) -> list[tuple[float, Node]]:
    return [
        (-0.33 * span, crate(width=0.27 * span, height=0.22, color="#7d8f86")),
        (0.0, crate(width=0.29 * span, height=0.26, color="#a88d5c").turned(y=0.04)),
        (0.33 * span, crate(width=0.26 * span, height=0.19, color="#5f7687").turned(y=-0.05)),
    ]


def _library(span: float) -> list[tuple[float, Node]]:
    lying = [
        book(thickness=t, height=0.26, depth=0.19, color=c)
        for t, c in ((0.035, "#3f6f73"), (0.028, "#a2552e"), (0.022, "#c9bfa6"))
    ]
    y, stack = 0.0, []
    for k, (one, turn) in enumerate(zip(lying, (0.0, 0.14, -0.1), strict=True)):
        flat = Node(f"lying {k}", one.mesh, material=matt()).turned(z=1.5707963267948966).turned(y=turn)
        flat = flat.at(y=y - float(flat.bounds[0, 1]))
        y = float(flat.bounds[1, 1])
        stack.append(flat)
    return [
        (-0.21 * span, books(length=0.55 * span, seed=3)),
        (0.22 * span, Node("stack", children=stack)),
        (0.41 * span, bottle(radius=0.045, height=0.2, color="#e5e2d6", cap="#27445f")),
    ]


def _chemistry(span: float) -> list[tuple[float, Node]]:
    row = [
        (-0.44 + 0.092 * k, bottle(radius=0.034 + 0.004 * (k % 2), height=0.17 + 0.02 * (k % 3)))
        for k in range(4)
    ]
    flasks = [
        (0.02 + 0.135 * k, flask(radius=0.05 - 0.006 * (k % 2), color=c, fill=0.35 + 0.1 * (k % 3)))
        for k, c in enumerate(LIQUIDS)
    ]
    return [(x * span, node) for x, node in (*row, *flasks)]


def _models(span: float) -> list[tuple[float, Node]]:
    return [
        (-0.32 * span, microscope()),
        (-0.03 * span, molecule(scale=1.25)),
        (0.31 * span, books(length=0.34 * span, seed=8)),
    ]


def _top(span: float) -> list[tuple[float, Node]]:
    return [
        (-0.3 * span, plant(height=0.4)),
        (0.12 * span, crate(width=0.34, height=0.17, color="#8f6f58").turned(y=0.12)),
        (0.4 * span, bottle(radius=0.05, height=0.24, color="#2f4a3a", cap="#a8763f")),
    ]
