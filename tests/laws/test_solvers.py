"""Solvers: numpy and the viewer hold together, and players that know none show what was recorded."""

from dataclasses import replace

import numpy as np
import pytest

from vrlab.errors import LawError, VrlabError
from vrlab.export.glb import glb_bytes
from vrlab.export.read import read_glb
from vrlab.laws.definition import behavior_from, definition
from vrlab.laws.gas import SETTINGS, flight, gas_behavior, recorded
from vrlab.laws.run import Input, simulate
from vrlab.model import Behavior, Button, Const, Drive, Node, Observable, Ref, Scene, Solver

NAMES = [f"p{i:03}" for i in range(200)]
MOVES = [f"flight/{name}" for name in NAMES]
FIRST = ("tick", 0.0, 1, 1)


PLACE = ("flight/p007", "translation")


def way(seen):
    """Where the eighth point was, a row for each tick that was recorded."""
    return np.stack([seen[f"flight/p007.translation.{axis}"] for axis in "xyz"], axis=1)


def behavior(**changes):
    drives = [Drive("lid", "translation", (Const(0.0), Ref("height"), Const(0.0)))]
    made = gas_behavior(volume=2.0, temperature=300.0, seed=1, moves=MOVES, drives=drives, buttons=())
    return replace(made, **changes)


@pytest.fixture(scope="module")
def scene():
    places = flight(volume=2.0, temperature=300.0, seed=1)
    joints = [Node(name).at(*map(float, place)) for name, place in zip(NAMES, places[0], strict=True)]
    return Scene(
        "gas",
        (Node("flight", children=joints), Node("lid")),
        animations=(recorded(MOVES, places),),
        behaviors=(behavior(),),
    )


def test_the_viewer_gives_the_bits_of_numpy(played_by, whole_scene, scene):
    actions = [FIRST, ("tick", 1 / 60, 90, 1), ("send", "vrlab/set/volume", 1.5), ("tick", 1 / 60, 60, 1)]
    actions += [("send", "vrlab/set/temperature", 450.0), ("tick", 1 / 60, 120, 1)]
    (seen,) = played_by("own", whole_scene(scene, actions, [PLACE]))
    # Two steps are in a tick, the events come before the 91st and the 151st.
    inputs = [Input(180, "set", 1.5, "volume"), Input(300, "set", 450.0, "temperature")]
    run = simulate(behavior(), steps=540, inputs=inputs)
    rows = 2 * np.arange(len(seen["gauge"]))
    assert rows[-1] == 540
    for id in ("gauge", "lid", "rms"):
        assert (seen[id] == run[id][rows]).all(), id


def test_resetting_begins_the_same_flight_anew(played_by, whole_scene, scene):
    actions = [FIRST, ("tick", 1 / 60, 30, 30), ("send", "vrlab/reset", None), ("tick", 1 / 60, 30, 30)]
    (seen,) = played_by("own", whole_scene(scene, actions, [PLACE]))
    places = way(seen)
    assert np.abs(places[1] - places[0]).max() > 0.01
    assert (places[2] == places[1]).all()


def test_each_trial_is_another_flight_and_the_same_in_the_viewer_as_in_numpy(played_by, whole_scene, scene):
    trial = ("send", "vrlab/trial", {"seed": 2**31 - 1, "trial": 40_000})
    actions = [FIRST, ("tick", 1 / 60, 5, 5), trial, ("tick", 0.0, 1, 1), ("tick", 1 / 60, 130, 65)]
    (seen,) = played_by("own", whole_scene(scene, actions, [PLACE]))
    run = simulate(behavior(), steps=260, seed=2**31 - 1, trial=40_000)
    for id in ("gauge", "lid", "rms"):
        assert (seen[id][2:] == run[id][[0, 130, 260]]).all(), id
    assert seen["gauge"][-1] != simulate(behavior(), steps=260)["gauge"][-1]
    # It begins elsewhere: a ball's width at least from where the first flight began.
    assert np.linalg.norm(way(seen)[2] - way(seen)[0]) > 0.0064


def test_the_nodes_are_where_the_points_of_numpy_are(played_by, whole_scene, scene):
    actions = [FIRST, ("tick", 1 / 60, 8, 4)]
    (seen,) = played_by("own", whole_scene(scene, actions, [PLACE]))
    expected = flight(volume=2.0, temperature=300.0, seed=1, seconds=2 / 15)
    assert way(seen) == pytest.approx(expected[:, 7], abs=1e-12)


def test_babylon_plays_what_was_recorded_and_the_viewer_does_not(played_by, whole_scene, scene):
    actions = [FIRST, ("tick", 1 / 15, 1, 1), ("tick", 1 / 15, 10, 10)]
    (seen,) = played_by("babylon", whole_scene(scene, actions, [PLACE]))
    frames = np.asarray(scene.animations[0].channels[7].values)
    steps = np.linalg.norm(np.diff(frames, axis=0), axis=1).max()
    assert np.abs(way(seen)[-1] - way(seen)[0]).max() > 0.01
    # It is on the recorded way: no further from a keyframe than half of the longest way between two.
    for seen_place in way(seen):
        assert np.linalg.norm(frames - seen_place, axis=1).min() < steps / 2 + 1e-6
    # Nothing that was solved at the start changes there.
    assert (seen["gauge"] == seen["gauge"][0]).all()
    still = simulate(behavior(), steps=1)
    assert seen["gauge"][0] == pytest.approx(still["gauge"][0], abs=1e-12)


def test_babylon_stops_what_was_recorded_and_plays_it_again(played_by, whole_scene, scene):
    actions = [FIRST, ("tick", 1 / 15, 10, 5), ("send", "vrlab/pause", None), ("tick", 1 / 15, 10, 5)]
    actions += [("send", "vrlab/start", None), ("tick", 1 / 15, 10, 5)]
    (seen,) = played_by("babylon", whole_scene(scene, actions, [PLACE]))
    moved = np.abs(np.diff(way(seen)[1:], axis=0)).max(axis=1) > 1e-6
    assert moved.tolist() == [True, False, False, True, True]


@pytest.mark.parametrize(("player", "volume"), [("own", 1.5), ("babylon", 2.0)])
def test_a_button_changes_nothing_where_nobody_solves(played_by, whole_scene, scene, player, volume):
    button = Button("lid", "set", "volume", -0.5)
    told = Observable("litres", "Volume", Ref("volume"), unit="L")
    law = behavior()
    pressed = replace(law, buttons=(button,), observables=(*law.observables, told))
    actions = [FIRST, ("tick", 1 / 60, 2, 2), ("select", "lid"), ("tick", 1 / 60, 2, 2)]
    (seen,) = played_by(player, whole_scene(replace(scene, behaviors=(pressed,)), actions))
    assert seen["litres"][-1] == pytest.approx(volume)


def test_a_solver_comes_back_from_a_file(scene):
    assert behavior_from(definition(behavior())) == behavior()
    assert read_glb(glb_bytes(scene)) == scene


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "water"),
        ("settings", {**SETTINGS}),
        ("settings", {**SETTINGS, "seed": 1.0, "count": 0.0}),
        ("settings", {**SETTINGS, "seed": 1.0, "count": 1e9}),
        ("settings", {**SETTINGS, "seed": 1.0, "count": 1.5}),
        ("settings", {**SETTINGS, "seed": 1.0, "slow": float("nan")}),
        ("inputs", [["ref", "volume"]]),
        ("outputs", ["pressure"]),
        ("outputs", ["pressure", "pressure", "speed"]),
        ("outputs", ["pressure", "volume", "speed"]),
        ("moves", MOVES[:3]),
        ("recorded", 3),
    ],
)  # fmt: skip
def test_a_solver_that_is_none_is_refused(key, value):
    data = definition(behavior())
    with pytest.raises(VrlabError):
        behavior_from({**data, "solver": {**data["solver"], key: value}})


def test_what_is_moved_and_what_is_recorded_must_be_there(scene):
    with pytest.raises(VrlabError, match="node-unknown"):
        scene.with_(nodes=(Node("lid"),), animations=())
    with pytest.raises(VrlabError, match="animation-invalid"):
        scene.with_(animations=())


def test_one_solver_of_a_kind_is_in_a_scene(case):
    solver = Solver(
        "gas",
        behavior().solver.settings,
        (Const(0.002), Const(300.0), Const(1.0), Const(0.0)),
        ("a", "b", "c"),
        MOVES,
    )
    both = [Behavior(id, 1 / 120, solver=solver) for id in ("one", "other")]
    with pytest.raises(LawError, match="two solvers"):
        case(both, [], MOVES)


def test_many_runs_at_once_have_a_solver_each():
    runs = simulate(behavior(), steps=130, parameters={"volume": np.array([1.0, 2.0])})
    alone = simulate(behavior(), steps=130, parameters={"volume": 2.0})
    assert (runs["gauge"][:, 1] == alone["gauge"]).all()
    assert runs["gauge"][-1, 0] == pytest.approx(2 * alone["gauge"][-1], rel=0.02)
