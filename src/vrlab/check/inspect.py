"""What is inside a file and what it costs, for `vrlab info`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vrlab.check.measure import measure, objects, pictures
from vrlab.check.pages import glb_of, modules_in
from vrlab.errors import FileError
from vrlab.gltf.container import parse_glb

LIMIT = 4 * 1024**3  # a GLB counts its length in 32 bits


def read_lab(path: Path) -> bytes:
    """The GLB bytes of a .glb file or of one of our pages. Raises FileError for anything else."""
    ending = path.suffix.lower()
    if ending not in (".glb", ".html"):
        raise FileError(
            "format-unknown", str(path), f"{ending or 'no ending'} is not .glb or .html", "name a built file"
        )
    try:
        if path.stat().st_size > LIMIT:
            raise FileError("file-too-large", str(path), "is larger than 4 GB")
        data = path.read_bytes()
    except OSError as error:
        raise FileError(
            "file-missing", str(path), error.strerror or "cannot be read", "check the path"
        ) from None
    return data if ending == ".glb" else glb_of(data, str(path))


def inspect_file(path: str | Path) -> dict[str, Any]:
    """Sizes, objects, textures, evidence, languages, live parameters, credits.

    Raises FileError for a file that is not one of ours or broken.
    """
    path = Path(path)
    data = read_lab(path)
    is_page = path.suffix.lower() == ".html"
    document, binary = parse_glb(data)
    lab = document.get("extensions", {}).get("VRLAB_lab", {})
    language = str(lab.get("language", "en"))
    measured = measure(document, binary, path.stat().st_size)
    measured["json_bytes"] = len(data) - len(binary)
    if is_page:
        measured["viewer_bytes"] = path.stat().st_size - (len(data) + 2) // 3 * 4
    return {
        "file": str(path),
        "title": _text(lab.get("title"), language),
        "languages": lab.get("languages", [language] if lab else []),
        "measured": measured,
        "modules": modules_in(path.read_bytes()) if is_page else [],
        "objects": objects(document),
        "textures": [
            {**vars(picture), "gpu_bytes": picture.gpu_bytes} for picture in pictures(document, binary)
        ],
        "parameters": [
            {key: p.get(key) for key in ("id", "unit", "minimum", "maximum", "step", "initial")}
            | {"name": _text(p.get("name"), language)}
            for behavior in lab.get("behaviors", [])
            for p in behavior.get("parameters", [])
        ],
        "viewpoints": [v.get("name") for v in lab.get("viewpoints", [])],
        "recipe": lab.get("recipe", {}),
        "credits": lab.get("credits", []),
        "generator": document.get("asset", {}).get("generator", ""),
    }


def _text(texts: Any, language: str) -> str:
    if not isinstance(texts, dict) or not texts:
        return ""
    return str(texts.get(language) or next(iter(texts.values())))
