import math

import numpy as np
import pytest
import sympy
from sympy import Piecewise, cos, exp, sin, symbols

from vrlab.errors import LawError
from vrlab.laws.ode import Crossing, Rate, Recorded, ode, reading, rotation, scale, translation
from vrlab.laws.program import evaluated
from vrlab.laws.run import simulate
from vrlab.model import Behavior, Parameter
from vrlab.model.expression import Ref, names, walk

x, v, k, w, t = symbols("x v k w t", real=True)
STIFFNESS = Parameter("k", "Stiffness", 4.0, 1.0, 100.0, 1.0, unit="N/m")


def oscillator(step: float = 0.01) -> Behavior:
    return ode(
        "oscillator",
        step=step,
        parameters=[STIFFNESS],
        states={x: Rate(v, initial=1), v: Rate(-k * x)},
        observables=[reading("energy", "Energy", v**2 / 2 + k * x**2 / 2, "J")],
    )


def test_an_oscillator_follows_the_cosine() -> None:
    run = simulate(oscillator(), seconds=10, parameters={"k": [1.0, 4.0, 25.0]})
    exact = np.cos(np.sqrt([1.0, 4.0, 25.0]) * run.t[:, None])
    assert np.abs(run["x"] - exact).max() < 2e-5
    assert run["energy"] == pytest.approx(np.broadcast_to(run["energy"][0], run["energy"].shape), rel=1e-5)


def test_halving_the_step_divides_the_error_by_sixteen() -> None:
    def error(step: float) -> float:
        return abs(float(simulate(oscillator(step), seconds=4).states["x"][-1]) - math.cos(8.0))

    assert error(0.02) / error(0.01) == pytest.approx(16, rel=0.1)


def test_a_rate_may_depend_on_time() -> None:
    driven = ode("driven", step=0.01, states={x: Rate(cos(t) * exp(-t))})
    run = simulate(driven, seconds=5)
    assert run["x"] == pytest.approx(0.5 * (np.exp(-run.t) * (np.sin(run.t) - np.cos(run.t)) + 1), abs=1e-9)


def test_a_rate_may_have_cases() -> None:
    """Quadratic drag is −c v abs(v): with −c v² a body that rises would be pushed on."""
    g, c = 9.81, 0.1
    thrown = ode("thrown", step=0.001, states={v: Rate(-g - c * v * sympy.Abs(v), initial=20)})
    fallen = float(simulate(thrown, seconds=60)["v"][-1])
    assert fallen == pytest.approx(-math.sqrt(g / c), rel=1e-9)
    halted = ode("halted", step=0.01, states={x: Rate(Piecewise((1, x < 2), (0, True)))})
    assert float(simulate(halted, seconds=5)["x"][-1]) == pytest.approx(2, abs=0.011)


def test_what_only_parameters_go_into_is_computed_once_a_step() -> None:
    law = ode(
        "law", step=0.01, parameters=[STIFFNESS], states={x: Rate(v), v: Rate(-sin(k / 3) * x - k**2 * v)}
    )
    uses = [assign.id for assign in law.update if "k" in names(assign.value)]
    assert len(uses) == 2  # sin(k/3) and k², in however many stages they are used
    assert not any("k" in names(state.next) for state in law.states)


def test_nothing_is_named_that_is_used_once_or_never() -> None:
    law = oscillator()
    everything = [*(a.value for a in law.update), *(s.next for s in law.states)]
    used = [e.name for value in everything for e in walk(value) if isinstance(e, Ref)]
    assert all(used.count(assign.id) > 1 for assign in law.update)


@pytest.mark.parametrize("rising", [True, False])
def test_a_crossing_is_located_inside_the_step(rising: bool) -> None:
    last, speed = symbols("last speed", real=True)
    passage = Crossing(x, rising=rising)
    watched = ode(
        "watched",
        step=0.013,
        states={
            x: Rate(v, initial=1),
            v: Rate(-x),
            last: Recorded(t, when=passage),
            speed: Recorded(v, when=passage),
        },
    )
    run = simulate(watched, seconds=20)
    first = 1.5 * math.pi if rising else 0.5 * math.pi
    passages = first + 2 * math.pi * np.arange(3)
    seen = np.unique(run["last"])[1:]
    assert seen == pytest.approx(passages, abs=1e-6)
    assert float(run["speed"][-1]) == pytest.approx(1 if rising else -1, abs=1e-4)


def test_a_crossing_may_be_one_of_time() -> None:
    """A photogate that opens at a given time: `of` is worked out with the time of each end of the step."""
    kept = symbols("kept", real=True)
    watched = ode("watched", step=0.1, states={x: Rate(3), kept: Recorded(x, when=Crossing(t - 0.55))})
    run = simulate(watched, seconds=2)
    assert float(run["kept"][-1]) == pytest.approx(1.65)
    assert float(run["kept"][5]) == 0.0


def test_drives_are_vectors_and_unit_quaternions() -> None:
    angle = symbols("angle", real=True)
    turned = rotation("arm", "y", angle)
    assert turned.property == "rotation"
    values = [float(e) for e in evaluated(turned.values, {"angle": 1.0})]
    assert values == pytest.approx([0, math.sin(0.5), 0, math.cos(0.5)])
    assert len(translation("arm", (0, angle, 0)).values) == len(scale("arm", (1, angle, 1)).values) == 3
    with pytest.raises(LawError, match="choose x, y or z"):
        rotation("arm", "Y", angle)


@pytest.mark.parametrize(
    ("states", "word"),
    [
        ({x: Rate(-w * x)}, "refers to w"),
        ({x: Rate(sympy.zeta(x))}, "zeta"),
        ({x: Rate(1, initial=x)}, "refers to x"),
        ({x: Recorded(t, when=Crossing(t))}, "no state with a rate"),
        ({symbols("t"): Rate(1)}, "reserved"),
    ],
)
def test_what_cannot_be_solved_is_refused(states: dict[sympy.Symbol, Rate | Recorded], word: str) -> None:
    with pytest.raises(LawError, match=word):
        ode("law", step=0.01, states=states)
