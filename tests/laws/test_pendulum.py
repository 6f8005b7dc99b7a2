import math
from dataclasses import replace

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ellipk

from vrlab.errors import LawError
from vrlab.laws.pendulum import DEGREE, GRAVITY, bob_motion, pendulum_behavior
from vrlab.laws.reference import period, period_ratio
from vrlab.laws.run import Input, simulate

AMPLITUDES = np.array([5, 10, 20, 45, 60, 90, 120, 135, 150, 160, 165, 170]) * DEGREE
PENDULUM = pendulum_behavior()


@settings(deadline=None)
@given(st.floats(0, 179.9))
def test_the_exact_ratio_is_the_elliptic_integral(degrees: float) -> None:
    amplitude = math.radians(degrees)
    assert period_ratio(amplitude) == pytest.approx(
        2 / math.pi * ellipk(math.sin(amplitude / 2) ** 2), rel=1e-11
    )


@pytest.mark.parametrize("degrees", [0.01, 10, 90, 170, 179.99])
def test_the_exact_ratio_is_exact(degrees: float) -> None:
    with mpmath.workdps(40):
        amplitude = math.radians(degrees)
        exact = 2 / mpmath.pi * mpmath.ellipk(mpmath.sin(mpmath.mpf(amplitude) / 2) ** 2)
        assert float(abs(mpmath.mpf(period_ratio(amplitude)) / exact - 1)) < 1e-14


def test_the_ratio_has_the_published_values() -> None:
    """Nelson & Olsson, American Journal of Physics 54 (1986) 112, and any table of K."""
    for degrees, ratio in [(0, 1.0), (10, 1.001907), (60, 1.073182), (150, 1.762204)]:
        assert period_ratio(math.radians(degrees)) == pytest.approx(ratio, abs=5e-7)


@pytest.mark.parametrize("amplitude", [math.pi, 4.0, math.nan, -math.pi])
def test_a_pendulum_that_starts_upright_has_no_period(amplitude: float) -> None:
    with pytest.raises(LawError, match="not below π"):
        period_ratio(amplitude)


def crossings(t: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """When theta goes from below zero to zero or above, by linear interpolation."""
    at = np.flatnonzero((theta[:-1] < 0) & (theta[1:] >= 0))
    return t[at] + (t[at + 1] - t[at]) * theta[at] / (theta[at] - theta[at + 1])


@pytest.mark.parametrize(
    ("length", "gravity"), [(0.1, 9.81), (0.1, 25.0), (0.5, 9.81), (1.0, 1.62), (2.0, 9.81)]
)
def test_the_period_is_the_exact_one_at_every_amplitude(length: float, gravity: float) -> None:
    exact = np.array([period(length=length, amplitude=a, gravity=gravity) for a in AMPLITUDES])
    run = simulate(
        PENDULUM,
        seconds=2.2 * exact.max(),
        parameters={"length": length, "gravity": gravity, "amplitude": AMPLITUDES},
    )
    for i, expected in enumerate(exact):
        seen = np.diff(crossings(run.t, run["angle"][:, i]))
        assert seen == pytest.approx(expected, rel=1e-5)
        assert run["period"][-1, i] == pytest.approx(expected, rel=1e-5)


@pytest.mark.slow
def test_energy_is_kept_for_a_minute() -> None:
    """The method loses a little; the least resolved case, 0.1 m under 25 m/s², is the bound."""
    run = simulate(PENDULUM, seconds=60, parameters={"length": 0.1, "gravity": 25.0, "amplitude": AMPLITUDES})
    energy = run["speed"] ** 2 / 2 + 25.0 / 0.1 * (1 - np.cos(run["angle"]))
    assert np.abs(energy / energy[0] - 1).max() < 2e-5
    usual = simulate(PENDULUM, seconds=60, parameters={"amplitude": AMPLITUDES})
    energy = usual["speed"] ** 2 / 2 + GRAVITY * (1 - np.cos(usual["angle"]))
    assert np.abs(energy / energy[0] - 1).max() < 1e-8


def test_the_swing_never_goes_beyond_its_amplitude_and_is_even_on_both_sides() -> None:
    run = simulate(PENDULUM, seconds=20, parameters={"amplitude": AMPLITUDES})
    assert (np.abs(run["angle"]).max(axis=0) / AMPLITUDES).max() < 1 + 1e-9
    assert run["angle"].min(axis=0) == pytest.approx(-AMPLITUDES, rel=1e-4)


def test_the_period_is_nought_until_it_has_been_measured() -> None:
    exact = period(length=1.0, amplitude=20 * DEGREE, gravity=GRAVITY)
    run = simulate(PENDULUM, seconds=5)
    assert (run["period"][run.t < 1.75 * exact - 0.01] == 0).all()
    assert run["period"][run.t > 1.75 * exact + 0.01] == pytest.approx(exact, rel=1e-6)


def test_a_new_amplitude_starts_over_and_a_new_length_does_not() -> None:
    changes = [Input(2400, "set", 60 * DEGREE, "amplitude"), Input(4800, "set", 0.5, "length")]
    run = simulate(PENDULUM, seconds=30, inputs=changes)
    assert run.steps[2400] == 0
    assert run["angle"][2400] == 60 * DEGREE
    assert run.steps[4800] == 2400
    assert run["angle"][4800] == run["angle"][4799 + 1] != 60 * DEGREE
    assert abs(run["angle"][4801] - run["angle"][4800]) < 0.02


def test_nodes_that_are_not_named_are_not_driven() -> None:
    assert PENDULUM.drives == ()
    driven = pendulum_behavior(swing="a", bob="a/b", string="a/c", hand="d")
    assert [(d.path, d.property) for d in driven.drives] == [
        ("a", "rotation"),
        ("a/b", "translation"),
        ("a/c", "scale"),
        ("d", "rotation"),
    ]


@pytest.mark.parametrize(
    ("name", "value"), [("length", 0.05), ("length", 3), ("amplitude", 3.0), ("gravity", 0)]
)
def test_where_it_starts_is_within_the_ranges(name: str, value: float) -> None:
    with pytest.raises(LawError) as refused:
        pendulum_behavior(**{name: value})
    assert refused.value.code == "parameter-out-of-range"


@pytest.mark.parametrize("drag", [0.01, 0.1, 0.5])
def test_with_drag_the_speed_at_each_angle_is_that_of_the_closed_form(drag: float) -> None:
    """Until it turns, ω² is linear in its own derivative by θ: ω² = 2g/(l(1+4c²)) (f(θ) − f(θ₀)e^{2c(θ−θ₀)})."""
    start, length = 100 * DEGREE, 0.8
    run = simulate(pendulum_behavior(length=length, amplitude=start, drag=drag), seconds=3)
    first = slice(0, int(np.flatnonzero(run["speed"] > 0)[0]))
    theta, omega = run["angle"][first], run["speed"][first]

    def f(angle):
        return 2 * drag * np.sin(angle) + np.cos(angle)

    square = (
        2 * GRAVITY / length / (1 + 4 * drag**2) * (f(theta) - f(start) * np.exp(2 * drag * (theta - start)))
    )
    assert omega**2 == pytest.approx(square, abs=1e-7)
    assert (np.diff(run["energy"]) <= 1e-9).all()
    assert run["energy"][-1] < 0.97 * run["energy"][0]


def test_without_drag_the_energy_stays() -> None:
    energy = simulate(pendulum_behavior(amplitude=170 * DEGREE), seconds=60, every=50)["energy"]
    assert np.abs(energy / energy[0] - 1).max() < 1e-7


def test_the_arrows_at_the_bob_are_how_its_place_changes() -> None:
    behavior = pendulum_behavior(amplitude=2.0, drag=0.05)
    behavior = replace(behavior, observables=[*behavior.observables, *bob_motion()])
    run = simulate(behavior, seconds=2, parameters={"length": 0.7})
    x, y = 0.7 * np.sin(run["angle"]), -0.7 * np.cos(run["angle"])
    h = behavior.step
    for place, speed, change in ((x, "vx", "ax"), (y, "vy", "ay")):
        assert np.abs((place[2:] - place[:-2]) / (2 * h) - run[speed][1:-1]).max() < 1e-3
        assert np.abs((place[2:] - 2 * place[1:-1] + place[:-2]) / h**2 - run[change][1:-1]).max() < 0.02
