"""Noise: the same numbers in numpy and in both players, and the statistics that it promises."""

import json
from pathlib import Path

import numpy as np
import pytest
import sympy

from vrlab.errors import LawError
from vrlab.laws.noise import noise
from vrlab.laws.ode import Rate, ode, reading
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.laws.run import simulate
from vrlab.laws.symbolic import expression
from vrlab.laws.symbolic import noise as noise_of
from vrlab.model import Behavior, Call, Const, Expression, Observable, Ref, State

VECTORS = json.loads((Path(__file__).parents[1] / "cases" / "noise.json").read_text())
FIRST = ("tick", 0.0, 1, 1)


def test_the_published_numbers() -> None:
    arguments = np.array([entry["arguments"] for entry in VECTORS])
    assert noise(*arguments.T).tolist() == [entry["value"] for entry in VECTORS]


def drawn(arguments: list[float]) -> Expression:
    return Call("noise", tuple(Const(float(value)) for value in arguments))


def test_the_published_numbers_in_both_players(play, case) -> None:
    shown = [Observable(f"n{i}", "", drawn(entry["arguments"])) for i, entry in enumerate(VECTORS)]
    (seen,) = play(case([Behavior("noisy", 0.1, observables=shown)], [FIRST]))
    for i, entry in enumerate(VECTORS):
        assert seen[f"n{i}"][0] == entry["value"], entry


def test_mean_variance_and_range() -> None:
    many = noise(np.arange(100)[:, None], 3, 0, np.arange(10_000))
    assert abs(many.mean()) < 4e-3  # four standard errors of a million
    assert many.var() == pytest.approx(1, abs=6e-3)
    assert np.abs(many).max() < 4.89
    assert np.mean(many**4) - 3 == pytest.approx(-0.15, abs=0.02)
    assert np.mean(np.abs(many) > 1.96) == pytest.approx(0.05, abs=0.002)


def test_no_key_tells_of_another() -> None:
    """Neighbours in any of the four counters are not correlated; nor is one lattice of them with the next."""
    counters = np.arange(200_000)
    start = [7, 2, 5, 11]
    for k in range(4):
        keys = [np.full_like(counters, value) for value in start]
        keys[k] = keys[k] + counters
        row = noise(*keys)
        for lag in (1, 2, 3, 256):
            assert abs(np.corrcoef(row[:-lag], row[lag:])[0, 1]) < 0.01
        for other in range(4):
            if other != k:
                beside = [*keys]
                beside[other] = beside[other] + 1
                assert abs(np.corrcoef(row, noise(*beside))[0, 1]) < 0.01
    table = noise(
        np.arange(40)[:, None, None, None], np.arange(12)[:, None, None], np.arange(40)[:, None], range(12)
    )
    assert len(np.unique(table)) > 900  # of 2041 that there are, within five deviations


def drifting() -> Behavior:
    x, v = sympy.symbols("x v", real=True)
    start = noise_of(1, 0) / 10
    return ode(
        "drifting",
        step=0.1,
        states={x: Rate(v, initial=start, unit="m"), v: Rate(0, initial=1, unit="m/s")},
        observables=[reading("read", "Position", x + noise_of(2, sympy.floor(x)) / 100, "m")],
    )


def test_a_trial_is_drawn_by_seed_and_number_in_numpy_and_in_both_players(play, case) -> None:
    ten = ("tick", 0.1, 10, 10)
    trials = [(3, 1), (3, 2), (4, 2)]
    actions = [FIRST, ten]
    for seed, trial in trials:
        actions += [("send", "vrlab/trial", {"seed": seed, "trial": trial}), ("tick", 0.0, 1, 1), ten]
    actions += [("send", "vrlab/trial", {"seed": -5, "trial": -1}), ("tick", 0.0, 1, 1)]
    (seen,) = play(case([drifting()], actions))
    assert seen["running"].tolist() == [1] * len(seen["running"])
    assert seen["seed"].tolist() == [1, 1, 3, 3, 3, 3, 4, 4, 0]
    assert seen["trial"].tolist() == [0, 0, 1, 1, 2, 2, 2, 2, 0]
    for row, (seed, trial) in enumerate([(1, 0), *trials]):
        run = simulate(drifting(), steps=10, seed=seed, trial=trial)
        assert seen["read"][2 * row] == run["read"][0]
        assert seen["read"][2 * row + 1] == pytest.approx(run["read"][10], abs=1e-12)
    assert len(np.unique(np.round(seen["read"], 9))) == len(seen["read"])


def test_a_trial_leaves_a_paused_lab_paused_and_keeps_parameters(play, case) -> None:
    actions = [
        FIRST,
        ("send", "vrlab/set/length", 0.5),
        ("send", "vrlab/pause", None),
        ("send", "vrlab/step", 9),
    ]
    actions += [("send", "vrlab/trial", {"seed": 9, "trial": 4}), ("tick", 0.1, 1, 1)]
    (seen,) = play(case([pendulum_behavior()], actions))
    assert [seen[key][-1] for key in ("running", "length", "steps")] == [0, 0.5, 0]


def test_many_trials_run_at_once() -> None:
    together = simulate(drifting(), steps=5, seed=8, trial=np.arange(4))
    for trial in range(4):
        alone = simulate(drifting(), steps=5, seed=8, trial=trial)
        assert together["read"][:, trial].tolist() == alone["read"].tolist()


@pytest.mark.parametrize("given", [{"seed": -1}, {"trial": 2**31}, {"seed": 1.5}, {"trial": np.nan}])
def test_seeds_and_trials_are_whole_numbers(given) -> None:
    with pytest.raises(LawError, match="whole number"):
        simulate(drifting(), steps=1, **given)
    with pytest.raises(LawError):
        simulate(drifting(), steps=1, seed=[1, 2], trial=[1, 2, 3])


def test_in_sympy_it_is_a_function_of_the_instrument_and_the_draw() -> None:
    assert expression(noise_of(2, sympy.Symbol("n"))) == Call(
        "noise", (Ref("seed"), Const(2.0), Ref("trial"), Ref("n"))
    )


def test_seed_and_trial_are_names_that_laws_may_not_take() -> None:
    with pytest.raises(LawError, match="reserved"):
        Behavior("law", 0.1, states=[State("seed", Const(0.0), Const(0.0))])
