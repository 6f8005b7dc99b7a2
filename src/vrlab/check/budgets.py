"""What each kind of device bears. A budget is a table row; a measured figure above it is an error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vrlab.check.findings import Finding
from vrlab.errors import CheckError
from vrlab.messages import _

MIB = 1024 * 1024

# Device → limits by the names of `measure`.
# quest2, quest3: Meta's WebXR performance checklist (draw calls, triangles, texture side); memory and size chosen.
# chromebook, phone: chosen, from what integrated GPUs with 4 GB of shared memory draw at 30 frames a second.
# quicklook: Apple's guidance for AR Quick Look (100,000 polygons, one 2048² texture set).
# sceneviewer: Google's limits for Scene Viewer (30,000 vertices, 10 materials, 2048², 10 MB).
BUDGETS: dict[str, dict[str, int]] = {
    "quest2": {
        "draw_calls": 100, "triangles": 750_000, "texture_side": 2048,
        "texture_memory": 256 * MIB, "file_bytes": 50 * MIB,
    },
    "quest3": {
        "draw_calls": 200, "triangles": 1_300_000, "texture_side": 4096,
        "texture_memory": 512 * MIB, "file_bytes": 100 * MIB,
    },
    "chromebook": {
        "draw_calls": 150, "triangles": 400_000, "texture_side": 2048,
        "texture_memory": 192 * MIB, "file_bytes": 25 * MIB,
    },
    "phone": {
        "draw_calls": 150, "triangles": 500_000, "texture_side": 2048,
        "texture_memory": 192 * MIB, "file_bytes": 25 * MIB,
    },
    "quicklook": {
        "triangles": 100_000, "texture_side": 2048, "file_bytes": 25 * MIB,
    },
    "sceneviewer": {
        "vertices": 30_000, "materials": 10, "texture_side": 2048,
        "file_bytes": 10 * MIB,
    },
}  # fmt: skip
# Checked unless others are named: what schools open a page with.
DEFAULT_TARGETS = ("quest2", "chromebook", "phone")
_WORDS = {
    "draw_calls": _("draw calls"), "triangles": _("triangles"), "vertices": _("vertices"), "materials": _("materials"),
    "texture_side": _("pixels on a texture's longest side"), "texture_memory": _("bytes of texture memory"),
    "file_bytes": _("bytes of file"),
}  # fmt: skip
_REMEDIES = {
    "draw_calls": _("join meshes that share a material"),
    "triangles": _("simplify the heaviest objects (`vrlab info` lists them)"),
    "texture_side": _("make the texture smaller"),
    "texture_memory": _("use fewer or smaller textures"),
    "file_bytes": _("simplify geometry and shrink textures"),
}


def check_budgets(measured: dict[str, Any], targets: Iterable[str] = DEFAULT_TARGETS) -> list[Finding]:
    """An error for each figure above the budget of a device in `targets`. Raises CheckError for an unknown device."""
    findings = []
    for target in targets:
        if target not in BUDGETS:
            raise CheckError(
                "usage",
                _("target {target!r}", target=target),
                _("is no known device"),
                _("choose from {devices}", devices=", ".join(BUDGETS)),
            )
        for figure, limit in BUDGETS[target].items():
            if measured[figure] > limit:
                remedy = _REMEDIES.get(figure, _("reduce them"))
                what = _(
                    "{measured:,} {words}, {target} bears {limit:,}; {remedy}",
                    measured=measured[figure],
                    words=_WORDS[figure],
                    target=target,
                    limit=limit,
                    remedy=remedy,
                )
                findings.append(Finding("error", "budget-exceeded", "", what))
    return findings
