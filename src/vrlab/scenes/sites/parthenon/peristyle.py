"""The 46 columns around the building."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vrlab.model import Instances, Material, Node
from vrlab.model.values import Array
from vrlab.parts.orders import doric_column
from vrlab.parts.orders.runs import Run
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.refinements import Refinements
from vrlab.scenes.sites.parthenon.sources import STANDING

SIDES = {
    "north": {"en": "north side", "es": "lado norte"},
    "east": {"en": "east front", "es": "fachada este"},
    "south": {"en": "south side", "es": "lado sur"},
    "west": {"en": "west front", "es": "fachada oeste"},
}


def runs(refinements: Refinements) -> tuple[Run, ...]:
    """The four rows, going round clockwise as seen from above; the fronts own the corners."""
    x, z = dim.HALF_LENGTH, dim.HALF_WIDTH
    flank, front = tuple(refinements.axes(dim.FLANK_AXES)), tuple(refinements.axes(dim.FRONT_AXES))
    return (
        Run("north", (-x, -z), 0.0, flank, owns_corners=False),
        Run("east", (x, -z), -math.pi / 2, front),
        Run("south", (x, z), math.pi, flank, owns_corners=False),
        Run("west", (-x, z), math.pi / 2, front),
    )


def peristyle(material: Material, refinements: Refinements) -> Node:
    """All outer columns as instances of one; those at the corners are thicker, all lean inwards."""
    names, titles, places = [], [], []
    for run in runs(refinements):
        inner = slice(None) if run.owns_corners else slice(1, -1)
        x, z = run.places(np.array(run.axes)[inner])
        places.append(np.column_stack([x, z]))
        for n in range(len(run.axes))[inner]:
            names.append(f"{run.name} {n + 1:02}")
            titles.append(
                {
                    "en": f"Column {n + 1}, {SIDES[run.name]['en']}",
                    "es": f"Columna {n + 1}, {SIDES[run.name]['es']}",
                }
            )
    x, z = np.concatenate(places).T
    column = doric_column(module=dim.MODULE, order=dim.PARTHENON, material=material)
    instances = Instances(
        names,
        np.column_stack([x, dim.FLOOR + refinements.lift(x, z), z]),
        refinements.lean(x, z),
        _widths(x, z),
        titles,
    )
    return replace(
        column,
        name="peristyle",
        material=None,
        instances=instances,
        evidence=STANDING,
        title={"en": "Peristyle", "es": "Peristilo"},
        description={
            "en": "A fluted column of the ring of 46. It has no base, swells by 17 mm and leans a little inwards; those at"
            " the corners are thicker.",
            "es": "Una columna acanalada del anillo de 46. No tiene basa, se hincha 17 mm y se inclina un poco hacia dentro;"
            " las de las esquinas son más gruesas.",
        },
    )  # fmt: skip


def _widths(x: Array, z: Array) -> Array:
    corner = (np.abs(np.abs(x) - dim.HALF_LENGTH) < 1e-6) & (np.abs(np.abs(z) - dim.HALF_WIDTH) < 1e-6)
    wide = np.where(corner, dim.CORNER_DIAMETER / dim.LOWER_DIAMETER, 1.0)
    return np.column_stack([wide, np.ones_like(wide), wide])
