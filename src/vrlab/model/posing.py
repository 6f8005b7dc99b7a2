"""Bending a mesh by its joints (glTF 2.0, section 3.7.3.3)."""

import re
from dataclasses import replace

import numpy as np

from vrlab.model.mesh import Mesh, Primitive
from vrlab.model.values import Array

JOINT_SET = re.compile(r"JOINTS_([0-9])")
SKIN = re.compile(r"(?:JOINTS|WEIGHTS)_[0-9]")


def posed(mesh: Mesh, bends: Array) -> Mesh:
    """The mesh as its joints bend it, without JOINTS_n and WEIGHTS_n.

    `bends` (joints, 4, 4) take vertices of the mesh to where each joint alone would move them. Primitives without joints,
    and vertices without weights, stay where they are.
    """
    return replace(mesh, primitives=[_bent(p, bends) for p in mesh])


def joint_sets(primitive: Primitive) -> list[str]:
    """The numbers n of JOINTS_n that have a WEIGHTS_n, in order."""
    found = filter(None, map(JOINT_SET.fullmatch, primitive.attributes))
    return sorted(match[1] for match in found if f"WEIGHTS_{match[1]}" in primitive.attributes)


def _bent(primitive: Primitive, bends: Array) -> Primitive:
    sets = joint_sets(primitive)
    if not sets:
        return primitive
    matrices = _blended(primitive, sets, bends)
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
        {
            name: _turned(linear, a[:, :3])
            for name, a in target.items()
            if name in attributes and a.shape[1] >= 3
        }
        for target in primitive.targets
    ]
    return Primitive(attributes, primitive.indices, primitive.material, primitive.mode, targets)


def _blended(primitive: Primitive, sets: list[str], bends: Array) -> Array:
    """The matrix (3, 4) of each vertex: that of its joints, by weight."""
    result, total = np.zeros((len(primitive.positions), 3, 4)), np.zeros(len(primitive.positions))
    for n in sets:
        joints = primitive.attributes[f"JOINTS_{n}"]
        weights = primitive.attributes[f"WEIGHTS_{n}"].astype(np.float64)
        for column in range(4):
            result += weights[:, column, None, None] * bends[joints[:, column], :3]
            total += weights[:, column]
    result[total <= 0], total[total <= 0] = np.eye(4)[:3], 1.0
    return np.asarray(result / total[:, None, None])


def _turned(linear: Array, vectors: Array) -> Array:
    return np.asarray(np.einsum("nij,nj->ni", linear, vectors), dtype=np.float32)
