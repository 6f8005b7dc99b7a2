"""What is measured at the pendulum, with which uncertainty, and what for."""

from __future__ import annotations

import math
from dataclasses import replace

from sympy import symbols

from vrlab.laws.instruments import digits, measured
from vrlab.laws.ode import reading, translation
from vrlab.laws.pendulum import Bob, bob_motion, small_swing_gravity
from vrlab.model import Behavior, Observable
from vrlab.model.experiment import Experiment, Finding, Plot, Vector
from vrlab.model.expression import Call, Const, Ref
from vrlab.model.values import Vec3
from vrlab.parts.pendulum import SUBSTANCES, bob_mass
from vrlab.parts.photogate import DIGITS, RESOLUTION
from vrlab.scenes.science.pendulum.weighing import display, one_of_the_bobs, weighing

DEGREE = math.pi / 180
NAMES = {
    "brass": {"en": "brass", "es": "latón"},
    "steel": {"en": "steel", "es": "acero"},
    "wood": {"en": "wood", "es": "madera"},
    "cork": {"en": "cork", "es": "corcho"},
}
BOBS = tuple(Bob(NAMES[name], bob_mass(name)) for name in SUBSTANCES)
BOB = "pendulum/swing/bob"
SWINGS = 10
# Standard deviations. A gate for schools tells a millisecond (chosen: the ball's edge is not always cut alike). Of a person
# who sees the ball come, start and stop together: 0.10 s (D. A. Faux, J. Godolphin, Manual timing in physics experiments:
# error and uncertainty, American Journal of Physics 87 (2019) 110). Of the eye at a scale a third of a division: chosen.
GATE_NOISE, HAND_NOISE, RULE_NOISE, ANGLE_NOISE = 0.001, 0.10, 0.0003, 0.3 * DEGREE
PERIOD = {"en": "Period", "es": "Período"}
TEN = {"en": "Ten swings, by hand", "es": "Diez oscilaciones, a mano"}
LENGTH = {"en": "Length, by the rule", "es": "Longitud, con la regla"}
RELEASE = {"en": "Starting angle, by the protractor", "es": "Ángulo inicial, con el transportador"}


def measuring(behavior: Behavior, pivot: Vec3, *, watched: bool) -> Behavior:
    """The behaviour with its instruments, the experiment, the photogate that goes with the bob, and the balls.

    Without instruments on the bench (`watched`) there is no balance, and a stopwatch in the page alone.
    """
    passages = Ref("passages")
    readings = [
        measured(
            "gate", PERIOD, Ref("period"), unit="s", resolution=RESOLUTION, noise=GATE_NOISE, number=1, draw=passages,
            ready=Ref("period"), kind="photogate", path="photogate",
        ),
        measured(
            "stopwatch", TEN, Ref("ten"), unit="s", resolution=0.2, noise=HAND_NOISE, number=2, ready=Ref("ten"),
            kind="stopwatch", path="stopwatch" if watched else "", by_hand=True,
        ),
        measured(
            "rule", LENGTH, Ref("length"), unit="m", resolution=0.001, noise=RULE_NOISE, number=3, kind="ruler",
            path="metre rule",
        ),
        measured(
            "protractor", RELEASE, Ref("amplitude"), unit="rad", resolution=DEGREE, noise=ANGLE_NOISE, number=4,
            kind="protractor", path="protractor",
        ),
        *([weighing()] if watched else []),
    ]  # fmt: skip
    gate = next(observable for observable, _instrument in readings if observable.id == "gate")
    done = Call("select", (Call("gt", (Ref("ten"), Const(0.0))), Const(1.0), Const(0.0)))
    kept = [replace(o, name="") if o.id == "period" else o for o in behavior.observables]
    formula = reading("formula", "", small_swing_gravity(), "m/s²")
    return replace(
        behavior,
        observables=[
            *kept,
            *(o for o, _instrument in readings),
            formula,
            Observable("done", "", done),
            *bob_motion(BOBS),
        ],
        traces=[BOB],
        vectors=[Vector(BOB, "velocity", ("vx", "vy", "")), Vector(BOB, "acceleration", ("ax", "ay", ""))],
        instruments=[instrument for _observable, instrument in readings],
        experiment=_experiment([instrument.id for _observable, instrument in readings]),
        drives=[
            *behavior.drives,
            translation("photogate", (pivot[0], pivot[1] - symbols("length", real=True), pivot[2])),
            *digits("photogate/readout", gate.value, RESOLUTION, count=DIGITS),
            *one_of_the_bobs(BOB),
            *(drive for o, _instrument in readings if o.id == "balance" for drive in display(o)),
        ],
    )


def _experiment(reads: list[str]) -> Experiment:
    """T² against l is a line of the slope 4π²/g for small swings; what it gives at this amplitude is `formula`."""
    return Experiment(
        reads=reads,
        plot=Plot("length", "gate", y_power=2.0),
        done="done",
        longest=240.0,
        finding=Finding(
            "g_found",
            {
                "en": "g by the formula for small swings",
                "es": "g según la fórmula de oscilaciones pequeñas",
            },
            "formula",
            factor=4 * math.pi**2,
            power=-1.0,
            unit="m/s²",
            symbol="g",
        ),
        prediction="number",
    )
