"""Skins (glTF 2.0, section 3.7.3.3): a Node holds none, so the mesh is frozen in the pose that the file shows."""

import re
from collections.abc import Sequence

import numpy as np

from vrlab.gltf.items import Item
from vrlab.importers.gltf_meshes import SKIN
from vrlab.importers.gltf_source import Source
from vrlab.model import Mesh, Primitive
from vrlab.model.values import Array

_SET = re.compile(r"JOINTS_([0-7])")


def frozen(source: Source, mesh: Mesh, skin: Item, node: Array, worlds: Sequence[Array]) -> Mesh:
    """The mesh as its joints bend it, in the coordinates of the node at the matrix `node`.

    `worlds` are the matrices of all nodes, in the order of the file.
    """
    joints = skin.indices("joints", len(worlds))
    index = skin.index("inverseBindMatrices", len(source.accessors))
    inverse = np.tile(np.eye(4), (len(joints), 1, 1)) if index is None else source.accessors.array(index)
    if not joints or inverse.ndim != 3 or inverse.shape[1:] != (4, 4) or len(inverse) < len(joints):
        skin.fail("has no joints, or too few matrices for them")
    try:
        back = np.linalg.inv(node)
    except np.linalg.LinAlgError:
        skin.fail("bends a mesh whose node has no size")
    bends = np.array([back @ worlds[j] @ inverse[k] for k, j in enumerate(joints)])
    if not np.isfinite(bends).all():
        skin.fail("has matrices that are not finite")
    return Mesh([_bent(skin, p, bends) for p in mesh], mesh.name, mesh.weights, mesh.target_names)


def _bent(skin: Item, primitive: Primitive, bends: Array) -> Primitive:
    matrices = _blended(skin, primitive, bends)
    if matrices is None:
        return primitive
    linear, shift = matrices[:, :, :3], matrices[:, :, 3]
    attributes = {name: a for name, a in primitive.attributes.items() if not SKIN.fullmatch(name)}
    attributes["POSITION"] = _turned(linear, primitive.positions) + shift.astype(np.float32)
    for name in {"NORMAL", "TANGENT"} & set(attributes):
        vectors = attributes[name]
        turned = _turned(linear, vectors[:, :3])
        length = np.linalg.norm(turned, axis=1, keepdims=True)
        turned = np.where(length > 0, turned / np.where(length > 0, length, 1), vectors[:, :3])
        attributes[name] = np.hstack([turned, vectors[:, 3:]]).astype(np.float32)
    targets = [
        {name: _turned(linear, a[:, :3]) for name, a in target.items() if a.shape[1] >= 3}
        for target in primitive.targets
    ]
    return Primitive(attributes, primitive.indices, primitive.material, primitive.mode, targets)


def _blended(skin: Item, primitive: Primitive, bends: Array) -> Array | None:
    """The matrix (3, 4) of each vertex: that of its joints, by weight. None where the primitive has no joints."""
    sets = sorted(
        m[1]
        for m in map(_SET.fullmatch, primitive.attributes)
        if m and f"WEIGHTS_{m[1]}" in primitive.attributes
    )
    if not sets:
        return None
    result, total = np.zeros((len(primitive.positions), 3, 4)), np.zeros(len(primitive.positions))
    for n in sets:
        joints, weights = (
            primitive.attributes[f"JOINTS_{n}"],
            primitive.attributes[f"WEIGHTS_{n}"].astype(np.float64),
        )
        if joints.dtype.kind != "u" or joints.max() >= len(bends):
            skin.fail(f"has {len(bends)} joints, and a vertex that names another")
        for column in range(4):
            result += weights[:, column, None, None] * bends[joints[:, column], :3]
            total += weights[:, column]
    if (total <= 0).any():
        # Vertices without weights stay where they are.
        result[total <= 0], total[total <= 0] = np.eye(4)[:3], 1.0
    return np.asarray(result / total[:, None, None])


def _turned(linear: Array, vectors: Array) -> Array:
    return np.asarray(np.einsum("nij,nj->ni", linear, vectors), dtype=np.float32)
