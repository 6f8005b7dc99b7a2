import math
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image as Pillow

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import metre_rule, protractor
from vrlab.parts.protractor import BORDER, DISC
from vrlab.parts.rule import MARGIN, ROW


def picture(node: Node) -> np.ndarray:
    """The drawn scale of a part as (h, w, 4) bytes."""
    import io

    assert node.mesh is not None
    material = node.mesh.primitives[0].material
    assert material is not None
    assert material.base_color_texture is not None
    return np.asarray(Pillow.open(io.BytesIO(material.base_color_texture.image.data)).convert("RGBA"))


def test_scales_are_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(metre_rule(), 44)
    well_made(metre_rule(length=0.3), 28)
    well_made(protractor(), 576)
    well_made(protractor(full=True), 576)


def test_a_metre_rule_is_1000_by_28_by_6_mm_from_its_zero() -> None:
    low, high = metre_rule().bounds
    assert low == pytest.approx([0, 0, -0.014], abs=1e-9)
    assert high == pytest.approx([1, 0.006, 0.014])


def test_every_millimetre_has_a_line_where_it_belongs() -> None:
    """Where a vertex of the face lies and what is drawn there: dark at each millimetre, pale between."""
    seen = picture(metre_rule()).astype(int).sum(axis=2)
    density = seen.shape[1] / (ROW + 2 * MARGIN)
    for row, first in ((0, 0), (1, 500)):
        line = seen[round((row * 0.028 + 0.0025) * density)]
        for mm in range(first + 1, first + 500):
            x = (MARGIN + (mm - first) / 1000) * density
            on, off = line[round(x - 0.5)], line[round(x - 0.5 + density / 2000)]
            assert on < off - 60, f"{mm} mm"


def test_the_two_halves_of_the_face_show_the_two_halves_of_the_scale() -> None:
    mesh = metre_rule().mesh
    assert mesh is not None
    p = mesh.primitives[0]
    up = p.attributes["NORMAL"][:, 1] > 0.99
    x, u, v = p.positions[up, 0], *p.attributes["TEXCOORD_0"][up].T
    width = ROW + 2 * MARGIN
    upper = v < 28 / 64
    assert x[upper] == pytest.approx(u[upper] * width - MARGIN, abs=1e-6)
    assert x[~upper] == pytest.approx(u[~upper] * width - MARGIN + ROW, abs=1e-6)


def test_pictures_of_scales_are_small() -> None:
    for node, limit in ((metre_rule(), 60_000), (protractor(), 60_000), (protractor(full=True), 80_000)):
        assert node.mesh is not None
        material = node.mesh.primitives[0].material
        assert material is not None
        assert material.base_color_texture is not None
        assert len(material.base_color_texture.image.data) < limit


@pytest.mark.parametrize("full", [False, True])
def test_every_degree_has_a_line_and_zero_is_straight_down(full: bool) -> None:
    node = protractor(full=full)
    seen = picture(node)
    density = seen.shape[1] / (2 * (DISC + BORDER))
    center = seen.shape[1] / 2, ((DISC if full else 12.0) + BORDER) * density

    def ink(degree: float) -> int:
        angle, reach = math.radians(degree - 90), (DISC - 2.5) * density
        x, y = center[0] + reach * math.cos(angle), center[1] - reach * math.sin(angle)
        return int(seen[int(y), int(x), :3].sum())

    limit = 179 if full else 89
    for degree in range(-limit, limit + 1):
        assert ink(degree) < 300 < ink(degree + 0.5), degree


def test_a_protractor_is_centred_faces_the_reader_and_can_be_seen_through() -> None:
    node = protractor(diameter=0.2)
    assert node.bounds[:, 0] == pytest.approx([-0.1, 0.1], abs=1e-5)
    assert node.bounds[0, 1] == pytest.approx(-0.1)
    assert node.bounds[:, 2] == pytest.approx([-0.003, 0])
    assert node.mesh is not None
    material = node.mesh.primitives[0].material
    assert material is not None
    assert (material.alpha_mode, material.double_sided) == ("BLEND", True)
    alpha = picture(node)[..., 3]
    assert alpha[100, alpha.shape[1] // 2 + 60] < 80


@pytest.mark.parametrize(
    ("part", "arguments", "says"),
    [
        (metre_rule, {"length": 2.0}, "length=2 m"),
        (metre_rule, {"length": 0.305}, "whole number of centimetres"),
        (metre_rule, {"width": 0.001}, "width="),
        (metre_rule, {"thickness": 0.02}, "thickness="),
        (protractor, {"diameter": 1.0}, "diameter="),
        (protractor, {"hole": 0.015}, "hole"),
        (protractor, {"thickness": -1.0}, "thickness="),
    ],
)
def test_impossible_scales_are_refused(
    part: Callable[..., Node], arguments: dict[str, object], says: str
) -> None:
    with pytest.raises(PartError, match=says):
        part(**arguments)
