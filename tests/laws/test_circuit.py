"""The board against Ohm's and Kirchhoff's laws, and numpy.linalg beside the viewer's elimination."""

import numpy as np
import pytest

from vrlab.laws.circuit import COLUMNS, INTERNAL_OHMS, LAMP_OHMS, ROWS, SLOTS, circuit_behavior
from vrlab.laws.run import Input, simulate
from vrlab.laws.solvers.circuit import (
    AMMETER,
    AMMETER_OHMS,
    BATTERY,
    EMPTY,
    LAMP,
    RESISTOR,
    SWITCH,
    VOLTMETER,
    WIRE,
    WIRE_OHMS,
    Circuit,
)
from vrlab.scenes import build

SETTINGS = {"columns": COLUMNS, "rows": ROWS, "lamp": LAMP_OHMS, "internal": INTERNAL_OHMS}
COUNT = len(SLOTS)
IDS = [f"current_{i + 1}_exact" for i in range(COUNT)]


def solved(placed, *, voltage=4.5, resistance=10.0, closed=1.0, settings=SETTINGS):
    results = Circuit(settings).results([*map(float, placed), voltage, resistance, closed])
    currents, voltages = np.array(results[:COUNT]), np.array(results[COUNT : 2 * COUNT])
    return currents, voltages, dict(zip(("short", "a1", "a2", "v", "error"), results[-5:], strict=True))


def boards(count, seed=1):
    """Boards with anything anywhere."""
    return np.random.default_rng(seed).integers(0, 8, size=(count, COUNT))


def test_current_is_not_used_up():
    _, _, read = solved((AMMETER, LAMP, WIRE, AMMETER, BATTERY, EMPTY, WIRE))
    expected = 4.5 / (INTERNAL_OHMS + LAMP_OHMS + 2 * AMMETER_OHMS + 2 * WIRE_OHMS)
    assert read["a1"] == pytest.approx(expected, rel=1e-12)
    assert read["a2"] == pytest.approx(read["a1"], rel=1e-12)
    assert read["short"] == 0


def test_two_lamps_share_the_voltage_in_a_row_and_the_current_side_by_side():
    _, along, _ = solved((WIRE, WIRE, WIRE, WIRE, BATTERY, LAMP, LAMP))
    assert along[5] == pytest.approx(along[6], rel=1e-3)
    currents, _, _ = solved((WIRE, LAMP, WIRE, LAMP, BATTERY, EMPTY, WIRE))
    single, _, _ = solved((WIRE, LAMP, WIRE, WIRE, BATTERY, EMPTY, WIRE))
    assert abs(currents[1]) == pytest.approx(abs(currents[3]), rel=1e-9)
    assert abs(single[1] / currents[1]) == pytest.approx(30.5 / 15.5, rel=1e-3)


def test_a_voltmeter_reads_the_battery_and_lets_next_to_nothing_through():
    currents, _, read = solved((WIRE, EMPTY, WIRE, EMPTY, BATTERY, VOLTMETER, EMPTY))
    assert read["v"] == pytest.approx(4.5, abs=1e-5)
    assert np.abs(currents).max() < 1e-6


def test_short_circuits_and_open_ones_are_told_apart():
    assert solved((WIRE, EMPTY, WIRE, EMPTY, BATTERY, WIRE, EMPTY))[2]["short"] == 1
    currents, _, read = solved((WIRE, LAMP, SWITCH, WIRE, BATTERY, EMPTY, WIRE), closed=0.0)
    assert np.abs(currents).max() < 1e-12
    assert read["short"] == 0
    assert solved((WIRE, LAMP, SWITCH, WIRE, BATTERY, EMPTY, WIRE))[2]["short"] == 0
    # An ammeter beside the battery is a short circuit too: the usual mistake.
    assert solved((WIRE, EMPTY, WIRE, EMPTY, BATTERY, AMMETER, EMPTY))[2]["short"] == 1


def test_no_voltage_is_no_short_circuit_and_an_empty_board_is_still():
    assert solved((WIRE, EMPTY, WIRE, EMPTY, BATTERY, WIRE, EMPTY), voltage=0.0)[2]["short"] == 0
    currents, voltages, _ = solved((EMPTY,) * COUNT)
    assert (currents == 0).all()
    assert (voltages == 0).all()


def test_kirchhoffs_laws_hold_on_any_board():
    for placed in boards(400):
        currents, voltages, read = solved(placed)
        assert read["error"] <= 1e-9
        # The voltages around both meshes add up to nothing: slots 1, 6, 3, 5 and 2, 7, 4, 6.
        for a, b, c, d in ((0, 5, 2, 4), (1, 6, 3, 5)):
            assert abs(voltages[a] + voltages[b] - voltages[c] - voltages[d]) < 1e-9
        assert np.isfinite(currents).all()


def test_ohms_law_holds_for_a_resistor():
    currents, voltages, _ = solved((WIRE, RESISTOR, WIRE, WIRE, BATTERY, EMPTY, LAMP), resistance=22.0)
    assert voltages[1] == pytest.approx(22.0 * currents[1], rel=1e-12)


def behavior():
    placed = (AMMETER, LAMP, SWITCH, AMMETER, BATTERY, EMPTY, WIRE)
    return circuit_behavior(placed, voltage=4.5, resistance=10.0, closed=True, drives=(), buttons=())


def test_the_viewer_solves_what_numpy_solves(played_by, case):
    tried = boards(60, seed=2)
    actions = [("tick", 0.0, 1, 1)]
    for placed in tried:
        actions += [("send", f"vrlab/set/slot_{i + 1}", float(kind)) for i, kind in enumerate(placed)]
        actions.append(("tick", 0.0, 1, 1))
    (seen,) = played_by("own", case([behavior()], actions))
    found = np.stack([seen[id][1:] for id in IDS], axis=1)
    expected = np.array([solved(placed)[0] for placed in tried])
    scale = np.maximum(1.0, np.abs(expected).max(axis=1, keepdims=True))
    assert (np.abs(found - expected) <= 1e-9 * scale).all()
    assert np.abs(expected).max() > 1
    for junction in range(COLUMNS * ROWS):
        signs = np.array([(junction == b) - (junction == a) for a, b in SLOTS])
        assert np.abs(found @ signs).max() <= 1e-9


def test_other_players_show_the_board_as_it_is_at_first(played_by, case):
    (seen,) = played_by("babylon", case([behavior()], [("tick", 0.0, 1, 1), ("tick", 0.1, 3, 3)]))
    run = simulate(behavior(), steps=1)
    for id in ("ampere_1", "ampere_2", "volt", "state", *IDS):
        assert seen[id] == pytest.approx(run[id][0], abs=1e-12)


def test_what_is_put_into_a_slot_changes_the_readings():
    run = simulate(behavior(), steps=1, inputs=[Input(1, "set", float(WIRE), "slot_2")])
    assert run["ampere_1"][0] == pytest.approx(0.29)
    assert run["state"].tolist() == [1, 2]


def test_a_click_on_a_slot_puts_in_what_comes_next_and_the_picture_follows(played_by, whole_scene):
    scene = build("circuit")
    actions = [("tick", 0.0, 1, 1)]
    for _ in range(3):
        actions += [("select", "board/slot 7"), ("tick", 0.0, 2, 2)]
    (seen,) = played_by(
        "own",
        whole_scene(scene, actions, [("board/slot 7/picture", "offset"), ("board/slot 7/bulb", "scale")]),
    )
    # A wire, then a battery, a lamp, a resistor.
    assert (9 * seen["board/slot 7/picture.offset.x"]).tolist() == pytest.approx([1, 2, 3, 4])
    assert seen["board/slot 7/bulb.scale.x"].tolist() == [0, 0, 1, 0]
