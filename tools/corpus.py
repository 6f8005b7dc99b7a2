"""Import every model of a folder, write it again and have others judge what survived.

    python tools/corpus.py FOLDER [--out FOLDER] [--packed]

glTF-Transform reads glTF before and after: triangles in the world at rest and in the middle of the animation (with instances,
skins and morph targets), movements at nine moments, the values of materials, the hashes of images. trimesh reads OBJ, STL,
PLY, COLLADA and 3MF, whose surfaces are compared up to place, unit and axes. One line a file; `report.json` in the output
folder (build/corpus) has the same and the written files lie beside it. With `--packed` files are written as for a device that
takes packed ones, and what is compared is what the judge unpacks. Exit code 1 where a file that a judge can read is
changed without a word about it, or where anything but an error of vrlab comes out.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import vrlab as vr
from corpus_judges import (
    by_trimesh,
    difference,
    gltf_facts,
    looks_lost,
    movements_lost,
    rows_of,
    turned,
)
from vrlab import importers
from vrlab.errors import FileError, VrlabError
from vrlab.export import Packing

ROOT = Path(__file__).resolve().parent.parent
GLTF = (".gltf", ".glb")
# What was changed → words of which the report of the import must have one, so that nobody takes it for kept.
_WORDS = {
    "attributes": ("attribute", "joints", "skins", "NORMAL", "TANGENT"), "corners": ("primitives",),
    "targets": ("primitives",), "materials": ("primitives",), "images": ("texture", "image"),
    "looks": ("texture", "image", "extension KHR_materials"), "animations": ("movement", "animation"),
    "joints": ("skins",), "below": ("name",), "lights": ("light",), "rest": ("skins", "primitives", "no scene"),
    "moved": ("skins", "movement", "animation", "primitives"),
    "surface": ("without area", "lines and points", "holes", "turned over", "fans", "not flat", "supports"),
}  # fmt: skip
_SIZE_TOLERANCE = 1e-4  # of the longest side


def models(folder: Path) -> list[Path]:
    """All files below `folder` whose endings are read, sorted."""
    return sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in importers.FORMATS and path.is_file()
    )


def imported(path: Path, target: Path, packing: Packing | None = None) -> dict[str, Any]:
    """Import one file and write it to `target`, packed where it is said how; what was dropped, noticed or refused.

    What is refused only because an image is missing or of another kind is tried once more without it.
    """
    try:
        try:
            found = importers.read(path)
        except FileError as error:
            if "skip_missing" not in str(error):
                raise
            found = importers.read(path, skip_missing=True)
        vr.Scene("corpus").add(found.node).save(target, packing=packing)
    except VrlabError as error:
        return {"refused": str(error)}
    except Exception as error:  # what must not happen is reported as well
        return {"crashed": f"{type(error).__name__}: {error}"}
    return {
        "written": str(target),
        "dropped": list(map(str, found.dropped)),
        "warnings": list(map(str, found.warnings)),
    }


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, str]:
    """What differs, in words. Attributes that vrlab adds, such as tangents for a normal map, are no loss."""
    lost = {}
    for key, old in before.items():
        new = after[key]
        if key in ("rest", "moved"):
            what = _shape_change(old, new)
        elif key == "animations":
            gone = movements_lost(old, new)
            what = (
                f"{len(gone)} of {len(old)} movements lost or changed: {', '.join(sorted(set(gone)))}"
                if gone
                else ""
            )
        elif key == "looks":
            what = "".join(f"values of a material: {row[:100]}; " for row in looks_lost(old, new)[:3])
        elif isinstance(old, list):
            gone = sorted({str(value) for value in old if old.count(value) > new.count(value)})
            what = f"{key} lost: {', '.join(gone)}"[:160] if gone else ""
        else:
            what = f"{key}: {old} became {new}" if new != old else ""
        if what:
            lost[key] = what
    return lost


def _shape_change(old: dict[str, Any] | None, new: dict[str, Any] | None) -> str:
    """How the triangles differ that are shown at one moment."""
    if old is None or new is None:
        return "" if old is None else "nothing moves"
    pairs = list(zip(old["size"], new["size"], strict=True))
    if any(abs(a - b) > _SIZE_TOLERANCE * max(old["size"]) for a, b in pairs):
        return f"size: {old['size']} became {new['size']}"
    return difference(rows_of(old), rows_of(new))


def surface_changes(path: Path, after: dict[str, Any]) -> dict[str, str] | None:
    """How the surface of a file that is not glTF differs from what was written; None where trimesh cannot read it."""
    before = by_trimesh(path)
    if before is None:
        return None
    rows = rows_of(after["rest"])
    what = difference(turned(before, rows), rows, cut_alike=False)
    return {"surface": what} if what else {}


def verdict(entry: dict[str, Any], lost: dict[str, str] | None) -> str:
    """`kept`, `listed` (changed, and said so), `refused`, `imported` (no judge), `CHANGED` or `CRASHED`.

    `lost` says in words what has changed, None where no judge could read the file.
    """
    if "crashed" in entry:
        return "CRASHED"
    if "refused" in entry:
        return "refused"
    if lost is None:
        return "imported"
    entry["changes"] = list(lost.values())
    said = " ".join([*entry["dropped"], *entry["warnings"]])
    if any(not any(word in said for word in _WORDS.get(key, ())) for key in lost):
        return "CHANGED"
    return "listed" if lost or entry["dropped"] else "kept"


def _lost(path: Path, said: dict[str, dict[str, Any]], written: str) -> dict[str, str] | None:
    before, after = said.get(str(path)), said.get(written, {})
    if "facts" not in after:
        return {"written": f"what was written cannot be read: {after.get('refused', 'nothing is there')}"}
    if path.suffix.lower() not in GLTF:
        return surface_changes(path, after["facts"])
    return None if before is None or "facts" not in before else changes(before["facts"], after["facts"])


def report(folder: Path, out: Path, packing: Packing | None = None) -> dict[str, dict[str, Any]]:
    """The verdicts on all models below `folder`, by their path within it."""
    out.mkdir(parents=True, exist_ok=True)
    paths = models(folder)
    entries = {path: imported(path, out / f"{number:04}.glb", packing) for number, path in enumerate(paths)}
    written = [path for path in paths if "written" in entries[path]]
    sources = [path for path in written if path.suffix.lower() in GLTF]
    said = gltf_facts([*sources, *(Path(entries[path]["written"]) for path in written)], out / "triangles")
    for path, entry in entries.items():
        lost = _lost(path, said, entry["written"]) if "written" in entry else None
        entry["verdict"] = verdict(entry, lost)
    return {str(path.relative_to(folder)): entry for path, entry in entries.items()}


def main() -> int:
    """Report on a folder; see the top of this file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "corpus")
    parser.add_argument("--packed", action="store_true")
    arguments = parser.parse_args()
    found = report(arguments.folder, arguments.out, Packing() if arguments.packed else None)
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
