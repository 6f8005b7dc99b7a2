"""Trials without anybody: what is measured, how it repeats, what is refused."""

import json
import warnings
from pathlib import Path

import numpy as np
import pytest

import vrlab as vr
from vrlab.errors import VrlabError
from vrlab.insights.fitting import fit_points
from vrlab.laws.definition import law_hash
from vrlab.laws.run import simulate

FITS = json.loads((Path(__file__).parents[1] / "cases" / "fits.json").read_text())


@pytest.fixture(scope="module")
def pendulum() -> vr.Scene:
    return vr.build("pendulum")


@pytest.fixture(scope="module")
def class_of_pupils(pendulum: vr.Scene):
    return vr.run(pendulum, length=[0.2, 0.4, 0.6, 0.8, 1.2], repeats=5, seed=3)


def test_every_combination_is_measured_as_often_as_asked(class_of_pupils) -> None:
    assert len(class_of_pupils) == 25
    assert class_of_pupils["trial"].tolist() == list(range(1, 26))
    assert set(class_of_pupils["length (m)"]) == {0.2, 0.4, 0.6, 0.8, 1.2}
    assert class_of_pupils.attrs["lab"] == "pendulum"


def test_readings_are_whole_steps_of_the_instrument_and_scatter(class_of_pupils) -> None:
    gate = class_of_pupils["gate (s)"].to_numpy()
    assert np.allclose(gate * 1000, np.round(gate * 1000), atol=1e-9)
    assert len(set(gate[:5])) > 1
    # 2π √(l/g) (1 + θ²/16) at 5°, within five times the instrument's uncertainty of 1 ms.
    exact = (
        2 * np.pi * np.sqrt(class_of_pupils["length (m)"].to_numpy() / 9.81) * (1 + np.radians(5) ** 2 / 16)
    )
    assert np.max(np.abs(gate - exact)) < 5 * class_of_pupils["u(gate)"].max()


def test_g_is_found_within_its_own_uncertainty(class_of_pupils, pendulum: vr.Scene) -> None:
    found = vr.fit(class_of_pupils, pendulum)
    assert abs(found.z) < 3
    assert (
        abs(found.value - 9.81) < 3 * found.u + 0.0094
    )  # the formula's own error at 5°, see the lab's model.md
    assert found.u < 0.03
    assert str(found).startswith("g = 9.")


def test_a_table_knows_its_lab_and_how_that_was_built(class_of_pupils) -> None:
    exact = vr.fit(class_of_pupils)
    assert (exact.value, exact.symbol) == (vr.fit(class_of_pupils, "pendulum").value, "g")
    wall = vr.run("pendulum", stand="wall bracket", length=[1.0, 1.6, 1.9], seed=2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert vr.fit(wall).value == pytest.approx(9.8, abs=0.1)


def test_another_law_than_the_measured_one_is_told_in_words(class_of_pupils, pendulum: vr.Scene) -> None:
    other = vr.build("pendulum", stand="wall bracket")
    with pytest.warns(UserWarning, match="measured with the law .* and the lab 'pendulum'") as told:
        found = vr.fit(class_of_pupils, other)
    assert law_hash(other.behaviors[0]) in str(told[0].message)
    assert law_hash(pendulum.behaviors[0]) in str(told[0].message)
    assert found.symbol == "g"
    assert told[0].filename == __file__


def test_a_table_of_no_lab_asks_for_one(class_of_pupils) -> None:
    bare = class_of_pupils.copy()
    bare.attrs = {}
    assert vr.fit(bare, "pendulum").symbol == "g"
    for lab in ({}, {"lab": "../trap.py:build"}):
        bare.attrs = lab
        with pytest.raises(VrlabError, match="do not say which lab"):
            vr.fit(bare)


def test_the_same_seed_gives_the_same_table_and_another_another(pendulum: vr.Scene) -> None:
    first, again = (vr.run(pendulum, length=[0.3], repeats=3, seed=9) for _ in range(2))
    assert first.equals(again)
    assert not first.equals(vr.run(pendulum, length=[0.3], repeats=3, seed=10))


def test_a_trial_is_what_the_law_does_with_its_seed_and_number(pendulum: vr.Scene) -> None:
    (behavior,) = pendulum.behaviors
    table = vr.run(pendulum, length=0.5, repeats=2, seed=4)
    alone = simulate(behavior, seconds=60, parameters={"length": 0.5}, seed=4, trial=2)
    done = int(np.argmax(alone[behavior.experiment.done] >= 0.5))
    (gate,) = [i for i in behavior.instruments if i.id == "gate"]
    assert table["gate (s)"][1] == alone[gate.observable][done]


def test_a_titration_is_read_after_what_was_added() -> None:
    lab = vr.build("titration")
    table = vr.run(lab, waiting=10.0, seconds=60)
    assert table["burette (mL)"][0] == pytest.approx(10.0, abs=0.2)
    assert table["meter"][0] > vr.run(lab)["meter"][0]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"lenght": [0.2]}, "length"),
        ({"length": [0.0]}, "within"),
        ({"length": [float("inf")]}, "finite"),
        ({"length": [1e308]}, "within"),
        ({"length": "long"}, "number"),
        ({"length": True}, "number"),
        ({"length": None}, "number"),
        ({"zz": 1.0}, "it has length, amplitude"),
        ({"length": []}, "no values"),
        ({"repeats": 0}, "repeats"),
        ({"repeats": 10_000_000}, "repeats"),
        ({"length": np.linspace(0.1, 1, 10_000), "gravity": np.linspace(1, 9, 10_000)}, "100,000,000 trials"),
    ],
)
def test_bad_values_are_refused_before_anything_runs(pendulum: vr.Scene, values, word: str) -> None:
    with pytest.raises(VrlabError, match=word):
        vr.run(pendulum, **values)


def test_a_scene_without_an_experiment_says_so() -> None:
    with pytest.raises(VrlabError, match="experiment-missing"):
        vr.run(vr.Scene("empty"))


@pytest.mark.parametrize("case", FITS, ids=lambda case: case["name"])
def test_fits_are_those_of_the_page(case) -> None:
    px, py = case["powers"]
    x, ux, y, uy = (np.array(case["points"][key]) for key in ("x", "ux", "y", "uy"))
    points = np.column_stack([x**px, abs(px * x ** (px - 1)) * ux, y**py, abs(py * y ** (py - 1)) * uy])
    found = fit_points(points, case["kind"])
    assert found.coefficients == pytest.approx(case["coefficients"], rel=1e-9, abs=1e-12)
    assert found.covariance == pytest.approx(np.array(case["covariance"]), rel=1e-8, abs=1e-15)
    assert found.chi2 == pytest.approx(case["chi2"], rel=1e-9)


def test_one_point_is_too_few_for_a_line() -> None:
    with pytest.raises(VrlabError, match="too few"):
        fit_points(np.array([[1.0, 0, 1.0, 0.1]]), "line")


def test_a_period_below_half_a_second_is_read_too(pendulum: vr.Scene) -> None:
    table = vr.run(pendulum, length=0.1, gravity=25.0)
    assert table["gate (s)"][0] == pytest.approx(2 * np.pi * np.sqrt(0.1 / 25), abs=0.005)


def test_a_gas_is_read_when_its_gauge_has_settled_and_repeats_scatter_as_it_states() -> None:
    lab = vr.build("gas")
    (behavior,) = lab.behaviors
    table = vr.run(lab, volume=1.5, repeats=40, seed=5)
    pressures = table["manometer (kPa)"].to_numpy()
    noise = behavior.instruments[0].noise
    # The standard deviation of 40 has an uncertainty of 11 %; model.md: from half to twice of what is stated.
    assert 0.6 * noise < np.std(pressures, ddof=1) < 1.6 * noise
    law = 0.1 * 8.31446 * 300 / 1.5
    assert np.mean(pressures) == pytest.approx(law, abs=4 * noise / np.sqrt(40))
    alone = simulate(behavior, seconds=1, parameters={"volume": 1.5}, seed=5, trial=7)
    assert table["manometer (kPa)"][6] == alone["gauge"][-1]


def test_a_gas_is_read_at_other_times_where_one_says_so() -> None:
    table = vr.run("gas", repeats=2, seconds=[0, 2.5])
    pressures = table["manometer (kPa)"].to_numpy()
    assert pressures[0] == pressures[1] == pytest.approx(124.7, abs=0.05)
    assert pressures[2] != pressures[3]


def test_choices_go_by_their_names_in_any_language(pendulum: vr.Scene) -> None:
    table = vr.run(pendulum, material=["cork", "Latón", 1], length=0.1, gravity=25.0)
    assert table["material"].tolist() == [3.0, 0.0, 1.0]
    for wrong in ("lead", ["cork", "lead"]):
        with pytest.raises(
            VrlabError, match="'lead' is none of its choices; choose one of brass, steel, wood, cork"
        ):
            vr.run(pendulum, material=wrong)
