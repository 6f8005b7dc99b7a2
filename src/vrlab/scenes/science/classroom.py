"""The classroom that the science labs share, with the bench on which each has its own apparatus.

Nodes are frozen: what never changes is made once.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from vrlab.model import Light, Node
from vrlab.model.values import Vec3
from vrlab.parts import bench, blackboard, classroom, shelf, stool, worksheet
from vrlab.parts.chalk import Sketch

Language = Literal["en", "es"]

WIDE, DEPTH = 7.2, 7.8
SUN = 2.6  # in units of a white wall's light: chosen by eye
WALL = -DEPTH / 2  # z of the front wall
BENCH_Z, BENCH_DEPTH, BENCH_HEIGHT = -2.2, 0.75, 0.9
BOARD_X = 0.72  # beside what stands in the middle of the bench, as seen from the first viewpoint
EDGE = BENCH_Z + BENCH_DEPTH / 2  # z of the bench's front edge


def room(title: str, lines: tuple[str, ...], sketch: Sketch | None = None) -> tuple[Node, ...]:
    """Classroom, sun, shelf, stools and the blackboard with what is written on it, in the language of the lab.

    Nothing stands within 2 m of the middle of the front wall.
    """
    board = blackboard(title=title, lines=lines, sketch=sketch)
    shell, light, furniture = _shell()
    return (shell, light, board.at(BOARD_X, 0.95, WALL), *furniture)


@lru_cache(maxsize=1)
def _shell() -> tuple[Node, Node, tuple[Node, ...]]:
    return (
        classroom(width=WIDE, depth=DEPTH, sun=0.0),
        _sun(),
        (
            shelf().at(-2.88, 0.0, WALL),
            stool().with_(name="stool left").at(-1.25, 0.0, -0.85),
            stool().with_(name="stool right").turned(y=0.6).at(1.2, 0.0, -1.0),
        ),
    )


def table(x: float = 0.0) -> Node:
    """The bench with its middle at x."""
    return bench(depth=BENCH_DEPTH, height=BENCH_HEIGHT).at(x, 0.0, BENCH_Z)


def laid(node: Node, x: float, back: float) -> Node:
    """`node` on the worktop: its origin at x, and `back` metres behind the front edge."""
    return node.at(x, BENCH_HEIGHT, EDGE - back)


def sheet(written: tuple[str, tuple[str, ...], str]) -> Node:
    """A worksheet with a heading, the columns of its table, and a question at its foot."""
    heading, columns, footer = written
    return worksheet(heading=heading, columns=columns, rows=9, footer=footer)


def desk(
    buttons: Node, written: Node, *, x: float, back: float, row: Node, behind: float
) -> tuple[Node, ...]:
    """The bench with buttons on its right, a worksheet at x and `back` on its left, and a row of books `behind`."""
    return (
        table(),
        laid(buttons.turned(y=-0.06), 0.33, 0.1),
        laid(written.turned(y=0.14), x, back),
        laid(row.turned(y=0.12), 0.5, behind),
    )


def edge_of_bench(x: float) -> Vec3:
    """A point of the worktop's upper front edge."""
    return (x, BENCH_HEIGHT, EDGE)


def _sun() -> Node:
    """An afternoon sun through the rear window, over the left shoulder of who looks at the bench.

    It makes what is polished shine, and throws shadows of what moves on the wood behind it.
    """
    light = Light("directional", color=(1.0, 0.9, 0.76), intensity=SUN, casts_shadow=True, name="sun")
    low, aside = math.radians(16), math.radians(42)
    return Node("sun", light=light).turned(x=-low, y=-math.pi / 2 + aside).at(-WIDE / 2 - 1.0, 3.0, 3.0)
