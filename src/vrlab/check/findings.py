"""What a check finds: data, not exceptions, so that one run reports everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from vrlab.errors import FileError
from vrlab.messages import _

Severity = Literal["error", "warning", "note"]
_PLACE = re.compile(r"\w+(\[\d+\])?(\.\w+(\[\d+\])?)*")  # as `Item.where` has it
_SEVERITIES: dict[Severity, str] = {"error": _("error"), "warning": _("warning"), "note": _("note")}


@dataclass(frozen=True)
class Finding:
    """One thing found. `where` is a path in the file (a JSON pointer, a node's path); `what` is one line."""

    severity: Severity
    code: str
    where: str
    what: str

    def __str__(self) -> str:
        severity = _SEVERITIES[self.severity]
        said = _("{what} at {where}", what=self.what, where=self.where) if self.where else self.what
        return f"{severity}: {said} [{self.code}]"

    def to_json(self) -> dict[str, str]:
        """The finding for other programs; `where` and `what` in the language of the moment."""
        return {
            "severity": self.severity, "code": self.code, "where": str(self.where), "what": str(self.what),
        }  # fmt: skip


@dataclass(frozen=True)
class Report:
    """All findings about one file, and what was measured in it."""

    file: str
    findings: tuple[Finding, ...]
    measured: dict[str, Any]

    @property
    def passed(self) -> bool:
        """Whether there is no error."""
        return not any(f.severity == "error" for f in self.findings)

    def joined(self, other: Report, key: str) -> Report:
        """This report with the findings of another, and what was measured there under a key."""
        findings = tuple(dict.fromkeys((*self.findings, *other.findings)))
        return Report(self.file, findings, {**self.measured, key: other.measured})

    def to_json(self) -> dict[str, Any]:
        """The report for `vrlab check --json`."""
        findings = [finding.to_json() for finding in self.findings]
        return {"file": self.file, "passed": self.passed, "findings": findings, "measured": self.measured}


def pointer(where: str) -> str:
    """The JSON pointer of a place in a document: /nodes/3/mesh of nodes[3].mesh. Other texts stay as they are."""
    if not _PLACE.fullmatch(where):
        return where
    return "/" + re.sub(r"\[(\d+)\]", r"/\1", where).replace(".", "/")


def found(check: Callable[..., Iterable[Finding]], *of: Any) -> list[Finding]:
    """What a check finds in its arguments. What keeps it from reading on is the last thing that it finds."""
    findings: list[Finding] = []
    try:
        for finding in check(*of):
            findings.append(finding)  # noqa: PERF402  those before the error are kept
    except FileError as error:
        findings.append(fault(error))
    return findings


def fault(error: FileError, file: object = None) -> Finding:
    """What cannot be read, as a finding; what is said of the `file` as a whole needs no place."""
    where = "" if error.where == str(file) else pointer(error.where)
    return Finding("error", error.code, where, error.what)
