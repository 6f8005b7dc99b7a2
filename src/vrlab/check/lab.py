"""The checks of a file that holds a lab, in order: the container, the numbers, the lab, the device."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vrlab.check import validator
from vrlab.check.access import check_access
from vrlab.check.budgets import check_budgets
from vrlab.check.findings import Finding, Report, fault, found
from vrlab.check.flags import check_flags
from vrlab.check.graph import check_made, check_rules
from vrlab.check.grids import check_grids
from vrlab.check.instancing import check_instances
from vrlab.check.measure import Document, measure
from vrlab.check.pages import check_page
from vrlab.check.reading import lab_in
from vrlab.check.schema import check_lab
from vrlab.check.surfaces import check_surfaces
from vrlab.check.unpacking import Unpacked, check_views, unpack
from vrlab.errors import FileError
from vrlab.export.read import scene_of
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.container import Buffer, parse_glb
from vrlab.gltf.items import Item
from vrlab.importers.limits import MIB
from vrlab.messages import _

# What is decoded costs its validator nine times as much; packing makes a scene three to ten times shorter.
_DECODED, _TIMES = 24 * MIB, 16


def check_lab_file(path: Path, data: bytes, targets: Iterable[str]) -> Report:
    """Check a .glb file or a page. Raises CheckError where the check itself cannot run."""
    findings: list[Finding] = []
    measured = {}
    if path.suffix.lower() == ".html":
        findings += check_page(data)
    try:
        glb = lab_in(path, data)
        parsed, binary = parse_glb(glb, where="")  # the report names the file
        findings += validator.validate(glb)
        document = Document(parsed)
        findings += _decoded(document, binary)
        measured = measure(document, binary, len(data))
        findings += check_access(document)
        findings += check_budgets(measured, targets)
    except FileError as error:
        findings.append(fault(error, path))
    return Report(str(path), tuple(dict.fromkeys(findings)), measured)


def _decoded(document: Document, binary: Buffer) -> Iterator[Finding]:
    """What shows only when compressed data are decoded, and extensions understood."""
    root = document.root
    for check in (check_views, check_grids, check_flags, check_lab, check_rules):
        yield from found(check, root)
    try:
        plain = unpack(root, binary)
    except FileError as error:
        yield fault(error)
        return
    size = sum(map(len, plain.buffers))
    if plain.was_packed and size > max(_DECODED, _TIMES * len(binary)):
        what = _(
            "comes to {size:,.0f} MiB once decoded, from {length:,} bytes",
            size=size / MIB,
            length=len(binary),
        )
        yield Finding("error", "file-too-large", "/buffers", what)
        return
    if plain.was_packed:
        yield from found(_validated, plain)
    yield from found(_numbers, plain)
    yield from found(_read_back, document, plain)


def _validated(plain: Unpacked) -> list[Finding]:
    return validator.validate(plain.glb())


def _numbers(plain: Unpacked) -> Iterator[Finding]:
    root = Item(plain.document, "")
    accessors = Accessors(plain.document, plain.buffers, where="")
    yield from check_surfaces(root, accessors)
    yield from check_instances(root, accessors)


def _read_back(document: Document, plain: Unpacked) -> Iterator[Finding]:
    if document.lab is not None:
        yield from check_made(document, scene_of(plain.document, plain.buffers, where=""))
