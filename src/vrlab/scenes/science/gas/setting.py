"""The classroom with the question on its board, and what lies on the bench beside the gas box."""

from __future__ import annotations

import math
from functools import lru_cache

from vrlab.model import Node
from vrlab.parts.chalk import STROKE, Label, Sketch, Stroke, arc, arrow
from vrlab.parts.clutter import books
from vrlab.scenes.science import classroom
from vrlab.scenes.science.classroom import EDGE, Language, desk, sheet
from vrlab.scenes.science.gas.controls import controls

PLACE = (-0.06, EDGE - 0.34)  # x and z of the box's middle
ON_THE_BOARD: dict[Language, tuple[str, tuple[str, ...]]] = {
    "en": (
        "Heat a gas: do its molecules grow?",
        ("p V = N k T", "What pushes on the walls?", "Half the volume: which pressure?", "Twice the kelvins: which speed?"),
    ),
    "es": (
        "Si calientas un gas, ¿crecen sus moléculas?",
        ("p V = N k T", "¿Qué empuja las paredes?", "Mitad de volumen: ¿qué presión?", "El doble de kelvin: ¿qué velocidad?"),
    ),
}  # fmt: skip
ON_THE_SHEET: dict[Language, tuple[str, tuple[str, ...], str]] = {
    "en": ("Gas", ("V in L", "T in K", "p in kPa", "p V"), "What stays the same? What does not?"),
    "es": ("Gas", ("V en L", "T en K", "p en kPa", "p V"), "¿Qué no cambia? ¿Qué cambia?"),
}


@lru_cache(maxsize=2)
def room(language: Language) -> tuple[Node, ...]:
    """The classroom with the question on its blackboard."""
    title, lines = ON_THE_BOARD[language]
    return classroom.room(title, lines, _sketch())


def _sketch() -> Sketch:
    """A box with a lid, three molecules in it with arrows, and a question mark."""
    box = [
        Stroke([(-0.3, 0.1), (-0.3, -0.6), (0.3, -0.6), (0.3, 0.1)]),
        Stroke([(-0.3, -0.05), (0.3, -0.05)], "yellow"),
    ]
    flying = []
    for (x, y), (dx, dy) in (
        ((-0.15, -0.2), (0.14, 0.06)),
        ((0.1, -0.4), (0.12, 0.14)),
        ((-0.12, -0.48), (-0.1, 0.08)),
    ):
        flying += [
            arc((x, y), 0.035, 0.0, 2 * math.pi, "blue"),
            *arrow((x + dx * 0.3, y + dy * 0.3), (x + dx, y + dy)),
        ]
    rod = Stroke([(0.0, -0.05), (0.0, 0.12)], "yellow", width=STROKE * 1.2)
    asked = Label((0.42, -0.3), "p ?", "red", 0.1)
    return Sketch([*box, *flying, rod], [asked], "a box of molecules under a lid")


@lru_cache(maxsize=2)
def set_up(language: Language) -> tuple[Node, ...]:
    """The bench with buttons, worksheet and books."""
    written, row = sheet(ON_THE_SHEET[language]), books(length=0.3, seed=7)
    return desk(controls(language), written, x=-0.4, back=0.22, row=row, behind=0.5)
