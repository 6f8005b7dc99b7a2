"""The classroom with the bench, and what lies on it. Nodes are frozen: those that never change are made once."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from vrlab.model import Node
from vrlab.parts import pendulum_sketch, stopwatch
from vrlab.parts.clutter import book, books
from vrlab.parts.pendulum import Bob
from vrlab.scenes.science import classroom
from vrlab.scenes.science.classroom import Language, laid, sheet, table
from vrlab.scenes.science.pendulum.controls import controls
from vrlab.scenes.science.pendulum.weighing import weighed_bob

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

BARE_WALL = -1.35  # x of the middle between shelf and blackboard


@lru_cache(maxsize=2)
def room(language: Language) -> tuple[Node, ...]:
    """The classroom with the question on its blackboard."""
    title, lines = ON_THE_BOARD[language]
    return classroom.room(title, lines, pendulum_sketch())


@lru_cache(maxsize=16)
def furnished_bench(x: float, on_bench: OnBench, language: Language, bob: Bob) -> tuple[Node, ...]:
    """The bench with its middle at x, the buttons near its right end, and what was chosen to lie on it.

    Among instruments is a balance with a `bob` on it.
    """
    placed = [(controls(language), 0.45, 0.1)]
    if on_bench == "instruments":
        placed += [
            (stopwatch(diameter=0.07, tilt=1.0).turned(y=-0.18), 0.61, 0.1),
            (sheet(ON_THE_SHEET[language]).turned(y=0.16), -0.36, 0.26),
            (weighed_bob(bob).turned(y=0.1), -0.64, 0.17),
        ]
    elif on_bench == "books":
        placed += [
            (sheet(ON_THE_SHEET[language]).turned(y=0.16), -0.4, 0.26),
            (books(length=0.34, seed=5).turned(y=0.1), 0.62, 0.5),
            (_stack(), -0.7, 0.4),
        ]
    return (table(x), *(laid(node, x + dx, back) for node, dx, back in placed))


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
