import inspect
from collections.abc import Callable

import pytest

from vrlab.errors import PartError
from vrlab.model import Material
from vrlab.parts import materials
from vrlab.parts.colors import linear

MADE: list[Callable[[], Material]] = [
    f for name, f in vars(materials).items() if hasattr(f, "cache_info") and not name.startswith("_")
]


@pytest.mark.parametrize("make", MADE, ids=lambda f: f.__name__)
def test_a_material_is_made_once_has_a_name_and_says_what_it_is_for(make: Callable[[], Material]) -> None:
    material = make()
    assert material is make()
    assert material.name
    assert inspect.getdoc(make)


@pytest.mark.parametrize("make", MADE, ids=lambda f: f.__name__)
def test_base_colours_are_ones_that_exist(make: Callable[[], Material]) -> None:
    material = make()
    low = 0.004 if material.base_color_texture is None else 0.0
    if material.transmission is None:
        assert min(material.base_color[:3]) > low
    if material.base_color_texture is None and material.transmission is None:
        assert max(material.base_color[:3]) <= 0.92
        assert max(material.base_color[:3]) >= 0.01


def test_names_are_unique() -> None:
    names = [make().name for make in MADE]
    assert len(set(names)) == len(names)


def test_every_map_of_a_material_covers_the_same_metres() -> None:
    for make in MADE:
        m = make()
        maps = [m.base_color_texture, m.metallic_roughness_texture, m.normal_texture, m.occlusion_texture]
        assert len({(t.scale, t.rotation) for t in maps if t is not None}) <= 1


def test_a_metre_of_uv_is_a_metre_of_texture() -> None:
    scale = materials.parquet().base_color_texture.scale  # type: ignore[union-attr]
    assert scale == pytest.approx((1 / 0.56, 1 / 0.56))  # a tile of 8 × 8 blocks of 70 mm


@pytest.mark.parametrize("color", ["red", "#12345", "#1234567", "123456", "#12345g", ""])
def test_a_colour_written_otherwise_is_refused(color: str) -> None:
    with pytest.raises(PartError, match="#rrggbb"):
        linear(color)


def test_colours_are_linear() -> None:
    assert linear("#ffffff") == (1, 1, 1)
    assert linear("#808080")[0] == pytest.approx(0.2158, abs=1e-3)
