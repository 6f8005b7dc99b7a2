"""Textures of a size and type that a device bears."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image as Picture

from vrlab.model import Image, Material, Scene
from vrlab.model.values import Array
from vrlab.transforms.costs import BYTES_PER_TEXEL, materials, pixels, textured
from vrlab.transforms.profiles import Profile
from vrlab.transforms.rewriting import each_material

SMALLEST = 64  # pixels: a texture is not halved below this to save memory
# WebP at this quality differs from the picture by some 1 of 255 on average; what is no colour is kept to the bit.
QUALITY = 90
_COLORS = ("base_color_texture", "emissive_texture", "sheen.color_texture", "specular.color_texture")
_NORMALS = ("normal_texture", "clearcoat.normal_texture")


def fit_images(scene: Scene, profile: Profile) -> Scene:
    """The scene with images that keep the profile's `texture_side` and `texture_memory` and are of its types.

    Colours are made smaller as light (not as sRGB numbers), normals stay of length one. An image is encoded again only if its
    size or its type must change, or if that saves bytes and loses nothing that is no colour, and nothing of what has a
    palette. The largest are halved first, down to 64 pixels. Raises FileError `image-invalid`.
    """
    roles = _roles(scene)
    sizes = _sizes([image for image, _role in roles.values()], profile)
    made = {key: _fitted(image, sizes[image], role, profile) for key, (image, role) in roles.items()}

    def changed(material: Material) -> Material:
        return _with_images(
            material, {key: image for key, image in made.items() if image is not roles[key][0]}
        )

    return each_material(scene, changed)


def _roles(scene: Scene) -> dict[int, tuple[Image, str]]:
    """By identity: each image, and whether it holds "color", "normal" or other "data"."""
    uses: dict[int, set[str]] = defaultdict(set)
    found: dict[int, Image] = {}
    for material in materials(scene):
        for field, texture in textured(material):
            found[id(texture.image)] = texture.image
            uses[id(texture.image)].add(
                "color" if field in _COLORS else "normal" if field in _NORMALS else "data"
            )
    # What is used in two ways is treated as data, which nothing is done to but to make it smaller.
    return {
        key: (image, next(iter(uses[key])) if len(uses[key]) == 1 else "data") for key, image in found.items()
    }


def _sizes(images: list[Image], profile: Profile) -> dict[Image, tuple[int, int]]:
    """What size each image should have."""
    side, memory = profile.limits.get("texture_side"), profile.limits.get("texture_memory")
    sizes = {image: pixels(image) for image in images}
    if side is not None:
        sizes = {image: _within(size, side) for image, size in sizes.items()}
    while memory is not None and sum(map(_memory, sizes.values())) > memory:
        image = max(sizes, key=lambda i: (_memory(sizes[i]), i.name))
        if max(sizes[image]) <= SMALLEST:
            break
        sizes[image] = _within(sizes[image], max(sizes[image]) // 2)
    return sizes


def _memory(size: tuple[int, int]) -> int:
    return int(size[0] * size[1] * BYTES_PER_TEXEL)


def _within(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The size, made smaller in proportion until its longer side is at most `side`."""
    longer = max(size)
    return size if longer <= side else (max(1, size[0] * side // longer), max(1, size[1] * side // longer))


def _fitted(image: Image, size: tuple[int, int], role: str, profile: Profile) -> Image:
    smaller, known = size != pixels(image), image.mime_type in profile.images
    if not smaller and known and (image.mime_type != "image/png" or "image/webp" not in profile.images):
        return image
    with Picture.open(io.BytesIO(image.data)) as opened:
        # What has a palette was drawn: its few colours are shorter when they are kept than when they are rounded.
        drawn = opened.mode == "P" and not smaller
        picture = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    if smaller:
        picture = _smaller(picture, size, role)
    data = _encoded(picture, "data" if drawn else role, profile)
    return image if not smaller and known and len(data) >= len(image.data) else Image(data, image.name)


def _smaller(picture: Picture.Image, size: tuple[int, int], role: str) -> Picture.Image:
    """Each pixel is the mean of those it takes the place of: of light, weighted by cover; or of directions."""
    values = np.asarray(picture, dtype=np.float32) / 255
    color, alpha = values[..., :3], values[..., 3:]
    if role == "color":
        color = np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)  # IEC 61966-2-1
    if role == "normal":
        color = color * 2 - 1
    if alpha.size:
        alpha = np.maximum(alpha, 1e-4)
        color = _mean(color * alpha, size) / (smaller_alpha := _mean(alpha, size))
    else:
        color, smaller_alpha = _mean(color, size), alpha[:0]
    if role == "normal":
        color = color / np.maximum(np.linalg.norm(color, axis=-1, keepdims=True), 1e-6) * 0.5 + 0.5
    if role == "color":
        color = np.where(
            color <= 0.0031308, color * 12.92, 1.055 * np.maximum(color, 1e-9) ** (1 / 2.4) - 0.055
        )
    whole = color if not alpha.size else np.concatenate([color, smaller_alpha], axis=-1)
    return Picture.fromarray((np.clip(whole, 0, 1) * 255 + 0.5).astype(np.uint8), picture.mode)


def _mean(values: Array, size: tuple[int, int]) -> Array:
    """Pillow's box filter, a channel at a time, because only single channels are floating."""
    channels = [
        np.asarray(
            Picture.fromarray(np.ascontiguousarray(values[..., i])).resize(size, Picture.Resampling.BOX)
        )
        for i in range(values.shape[-1])
    ]
    return np.stack(channels, axis=-1)


def _encoded(picture: Picture.Image, role: str, profile: Profile) -> bytes:
    buffer = io.BytesIO()
    options: dict[str, Any]
    if "image/webp" in profile.images:
        options = {"quality": QUALITY} if role == "color" else {"lossless": True, "exact": True}
        picture.save(buffer, "WEBP", method=4, **options)
    elif role == "color" and picture.mode == "RGB":
        picture.save(buffer, "JPEG", quality=QUALITY, subsampling=0)
    else:
        picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _with_images(material: Material, made: dict[int, Image]) -> Material:
    changes: dict[str, Any] = {}
    for field, texture in textured(material):
        if id(texture.image) not in made:
            continue
        group, _, name = field.rpartition(".")
        changed = replace(texture, image=made[id(texture.image)])
        if group:
            changes[group] = replace(changes.get(group, getattr(material, group)), **{name: changed})
        else:
            changes[name] = changed
    return replace(material, **changes) if changes else material
