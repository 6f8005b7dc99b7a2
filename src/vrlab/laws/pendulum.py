"""The pendulum at any amplitude."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sympy import Abs, Piecewise, cos, pi, sin, symbols

from vrlab.laws.ode import Crossing, Rate, Recorded, ode, reading, rotation, scale, translation
from vrlab.model.behavior import Behavior, Button, Drive, Parameter

STEP = 1 / 240
DEGREE = math.pi / 180
# 9.81 m/s² is the standard gravity of 9.80665 m/s² (CGPM 1901) to the digits that school books and stopwatches have.
GRAVITY = 9.81


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
    buttons: Sequence[Button] = (),
) -> Behavior:
    """θ̈ = −(g/l) sin θ − c θ̇|θ̇|, released at rest from `amplitude`: a rod or string that stays straight, without mass.

    `length` 0.1 to 2 m, `amplitude` 1° to 170° (radians), `gravity` 1 to 25 m/s² and `drag`, c, 0 to 0.5 rad⁻¹, are
    where the live parameters start. c = ρ C A l/(2m), for a bob of mass m and cross-section A in a fluid of density ρ with
    the drag coefficient C (quadratic drag, ½ρCA v², at v = lω); a steel ball of 2 cm at 1 m in air has 0.003. `energy` is
    that of a unit of mass, l²ω²/2 + g l (1 − cos θ), in J/kg; without drag it stays. A new length, gravity or drag acts
    from the next step on, at the angle and angular speed of the moment; a new amplitude starts over. `period` is measured
    as a photogate would: from one passage through the lowest point, rightwards, to the next; it is 0 until there were two.

    Paths of nodes, left out where empty: `swing` is turned about its z axis, towards +x for a positive angle; `bob`,
    below it, is moved to y = −length; `string`, which must be 1 m long, is scaled by length in y; `hand` of a
    stopwatch turns clockwise about z, once in `hand_turn` seconds.
    """
    theta, omega, passages, passed, period = symbols("theta omega passages passed period", real=True)
    L, theta_0, g, c, t = symbols("length amplitude gravity drag t", real=True)
    lowest = Crossing(of=theta)
    return ode(
        "pendulum",
        name={"en": "Pendulum", "es": "Péndulo"},
        step=STEP,
        parameters=_parameters(length, amplitude, gravity, drag),
        states={
            theta: Rate(omega, initial=theta_0, unit="rad"),
            omega: Rate(-g / L * sin(theta) - c * omega * Abs(omega), unit="rad/s"),
            passages: Recorded(passages + 1, when=lowest),
            passed: Recorded(t, when=lowest, unit="s"),
            period: Recorded(Piecewise((t - passed, passages > 0), (0, True)), when=lowest, unit="s"),
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


def _driven(*drives: Drive) -> list[Drive]:
    return [drive for drive in drives if drive.path]


def _parameters(length: float, amplitude: float, gravity: float, drag: float) -> list[Parameter]:
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
        Parameter(
            "drag", {"en": "Drag", "es": "Rozamiento"}, drag, 0.0, 0.5, 0.005, unit="1/rad", symbol="c"
        ),
    ]
