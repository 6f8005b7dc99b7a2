"""A behaviour with an end waits until it is started, stops by itself, and begins anew when it is started again."""

from dataclasses import replace

import numpy as np
import pytest

from vrlab.errors import LawError
from vrlab.laws.definition import behavior_from, definition, law_hash
from vrlab.laws.projectile import projectile_behavior
from vrlab.laws.run import Input, simulate
from vrlab.model.shown import Button

BUTTONS = [Button("fire", "toggle"), Button("load", "reset")]
SHOT = projectile_behavior(speed=3.5, angle=0.7, buttons=BUTTONS)
# 2 v sin θ / g = 0.4597 s is 110.3 steps of 1/240 s: the landing is in the 111th.
LAST = 111
FIRST = ("tick", 0.0, 1, 1)  # has no time before it
WAIT, FLY = ("tick", 1 / 60, 20, 20), ("tick", 1 / 60, 60, 60)


@pytest.fixture(params=["own", "babylon"])
def play(request, played_by):
    def run(case):
        (seen,) = played_by(request.param, case)
        return seen

    return run


def test_it_waits_to_be_started_and_stops_when_it_is_over(play, case):
    seen = play(case([SHOT], [WAIT, ("send", "vrlab/start", None), FLY, FLY], ["fire", "load"]))
    assert seen["steps"].tolist() == [0, LAST, LAST]
    assert seen["running"].tolist() == [0, 0, 0]
    assert seen["landed"].tolist() == [0, 1, 1]
    assert seen["x"][-1] == pytest.approx(3.5**2 * np.sin(1.4) / 9.81, rel=1e-9)


def test_one_press_fires_and_one_more_fires_again(play, case):
    press = ("select", "fire")
    part = ("tick", 1 / 60, 6, 6)
    seen = play(case([SHOT], [press, FLY, press, part, press, part, press, FLY], ["fire", "load"]))
    assert seen["steps"].tolist() == [LAST, 24, 24, LAST]
    assert seen["running"].tolist() == [0, 1, 0, 0]


@pytest.mark.parametrize(
    "event",
    [
        ("send", "vrlab/reset", None),
        ("send", "vrlab/trial", {"seed": 5, "trial": 2}),
        ("send", "vrlab/set/speed", 3.0),
        ("select", "load"),
    ],
)
def test_put_back_to_its_beginning_it_waits(play, case, event):
    start = ("send", "vrlab/start", None)
    part = ("tick", 1 / 60, 6, 6)
    seen = play(case([SHOT], [FIRST, start, part, event, WAIT, start, FLY], ["fire", "load"]))
    assert seen["steps"][:3].tolist() == [0, 24, 0]
    assert seen["running"].tolist() == [0, 1, 0, 0]
    assert seen["landed"][-1] == 1


def test_steps_end_where_the_run_ends(play, case):
    seen = play(case([SHOT], [("send", "vrlab/step", 1000), ("tick", 0.0, 1, 1)], ["fire", "load"]))
    assert seen["steps"].tolist() == [LAST]


def test_numpy_does_the_same() -> None:
    run = simulate(SHOT, steps=700, inputs=[Input(200, "start"), Input(250, "reset"), Input(300, "start")])
    assert run.steps[[0, 150, 200, 250, 299, 350, 699]].tolist() == [0, LAST, 0, 0, 0, 50, LAST]
    assert run.t[-1] == pytest.approx(LAST / 240)


def test_of_several_runs_each_ends_by_itself() -> None:
    angles = np.array([0.3, 0.7, 1.2])
    run = simulate(SHOT, steps=300, parameters={"angle": angles})
    flights = 2 * 3.5 * np.sin(angles) / 9.81
    assert run.steps[-1].tolist() == np.ceil(flights * 240).tolist()
    alone = [simulate(SHOT, steps=300, parameters={"angle": angle})["x"][-1] for angle in angles]
    assert run["x"][-1].tolist() == alone


def test_it_is_kept_in_files_and_changes_no_other_hash() -> None:
    assert behavior_from(definition(SHOT)) == SHOT
    assert "until" not in definition(replace(SHOT, until=""))
    assert law_hash(replace(SHOT, until="")) != law_hash(SHOT)


def test_what_is_no_observable_of_states_is_refused() -> None:
    with pytest.raises(LawError, match=r"until: refers to 'finished'.*landed"):
        replace(SHOT, until="finished")
