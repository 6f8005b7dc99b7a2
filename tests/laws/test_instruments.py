"""What instruments show: digits that are right, in numbers and in both players."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from vrlab.errors import LawError, ModelError
from vrlab.laws.instruments import PICTURES, decimals, digits, measured
from vrlab.laws.program import evaluated
from vrlab.laws.run import simulate
from vrlab.model import (
    Behavior,
    Call,
    Const,
    Drive,
    Material,
    Mesh,
    Node,
    Observable,
    Parameter,
    Ref,
    Scene,
    State,
)
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


def filling() -> Scene:
    """A vessel that fills, whose liquid rises and turns from clear to red."""
    share = Ref("x")
    corners = [[0, 0, 0], [1, 0, 0], [0, 1, 0]]
    [flat] = Mesh.of(corners, [0, 1, 2], normals=[[0, 0, 1]] * 3).primitives
    raised = replace(flat, targets=[{"POSITION": np.array([[0, 0, 0], [0, 0, 0], [0, 2, 0]], np.float32)}])
    liquid = Node("liquid", Mesh([raised], weights=[0.25]), material=Material(alpha_mode="BLEND"))
    behavior = Behavior(
        "fill",
        0.125,
        states=[State("x", Const(0.25), Call("add", (share, Const(0.125))))],
        observables=[Observable("share", "Share", share)],
        drives=[
            Drive("liquid", "weight", (share,)),
            Drive("liquid", "paint", (Const(1.0), Const(0.5), Call("sub", (Const(1.0), share)), share)),
        ],
    )
    return Scene("filling", [liquid, liquid.with_(name="other")], behaviors=[behavior])


def test_players_paint_and_bend_the_node_that_is_driven_and_no_other(play, whole_scene: Callable):
    watched = [(path, name) for path in ("liquid", "other") for name in ("weight", "paint")]
    [seen] = play(whole_scene(filling(), [("tick", 0.0, 1, 1), ("tick", 0.0625, 8, 1)], watched))
    assert seen["share"][-1] == 0.75
    assert seen["liquid.paint.w"] == pytest.approx(seen["share"], abs=1e-6)
    assert seen["liquid.paint.z"] == pytest.approx(1 - seen["share"], abs=1e-6)
    assert seen["liquid.paint.y"] == pytest.approx([0.5] * 9, abs=1e-6)
    assert seen["liquid.weight.x"][-1] == pytest.approx(0.625)  # between two steps
    assert set(seen["other.weight.x"]) == {0.25}
    assert set(seen["other.paint.w"]) == {1}


@pytest.mark.parametrize(("property", "values"), [("paint", 4), ("weight", 1)])
def test_only_what_a_node_has_can_be_painted_and_bent(property, values):
    bare = Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]], [0, 1, 2])
    behavior = Behavior("b", 0.1, drives=[Drive("sheet", property, [Const(0.5)] * values)])
    with pytest.raises(ModelError, match="which has"):
        Scene("s", [Node("sheet", bare)], behaviors=[behavior])


@pytest.mark.parametrize(
    "node",
    [Node("meter"), readout().find("face").with_(name="meter", mesh=None)],
)
def test_only_a_material_with_a_texture_can_be_moved(node):
    behavior = Behavior("b", 0.1, drives=[Drive("meter", "offset", (Const(0.0), Const(0.0)))])
    with pytest.raises(ModelError, match="has not one texture"):
        Scene("s", [node], behaviors=[behavior])


def test_a_reading_is_rounded_has_the_stated_noise_and_waits_until_it_is_ready():
    gauge, instrument = measured(
        "gauge", "Gauge", Ref("x"), resolution=0.01, noise=0.05, number=7, draw=Ref("n")
    )
    late, _ = measured("late", "Late", Ref("x"), resolution=0.01, ready=Ref("n"))
    n = np.arange(4000.0)
    names = {"x": 2.0, "n": n, "seed": 1.0, "trial": 0.0}
    values, waiting = evaluated([gauge.value, late.value], names)
    assert np.abs(values * 100 - np.round(values * 100)).max() < 1e-9
    assert values.mean() == pytest.approx(2.0, abs=4 * 0.05 / math.sqrt(4000))
    assert values.std() == pytest.approx(instrument.uncertainty, rel=0.05)
    again, other = (evaluated([gauge.value], names | {"trial": k})[0] for k in (0.0, 1.0))
    assert np.array_equal(again, values)
    assert not np.array_equal(other, values)
    assert waiting[0] == 0
    assert (waiting[1:] == 2.0).all()
    assert (instrument.observable, instrument.resolution, instrument.noise) == ("gauge", 0.01, 0.05)
