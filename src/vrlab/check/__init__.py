"""Checks on built files: valid glTF, budgets of devices, access, and pages that ask nobody for anything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vrlab.check.access import check_access
from vrlab.check.budgets import DEFAULT_TARGETS, check_budgets
from vrlab.check.findings import Finding, Report
from vrlab.check.inspect import inspect_file, read_lab
from vrlab.check.measure import Document, measure
from vrlab.check.pages import check_page
from vrlab.check.validator import validate
from vrlab.errors import FileError
from vrlab.gltf.container import parse_glb

__all__ = ["DEFAULT_TARGETS", "Finding", "Report", "check_file", "inspect_file"]


def check_file(path: str | Path, targets: Iterable[str] = DEFAULT_TARGETS) -> Report:
    """Check one .glb or .html file. What is wrong with it is in the report.

    Raises CheckError where the check itself cannot run: no such file, an unknown device, no engine for the validator.
    """
    path = Path(path)
    findings: list[Finding] = []
    try:
        data = read_lab(path)
        if path.suffix.lower() == ".html":
            findings += check_page(path.read_bytes())
        parsed, binary = parse_glb(data)
        findings += validate(data)
        document = Document(parsed)
        measured = measure(document, binary, path.stat().st_size)
        findings += check_access(document)
    except FileError as error:
        return Report(str(path), (*findings, Finding("error", error.code, error.where, error.what)), {})
    findings += check_budgets(measured, targets)
    return Report(str(path), tuple(findings), measured)
