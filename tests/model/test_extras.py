"""Extras are plain JSON that nobody can change; what JSON has no form for, or is too large, is refused."""

import copy
import json
import math
import pickle
from dataclasses import replace
from enum import IntEnum

import numpy as np
import pytest

from vrlab.errors import ModelError
from vrlab.model import Animation, Channel, Extras, Light, Material, Mesh, Node, Scene, Skin
from vrlab.model.extras import DEPTH_LIMIT, SIZE_LIMIT

TRIANGLE = [[0, 0, 0], [1, 0, 0], [0, 1, 0]]
GIVEN = {"b": [1, 2.5, {"x": None}], "a": True, "ß": "Straße"}
HOLDERS = [
    Node("n"),
    Mesh.of(TRIANGLE),
    Material("m"),
    Light(),
    Scene("s"),
    Animation("a", [Channel("n", "translation", [0], [[0, 0, 0]])]),
    Skin(["m"], ["j"]),
]


class Wood(IntEnum):
    OAK = 3


def nested(depth):
    """A mapping with lists in it, `depth` levels deep."""
    value = {} if depth % 2 else []
    for level in range(depth - 1, 0, -1):
        value = {"a": value} if level % 2 else [value]
    return value


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda holder: type(holder).__name__)
def test_things_carry_extras_that_count_for_equality(holder):
    more = {"material": None} if isinstance(holder, Node) else {}
    assert holder.extras == {}
    assert not holder.extras
    kept = replace(holder, extras=GIVEN, **more)
    assert kept.extras == GIVEN
    assert kept == replace(kept, extras=dict(reversed(GIVEN.items())), **more)
    assert kept != holder
    with pytest.raises(ModelError, match="is a list, not a mapping"):
        replace(holder, extras=[1], **more)


def test_nothing_in_extras_can_be_changed():
    given = copy.deepcopy(GIVEN)
    extras = Extras.of(given)
    given["b"].append(3)
    assert extras == GIVEN
    assert extras["b"] == (1, 2.5, {"x": None})
    for change in (
        lambda: extras.__setitem__("a", 1),
        lambda: extras["b"][2].__setitem__("x", 1),
        lambda: setattr(extras, "text", "{}"),
    ):
        with pytest.raises((TypeError, AttributeError)):
            change()
    more = Extras.of({**extras, "mass": 2})
    assert (json.loads(more.text), len(more)) == ({**GIVEN, "mass": 2}, 4)


def test_extras_can_be_hashed_copied_and_pickled():
    extras = Extras.of(GIVEN)
    assert hash(extras) == hash(Extras.of(dict(reversed(GIVEN.items()))))
    assert pickle.loads(pickle.dumps(extras)) == copy.deepcopy(extras) == extras
    assert len({Material("m", extras=GIVEN), Material("m", extras=GIVEN), Material("m")}) == 2


@pytest.mark.parametrize(("one", "other"), [(1, 1.0), (1, True), (0.0, -0.0), ("1", 1), ([], {})])
def test_what_is_written_otherwise_is_not_equal(one, other):
    assert Extras.of({"a": one}) != Extras.of({"a": other})
    assert Extras.of({"a": one}) != {"a": other}


def test_numbers_of_numpy_and_enumerations_are_numbers():
    given = {
        "a": np.float32(0.5),
        "b": np.int64(4),
        "c": np.str_("s"),
        "d": Wood.OAK,
        "e": np.True_,
        "f": (1,),
    }
    assert Extras.of(given).text == '{"a":0.5,"b":4,"c":"s","d":3,"e":true,"f":[1]}'


@pytest.mark.parametrize(
    "given",
    [
        {1: "a"},
        {"a": {None: 1}},
        {"a": [{2: 1}]},
        {"a": math.nan},
        {"a": [math.inf]},
        {"a": object()},
        {"a": {1, 2}},
        {"a": b"x"},
        {"a": 1j},
        {"a": np.zeros(3)},
        {"a": "\ud800"},
        {"\udfff": 1},
        {"a": 10**5000},
    ],
)
def test_what_json_has_no_form_for_is_refused_with_the_place(given):
    with pytest.raises(ModelError, match="JSON has no form") as caught:
        Node("crate", extras=given)
    assert caught.value.code == "value-invalid"
    assert "crate" in caught.value.where
    assert str(caught.value).isprintable()


def test_large_and_deep_extras_are_refused():
    assert (
        Extras.of(nested(DEPTH_LIMIT)).text.count("{") + Extras.of(nested(DEPTH_LIMIT)).text.count("[") == 64
    )
    Extras.of({"a": "[" * 1000, "b": [[]] * 1000})
    endless: dict[str, object] = {}
    endless["a"] = endless
    for given in (
        nested(DEPTH_LIMIT + 1),
        nested(5000),
        endless,
        {"a": "x" * SIZE_LIMIT},
        {"a": [0] * SIZE_LIMIT},
    ):
        with pytest.raises(ModelError, match=r"holds"):
            Extras.of(given)


def test_keys_that_the_writer_needs_are_refused():
    with pytest.raises(ModelError, match="'targetNames'"):
        Mesh.of(TRIANGLE).__class__([*Mesh.of(TRIANGLE)], extras={"targetNames": ["a"]})
    with pytest.raises(ModelError, match="'MSFT_screencoverage'"):
        Node("n", extras={"MSFT_screencoverage": [0.5]})
    assert Node("n", extras={"a": {"MSFT_screencoverage": 1}, "targetNames": 1}).extras["targetNames"] == 1
