"""What the stage of a package holds, and what in it breaks ARKit's rules; a program, run by check/usdz.py.

USD's library reads a stranger's bytes in C++, where a damaged file may do anything. So it does that in a process with time
and memory of its own, which says facts and no sentences: on its standard output is JSON, `{"measured": {...}, "files": [...],
"found": [[rule, where, values], ...]}`; the package's path is its argument, the names of the package's files come in as JSON.

The rules are those of `usdchecker --arkit` (OpenUSD, pxr/usd/usdUtils/complianceChecker.py; UsdUtils.ComplianceChecker is no
longer part of usd-core 26), and of UsdValidation's validators of geometry, shading and skeletons.
"""

from __future__ import annotations

import json
import posixpath
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
from pxr import Sdf, Tf, Usd, UsdGeom, UsdShade, UsdUtils, UsdValidation

from vrlab.check.usd.meshes import NAME, Meshes

SECONDS = 30  # of processor time; the Parthenon takes 3
MEMORY = 4 * 1024**3  # bytes of address space, of which USD's threads take a part
PRIMS = 50_000  # with all instances; the Parthenon has 3,358
_FOUND = 1_000  # what is said of one file
# ARKitPrimTypeChecker: the core's types without point instancers, curves, patches and lights.
_TYPES = frozenset((
    "", "Scope", "Xform", "Camera", "Shader", "Material", "Mesh", "Sphere", "Cube", "Cylinder", "Cone", "Capsule",
    "GeomSubset", "Points", "SkelRoot", "Skeleton", "SkelAnimation", "BlendShape", "SpatialAudio",
))  # fmt: skip
# ARKitShaderChecker.
_SHADERS = ("UsdPreviewSurface", "UsdUVTexture", "UsdTransform2d")
_READER = "UsdPrimvarReader"
_VALIDATORS = ("UsdCoreValidators", "UsdGeomValidators", "UsdShadeValidators", "UsdSkelValidators")
_SEVERITIES = {"Error": "error", "Warn": "warning", "Info": "note"}
Fact = tuple[str, str, dict[str, Any]]


def main() -> int:
    """Read the package that is named, and print what was found."""
    _limit()
    print(json.dumps(answer(sys.argv[1], json.load(sys.stdin))))  # noqa: T201 this is how it says it
    return 0


def answer(package: str, names: list[str]) -> dict[str, Any]:
    """What is printed, of the package at a path whose files have these names."""
    found: list[Fact] = [("unreadable", "", {})]
    measured: dict[str, int] = {}
    files: set[str] = set()
    try:
        layer = Sdf.Layer.FindOrOpen(package)
        if layer is not None:
            files, found = _paths(layer, names)
            if not found:  # else composing it would open files of whoever checks it
                found, measured = _stage(Usd.Stage.Open(layer))
    except Tf.ErrorException:
        found = [("unreadable", "", {})]
    return {"measured": measured, "files": sorted(files), "found": found[:_FOUND]}


def _limit() -> None:
    """No more time and memory than a package for a phone can need; where the system has such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _paths(layer: Any, names: list[str]) -> tuple[set[str], list[Fact]]:
    """The files of the package that the layer refers to, and what leads elsewhere."""
    referred: set[str] = set()
    copy = Sdf.Layer.CreateAnonymous(".usdc")
    copy.TransferContent(layer)

    def kept(path: str) -> str:
        referred.add(path)
        return path

    UsdUtils.ModifyAssetPaths(copy, kept)
    composed = {path for path in layer.GetCompositionAssetDependencies() if path}
    files, found = set(), list[Fact]()
    for path in sorted(referred | composed):
        inside = posixpath.normpath(path)
        if path in composed:
            found.append(("layer-referred", path[:NAME], {}))
        elif inside not in names:
            leads = inside.startswith(("/", "..")) or any(mark in path for mark in "\\:[")
            found.append(("leads-outside" if leads else "file-missing", path[:NAME], {}))
        files.add(inside)
    return files, found


def _stage(stage: Any) -> tuple[list[Fact], dict[str, int]]:
    prims = []
    for prim in Usd.PrimRange.Stage(stage, Usd.TraverseInstanceProxies()):
        prims.append(prim)
        if len(prims) > PRIMS:
            return [("too-many-prims", "", {"limit": PRIMS})], {}
    meshes = Meshes()
    found = [*_metadata(stage), *_said(stage)]
    for prim in prims:
        where = str(prim.GetPath())[:NAME]
        found += [(rule, where, values) for rule, values in _prim(prim)]
        if prim.IsA(UsdGeom.Mesh):
            found += [(rule, where, values) for rule, values in meshes.look_at(prim)]
    if not meshes.draw_calls:
        found.append(("draws-nothing", "", {}))
    materials = len({prim.GetPath() for prim in prims if prim.IsA(UsdShade.Material)})
    return found, {
        "prims": len(prims), "draw_calls": meshes.draw_calls, "triangles": meshes.triangles, "vertices": meshes.vertices,
        "materials": materials,
    }  # fmt: skip


def _metadata(stage: Any) -> Iterator[Fact]:
    """What stands in the layer's head; that there is something at all, UsdValidation says."""
    axis, unit = UsdGeom.GetStageUpAxis(stage), UsdGeom.GetStageMetersPerUnit(stage)
    if stage.HasAuthoredMetadata("upAxis") and axis != "Y":
        yield "up-axis", "upAxis", {"axis": str(axis)[:NAME]}
    if not (np.isfinite(unit) and unit > 0):
        yield "unit", "metersPerUnit", {"unit": str(unit)}
    root = stage.GetDefaultPrim()
    if root and root.GetTypeName() != "Xform":
        yield "default-prim", str(root.GetPath())[:NAME], {"type": str(root.GetTypeName())[:NAME]}


def _said(stage: Any) -> Iterator[Fact]:
    """What USD's own validators say."""
    registry = UsdValidation.ValidationRegistry()
    chosen = registry.GetOrLoadValidatorsByName(
        [m.name for m in registry.GetAllValidatorMetadata() if set(m.GetKeywords()) & set(_VALIDATORS)]
    )
    for error in UsdValidation.ValidationContext(chosen).Validate(stage):
        sites = [site.GetProperty() or site.GetPrim() for site in error.GetSites() if site.IsValid()]
        where = next((str(site.GetPath()) for site in sites if site), "")
        values = {
            "code": str(error.GetName()), "severity": _SEVERITIES.get(error.GetType().name, "error"),
            "message": " ".join(error.GetMessage().split())[:500],
        }  # fmt: skip
        yield "usd", where[:NAME], values


def _prim(prim: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if (kind := prim.GetTypeName()) not in _TYPES:
        yield "prim-type", {"type": str(kind)[:NAME]}
    if prim.IsA(UsdShade.Shader):
        yield from _shader(UsdShade.Shader(prim))
    for relation in prim.GetRelationships():
        if relation.GetName().startswith("material:binding"):
            targets = relation.GetTargets()
            bound = prim.GetStage().GetPrimAtPath(targets[-1]) if targets else None
            if not (bound and bound.IsA(UsdShade.Material)):
                yield "binding", {"target": str(targets[-1] if targets else "")[:NAME]}


def _shader(shader: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    kind = str(shader.GetShaderId() or "")
    if shader.GetImplementationSource() != "id" or not (kind in _SHADERS or kind.startswith(_READER)):
        yield "shader", {"kind": kind[:NAME]}
    for entry in shader.GetInputs():
        targets = entry.GetAttr().GetConnections()
        source = entry.GetConnectedSources()[0] if targets else []
        if len(targets) > 1 or (targets and len(source) != 1):
            yield "connection", {"input": str(entry.GetBaseName())[:NAME]}
        if kind == "UsdUVTexture" and entry.GetBaseName() == "file" and (path := entry.Get()):
            ending = str(path.path).rpartition(".")[2].lower()
            if ending not in ("png", "jpg", "jpeg"):
                yield "texture-type", {"file": str(path.path)[:NAME]}


if __name__ == "__main__":
    sys.exit(main())
