"""Meshes of a stage: what they cost, and whether their numbers fit together (OpenUSD, "UsdGeomMesh")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from pxr import Usd, UsdGeom

NAME = 200  # characters shown of a name
_SIZES = {
    "vertex": "points",
    "varying": "points",
    "faceVarying": "corners",
    "uniform": "faces",
    "constant": "one",
}
_UNIT = 0.05  # what the length of a normal may differ from 1 by: numbers of 8 bits reach that
Problem = tuple[str, dict[str, Any]]
"""A rule that is broken, and the values that its sentence names."""


class Meshes:
    """Counts what meshes cost, and finds those whose numbers contradict each other.

    Each is looked at once; instances count.
    """

    def __init__(self) -> None:
        self.draw_calls = self.triangles = self.vertices = 0
        self._known: dict[Any, tuple[int, int, int]] = {}

    def look_at(self, prim: Any) -> Iterator[Problem]:
        """Count it; if it was not seen yet, what is wrong with it."""
        own = prim.GetPrimInPrototype() if prim.IsInstanceProxy() else prim
        new = own.GetPath() not in self._known
        if new:
            mesh = UsdGeom.Mesh(own)
            counts, points = _numbers(mesh.GetFaceVertexCountsAttr()), _numbers(mesh.GetPointsAttr())
            parts = sum(child.IsA(UsdGeom.Subset) for child in own.GetChildren())
            self._known[own.GetPath()] = max(1, parts), int(np.maximum(counts - 2, 0).sum()), len(points)
        calls, triangles, vertices = self._known[own.GetPath()]
        self.draw_calls += calls
        self.triangles += triangles
        self.vertices += vertices
        if new:
            yield from _topology(mesh, counts, points)


def _numbers(attribute: Any) -> Any:
    value = attribute.Get(Usd.TimeCode.EarliestTime())
    return np.zeros(0) if value is None else np.asarray(value)


def _topology(mesh: Any, counts: Any, points: Any) -> Iterator[Problem]:
    indices = _numbers(mesh.GetFaceVertexIndicesAttr())
    if not len(counts) or not len(points):
        yield "mesh-empty", {}
        return
    if counts.min() < 3:
        yield "mesh-face", {"count": int(counts.min())}
    if int(counts.astype(np.int64).sum()) != len(indices):
        yield "mesh-counts", {"needed": int(counts.astype(np.int64).sum()), "count": len(indices)}
    elif len(indices) and (indices.min() < 0 or indices.max() >= len(points)):
        yield "mesh-index", {"index": int(max(indices.max(), -indices.min())), "count": len(points)}
    if not np.isfinite(points).all():
        yield "mesh-not-finite", {"name": "points"}
    sizes = {"points": len(points), "corners": len(indices), "faces": len(counts), "one": 1}
    normals = _numbers(mesh.GetNormalsAttr())
    if len(normals):
        yield from _column("normals", normals, len(normals), mesh.GetNormalsInterpolation(), sizes)
        if np.isfinite(normals).all() and np.abs(np.linalg.norm(normals, axis=1) - 1).max() > _UNIT:
            yield "mesh-normals", {}
    if (scheme := mesh.GetSubdivisionSchemeAttr().Get()) != "none":
        yield "mesh-subdivided", {"scheme": str(scheme)[:NAME]}
    elif not len(normals) and not UsdGeom.PrimvarsAPI(mesh).HasPrimvar("normals"):
        yield "mesh-without-normals", {}
    yield from _primvars(mesh, sizes)


def _primvars(mesh: Any, sizes: dict[str, int]) -> Iterator[Problem]:
    for primvar in UsdGeom.PrimvarsAPI(mesh).GetPrimvarsWithValues():
        values = primvar.Get(Usd.TimeCode.EarliestTime())
        if values is None or not primvar.GetTypeName().isArray:
            continue
        shown = primvar.GetIndices(Usd.TimeCode.EarliestTime()) if primvar.IsIndexed() else None
        count = len(values) if shown is None else len(shown)
        name = str(primvar.GetPrimvarName())[:NAME]
        if shown is not None and len(shown) and (min(shown) < 0 or max(shown) >= len(values)):
            yield "mesh-index", {"index": int(max(shown)), "count": len(values)}
        count //= primvar.GetElementSize() or 1
        yield from _column(name, np.asarray(values), count, primvar.GetInterpolation(), sizes)


def _column(
    name: str, values: Any, count: int, interpolation: str, sizes: dict[str, int]
) -> Iterator[Problem]:
    needed = sizes[_SIZES.get(str(interpolation), "points")]
    if count != needed:
        yield "mesh-column", {"name": name, "needed": needed, "count": count}
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        yield "mesh-not-finite", {"name": name}
