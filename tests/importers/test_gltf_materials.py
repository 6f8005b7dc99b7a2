"""Materials and pictures of glTF from elsewhere."""

import pytest
from build import DOCUMENT, TRIANGLE, UVS, document, glb, gltf, image_uri, png, webp

from vrlab import importers
from vrlab.model import Image


def read(put, data):
    return importers.read(put({"m.glb": data}))


def material(put, **fields):
    files = gltf(
        **UVS, meshes__0__primitives__0__material=0, materials=[fields], textures=[{"source": 0}, {"source": 1}],
        images=[{"uri": image_uri(png())}, {"uri": image_uri(png(3, 3))}],
    )  # fmt: skip
    found = importers.read(put({"m.gltf": files}))
    return found.node["triangle"].mesh.materials[0]


def test_glows_above_one_become_strength(put):
    made = material(put, emissiveFactor=[2, 4, 0])
    assert (made.emissive, made.emissive_strength) == ((0.5, 1, 0), 4)


def test_defaults_are_those_of_gltf(put):
    made = material(put)
    assert (made.metallic, made.roughness, made.base_color) == (1, 1, (1, 1, 1, 1))


def test_transforms_and_samplers_of_textures(put):
    moved = {"offset": [0.1, 0.2], "rotation": 0.5, "scale": [2, 3], "texCoord": 1}
    info = {"index": 0, "extensions": {"KHR_texture_transform": moved}}
    data = gltf(
        **UVS, meshes__0__primitives__0__material=0, materials=[{"normalTexture": {**info, "scale": 0.5}}],
        textures=[{"source": 0, "sampler": 0}], samplers=[{"wrapS": 33071, "magFilter": 9728}],
        images=[{"uri": image_uri(png())}],
    )  # fmt: skip
    made = importers.load_model(put({"m.gltf": data}))["triangle"].mesh.materials[0]
    texture = made.normal_texture
    assert made.normal_scale == 0.5
    assert (texture.offset, texture.rotation, texture.scale, texture.texcoord) == ((0.1, 0.2), 0.5, (2, 3), 1)
    assert (texture.wrap_s, texture.mag_filter, texture.min_filter) == (33071, 9728, None)


@pytest.mark.parametrize(
    ("extension", "index"), [("EXT_texture_webp", 1), ("KHR_texture_basisu", 0), ("EXT_texture_avif", 0)]
)
def test_of_two_images_the_readable_one_is_taken(extension, index, put):
    images = [png(), webp(3, 3)]
    data = gltf(
        **UVS,
        meshes__0__primitives__0__material=0,
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
        textures=[{"source": 0, "extensions": {extension: {"source": 1}}}],
        images=[{"uri": image_uri(image)} for image in images],
    )
    made = importers.load_model(put({"m.gltf": data}))["triangle"].mesh.materials[0]
    assert made.base_color_texture.image.data == images[index]


def test_equal_pictures_are_one(put):
    data = gltf(
        **UVS,
        meshes__0__primitives__0__material=0,
        materials=[{"normalTexture": {"index": 0}, "emissiveTexture": {"index": 1}}],
        textures=[{"source": 0}, {"source": 1}],
        images=[{"uri": "a.png"}, {"uri": "./a.png"}],
    )
    made = importers.load_model(put({"m.gltf": data, "a.png": png()}))["triangle"].mesh.materials[0]
    assert made.normal_texture.image is made.emissive_texture.image


def test_a_picture_within_the_buffer(put):
    picture = png()
    binary = TRIANGLE + picture
    views = [*DOCUMENT["bufferViews"], {"buffer": 0, "byteOffset": len(TRIANGLE), "byteLength": len(picture)}]
    changed = document(
        **UVS, meshes__0__primitives__0__material=0, materials=[{"occlusionTexture": {"index": 0}}], textures=[{"source": 0}],
        images=[{"bufferView": 2, "mimeType": "image/png", "name": "wood"}], bufferViews=views,
        buffers=[{"byteLength": len(binary)}],
    )  # fmt: skip
    made = read(put, glb(changed, binary)).node["triangle"].mesh.materials[0]
    assert made.occlusion_texture.image == Image(picture, "wood")
