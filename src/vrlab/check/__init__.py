"""Checks on built files: valid, within the budgets of devices, accessible, and pages that ask nobody for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from vrlab.check.access import check_access
from vrlab.check.budgets import DEFAULT_TARGETS, check_budgets
from vrlab.check.findings import Finding, Report
from vrlab.check.measure import Document, measure
from vrlab.check.pages import check_page
from vrlab.check.reading import LABS, check_ending, lab_in, read_bytes
from vrlab.check.validator import validate
from vrlab.errors import FileError
from vrlab.gltf.container import parse_glb

__all__ = ["DEFAULT_TARGETS", "Finding", "Report", "check_file"]

# Ending → what finds the faults of such a file, for those that hold no lab.
FORMATS: dict[str, Callable[[Path, bytes], list[Finding]]] = {}


def check_file(path: str | Path, targets: Iterable[str] = DEFAULT_TARGETS) -> Report:
    """Check one file by the rules of its ending. What is wrong with it is in the report.

    Raises CheckError where the check itself cannot run: an unknown device, no engine for the validator.
    """
    path = Path(path)
    findings: list[Finding] = []
    measured = {}
    try:
        check_ending(path, (*LABS, *FORMATS))
        data, check = read_bytes(path), FORMATS.get(path.suffix.lower())
        if check is not None:
            return Report(str(path), tuple(check(path, data)), {})
        if path.suffix.lower() == ".html":
            findings += check_page(data)
        glb = lab_in(path, data)
        parsed, binary = parse_glb(glb)
        findings += validate(glb)
        document = Document(parsed)
        measured = measure(document, binary, len(data))
        findings += check_access(document)
    except FileError as error:
        return Report(str(path), (*findings, Finding("error", error.code, error.where, error.what)), {})
    findings += check_budgets(measured, targets)
    return Report(str(path), tuple(findings), measured)
