"""The box with the buttons of the circuit."""

from vrlab.model import Node
from vrlab.parts.buttons import AMBER, BLUE, GREEN, Key
from vrlab.scenes.science.classroom import Language
from vrlab.scenes.science.controls import Control, Rows, box

CONTROLS: Rows = (
    (
        Control(
            Key(
                "switch", "two colours", {"en": "Switch", "es": "Interruptor"},
                {"en": "Open or close the switch", "es": "Abrir o cerrar el interruptor"},
                {
                    "en": "Opens or closes every switch on the board.",
                    "es": "Abre o cierra todos los interruptores del tablero.",
                },
                GREEN,
            ),
            "set", "closed", 1.0,
        ),
        Control(
            Key(
                "weaker", "minus", {"en": "Volts", "es": "Voltios"},
                {"en": "Less voltage", "es": "Menos tensión"},
                {"en": "Half a volt less of each battery.", "es": "Medio voltio menos en cada pila."},
                BLUE,
            ),
            "set", "voltage", -0.5,
        ),
        Control(
            Key(
                "stronger", "plus", {"en": "Volts", "es": "Voltios"},
                {"en": "More voltage", "es": "Más tensión"},
                {"en": "Half a volt more of each battery.", "es": "Medio voltio más en cada pila."},
                BLUE,
            ),
            "set", "voltage", 0.5,
        ),
    ),
    (
        Control(
            Key(
                "less", "minus", {"en": "Ohms", "es": "Ohmios"},
                {"en": "Less resistance", "es": "Menos resistencia"},
                {"en": "5 ohms less of each resistor.", "es": "5 ohmios menos en cada resistencia."},
                AMBER,
            ),
            "set", "resistance", -5.0,
        ),
        Control(
            Key(
                "more", "plus", {"en": "Ohms", "es": "Ohmios"},
                {"en": "More resistance", "es": "Más resistencia"},
                {"en": "5 ohms more of each resistor.", "es": "5 ohmios más en cada resistencia."},
                AMBER,
            ),
            "set", "resistance", 5.0,
        ),
    ),
)  # fmt: skip


def controls(language: Language) -> Node:
    """The box with the buttons."""
    return box(CONTROLS, {"en": "Circuit", "es": "Circuito"}, language)
