"""Materials without the extensions that a device should not be asked for, as like as the rest of glTF allows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from vrlab.gltf.materials import GROUPS
from vrlab.model import Material, Scene
from vrlab.model.values import Vec3, Vec4
from vrlab.transforms.profiles import Profile
from vrlab.transforms.rewriting import each_material

# What is left of the surface where light goes straight through: enough to see its edge and its reflections.
_CLEAREST = 0.15
# How much of the light that falls on it from everywhere a sheen of a roughness returns: the integral of the distribution and
# visibility that KHR_materials_sheen states, over all directions of light and view.
_ROUGHNESS, _RETURNED = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), (0.0, 0.075, 0.144, 0.192, 0.223, 0.242)


def plain_surfaces(scene: Scene, profile: Profile) -> Scene:
    """The scene with materials that do without `profile.avoid`; glass is blended, cloth as light as its sheen."""
    return each_material(scene, lambda material: _plain(material, frozenset(profile.avoid)))


def _plain(material: Material, avoided: frozenset[str]) -> Material:
    changes: dict[str, Any] = {}
    for group in GROUPS:
        if group.key not in avoided:
            continue
        if group.attribute:
            changes[group.attribute] = None
        else:
            changes.update({field.name: field.default for field in group.fields})
    changes = {name: value for name, value in changes.items() if getattr(material, name) != value}
    if "transmission" in changes and material.alpha_mode == "OPAQUE" and material.transmission is not None:
        *color, alpha = material.base_color
        clear = 1 - material.transmission.factor * (1 - _CLEAREST)
        changes |= {"alpha_mode": "BLEND", "base_color": (*color, alpha * clear)}
    if "sheen" in changes and material.sheen is not None and material.sheen.color_texture is None:
        returned = float(np.interp(material.sheen.roughness, _ROUGHNESS, _RETURNED))
        changes["base_color"] = _lit(
            changes.get("base_color", material.base_color), material.sheen.color, returned
        )
    return replace(material, **changes) if changes else material


def _lit(base: Vec4, sheen: Vec3, returned: float) -> Vec4:
    """A colour with the mean of the sheen in it; what the sheen returns does not reach what is below it."""
    below = 1 - returned * max(sheen)
    red, green, blue = (min(1.0, b * below + s * returned) for b, s in zip(base[:3], sheen, strict=True))
    return red, green, blue, base[3]
