"""The pendulum at any amplitude."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sympy import Abs, Eq, Expr, Integer, Piecewise, Symbol, cos, pi, sin, sqrt, symbols

from vrlab.laws.ode import Crossing, Rate, Recorded, ode, reading, rotation, scale, translation
from vrlab.model.behavior import Behavior
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button, Drive, Observable
from vrlab.model.text import TextLike

STEP = 1 / 240
DEGREE = math.pi / 180
# 9.81 m/s² is the standard gravity of 9.80665 m/s² (CGPM 1901) to the digits that school books and stopwatches have.
GRAVITY = 9.81
DRAG = 0.47  # coefficient of a ball


@dataclass(frozen=True)
class Bob:
    """A ball that can be hung: what it is made of, its mass in kg and its diameter in metres."""

    name: TextLike
    mass: float
    diameter: float = 0.05


def pendulum_behavior(
    *,
    length: float = 1.0,
    amplitude: float = 20 * DEGREE,
    gravity: float = GRAVITY,
    drag: float = 0.0,
    swing: str = "",
    bob: str = "",
    string: str = "",
    hand: str = "",
    hand_turn: float = 60.0,
    bobs: Sequence[Bob] = (),
    chosen: int = 0,
    buttons: Sequence[Button] = (),
) -> Behavior:
    """θ̈ = −(g/l) sin θ − c θ̇|θ̇|, released at rest from `amplitude`: a rod or string that stays straight, without mass.

    `length` 0.1 to 2 m, `amplitude` 1° to 170° (radians), `gravity` 1 to 25 m/s² and `drag`, c, 0 to 0.5 rad⁻¹, are
    where the live parameters start. c = ρ C A l/(2m), for a bob of mass m and cross-section A in a fluid of density ρ with
    the drag coefficient C (quadratic drag, ½ρCA v², at v = lω); a steel ball of 2 cm at 1 m in air has 0.003. `energy` is
    that of a unit of mass, l²ω²/2 + g l (1 − cos θ), in J/kg; without drag it stays. A new length, gravity or drag acts
    from the next step on, at the angle and angular speed of the moment; a new amplitude starts over. `period` is measured
    as a photogate would: from one passage through the lowest point, rightwards, to the next; it is 0 until there were two.
    `ten` is the time of ten periods, 0 until there were so many.

    With `bobs` two live parameters take the place of `drag`: `material`, which of them hangs there (at first the one with the
    number `chosen`), and `air`, ρ in kg/m³, at first 0; C is then that of a ball, 0.47 (Reynolds numbers of 10³ to 10⁵; F. M.
    White, Fluid Mechanics).

    Paths of nodes, left out where empty: `swing` is turned about its z axis, towards +x for a positive angle; `bob`,
    below it, is moved to y = −length; `string`, which must be 1 m long, is scaled by length in y; `hand` of a
    stopwatch turns clockwise about z, once in `hand_turn` seconds.
    """
    theta, omega, passages, passed, period = symbols("theta omega passages passed period", real=True)
    L, theta_0, g, t = symbols("length amplitude gravity t", real=True)
    started, ten = symbols("started ten", real=True)
    lowest = Crossing(of=theta)
    c = _drag(bobs, L)
    return ode(
        "pendulum",
        name={"en": "Pendulum", "es": "Péndulo"},
        step=STEP,
        parameters=[*_parameters(length, amplitude, gravity), *(_of_bobs(bobs, chosen) or [_dragging(drag)])],
        states={
            theta: Rate(omega, initial=theta_0, unit="rad"),
            omega: Rate(-g / L * sin(theta) - c * omega * Abs(omega), unit="rad/s"),
            passages: Recorded(passages + 1, when=lowest),
            passed: Recorded(t, when=lowest, unit="s"),
            period: Recorded(Piecewise((t - passed, passages > 0), (0, True)), when=lowest, unit="s"),
            started: Recorded(Piecewise((t, passages < 1), (started, True)), when=lowest, unit="s"),
            ten: Recorded(Piecewise((t - started, Eq(passages, 10)), (ten, True)), when=lowest, unit="s"),
        },
        observables=[
            reading("angle", {"en": "Angle", "es": "Ángulo"}, theta, "rad"),
            reading("speed", {"en": "Angular speed", "es": "Velocidad angular"}, omega, "rad/s"),
            reading("period", {"en": "Period", "es": "Período"}, period, "s"),
            reading(
                "energy",
                {"en": "Energy of a kilogram", "es": "Energía de un kilogramo"},
                L**2 * omega**2 / 2 + g * L * (1 - cos(theta)),
                "J/kg",
            ),
            reading("time", {"en": "Time", "es": "Tiempo"}, t, "s"),
        ],
        drives=_driven(
            rotation(swing, "z", theta),
            translation(bob, (0, -L, 0)),
            scale(string, (1, L, 1)),
            rotation(hand, "z", -2 * pi * t / hand_turn),
        ),
        buttons=buttons,
    )


def bob_motion(bobs: Sequence[Bob] = ()) -> list[Observable]:
    """Velocity and acceleration of the bob's centre, for arrows: `vx`, `vy` in m/s, `ax`, `ay` in m/s²; without names."""
    theta, omega, L, g = symbols("theta omega length gravity", real=True)
    alpha = -g / L * sin(theta) - _drag(bobs, L) * omega * Abs(omega)
    return [
        reading("vx", "", L * omega * cos(theta), "m/s"),
        reading("vy", "", L * omega * sin(theta), "m/s"),
        reading("ax", "", L * (alpha * cos(theta) - omega**2 * sin(theta)), "m/s²"),
        reading("ay", "", L * (alpha * sin(theta) + omega**2 * cos(theta)), "m/s²"),
    ]


def small_swing_gravity() -> Expr:
    """What 4π² l/T², the formula for small swings, gives for g at the live `amplitude`: g (T₀/T)², in m/s².

    T/T₀ = 2K(sin(θ₀/2))/π is one over the arithmetic–geometric mean of 1 and cos(θ₀/2) (Gauss); four means of each kind
    are exact to 1e-8 up to 170°.
    """
    g, theta_0 = symbols("gravity amplitude", real=True)
    a, b = Integer(1), cos(theta_0 / 2)
    for _mean in range(4):
        a, b = (a + b) / 2, sqrt(a * b)
    return g * a**2


def _drag(bobs: Sequence[Bob], length: Symbol) -> Expr:
    """The c of the drag −c ω |ω| of the ball that hangs there, whose centre moves with l ω."""
    if not bobs:
        return symbols("drag", real=True)
    air = symbols("air", real=True)
    per_air = [DRAG * math.pi / 8 * bob.diameter**2 / bob.mass for bob in bobs]
    return air * length * of_bob(per_air)


def of_bob(values: Sequence[float]) -> Expr:
    """The value for the ball that hangs there: `material` is 0 for the first."""
    material = symbols("material", real=True)
    cases = [(value, material < k + 0.5) for k, value in enumerate(values[:-1])]
    return Piecewise(*cases, (values[-1], True))


def _of_bobs(bobs: Sequence[Bob], chosen: int) -> list[Parameter]:
    if not bobs:
        return []
    last, names = float(len(bobs) - 1), [bob.name for bob in bobs]
    return [
        Parameter("material", {"en": "Bob", "es": "Bola"}, float(chosen), 0.0, last, 1.0, choices=names),
        Parameter(
            "air", {"en": "Density of the air", "es": "Densidad del aire"}, 0.0, 0.0, 5.0, 0.1, "kg/m³", "ρ"
        ),
    ]


def _driven(*drives: Drive) -> list[Drive]:
    return [drive for drive in drives if drive.path]


def _parameters(length: float, amplitude: float, gravity: float) -> list[Parameter]:
    return [
        Parameter("length", {"en": "Length", "es": "Longitud"}, length, 0.1, 2.0, 0.01, unit="m", symbol="l"),
        Parameter(
            "amplitude",
            {"en": "Amplitude", "es": "Amplitud"},
            amplitude,
            DEGREE,
            170 * DEGREE,
            DEGREE,
            unit="rad",
            symbol="θ₀",
            restarts=True,
        ),
        Parameter(
            "gravity", {"en": "Gravity", "es": "Gravedad"}, gravity, 1.0, 25.0, 0.01, unit="m/s²", symbol="g"
        ),
    ]


def _dragging(drag: float) -> Parameter:
    name = {"en": "Drag", "es": "Rozamiento"}
    return Parameter("drag", name, drag, 0.0, 0.5, 0.005, unit="1/rad", symbol="c")
