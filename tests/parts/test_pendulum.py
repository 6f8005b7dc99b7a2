import math
from collections.abc import Callable
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import pendulum
from vrlab.parts.pendulum import LARGEST_BOB, POINTER, SCALE, Bob, bob_mass


def test_a_pendulum_is_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(pendulum(), 3708)


@given(st.floats(0.1, 3.0), st.floats(-3.1, 3.1))
def test_the_bob_hangs_one_length_below_the_pivot(length: float, angle: float) -> None:
    node = pendulum(length=length, angle=angle)
    matrix = next(m for path, _, m in node.walk() if path == "swing/bob")
    assert matrix[:3, 3] == pytest.approx([length * math.sin(angle), -length * math.cos(angle), 0], abs=1e-12)


@given(st.floats(0.1, 3.0))
def test_the_rod_reaches_from_the_pivot_to_the_middle_of_the_bob(length: float) -> None:
    low, high = pendulum(length=length).bounds_of("swing/rod")
    assert (low[1], high[1]) == pytest.approx((-length, 0), abs=1e-6)


def test_the_rod_is_one_metre_long_before_it_is_scaled() -> None:
    rod = pendulum(length=0.3).find("swing/rod")
    assert rod.mesh is not None
    assert np.ptp(rod.mesh.bounds, axis=0)[1] == pytest.approx(1.0)
    assert rod.scale == (1.0, 0.3, 1.0)


def test_a_positive_angle_is_to_the_right() -> None:
    assert pendulum(angle=0.3).bounds_of("swing/bob").mean(axis=0)[0] > 0.2


def test_the_ball_is_as_thick_as_it_was_asked_to_be() -> None:
    bob = pendulum(bob_diameter=0.04).find("swing/bob")
    assert bob.mesh is not None
    ball = bob.mesh.primitives[0]
    assert np.ptp(ball.bounds, axis=0) == pytest.approx([0.04, 0.04, 0.04], rel=2e-3)


def test_the_largest_bob_passes_before_the_pointer_and_the_pointer_before_the_scale() -> None:
    thick = pendulum(bob_diameter=LARGEST_BOB).bounds_of("swing/bob")
    needle = pendulum().bounds_of("swing/pointer")
    assert thick[0, 2] > needle[1, 2]
    assert needle[0, 2] > -SCALE
    assert needle.mean(axis=0)[2] == pytest.approx(-POINTER)


@pytest.mark.parametrize("bob", get_args(Bob))
def test_bobs_of_all_materials_look_different_and_say_what_they_are(bob: Bob) -> None:
    others = [pendulum(bob=b) for b in get_args(Bob) if b != bob]
    here = pendulum(bob=bob)
    assert bob in here.description.get("en")
    assert all(_material(here) != _material(other) for other in others)


def test_a_brass_bob_weighs_what_its_volume_says() -> None:
    # 8500 kg/m³ × 65.45 cm³
    assert bob_mass("brass", 0.05) == pytest.approx(0.5563, abs=1e-4)
    assert bob_mass("cork") < bob_mass("wood") < bob_mass("steel") < bob_mass("brass")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"length": 0.03}, "brings a bob"),
        ({"length": -1.0}, "not within"),
        ({"length": math.nan}, "not within"),
        ({"bob_diameter": 0.2}, "not within 0.01 to 0.06"),
        ({"bob": "lead"}, "no bob of 'lead'"),
        ({"angle": 4.0}, "rad"),
    ],
)
def test_impossible_pendulums_are_refused(arguments: dict[str, object], says: str) -> None:
    with pytest.raises(PartError, match=says):
        pendulum(**arguments)  # type: ignore[arg-type]


def _material(node: Node) -> object:
    mesh = node.find("swing/bob").mesh
    assert mesh is not None
    return mesh.primitives[0].material
