"""Circuit: is current used up?"""

from __future__ import annotations

from typing import Annotated, Literal

from vrlab.laws.circuit import circuit_behavior
from vrlab.laws.solvers.circuit import AMMETER, BATTERY, EMPTY, LAMP, SWITCH, WIRE
from vrlab.model import Scene, Viewpoint
from vrlab.model.scene import Credit
from vrlab.parts import INDOORS
from vrlab.scenes.parameters import Range
from vrlab.scenes.science.circuit.board import board, buttons_of_slots, moved
from vrlab.scenes.science.circuit.controls import CONTROLS
from vrlab.scenes.science.circuit.setting import PLACE, room, set_up
from vrlab.scenes.science.classroom import BENCH_HEIGHT, EDGE
from vrlab.scenes.science.controls import buttons

# Slots 1 and 2 are the upper row, 3 and 4 the lower one, 5 to 7 stand between them, from left to right.
LAYOUTS = {
    "one lamp": (AMMETER, LAMP, SWITCH, AMMETER, BATTERY, EMPTY, WIRE),
    "series": (AMMETER, LAMP, SWITCH, AMMETER, BATTERY, EMPTY, LAMP),
    "parallel": (AMMETER, WIRE, SWITCH, AMMETER, BATTERY, LAMP, LAMP),
    "empty": (EMPTY,) * 7,
}


def build(
    *,
    layout: Literal["one lamp", "series", "parallel", "empty"] = "one lamp",
    voltage: Annotated[float, Range(0.0, 12.0, unit="V", step=0.5)] = 4.5,
    resistance: Annotated[float, Range(1.0, 100.0, unit="Ω", step=1.0)] = 10.0,
    closed: bool = True,
    language: Literal["en", "es"] = "en",
) -> Scene:
    """A board on which pupils wire batteries, lamps, resistors, a switch and meters.

    `layout` is what lies on the board at first, `voltage` and `resistance` are where the live parameters start, `closed`
    whether the switch is. `language` is what blackboard, worksheet and sign are written in and the lab speaks first.
    """
    placed = LAYOUTS[layout]
    behavior = circuit_behavior(
        placed,
        voltage=voltage,
        resistance=resistance,
        closed=closed,
        drives=moved(),
        buttons=(*buttons_of_slots(), *buttons(CONTROLS)),
        meters=("board/first", "board/second", "board/voltmeter"),
    )
    x, z = PLACE
    return Scene(
        "circuit",
        nodes=(*room(language), *set_up(language), board(placed, closed, language).at(x, BENCH_HEIGHT, z)),
        title={"en": "Circuits", "es": "Circuitos"},
        description={
            "en": "A board with seven slots, in which you place a battery, lamps, resistors, a switch, wires and meters."
            " Choose what is in a slot, or click on it. Is the current smaller behind the lamp than before it?",
            "es": "Un tablero con siete casillas en las que colocas una pila, lámparas, resistencias, un interruptor, cables"
            " y medidores. Elige qué hay en cada casilla o haz clic en ella. ¿Es menor la corriente después de la lámpara?",
        },
        viewpoints=_viewpoints(x, z),
        behaviors=(behavior,),
        environment=INDOORS,
        language=language,
        languages=("en", "es"),
        credits=(Credit("The circuit, its classroom and all that is in it", "vrlab contributors", "CC0-1.0"),),
    )  # fmt: skip


def _viewpoints(x: float, z: float) -> list[Viewpoint]:
    """Where to look from; eyes are about 1.55 m high standing, 1.15 m sitting."""
    y = BENCH_HEIGHT
    return [
        Viewpoint("bench", (x + 0.09, y + 0.4, z + 0.5), (x + 0.07, y + 0.06, z - 0.04), AT_THE_BENCH, 0.8),
        Viewpoint("board", (x, y + 0.42, z + 0.2), (x, y, z), ABOVE, 0.75),
        Viewpoint("meters", (x, y + 0.2, z + 0.22), (x, y + 0.03, z - 0.13), METERS, 0.8),
        Viewpoint("controls", (x + 0.42, y + 0.36, EDGE + 0.2), (x + 0.4, y + 0.03, EDGE - 0.14), BUTTONS_AT, 0.85),
        Viewpoint("overview", (x + 1.0, 1.5, z + 2.3), (x + 0.1, y + 0.2, z), OVERVIEW, 0.78),
        Viewpoint("seat", (x - 0.5, 1.15, z + 2.4), (x, y + 0.2, z), SEATED, 0.8),
    ]  # fmt: skip


AT_THE_BENCH = {"en": "At the bench", "es": "En la mesa"}
ABOVE = {"en": "The board from above", "es": "El tablero desde arriba"}
METERS = {"en": "Reading the meters", "es": "Leer los medidores"}
BUTTONS_AT = {"en": "Buttons", "es": "Botones"}
OVERVIEW = {"en": "Across the room", "es": "Desde el aula"}
SEATED = {"en": "From a pupil's seat", "es": "Desde un pupitre"}
