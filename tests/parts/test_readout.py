"""Displays of digits: their sizes and what is on them. What they show is in tests/laws/test_instruments.py."""

import io

import numpy as np
import pytest
from PIL import Image as Picture

from vrlab.errors import LawError, PartError
from vrlab.laws.instruments import BLANK, MINUS, PICTURES
from vrlab.model import Node
from vrlab.parts.readout import SEGMENTS, readout, readout_size


def picture(node: Node) -> np.ndarray:
    """The base colour of a node as (h, w, 3) bytes."""
    [material] = node.mesh.materials
    return np.asarray(Picture.open(io.BytesIO(material.base_color_texture.image.data)).convert("RGB"))


def offset(node: Node) -> float:
    [material] = node.mesh.materials
    return material.base_color_texture.offset[0]


def test_the_usual_module_is_12_7_by_19_05_mm():
    one = readout(count=1)
    assert np.ptp(one.find("digit 0").bounds, axis=0) == pytest.approx([0.0127, 0.01905, 0], abs=1e-6)
    assert sum(n.mesh.triangle_count for _, n, _ in readout(count=4).walk() if n.mesh) == 4 * 2 + 4
    assert sum(n.mesh.triangle_count for _, n, _ in readout(count=4, resolution=0.1).walk() if n.mesh) == 14


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize(("resolution", "unit"), [(1.0, ""), (0.01, "g"), (0.001, "s"), (0.1, "°C")])
def test_face_and_digits_cover_the_window_once(resolution, unit, signed):
    """Side by side, without a gap and without an overlap that would flicker."""
    settings = {"count": 4, "resolution": resolution, "unit": unit, "signed": signed, "digit": 0.01}
    node = readout(**settings)
    low, high = node.bounds
    assert [*(high - low)[:2]] == pytest.approx(readout_size(**settings), abs=1e-6)
    assert (high + low) / 2 == pytest.approx([0, 0, 0], abs=1e-6)
    area = 0.0
    for _, found, matrix in node.walk():
        for primitive in found.mesh or ():
            points = primitive.positions @ matrix[:3, :3].T + matrix[:3, 3]
            a, b, c = (points[primitive.indices.reshape(-1, 3)[:, k]] for k in range(3))
            area += np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2
    assert area == pytest.approx(np.prod(readout_size(**settings)), rel=1e-4)


def test_the_strip_has_the_segments_that_digits_have():
    """How much of each picture is lit, in the order of how many segments."""
    strip = picture(readout().find("digit 0"))
    cells = np.array_split(strip, PICTURES, axis=1)
    lit = [(cell[..., 0] > 150).mean() for cell in cells]
    counts = [len(SEGMENTS[k]) for k in range(PICTURES)]
    assert counts[:10] == [6, 2, 5, 5, 4, 5, 6, 3, 7, 6]
    assert (counts[BLANK], counts[MINUS]) == (0, 1)
    assert np.corrcoef(lit, counts)[0, 1] > 0.99
    assert len({cell.tobytes() for cell in cells}) == PICTURES
    assert lit[1] > 0


def test_a_one_is_lit_on_the_right_and_a_minus_in_the_middle():
    strip = picture(readout().find("digit 0"))
    one, minus = (np.array_split(strip, PICTURES, axis=1)[k][..., 0] > 150 for k in (1, MINUS))
    assert np.nonzero(one)[1].min() > one.shape[1] / 2
    assert np.nonzero(minus)[0].mean() == pytest.approx(minus.shape[0] / 2, rel=0.03)


def test_the_initial_value_is_that_of_the_drives():
    node = readout(count=4, resolution=0.01, signed=True, value=-1.239)
    shown = [
        round(offset(node.find(name)) * PICTURES)
        for name in ("sign", "digit 3", "digit 2", "digit 1", "digit 0")
    ]
    assert shown == [MINUS, BLANK, 1, 2, 4]


def test_the_two_styles_differ_and_the_unit_is_printed():
    led, lcd = readout(unit="s").find("face"), readout(unit="s", style="lcd").find("face")
    assert picture(led).mean() < 60 < 120 < picture(lcd).mean()
    assert led.mesh.materials[0].unlit
    assert not lcd.mesh.materials[0].unlit
    assert (picture(lcd) < 80).any()
    assert not (picture(readout(style="lcd").find("face")) < 80).any()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"digit": 1.0}, "digit="),
        ({"count": 0}, "0 digits"),
        ({"count": 10}, "10 digits"),
        ({"style": "oled"}, "'oled'"),
    ],
)
def test_impossible_readouts_are_refused(arguments, says):
    with pytest.raises(PartError, match=says):
        readout(**arguments)


def test_a_resolution_that_digits_cannot_show_is_refused():
    with pytest.raises(LawError, match="more than six decimals"):
        readout(resolution=1 / 3)
