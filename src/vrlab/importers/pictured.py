"""Materials with pictures on meshes that do not say where these lie: no player can show them, and glTF forbids them."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from vrlab.gltf.materials import GROUPS
from vrlab.importers.job import Job
from vrlab.messages import _
from vrlab.model import Material


def pictured(job: Job, material: Material, attributes: Collection[str]) -> Material:
    """The material without the pictures whose texture coordinates are not among the attributes of its mesh."""
    changes: dict[str, Any] = {}
    for group in GROUPS:
        value: Any = getattr(material, group.attribute) if group.attribute else material
        lost: dict[str, None] = {}
        for field in group.fields if value is not None else ():
            texture = getattr(value, field.name) if field.kind == "texture" else None
            if texture is not None and f"TEXCOORD_{texture.texcoord}" not in attributes:
                lost[field.name] = None
        if lost:
            changes |= {group.attribute: replace(value, **lost)} if group.attribute else lost
    if not changes:
        return material
    job.drop(_("pictures of materials on meshes without texture coordinates for them"))
    return replace(material, **changes)
