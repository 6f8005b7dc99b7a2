"""The box with the buttons of the gas."""

from vrlab.model import Node
from vrlab.parts.buttons import AMBER, BLUE, Key
from vrlab.scenes.science.classroom import Language
from vrlab.scenes.science.controls import Control, Rows, box, reset, start, step

CONTROLS: Rows = (
    (
        start(
            {"en": "Lets the molecules fly, or holds them.", "es": "Deja volar las moléculas o las detiene."},
        ),
        step(),
        reset(
            {
                "en": "Puts the molecules back to where they were at first.",
                "es": "Devuelve las moléculas a donde estaban al principio.",
            },
        ),
    ),
    (
        Control(
            Key(
                "smaller", "minus", {"en": "Volume", "es": "Volumen"},
                {"en": "Smaller volume", "es": "Menos volumen"},
                {"en": "Lowers the lid: half a litre less.", "es": "Baja la tapa: medio litro menos."},
                BLUE,
            ),
            "set", "volume", -0.5,
        ),
        Control(
            Key(
                "larger", "plus", {"en": "Volume", "es": "Volumen"},
                {"en": "Larger volume", "es": "Más volumen"},
                {"en": "Raises the lid: half a litre more.", "es": "Sube la tapa: medio litro más."},
                BLUE,
            ),
            "set", "volume", 0.5,
        ),
        Control(
            Key(
                "colder", "minus", {"en": "Heat", "es": "Calor"},
                {"en": "Colder", "es": "Más frío"},
                {"en": "Cools the gas by 50 kelvin.", "es": "Enfría el gas 50 kelvin."},
                AMBER,
            ),
            "set", "temperature", -50.0,
        ),
        Control(
            Key(
                "hotter", "plus", {"en": "Heat", "es": "Calor"},
                {"en": "Hotter", "es": "Más caliente"},
                {"en": "Heats the gas by 50 kelvin.", "es": "Calienta el gas 50 kelvin."},
                AMBER,
            ),
            "set", "temperature", 50.0,
        ),
    ),
)  # fmt: skip


def controls(language: Language) -> Node:
    """The box with the buttons."""
    return box(CONTROLS, {"en": "Gas", "es": "Gas"}, language)
