"""What instruments show: digits that are right, in numbers and in both players."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from vrlab.errors import LawError, ModelError
from vrlab.laws.instruments import PICTURES, decimals, digits
from vrlab.laws.program import evaluated
from vrlab.laws.run import simulate
from vrlab.model import Behavior, Call, Const, Drive, Node, Observable, Parameter, Ref, Scene, State
from vrlab.parts.readout import readout

GLYPHS = "0123456789 -"


def text(offsets: dict[str, float], after: int) -> str:
    """What a readout shows whose pictures are moved by `offsets`, by the names of its digits."""
    pictures = {name: offset * PICTURES for name, offset in offsets.items()}
    assert all(abs(p - round(p)) < 1e-9 for p in pictures.values())
    shown = {name: GLYPHS[round(p)] for name, p in pictures.items()}
    places = range(sum(name != "sign" for name in shown) - 1, -1, -1)
    written = "".join(shown[f"digit {k}"] + ("." if k == after and after else "") for k in places)
    return shown.get("sign", "") + written


def shown(value: float, resolution: float, count: int = 4, signed: bool = False) -> str:
    drives = digits("r", Const(value), resolution, count=count, signed=signed)
    offsets = {d.path[2:]: float(evaluated(d.values[:1], {})[0]) for d in drives}
    return text(offsets, decimals(resolution))


@pytest.mark.parametrize(
    ("value", "resolution", "count", "signed", "seen"),
    [
        (2.007, 0.001, 4, False, "2.007"),
        (0.0, 0.001, 4, False, "0.000"),
        (0.0, 1.0, 4, False, "   0"),
        (99.999999999, 0.001, 6, False, "100.000"),
        (1.9994999, 0.001, 4, False, "1.999"),
        (0.3, 0.1, 4, False, "  0.3"),  # 0.3/0.1 is 2.9999999999999996
        (1.15, 0.01, 4, False, " 1.15"),  # 1.15 × 100 is 114.99999999999999
        (21.46, 0.2, 4, False, " 21.4"),
        (120.50, 0.05, 5, False, "120.50"),
        (-3.14159, 0.01, 4, True, "- 3.14"),
        (-0.004, 0.01, 4, True, "  0.00"),
        (999.96, 0.1, 4, False, "---.-"),
        (-1.0, 0.1, 4, False, "---.-"),
        (-1000.0, 0.1, 4, True, "----.-"),
        (math.pi * 1e8, 1.0, 9, False, "314159265"),
    ],
)  # fmt: skip
def test_a_reading_is_rounded_once_and_written_as_people_write_it(value, resolution, count, signed, seen):
    assert shown(value, resolution, count, signed) == seen


def test_every_number_of_four_digits_is_shown_as_it_is():
    every = np.arange(10_000)
    drives = digits("r", Ref("x"), 0.001)
    offsets = [evaluated(d.values[:1], {"x": every / 1000})[0] * PICTURES for d in drives]
    for place, seen in enumerate(offsets):
        assert np.array_equal(np.round(seen), every // 10**place % 10)


def test_what_is_no_number_shows_as_dashes():
    [offset] = evaluated(digits("r", Ref("x"), 1.0, count=1)[0].values[:1], {"x": math.nan})
    assert offset * PICTURES == pytest.approx(11)


@pytest.mark.parametrize("arguments", [{"resolution": 0.0}, {"resolution": 1e-7}, {"resolution": 1 / 3}])
def test_a_resolution_that_no_display_has_is_refused(arguments):
    with pytest.raises((LawError, ModelError), match="resolution"):
        digits("r", Ref("x"), **arguments)


def counting() -> Scene:
    """A readout of how many tenths have passed, ten a second, and a bar that moves along."""
    count, step = Ref("n"), 0.1
    tenths = Call("mul", (Call("round", (count,)), Const(0.1)))
    behavior = Behavior(
        "count",
        step,
        states=[State("n", Const(97.0), Call("add", (count, Const(1.0))))],
        parameters=[Parameter("more", "More", 0.0, 0.0, 10.0, 1.0)],
        observables=[Observable("shown", "Shown", tenths, "s")],
        drives=[
            *digits("meter", tenths, 0.1, count=3),
            Drive("bar", "translation", (count, Const(0.0), Const(0.0))),
        ],
    )
    meter = readout(count=3, resolution=0.1, value=9.7).with_(name="meter")
    return Scene("counting", [meter, Node("bar")], behaviors=[behavior])


def test_players_show_the_digits_of_the_step_and_nothing_between(play, whole_scene: Callable):
    """A third of a step a frame: the bar moves in thirds, the digits in whole ones, over 9.9 to 10.0."""
    names = [f"digit {k}" for k in range(3)]
    watched = [*((f"meter/{name}", "offset") for name in names), ("bar", "translation")]
    [seen] = play(whole_scene(counting(), [("tick", 0.0, 1, 1), ("tick", 0.1 / 3, 12, 1)], watched))
    for row, value in enumerate(seen["shown"]):
        offsets = {name: seen[f"meter/{name}.offset.x"][row] for name in names}
        assert float(text(offsets, 1)) == pytest.approx(value, abs=1e-9)
    assert set(seen["meter/digit 0.offset.y"]) == {0}
    assert seen["shown"][-1] == pytest.approx(10.1)
    assert any(x % 1 > 0.1 for x in seen["bar.translation.x"])
    run = simulate(counting().behaviors[0], steps=4)
    assert run["shown"][4] == pytest.approx(10.1)


@pytest.mark.parametrize(
    "node",
    [Node("meter"), readout().find("face").with_(name="meter", mesh=None)],
)
def test_only_a_material_with_a_texture_can_be_moved(node):
    behavior = Behavior("b", 0.1, drives=[Drive("meter", "offset", (Const(0.0), Const(0.0)))])
    with pytest.raises(ModelError, match="has not one texture"):
        Scene("s", [node], behaviors=[behavior])
