"""Meshes as UsdGeomMesh: triangles as they are, without subdivision."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from vrlab.export.usd.materials import PLAIN, Materials, st_name
from vrlab.export.usd.tints import numbers, tinted
from vrlab.model import Mesh, Primitive
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array

_UV = re.compile(r"TEXCOORD_([0-9])")


class Meshes:
    """Writes meshes below a prim."""

    def __init__(self, stage: Any, materials: Materials) -> None:
        from pxr import Sdf, UsdGeom, UsdShade, Vt

        self._sdf, self._geom, self._shade, self._vt = Sdf, UsdGeom, UsdShade, Vt
        self._stage, self._materials = stage, materials

    def write(self, parent: str, names: Any, mesh: Mesh, place: Array) -> None:
        """One prim a primitive of triangles, or one a tint of it, below `parent`; `place` (4, 4) is put into the vertices."""
        for primitive in mesh:
            if primitive.mode == TRIANGLES:
                self._write(parent, names, mesh, primitive, place)

    def _write(self, parent: str, names: Any, mesh: Mesh, primitive: Primitive, place: Array) -> None:
        points, normals = _shape(mesh, primitive, place)
        columns = {"points": points} | ({} if normals is None else {"normals": normals})
        for name, values in primitive.attributes.items():
            if uv := _UV.fullmatch(name):
                st = np.asarray(numbers(values) * (1, -1) + (0, 1), dtype=np.float32)
                columns[f"primvars:{st_name(int(uv[1]))}"] = st
        material = primitive.material or PLAIN
        for tint, corners in tinted(primitive, _corners(primitive, place)):
            prim = self._mesh(f"{parent}/{names.give(mesh.name or 'mesh')}", columns, corners)
            if material.double_sided:
                prim.CreateDoubleSidedAttr(True)
            binding = self._shade.MaterialBindingAPI.Apply(prim.GetPrim())
            binding.Bind(self._materials.of(material, tint))

    def _mesh(self, path: str, columns: dict[str, Array], corners: Array) -> Any:
        """A mesh of some faces, with the vertices that they use."""
        vt, geom = self._vt, self._geom
        made = geom.Mesh.Define(self._stage, path)
        used, indices = np.unique(corners, return_inverse=True)
        made.CreateSubdivisionSchemeAttr(geom.Tokens.none)
        made.CreateFaceVertexIndicesAttr(vt.IntArray.FromNumpy(indices.reshape(-1).astype(np.int32)))
        made.CreateFaceVertexCountsAttr(vt.IntArray.FromNumpy(np.full(len(corners) // 3, 3, dtype=np.int32)))
        for name, values in columns.items():
            values = np.ascontiguousarray(values[used])
            if name == "points":
                made.CreatePointsAttr(vt.Vec3fArray.FromNumpy(values))
                box = np.array([values.min(axis=0), values.max(axis=0)])
                made.CreateExtentAttr(vt.Vec3fArray.FromNumpy(box))
            elif name == "normals":
                made.CreateNormalsAttr(vt.Vec3fArray.FromNumpy(values))
                made.SetNormalsInterpolation(geom.Tokens.vertex)
            else:
                primvars = geom.PrimvarsAPI(made)
                st = primvars.CreatePrimvar(
                    name, self._sdf.ValueTypeNames.TexCoord2fArray, geom.Tokens.vertex
                )
                st.Set(vt.Vec2fArray.FromNumpy(values))
        return made


def _shape(mesh: Mesh, primitive: Primitive, place: Array) -> tuple[Array, Array | None]:
    """Points and normals as float32: at their place, and as the default weights of morph targets have them."""
    shown = {}
    for name in ("POSITION", "NORMAL"):
        if name in primitive.attributes:
            values = primitive.attributes[name].astype(np.float64)
            for weight, target in zip(mesh.weights, primitive.targets, strict=False):
                values = values + weight * target[name] if name in target else values
            shown[name] = values
    points = (shown["POSITION"] @ place[:3, :3].T + place[:3, 3]).astype(np.float32)
    if "NORMAL" not in shown:
        return points, None
    turned = shown["NORMAL"] @ np.linalg.pinv(place[:3, :3])
    turned /= np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-12)
    return points, turned.astype(np.float32)


def _corners(primitive: Primitive, place: Array) -> Array:
    given = primitive.indices
    corners = (np.arange(len(primitive.positions)) if given is None else given).astype(np.int32)
    if np.linalg.det(place[:3, :3]) < 0:  # mirrored triangles turn the other way round
        corners = corners.reshape(-1, 3)[:, ::-1].reshape(-1)
    return np.ascontiguousarray(corners)
