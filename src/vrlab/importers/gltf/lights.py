"""Lights of KHR_lights_punctual."""

import math
from typing import Literal, cast

from vrlab.gltf.items import Item
from vrlab.importers.gltf.extras import read_extras
from vrlab.importers.gltf.source import Source
from vrlab.importers.job import Job
from vrlab.importers.limits import OBJECTS, check_count
from vrlab.importers.names import clean
from vrlab.messages import _
from vrlab.model import Light


def read_lights(source: Source) -> list[Light]:
    """All lights of a document."""
    extension = source.root.extension("KHR_lights_punctual")
    items = [] if extension is None else extension.items("lights")
    check_count(len(items), OBJECTS, _("lights"), source.job.where)
    return [_light(source.job, item) for item in items]


def _light(job: Job, item: Item) -> Light:
    kind = cast(
        Literal["directional", "point", "spot"], item.text("type", among=("directional", "point", "spot"))
    )
    spot = item.item("spot")
    return Light(
        kind,
        item.vector("color", 3, (1.0, 1.0, 1.0)),
        item.number("intensity", 1.0),
        item.number("range") if "range" in item else None,
        spot.number("innerConeAngle", 0.0),
        spot.number("outerConeAngle", math.pi / 4),
        name=clean(item.text("name", ""), ""),
        extras=read_extras(job, item),
    )
