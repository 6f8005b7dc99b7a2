"""The photogate: a fork that a bob passes through, its display, its stand."""

from collections.abc import Callable

import numpy as np
import pytest

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import pendulum, photogate, photogate_stand
from vrlab.parts.photogate import BEHIND, BOTTOM, FLOOR, FRONT, GAP, TIP


def test_gate_and_stand_are_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(photogate(), 1056)
    well_made(photogate_stand(), 204)


def surface(node: Node) -> np.ndarray:
    """Points all over the triangles of a node and what is below it, (n, 3)."""
    a, b = np.meshgrid(np.linspace(0, 1, 40), np.linspace(0, 1, 40))
    inside = a + b <= 1
    shares = np.stack([1 - a - b, a, b], axis=-1)[inside]
    found = []
    for _, below, matrix in Node("all", children=[node]).walk():
        for primitive in below.mesh or ():
            corners = primitive.positions @ matrix[:3, :3].T + matrix[:3, 3]
            triangles = corners[primitive.indices.reshape(-1, 3)]
            found.append(np.einsum("sk,tkc->tsc", shares, triangles).reshape(-1, 3))
    return np.concatenate(found)


def test_the_arms_are_75_mm_apart_and_the_beam_is_near_their_tips() -> None:
    body = photogate().find("body").bounds
    assert GAP == 0.075
    assert body[1, 1] == pytest.approx(TIP)
    assert body[0, 2] < -FRONT + 1e-6
    lenses = photogate().find("lenses").bounds
    assert lenses.mean(axis=0) == pytest.approx([0, 0, 0], abs=1e-6)
    assert np.ptp(lenses, axis=0)[2] == pytest.approx(GAP + 0.0016, abs=1e-6)


@pytest.mark.parametrize("length", [0.1, 0.8])
def test_a_swinging_bob_touches_nothing_of_the_gate(length: float) -> None:
    """Where the bob and its nut come, at any angle, is no vertex: all within its slice are below its lowest point."""
    swing = pendulum(length=length).find("swing")
    bob = swing.find("bob").bounds
    reach = np.hypot(*bob[0, :2])
    gate = np.add(surface(photogate()), (0.0, -length, 0.0))
    inside = np.abs(gate[:, 2]) < bob[1, 2] + 0.004
    assert np.hypot(*gate[inside, :2].T).min() > reach + 0.02
    assert (gate[inside, 1] < -length + FLOOR + 1e-6).all()
    assert FLOOR > BOTTOM


def test_the_boss_is_on_the_rod_of_the_stand() -> None:
    gate, stand = photogate(stem=0.2), photogate_stand(height=1.2).at(x=0.2, z=-BEHIND)
    rod = stand.find("rod")
    assert rod.mesh is not None
    assert stand.bounds[1, 1] == pytest.approx(1.2)
    assert stand.bounds[0, 1] == pytest.approx(0, abs=1e-9)
    x, _, z = surface(gate.find("steel")).T
    around = np.abs(x - 0.2) < 0.0151
    assert z[around].min() < -BEHIND - 0.01 < -BEHIND + 0.01 < z[around].max()


def test_the_display_lies_before_its_housing_and_looks_up() -> None:
    gate = photogate(value=2.007)
    digit = next(m for path, _, m in gate.walk() if path == "readout/digit 0")
    normal = digit[:3, :3] @ (0, 0, 1)
    assert normal[1] == pytest.approx(0.41, abs=0.01)
    into = np.linalg.inv(digit)
    x, y, z = (surface(gate.find("body")) @ into[:3, :3].T + into[:3, 3]).T
    behind = (np.abs(x) < 0.009) & (np.abs(y) < 0.0136)
    assert z[behind].max() == pytest.approx(-0.0008, abs=1e-5)  # the wall of the housing, not nearer


@pytest.mark.parametrize(
    ("part", "arguments"),
    [
        (photogate, {"stem": 1.0}),
        (photogate_stand, {"height": 5.0}),
        (photogate_stand, {"base": (0.05, 0.2)}),
    ],
)
def test_impossible_gates_are_refused(part: Callable[..., Node], arguments: dict[str, object]) -> None:
    with pytest.raises(PartError, match=f"{next(iter(arguments)).replace('base', 'depth')}="):
        part(**arguments)
