import copy
import json

import pytest

from vrlab.errors import VrlabError
from vrlab.laws.definition import behavior_from, definition
from vrlab.laws.graph import interactivity
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.model.behavior import Behavior
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button

PENDULUM = pendulum_behavior(
    swing="stand/swing",
    bob="stand/swing/bob",
    string="stand/swing/string",
    hand="watch/hand",
    buttons=[Button("start", "toggle"), Button("longer", "set", "length", 0.1)],
)


def test_what_is_written_is_read_back_equal() -> None:
    assert behavior_from(json.loads(json.dumps(definition(PENDULUM), allow_nan=False))) == PENDULUM


def test_names_of_choices_are_read_back() -> None:
    acids = [{"en": "Strong", "es": "Fuerte"}, {"en": "Weak", "es": "Débil"}]
    chosen = Parameter("acid", {"en": "Acid"}, 1.0, 1.0, 2.0, 1.0, choices=acids)
    behavior = Behavior("one", 0.1, parameters=[chosen])
    assert behavior_from(json.loads(json.dumps(definition(behavior)))) == behavior
    assert interactivity([behavior], {}).lab[0]["parameters"][0]["choices"] == acids


def test_writing_is_the_same_every_time() -> None:
    again = pendulum_behavior(swing="stand/swing")
    assert json.dumps(definition(pendulum_behavior(swing="stand/swing"))) == json.dumps(definition(again))


@pytest.mark.parametrize("key", sorted(definition(PENDULUM)))
@pytest.mark.parametrize("wrong", [None, 7, "text", [3], [[]], {"a": 1}, True, [None] * 2000, [{}]])
def test_a_part_of_another_type_is_refused_in_one_line(key: str, wrong: object) -> None:
    data = definition(PENDULUM) | {key: wrong}
    if (key, wrong) == ("id", "text"):
        return  # a text is what an id is
    with pytest.raises(VrlabError) as refused:
        behavior_from(data)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("states", 0, "next"), "nobody"),
        (("states", 0, "next"), ["system", "theta"]),
        (("states", 0, "next"), ["add", "theta"]),
        (("states", 0, "next"), ["lt", "theta", 1.0]),
        (("states", 0, "next"), float("nan")),
        (("update", 0, "id"), "__import__"),
        (("update", 0, "value"), [["add"]]),
        (("parameters", 0, "initial"), 1e9),
        (("parameters", 0, "minimum"), True),
        (("drives", 0, "property"), "mesh"),
        (("drives", 0, "values"), []),
        (("buttons", 0, "event"), "explode"),
        (("buttons", 1, "parameter"), "nobody"),
        (("buttons", 1, "change"), float("inf")),
        (("observables", 0, "id"), "t"),
        (("observables", 0, "name"), {"not a tag!": "x"}),
    ],
)
def test_a_behavior_that_contradicts_itself_is_refused(path: tuple[str | int, ...], wrong: object) -> None:
    data = copy.deepcopy(definition(PENDULUM))
    at = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = wrong
    with pytest.raises(VrlabError):
        behavior_from(data)


def test_an_expression_nested_without_end_is_refused() -> None:
    data = copy.deepcopy(definition(PENDULUM))
    deep: object = "theta"
    for _ in range(900):
        deep = ["neg", deep]
    data["states"][0]["next"] = deep
    with pytest.raises(VrlabError, match="nested too deep"):
        behavior_from(data)
