"""The box with the buttons of the pendulum."""

from vrlab.model import Node
from vrlab.parts.buttons import AMBER, BLUE, Key
from vrlab.scenes.science.classroom import Language
from vrlab.scenes.science.controls import Control, Rows, box, reset, start, step
from vrlab.scenes.science.pendulum.apparatus import DEGREE

CONTROLS: Rows = (
    (
        start(
            {
                "en": "Lets the pendulum go, or holds it where it is.",
                "es": "Suelta el péndulo o lo detiene donde está.",
            },
        ),
        step(),
        reset(
            {
                "en": "Takes the pendulum back to its starting angle and the stopwatch to zero.",
                "es": "Devuelve el péndulo a su ángulo inicial y pone el cronómetro a cero.",
            },
        ),
    ),
    (
        Control(
            Key(
                "shorter", "shorter", {"en": "Shorter", "es": "Más corto"},
                {"en": "Shorter", "es": "Más corto"},
                {"en": "Makes the pendulum 10 centimetres shorter.", "es": "Acorta el péndulo 10 centímetros."},
                BLUE,
            ),
            "set", "length", -0.1,
        ),
        Control(
            Key(
                "longer", "longer", {"en": "Longer", "es": "Más largo"},
                {"en": "Longer", "es": "Más largo"},
                {"en": "Makes the pendulum 10 centimetres longer.", "es": "Alarga el péndulo 10 centímetros."},
                BLUE,
            ),
            "set", "length", 0.1,
        ),
        Control(
            Key(
                "narrower", "narrower", {"en": "Smaller", "es": "Menor"},
                {"en": "Smaller angle", "es": "Ángulo menor"},
                {
                    "en": "Lets it start from an angle 5 degrees smaller.",
                    "es": "Hace que empiece con un ángulo 5 grados menor.",
                },
                AMBER,
            ),
            "set", "amplitude", -5 * DEGREE,
        ),
        Control(
            Key(
                "wider", "wider", {"en": "Wider", "es": "Mayor"},
                {"en": "Wider angle", "es": "Ángulo mayor"},
                {
                    "en": "Lets it start from an angle 5 degrees wider.",
                    "es": "Hace que empiece con un ángulo 5 grados mayor.",
                },
                AMBER,
            ),
            "set", "amplitude", 5 * DEGREE,
        ),
    ),
)  # fmt: skip


def controls(language: Language) -> Node:
    """The box with the buttons."""
    return box(CONTROLS, {"en": "Pendulum", "es": "Péndulo"}, language)
