"""USDZ by the rules of its format and of ARKit: an archive that can be mapped into memory, a stage that AR Quick Look shows.

What only a device can tell, whether an iPhone shows it as meant, is not known here.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image as Picture

from vrlab.check.budgets import check_budgets
from vrlab.check.findings import Finding
from vrlab.check.usd.archive import IMAGES, LAYERS, Entry, read_archive, shown_name
from vrlab.check.usd.rules import said
from vrlab.errors import CheckError
from vrlab.importers.limits import IMAGE_PIXELS, IMAGE_SIDE
from vrlab.messages import _
from vrlab.transforms.costs import BYTES_PER_TEXEL

TARGETS = ("quicklook",)  # whose budget must hold where no other is named: what shows these files
_TIMEOUT = (
    60  # seconds that the stage may take; the process limits its own time, this is for systems that cannot
)
_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}


def check_usdz(_path: Path, data: bytes, targets: Iterable[str] = ()) -> tuple[list[Finding], dict[str, Any]]:
    """What is wrong with a package, and what it costs; its stage is opened only where the archive is sound.

    Without `targets` it must be light enough for AR Quick Look.

    Raises CheckError `dependency-missing` without usd-core (the extra `usd`), `usage` for an unknown device.
    """
    if find_spec("pxr") is None or find_spec("pxr.UsdValidation") is None:
        raise CheckError(
            "dependency-missing",
            "vrlab check",
            _("needs the package usd-core"),
            _("install it: pip install 'vrlab[usd]'"),
        )
    entries, findings = read_archive(data)
    measured: dict[str, Any] = {"file_bytes": len(data)}
    images, found = _images(data, entries)
    findings += found
    if any(finding.severity == "error" for finding in findings):
        return findings, measured
    answer, found = _stage(data, entries)
    findings += found
    measured |= answer["measured"]
    measured |= images
    findings += list(_unused(entries, answer["files"]))
    if "triangles" in measured:
        findings += check_budgets(measured, targets or TARGETS)
    return findings, measured


def _images(data: bytes, entries: Sequence[Entry]) -> tuple[dict[str, int], list[Finding]]:
    """What the pictures cost, and those that are none."""
    found, sides, memory, size = [], [0], 0, 0
    for entry in entries:
        if entry.ending not in IMAGES:
            continue
        content = data[entry.start : entry.start + entry.size]
        try:
            with Picture.open(io.BytesIO(content), formats=[_FORMATS[entry.ending]]) as picture:
                width, height = picture.size
                picture.verify()
        except Exception:
            what = _("is no picture of the kind that its name says, or damaged")
            found.append(Finding("error", "image-invalid", shown_name(entry.name), what))
            continue
        if max(width, height) > IMAGE_SIDE or width * height > IMAGE_PIXELS:
            what = _("has {width:,} × {height:,} pixels", width=width, height=height)
            found.append(Finding("error", "image-invalid", shown_name(entry.name), what))
        sides.append(max(width, height))
        memory += int(width * height * BYTES_PER_TEXEL)
        size += entry.size
    measured = {
        "textures": len(sides) - 1,
        "texture_side": max(sides),
        "texture_memory": memory,
        "picture_bytes": size,
    }
    return measured, found


def _stage(data: bytes, entries: Sequence[Entry]) -> tuple[dict[str, Any], list[Finding]]:
    """What the program says of the stage, and in words what it found."""
    nothing: dict[str, Any] = {"measured": {}, "files": [entry.name for entry in entries]}
    with tempfile.TemporaryDirectory() as folder:
        package = (
            Path(folder) / "package.usdz"
        )  # the bytes that were looked at, under a name that USD cannot misread
        package.write_bytes(data)
        # -P: nothing of the folder that this is called in is imported.
        program = [sys.executable, "-P", "-m", "vrlab.check.usd.stage", str(package)]
        paths = os.pathsep.join(filter(None, sys.path))
        names = json.dumps([entry.name for entry in entries]).encode()
        try:
            done = subprocess.run(
                program,
                input=names,
                capture_output=True,
                timeout=_TIMEOUT,
                env=os.environ | {"PYTHONPATH": paths},
            )
        except subprocess.TimeoutExpired:
            what = _("USD's library was not done with it after {seconds:.0f} s", seconds=_TIMEOUT)
            return nothing, [Finding("error", "file-too-large", shown_name(entries[0].name), what)]
    if done.returncode:
        what = _("USD's library cannot read it, or only with more time and memory than it may have")
        return nothing, [Finding("error", "file-invalid", shown_name(entries[0].name), what)]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer, [said(rule, where, values) for rule, where, values in answer["found"]]


def _unused(entries: Sequence[Entry], files: Iterable[str]) -> Iterator[Finding]:
    used = set(files)
    for entry in entries[1:]:
        if entry.name not in used and entry.ending not in LAYERS:
            what = _("is in the package and nothing refers to it")
            yield Finding("warning", "package-unused", shown_name(entry.name), what)
