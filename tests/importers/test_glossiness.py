"""Materials of the archived specular-glossiness extension mean the same in the terms that came after it."""

import io

import numpy as np
import pytest
from build import UVS, gltf, image_uri, png
from PIL import Image as Picture

from vrlab import importers
from vrlab.model import Specular

NAME = "KHR_materials_pbrSpecularGlossiness"


def encoded(values):
    buffer = io.BytesIO()
    Picture.fromarray(np.asarray(values, np.uint8)).save(buffer, "PNG")
    return buffer.getvalue()


def read(put, second=b"", **fields):
    files = gltf(
        **UVS, meshes__0__primitives__0__material=0, textures=[{"source": 0}, {"source": 1}],
        materials=[{"extensions": {NAME: fields}}], images=[{"uri": image_uri(i)} for i in (png(), second or png(3, 3))],
    )  # fmt: skip
    found = importers.read(put({"m.gltf": files}), skip_missing=True)
    return found, found.node["triangle"].mesh.materials[0]


def test_factors(put):
    found, made = read(
        put, diffuseFactor=[1, 0, 0, 0.5], diffuseTexture={"index": 1}, specularFactor=[0.5, 0.25, 0],
        glossinessFactor=0.75,
    )  # fmt: skip
    assert (made.base_color, made.metallic, made.roughness, made.ior) == ((1, 0, 0, 0.5), 0, 0.25, 0)
    assert made.base_color_texture.image.data == png(3, 3)
    assert made.specular == Specular(color=(0.5, 0.25, 0))
    assert not found.dropped


def test_defaults(put):
    _, made = read(put)
    assert (made.base_color, made.roughness, made.specular.color) == ((1, 1, 1, 1), 0, (1, 1, 1))


def test_a_texture_holds_colour_and_glossiness(put):
    both = encoded([[[10, 20, 30, 0], [40, 50, 60, 100]], [[0, 0, 0, 200], [0, 0, 0, 255]]])
    _, made = read(put, both, specularGlossinessTexture={"index": 1}, glossinessFactor=0.5)
    assert made.specular.color_texture.image.data == both
    assert made.roughness == 1
    rough = np.asarray(Picture.open(io.BytesIO(made.metallic_roughness_texture.image.data)))
    # 255 − 0.5 · alpha, of which halves go to the even number; nothing is a metal.
    assert rough[..., 1].tolist() == [[255, 205], [155, 128]]
    assert not rough[..., 2].any()


@pytest.mark.parametrize("alpha", [None, 255])
def test_a_texture_without_glossiness_leaves_the_factor(put, alpha):
    both = encoded([[[10, 20, 30] + ([alpha] if alpha else [])]])
    _, made = read(put, both, specularGlossinessTexture={"index": 1}, glossinessFactor=0.5)
    assert (made.roughness, made.metallic_roughness_texture) == (0.5, None)


def test_what_cannot_be_decoded_or_is_too_large_is_told(put):
    broken = encoded(np.full((40, 40, 4), 7))
    cut = broken[: broken.index(b"IDAT") - 4] + broken[broken.index(b"IEND") - 4 :]
    found, made = read(put, cut, specularGlossinessTexture={"index": 1})
    assert "cannot be decoded" in " ".join(found.dropped)
    assert made.metallic_roughness_texture is None
    found, _ = read(put, encoded(np.zeros((1, 2049, 4))), specularGlossinessTexture={"index": 1})
    assert "2048" in " ".join(found.dropped)
