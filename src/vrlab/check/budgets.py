"""What each kind of device bears: a measured figure above a limit of its profile is an error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vrlab.check.findings import Finding
from vrlab.messages import _
from vrlab.transforms.profiles import FIGURES, profile_of

# Checked unless others are named: what schools open a page with.
DEFAULT_TARGETS = ("quest2", "chromebook", "phone")


def check_budgets(measured: dict[str, Any], targets: Iterable[str] = DEFAULT_TARGETS) -> list[Finding]:
    """An error for each figure above the budget of a device in `targets`. Raises CheckError for an unknown device."""
    findings = []
    for target in targets:
        for figure, limit in profile_of(target).limits.items():
            if measured[figure] > limit:
                words, remedy = FIGURES[figure]
                what = _(
                    "{measured:,} {words}, {target} bears {limit:,}; {remedy}",
                    measured=measured[figure],
                    words=words,
                    target=target,
                    limit=limit,
                    remedy=remedy,
                )
                findings.append(Finding("error", "budget-exceeded", "", what))
    return findings
