"""What a check finds: data, not exceptions, so that one run reports everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing found. `where` is a path in the file (a JSON pointer, a node's path); `what` is one line."""

    severity: Severity
    code: str
    where: str
    what: str

    def __str__(self) -> str:
        place = f" at {self.where}" if self.where else ""
        return f"{self.severity}: {self.what}{place} [{self.code}]"


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

    def to_json(self) -> dict[str, Any]:
        """The report for `vrlab check --json`."""
        findings = [vars(finding) for finding in self.findings]
        return {"file": self.file, "passed": self.passed, "findings": findings, "measured": self.measured}
