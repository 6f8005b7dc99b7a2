"""The box with the buttons of the titration."""

from vrlab.laws.titration import DROP
from vrlab.model import Node
from vrlab.parts.buttons import AMBER, BLUE, GREEN, GREY, Key
from vrlab.scenes.science.classroom import Language
from vrlab.scenes.science.controls import Control, Rows, box, reset, start

CONTROLS: Rows = (
    (
        Control(
            Key(
                "drop", "drop", {"en": "Drop", "es": "Gota"},
                {"en": "Add a drop", "es": "Añadir una gota"},
                {"en": "Lets one drop fall, 0.05 millilitres.", "es": "Deja caer una gota, 0,05 mililitros."},
                BLUE,
            ),
            "add", "waiting", DROP,
        ),
        Control(
            Key(
                "one", "two drops", "1 mL",
                {"en": "Add 1 mL", "es": "Añadir 1 mL"},
                {"en": "Lets 1 millilitre run into the flask.", "es": "Deja correr 1 mililitro al matraz."},
                BLUE,
            ),
            "add", "waiting", 1.0,
        ),
        Control(
            Key(
                "ten", "three drops", "10 mL",
                {"en": "Add 10 mL", "es": "Añadir 10 mL"},
                {"en": "Lets 10 millilitres run into the flask.", "es": "Deja correr 10 mililitros al matraz."},
                BLUE,
            ),
            "add", "waiting", 10.0,
        ),
        Control(
            Key(
                "open", "open", {"en": "Tap +", "es": "Llave +"},
                {"en": "Open the tap", "es": "Abrir la llave"},
                {
                    "en": "Opens the tap a little: it runs 0.1 millilitres a second faster.",
                    "es": "Abre un poco la llave: corren 0,1 mililitros por segundo más.",
                },
                GREEN,
            ),
            "set", "flow", 0.1,
        ),
        Control(
            Key(
                "shut", "shut", {"en": "Shut", "es": "Cerrar"},
                {"en": "Shut the tap", "es": "Cerrar la llave"},
                {"en": "Shuts the tap, so that nothing runs.", "es": "Cierra la llave para que no corra nada."},
                GREEN,
            ),
            "set", "flow", -1.0,
        ),
    ),
    (
        start(
            {
                "en": "Stops the time in the laboratory, or lets it go on.",
                "es": "Detiene el tiempo del laboratorio o lo deja seguir.",
            },
            color=GREY,
        ),
        reset(
            {
                "en": "Fills the burette to 0 and puts a fresh sample of the same acid into the flask.",
                "es": "Llena la bureta hasta 0 y pone en el matraz una muestra nueva del mismo ácido.",
            },
        ),
        Control(
            Key(
                "acid", "flask", {"en": "Acid", "es": "Ácido"},
                {"en": "Next acid", "es": "Ácido siguiente"},
                {
                    "en": "Takes the next of the four acids and starts again.",
                    "es": "Toma el siguiente de los cuatro ácidos y empieza de nuevo.",
                },
                AMBER,
            ),
            "set", "acid", 1.0,
        ),
        Control(
            Key(
                "dye", "two colours", {"en": "Indicator", "es": "Indicador"},
                {"en": "Next indicator", "es": "Indicador siguiente"},
                {
                    "en": "Takes the next of the three indicators.",
                    "es": "Toma el siguiente de los tres indicadores.",
                },
                AMBER,
            ),
            "set", "indicator", 1.0,
        ),
    ),
)  # fmt: skip


def controls(language: Language) -> Node:
    """The box with the buttons."""
    return box(CONTROLS, {"en": "Titration", "es": "Titulación"}, language)
