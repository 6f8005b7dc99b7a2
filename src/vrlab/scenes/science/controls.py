"""The box with the buttons of a lab: each key with what it does, in one table; and the keys that most labs have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vrlab.model import Node
from vrlab.model.shown import Button, ButtonEvent
from vrlab.model.text import TextLike
from vrlab.parts.buttons import GREEN, GREY, Key, control_box
from vrlab.parts.drawing import Color
from vrlab.scenes.science.classroom import Language

BOX = "controls"  # the name of its node


class Control(NamedTuple):
    """A key and the event that it sends; `parameter` and `change` are those of `Button`."""

    key: Key
    event: ButtonEvent
    parameter: str = ""
    change: float = 0.0


Rows = Sequence[Sequence[Control]]


def start(
    does: TextLike,
    *,
    label: TextLike = {"en": "Start / Pause", "es": "Inicio / Pausa"},  # noqa: B006 (read, never changed)
    title: TextLike = {"en": "Start or pause", "es": "Empezar o pausar"},  # noqa: B006
    color: Color = GREEN,
) -> Control:
    """Start where the lab is paused, pause where it runs."""
    return Control(Key("start", "start or pause", label, title, does, color), "toggle")


def step() -> Control:
    """One step of time."""
    does = {
        "en": "Moves time on by one small step, so that you can watch closely.",
        "es": "Hace avanzar el tiempo un pequeño paso, para que puedas observar de cerca.",
    }
    return Control(
        Key("step", "step", {"en": "Step", "es": "Paso"}, {"en": "One step", "es": "Un paso"}, does, GREY),
        "step",
    )


def reset(
    does: TextLike,
    *,
    title: TextLike = {"en": "Start again", "es": "Empezar de nuevo"},  # noqa: B006
) -> Control:
    """Back to the beginning."""
    return Control(Key("reset", "reset", {"en": "Reset", "es": "Reinicio"}, title, does, GREY), "reset")


def buttons(rows: Rows) -> tuple[Button, ...]:
    """What the behaviour hears of the keys."""
    return tuple(
        Button(f"{BOX}/{key.name}", event, parameter, change)
        for row in rows
        for key, event, parameter, change in row
    )


def box(rows: Rows, heading: TextLike, language: Language) -> Node:
    """The box, with what is printed on it in the language of the lab."""
    keys = [[control.key for control in row] for row in rows]
    return control_box(keys, heading=heading, name=BOX, language=language)
