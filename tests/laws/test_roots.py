"""Laws in closed form and roots, in numpy and in both players."""

import math

import numpy as np
import pytest
import sympy
from scipy.optimize import brentq
from sympy import exp, sin, symbols

from vrlab.laws.acids import ph_of
from vrlab.laws.definition import behavior_from, definition
from vrlab.laws.ode import Crossing, Rate, Recorded, Root, algebraic, ode, reading, translation
from vrlab.laws.run import simulate
from vrlab.model import Behavior, Parameter

FIRST = ("tick", 0.0, 1, 1)
ph, volume, x, y, t, a, passages = symbols("ph volume x y t a passages", real=True)


def titrated() -> Behavior:
    """25 mL of 0.1 mol/L acetic acid with 0.1 mol/L sodium hydroxide, of which `volume` mL are in."""
    salt, bound = 0.1 * volume / (25 + volume), 2.5 / (25 + volume)
    ten = math.log(10)
    surplus = exp(-ten * ph) + salt - exp(ten * (ph - 14)) - bound / (1 + exp(ten * (4.756 - ph)))
    return algebraic(
        "titrated",
        parameters=[Parameter("volume", "Volume", 0.0, 0.0, 50.0, 0.05, "mL")],
        values={ph: Root(surplus, -1, 15), y: 2 * ph},
        observables=[reading("ph", "pH", ph), reading("twice", "", y)],
        drives=[translation("bob", (ph, 0, 0))],
    )


def test_the_ph_of_a_titration_is_found_at_many_volumes_at_once() -> None:
    volumes = np.linspace(0, 50, 101)
    run = simulate(titrated(), steps=0, parameters={"volume": volumes})
    assert run["ph"][0] == pytest.approx(ph_of(volumes, pka=4.756), abs=1e-12)


def test_players_find_the_same_root_in_a_loop(play, case) -> None:
    actions = [FIRST]
    for added in (12.5, 25.0, 40.0):
        actions += [("send", "vrlab/set/volume", added), ("tick", 1 / 60, 1, 1)]
    (seen,) = play(case([titrated()], actions, ["bob"], [("bob", "translation")]))
    exact = ph_of(np.array([0, 12.5, 25.0, 40.0]), pka=4.756)
    assert seen["ph"] == pytest.approx(exact, abs=1e-11)
    assert seen["twice"].tolist() == (2 * seen["ph"]).tolist()
    assert seen["bob.translation.x"] == pytest.approx(seen["ph"], abs=1e-6)
    nodes = case([titrated()], actions, ["bob"]).graph.nodes
    assert len(nodes) < 130  # a loop, not 56 copies


def kepler() -> Behavior:
    """A planet by Kepler's equation, which is a root at each moment, beside the same eccentric anomaly as a state."""
    anomaly = symbols("anomaly", real=True)
    mean = 2 * sympy.pi * t / 4
    return ode(
        "kepler",
        step=1 / 60,
        values={anomaly: Root(anomaly - 0.6 * sin(anomaly) - mean, 0, 10)},
        states={a: Rate(2 * sympy.pi / 4 / (1 - 0.6 * sympy.cos(anomaly)))},
        observables=[reading("by_root", "", anomaly), reading("by_state", "", a)],
    )


def test_a_root_inside_rates_is_found_at_each_stage(play, case) -> None:
    run = simulate(kepler(), seconds=4)
    exact = [
        brentq(lambda e, m=m: e - 0.6 * math.sin(e) - m, 0, 10, xtol=1e-14) for m in 2 * np.pi * run.t / 4
    ]
    assert run["by_root"] == pytest.approx(exact, abs=1e-12)
    assert run["by_state"] == pytest.approx(exact, abs=1e-6)
    (seen,) = play(case([kepler()], [FIRST, ("tick", 1 / 60, 60, 60)]))
    assert seen["by_state"][-1] == pytest.approx(run["by_state"][int(seen["steps"][-1])], abs=1e-11)


@pytest.mark.parametrize(
    ("equation", "value"), [(x**2 + 1, 3), (-(x**2) - 1, 3), (x - 1, 1), (x - 5, 3), (x, 0)]
)
def test_without_a_sign_change_the_value_is_the_high_end(equation, value, play, case) -> None:
    law = algebraic("law", values={x: Root(equation, 0, 3)}, observables=[reading("x", "", x)])
    assert float(simulate(law, steps=0)["x"][0]) == pytest.approx(value, abs=1e-15)


def test_a_law_in_closed_form_records_what_it_passes(play, case) -> None:
    law = algebraic(
        "swinging",
        step=1 / 100,
        values={x: sin(3 * t), y: x / 2},
        states={passages: Recorded(passages + 1, when=Crossing(x)), a: Recorded(t, when=Crossing(y - 0.25))},
        observables=[reading("x", "", x), reading("passages", "", passages), reading("a", "", a)],
    )
    run = simulate(law, seconds=5)
    assert run["x"] == pytest.approx(np.sin(3 * run.t), abs=1e-15)
    assert run["passages"][-1] == 2
    assert run["a"][-1] == pytest.approx((math.pi / 6 + 4 * math.pi) / 3, abs=1e-4)
    (seen,) = play(case([law], [FIRST, ("tick", 0.01, 500, 500)]))
    steps = int(seen["steps"][-1])
    assert [seen[key][-1] for key in ("passages", "a")] == pytest.approx(
        [run[key][steps] for key in ("passages", "a")]
    )


@pytest.mark.parametrize("make", [titrated, kepler])
def test_roots_are_read_back(make) -> None:
    assert behavior_from(definition(make())) == make()
