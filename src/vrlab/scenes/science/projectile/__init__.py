"""The projectile: what acts on a ball that flies, and how far does it go?"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from vrlab.laws.projectile import DEGREE, GRAVITY, projectile_behavior
from vrlab.model import Behavior, Parameter, Scene, Viewpoint
from vrlab.model.scene import Credit
from vrlab.parts import INDOORS
from vrlab.scenes.parameters import Range
from vrlab.scenes.science.classroom import BENCH_HEIGHT, EDGE
from vrlab.scenes.science.controls import buttons
from vrlab.scenes.science.projectile.apparatus import FARTHEST, NEAREST, apparatus, moved
from vrlab.scenes.science.projectile.controls import CONTROLS
from vrlab.scenes.science.projectile.setting import MOUTH, room, set_up

BALLS = ("steel", "plastic", "foam")
# Below 15° the slowest ball would land before the strip; above 80° it would come down on the launcher. Below 8.8 m/s² (Venus,
# 8.87) the fastest would fly past the strip.
LOWEST, HIGHEST, WEAKEST = 15 * DEGREE, 80 * DEGREE, 8.8


def build(
    *,
    speed: Annotated[float, Range(2.0, 5.0, unit="m/s", step=0.1)] = 4.0,
    angle: Annotated[float, Range(LOWEST, HIGHEST, unit="rad", step=DEGREE)] = 60 * DEGREE,
    gravity: Annotated[float, Range(WEAKEST, 25.0, unit="m/s²", step=0.01)] = GRAVITY,
    air: bool = False,
    ball: Literal["steel", "plastic", "foam"] = "steel",
    target: Annotated[float, Range(NEAREST, FARTHEST, unit="m", step=0.01)] = 1.5,
    language: Literal["en", "es"] = "en",
) -> Scene:
    """A ball shot by a spring launcher, with and without air, on a long bench with tape, target and timer.

    `speed`, `angle`, `gravity`, `air`, `ball` and `target` are where the live parameters start; `language` is what blackboard
    and worksheet are written in and the lab speaks first.
    """
    kind = BALLS.index(ball) + 1
    behavior = _behavior(speed, angle, gravity, 2 if air else 1, kind, target)
    return Scene(
        "projectile",
        nodes=(*room(language), *set_up(language), *apparatus(MOUTH, angle=angle, ball_of=kind, aim=target)),
        title={"en": "The projectile", "es": "El proyectil"},
        description={
            "en": "A launcher shoots a ball along a bench. Set speed and angle, predict where it lands, fire and read the"
            " tape. Show the arrows of velocity, acceleration and force: what acts on the ball while it flies? And with air?",
            "es": "Un lanzador dispara una bola a lo largo de una mesa. Ajusta rapidez y ángulo, predice dónde cae, dispara y"
            " lee la cinta. Muestra las flechas de velocidad, aceleración y fuerza: ¿qué actúa sobre la bola mientras vuela?"
            " ¿Y con aire?",
        },
        viewpoints=_viewpoints(),
        behaviors=(behavior,),
        environment=INDOORS,
        language=language,
        languages=("en", "es"),
        credits=(Credit("The projectile, its classroom and all that is in it", "vrlab contributors", "CC0-1.0"),),
    )  # fmt: skip


def _behavior(speed: float, angle: float, gravity: float, air: int, ball: int, target: float) -> Behavior:
    """The law with the ranges that the bench leaves room for, and the target, which moves nothing else."""
    behavior = projectile_behavior(
        speed=speed,
        angle=angle,
        gravity=gravity,
        air=air,
        ball=ball,
        path="ball",
        tape="landing strip",
        timer="timer",
        buttons=(),
    )
    limits = {"angle": (LOWEST, HIGHEST), "gravity": (WEAKEST, 25.0)}
    parameters = [
        replace(p, minimum=limits[p.id][0], maximum=limits[p.id][1]) if p.id in limits else p
        for p in behavior.parameters
    ]
    parameters.append(
        Parameter("target", {"en": "Target", "es": "Diana"}, target, NEAREST, FARTHEST, 0.01, unit="m")
    )
    return replace(behavior, parameters=parameters, drives=moved(behavior, MOUTH), buttons=buttons(CONTROLS))


def _viewpoints() -> list[Viewpoint]:
    """Where to look from; eyes are about 1.55 m high standing, 1.15 m sitting."""
    x, y, z = MOUTH
    top = BENCH_HEIGHT
    return [
        Viewpoint("bench", (x - 0.15, 1.52, z + 1.5), (x + 0.88, 1.06, z), AT_THE_BENCH, 0.95),
        Viewpoint("launcher", (x + 0.02, y + 0.13, z + 0.52), (x - 0.02, y - 0.06, z), AT_THE_LAUNCHER, 0.75),
        Viewpoint("flight", (x + 1.2, 1.35, z + 2.9), (x + 1.2, 1.25, z), THE_FLIGHT, 0.9),
        Viewpoint("behind", (x - 0.75, y + 0.5, z + 0.32), (x + 0.9, y + 0.05, z), BEHIND, 0.9),
        Viewpoint("tape", (x + 1.5, top + 0.4, z + 0.55), (x + 1.5, top, z + 0.02), READING, 0.85),
        Viewpoint("controls", (-0.42, top + 0.36, EDGE + 0.2), (-0.42, top + 0.03, EDGE - 0.11), AT_THE_BUTTONS, 0.85),
        Viewpoint("seat", (x + 0.6, 1.15, z + 3.1), (x + 1.2, 1.15, z), SEATED, 0.85),
    ]  # fmt: skip


AT_THE_BENCH = {"en": "At the bench", "es": "En la mesa"}
AT_THE_LAUNCHER = {"en": "The launcher and its angle", "es": "El lanzador y su ángulo"}
THE_FLIGHT = {"en": "The whole flight from the side", "es": "Todo el vuelo de lado"}
BEHIND = {"en": "Along the strip", "es": "A lo largo de la pista"}
READING = {"en": "Reading the tape", "es": "Leer la cinta"}
AT_THE_BUTTONS = {"en": "Buttons", "es": "Botones"}
SEATED = {"en": "From a pupil's seat", "es": "Desde un pupitre"}
