"""The classroom with the question on its board, and what lies on the bench beside the circuit."""

from __future__ import annotations

import math
from functools import lru_cache

from vrlab.model import Node
from vrlab.parts.chalk import Label, Sketch, Stroke, arc
from vrlab.parts.clutter import books
from vrlab.scenes.science import classroom
from vrlab.scenes.science.circuit.controls import controls
from vrlab.scenes.science.classroom import EDGE, Language, desk, sheet

PLACE = (-0.06, EDGE - 0.26)  # x and z of the board's middle
ON_THE_BOARD: dict[Language, tuple[str, tuple[str, ...]]] = {
    "en": (
        "Is current used up in a lamp?",
        ("U = R I", "Before and behind: predict I!", "Two lamps in a row: how bright?", "Side by side: how bright?"),
    ),
    "es": (
        "¿Se gasta la corriente en una lámpara?",
        ("U = R I", "Antes y después: ¡predice I!", "Dos lámparas en serie: ¿cuánto brillan?", "¿Y en paralelo?"),
    ),
}  # fmt: skip
ON_THE_SHEET: dict[Language, tuple[str, tuple[str, ...], str]] = {
    "en": ("Circuits", ("U in V", "I1 in A", "I2 in A", "lamp"), "Is I2 smaller than I1?"),
    "es": ("Circuitos", ("U en V", "I1 en A", "I2 en A", "lámpara"), "¿Es I2 menor que I1?"),
}


@lru_cache(maxsize=2)
def room(language: Language) -> tuple[Node, ...]:
    """The classroom with the question on its blackboard."""
    title, lines = ON_THE_BOARD[language]
    return classroom.room(title, lines, _sketch())


def _sketch() -> Sketch:
    """A loop with a battery, a lamp and two ammeters."""
    strokes = [
        Stroke([(-0.06, -0.6), (-0.3, -0.6), (-0.3, -0.34)]),
        Stroke([(-0.3, -0.18), (-0.3, 0.05), (-0.08, 0.05)]),
        Stroke([(0.08, 0.05), (0.3, 0.05), (0.3, -0.18)]),
        Stroke([(0.3, -0.34), (0.3, -0.6), (0.06, -0.6)]),
        Stroke([(-0.03, -0.52), (-0.03, -0.68)], "yellow"),
        Stroke([(0.03, -0.56), (0.03, -0.64)], "yellow"),
        *(arc(middle, 0.08, 0.0, 2 * math.pi, "blue") for middle in ((-0.3, -0.26), (0.3, -0.26))),
        arc((0.0, 0.05), 0.08, 0.0, 2 * math.pi, "yellow"),
        Stroke([(-0.055, -0.005), (0.055, 0.105)], "yellow"),
        Stroke([(-0.055, 0.105), (0.055, -0.005)], "yellow"),
    ]
    labels = [
        Label((-0.3, -0.26), "A", "blue"),
        Label((0.3, -0.26), "A", "blue"),
        Label((0.0, -0.26), "= ?", "red", 0.1),
    ]
    return Sketch(strokes, labels, "a loop of a battery, a lamp and an ammeter on each side of it")


@lru_cache(maxsize=2)
def set_up(language: Language) -> tuple[Node, ...]:
    """The bench with buttons, worksheet and books."""
    written, row = sheet(ON_THE_SHEET[language]), books(length=0.3, seed=11)
    return desk(controls(language), written, x=-0.44, back=0.2, row=row, behind=0.55)
