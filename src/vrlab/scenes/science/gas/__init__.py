"""Gas: what pushes on the walls, and what changes when it is heated?"""

from __future__ import annotations

from typing import Annotated, Literal

from vrlab.laws.gas import flight, gas_behavior, recorded
from vrlab.model import Scene, Viewpoint
from vrlab.model.scene import Credit
from vrlab.parts import INDOORS
from vrlab.scenes.parameters import Range
from vrlab.scenes.science.classroom import BENCH_HEIGHT, EDGE
from vrlab.scenes.science.controls import buttons
from vrlab.scenes.science.gas.apparatus import (
    FLOOR,
    HOUSING,
    NAMES,
    RADIUS,
    apparatus,
    molecules,
    moved,
)
from vrlab.scenes.science.gas.controls import CONTROLS
from vrlab.scenes.science.gas.setting import PLACE, room, set_up


def build(
    *,
    volume: Annotated[float, Range(1.0, 4.0, unit="L", step=0.1)] = 2.0,
    temperature: Annotated[float, Range(200.0, 600.0, unit="K", step=10.0)] = 300.0,
    seed: Annotated[int, Range(0, 2**31 - 1, step=1)] = 1,
    language: Literal["en", "es"] = "en",
) -> Scene:
    """A gas of 200 points in a glass box with a lid, a heater and a thermometer: pressure, volume, temperature.

    `volume` and `temperature` are where the live parameters start, `seed` says where the points are at first and how
    they fly. `language` is what blackboard and worksheet are written in and the lab speaks first.
    """
    places = flight(volume=volume, temperature=temperature, seed=seed)
    root = "gas box"
    moves = [f"molecules/flight/{name}" for name in NAMES]
    behavior = gas_behavior(
        volume=volume,
        temperature=temperature,
        seed=seed,
        moves=moves,
        drives=moved(root),
        buttons=buttons(CONTROLS),
        gauge=f"{root}/gauge",
        thermometer=f"{root}/thermometer",
    )
    x, z = PLACE
    box = apparatus(root, volume=volume, temperature=temperature).at(x, BENCH_HEIGHT, z)
    gas = molecules(places[0], (x, BENCH_HEIGHT + FLOOR + RADIUS, z))
    return Scene(
        "gas",
        nodes=(*room(language), *set_up(language), box, gas),
        title={"en": "Gas in a box", "es": "Gas en una caja"},
        description={
            "en": "Nitrogen is shut into a glass box, slowed down a thousand times so that its molecules can be seen."
            " Move the lid, heat it or cool it, and read the gauge. What pushes on the walls, and what changes when the gas"
            " gets hotter?",
            "es": "En una caja de vidrio hay nitrógeno encerrado, mil veces más lento para que se vean sus moléculas."
            " Mueve la tapa, caliéntalo o enfríalo y lee el manómetro. ¿Qué empuja las paredes y qué cambia cuando el gas"
            " se calienta?",
        },
        viewpoints=_viewpoints(x, z),
        animations=(recorded(moves, places),),
        behaviors=(behavior,),
        environment=INDOORS,
        language=language,
        languages=("en", "es"),
        credits=(Credit("The gas in a box, its classroom and all that is in it", "vrlab contributors", "CC0-1.0"),),
    )  # fmt: skip


def _viewpoints(x: float, z: float) -> list[Viewpoint]:
    """Where to look from; eyes are about 1.55 m high standing, 1.15 m sitting."""
    y = BENCH_HEIGHT
    middle = (x + 0.1, y + 0.19, z)
    return [
        Viewpoint("bench", (x + 0.12, y + 0.42, z + 0.85), middle, AT_THE_BENCH, 0.8),
        Viewpoint("points", (x + 0.02, y + 0.22, z + 0.42), (x, y + 0.16, z), AT_THE_POINTS, 0.7),
        Viewpoint("gauge", (x, y + 0.12, z + 0.4), (x, y + HOUSING / 2, z + 0.09), READING, 0.5),
        Viewpoint("thermometer", (x + 0.12, y + 0.2, z + 0.42), (x + 0.1, y + 0.14, z), THERMOMETER, 0.5),
        Viewpoint("controls", (x + 0.4, y + 0.36, EDGE + 0.2), (x + 0.38, y + 0.03, EDGE - 0.14), BUTTONS_AT, 0.85),
        Viewpoint("overview", (x + 1.0, 1.5, z + 2.3), (x + 0.1, y + 0.3, z), OVERVIEW, 0.78),
        Viewpoint("seat", (x - 0.5, 1.15, z + 2.4), (x, y + 0.3, z), SEATED, 0.8),
    ]  # fmt: skip


AT_THE_BENCH = {"en": "At the bench", "es": "En la mesa"}
AT_THE_POINTS = {"en": "Close to the molecules", "es": "Junto a las moléculas"}
READING = {"en": "Reading the gauge", "es": "Leer el manómetro"}
THERMOMETER = {"en": "Reading the thermometer", "es": "Leer el termómetro"}
BUTTONS_AT = {"en": "Buttons", "es": "Botones"}
OVERVIEW = {"en": "Across the room", "es": "Desde el aula"}
SEATED = {"en": "From a pupil's seat", "es": "Desde un pupitre"}
