"""Vertices without what is never seen of them: coordinates that no texture has, tangents without a normal map, equal ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from vrlab.meshopt import first_equal
from vrlab.model import Material, Mesh, Primitive, Scene
from vrlab.model.values import Array
from vrlab.transforms.costs import textured, textures
from vrlab.transforms.profiles import Profile
from vrlab.transforms.rewriting import each_mesh

# Where directions on the surface count; anisotropy without a texture has one, too.
_DIRECTED = ("normal_texture", "clearcoat.normal_texture", "anisotropy.texture")


def fit_vertices(scene: Scene, profile: Profile) -> Scene:
    """The scene with vertices that have what their material uses, each once; on any device it is drawn as before."""
    del profile  # there is none that would need the rest
    return each_mesh(scene, _plain_mesh)


def _plain_mesh(mesh: Mesh) -> Mesh:
    primitives = tuple(_welded(_used(primitive)) for primitive in mesh)
    same = all(a is b for a, b in zip(primitives, mesh, strict=True))
    return mesh if same else replace(mesh, primitives=primitives)


def _used(primitive: Primitive) -> Primitive:
    unused = _unused(primitive.material, primitive.attributes)
    if not unused:
        return primitive

    def without(arrays: Mapping[str, Array]) -> dict[str, Array]:
        return {name: array for name, array in arrays.items() if name not in unused}

    targets = tuple(without(target) for target in primitive.targets)
    return replace(primitive, attributes=without(primitive.attributes), targets=targets)


def _unused(material: Material | None, attributes: Mapping[str, Array]) -> set[str]:
    """Names of attributes that the material has no use for."""
    sets = set() if material is None else {texture.texcoord for texture in textures(material)}
    directed = material is not None and (
        material.anisotropy is not None or any(field in _DIRECTED for field, _ in textured(material))
    )
    # Sets are counted without a gap (section 3.7.2.1), so those below one that is used stay.
    used = {f"TEXCOORD_{number}" for number in range(max(sets, default=-1) + 1)}
    # Players make tangents along the first set where there are none.
    used |= {"TANGENT", "TEXCOORD_0"} if directed else set()
    return {name for name in attributes if name.startswith(("TEXCOORD", "TANGENT"))} - used


def _welded(primitive: Primitive) -> Primitive:
    """Equal vertices once; the same primitive where none is equal to another, or too few to pay for indices."""
    count = len(primitive.positions)
    arrays = [*primitive.attributes.values(), *(a for t in primitive.targets for a in t.values())]
    first = first_equal(arrays)
    kept = np.flatnonzero(first == np.arange(count))
    if len(kept) == count or (primitive.indices is None and 2 * len(kept) > count):
        return primitive
    new = np.empty(count, np.uint32)
    new[kept] = np.arange(len(kept), dtype=np.uint32)
    corners = new[first] if primitive.indices is None else new[first][primitive.indices]
    return replace(
        primitive,
        attributes={name: array[kept] for name, array in primitive.attributes.items()},
        indices=corners,
        targets=tuple({name: array[kept] for name, array in t.items()} for t in primitive.targets),
    )
