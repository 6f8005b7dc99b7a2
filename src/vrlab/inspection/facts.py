"""What is inside a file and what it costs, for `vrlab info`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vrlab.check.budgets import DEFAULT_TARGETS
from vrlab.check.measure import measure
from vrlab.check.measuring import in_language, measuring
from vrlab.check.pages import lab_bytes, modules_in
from vrlab.gltf.items import Item
from vrlab.inspection.report import CostReport, report_of
from vrlab.inspection.subjects import Subject, subject_of
from vrlab.model import Scene
from vrlab.transforms.profiles import profile_of


def inspect(source: Scene | str | Path, target: str = "") -> dict[str, Any]:
    """Sizes, evidence, languages, live parameters, instruments, experiments, credits, and what the bytes are for.

    Of a file, or of a scene as the GLB file that it would be; where a device is named, made to fit it first.
    docs/info.md tells the keys. Raises FileError for a file that is not one of ours or broken, and what `for_device`
    raises.
    """
    subject = subject_of(source, target)
    return facts_of(subject, report_of(subject))


def facts_of(subject: Subject, report: CostReport) -> dict[str, Any]:
    """As `inspect`, of a subject that there is a report on."""
    lab, language = subject.lab, subject.language
    measured = measure(subject.document, subject.binary, subject.size)
    measured["json_bytes"] = len(subject.glb) - len(subject.binary)
    if subject.page:
        measured["viewer_bytes"] = subject.size - lab_bytes(subject.page, subject.name)
    return {
        "file": subject.name,
        "title": in_language(lab.item("title"), language),
        "languages": list(lab.texts("languages")) or ([lab.text("language")] if lab.data else []),
        "measured": measured,
        "budgets": {device: dict(profile_of(device).limits) for device in _devices(subject)},
        "modules": modules_in(subject.page),
        "costs": report.to_json(),
        "parameters": [
            _parameter(parameter, language)
            for behavior in lab.items("behaviors")
            for parameter in behavior.items("parameters")
        ],
        **measuring(lab, language),
        "viewpoints": [viewpoint.text("name") for viewpoint in lab.items("viewpoints")],
        "recipe": dict(lab.item("recipe").data),
        "credits": [
            {key: credit.text(key, "") for key in ("title", "author", "licence", "source")}
            for credit in lab.items("credits")
        ],
        "generator": subject.document.root.item("asset").text("generator", ""),
    }


def _devices(subject: Subject) -> tuple[str, ...]:
    return (subject.fitted.profile.name,) if subject.fitted else DEFAULT_TARGETS


def _parameter(item: Item, language: str) -> dict[str, Any]:
    numbers = {key: item.number(key) for key in ("minimum", "maximum", "step", "initial")}
    return {
        "id": item.text("id"),
        "unit": item.text("unit"),
        **numbers,
        "name": in_language(item.item("name"), language),
    }
