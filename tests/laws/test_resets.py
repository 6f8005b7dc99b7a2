"""Resets at crossings that are located inside a step, held to closed forms, in numpy and in both players."""

import math

import numpy as np
import pytest
from sympy import Abs, Piecewise, cos, sin, sqrt, symbols

from vrlab.errors import LawError
from vrlab.laws.ode import Crossing, Held, Rate, Recorded, Reset, ode, reading
from vrlab.laws.run import simulate
from vrlab.model import Behavior, Parameter

G, E, SLOW = 9.81, 0.8, 0.05
H = 1 / 240
FIRST = ("tick", 0.0, 1, 1)
x, y, u, v, flying, t = symbols("x y u v flying t", real=True)


def ball(step: float = H) -> Behavior:
    slow = Abs(v) < SLOW
    bounces, last = symbols("bounces last", real=True)
    return ode(
        "ball",
        step=step,
        states={
            y: Rate(v, initial=1, unit="m"),
            v: Rate(-G * flying, unit="m/s"),
            flying: Held(1),
            bounces: Held(),
            last: Held(unit="s"),
        },
        resets=[
            Reset(
                Crossing(y, rising=False),
                {
                    v: Piecewise((0, slow), (-E * v, True)),
                    flying: Piecewise((0, slow), (1, True)),
                    bounces: bounces + 1,
                    last: t,
                },
                holds=True,
            )
        ],
        observables=[reading("y", "Height", y, "m"), reading("last", "Last", last, "s")],
    )


def bounce_times(count: int) -> np.ndarray:
    """When a ball that falls 1 m bounces: √(2h/g), then 2eⁿ√(2h/g) later each."""
    fall = math.sqrt(2 / G)
    return fall + np.cumsum([0.0, *(2 * fall * E**n for n in range(1, count))])


def test_a_ball_bounces_when_the_closed_form_has_it() -> None:
    run = simulate(ball(), seconds=4)
    times = bounce_times(18)
    for n, exact in enumerate(times, start=1):
        at = run["bounces"] == n
        if at.any():
            assert run["last"][at] == pytest.approx(exact, abs=1e-11)
    assert run["bounces"].max() >= 15
    # Between two bounces it flies as it should: the height from the time since the last.
    since, speed = run.t - run["last"], math.sqrt(2 * G) * E ** run["bounces"]
    inside = (run["bounces"] >= 1) & (run["flying"] == 1)
    assert run["y"][inside] == pytest.approx((speed * since - G / 2 * since**2)[inside], abs=1e-9)


def test_it_comes_to_rest_and_never_falls_through() -> None:
    run = simulate(ball(), seconds=6)
    assert run["y"].min() > -1e-4
    assert run["flying"][-1] == run["v"][-1] == 0
    assert run["y"][-1] == run["y"][-200]


@pytest.mark.parametrize("step", [1 / 30, 1 / 240])
def test_a_projectile_lands_where_the_closed_form_has_it(step: float) -> None:
    speed, elevation, distance = symbols("speed elevation distance", real=True)
    shot = ode(
        "shot",
        step=step,
        parameters=[
            Parameter("speed", "Speed", 8.0, 1.0, 20.0, 0.1),
            Parameter("elevation", "Elevation", 0.7, 0.0, 1.5, 0.01),
        ],
        states={
            x: Rate(u * flying),
            y: Rate(v * flying, initial=1),
            u: Rate(0, initial=speed * cos(elevation)),
            v: Rate(-G * flying, initial=speed * sin(elevation)),
            flying: Held(1),
            distance: Held(),
        },
        resets=[Reset(Crossing(y, rising=False), {flying: 0, y: 0, distance: x})],
    )
    elevations = np.linspace(0.05, 1.45, 8)
    run = simulate(shot, seconds=5, parameters={"elevation": elevations})
    up = 8 * np.sin(elevations)
    exact = 8 * np.cos(elevations) * (up + np.sqrt(up**2 + 2 * G)) / G
    assert run["distance"][-1] == pytest.approx(exact, abs=1e-11)
    assert run["x"][-1] == pytest.approx(exact, abs=1e-11)
    assert (run["y"][-1] == 0).all()


def dragged(step: float) -> float:
    """When a ball with drag −k v|v| from 20 m lands: its closed form is cosh(t√(gk)) = exp(k·20)."""
    k = 0.05
    landed = symbols("landed", real=True)
    fall = ode(
        "fall",
        step=step,
        states={y: Rate(v, initial=20), v: Rate(-G - k * v * Abs(v)), landed: Held()},
        resets=[Reset(Crossing(y, rising=False), {landed: t, v: -v})],
    )
    exact = math.acosh(math.exp(k * 20)) / math.sqrt(G * k)
    return abs(float(simulate(fall, seconds=3)["landed"][-1]) - exact)


def test_the_time_of_a_landing_with_drag_is_of_fourth_order() -> None:
    assert dragged(1 / 240) < 1e-10
    coarse, fine = dragged(1 / 7), dragged(1 / 28)
    assert fine < coarse / 4**3.5


def test_stick_and_slip() -> None:
    """A block slides, is braked by friction and sticks: after v/(μg), having slid v²/(2μg)."""
    sliding = symbols("sliding", real=True)
    mu = 0.3
    block = ode(
        "block",
        step=1 / 60,
        states={x: Rate(u), u: Rate(-mu * G * sliding, initial=2), sliding: Held(1)},
        resets=[Reset(Crossing(u, rising=False), {u: 0, sliding: 0})],
    )
    run = simulate(block, seconds=2)
    assert run["u"][-1] == run["sliding"][-1] == 0
    assert run["x"][-1] == pytest.approx(4 / (2 * mu * G), abs=1e-12)


def test_two_resets_in_one_step_the_first_wins_and_a_passage_is_counted_once() -> None:
    """Walls at 0 and 1 m and a light in between: no bounce is missed and no passage counted twice."""
    passages, hits = symbols("passages hits", real=True)
    between = ode(
        "between",
        step=1 / 50,
        states={x: Rate(u, initial=0.3), u: Rate(0, initial=7), passages: Held(), hits: Held()},
        resets=[
            Reset(Crossing(x - 1), {u: -u, hits: hits + 1}, holds=True),
            Reset(Crossing(x, rising=False), {u: -u, hits: hits + 1}, holds=True),
            Reset(Crossing(x - sqrt(0.25)), {passages: passages + 1}),
        ],
    )
    run = simulate(between, seconds=10)
    gone = 0.3 + 7 * run.t
    assert run["x"] == pytest.approx(np.abs((gone + 1) % 2 - 1), abs=1e-9)
    assert run["hits"][-1] == np.floor(gone[-1])
    assert run["passages"][-1] == np.floor((gone[-1] - 0.5) / 2) + 1


def test_players_bounce_as_numpy_does(play, case) -> None:
    (seen,) = play(case([ball()], [FIRST, ("tick", H, 900, 1)]))
    run = simulate(ball(), steps=900)
    for id in ("y", "last"):
        assert seen[id] == pytest.approx(run[id], abs=1e-12)


def test_only_states_with_a_rate_and_held_ones_are_reset() -> None:
    seen = symbols("seen", real=True)
    with pytest.raises(LawError, match="resets seen"):
        ode(
            "law",
            step=0.1,
            states={x: Rate(1), seen: Recorded(t, when=Crossing(x - 1))},
            resets=[Reset(Crossing(x - 1), {seen: 0})],
        )
