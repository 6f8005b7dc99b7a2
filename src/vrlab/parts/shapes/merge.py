"""Several things as one mesh, so that they cost few draw calls."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Material, Mesh, Node, Primitive
from vrlab.model.values import Array, Vec3

_KEPT = ("POSITION", "NORMAL", "TEXCOORD_0", "COLOR_0")


def merge(*things: Mesh | Node, name: str = "") -> Mesh:
    """All triangles of meshes and nodes (with what is below them, placed) in one mesh: one primitive a material.

    Materials are the same when they are equal. Positions, normals, UVs and vertex colours are kept; UVs missing are 0,
    colours missing white. Names, titles, lights of nodes are lost: it is for scenery and for the inside of one object.
    """
    groups: list[tuple[Material | None, list[tuple[Primitive, Array]]]] = []
    for primitive, matrix in (found for thing in things for found in _primitives(thing)):
        if primitive.mode != 4 or primitive.indices is None:
            raise PartError(
                "part-impossible", _("merge {name!r}", name=name), _("takes indexed triangles only")
            )
        # Identity first: equality of materials compares the bytes of their images.
        same = next((g for m, g in groups if m is primitive.material or m == primitive.material), None)
        if same is None:
            same = []
            groups.append((primitive.material, same))
        same.append((primitive, matrix))
    if not groups:
        raise PartError("part-impossible", _("merge {name!r}", name=name), _("was given nothing to merge"))
    return Mesh(tuple(_merged(group, material) for material, group in groups), name)


def painted(mesh: Mesh, color: Vec3) -> Mesh:
    """The mesh with one vertex colour (linear RGB), which a material's own colour is multiplied with."""
    return tinted(mesh, np.broadcast_to(np.array(color, dtype=np.float32), (_vertex_count(mesh), 3)))


def tinted(mesh: Mesh, colors: Array) -> Mesh:
    """The mesh with vertex colours (n, 3), linear RGB, for the vertices of all its primitives in a row."""
    rows = iter(
        np.split(np.asarray(colors, dtype=np.float32), np.cumsum([len(p.positions) for p in mesh])[:-1])
    )
    return replace(
        mesh, primitives=tuple(replace(p, attributes={**p.attributes, "COLOR_0": next(rows)}) for p in mesh)
    )


def _vertex_count(mesh: Mesh) -> int:
    return sum(len(p.positions) for p in mesh)


def _primitives(thing: Mesh | Node) -> list[tuple[Primitive, Array]]:
    if isinstance(thing, Mesh):
        return [(p, np.eye(4)) for p in thing]
    root = [] if thing.mesh is None else [(p, thing.matrix) for p in thing.mesh]
    below = [(p, thing.matrix @ m) for _, node, m in thing.walk() if node.mesh is not None for p in node.mesh]
    return root + below


def _merged(group: list[tuple[Primitive, Array]], material: Material | None) -> Primitive:
    present = {name for p, _ in group for name in p.attributes} & set(_KEPT)
    rows: dict[str, list[Array]] = {name: [] for name in sorted(present | {"NORMAL"})}
    indices, offset = [], 0
    for primitive, matrix in group:
        moved = _moved(primitive, matrix)
        for name, arrays in rows.items():
            arrays.append(moved[name] if name in moved else _default(name, len(primitive.positions)))
        assert primitive.indices is not None
        triangles = primitive.indices.reshape(-1, 3).astype(np.int64)
        mirrored = np.linalg.det(matrix[:3, :3]) < 0
        indices.append((triangles[:, ::-1] if mirrored else triangles) + offset)
        offset += len(primitive.positions)
    attributes = {name: np.concatenate(arrays) for name, arrays in rows.items()}
    return Primitive(attributes, np.concatenate(indices).reshape(-1), material)


def _moved(primitive: Primitive, matrix: Array) -> dict[str, Array]:
    if "NORMAL" not in primitive.attributes:
        raise PartError("part-impossible", "merge", _("was given a mesh without normals"))
    linear = matrix[:3, :3]
    normals = primitive.attributes["NORMAL"].astype(np.float64) @ np.linalg.inv(linear)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return {
        **primitive.attributes,
        "POSITION": (primitive.positions.astype(np.float64) @ linear.T + matrix[:3, 3]).astype(np.float32),
        "NORMAL": normals.astype(np.float32),
    }


def _default(name: str, count: int) -> Array:
    return np.ones((count, 3), np.float32) if name == "COLOR_0" else np.zeros((count, 2), np.float32)
