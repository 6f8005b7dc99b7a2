"""Sizes of images from their headers, against Pillow, which decodes them."""

import io

import pytest
from build import gltf, image_uri, png, textured
from PIL import Image as Picture

from vrlab import importers
from vrlab.errors import FileError
from vrlab.importers.images import size_of

KINDS = [
    ("PNG", "RGB", {}), ("PNG", "P", {}), ("PNG", "RGBA", {"interlace": 1}), ("JPEG", "RGB", {}), ("JPEG", "L", {}),
    ("JPEG", "RGB", {"progressive": True}), ("JPEG", "CMYK", {}), ("WEBP", "RGB", {}), ("WEBP", "RGBA", {}),
    ("WEBP", "RGB", {"lossless": True}), ("WEBP", "RGBA", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}),
]  # fmt: skip


def encoded(kind, mode, size, options):
    data = io.BytesIO()
    Picture.effect_noise(size, 60).convert("RGB").convert(mode).save(data, kind, **options)
    return data.getvalue()


@pytest.mark.parametrize("size", [(1, 1), (7, 300), (640, 13)])
@pytest.mark.parametrize(("kind", "mode", "options"), KINDS)
def test_the_size_is_that_of_the_picture(kind, mode, options, size):
    assert size_of(encoded(kind, mode, size, options), "image") == size


@pytest.mark.parametrize(("kind", "mode", "options"), KINDS)
def test_a_picture_cut_off_is_refused(kind, mode, options):
    data = encoded(kind, mode, (40, 30), options)
    for length in range(0, len(data) - 2, max(1, len(data) // 40)):
        with pytest.raises(FileError) as caught:
            size_of(data[:length], "image")
        assert caught.value.code == "image-invalid"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_kinds_are_named(kind):
    with pytest.raises(FileError, match=kind):
        size_of(encoded(kind, "RGB", (4, 4), {}), "image")


def test_the_bytes_of_a_picture_are_not_touched(put):
    data = png(3, 5)
    node = importers.load_model(put({"m.gltf": textured("wood.png"), "wood.png": data}))
    texture = node.children[0].mesh.materials[0].base_color_texture
    assert texture.image.data == data
    assert texture.image.name == "wood.png"


def test_a_million_segments_take_no_time():
    endless = b"\xff\xd8" + b"\xff\xe0\0\2" * 1_000_000
    with pytest.raises(FileError):
        size_of(endless, "image")


def test_pictures_that_cannot_be_read_can_be_left_out(put):
    for uri in ("missing.png", image_uri(b"GIF89a")):
        read = importers.read(put({"m.gltf": textured(uri)}), skip_missing=True)
        assert read.dropped
        assert read.node.children[0].mesh.materials[0].base_color_texture is None


@pytest.mark.parametrize(
    ("name", "does"), [("KHR_texture_basisu", "ktxdecompress"), ("EXT_texture_avif", "png")]
)
def test_images_that_browsers_alone_cannot_read_are_refused_or_left_out(name, does, put):
    data = gltf(
        meshes__0__primitives__0__material=0,
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
        textures=[{"extensions": {name: {"source": 0}}}],
        images=[{"uri": "a.ktx2"}],
        extensionsUsed=[name],
        extensionsRequired=[name],
    )
    with pytest.raises(FileError, match=f"gltf-transform {does}.*skip_missing") as caught:
        importers.read(put({"m.gltf": data}))
    assert caught.value.code == "extension-unsupported"
    found = importers.read(put({"m.gltf": data}), skip_missing=True)
    assert found.node["triangle"].mesh.materials[0].base_color_texture is None
    assert f"images as {name}" in found.dropped
