"""The pendulum: what does its period depend on?"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Annotated, Literal

from sympy import pi, symbols

from vrlab.errors import SceneError
from vrlab.laws.ode import rotation
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.messages import _
from vrlab.model import Behavior, Parameter, Scene, Viewpoint
from vrlab.model.scene import Credit
from vrlab.model.values import Vec3
from vrlab.parts import INDOORS
from vrlab.parts.pendulum import SUBSTANCES
from vrlab.scenes.parameters import Range
from vrlab.scenes.science.classroom import BENCH_HEIGHT, EDGE, WALL, edge_of_bench
from vrlab.scenes.science.controls import buttons
from vrlab.scenes.science.pendulum.apparatus import (
    DEGREE,
    SHORTEST,
    STANDS,
    Stand,
    hung,
    on_the_bench,
    on_the_wall,
)
from vrlab.scenes.science.pendulum.controls import CONTROLS
from vrlab.scenes.science.pendulum.measuring import BOBS, measuring
from vrlab.scenes.science.pendulum.setting import BARE_WALL, furnished_bench, room


def build(
    *,
    length: Annotated[float, Range(0.1, 2.0, unit="m", step=0.01)] = 0.8,
    amplitude: Annotated[float, Range(DEGREE, 170 * DEGREE, unit="rad", step=DEGREE)] = 5 * DEGREE,
    gravity: Annotated[float, Range(1.0, 25.0, unit="m/s²", step=0.01)] = 9.81,
    bob: Literal["brass", "steel", "wood", "cork"] = "brass",
    stand: Literal["retort stand", "wall bracket"] = "retort stand",
    on_bench: Literal["instruments", "books", "bare"] = "instruments",
    language: Literal["en", "es"] = "en",
) -> Scene:
    """A pendulum at any amplitude, with rule, protractor, stopwatch, photogate and balance, in a classroom.

    `length`, `amplitude` and `gravity` are where the live parameters start; `bob` is what the bob is made of at first,
    `language` what blackboard and worksheet are written in and the lab speaks first. The
    `retort stand` on the bench bears up to 1.5 m and 170°, the `wall bracket` before the blackboard up to 2 m and 90°.
    Raises SceneError `parameter-out-of-range` for more.
    """
    _check(stand, length, amplitude)
    limits = STANDS[stand]
    if stand == "retort stand":
        bench = 0.0
        holding, rod = on_the_bench(edge_of_bench(bench))
    else:
        bench = 1.0  # moved aside, so that the pendulum is seen whole
        holding, rod = on_the_wall(BARE_WALL, WALL)
    pivot = (rod[0], rod[1], rod[2] + limits.reach)
    apparatus = hung(pivot, stand=limits, length=length, amplitude=amplitude, bob=bob)
    return Scene(
        "pendulum",
        nodes=(*room(language), *furnished_bench(bench, on_bench, language, bob), *holding, *apparatus),
        title={"en": "The pendulum", "es": "El péndulo"},
        description={
            "en": "A pendulum hangs in a classroom. Set its length and its starting angle, let it go and time its swings"
            " with the stopwatch. Find out what its period depends on, and what it does not depend on.",
            "es": "Un péndulo cuelga en un aula. Ajusta su longitud y el ángulo inicial, suéltalo y mide las oscilaciones"
            " con el cronómetro. Averigua de qué depende su período y de qué no.",
        },
        viewpoints=_viewpoints(stand, pivot, length, amplitude, bench),
        behaviors=(_behavior(limits, length, amplitude, gravity, bob, pivot, watched=on_bench == "instruments"),),
        environment=INDOORS,
        language=language,
        languages=("en", "es"),
        credits=(Credit("The pendulum, its classroom and all that is in it", "vrlab contributors", "CC0-1.0"),),
    )  # fmt: skip


def _check(stand: str, length: float, amplitude: float) -> None:
    limits = STANDS[stand]
    for name, value, limit, unit, shown in (
        ("length", length, limits.longest, 1.0, "m"),
        ("amplitude", amplitude, limits.widest, DEGREE, "°"),
    ):
        if value > limit + 1e-9:
            what = _(
                "{value:g} {shown} is more than the {limit:g} {shown} that the {stand} leaves room for",
                value=value / unit,
                shown=shown,
                limit=limit / unit,
                stand=stand,
            )
            where = _("scene 'pendulum', parameter {name!r}", name=name)
            raise SceneError("parameter-out-of-range", where, what, _("choose less, or the other stand"))


def _behavior(
    limits: Stand, length: float, amplitude: float, gravity: float, bob: str, pivot: Vec3, *, watched: bool
) -> Behavior:
    """The law with the ranges that this stand leaves room for, and with both hands of the stopwatch where there is one."""
    behavior = pendulum_behavior(
        length=length,
        amplitude=amplitude,
        gravity=gravity,
        swing="pendulum/swing",
        bob="pendulum/swing/bob",
        string="pendulum/swing/rod",
        hand="stopwatch/watch/second hand" if watched else "",
        bobs=BOBS,
        chosen=list(SUBSTANCES).index(bob),
        buttons=buttons(CONTROLS),
    )
    ranges = {"length": (SHORTEST, limits.longest), "amplitude": (DEGREE, limits.widest)}
    parameters = [_within(p, *ranges[p.id]) if p.id in ranges else p for p in behavior.parameters]
    drives = list(behavior.drives)
    if watched:
        drives.append(rotation("stopwatch/watch/minute hand", "z", -2 * pi * symbols("t", real=True) / 1800))
    return measuring(
        replace(behavior, parameters=parameters, drives=drives),
        pivot,
        watched=watched,
    )


def _within(parameter: Parameter, minimum: float, maximum: float) -> Parameter:
    return replace(parameter, minimum=minimum, maximum=maximum)


def _viewpoints(stand: str, pivot: Vec3, length: float, amplitude: float, bench: float) -> list[Viewpoint]:
    """Where to look from; eyes are about 1.55 m high standing, 1.15 m sitting."""
    px, py, pz = pivot
    bob = (px + length * math.sin(amplitude), py - length * math.cos(amplitude), pz)
    right = bench + 0.52  # between the buttons and the stopwatch
    middle = (px, py - 0.44, pz)
    if stand == "retort stand":
        overview = Viewpoint("overview", (0.95, 1.45, pz + 2.25), (px + 0.05, py - 0.44, pz), OVERVIEW, 0.78)
        near = Viewpoint("bench", (px + 0.25, 1.5, pz + 1.3), (px + 0.12, 1.14, pz), AT_THE_BENCH, 0.85)
    else:
        overview = Viewpoint("overview", (px + 0.9, 1.55, pz + 4.0), (px + 0.45, 1.6, pz), OVERVIEW, 0.8)
        near = Viewpoint("bench", (px + 0.5, 1.55, pz + 2.4), (px, 1.65, pz), AT_THE_PENDULUM, 0.85)
    over_buttons = (right, BENCH_HEIGHT + 0.34, EDGE + 0.2)
    return [
        overview,
        near,
        Viewpoint("bob", _off(bob, 0.25, 0.12, 0.55), bob, AT_THE_BOB, 0.7),
        Viewpoint("protractor", _off(pivot, -0.12, 0.0, 0.42), _off(pivot, 0.0, -0.02, 0.0), READING, 0.6),
        Viewpoint("controls", over_buttons, (right, BENCH_HEIGHT + 0.03, EDGE - 0.1), AT_THE_BUTTONS, 0.85),
        Viewpoint("seat", (-0.45, 1.15, 0.35), middle, SEATED, 0.85),
    ]


def _off(place: Vec3, x: float, y: float, z: float) -> Vec3:
    return place[0] + x, place[1] + y, place[2] + z


OVERVIEW = {"en": "Across the room", "es": "Desde el aula"}
AT_THE_BENCH = {"en": "At the bench", "es": "En la mesa"}
AT_THE_PENDULUM = {"en": "Before the pendulum", "es": "Ante el péndulo"}
AT_THE_BOB = {"en": "Close to the bob", "es": "Junto a la bola"}
READING = {"en": "Reading the protractor", "es": "Leer el transportador"}
AT_THE_BUTTONS = {"en": "Buttons and stopwatch", "es": "Botones y cronómetro"}
SEATED = {"en": "From a pupil's seat", "es": "Desde un pupitre"}
