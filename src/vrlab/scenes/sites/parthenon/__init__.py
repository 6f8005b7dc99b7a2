"""The Parthenon on the Acropolis of Athens, whole."""

from __future__ import annotations

from typing import Annotated

from vrlab.model import Scene
from vrlab.model.scene import Credit, Environment
from vrlab.parts import figure
from vrlab.scenes.parameters import Range
from vrlab.scenes.sites.parthenon.landscape import landscape
from vrlab.scenes.sites.parthenon.refinements import Refinements
from vrlab.scenes.sites.parthenon.setting import TURN, hill, sun, to_world
from vrlab.scenes.sites.parthenon.sources import FIGURE
from vrlab.scenes.sites.parthenon.temple import temple
from vrlab.scenes.sites.parthenon.tour import tour

SKY = Environment("sky", intensity=1.0, exposure=1.3, background=(0.42, 0.58, 0.78))


def build(
    *,
    roof: bool = True,
    hour: Annotated[float, Range(5.0, 19.0, unit="h", step=0.25)] = 18.0,
    day: Annotated[float, Range(1.0, 365.0, step=1.0)] = 206.0,
    curvature: Annotated[float, Range(0.0, 10.0, step=0.5)] = 1.0,
    inclination: Annotated[float, Range(0.0, 10.0, step=0.5)] = 1.0,
    contraction: Annotated[float, Range(0.0, 1.5, step=0.5)] = 1.0,
    person: bool = True,
) -> Scene:
    """The Parthenon as it may have stood in 432 BC, to walk in, in the light of any hour.

    Without `roof` one sees into it from above. `hour` (as a sundial shows it) and `day` of the year are where the live
    parameters start; late July is about the time of the festival of Athena. `curvature`, `inclination`
    and `contraction` (of the bays at the corners) are factors of what was measured: 0 for a straight building with equal
    bays, 1 as built, more to see it better. `person` stands before the west front.
    """
    shining, behavior = sun(hour, day)
    building = temple(with_roof=roof, refinements=Refinements(curvature, inclination, contraction))
    people = (
        (figure().with_(evidence=FIGURE).turned(y=TURN - 2.2).at(*to_world(-38.6, 0.0, -4.6)),)
        if person
        else ()
    )
    return Scene(
        "parthenon",
        nodes=(*landscape(), *hill(), building.turned(y=TURN), *people, shining),
        title={"en": "The Parthenon", "es": "El Partenón"},
        description={
            "en": "The temple of Athena in Athens, whole as it may have stood in 432 BC. Walk around it and into it, change"
            " the hour and the season, and measure it.",
            "es": "El templo de Atenea en Atenas, completo como pudo estar en 432 a. C. Camina a su alrededor y por dentro,"
            " cambia la hora y la estación y mídelo.",
        },
        viewpoints=tour(roof=roof),
        behaviors=(behavior,),
        environment=SKY,
        languages=("en", "es"),
        credits=(Credit("The Parthenon and all that is around it", "vrlab contributors", "CC0-1.0"),),
    )  # fmt: skip
