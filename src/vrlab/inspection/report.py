"""The report on what a scene or file costs, and why: for a notebook, and for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vrlab.errors import VrlabError
from vrlab.inspection.breakdown import Breakdown, break_down, sum_of
from vrlab.inspection.cells import VALUES, Measure
from vrlab.inspection.html import page
from vrlab.inspection.subjects import Subject, packed, subject_of
from vrlab.inspection.words import amount
from vrlab.messages import Message, _
from vrlab.model import Scene
from vrlab.transforms import Fitted


@dataclass(frozen=True)
class CostReport:
    """What a file costs: `breakdown` has the rows that add up to its size.

    `is_packed` says that its geometry is compressed; `not_packed` why it cannot be known what it would be when packed, ""
    where it is known. `fitted` is how the scene was made to fit a device, and `unfitted_bytes` what its file would be else,
    None where it was not.
    """

    name: str
    breakdown: Breakdown
    is_packed: bool
    not_packed: str
    fitted: Fitted | None
    unfitted_bytes: int | None

    def treemap(self, by: Measure = "bytes") -> Treemap:
        """The picture and its table, by "bytes" or by "triangles". Raises VrlabError `usage` for anything else."""
        if by not in VALUES:
            what = _("is none of {known}", known=", ".join(VALUES))
            raise VrlabError("usage", f"by={by!r:.40}", what, _("leave it out for bytes"))
        return Treemap(self, by)

    def _repr_html_(self) -> str:
        return self.treemap()._repr_html_()

    def to_json(self) -> dict[str, Any]:
        """As plain values; docs/info.md tells the keys."""
        return {
            **self.breakdown.to_json(),
            "is_packed": self.is_packed,
            "not_packed": self.not_packed,
            "fitted": self.fitted.to_json() if self.fitted else None,
            "unfitted_bytes": self.unfitted_bytes,
        }


@dataclass(frozen=True)
class Treemap:
    """A report as areas, with a table that says the same: HTML for a notebook, without a script, so a saved one keeps it."""

    report: CostReport
    by: Measure

    def _repr_html_(self) -> str:
        report = self.report
        remark = (
            _("What packing would save is not known: {reason}", reason=report.not_packed)
            if report.not_packed
            else ""
        )
        fitted = f"{report.fitted._repr_html_()}<p>{fitted_bytes(report)}</p>" if report.fitted else ""
        return fitted + page(
            report.name, report.breakdown.rows, by=self.by, is_packed=report.is_packed, remark=str(remark)
        )


def fitted_bytes(report: CostReport) -> Message:
    """What fitting and packing did to the file of a report on a fitted scene."""
    total = sum_of(report.breakdown.rows)["bytes"]
    return _("file {before} → {after}", before=amount(report.unfitted_bytes), after=amount(total))


def costs(source: Scene | str | Path, target: str = "") -> CostReport:
    """What a scene, or a .glb or .html file, costs and why: by object, texture and part of the file.

    A scene is looked at as the .glb file that it would be. `target` names a device that it is made to fit first ("quest2");
    of a page only the lab counts then. What packing would save is known where the extra `pack` is there. Raises
    FileError for a file that is not one of ours or broken, and what `vrlab.for_device` raises.
    """
    return report_of(subject_of(source, target))


def report_of(subject: Subject) -> CostReport:
    """As `costs`."""
    made = packed(subject)
    breakdown = break_down(subject, made)
    return CostReport(
        subject.name, breakdown, subject.is_packed, made.reason, subject.fitted, subject.unfitted_bytes
    )
