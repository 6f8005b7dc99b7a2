"""The symplectic step keeps energy over a long time, where the Runge–Kutta step loses it."""

import math

import numpy as np
import pytest
from sympy import cos, sin, symbols

from vrlab.errors import LawError
from vrlab.laws.ode import Held, Rate, ode, reading
from vrlab.laws.run import simulate
from vrlab.model import Behavior

x, v, u, y, t = symbols("x v u y t", real=True)
FIRST = ("tick", 0.0, 1, 1)


def oscillator(method: str, step: float) -> Behavior:
    energy = reading("energy", "Energy", v**2 / 2 + 1 - cos(x))
    states = {x: Rate(v, initial=1), v: Rate(-sin(x))}
    return ode("oscillator", step=step, method=method, states=states, observables=[energy])


@pytest.mark.slow
def test_energy_does_not_drift_over_ten_thousand_periods_where_it_does_by_runge_and_kutta() -> None:
    step, periods = 0.5, 10_000
    steps = int(periods * 6.7 / step)
    drift = {}
    for method in ("leapfrog", "rk4"):
        energy = simulate(oscillator(method, step), steps=steps, every=7)["energy"]
        first, last = (np.mean(part) for part in (energy[:300], energy[-300:]))
        drift[method] = abs(last / first - 1)
    assert drift["leapfrog"] < 1e-3
    assert drift["rk4"] > 0.1


def test_it_is_of_second_order() -> None:
    def error(step: float) -> float:
        forced = ode("f", step=step, method="leapfrog", states={x: Rate(v), v: Rate(-4 * x + 3 * cos(t))})
        run = simulate(forced, seconds=2)
        return float(np.abs(run["x"] - (np.cos(run.t) - np.cos(2 * run.t))).max())

    assert error(0.01) == pytest.approx(error(0.02) / 4, rel=0.02)
    assert error(0.001) < 1e-5


def test_players_leap_as_numpy_does(play, case) -> None:
    (seen,) = play(case([oscillator("leapfrog", 0.02)], [FIRST, ("tick", 0.02, 200, 1)]))
    run = simulate(oscillator("leapfrog", 0.02), steps=200)
    assert seen["energy"] == pytest.approx(run["energy"][seen["steps"].astype(int)], abs=1e-12)


@pytest.mark.parametrize(
    "states",
    [
        {x: Rate(v), v: Rate(-v)},
        {x: Rate(v), v: Rate(-x * u), u: Rate(x)},
        {x: Rate(v), v: Rate(-x), y: Held()},
    ],
)
def test_what_does_not_fall_apart_is_refused(states) -> None:
    with pytest.raises(LawError, match="rk4"):
        ode("law", step=0.1, method="leapfrog", states=states)
    assert math.isfinite(float(simulate(ode("law", step=0.1, states=states), steps=3)["x"][-1]))
