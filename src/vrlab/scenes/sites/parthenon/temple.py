"""The building, put together; its origin is its middle on the ground, its long axis x, its east front at +x."""

from __future__ import annotations

from vrlab.model import Node
from vrlab.parts import materials
from vrlab.parts.orders import entablature
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.cella import ceiling, cella
from vrlab.scenes.sites.parthenon.crepidoma import crepidoma
from vrlab.scenes.sites.parthenon.peristyle import peristyle, runs
from vrlab.scenes.sites.parthenon.refinements import Refinements
from vrlab.scenes.sites.parthenon.roof import cornice, pediments, roof
from vrlab.scenes.sites.parthenon.sources import COMPLETED

AS_BUILT = Refinements()


def temple(*, with_roof: bool = True, refinements: Refinements = AS_BUILT) -> Node:
    """The whole Parthenon as one node; without its roof one sees into it from above."""
    marble, tiles = materials.marble(), materials.marble("#e9dfcf")
    lift = refinements.lift
    order = entablature(
        runs(refinements),
        base=dim.CAPITALS,
        module=dim.MODULE,
        order=dim.PARTHENON,
        material=marble,
        lift=lift,
    )
    above = (
        (pediments(marble, lift), roof(marble, tiles, lift), ceiling(materials.dark_wood()))
        if with_roof
        else ()
    )
    return Node(
        "parthenon",
        evidence=COMPLETED,
        children=(
            crepidoma(marble, lift),
            peristyle(marble, refinements),
            order,
            cornice(marble, lift),
            cella(marble),
            *above,
        ),
        title={"en": "Parthenon", "es": "Partenón"},
        description={
            "en": "The temple of Athena on the Acropolis of Athens, built from 447 to 432 BC by Iktinos and Kallikrates,"
            " whole as it may have stood, without its paint and sculptures.",
            "es": "El templo de Atenea en la Acrópolis de Atenas, construido entre 447 y 432 a. C. por Ictino y Calícrates,"
            " completo como pudo estar, sin su pintura ni sus esculturas.",
        },
    )  # fmt: skip
