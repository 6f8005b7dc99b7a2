"""Plain colours drawn from one small picture, so that what differs only in colour shares a material and is drawn at once."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from PIL import Image as Picture

from vrlab.model import Image, Material, Mesh, Primitive, Scene, Texture
from vrlab.model.texture import CLAMP, NEAREST
from vrlab.model.values import Array
from vrlab.transforms.costs import Costs, Measured, materials, textured
from vrlab.transforms.merging import merge
from vrlab.transforms.profiles import Profile
from vrlab.transforms.references import references
from vrlab.transforms.rewriting import each_mesh

NAME = "palette"
_FIGURES = ("draw_calls", "materials")

# Red, green, blue (linear), metallic, roughness: a texel of the palette.
_Look = tuple[float, float, float, float, float]


def share_palette(scene: Scene, profile: Profile) -> Scene:
    """The scene with plain materials as one with a palette, where there are more draw calls or materials than the profile's.

    What is replaced is opaque and has no texture; one material is left for each set that is alike but for colour, metal and
    roughness. They become texels of two pictures, in 8 bits; each vertex gets the coordinates of its texel. What a behaviour
    or an animation changes, and materials with extras, stay.
    """
    if not _is_above(Measured(merge(scene, profile)).costs, profile):
        return scene
    kept = references(scene).reshaped
    used = set(materials(scene, without=kept))
    sets: dict[Material, set[_Look]] = defaultdict(set)
    for material in used:
        if _is_plain(material):
            sets[_rest(material)].add(_look(material))
    looks = sorted(set().union(*(looks for looks in sets.values() if len(looks) > 1)))
    if not looks:
        return scene
    made = _Palette(looks, [rest for rest, found in sets.items() if len(found) > 1], profile)
    return each_mesh(scene, made.mesh, without=kept)


def _is_above(costs: Costs, profile: Profile) -> bool:
    return any(costs.figures[key] > profile.limits.get(key, costs.figures[key]) for key in _FIGURES)


def _is_plain(material: Material) -> bool:
    clear = material.alpha_mode != "OPAQUE" or material.transmission is not None
    return not clear and not material.extras and not any(textured(material))


def _rest(material: Material) -> Material:
    """What a material is besides its colour, metal and roughness."""
    return replace(material, name=NAME, base_color=(1.0, 1.0, 1.0, 1.0), metallic=1.0, roughness=1.0)


def _look(material: Material) -> _Look:
    red, green, blue, _opaque = material.base_color
    return red, green, blue, material.metallic, material.roughness


class _Palette:
    """Looks as texels of two pictures, and the materials that take them from there."""

    def __init__(self, looks: list[_Look], rests: Iterable[Material], profile: Profile) -> None:
        self._side = int(np.ceil(np.sqrt(len(looks))))
        self._texels = {look: number for number, look in enumerate(looks)}
        rows = [*looks, *[(0.0,) * 5] * (self._side**2 - len(looks))]
        table: Array = np.array(rows).reshape(self._side, self._side, 5)
        color = _texture(_srgb(table[..., :3]), "palette colours", profile)
        # Green is roughness, blue metal (glTF 2.0, section 3.9.2).
        surface = _texture(table[..., [3, 4, 3]], "palette surfaces", profile)
        self._materials = {
            rest: replace(rest, base_color_texture=color, metallic_roughness_texture=surface)
            for rest in rests
        }

    def mesh(self, mesh: Mesh) -> Mesh:
        """The mesh, or one that takes its plain colours from the palette."""
        primitives = [self._primitive(primitive) for primitive in mesh]
        same = all(a is b for a, b in zip(primitives, mesh, strict=True))
        return mesh if same else replace(mesh, primitives=primitives)

    def _primitive(self, primitive: Primitive) -> Primitive:
        material = primitive.material
        if material is None or not _is_plain(material) or _rest(material) not in self._materials:
            return primitive
        row, column = divmod(self._texels[_look(material)], self._side)
        middle = np.array([column + 0.5, row + 0.5], np.float32) / np.float32(self._side)
        coordinates = np.tile(middle, (len(primitive.positions), 1))
        attributes = {**primitive.attributes, "TEXCOORD_0": coordinates}
        return replace(primitive, attributes=attributes, material=self._materials[_rest(material)])


def _srgb(linear: Array) -> Array:
    """IEC 61966-2-1."""
    return np.where(
        linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055
    )


def _texture(table: Array, name: str, profile: Profile) -> Texture:
    """Texels are taken as they are, never mixed with their neighbours."""
    stream, picture = io.BytesIO(), Picture.fromarray(np.round(255 * table).astype(np.uint8))
    if "image/webp" in profile.images:
        picture.save(stream, "webp", lossless=True, exact=True)
    else:
        picture.save(stream, "png", optimize=True)
    image = Image(stream.getvalue(), name)
    return Texture(image, wrap_s=CLAMP, wrap_t=CLAMP, mag_filter=NEAREST, min_filter=NEAREST)
