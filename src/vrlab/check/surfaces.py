"""Meshes that draw nothing: all of their triangles are lines or points."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vrlab.check.findings import Finding, pointer
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.items import Item
from vrlab.importers.limits import DRAWN, check_count
from vrlab.messages import _
from vrlab.model.values import Array

_TRIANGLES = 4
_CORNERS = 2 * DRAWN  # vertices and indices, counted for each primitive: many may share one large array
_FLAT = 1e-12  # of the longest side, squared and squared again: below what floats tell from a line


def check_surfaces(root: Item, accessors: Accessors) -> Iterator[Finding]:
    """Warnings for primitives without an area, errors for indices without a vertex."""
    looked_at = 0
    for mesh in root.items("meshes"):
        for primitive in mesh.items("primitives"):
            position = primitive.item("attributes").index("POSITION", len(accessors))
            if position is None or primitive.integer("mode", _TRIANGLES) != _TRIANGLES:
                continue
            corners = accessors.raw(position)
            number = primitive.index("indices", len(accessors))
            indices = (
                np.arange(len(corners), dtype=np.uint32)
                if number is None
                else accessors.raw(number).reshape(-1)
            )
            where = pointer(primitive.where)
            looked_at += len(corners) + len(indices)
            check_count(looked_at, _CORNERS, _("corners in all its meshes"), where)
            if corners.shape[1:] != (3,) or not len(indices) or indices.dtype.kind != "u":
                continue  # the validator says so
            if indices.max() >= len(corners):
                what = _(
                    "{index} is no index of {count:,} vertices", index=int(indices.max()), count=len(corners)
                )
                yield Finding("error", "mesh-invalid", f"{where}/indices", what)
            elif _is_flat(corners, indices[: len(indices) // 3 * 3]):
                what = _("draws nothing: all of its triangles are without an area")
                yield Finding("warning", "mesh-flat", where, what)


def _is_flat(corners: Array, indices: Array) -> bool:
    """Whether no triangle has an area; most meshes show it by their first."""
    for part in (indices[:3], indices):
        triangles = corners[part].reshape(-1, 3, 3).astype(np.float64)
        sides = triangles[:, 1:] - triangles[:, :1]
        areas = (np.cross(sides[:, 0], sides[:, 1]) ** 2).sum(axis=1)
        if (areas > _FLAT * (sides**2).sum(axis=(1, 2)) ** 2).any():
            return False
    return True
