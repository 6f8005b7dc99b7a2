"""The report on what a scene or file costs, and why: for a notebook, and for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vrlab.inspection.breakdown import Breakdown, break_down
from vrlab.inspection.subjects import Subject, packed, subject_of
from vrlab.model import Scene
from vrlab.transforms import Fitted


@dataclass(frozen=True)
class CostReport:
    """What a file costs: `breakdown` has the rows that add up to its size.

    `is_packed` says that its geometry is compressed; `not_packed` why it cannot be known what it would be when packed, ""
    where it is known. `fitted` is how the scene was made to fit a device, None where it was not.
    """

    name: str
    breakdown: Breakdown
    is_packed: bool
    not_packed: str
    fitted: Fitted | None

    def to_json(self) -> dict[str, Any]:
        """As plain values; docs/info.md tells the keys."""
        return {
            **self.breakdown.to_json(),
            "is_packed": self.is_packed,
            "not_packed": self.not_packed,
            "fitted": self.fitted.to_json() if self.fitted else None,
        }


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
    return CostReport(subject.name, breakdown, subject.is_packed, made.reason, subject.fitted)
