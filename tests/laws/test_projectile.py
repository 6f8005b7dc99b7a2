"""The projectile, held to closed forms, to an independent integration, and to what its instruments promise."""

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from vrlab.laws.projectile import AIR, BALLS, DEGREE, DRAG, RADIUS, projectile_behavior
from vrlab.laws.run import Input, simulate

G = 9.81


def test_the_range_without_air_is_that_of_the_closed_form() -> None:
    angles = np.radians(np.arange(5, 90, 5))
    run = simulate(projectile_behavior(speed=5), seconds=1.2, parameters={"angle": angles})
    assert run["x"][-1] == pytest.approx(25 * np.sin(2 * angles) / G, abs=1e-9)
    assert run["flight"][-1] == pytest.approx(10 * np.sin(angles) / G, abs=1e-9)
    assert (run["landed"][-1] == 1).all()


@pytest.mark.parametrize("ball", [1, 2, 3])
@pytest.mark.parametrize("degrees", [20, 45, 75])
def test_with_air_it_flies_as_an_independent_integration_has_it(ball: int, degrees: int) -> None:
    """½ ρ C A v² against the flight, by an embedded method of order 8 that looks for the landing itself."""
    mass = BALLS[ball - 1].density * 4 / 3 * math.pi * RADIUS**3
    k = 0.5 * AIR * DRAG * math.pi * RADIUS**2 / mass

    def fall(_: float, s: np.ndarray) -> list[float]:
        v = math.hypot(s[2], s[3])
        return [s[2], s[3], -k * v * s[2], -G - k * v * s[3]]

    def ground(t: float, s: np.ndarray) -> float:
        return float(s[1]) if t > 0 else 1.0

    ground.terminal, ground.direction = True, -1  # type: ignore[attr-defined]
    angle = math.radians(degrees)
    start = [0.0, 0.0, 5 * math.cos(angle), 5 * math.sin(angle)]
    exact = solve_ivp(fall, (0, 3), start, "DOP853", events=ground, rtol=1e-12, atol=1e-13)
    run = simulate(projectile_behavior(speed=5, angle=angle, air=2, ball=ball), seconds=1.2)
    assert run["x"][-1] == pytest.approx(exact.y_events[0][0, 0], abs=1e-6)
    assert run["flight"][-1] == pytest.approx(exact.t_events[0][0], abs=1e-6)


def test_straight_up_and_down_with_air_has_its_closed_form() -> None:
    """Up: v = u tan(g(t₁ − t)/u); down: v = u tanh(g(t − t₁)/u), with the terminal speed u = √(g/k)."""
    run = simulate(projectile_behavior(speed=5, angle=90 * DEGREE, air=2, ball=3), seconds=1.2)
    u = math.sqrt(G / BALLS[2].drag)
    top = u / G * math.atan(5 / u)
    height = u**2 / (2 * G) * math.log1p((5 / u) ** 2)
    landing = top + u / G * math.acosh(math.exp(G * height / u**2))
    falling = (run.t > top) & (run.t < landing)
    assert falling.sum() > 50
    assert -run["vy"][falling] == pytest.approx(u * np.tanh(G * (run.t[falling] - top) / u), abs=1e-6)
    assert run["flight"][-1] == pytest.approx(landing, abs=1e-6)


def test_without_air_nothing_but_weight_acts_on_the_way() -> None:
    """No force goes forwards, and none is used up: the misconception of an impetus."""
    run = simulate(projectile_behavior(speed=4, angle=60 * DEGREE), seconds=1)
    flying = run["landed"] == 0
    assert (run["ax"] == 0).all()
    assert (run["ay"][flying] == -G).all()
    assert run["fy"][flying] == pytest.approx(-0.06422 * G, rel=1e-3)
    assert (run["ay"][~flying] == 0).all()


def test_a_ball_that_landed_stays_and_a_change_starts_over() -> None:
    again = [Input(300, "set", 4.0, "speed"), Input(310, "start")]
    run = simulate(projectile_behavior(), seconds=2, inputs=again)
    landed = run["landed"]
    assert landed[299] == 1
    assert (run.steps[305], landed[305], landed[311]) == (0, 0, 0)
    assert landed[-1] == 1
    after = run["x"][200:299]
    assert after.min() == after.max() == pytest.approx(3.5**2 / G, abs=1e-9)
    assert run["y"][200] == run["vx"][200] == run["vy"][200] == 0


def test_what_is_shot_along_the_ground_lands_at_once() -> None:
    run = simulate(projectile_behavior(angle=0.0), steps=3)
    assert (run["landed"][-1], run["x"][-1], run["y"][-1]) == (1, 0, 0)


def test_readings_scatter_as_the_instruments_say_and_are_none_before_the_landing() -> None:
    behavior = projectile_behavior()
    run = simulate(behavior, seconds=1, every=60, trial=np.arange(400))
    assert (run["range"][0] == 0).all()
    for instrument, exact in zip(behavior.instruments, ("x", "flight"), strict=True):
        errors = run[instrument.observable][-1] - run[exact][-1]
        assert errors.std() == pytest.approx(instrument.uncertainty, rel=0.1)
        assert abs(errors.mean()) < 4 * instrument.uncertainty / 20


def test_the_experiment_finds_g_from_the_slope() -> None:
    """R = v² sin 2θ / g: the slope of the range is 1/g, within its own uncertainty."""
    behavior = projectile_behavior()
    angles = np.radians([15, 20, 25, 30, 40, 45])
    run = simulate(
        behavior, seconds=1.2, every=288, parameters={"angle": angles, "speed": 4.0}, trial=np.arange(6)
    )
    finding, plot = behavior.experiment.finding, behavior.experiment.plot
    x, y = run[plot.x][-1], run["range"][-1]
    slope = (x * y).sum() / (x * x).sum()
    u = behavior.instruments[0].uncertainty / math.sqrt((x * x).sum())
    assert abs(finding.factor * slope**finding.power - G) < 3 * u * G**2
