"""Access rules that can be checked in the file: what can be operated has a name and a description in its language."""

from __future__ import annotations

from vrlab.check.findings import Finding
from vrlab.check.measure import Document
from vrlab.gltf.items import Item
from vrlab.messages import _


def check_access(document: Document) -> list[Finding]:
    """Errors for objects and parameters without a name, warnings for objects without a description.

    Raises FileError `file-invalid` where the data of the lab are not as VRLAB_lab has them.
    """
    lab = document.lab
    if lab is None:
        what = _("holds no lab data: no objects, parameters or viewpoints for keyboard and screen reader")
        return [Finding("note", "no-lab", "", what)]
    language = lab.text("language", "en")
    findings = []
    for path, index, _parent in document.placements:
        extensions = document.nodes[index].item("extensions")
        own = extensions.item("VRLAB_lab")
        if "KHR_node_selectability" in extensions and not _said(own, "title", language):
            what = _("can be pressed but has no title in {language!r}", language=language)
            findings.append(Finding("error", "object-without-name", path, what))
        elif own.item("title").data and not _said(own, "description", language):
            what = _("has no description in {language!r}", language=language)
            findings.append(Finding("warning", "object-without-description", path, what))
    what = _("has no name in {language!r}", language=language)
    findings += [
        Finding("error", "parameter-without-name", parameter.text("id", ""), what)
        for behavior in lab.items("behaviors")
        for parameter in behavior.items("parameters")
        if not _said(parameter, "name", language)
    ]
    if not _said(lab, "title", language):
        findings.append(
            Finding(
                "error", "lab-without-title", "", _("the lab has no title in {language!r}", language=language)
            )
        )
    return findings


def _said(item: Item, key: str, language: str) -> bool:
    """Whether a text is there in a language."""
    return bool(item.item(key).text(language, "").strip())
