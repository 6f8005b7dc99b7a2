"""UVs by projection along the axis that each triangle faces most: for what is cut from boards."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from vrlab.model import Mesh, Primitive
from vrlab.model.values import Array
from vrlab.parts.shapes.patch import Patch, cleaned

Axis = Literal["x", "y", "z"]

# What goes right and what goes down in the picture, for a surface that faces +x, −x, +y, −y, +z, −z.
_RIGHT = np.array([[0, 0, -1], [0, 0, 1], [1, 0, 0], [1, 0, 0], [1, 0, 0], [-1, 0, 0]], dtype=np.float64)
_DOWN = np.array([[0, -1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [0, -1, 0], [0, -1, 0]], dtype=np.float64)


def projected(mesh: Mesh, *, grain: Axis = "x") -> Mesh:
    """The mesh with UVs in metres, laid on from the six sides; u runs along the axis `grain` wherever that is seen."""
    return replace(mesh, primitives=tuple(_primitive(p, "xyz".index(grain)) for p in mesh))


def shifted(mesh: Mesh, u: float, v: float) -> Mesh:
    """The mesh with its UVs moved by so many metres, so that equal boards do not show the same knots."""
    moved = np.array([u, v], dtype=np.float32)
    return replace(
        mesh,
        primitives=tuple(
            replace(p, attributes={**p.attributes, "TEXCOORD_0": p.attributes["TEXCOORD_0"] + moved})
            for p in mesh
        ),
    )


def _primitive(primitive: Primitive, grain: int) -> Primitive:
    assert primitive.indices is not None
    corner = primitive.indices.astype(np.int64)
    points = primitive.positions[corner].astype(np.float64)
    uvs = _uvs(points.reshape(-1, 3, 3), grain).reshape(-1, 2)
    triangles = np.arange(len(corner)).reshape(-1, 3)
    patch = cleaned(Patch(points, primitive.attributes["NORMAL"][corner], uvs, triangles))
    attributes = {"POSITION": patch.positions, "NORMAL": patch.normals, "TEXCOORD_0": patch.uvs}
    return Primitive(attributes, patch.triangles.reshape(-1), primitive.material)


def sides(triangles: Array) -> Array:
    """The side that each of the triangles (m, 3, 3) faces most: 0 to 5 for +x, −x, +y, −y, +z, −z."""
    facing = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    # Rounded, so that a bevel at exactly 45° falls to the same side whatever the last digit.
    size = np.round(np.abs(facing) / np.abs(facing).max(axis=1, keepdims=True), 4)
    axis = np.argmax(size, axis=1)
    return np.asarray(2 * axis + (np.take_along_axis(facing, axis[:, None], axis=1)[:, 0] < 0))


def across(side: Array) -> tuple[Array, Array]:
    """The directions (…, 3) that go right and down in the picture that is laid on a side."""
    return _RIGHT[side], _DOWN[side]


def _uvs(triangles: Array, grain: int) -> Array:
    """UVs (m, 3, 2) of triangles (m, 3, 3)."""
    right, down = across(sides(triangles))
    turned = (np.abs(down[:, grain]) > 0.5)[:, None]
    right, down = np.where(turned, down, right), np.where(turned, -right, down)
    u = np.einsum("mkc,mc->mk", triangles, right)
    v = np.einsum("mkc,mc->mk", triangles, down)
    return np.stack([u, v], axis=-1)
