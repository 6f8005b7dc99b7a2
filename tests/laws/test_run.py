import math

import numpy as np
import pytest

from vrlab.errors import LawError, ModelError
from vrlab.laws.functions import FUNCTIONS
from vrlab.laws.pendulum import DEGREE, pendulum_behavior
from vrlab.laws.program import OPERATIONS, evaluated
from vrlab.laws.run import Input, simulate
from vrlab.model import Assign, Behavior, Call, Const, Observable, Parameter, Ref, State
from vrlab.model.expression import OPERATIONS as OF_A_BEHAVIOR

PENDULUM = pendulum_behavior()
COUNTER = Behavior("counter", 0.5, states=[State("n", Const(0.0), Call("add", (Ref("n"), Const(1.0))))])


def test_every_operation_of_a_behavior_can_be_run() -> None:
    assert OPERATIONS.keys() | FUNCTIONS.keys() == OF_A_BEHAVIOR.keys()


@pytest.mark.parametrize(
    ("op", "args", "value"),
    [
        ("round", (2.5,), 3.0),
        ("round", (-2.5,), -3.0),
        ("rem", (-7.0, 3.0), -1.0),
        ("rem", (1.0, 0.0), math.nan),
        ("sign", (-0.2,), -1.0),
        ("clamp", (5.0, 3.0, 1.0), 3.0),
        ("mix", (2.0, 4.0, 0.25), 2.5),
        ("saturate", (-1.0,), 0.0),
        ("pow", (1.0, 2.0), 1.0),
        ("pow", (-8.0, 1 / 3), math.nan),
        ("atan2", (1.0, -1.0), 0.75 * math.pi),
        ("sub", (1.0, 3.0), -2.0),
        ("add", (1.0, 2.0, 4.0), 7.0),
        ("max", (1.0, 5.0, 4.0), 5.0),
        ("log10", (1000.0,), 3.0),
    ],
)
def test_an_operation_means_what_the_standard_says(op: str, args: tuple[float, ...], value: float) -> None:
    result = evaluated([Call(op, tuple(Const(a) for a in args))], {})[0]
    assert float(result) == pytest.approx(value, abs=1e-15, nan_ok=True)


def test_one_to_an_infinite_power_is_not_a_number_as_in_every_player() -> None:
    infinite = Call("div", (Const(1.0), Const(0.0)))
    assert math.isnan(evaluated([Call("pow", (Const(1.0), infinite))], {})[0])
    assert math.isnan(evaluated([Call("pow", (Const(-1.0), infinite))], {})[0])


def test_all_states_change_at_once() -> None:
    swap = Behavior("swap", 0.1, states=[State("a", Const(1.0), Ref("b")), State("b", Const(2.0), Ref("a"))])
    run = simulate(swap, steps=3)
    assert run["a"].tolist() == [1, 2, 1, 2]
    assert run["b"].tolist() == [2, 1, 2, 1]


def test_intermediates_are_computed_in_order_with_time_and_step() -> None:
    behavior = Behavior(
        "b",
        0.25,
        states=[State("s", Const(0.0), Ref("second"))],
        update=[
            Assign("first", Call("add", (Ref("t"), Ref("h")))),
            Assign("second", Call("mul", (Ref("first"), Const(2.0)))),
        ],
        observables=[Observable("now", "Now", Ref("t"))],
    )
    run = simulate(behavior, steps=2)
    assert run["s"].tolist() == [0, 0.5, 1.0]
    assert run["now"].tolist() == run.t.tolist() == [0, 0.25, 0.5]


def test_a_run_has_a_row_before_the_first_step_and_one_after_each() -> None:
    assert simulate(COUNTER, seconds=10)["n"].tolist() == list(range(21))
    assert simulate(COUNTER, steps=20, every=5).t.tolist() == [0, 2.5, 5, 7.5, 10]


def test_many_values_of_parameters_run_at_once_and_give_what_one_at_a_time_gives() -> None:
    lengths = np.array([0.1, 0.5, 1.7])
    together = simulate(PENDULUM, seconds=3, parameters={"length": lengths})
    assert together["angle"].shape == (721, 3)
    for i, length in enumerate(lengths):
        alone = simulate(PENDULUM, seconds=3, parameters={"length": length})
        assert alone["angle"].shape == (721,)
        assert np.array_equal(alone["angle"], together["angle"][:, i])


def test_a_parameter_can_be_set_while_it_runs_and_is_clamped() -> None:
    run = simulate(PENDULUM, seconds=2, inputs=[Input(240, "set", 99.0, "length")])
    other = simulate(PENDULUM, seconds=2)
    longest = simulate(PENDULUM, seconds=2, inputs=[Input(240, "set", 2.0, "length")])
    assert np.array_equal(run["angle"][:241], other["angle"][:241])
    assert not np.allclose(run["angle"][242:], other["angle"][242:])
    assert np.array_equal(run["angle"], longest["angle"])


def test_a_value_that_is_not_a_number_changes_nothing() -> None:
    nothing = simulate(
        PENDULUM, seconds=1, inputs=[Input(9, "set", math.nan, p) for p in ("length", "amplitude")]
    )
    assert np.array_equal(nothing["angle"], simulate(PENDULUM, seconds=1)["angle"])


def test_a_parameter_that_restarts_puts_states_and_time_back() -> None:
    run = simulate(PENDULUM, seconds=2, inputs=[Input(100, "set", 1.0, "amplitude")])
    fresh = simulate(PENDULUM, seconds=1, parameters={"amplitude": 1.0})
    assert run.steps[99:102].tolist() == [99, 0, 1]
    assert np.array_equal(run["angle"][100:341], fresh["angle"])


def test_pause_step_start_and_reset() -> None:
    inputs = [
        Input(2, "pause"),
        Input(4, "step", 3),
        Input(6, "start"),
        Input(8, "reset"),
        Input(9, "step", 5000),
    ]
    run = simulate(COUNTER, steps=10, inputs=inputs)
    assert run.steps.tolist() == [0, 1, 2, 2, 5, 5, 5, 6, 0, 1001, 1002]
    assert run["n"].tolist() == run.steps.tolist()


def test_a_step_of_less_than_one_is_one_as_in_the_graph() -> None:
    assert simulate(COUNTER, steps=1, inputs=[Input(1, "step", -4)]).steps.tolist() == [0, 2]
    assert simulate(COUNTER, steps=1, inputs=[Input(1, "step")]).steps.tolist() == [0, 2]


def test_a_misspelt_parameter_is_answered_with_the_nearest() -> None:
    with pytest.raises(LawError, match="did you mean 'length'") as refused:
        simulate(PENDULUM, steps=1, parameters={"lenght": 1.0})
    assert refused.value.code == "parameter-unknown"


@pytest.mark.parametrize("value", [0.0, 2.01, math.nan, math.inf, [1.0, -1.0], [[1.0]]])
def test_a_parameter_out_of_range_is_refused(value: object) -> None:
    with pytest.raises(LawError, match=r"0.1 to 2 m") as refused:
        simulate(PENDULUM, steps=1, parameters={"length": value})  # type: ignore[dict-item]
    assert refused.value.code == "parameter-out-of-range"


def test_as_many_values_are_given_for_each_parameter() -> None:
    with pytest.raises(LawError, match="parameters of 2, 3 values"):
        simulate(PENDULUM, steps=1, parameters={"length": [1.0, 2.0], "gravity": [1.0, 2.0, 3.0]})


def test_how_long_is_said_in_one_way() -> None:
    with pytest.raises(LawError, match="either seconds or steps"):
        simulate(COUNTER)
    with pytest.raises(LawError, match="either seconds or steps"):
        simulate(COUNTER, seconds=1, steps=2)
    with pytest.raises(ModelError, match="not within 0"):
        simulate(COUNTER, steps=-1)


def test_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LawError, match="'theto'"):
        simulate(PENDULUM, steps=1)["theto"]


def test_an_observable_may_use_parameters_of_many_values() -> None:
    ruler = Behavior(
        "ruler",
        0.1,
        states=[State("s", Const(0.0), Ref("s"))],
        parameters=[Parameter("a", "A", 1.0, 0.0, 9.0, 1.0)],
        observables=[Observable("twice", "Twice", Call("mul", (Ref("a"), Const(2.0))))],
    )
    assert simulate(ruler, steps=1, parameters={"a": [1.0, 2.0]})["twice"].tolist() == [[2, 4], [2, 4]]


def test_amplitude_is_where_the_states_start() -> None:
    run = simulate(PENDULUM, steps=0, parameters={"amplitude": [5 * DEGREE, 1.0]})
    assert run["angle"].tolist() == [[5 * DEGREE, 1.0]]
