"""The classroom with the bench, and what lies on it. Nodes are frozen: those that never change are made once."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from vrlab.model import Light, Node
from vrlab.model.values import Vec3
from vrlab.parts import (
    beaker,
    bench,
    blackboard,
    classroom,
    pendulum_sketch,
    shelf,
    stool,
    stopwatch,
    worksheet,
)
from vrlab.parts.clutter import book, books
from vrlab.scenes.science.pendulum.apparatus import controls

Language = Literal["en", "es"]
OnBench = Literal["instruments", "books", "bare"]

FORMULA = "T = 2π √(L/g) ?"
ON_THE_BOARD: dict[Language, tuple[str, tuple[str, ...]]] = {
    "en": (
        "What sets the period?",
        (FORMULA, "Does a heavier bob swing faster?", "Does a wider swing take longer?", "Change one thing at a time!"),
    ),
    "es": (
        "¿De qué depende el período?",
        (FORMULA, "¿Oscila más rápido si pesa más?", "¿Tarda más si el ángulo es mayor?", "¡Cambia una sola cosa a la vez!"),
    ),
}  # fmt: skip
ON_THE_SHEET: dict[Language, tuple[str, tuple[str, ...], str]] = {
    "en": (
        "Pendulum",
        ("length in m", "angle in °", "10 T in s", "T in s"),
        "What changes the period T? What does not?",
    ),
    "es": (
        "Péndulo",
        ("longitud en m", "ángulo en °", "10 T en s", "T en s"),
        "¿Qué cambia el período T? ¿Qué no?",
    ),
}

WIDE, DEPTH = 7.2, 7.8
SUN = 2.6  # in units of a white wall's light: chosen by eye
WALL = -DEPTH / 2  # z of the front wall
BENCH_Z, BENCH_DEPTH, BENCH_HEIGHT = -2.2, 0.75, 0.9
BOARD_X = 0.72  # beside the pendulum, as seen from the first viewpoint
BARE_WALL = -1.35  # x of the middle between shelf and blackboard
EDGE = BENCH_Z + BENCH_DEPTH / 2  # z of the bench's front edge


@lru_cache(maxsize=2)
def room(language: Language) -> tuple[Node, ...]:
    """Classroom, blackboard, shelf and stools; nothing stands where a pendulum of 2 m could reach."""
    title, lines = ON_THE_BOARD[language]
    board = blackboard(title=title, lines=lines, sketch=pendulum_sketch())
    return (
        classroom(width=WIDE, depth=DEPTH, sun=0.0),
        _sun(),
        board.at(BOARD_X, 0.95, WALL),
        shelf().at(-2.88, 0.0, WALL),
        stool().with_(name="stool left").at(-1.25, 0.0, -0.85),
        stool().with_(name="stool right").turned(y=0.6).at(1.2, 0.0, -1.0),
    )


@lru_cache(maxsize=8)
def furnished_bench(x: float, on_bench: OnBench, language: Language) -> tuple[Node, ...]:
    """The bench with its middle at x, the buttons near its right end, and what was chosen to lie on it."""
    table = bench(depth=BENCH_DEPTH, height=BENCH_HEIGHT).at(x, 0.0, BENCH_Z)
    placed = [(controls(), 0.45, 0.1)]
    if on_bench == "instruments":
        placed += [
            (stopwatch(diameter=0.07, tilt=1.0).turned(y=-0.18), 0.61, 0.1),
            (_sheet(language).turned(y=0.16), -0.36, 0.26),
            (beaker().turned(y=0.5), -0.66, 0.2),
        ]
    elif on_bench == "books":
        placed += [
            (_sheet(language).turned(y=0.16), -0.4, 0.26),
            (books(length=0.34, seed=5).turned(y=0.1), 0.62, 0.5),
            (_stack(), -0.7, 0.4),
        ]
    return (table, *(node.at(x + dx, BENCH_HEIGHT, EDGE - back) for node, dx, back in placed))


def edge_of_bench(x: float) -> Vec3:
    """A point of the worktop's upper front edge."""
    return (x, BENCH_HEIGHT, EDGE)


def _sheet(language: Language) -> Node:
    heading, columns, footer = ON_THE_SHEET[language]
    return worksheet(heading=heading, columns=columns, rows=9, footer=footer)


def _sun() -> Node:
    """An afternoon sun through the rear window, over the left shoulder of who looks at the bench.

    It makes the bob shine, and the bob's shadow moves on the wood behind it.
    """
    light = Light("directional", color=(1.0, 0.9, 0.76), intensity=SUN, casts_shadow=True, name="sun")
    low, aside = math.radians(16), math.radians(42)
    return Node("sun", light=light).turned(x=-low, y=-math.pi / 2 + aside).at(-WIDE / 2 - 1.0, 3.0, 3.0)


def _stack() -> Node:
    """Three books, one on the other."""
    sizes = ((0.04, "#27445f", 0.0), (0.03, "#7a2f2b", 0.15), (0.024, "#3d5a3a", -0.1))
    height, stack = 0.0, []
    for k, (thickness, color, turn) in enumerate(sizes):
        flat = book(thickness=thickness, color=color)
        lying = Node(f"book {k}", children=(flat.turned(z=math.pi / 2),)).turned(y=turn)
        lying = lying.at(y=height - float(lying.bounds[0, 1]))
        height = float(lying.bounds[1, 1])
        stack.append(lying)
    return Node(
        "stack",
        children=stack,
        title={"en": "Books", "es": "Libros"},
        description={
            "en": "Three school books, one lying on the other.",
            "es": "Tres libros de texto, uno encima de otro.",
        },
    )
