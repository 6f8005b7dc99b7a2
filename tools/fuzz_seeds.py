"""What the fuzzer damages: the cases of tests/cases, labs, packed files, pages, and the models in a folder."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import zlib
from importlib import import_module
from pathlib import Path
from urllib.parse import quote

from mutations import Files  # tools/ is no package
from vrlab.export import write_usdz

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "cases"))

_SEED_BYTES = 2_000_000
_MODELS = (".glb", ".gltf", ".obj", ".ply", ".stl", ".dae", ".3mf")


def seeds(folder: Path | None) -> list[Files]:
    """All seeds, each the files of one model, the model first; in an order that depends on names only."""
    odd, refused = (import_module(name).CASES for name in ("odd", "refused"))
    glb: bytes = import_module("lab").lab_glb()
    # What is read is the better seed: most of what is damaged twice is refused before it comes far.
    found: list[Files] = [case.files for case in (*odd, *odd, *odd, *refused)]
    found += [{"lab.glb": glb}, {"lab.html": page(glb)}, {"asset.toml": record(glb)}] * 20
    found += packed() * 20 + exchanged() * 10
    if folder is not None:
        found += [
            _with_companions(path) for path in sorted(folder.rglob("*")) if path.suffix.lower() in _MODELS
        ]
    return [files for files in found if 0 < sum(map(len, files.values())) <= _SEED_BYTES]


def packed() -> list[Files]:
    """Packed, instanced and levelled files, and a page with one."""
    made: dict[str, bytes] = import_module("packed_labs").files()
    pages = {"packed.html": page(made["gridded.glb"]), "deflated.html": page(made["lab.glb"], "deflate")}
    return [{name: data} for name, data in (made | pages).items()]


def exchanged() -> list[Files]:
    """Labs in the formats of other programs, which `vrlab check` reads."""
    scenes = {"lab": import_module("lab").lab(), "gridded": import_module("packed_labs").gridded()}
    made = {f"{name}.usdz": b"".join(write_usdz(scene, tell=len)) for name, scene in scenes.items()}
    return [{name: data} for name, data in made.items()]


def page(glb: bytes, encoding: str = "") -> bytes:
    """A page with a lab, of the parts that commands look at; with the encoding "deflate" as pages of packed labs have it."""
    policy = b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    attribute = f' data-encoding="{encoding}"'.encode() if encoding else b""
    text = base64.b64encode(zlib.compress(glb, 9) if encoding else glb)
    script = (
        b'<script type="application/octet-stream" id="vrlab-glb"' + attribute + b">" + text + b"</script>"
    )
    return b"<!DOCTYPE html><head>" + policy + b'</head><script id="vrlab-module-tools">1</script>' + script


def record(glb: bytes) -> bytes:
    """The record of an asset; its folder is called as it is."""
    rows = {
        "id": "fuzz",
        "title": "A thing",
        "author": "A. Mason",
        "licence": "CC0-1.0",
        "source": "https://example.org",
    }
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in rows.items())
    digest = hashlib.sha256(glb).hexdigest()
    return f'{text}size = [1.0, 2.0, 3.0]\nsha256 = "{digest}"\nfile = "fuzz.glb"\n'.encode()


def _with_companions(model: Path) -> Files:
    """A model and the files below its folder that it names, directly or through another that it names."""
    files = {model.name: model.read_bytes()}
    text = b"".join(files.values()) if model.suffix.lower() in (".gltf", ".obj", ".dae", ".ply") else b""
    beside = sorted(p for p in model.parent.rglob("*") if p.is_file() and p != model)[:200] if text else []
    for path in sorted(beside, key=lambda p: p.suffix != ".mtl"):
        name = path.relative_to(model.parent).as_posix()
        if name.encode() in text or quote(name).encode() in text:
            files[name] = path.read_bytes()
            text += files[name] if path.suffix == ".mtl" else b""
    return files
