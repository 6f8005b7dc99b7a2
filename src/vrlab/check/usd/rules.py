"""What is said of each rule that the stage of a package breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from vrlab.check.findings import Finding, Severity
from vrlab.messages import _

Say = Callable[[Mapping[str, Any]], str]
# Rule → severity, code, sentence. Sources: OpenUSD, `usdchecker --arkit` (ARKitPrimTypeChecker, ARKitShaderChecker,
# ARKitMaterialBindingChecker, ARKitRootLayerChecker, ARKitPackageEncapsulationChecker) and "UsdGeomMesh".
_RULES: Mapping[str, tuple[Severity, str, Say]] = {
    "unreadable": ("error", "file-invalid", lambda _v: _("USD's library cannot read the root layer")),
    "too-many-prims": (
        "error", "file-too-large", lambda v: _("has more than {limit:,} prims, with all instances", **v),
    ),
    "layer-referred": (
        "error", "usd-second-layer", lambda _v: _("is another layer that the root refers to; ARKit's rules allow none"),
    ),
    "leads-outside": ("error", "path-outside", lambda _v: _("is referred to and lies outside of the package")),
    "file-missing": ("error", "file-missing", lambda _v: _("is referred to and not in the package")),
    "up-axis": ("error", "usd-up-axis", lambda v: _("is {axis}; AR Quick Look wants Y", **v)),
    "unit": ("error", "usd-unit", lambda v: _("is {unit}, no length", **v)),
    "default-prim": ("error", "usd-default-prim", lambda v: _("is the default prim and a {type!r}, no Xform", **v)),
    "draws-nothing": ("error", "usd-draws-nothing", lambda _v: _("no mesh is drawn")),
    "prim-type": ("error", "usd-prim-type", lambda v: _("is a {type!r}, which ARKit's rules do not allow", **v)),
    "shader": (
        "error", "usd-shader",
        lambda v: _("is a shader {kind!r}; AR Quick Look knows UsdPreviewSurface and what feeds it", **v),
    ),
    "connection": (
        "error", "usd-connection", lambda v: _("its input {input!r} is not connected to one shader that there is", **v),
    ),
    "binding": ("error", "usd-binding", lambda v: _("is bound to {target!r}, which is no material", **v)),
    "texture-type": ("error", "usd-texture-type", lambda v: _("reads {file!r}, which is no PNG and no JPEG", **v)),
    "mesh-empty": ("error", "mesh-invalid", lambda _v: _("has no faces or no points")),
    "mesh-face": ("error", "mesh-invalid", lambda v: _("has a face of {count} corners", **v)),
    "mesh-counts": (
        "error", "mesh-invalid", lambda v: _("its faces need {needed:,} indices, and there are {count:,}", **v),
    ),
    "mesh-index": ("error", "mesh-invalid", lambda v: _("has the index {index:,} into {count:,} values", **v)),
    "mesh-not-finite": ("error", "mesh-invalid", lambda v: _("has in {name!r} what is no finite number", **v)),
    "mesh-column": (
        "error", "mesh-invalid", lambda v: _("has {count:,} values of {name!r} and needs {needed:,}", **v),
    ),
    "mesh-normals": ("warning", "usd-normals", lambda _v: _("has normals whose length is not 1")),
    "mesh-without-normals": ("warning", "usd-normals", lambda _v: _("has no normals: each viewer shades it its own way")),
    "mesh-subdivided": (
        "warning", "usd-subdivided",
        lambda v: _("is subdivided ({scheme}): it is rounded, and has many times its triangles", **v),
    ),
}  # fmt: skip


def said(rule: str, where: str, values: dict[str, Any]) -> Finding:
    """The finding for a rule that is broken at `where`."""
    if rule == "usd":  # what USD's own validators say, in their words
        code = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", values["code"]).lower()
        return Finding(values["severity"], code, where, values["message"])
    severity, code, say = _RULES[rule]
    return Finding(severity, code, where, say(values))
