"""A ball that is thrown, with and without the resistance of the air, until it lands at the height it started from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sympy import Expr, Float, Piecewise, cos, sin, sqrt, symbols

from vrlab.laws.instruments import measured
from vrlab.laws.ode import Crossing, Held, Rate, Reset, ode, reading
from vrlab.model.behavior import Behavior
from vrlab.model.experiment import Experiment, Finding, Plot, Vector
from vrlab.model.expression import Ref
from vrlab.model.instrument import Instrument
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button, Observable
from vrlab.model.text import TextLike

STEP = 1 / 240
DEGREE = math.pi / 180
GRAVITY = 9.81  # m/s², as in `pendulum`
RADIUS = 0.0125  # m: balls of 25 mm, which launchers for schools shoot
AIR = 1.2  # kg/m³, dry air at 20 °C and 1013 hPa: 1.204 (CIPM-2007)
DRAG = 0.47  # of a smooth sphere at Reynolds numbers from 10³ to 10⁵ (Hoerner, Fluid-Dynamic Drag, 1965, 3-8)
# A reader of a tape sees a millimetre; springs scatter by some millimetres from shot to shot, pads by milliseconds: both
# chosen. Resolution and standard deviation.
TAPE, TIMER = (0.001, 0.005), (0.001, 0.002)


@dataclass(frozen=True)
class Ball:
    """What a ball is made of; density in kg/m³."""

    name: TextLike
    density: float

    @property
    def mass(self) -> float:
        """In kilograms."""
        return self.density * 4 / 3 * math.pi * RADIUS**3

    @property
    def drag(self) -> float:
        """K of the deceleration k v² in air, ½ ρ C A/m, in 1/m."""
        return 0.5 * AIR * DRAG * math.pi * RADIUS**2 / self.mass


# In the order of the parameter `ball`, which counts from 1. Steel and polypropylene: CRC Handbook; foam: chosen,
# packaging has 15 to 30.
BALLS = (
    Ball({"en": "Steel", "es": "Acero"}, 7850.0),
    Ball({"en": "Plastic", "es": "Plástico"}, 905.0),
    Ball({"en": "Foam", "es": "Espuma"}, 25.0),
)
MEDIA: tuple[TextLike, ...] = ({"en": "No air", "es": "Sin aire"}, {"en": "Air", "es": "Aire"})
X, Y, VX, VY, FLYING, LANDED, FLIGHT, T = symbols("x y vx vy flying landed flight t", real=True)
SPEED, ANGLE, G, MEDIUM, BALL = symbols("speed angle gravity air ball", real=True)


def of_ball(values: Sequence[float]) -> Expr:
    """The value that belongs to the ball that is chosen."""
    cases = [(Float(value), k + 0.5 > BALL) for k, value in enumerate(values[:-1], start=1)]
    return Piecewise(*cases, (Float(values[-1]), True))


def projectile_behavior(
    *,
    speed: float = 3.5,
    angle: float = 45 * DEGREE,
    gravity: float = GRAVITY,
    air: int = 1,
    ball: int = 1,
    path: str = "",
    tape: str = "",
    timer: str = "",
    buttons: Sequence[Button] = (),
) -> Behavior:
    """v̇ = −g e_y − k |v| v from the origin, k = ½ ρ C A/m, until the ball is at the height of its start again and stays.

    `speed` 2 to 5 m/s, `angle` 0 to 90° above the horizontal (radians), `gravity` 8 to 25 m/s², `air` 1 for none or 2 and
    `ball` (1 to 3, see BALLS) are where the live parameters start; a change of one starts over. Exact states are x, y (m),
    vx, vy (m/s), `landed` (0 or 1) and `flight`, the time of the landing (s), which is located inside the step. Read are
    `range` (m) on a tape and `time` (s), 0 until it has landed. `launch` is v₀² sin 2θ: without air the range
    is that, divided by g. The ball waits to be fired, and time stops when it has landed. `path` is that of the ball, `tape`
    and `timer` those of the nodes that are read.
    """
    v = sqrt(VX**2 + VY**2)
    k = Piecewise((0, MEDIUM < 1.5), (of_ball([b.drag for b in BALLS]), True))
    ax, ay = -k * v * VX * FLYING, (-G - k * v * VY) * FLYING
    behavior = ode(
        "projectile",
        name={"en": "Projectile", "es": "Proyectil"},
        step=STEP,
        parameters=_parameters(speed, angle, gravity, air, ball),
        states={
            X: Rate(VX * FLYING, unit="m"),
            Y: Rate(VY * FLYING, unit="m"),
            VX: Rate(ax, initial=SPEED * cos(ANGLE), unit="m/s"),
            VY: Rate(ay, initial=SPEED * sin(ANGLE), unit="m/s"),
            FLYING: Held(1),
            LANDED: Held(),
            FLIGHT: Held(unit="s"),
        },
        resets=[
            Reset(
                Crossing(Y, rising=False),
                {FLYING: 0, LANDED: 1, FLIGHT: T, Y: 0, VX: 0, VY: 0},
                holds=True,  # what is shot along the ground has landed at once
            )
        ],
        observables=_observables(v, ax, ay),
        buttons=buttons,
    )
    readings, instruments = zip(*_measured(tape, timer), strict=True)
    return replace(
        behavior,
        observables=(*readings, *behavior.observables),
        instruments=instruments,
        experiment=EXPERIMENT,
        until="landed",
        traces=(path,) if path else (),
        vectors=_arrows(path) if path else (),
    )


EXPERIMENT = Experiment(
    ("range", "time"),
    Plot("launch", "range", fit="proportional"),
    done="landed",
    longest=5.0,
    finding=Finding(
        "g", {"en": "Gravity", "es": "Gravedad"}, "gravity", power=-1.0, unit="m/s²", symbol="g"
    ),
    prediction="number",
)  # fmt: skip


def _arrows(path: str) -> tuple[Vector, ...]:
    return (
        Vector(path, "velocity", ("vx", "vy", "")),
        Vector(path, "acceleration", ("ax", "ay", "")),
        Vector(path, "force", ("fx", "fy", "")),
    )


def _observables(v: Expr, ax: Expr, ay: Expr) -> list[Observable]:
    mass = of_ball([b.mass for b in BALLS])
    launch = SPEED**2 * sin(2 * ANGLE)
    return [
        reading("x", {"en": "Distance", "es": "Distancia"}, X, "m"),
        reading("y", {"en": "Height", "es": "Altura"}, Y, "m"),
        reading("now", {"en": "Speed", "es": "Rapidez"}, v, "m/s"),
        reading("launch", {"en": "v₀² sin 2θ", "es": "v₀² sen 2θ"}, launch, "m²/s²"),
        reading("landed", "", LANDED),
        reading("vx", "", VX, "m/s"),
        reading("vy", "", VY, "m/s"),
        reading("ax", "", ax, "m/s²"),
        reading("ay", "", ay, "m/s²"),
        reading("fx", "", mass * ax, "N"),
        reading("fy", "", mass * ay, "N"),
    ]  # fmt: skip


def _parameters(speed: float, angle: float, gravity: float, air: int, ball: int) -> list[Parameter]:
    return [
        Parameter(
            "speed", {"en": "Launch speed", "es": "Rapidez inicial"}, speed, 2.0, 5.0, 0.1, "m/s", "v₀", restarts=True
        ),
        Parameter(
            "angle", {"en": "Angle", "es": "Ángulo"}, angle, 0.0, 90 * DEGREE, DEGREE, "rad", "θ", restarts=True
        ),
        Parameter(
            "gravity", {"en": "Gravity", "es": "Gravedad"}, gravity, 8.0, 25.0, 0.01, "m/s²", "g", restarts=True
        ),
        Parameter(
            "air", {"en": "Surroundings", "es": "Entorno"}, air, 1, len(MEDIA), 1, restarts=True, choices=MEDIA
        ),
        Parameter(
            "ball", {"en": "Ball", "es": "Bola"}, ball, 1, len(BALLS), 1, restarts=True,
            choices=[b.name for b in BALLS],
        ),
    ]  # fmt: skip


def _measured(tape: str, timer: str) -> tuple[tuple[Observable, Instrument], ...]:
    """Tape and timer: what they show of a shot when the ball has landed, drawn once for a trial."""
    landed = Ref("landed")
    return (
        measured(
            "range", {"en": "Range on the tape", "es": "Alcance en la cinta"}, Ref("x"), unit="m", resolution=TAPE[0],
            noise=TAPE[1], number=1, ready=landed, kind="ruler", path=tape,
        ),
        measured(
            "time", {"en": "Time of flight", "es": "Tiempo de vuelo"}, Ref("flight"), unit="s", resolution=TIMER[0],
            noise=TIMER[1], number=2, ready=landed, kind="photogate", path=timer,
        ),
    )  # fmt: skip
