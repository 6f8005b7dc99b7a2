"""Fewer triangles where there are more than a device bears, and coarser meshes for greater distances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from vrlab.meshopt import simplified
from vrlab.model import Level, Mesh, Node, Primitive, Scene
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array
from vrlab.transforms.costs import Costs, Measured
from vrlab.transforms.profiles import Profile
from vrlab.transforms.references import references
from vrlab.transforms.rewriting import each_mesh, each_node

# How far the surface of a mesh may stray, by its own size (the diagonal of its bounds); the smallest that suffices is taken.
ERRORS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02)
FEWEST = 64  # triangles: simpler meshes show each that is taken away
# A difference of 1 in these attributes counts as a distance of so much of the mesh's size: chosen, so that a normal that
# turns by 60° where a surface strays by 1 % is as bad as that.
_WEIGHTS = {"NORMAL": 0.01, "TEXCOORD_0": 0.01, "COLOR_0": 0.01}
# What strays by less than this angle (radians) is not seen: a pixel of Quest 2 is 89° / 1,832 = 0.00085 (Meta, device data).
UNSEEN = 0.00085
_WORTH = 0.5  # a level has at most this share of the triangles of the one before
_HEAVY = 1_000  # triangles of a mesh that levels are made for
_MOST_LEVELS = 4
_MANY = 0.5  # share of the triangles that a device bears, from which levels are worth their bytes


def simplify(scene: Scene, profile: Profile) -> Scene:
    """The scene with fewer triangles, where it has more triangles or vertices than the profile bears.

    No surface strays by more than 2 % of the size of its mesh, and by less where that suffices; seams, and borders between
    the materials of a mesh, stay closed. Meshes with morph targets or skins stay as they are. If that is not enough,
    nodes are drawn as their coarser levels are; the scene is then as simple as it can be made, and may still be too heavy.
    Raises FileError `dependency-missing` without wasmtime.
    """
    if not _is_above(Measured(scene).costs, profile):
        return scene
    result = scene
    for error, level in [
        *((error, 0) for error in ERRORS),
        *((ERRORS[-1], n) for n in range(1, _MOST_LEVELS + 1)),
    ]:
        result = _simpler(_at_level(scene, level), error)
        if not _is_above(Measured(result).costs, profile):
            break
    return result


def _simpler(scene: Scene, error: float) -> Scene:
    return each_mesh(scene, lambda mesh: coarser(mesh, error * _size(mesh)))


def _at_level(scene: Scene, level: int) -> Scene:
    """Each node as its level of that number draws it from near too, or as the last one before."""

    def drawn(_path: str, node: Node) -> Node:
        if not level or not node.levels:
            return node
        chosen = node.levels[:level][-1]
        return node.with_(mesh=chosen.mesh, levels=node.levels[level:])

    return each_node(scene, drawn)


def add_levels(scene: Scene, profile: Profile) -> Scene:
    """The scene with coarser meshes for greater distances, for devices that they help, where it is heavy for them.

    A level begins where its error is no longer seen, and has at most half of the triangles of the one before. None is made
    where the draw calls would then be more than the profile's: instances need one for each level.
    """
    costs = Measured(scene).costs
    if not profile.levels or costs.triangles < _MANY * profile.limits.get("triangles", costs.triangles + 1):
        return scene
    reach, kept = float(np.linalg.norm(np.ptp(scene.bounds, axis=0))), references(scene).reshaped

    def changed(path: str, node: Node) -> Node:
        if node.mesh is None or node.levels or path in kept or node.mesh.triangle_count < _HEAVY:
            return node
        return node.with_(levels=tuple(_levels(node.mesh, reach)))

    leveled = each_node(scene, changed)
    limit = profile.limits.get("draw_calls")
    return scene if limit is not None and Measured(leveled).costs.draw_calls > limit else leveled


def coarser(mesh: Mesh, error: float) -> Mesh:
    """The mesh with fewer triangles, no further than about `error` metres from where they were."""
    if mesh.triangle_count < FEWEST or not all(map(_is_plain, mesh)):
        return mesh
    borders = len(mesh.primitives) > 1  # would else open between materials
    primitives = [_coarser(primitive, error, _size(mesh), lock=borders) for primitive in mesh]
    if all(a is b for a, b in zip(primitives, mesh, strict=True)):
        return mesh
    return replace(mesh, primitives=primitives)


def _levels(mesh: Mesh, reach: float) -> Iterator[Level]:
    last = mesh
    for share in ERRORS:
        beyond = share * _size(mesh) / UNSEEN
        made = coarser(mesh, share * _size(mesh))
        if 0.1 < beyond < reach and made.triangle_count <= _WORTH * last.triangle_count:
            yield Level(made, beyond)
            last = made


def _is_above(costs: Costs, profile: Profile) -> bool:
    figures = costs.figures
    return any(figures[key] > profile.limits.get(key, figures[key]) for key in ("triangles", "vertices"))


def _is_plain(primitive: Primitive) -> bool:
    bends = primitive.targets or any(name.startswith("JOINTS_") for name in primitive.attributes)
    return primitive.mode == TRIANGLES and not bends


def _size(mesh: Mesh) -> float:
    return float(np.linalg.norm(np.ptp(mesh.bounds, axis=0)))


def _coarser(primitive: Primitive, error: float, size: float, *, lock: bool) -> Primitive:
    indices = np.arange(len(primitive.positions)) if primitive.indices is None else primitive.indices
    present = [name for name in _WEIGHTS if name in primitive.attributes]
    columns: list[Array] = [_floats(primitive.attributes[name]) for name in present]
    weights = [
        _WEIGHTS[name] * size for name, c in zip(present, columns, strict=True) for _ in range(c.shape[1])
    ]
    left, _reached = simplified(
        primitive.positions,
        indices,
        error=error,
        attributes=np.hstack(columns) if columns else None,
        weights=tuple(weights),
        lock_border=lock,
    )
    if not 0 < len(left) < len(indices):
        return primitive
    used, corners = np.unique(left, return_inverse=True)
    attributes = {name: array[used] for name, array in primitive.attributes.items()}
    return replace(primitive, attributes=attributes, indices=corners.reshape(-1))


def _floats(array: Array) -> Array:
    """Fractions that are stored as whole numbers, as such."""
    return array if array.dtype.kind == "f" else array / np.float32(np.iinfo(array.dtype).max)
