import json
from dataclasses import replace

import pytest

from vrlab.errors import VrlabError
from vrlab.laws.definition import behavior_from, definition, law_hash
from vrlab.laws.graph import interactivity
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.model import Experiment, Finding, Instrument, Plot, Vector

GATE = Instrument("gate", {"en": "Photogate"}, "period", 0.001, 0.0005, "photogate", "stand/gate")
FINDING = Finding("g", {"en": "Gravity"}, "gravity", 39.478, "slope", -1.0, "m/s²", "g")
EXPERIMENT = Experiment(
    ["gate"], Plot("length", "gate", y_power=2), "period", finding=FINDING, prediction="number"
)
PENDULUM = replace(
    pendulum_behavior(),
    instruments=[GATE],
    experiment=EXPERIMENT,
    traces=["stand/bob"],
    vectors=[Vector("stand/bob", "velocity", ("speed", "", ""))],
)
PLACES = {"stand/gate": 4, "stand/bob": 7}


def test_a_behavior_with_an_experiment_is_read_back_equal() -> None:
    assert behavior_from(json.loads(json.dumps(definition(PENDULUM)))) == PENDULUM


def test_the_file_says_what_is_measured_and_where() -> None:
    (lab,) = interactivity([PENDULUM], PLACES).lab
    assert lab["instruments"][0]["node"] == 4
    assert lab["traces"] == [{"node": 7}]
    assert lab["vectors"] == [{"node": 7, "kind": "velocity", "values": ["speed", "", ""]}]
    assert lab["experiment"]["finding"]["power"] == -1.0
    assert lab["law"] == law_hash(PENDULUM)


def test_another_law_has_another_hash() -> None:
    assert law_hash(PENDULUM) != law_hash(pendulum_behavior())
    assert law_hash(PENDULUM) == law_hash(replace(PENDULUM))


def test_an_instrument_at_a_node_that_is_not_there_is_refused() -> None:
    with pytest.raises(VrlabError, match="stand/gate"):
        interactivity([PENDULUM], {"stand/bob": 7})


def test_the_uncertainty_of_a_reading_is_that_of_the_guide() -> None:
    # A step of 0.001 s alone: 0.001 / √12 = 0.000288675 s (JCGM 100:2008, 4.3.7).
    assert replace(GATE, noise=0.0).uncertainty == pytest.approx(2.88675e-4, rel=1e-5)
    assert GATE.uncertainty == pytest.approx((0.0005**2 + 0.001**2 / 12) ** 0.5, rel=1e-12)


@pytest.mark.parametrize(
    "changes",
    [
        {"instruments": [replace(GATE, observable="nobody")]},
        {"instruments": [GATE, GATE]},
        {"instruments": [replace(GATE, id="length")], "experiment": None},
        {"instruments": []},
        {"experiment": replace(EXPERIMENT, done="nobody")},
        {"experiment": replace(EXPERIMENT, plot=Plot("nobody", "gate"))},
        {"experiment": replace(EXPERIMENT, finding=replace(FINDING, expected="nobody"))},
        {"vectors": [Vector("stand/bob", "velocity", ("nobody", "", ""))]},
    ],
)
def test_what_refers_to_nothing_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(VrlabError):
        replace(PENDULUM, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "change"),
    [
        (GATE, {"resolution": 0.0}),
        (GATE, {"noise": float("nan")}),
        (GATE, {"kind": "magic"}),
        (EXPERIMENT, {"reads": ()}),
        (EXPERIMENT, {"longest": float("inf")}),
        (EXPERIMENT, {"prediction": "guess"}),
        (EXPERIMENT.plot, {"fit": "spline"}),
        (EXPERIMENT.plot, {"y_power": 9}),
        (FINDING, {"of": "area"}),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(value: object, change: dict[str, object]) -> None:
    with pytest.raises(VrlabError):
        replace(value, **change)  # type: ignore[type-var]


def test_what_refers_to_nothing_is_told_what_there_is() -> None:
    with pytest.raises(VrlabError, match="refers to 'nobody', not defined there; choose one of 'gate'"):
        replace(PENDULUM, experiment=replace(EXPERIMENT, reads=("nobody",)))
