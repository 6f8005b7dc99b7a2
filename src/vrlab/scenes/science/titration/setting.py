"""The classroom with the bench, and what lies on it beside the apparatus."""

from __future__ import annotations

from functools import lru_cache

from vrlab.model import Node
from vrlab.parts import (
    dropping_bottle,
    reagent_bottle,
    wash_bottle,
)
from vrlab.parts.chalk import STROKE, Label, Sketch, Stroke, arrow
from vrlab.scenes.science import classroom
from vrlab.scenes.science.classroom import BENCH_HEIGHT, EDGE, Language, sheet, table
from vrlab.scenes.science.titration.controls import controls

FLASK = (-0.1, EDGE - 0.3)  # x and z of its middle
ON_THE_BOARD: dict[Language, tuple[str, tuple[str, ...]]] = {
    "en": (
        "How much acid is in the flask?",
        ("1 H⁺ needs 1 OH⁻", "Sketch the curve first!", "Where does the pH jump? How far?", "Is it neutral there: pH 7?"),
    ),
    "es": (
        "¿Cuánto ácido hay en el matraz?",
        ("1 H⁺ necesita 1 OH⁻", "¡Dibuja antes la curva!", "¿Dónde salta el pH? ¿Hasta dónde?", "¿Es neutro ahí: pH 7?"),
    ),
}  # fmt: skip
ON_THE_SHEET: dict[Language, tuple[str, tuple[str, ...], str]] = {
    "en": ("Titration", ("acid", "NaOH in mL", "pH", "colour"), "Where is the slope steepest? At which pH?"),
    "es": ("Valoración", ("ácido", "NaOH en mL", "pH", "color"), "¿Dónde es mayor la pendiente? ¿A qué pH?"),
}  # fmt: skip


@lru_cache(maxsize=2)
def room(language: Language) -> tuple[Node, ...]:
    """Classroom, blackboard, shelf and stools."""
    title, lines = ON_THE_BOARD[language]
    return classroom.room(title, lines, _axes())


def _axes() -> Sketch:
    """Axes for the curve that pupils sketch: pH against volume, with a line at 7 and a question mark."""
    strokes = [
        *arrow((-0.3, -0.65), (-0.3, 0.05)),
        *arrow((-0.3, -0.65), (0.36, -0.65)),
        Stroke([(-0.3, -0.3), (0.33, -0.3)], "blue", dashed=True, width=STROKE * 0.8),
    ]
    labels = [
        Label((-0.37, 0.0), "pH", "yellow"),
        Label((-0.36, -0.3), "7", "blue"),
        Label((0.25, -0.74), "mL", "yellow"),
        Label((0.05, -0.12), "?", "red", 0.14),
    ]
    return Sketch(
        strokes,
        labels,
        "axes for the pH against the volume in mL, with a line at pH 7 and a question mark",
    )


@lru_cache(maxsize=8)
def set_up(language: Language, base: float) -> tuple[Node, ...]:
    """The bench with buttons, worksheet and bottles; `base` in mol/L is printed on the bottle."""
    written = f"{base:.3f} mol/L" if language == "en" else f"{base:.3f} mol/L".replace(".", ",")
    placed = [
        (controls(language), 0.33, 0.1, -0.06),
        (sheet(ON_THE_SHEET[language]), -0.43, 0.2, 0.14),
        (_alkali(written), 0.44, 0.44, -0.2),
        (wash_bottle(), -0.36, 0.5, 0.3),
        (_dye(language), -0.24, 0.42, 0.25),
    ]
    return (
        table(),
        *(node.turned(y=turn).at(x, BENCH_HEIGHT, EDGE - back) for node, x, back, turn in placed),
    )


def _alkali(written: str) -> Node:
    return reagent_bottle(
        label="NaOH",
        line=written,
        title={"en": "Sodium hydroxide", "es": "Hidróxido de sodio"},
        description={
            "en": f"The bottle from which the burette is filled: sodium hydroxide, {written}.",
            "es": f"El frasco con que se llena la bureta: hidróxido de sodio, {written}.",
        },
    )


def _dye(language: Language) -> Node:
    return dropping_bottle(
        label="Indicator" if language == "en" else "Indicador",
        title={"en": "Indicator", "es": "Indicador"},
        description={
            "en": "Phenolphthalein turns from colourless to pink between pH 8.2 and 10, bromothymol blue from yellow to blue"
            " between 6 and 7.6, methyl orange from red to yellow between 3.1 and 4.4.",
            "es": "La fenolftaleína pasa de incolora a rosa entre pH 8,2 y 10; el azul de bromotimol, de amarillo a azul"
            " entre 6 y 7,6; el naranja de metilo, de rojo a amarillo entre 3,1 y 4,4.",
        },
    )
