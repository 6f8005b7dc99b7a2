"""What is inside a file and what it costs, for `vrlab info`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vrlab.check.budgets import DEFAULT_TARGETS
from vrlab.check.measure import Document, measure, objects, pictures
from vrlab.check.measuring import in_language, measuring
from vrlab.check.pages import lab_bytes, modules_in
from vrlab.check.reading import read_lab
from vrlab.gltf.container import parse_glb
from vrlab.gltf.items import Item
from vrlab.messages import chosen
from vrlab.transforms.profiles import profile_of


def inspect_file(path: str | Path) -> dict[str, Any]:
    """Sizes, objects, textures, evidence, languages, live parameters, instruments, experiments, credits.

    Raises FileError for a file that is not one of ours or broken.
    """
    path = Path(path)
    data = read_lab(path)
    is_page = path.suffix.lower() == ".html"
    parsed, binary = parse_glb(data, where=str(path))
    document = Document(parsed)
    lab = document.lab or Item({}, str(path))
    language = lab.text("language", "en")
    measured = measure(document, binary, path.stat().st_size)
    measured["json_bytes"] = len(data) - len(binary)
    if is_page:
        measured["viewer_bytes"] = path.stat().st_size - lab_bytes(path.read_bytes(), str(path))
    return {
        "file": str(path),
        "title": in_language(lab.item("title"), language),
        "languages": list(lab.texts("languages")) or ([language] if document.lab else []),
        "measured": measured,
        "budgets": {target: dict(profile_of(target).limits) for target in DEFAULT_TARGETS},
        "modules": modules_in(path.read_bytes()) if is_page else [],
        "objects": objects(document),
        "textures": [
            {**vars(picture), "gpu_bytes": picture.gpu_bytes} for picture in pictures(document, binary)
        ],
        "parameters": [
            _parameter(parameter, language)
            for behavior in lab.items("behaviors")
            for parameter in behavior.items("parameters")
        ],
        **measuring(lab, chosen() or language),
        "viewpoints": [viewpoint.text("name") for viewpoint in lab.items("viewpoints")],
        "recipe": dict(lab.item("recipe").data),
        "credits": [
            {key: credit.text(key, "") for key in ("title", "author", "licence", "source")}
            for credit in lab.items("credits")
        ],
        "generator": document.root.item("asset").text("generator", ""),
    }


def _parameter(item: Item, language: str) -> dict[str, Any]:
    numbers = {key: item.number(key) for key in ("minimum", "maximum", "step", "initial")}
    return {
        "id": item.text("id"),
        "unit": item.text("unit"),
        **numbers,
        "name": in_language(item.item("name"), language),
    }
