"""Lights of COLLADA (1.4.1, chapter 5, light), whose brightness has no unit.

A surface of the colour k shows k times the colour of a light that falls straight on it; in glTF it shows k / π times the
illuminance, which is therefore π times the colour.
"""

from __future__ import annotations

import math

import numpy as np

from vrlab.importers.dae.source import Document
from vrlab.importers.limits import OBJECTS, check_count
from vrlab.importers.names import clean
from vrlab.importers.shapes import linear
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model import Light

_KINDS = ("directional", "point", "spot")


class Lights:
    """Makes the lights of a document; `metre` is how many units of the file one metre has."""

    def __init__(self, document: Document, metre: float) -> None:
        self._job, self._metre = document.job, metre
        self._count = 0

    def light(self, element: Element) -> Light | None:
        """The light of a <light>; None for those that shine from everywhere."""
        self._count = check_count(self._count + 1, OBJECTS, _("lights"), self._job.where)
        technique = element.find("technique_common")
        kind = None if technique is None else next(iter(technique.all(*_KINDS)), None)
        if kind is None:
            self._job.drop(_("ambient lights"))
            return None
        given = kind.find("color")
        rgb = np.ones(3) if given is None else given.numbers()[:3]
        if len(rgb) != 3 or not np.isfinite(rgb).all():
            raise kind.fail(_("has no colour"))
        color = linear(rgb.clip(0.0, 1.0))
        r, g, b = map(float, color)
        bright = math.pi * float(max(1.0, min(rgb.max(), 1e6)))
        name = clean(element.get("name") or element.get("id"), "")
        if kind.tag == "directional":
            return Light("directional", (r, g, b), bright, name=name)
        candela = bright * self._reach(kind)
        if kind.tag == "point":
            return Light("point", (r, g, b), candela, name=name)
        if _number(kind, "falloff_exponent", 0.0) > 0:
            self._job.drop(_("how spot lights fade towards their rim"))
        outer = math.radians(min(max(_number(kind, "falloff_angle", 180.0), 0.1), 180.0) / 2)
        return Light("spot", (r, g, b), candela, outer_cone_angle=outer, name=name)

    def _reach(self, kind: Element) -> float:
        """The square of the distance, in units of the file, at which the light is as bright as its colour says.

        1 / (a + b d + c d²) is COLLADA's falloff, 1 / d² glTF's; where they differ they agree at one metre.
        """
        a, b, c = (
            _number(kind, f"{key}_attenuation", default)
            for key, default in (("constant", 1.0), ("linear", 0.0), ("quadratic", 0.0))
        )
        if a == b == 0 and c > 0:
            return 1.0 / c
        self._job.drop(_("falloff of lights that is not by the square of the distance"))
        d = self._metre
        return d**2 / max(a + b * d + c * d**2, 1e-6)


def _number(element: Element, key: str, default: float) -> float:
    found = element.find(key)
    return default if found is None else float(found.vector(1).clip(0.0, 1e9)[0])
