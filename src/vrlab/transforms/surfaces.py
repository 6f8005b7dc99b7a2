"""Materials without the extensions that a device should not be asked for, as like as the rest of glTF allows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vrlab.gltf.materials import GROUPS
from vrlab.model import Material, Scene
from vrlab.transforms.profiles import Profile
from vrlab.transforms.rewriting import each_material

# What is left of the surface where light goes straight through: enough to see its edge and its reflections.
_CLEAREST = 0.15


def plain_surfaces(scene: Scene, profile: Profile) -> Scene:
    """The scene with materials that do without `profile.avoid`; glass becomes a blended surface."""
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
    return replace(material, **changes) if changes else material
