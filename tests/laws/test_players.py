"""The graph in two players, the viewer's and Babylon.js, held to the run in numpy.

Tolerances: players agree with numpy to 1e-9 of the scale for laws that are not chaotic (their sines differ in the last
place); where only arithmetic differs, exactly.
"""

import math
import random

import numpy as np
import pytest

from vrlab.laws.pendulum import DEGREE, GRAVITY, pendulum_behavior
from vrlab.laws.reference import period
from vrlab.laws.run import Input, simulate
from vrlab.model import Behavior, Button, Call, Const, Drive, Expression, Observable, Parameter, Ref, State
from vrlab.model.expression import OPERATIONS

H = 1 / 240
PATHS = ["swing", "bob", "string", "hand", "go", "back", "more"]
DRIVEN = [("swing", "rotation"), ("bob", "translation"), ("string", "scale"), ("hand", "rotation")]
BUTTONS = [Button("go", "toggle"), Button("back", "reset"), Button("more", "set", "length", 0.25)]
AMPLITUDES = [5, 20, 60, 90, 120, 150, 170]


def swinging(amplitude: float = 60 * DEGREE, **parameters: float) -> Behavior:
    return pendulum_behavior(amplitude=amplitude, **parameters)


def whole() -> Behavior:
    return pendulum_behavior(
        amplitude=1.0, swing="swing", bob="bob", string="string", hand="hand", buttons=BUTTONS
    )


# What takes Babylon.js long is left to the long run: the shorter tests here, and those of the labs, play in both.
OWN_FIRST = pytest.mark.parametrize(
    "play", ["own", pytest.param("babylon", marks=pytest.mark.slow)], indirect=True
)

# The first tick of a graph has no time before it: ("tick", 0, 1, 1) is row 0 of a run.
FIRST = ("tick", 0.0, 1, 1)


@OWN_FIRST
@pytest.mark.parametrize(
    ("length", "amplitudes"), [(1.0, AMPLITUDES), pytest.param(0.1, [20, 170], marks=pytest.mark.slow)]
)
def test_the_graph_does_what_numpy_does_and_has_the_exact_period(play, case, length, amplitudes):
    behaviors = [swinging(degrees * DEGREE, length=length) for degrees in amplitudes]
    cases = [case([behavior], [FIRST, ("tick", 1 / 60, 900, 1)]) for behavior in behaviors]
    for degrees, behavior, seen in zip(amplitudes, behaviors, play(*cases), strict=True):
        steps = seen["steps"].astype(int)
        assert steps[-1] * H == pytest.approx(15, abs=H)
        run = simulate(behavior, steps=int(steps[-1]))
        for id in ("angle", "speed", "period", "time"):
            scale = np.abs(run[id]).max()
            assert np.abs(seen[id] - run[id][steps]).max() <= 1e-9 * scale
        exact = period(length=length, amplitude=degrees * DEGREE, gravity=GRAVITY)
        assert seen["period"][-1] == pytest.approx(exact, rel=1e-5)
        # And from frames alone, whatever the graph says that it has measured.
        passed = passages(seen["time"], seen["angle"])
        assert len(passed) >= 3
        assert (passed[-1] - passed[0]) / (len(passed) - 1) == pytest.approx(exact, rel=1e-4)


def passages(t, theta):
    """When theta goes from below zero to zero or above, by linear interpolation: θ̈ is zero there."""
    at = np.flatnonzero((theta[:-1] < 0) & (theta[1:] >= 0))
    return t[at] + (t[at + 1] - t[at]) * theta[at] / (theta[at] - theta[at + 1])


@OWN_FIRST
def test_the_state_at_a_step_is_the_same_at_any_frame_rate(play, case):
    rates = {hz: [FIRST, ("tick", 1 / hz, 5 * hz, 1)] for hz in (30, 72, 90, 144)}
    choose = random.Random(1)
    rates[0] = [
        FIRST,
        *(("tick", choose.choice([0.004, 0.011, 0.017, 0.05, 0.3, 2.0]), 1, 1) for _ in range(300)),
    ]
    run = simulate(swinging(), seconds=60)
    reached = {}
    for hz, seen in zip(
        rates, play(*(case([swinging()], actions) for actions in rates.values())), strict=True
    ):
        steps = seen["steps"].astype(int)
        assert np.abs(seen["angle"] - run["angle"][steps]).max() < 1e-12
        for step, angle in zip(steps, seen["angle"], strict=True):
            assert reached.setdefault(int(step), angle) == angle, f"step {step} at {hz} Hz"
        if hz:
            assert abs(steps[-1] - 5 * 240) <= 1


def test_a_long_frame_slows_time_down_instead_of_jumping(play, case):
    (seen,) = play(
        case([swinging()], [FIRST, ("tick", 50.0, 3, 1), ("tick", 0.05, 2, 1), ("tick", -3.0, 1, 1)])
    )
    assert seen["steps"] - seen["steps"][0] == pytest.approx([0, 24, 48, 72, 84, 96, 96])
    assert ((seen["accumulator"] >= -1e-12) & (seen["accumulator"] < 1)).all()


def test_a_small_step_is_capped_and_what_is_left_over_is_dropped(play, case):
    """At most 1,000 iterations an activation: 0.1 s in steps of 10 µs would be 10,000."""
    fine = Behavior("fine", 1e-5, states=[State("n", Const(0.0), Call("add", (Ref("n"), Const(1.0))))])
    (seen,) = play(case([fine], [FIRST, ("tick", 0.1, 3, 1), ("tick", 5e-5, 1, 1)]))
    assert np.diff(seen["steps"]) == pytest.approx([1000, 1000, 1000, 5], abs=1)
    assert (np.abs(seen["accumulator"]) <= 1).all()


def test_input_is_clamped_and_what_is_not_a_number_is_ignored(play, case):
    tick = ("tick", H, 1, 1)
    actions = [FIRST]
    for value in (1.5, 99.0, -1.0, math.nan, math.inf, -math.inf, math.nan):
        actions += [("send", "vrlab/set/length", value), tick]
    (seen,) = play(case([swinging()], actions))
    assert seen["length"].tolist() == [1.0, 1.5, 2.0, 0.1, 0.1, 2.0, 0.1, 0.1]
    assert np.diff(seen["steps"]).tolist() == [1] * 7


def test_a_new_amplitude_starts_over_unless_it_is_not_a_number(play, case):
    run = ("tick", H, 30, 30)
    actions = [
        FIRST,
        run,
        ("send", "vrlab/set/amplitude", math.nan),
        run,
        ("send", "vrlab/set/amplitude", 3.1),
        ("tick", 0.0, 1, 1),
        run,
    ]
    (seen,) = play(case([swinging()], actions))
    assert seen["steps"].tolist() == [0, 30, 60, 0, 30]
    assert seen["amplitude"].tolist() == [60 * DEGREE] * 3 + [170 * DEGREE] * 2
    assert seen["angle"][3] == 170 * DEGREE
    assert seen["speed"][3] == seen["period"][3] == 0


def test_pause_step_start_and_reset(play, case):
    tick = ("tick", 1 / 60, 1, 1)
    actions = [FIRST, tick, ("send", "vrlab/pause"), tick, ("send", "vrlab/step", 7), tick]
    actions += [
        ("send", "vrlab/step", 0),
        tick,
        ("send", "vrlab/step", 10**6),
        tick,
        ("send", "vrlab/step"),
        tick,
    ]
    actions += [("send", "vrlab/start"), tick, ("send", "vrlab/reset"), ("tick", 0.0, 1, 1), tick]
    (seen,) = play(case([swinging()], [(*a, None) if a[0] == "send" and len(a) == 2 else a for a in actions]))
    assert np.diff(seen["steps"]).tolist() == [4, 0, 7, 1, 1000, 1, 4, -1017, 4]
    assert seen["running"].tolist() == [1, 1, 0, 0, 0, 0, 0, 1, 1, 1]
    run = simulate(swinging(), steps=1017)
    assert seen["angle"] == pytest.approx(run["angle"][seen["steps"].astype(int)], abs=1e-12)


def test_buttons_in_the_scene_do_what_events_do(play, case):
    # Babylon.js delivers in the next frame what a graph sends, so each press is followed by two.
    two = ("tick", 0.0, 2, 2)
    actions = [FIRST, ("tick", 1 / 60, 3, 3)]
    for path in ("go", "go", "more", "more", "more", "more", "more", "back", "go"):
        actions += [("select", path), two]
    (seen,) = play(case([whole()], actions, PATHS))
    assert seen["running"].tolist() == [1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0]
    assert seen["length"].tolist() == [1, 1, 1, 1, 1.25, 1.5, 1.75, 2, 2, 2, 2]
    assert seen["steps"].tolist() == [0, *[12] * 8, 0, 0]


def test_a_button_adds_to_a_state_once(play, case):
    """As a drop that falls: pressed twice, two have fallen; what is added is used up by the law."""
    fallen, waiting = Ref("fallen"), Ref("waiting")
    drops = Behavior(
        "drops",
        H,
        states=[
            State("waiting", Const(0.0), Const(0.0)),
            State("fallen", Const(0.0), call("add", fallen, waiting)),
        ],
        buttons=[Button("go", "add", "waiting", 0.05), Button("back", "add", "waiting", 10.0)],
        observables=[Observable("fallen", "Fallen", fallen), Observable("waiting", "Waiting", waiting)],
    )
    one = ("tick", H, 2, 2)
    actions = [FIRST, ("select", "go"), ("select", "go"), one, ("select", "back"), one]
    actions += [
        ("send", "vrlab/add/waiting", math.nan),
        one,
        ("send", "vrlab/reset", None),
        ("tick", 0.0, 1, 1),
    ]
    (seen,) = play(case([drops], actions, PATHS))
    assert seen["fallen"] == pytest.approx([0, 0.1, 10.1, 10.1, 0])
    given = [Input(1, "add", value, "waiting") for value in (0.05, 0.05, 10.0, math.nan)]
    run = simulate(drops, steps=3, inputs=given)
    assert run["waiting"] == pytest.approx([0, 10.1, 0, 0])
    assert run["fallen"] == pytest.approx([0, 0, 10.1, 10.1])


def test_nodes_are_drawn_between_the_last_two_steps(play, case):
    (seen,) = play(case([whole()], [FIRST, ("tick", 1 / 144, 400, 1)], PATHS, DRIVEN))
    run = simulate(whole(), steps=int(seen["steps"][-1]))
    now = seen["steps"].astype(int)
    before, part = np.maximum(now - 1, 0), seen["accumulator"]
    angle = (1 - part) * run["angle"][before] + part * run["angle"][now]
    assert seen["swing.rotation.z"] == pytest.approx(np.sin(angle / 2), abs=1e-9)
    assert seen["swing.rotation.w"] == pytest.approx(np.cos(angle / 2), abs=1e-9)
    assert (seen["swing.rotation.x"] == 0).all()
    turned = 2 * math.pi / 60 * np.maximum(now - 1 + part, 0) * H
    assert seen["hand.rotation.z"] == pytest.approx(-np.sin(turned / 2), abs=1e-9)
    # Smooth: at 144 frames and 240 steps a second, steps a frame alternate between one and two.
    assert np.abs(np.diff(seen["hand.rotation.z"][2:], n=2)).max() < 1e-6


def test_while_paused_the_last_step_is_drawn_and_parameters_are_followed(play, case):
    tick = ("tick", 0.0071, 1, 1)
    actions = [FIRST, ("tick", 0.0071, 50, 50), ("send", "vrlab/pause", None), tick]
    actions += [("send", "vrlab/set/length", 0.7), tick, ("send", "vrlab/step", 1), tick]
    (seen,) = play(case([whole()], actions, PATHS, DRIVEN))
    assert seen["swing.rotation.z"][2:] == pytest.approx(np.sin(seen["angle"][2:] / 2), abs=1e-12)
    assert seen["bob.translation.y"].tolist() == [-1, -1, -1, -0.7, -0.7]
    assert seen["string.scale.y"].tolist() == [1, 1, 1, 0.7, 0.7]


@pytest.mark.parametrize("event", [("vrlab/reset", None), ("vrlab/set/amplitude", 1.0)])
def test_starting_over_does_not_draw_what_was_before(play, case, event):
    actions = [FIRST, ("tick", 0.0101, 60, 60), ("send", *event), ("tick", 0.002, 3, 1)]
    (seen,) = play(case([whole()], actions, PATHS, DRIVEN))
    assert seen["swing.rotation.z"][1] < 0.4
    assert seen["steps"][2:].tolist() == [0, 0, 1]
    assert seen["swing.rotation.z"][2:] == pytest.approx([math.sin(0.5)] * 3, abs=1e-4)
    assert seen["hand.rotation.z"][2:4].tolist() == [0, 0]


def random_inputs(seed: int) -> list[Input]:
    choose = random.Random(seed)
    inputs = []
    for at in sorted(choose.sample(range(1, 380), 12)):
        kind = choose.choice(["set", "set", "set", "start", "pause", "step", "reset"])
        parameter = choose.choice(["length", "amplitude", "gravity"]) if kind == "set" else ""
        value = {
            "set": choose.choice([0.3, 1.2, 2.5, 30.0, -4.0, math.nan]),
            "step": choose.choice([-2, 1, 40, 1200]),
        }
        inputs.append(Input(at, kind, value.get(kind, math.nan), parameter))
    return inputs


@OWN_FIRST
def test_whatever_is_sent_the_graph_and_numpy_agree(play, case):
    """Twenty sequences of random events; a tick of one step is a tick of the run."""
    sequences = [random_inputs(seed) for seed in range(20)]
    cases = []
    for inputs in sequences:
        actions, done = [FIRST], 0
        for entry in inputs:
            event = f"vrlab/set/{entry.parameter}" if entry.event == "set" else f"vrlab/{entry.event}"
            value = entry.value if entry.event in ("set", "step") else None
            actions += [("tick", H, entry.at - done, 1), ("send", event, value)]
            done = entry.at
        cases.append(case([whole()], [*actions, ("tick", H, 400 - done, 1)], PATHS))
    for inputs, seen in zip(sequences, play(*cases), strict=True):
        run = simulate(whole(), steps=400, inputs=inputs)
        # An event that comes after tick n is in row n of the run, and in what is seen after tick n + 1.
        quiet = [row for row in range(401) if row not in {entry.at for entry in inputs}]
        assert seen["steps"][quiet].tolist() == run.steps[quiet].tolist()
        for id in ("angle", "speed", "period", "time"):
            assert seen[id][quiet] == pytest.approx(run[id][quiet], abs=1e-9)


def call(op: str, *args: Expression) -> Call:
    return Call(op, args)


def time_of_day() -> Behavior:
    """A sun that follows the hour, a live parameter; nothing evolves by itself."""
    hour, one = Ref("hour"), Const(1.0)
    angle = call("mul", call("sub", hour, Const(6.0)), Const(math.pi / 12))
    height = call("max", call("sin", angle), Const(0.0))
    half = call("mul", angle, Const(0.5))
    return Behavior(
        "sun",
        1 / 60,
        parameters=[Parameter("hour", "Hour", 12.0, 6.0, 18.0, 0.25, "h")],
        observables=[Observable("height", "Height of the sun", height)],
        drives=[
            Drive(
                "sun", "rotation", [call("neg", call("sin", half)), Const(0.0), Const(0.0), call("cos", half)]
            ),
            Drive("sun", "color", [one, call("add", Const(0.5), call("mul", Const(0.5), height)), height]),
            Drive("sun", "intensity", [call("mul", Const(40.0), height)]),
            Drive("lamp", "intensity", [Const(3.0)]),
            Drive("lamp", "color", [one, one, Const(0.5)]),
        ],
    )


def test_lights_follow_a_parameter_where_nothing_evolves(play, case):
    tick = ("tick", 1 / 60, 2, 2)
    actions = [FIRST, ("send", "vrlab/set/hour", 8.0), tick, ("send", "vrlab/pause", None)]
    actions += [("send", "vrlab/set/hour", 18.5), tick, ("send", "vrlab/reset", None), tick]
    properties = [
        ("sun", "rotation"),
        *((path, name) for path in ("sun", "lamp") for name in ("color", "intensity")),
    ]
    (seen,) = play(case([time_of_day()], actions, ["lamp", "sun"], properties, lights=["sun", "lamp"]))
    height = [1.0, 0.5, 0.0, 0.0]
    assert seen["height"] == pytest.approx(height, abs=1e-12)
    assert seen["sun.intensity.x"] == pytest.approx([40 * h for h in height], abs=1e-12)
    assert seen["sun.color.y"] == pytest.approx([0.5 + h / 2 for h in height], abs=1e-12)
    assert seen["sun.color.z"] == pytest.approx(height, abs=1e-12)
    assert seen["sun.rotation.x"] == pytest.approx(
        [-math.sin(math.pi * part) for part in (1 / 4, 1 / 12, 1 / 2, 1 / 2)]
    )
    assert set(seen["lamp.intensity.x"]) == {3}
    assert set(seen["lamp.color.z"]) == {0.5}
    run = simulate(time_of_day(), steps=3, inputs=[Input(2, "set", 8.0, "hour")])
    assert run.observables["height"] == pytest.approx([1, 1, 0.5, 0.5])
    assert run.states == {}


def each_operation() -> dict[str, Expression]:
    """An expression for each operation, on x and y that go through the numbers that matter to it."""
    x, y, zero, one = Ref("x"), Ref("y"), Const(0.0), Const(1.0)
    unit, positive = call("sin", x), call("add", call("abs", x), Const(0.1))
    of = {op: (x, y, unit)[:count] if count else (x, y, Const(0.3)) for op, count in OPERATIONS.items()}
    of |= dict.fromkeys(("asin", "acos"), (unit,)) | dict.fromkeys(
        ("log", "log2", "log10", "sqrt"), (positive,)
    )
    of |= {
        "ellipticK": (call("sub", unit, Const(0.1)),),
        "ellipticE": (unit,),
        "besselJ0": (call("mul", x, Const(4.0)),),
    }
    of |= {
        "pow": (positive, y),
        "acosh": (call("add", positive, one),),
        "atanh": (call("mul", Const(0.9), unit),),
    }
    of |= {
        "eq": (x, call("round", x)),
        "isNaN": (call("sqrt", x),),
        "isInf": (call("div", one, call("max", x, zero)),),
    }
    less, above = call("lt", x, y), call("gt", x, zero)
    of |= {
        "and": (less, above, call("gt", y, zero)),
        "or": (less, above),
        "not": (less,),
        "select": (less, x, y),
        "noise": (one, y, call("mul", x, Const(1e3)), call("mul", y, Const(-1e9))),
    }
    expressions = {op: call(op, *args) for op, args in of.items()}
    expressions["choose"] = call("select", less, above, call("lt", x, zero))
    return {op: e if e.kind == "float" else call("select", e, one, zero) for op, e in expressions.items()}


def test_every_operation_means_the_same_in_numpy_and_in_the_players(play, case):
    expressions = each_operation()
    assert expressions.keys() - {"choose"} == OPERATIONS.keys()
    behavior = Behavior(
        "operations",
        0.125,
        states=[
            State("x", Const(-3.0), call("add", Ref("x"), Ref("h"))),
            State("y", Const(2.5), call("sub", Ref("y"), call("mul", Const(0.7), Ref("h")))),
        ],
        observables=[Observable(f"of_{op.lower()}", op, value) for op, value in expressions.items()],
    )
    run = simulate(behavior, steps=64)
    (seen,) = play(case([behavior], [FIRST, ("tick", 0.0625, 128, 2)]))
    assert seen["steps"].tolist() == list(range(65))
    for id, column in run.observables.items():
        assert seen[id] == pytest.approx(column, rel=1e-12, abs=1e-12, nan_ok=True), id


def test_two_behaviors_hear_the_same_events_and_keep_their_own_steps(play, case):
    fall = Behavior(
        "fall",
        1 / 60,
        states=[State("y", Ref("height"), call("sub", Ref("y"), call("mul", Ref("h"), Ref("t"))))],
        parameters=[Parameter("height", "Height", 2.0, 0.0, 10.0, 0.1, restarts=True)],
        observables=[Observable("y", "Height", Ref("y")), Observable("fallen", "Time", Ref("t"))],
    )
    tick = ("tick", 1 / 60, 60, 60)
    actions = [
        FIRST,
        tick,
        ("send", "vrlab/set/height", 5.0),
        tick,
        ("send", "vrlab/step", 3),
        ("tick", 0.0, 1, 1),
    ]
    actions += [("send", "vrlab/pause", None), tick, ("send", "vrlab/reset", None), ("tick", 0.0, 1, 1)]
    (seen,) = play(case([swinging(), fall], actions))
    assert seen["time"] == pytest.approx([0, 1, 2, 2 + 3 / 240, 2 + 3 / 240, 0], abs=1.01 / 240)
    assert seen["fallen"] == pytest.approx([0, 1, 1, 1 + 3 / 60, 1 + 3 / 60, 0], abs=1.01 / 60)
    assert seen["y"][[0, -1]].tolist() == [2, 5]
