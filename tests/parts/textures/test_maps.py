import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image as Pillow

from vrlab.model import Image
from vrlab.parts.textures import building, metals, soft, wood
from vrlab.parts.textures.maps import Maps, color_map, normal_map, surface_map

MADE: list[Callable[[], Maps]] = [
    wood.worktop, wood.veneer, wood.solid, wood.parquet, building.plaster, building.ceiling, building.brush_strokes,
    metals.brushed, metals.polished, metals.hammered, soft.rubber, soft.cork, soft.fibres, soft.felt, soft.twisted,
    soft.slate,
]  # fmt: skip
JOINTED = {"worktop", "veneer", "parquet", "ceiling"}  # their boards and tiles end where the picture ends


def decoded(image: Image) -> np.ndarray:
    return np.asarray(Pillow.open(io.BytesIO(image.data)).convert("RGB")).astype(float)


def images(maps: Maps) -> list[Image]:
    return [image for image in (maps.color, maps.surface, maps.normal) if image is not None]


@pytest.mark.parametrize("make", MADE, ids=lambda f: f.__name__)
def test_a_texture_tiles_without_a_seam(make: Callable[[], Maps]) -> None:
    for image in images(make()):
        for picture in (decoded(image), decoded(image).swapaxes(0, 1)):
            steps = np.abs(np.roll(picture, -1, axis=0) - picture).mean(axis=(1, 2))
            inside, seam = steps[:-1], steps[-1]
            # A joint is an edge like those within; elsewhere the seam is like any other edge of JPEG's 8 × 8 blocks.
            limit = (
                1.25 * inside.max() if make.__name__ in JOINTED else 1.25 * np.percentile(inside, 97) + 0.2
            )
            assert seam <= limit, image.name


@pytest.mark.parametrize("make", MADE, ids=lambda f: f.__name__)
def test_a_texture_is_the_same_whenever_it_is_made(make: Callable[[], Maps]) -> None:
    again = make.__wrapped__()  # type: ignore[attr-defined]
    assert again == make()
    assert make() is make()


@pytest.mark.parametrize("make", MADE, ids=lambda f: f.__name__)
def test_pictures_are_small(make: Callable[[], Maps]) -> None:
    maps = make()
    assert 0 < maps.byte_count <= 110_000
    for image in images(maps):
        assert max(decoded(image).shape[:2]) <= 640


@pytest.mark.parametrize("make", [m for m in MADE if m().normal], ids=lambda f: f.__name__)
def test_normals_are_unit_and_lean_evenly(make: Callable[[], Maps]) -> None:
    image = make().normal
    assert image is not None
    normals = decoded(image) / 127.5 - 1
    assert np.abs(np.linalg.norm(normals, axis=2) - 1).mean() < 0.05  # what JPEG leaves of them
    assert normals.mean(axis=(0, 1))[:2] == pytest.approx([0, 0], abs=0.02)
    assert normals[..., 2].min() > 0.2
    assert normals[..., :2].std() > 0.003, "is flat"


@pytest.mark.parametrize("make", [m for m in MADE if m().color], ids=lambda f: f.__name__)
def test_colours_are_albedos_that_exist(make: Callable[[], Maps]) -> None:
    image = make().color
    assert image is not None
    srgb = decoded(image) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    mean = linear.mean()
    assert 0.01 < mean < 1.0
    assert srgb.std() > 0.004, "is one flat colour"


def test_metals_are_metal_and_vary_in_roughness() -> None:
    for make in (metals.brushed, metals.polished):
        surface = make().surface
        assert surface is not None
        channels = decoded(surface)
        assert channels[..., 2].min() > 230
        assert channels[..., 1].std() > 3


def test_a_slope_to_the_right_leans_the_normal_to_the_left_and_up_the_picture_is_green() -> None:
    x = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    along = decoded(normal_map("x", np.tile(np.sin(x) * 0.03, (64, 1)), (1.0, 1.0), quality=95))
    assert along[32, 0, 0] < 112  # rising to the right: the normal leans left
    down = decoded(normal_map("y", np.tile(np.sin(x)[:, None] * 0.03, (1, 64)), (1.0, 1.0), quality=95))
    assert down[0, 32, 1] > 143  # rising down the picture: the normal leans up


def test_a_surface_map_has_roughness_in_green_and_occlusion_in_red() -> None:
    half = np.full((16, 16), 0.5)
    image = decoded(surface_map("s", half, half * 0.5, metallic=1.0))
    assert image[8, 8] == pytest.approx([64, 128, 255], abs=2)


def test_colours_are_written_in_srgb() -> None:
    image = decoded(color_map("c", np.full((16, 16, 3), 0.214), quality=95))
    assert image[8, 8] == pytest.approx([127, 127, 127], abs=2)
