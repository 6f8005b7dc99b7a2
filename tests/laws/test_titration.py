"""The titration as a behaviour: what runs, what is in the flask, and what both players make of it."""

from dataclasses import replace

import numpy as np
import pytest

from vrlab.laws.acids import ph_of
from vrlab.laws.instruments import PICTURES
from vrlab.laws.run import Input, simulate
from vrlab.laws.titration import acids, color_at, titration_behavior
from vrlab.model import Button, Observable, Ref, Scene
from vrlab.parts.burette import column_height
from vrlab.parts.flask import fill_weight
from vrlab.scenes import build

PKA = 6.3
BUTTONS = [
    Button("drop", "add", "waiting", 0.05),
    Button("ten", "add", "waiting", 10.0),
    Button("acid", "set", "acid", 1.0),
    Button("shut", "set", "flow", -1.0),
    Button("reset", "reset"),
]
PATHS = [button.path for button in BUTTONS]
FIRST = ("tick", 0.0, 1, 1)


def second(count: float) -> tuple[object, ...]:
    return ("tick", 1 / 30, round(30 * count), round(30 * count))


@pytest.mark.parametrize("choice", [1, 2, 3, 4])
def test_the_ph_of_every_step_balances_the_charges(choice: int) -> None:
    pka = acids(PKA)[choice - 1].pka
    behavior = titration_behavior(
        acid=choice, concentration=0.08, sample=30.0, base=0.12, pka=PKA, pkw=13.995
    )
    run = simulate(behavior, seconds=27, every=2, inputs=[Input(1, "add", 60.0, "waiting")])
    expected = ph_of(run["delivered"], pka=pka, acid=0.08, sample=30.0, base=0.12, pkw=13.995)
    assert run["delivered"][-1] == 50.0
    assert np.abs(run["ph"] - expected).max() < 1e-9


def test_what_buttons_let_out_runs_drop_by_drop_at_last_and_is_exact() -> None:
    """0.05 mL are a drop; two presses are two; nothing is lost or made on the way."""
    inputs = [
        Input(3, "add", 0.05, "waiting"),
        Input(4, "add", 0.05, "waiting"),
        Input(90, "add", 1.0, "waiting"),
    ]
    run = simulate(titration_behavior(), seconds=8, inputs=inputs)
    assert run["delivered"][2] == 0
    assert run["delivered"][89] == pytest.approx(0.1, abs=1e-12)
    assert run["delivered"][-1] == pytest.approx(1.1, abs=1e-12)
    assert run["waiting"][-1] == pytest.approx(0, abs=1e-12)
    rate = np.diff(run["delivered"]) * 30
    assert rate.max() <= 2.0 + 1e-9
    assert rate[(rate > 1e-9)].min() < 0.11


def test_an_empty_burette_gives_nothing_and_reset_fills_it() -> None:
    inputs = [Input(at, "add", 10.0, "waiting") for at in (1, 2, 3, 4, 5, 6)] + [Input(1500, "reset")]
    run = simulate(titration_behavior(), seconds=60, inputs=inputs)
    assert run["delivered"][1499] == 50.0
    assert run["waiting"][1499] == 0.0
    assert run["delivered"][1500:].max() == 0.0
    assert run["ph"][1500] == pytest.approx(2.881, abs=1e-3)


def test_a_flask_that_is_full_takes_no_more() -> None:
    run = simulate(titration_behavior(flow=0.5, sample=80.0, room=90.0), seconds=30, every=30)
    assert run["delivered"][-1] == 10.0


def test_what_has_run_in_cannot_be_taken_back() -> None:
    run = simulate(titration_behavior(flow=0.1), seconds=4, inputs=[Input(30, "add", -5.0, "waiting")])
    assert (np.diff(run["delivered"]) >= 0).all()


def test_readings_scatter_as_the_instruments_say_and_are_the_same_for_the_same_drop() -> None:
    """Noise and the step of the resolution: u² = σ² + r²/12; another trial draws anew, the same one does not."""
    behavior = titration_behavior(flow=0.5)
    trials = np.arange(40)
    run = simulate(behavior, seconds=40, every=6, trial=trials)
    errors = run["meter_reading"] - run["ph"][:, None]
    assert errors.std() == pytest.approx(behavior.instruments[1].uncertainty, rel=0.05)
    assert abs(errors.mean()) < 1e-3
    assert np.std(errors[50]) > 0.005
    assert np.array_equal(
        simulate(behavior, seconds=40, every=6, trial=7)["meter_reading"], run["meter_reading"][:, 7]
    )
    volumes = run["burette_reading"]
    assert volumes.min() == 0.0
    assert np.abs(volumes - run["delivered"][:, None]).max() < 0.025 + 5 * 0.01
    assert np.abs(volumes / 0.05 - np.round(volumes / 0.05)).max() < 1e-9


def test_both_players_titrate_as_numpy_does(play, case) -> None:
    """The tap fully open through the equivalence point, buttons pressed, the acid changed, the burette filled again."""
    behavior = titration_behavior(flow=0.5, concentration=0.02, buttons=BUTTONS)
    exact = Observable("exact", "Exact pH", Ref("ph"))
    behavior = replace(behavior, observables=[*behavior.observables, exact])
    actions = [FIRST, ("tick", 1 / 30, 360, 5), ("select", "shut"), second(1), ("select", "drop"), second(3)]
    actions += [("select", "acid"), second(1), ("select", "ten"), second(12), ("select", "reset"), second(1)]
    (seen_there,) = play(case([behavior], actions, PATHS))
    run = simulate(behavior, steps=360)
    rows = slice(1, 73)
    steps = np.arange(5, 361, 5)
    assert np.abs(seen_there["exact"][rows] - run["ph"][steps]).max() < 1e-9
    for id in ("burette_reading", "changed"):
        scale = np.abs(run[id]).max()
        assert np.abs(seen_there[id][rows] - run[id][steps]).max() <= 1e-9 * scale
    end = {id: seen_there[id][73:] for id in ("flow", "acid", "burette_reading", "meter_reading")}
    assert end["flow"].tolist() == [0] * 5
    assert end["acid"].tolist() == [3, 3, 4, 4, 4]
    assert end["burette_reading"] == pytest.approx([6.0, 6.05, 0, 10, 0], abs=1e-9)
    assert end["meter_reading"][2] == pytest.approx(float(ph_of(0, pka=PKA, acid=0.02)), abs=0.055)
    assert end["meter_reading"][3] == pytest.approx(float(ph_of(10, pka=PKA, acid=0.02)), abs=0.055)


def test_after_the_last_acid_comes_the_first(play, case) -> None:
    behavior = titration_behavior(acid=4, buttons=BUTTONS)
    (seen_there,) = play(case([behavior], [FIRST, ("select", "acid"), ("tick", 0.0, 2, 2)], PATHS))
    assert seen_there["acid"].tolist() == [4, 1]


def test_a_thousand_steps_at_once_are_within_what_our_player_may(played_by, case) -> None:
    """10⁶ operations an activation: a step may take a thousand."""
    actions = [FIRST, ("send", "vrlab/set/flow", 0.5), ("send", "vrlab/step", 1000), ("tick", 0.0, 1, 1)]
    (seen_there,) = played_by("own", case([titration_behavior()], actions))
    assert seen_there["steps"][-1] == pytest.approx(1000, abs=1)


def test_the_solution_has_the_colours_that_the_indicators_are_known_for() -> None:
    clear, faint, pink = color_at(7.0, 1), color_at(8.728, 1), color_at(11.0, 1)
    assert min(clear[:3]) > 0.6
    assert clear[3] < 0.45 < 0.8 < pink[3]
    assert pink[0] > 0.4 > 3 * pink[1]
    assert clear[1] > faint[1] > pink[1]
    assert clear[1] - faint[1] > 0.2  # seen on white
    yellow, green, blue = color_at(5.0, 2), color_at(7.2, 2), color_at(9.0, 2)
    assert yellow[0] > yellow[1] > 5 * yellow[2]
    assert green[1] > max(green[0], green[2])
    assert blue[2] > 3 * max(blue[0], blue[1])
    red, orange = color_at(1.0, 3), color_at(6.0, 3)
    assert red[0] > 5 * red[1]
    assert orange[0] > orange[1] > 5 * orange[2]


def bench() -> Scene:
    """The apparatus and its buttons without the room: what moves and what is pressed."""
    whole = build("titration", concentration=0.02, sample=20.0)
    kept = [node for node in whole.nodes if node.name in ("burette", "conical flask", "pH meter", "controls")]
    return Scene("bench", kept, behaviors=whole.behaviors)


def test_the_file_is_alive_in_both_players(play, whole_scene) -> None:
    """4 mL are needed. Buttons let them run; column, level, display and colour follow; the tap opens, a drop falls."""
    watched = [
        ("burette/column", "scale"), ("burette/tap", "rotation"), ("burette/drop", "scale"),
        ("conical flask/liquid", "weight"), ("conical flask/liquid", "paint"),
        *((f"pH meter/face/readout/digit {k}", "offset") for k in range(4)),
    ]  # fmt: skip
    press, wait = ("select", "controls/one"), ("tick", 1 / 30, 12, 12)
    after = [wait] * 10
    actions = [
        FIRST,
        press,
        press,
        press,
        *after,
        press,
        *after,
        press,
        *after,
        ("select", "controls/dye"),
        wait,
    ]
    [row] = play(whole_scene(bench(), actions, watched))
    ends = [0, 10, 20, 30, 31]
    ph = ph_of([0, 3, 4, 5, 5], pka=4.756, acid=0.02, sample=20.0)
    assert row["burette_reading"][ends] == pytest.approx([0, 3, 4, 5, 5], abs=1e-9)
    assert row["meter_reading"][ends] == pytest.approx(ph.tolist(), abs=0.055)
    assert (np.diff(row["burette/column.scale.y"]) <= 1e-12).all()
    assert row["burette/column.scale.y"][[0, -1]] == pytest.approx(
        [column_height(v) for v in (0, 5)], abs=1e-6
    )
    levels = [fill_weight(volume * 1e-6) for volume in (20, 23, 24, 25, 25)]
    assert row["conical flask/liquid.weight.x"][ends] == pytest.approx(levels, abs=1e-6)
    for at, exact, dye in zip(ends, ph, (1, 1, 1, 1, 2), strict=True):
        seen_there = [row[f"conical flask/liquid.paint.{axis}"][at] for axis in "xyzw"]
        assert seen_there == pytest.approx(color_at(float(exact), dye), abs=1e-6)
    shown = [
        round(row[f"pH meter/face/readout/digit {k}.offset.x"][30] * PICTURES) % 10 for k in (3, 2, 1, 0)
    ]
    assert sum(d * 10.0 ** (1 - k) for k, d in enumerate(shown)) == pytest.approx(
        row["meter_reading"][30], abs=1e-9
    )
    assert row["burette/tap.rotation.z"].max() == pytest.approx(np.sin(np.pi / 4), abs=1e-6)
    assert row["burette/tap.rotation.z"][ends] == pytest.approx([0] * 5, abs=1e-6)
    assert row["burette/drop.scale.x"].max() > 0.3
