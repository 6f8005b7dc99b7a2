"""Checks on built files: valid, within the budgets of devices, accessible, and pages that ask nobody for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from vrlab.check.against import check_against
from vrlab.check.budgets import DEFAULT_TARGETS
from vrlab.check.findings import Finding, Report, fault
from vrlab.check.lab import check_lab_file
from vrlab.check.reading import LABS, check_ending, read_bytes
from vrlab.check.stl import check_stl
from vrlab.check.usdz import check_usdz
from vrlab.errors import FileError

__all__ = ["DEFAULT_TARGETS", "Finding", "Report", "check_against", "check_file"]

Check = Callable[[Path, bytes, Iterable[str]], tuple[list[Finding], dict[str, Any]]]
# Ending → what finds the faults of such a file and measures it, for those that hold no lab.
FORMATS: dict[str, Check] = {".stl": check_stl, ".usdz": check_usdz}


def check_file(path: str | Path, targets: Iterable[str] = ()) -> Report:
    """Check one file by the rules of its ending, and by what the devices `targets` bear; without, by what its kind is for.

    What is wrong with it is in the report. Raises CheckError where the check itself cannot run: an unknown device, a package
    that is not installed.
    """
    path = Path(path)
    try:
        check_ending(path, (*LABS, *FORMATS))
        data, check = read_bytes(path), FORMATS.get(path.suffix.lower())
        if check is not None:
            found, measured = check(path, data, targets)
            return Report(str(path), tuple(found), measured)
    except FileError as error:
        return Report(str(path), (fault(error, path),), {})
    return check_lab_file(path, data, targets or DEFAULT_TARGETS)
