"""Access rules that can be checked in the file: what can be operated has a name and a description in its language."""

from __future__ import annotations

from typing import Any

from vrlab.check.findings import Finding
from vrlab.check.measure import placements


def check_access(document: dict[str, Any]) -> list[Finding]:
    """Errors for objects and parameters without a name, warnings for objects without a description."""
    lab = document.get("extensions", {}).get("VRLAB_lab")
    if not isinstance(lab, dict):
        return [
            Finding(
                "note",
                "no-lab",
                "",
                "holds no lab data: no objects, parameters or viewpoints for keyboard and screen reader",
            )
        ]
    language = str(lab.get("language", "en"))
    findings = []
    for path, index in placements(document):
        extensions = document["nodes"][index].get("extensions", {})
        own = extensions.get("VRLAB_lab", {})
        pressable = "KHR_node_selectability" in extensions
        if pressable and not own.get("title", {}).get(language):
            findings.append(
                Finding(
                    "error", "object-without-name", path, f"can be pressed but has no title in {language!r}"
                )
            )
        elif own.get("title") and not own.get("description", {}).get(language):
            findings.append(
                Finding("warning", "object-without-description", path, f"has no description in {language!r}")
            )
    what = f"has no name in {language!r}"
    findings += [
        Finding("error", "parameter-without-name", parameter.get("id", ""), what)
        for behavior in lab.get("behaviors", [])
        for parameter in behavior.get("parameters", [])
        if not parameter.get("name", {}).get(language)
    ]
    if not lab.get("title", {}).get(language):
        findings.append(Finding("error", "lab-without-title", "", f"the lab has no title in {language!r}"))
    return findings
