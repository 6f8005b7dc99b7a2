"""The classroom with a long bench, and what lies on it beside the apparatus."""

from __future__ import annotations

from functools import lru_cache

from vrlab.model import Node
from vrlab.model.values import Vec3
from vrlab.parts import bench
from vrlab.parts.chalk import STROKE, Label, Sketch, Stroke, arc, arrow
from vrlab.parts.launcher import END
from vrlab.scenes.science import classroom
from vrlab.scenes.science.classroom import BENCH_DEPTH, BENCH_HEIGHT, BENCH_Z, EDGE, Language, laid, sheet
from vrlab.scenes.science.projectile.apparatus import BELOW
from vrlab.scenes.science.projectile.controls import controls

LONG, MIDDLE = 3.0, 0.15  # metres of the bench, and the x of its middle
MOUTH: Vec3 = (MIDDLE - LONG / 2 - END, BENCH_HEIGHT + BELOW, EDGE - 0.46)
ON_THE_BOARD: dict[Language, tuple[str, tuple[str, ...]]] = {
    "en": (
        "What pushes the ball in flight?",
        ("Draw the forces: up, top, down!", "At which angle does it fly farthest?",
         "Does a heavier ball fly farther?", "R = v₀² sin 2θ / g ?"),
    ),
    "es": (
        "¿Qué empuja la bola en el aire?",
        ("¡Dibuja las fuerzas en tres puntos!", "¿Con qué ángulo llega más lejos?",
         "¿Llega más lejos si pesa más?", "R = v₀² sen 2θ / g ?"),
    ),
}  # fmt: skip
ON_THE_SHEET: dict[Language, tuple[str, tuple[str, ...], str]] = {
    "en": ("Projectile", ("speed in m/s", "angle in °", "range in m", "time in s"), "Which angles reach equally far?"),
    "es": ("Proyectil", ("rapidez en m/s", "ángulo en °", "alcance en m", "tiempo en s"),
           "¿Qué ángulos llegan igual de lejos?"),
}  # fmt: skip


@lru_cache(maxsize=2)
def room(language: Language) -> tuple[Node, ...]:
    """Classroom, blackboard, shelf and stools."""
    title, lines = ON_THE_BOARD[language]
    return classroom.room(title, lines, _flight())


def _flight() -> Sketch:
    """A parabola with its launch, a ball on the way and a question mark where pupils draw the force."""
    left, wide, high, ground = -0.34, 0.66, 0.42, -0.6
    path = [(left + wide * k / 20, ground + 4 * high * k / 20 * (1 - k / 20)) for k in range(21)]
    up = (left + wide * 0.3, ground + 4 * high * 0.21)
    strokes = [
        Stroke([(left - 0.03, ground), (left + wide + 0.04, ground)], width=STROKE * 0.8),
        Stroke(path, "blue"),
        *arrow((left, ground), (left + 0.13, ground + 0.33), "yellow"),
        arc(up, 0.03, 0.0, 6.2832, "red"),
    ]
    labels = [
        Label((left + 0.19, ground + 0.06), "θ", "yellow"),
        Label((left + 0.04, ground + 0.4), "v₀", "yellow"),
        Label((up[0] + 0.04, up[1] + 0.1), "?", "red", 0.14),
        Label((left + wide - 0.03, ground - 0.07), "R", "blue"),
    ]
    return Sketch(
        strokes, labels, "the path of a thrown ball, with a question mark at the ball on its way up"
    )


@lru_cache(maxsize=2)
def set_up(language: Language) -> tuple[Node, ...]:
    """The bench with buttons and worksheet."""
    return (
        bench(width=LONG, depth=BENCH_DEPTH, height=BENCH_HEIGHT).at(MIDDLE, 0.0, BENCH_Z),
        laid(controls(language), -0.42, 0.11),
        laid(sheet(ON_THE_SHEET[language]).turned(y=0.1), 0.03, 0.18),
    )
