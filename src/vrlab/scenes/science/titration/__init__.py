"""Titration: where is the equivalence point, and is it at pH 7?"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from vrlab.errors import SceneError
from vrlab.laws.acids import equivalence, ph_of
from vrlab.laws.run import simulate
from vrlab.laws.titration import acids, color_at, titration_behavior
from vrlab.messages import _
from vrlab.model import Scene, Viewpoint
from vrlab.model.scene import Credit
from vrlab.model.values import Vec3
from vrlab.parts import INDOORS
from vrlab.scenes.parameters import Range
from vrlab.scenes.science.classroom import BENCH_HEIGHT, EDGE
from vrlab.scenes.science.controls import buttons
from vrlab.scenes.science.titration.apparatus import apparatus, moved
from vrlab.scenes.science.titration.controls import CONTROLS
from vrlab.scenes.science.titration.setting import FLASK, room, set_up

ACIDS = ("hydrochloric acid", "formic acid", "acetic acid", "unknown acid")
DYES = ("phenolphthalein", "bromothymol blue", "methyl orange")
LAST = 45.0  # mL: beyond the equivalence point there must be room for the rest of the curve


def build(
    *,
    acid: Literal["hydrochloric acid", "formic acid", "acetic acid", "unknown acid"] = "acetic acid",
    concentration: Annotated[float, Range(0.01, 1.0, unit="mol/L", step=0.001)] = 0.1,
    sample: Annotated[float, Range(20.0, 100.0, unit="mL", step=5.0)] = 25.0,
    base: Annotated[float, Range(0.01, 1.0, unit="mol/L", step=0.001)] = 0.1,
    pka: Annotated[float, Range(2.0, 10.0, step=0.01)] = 6.3,
    pkw: Annotated[float, Range(13.0, 15.0, step=0.001)] = 14.0,
    indicator: Literal["phenolphthalein", "bromothymol blue", "methyl orange"] = "phenolphthalein",
    language: Literal["en", "es"] = "en",
) -> Scene:
    """Titration of a strong or a weak acid with sodium hydroxide: burette, indicators, pH meter.

    `acid` and `indicator` are where the live choices start; `concentration` is that of every acid, which pupils find out,
    `sample` how much of it is in the flask, `base` the sodium hydroxide in the burette, `pka` that of the unknown acid,
    `pkw` the ion product of water (14; at 25 °C measured 13.995). Raises SceneError `parameter-out-of-range` where the
    equivalence point would lie beyond 45 of the 50 mL.
    """
    point = equivalence(acid=concentration, sample=sample, base=base)
    if point > LAST:
        where = _("scene 'titration', parameter {name!r}", name="concentration")
        what = _("{volume:g} mL of the base would be needed; the burette has 50", volume=point)
        raise SceneError("parameter-out-of-range", where, what, _("choose less acid, or a stronger base"))
    chosen, dye = ACIDS.index(acid) + 1, DYES.index(indicator) + 1
    behavior = titration_behavior(
        acid=chosen,
        indicator=dye,
        concentration=concentration,
        sample=sample,
        base=base,
        pka=pka,
        pkw=pkw,
        burette="burette",
        meter="pH meter",
        buttons=buttons(CONTROLS),
    )
    ph = float(
        ph_of(0.0, pka=acids(pka)[chosen - 1].pka, acid=concentration, sample=sample, base=base, pkw=pkw)
    )
    surroundings = [*room(language), *set_up(language, base)]
    shown = float(simulate(behavior, steps=0)["meter_reading"][0])
    bench = (FLASK[0], BENCH_HEIGHT, FLASK[1])
    return Scene(
        "titration",
        nodes=(*surroundings, *apparatus(bench, sample=sample, shown=shown, color=color_at(ph, dye))),
        title={"en": "Titration", "es": "Valoración ácido-base"},
        description={
            "en": "An acid stands in a flask, and sodium hydroxide in the burette above it. Let it run in, watch the"
            " indicator and the pH, and find out how much acid there was. Is the solution neutral at that point?",
            "es": "En un matraz hay un ácido y, en la bureta, hidróxido de sodio. Déjalo correr, observa el indicador y el pH"
            " y averigua cuánto ácido había. ¿Es neutra la disolución en ese punto?",
        },
        viewpoints=_viewpoints(bench),
        behaviors=(replace(behavior, drives=moved(behavior, sample)),),
        environment=INDOORS,
        language=language,
        languages=("en", "es"),
        credits=(Credit("The titration, its classroom and all that is in it", "vrlab contributors", "CC0-1.0"),),
    )  # fmt: skip


def _viewpoints(bench: Vec3) -> list[Viewpoint]:
    """Where to look from; eyes are about 1.55 m high standing, 1.15 m sitting."""
    x, y, z = bench
    return [
        Viewpoint("bench", (x + 0.13, y + 0.41, z + 0.78), (x + 0.12, y + 0.21, z), AT_THE_BENCH, 0.82),
        Viewpoint("flask", (x + 0.03, y + 0.2, z + 0.36), (x + 0.005, y + 0.085, z), AT_THE_FLASK, 0.6),
        Viewpoint("meter", (x + 0.27, y + 0.3, z + 0.36), (x + 0.27, y + 0.05, z), AT_THE_METER, 0.6),
        Viewpoint("burette", (x + 0.03, y + 0.78, z + 0.3), (x + 0.007, y + 0.76, z), READING, 0.5),
        Viewpoint("scale", (x + 0.03, y + 0.55, z + 0.75), (x + 0.007, y + 0.53, z), SCALE, 0.75),
        Viewpoint(
            "controls",
            (x + 0.42, y + 0.36, EDGE + 0.2),
            (x + 0.4, y + 0.03, EDGE - 0.14),
            AT_THE_BUTTONS,
            0.85,
        ),
        Viewpoint("overview", (x + 1.0, 1.5, z + 2.3), (x + 0.1, y + 0.3, z), OVERVIEW, 0.78),
        Viewpoint("seat", (x - 0.5, 1.15, z + 2.4), (x, y + 0.3, z), SEATED, 0.8),
    ]


AT_THE_BENCH = {"en": "At the bench", "es": "En la mesa"}
AT_THE_FLASK = {"en": "The flask and its colour", "es": "El matraz y su color"}
AT_THE_METER = {"en": "Reading the pH meter", "es": "Leer el pH-metro"}
READING = {"en": "Reading the burette at 0", "es": "Leer la bureta en 0"}
SCALE = {"en": "The whole scale of the burette", "es": "Toda la escala de la bureta"}
AT_THE_BUTTONS = {"en": "Buttons", "es": "Botones"}
OVERVIEW = {"en": "Across the room", "es": "Desde el aula"}
SEATED = {"en": "From a pupil's seat", "es": "Desde un pupitre"}
