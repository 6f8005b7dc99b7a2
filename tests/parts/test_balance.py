"""Balance and thermometer: sizes, where things are put, and what their displays show."""

from collections.abc import Callable

import numpy as np
import pytest

from vrlab.errors import PartError
from vrlab.laws.instruments import BLANK, MINUS, PICTURES
from vrlab.model import Node
from vrlab.parts import balance, probe_thermometer
from vrlab.parts.balance import PAN_TOP, PAN_Z


def test_both_are_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(balance(), 1310)
    well_made(probe_thermometer(), 284)


def pictures(node: Node, names: str) -> list[int]:
    """Which picture of the strip each digit of the readout shows."""
    return [
        round(m.base_color_texture.offset[0] * PICTURES)
        for m in (node.find(f"readout/{name}").mesh.materials[0] for name in names.split(","))
    ]


def test_a_balance_stands_on_its_feet_and_has_its_pan_on_top() -> None:
    node = balance(pan=0.12)
    assert np.ptp(node.bounds, axis=0) == pytest.approx([0.17, PAN_TOP, 0.24], abs=1e-4)
    assert node.bounds[0, 1] == pytest.approx(0, abs=1e-6)
    pan = node.bounds_of("pan")
    assert np.ptp(pan, axis=0)[[0, 2]] == pytest.approx([0.12, 0.12], abs=1e-4)
    assert pan[1, 1] == pytest.approx(PAN_TOP)
    assert pan.mean(axis=0)[2] == pytest.approx(PAN_Z, abs=1e-6)
    assert pan[0, 1] < node.bounds_of("case")[1, 1]


def test_displays_show_the_value_and_lie_before_their_housing() -> None:
    signed = "sign,digit 4,digit 3,digit 2,digit 1,digit 0"
    assert pictures(balance(value=-12.34), signed) == [MINUS, BLANK, 1, 2, 3, 4]
    assert pictures(probe_thermometer(value=21.44), "sign,digit 3,digit 2,digit 1,digit 0") == [
        BLANK,
        BLANK,
        2,
        1,
        4,
    ]
    thermometer = probe_thermometer()
    assert thermometer.bounds_of("readout")[0, 2] > thermometer.bounds_of("head")[1, 2]
    up = next(m for path, _, m in balance().walk() if path == "readout/digit 0")[:3, :3] @ (0, 0, 1)
    assert up[1] > 0.9
    assert up[2] > 0.3


def test_the_tip_of_the_probe_is_the_origin() -> None:
    probe = probe_thermometer(probe=0.2).bounds_of("probe")
    assert probe[0] == pytest.approx([-0.004, 0, -0.004], abs=1e-4)
    assert probe[1, 1] > 0.2


@pytest.mark.parametrize(
    ("part", "arguments"), [(balance, {"pan": 0.5}), (probe_thermometer, {"probe": 1.0})]
)
def test_impossible_ones_are_refused(part: Callable[..., Node], arguments: dict[str, float]) -> None:
    with pytest.raises(PartError, match=f"{next(iter(arguments))}="):
        part(**arguments)
