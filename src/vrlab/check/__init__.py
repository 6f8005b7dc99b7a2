"""Checks on built files: valid, within the budgets of devices, accessible, and pages that ask nobody for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from vrlab.check.against import check_against
from vrlab.check.budgets import DEFAULT_TARGETS
from vrlab.check.findings import Finding, Report, fault
from vrlab.check.lab import check_lab_file
from vrlab.check.reading import LABS, check_ending, read_bytes
from vrlab.errors import FileError

__all__ = ["DEFAULT_TARGETS", "Finding", "Report", "check_against", "check_file"]

# Ending → what finds the faults of such a file, for those that hold no lab.
FORMATS: dict[str, Callable[[Path, bytes], list[Finding]]] = {}


def check_file(path: str | Path, targets: Iterable[str] = DEFAULT_TARGETS) -> Report:
    """Check one file by the rules of its ending. What is wrong with it is in the report.

    Raises CheckError where the check itself cannot run: an unknown device, no engine for the validator.
    """
    path = Path(path)
    try:
        check_ending(path, (*LABS, *FORMATS))
        data, check = read_bytes(path), FORMATS.get(path.suffix.lower())
        if check is not None:
            return Report(str(path), tuple(check(path, data)), {})
    except FileError as error:
        return Report(str(path), (fault(error),), {})
    return check_lab_file(path, data, targets)
