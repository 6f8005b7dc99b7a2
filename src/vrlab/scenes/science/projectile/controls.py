"""The box with the buttons of the projectile."""

from vrlab.laws.projectile import DEGREE
from vrlab.model import Node
from vrlab.parts.buttons import AMBER, BLUE, Key
from vrlab.scenes.science.classroom import Language
from vrlab.scenes.science.controls import Control, Rows, box, reset, start, step

CONTROLS: Rows = (
    (
        start(
            {
                "en": "Fires the ball, or stops it on its way so that you can look closely. After a landing it fires again.",
                "es": "Dispara la bola o la detiene en el aire para que puedas observarla. Tras caer, dispara de nuevo.",
            },
            label={"en": "Fire / Pause", "es": "Fuego / Pausa"},
            title={"en": "Fire or pause", "es": "Disparar o pausar"},
        ),
        step(),
        reset(
            {
                "en": "Puts the ball back into the launcher and the timer to zero. It then waits to be fired.",
                "es": "Devuelve la bola al lanzador y pone el temporizador a cero. Después espera el disparo.",
            },
            title={"en": "Load again", "es": "Cargar de nuevo"},
        ),
        Control(
            Key(
                "ball", "two colours", {"en": "Ball", "es": "Bola"},
                {"en": "Next ball", "es": "Bola siguiente"},
                {
                    "en": "Takes the next ball: steel, plastic or foam. All are of the same size.",
                    "es": "Toma la bola siguiente: acero, plástico o espuma. Todas son del mismo tamaño.",
                },
            ),
            "set", "ball", 1.0,
        ),
        Control(
            Key(
                "air", "open", {"en": "Air", "es": "Aire"},
                {"en": "With or without air", "es": "Con aire o sin aire"},
                {
                    "en": "Lets air into the room, or takes it out as if there were none.",
                    "es": "Deja que haya aire en el aula o lo quita, como si no lo hubiera.",
                },
            ),
            "set", "air", 1.0,
        ),
    ),
    (
        Control(
            Key(
                "flatter", "narrower", {"en": "Flatter", "es": "Más tendido"},
                {"en": "Flatter", "es": "Más tendido"},
                {"en": "Lowers the launcher by 5 degrees.", "es": "Baja el lanzador 5 grados."},
                BLUE,
            ),
            "set", "angle", -5 * DEGREE,
        ),
        Control(
            Key(
                "steeper", "wider", {"en": "Steeper", "es": "Más empinado"},
                {"en": "Steeper", "es": "Más empinado"},
                {"en": "Raises the launcher by 5 degrees.", "es": "Sube el lanzador 5 grados."},
                BLUE,
            ),
            "set", "angle", 5 * DEGREE,
        ),
        Control(
            Key(
                "slower", "minus", {"en": "Slower", "es": "Más lento"},
                {"en": "Slower", "es": "Más despacio"},
                {
                    "en": "Lets the ball leave 0.5 metres a second slower.",
                    "es": "La bola sale a 0,5 metros por segundo menos.",
                },
                AMBER,
            ),
            "set", "speed", -0.5,
        ),
        Control(
            Key(
                "faster", "plus", {"en": "Faster", "es": "Más rápido"},
                {"en": "Faster", "es": "Más deprisa"},
                {
                    "en": "Lets the ball leave 0.5 metres a second faster.",
                    "es": "La bola sale a 0,5 metros por segundo más.",
                },
                AMBER,
            ),
            "set", "speed", 0.5,
        ),
        Control(
            Key(
                "nearer", "shorter", {"en": "Nearer", "es": "Más cerca"},
                {"en": "Target nearer", "es": "Diana más cerca"},
                {
                    "en": "Moves the target 10 centimetres towards the launcher.",
                    "es": "Acerca la diana 10 centímetros al lanzador.",
                },
            ),
            "set", "target", -0.1,
        ),
        Control(
            Key(
                "farther", "longer", {"en": "Farther", "es": "Más lejos"},
                {"en": "Target farther", "es": "Diana más lejos"},
                {
                    "en": "Moves the target 10 centimetres away from the launcher.",
                    "es": "Aleja la diana 10 centímetros del lanzador.",
                },
            ),
            "set", "target", 0.1,
        ),
    ),
)  # fmt: skip


def controls(language: Language) -> Node:
    """The box with the buttons."""
    return box(CONTROLS, {"en": "Projectile", "es": "Proyectil"}, language)
