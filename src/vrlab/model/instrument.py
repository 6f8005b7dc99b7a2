"""Instruments: what a reading is worth, and where it is taken."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.text import Text, TextLike
from vrlab.model.values import number

InstrumentKind = Literal[
    "ruler", "protractor", "stopwatch", "balance", "photogate", "ph-meter", "burette", "thermometer", "voltmeter",
    "ammeter", "gauge",
]  # fmt: skip


@dataclass(frozen=True)
class Instrument:
    """Reads the observable `observable`, in its unit.

    The observable is the reading itself: rounded to `resolution`, and with noise of the standard deviation `noise` in it,
    so that every readout shows the same. `path` is the node it stands at, "" for none. What is read `by_hand`, as with a
    stopwatch, is measured by pupils in a page; where nobody is there to do it the observable is taken, whose noise is that
    of a person.
    """

    id: str
    name: TextLike
    observable: str
    resolution: float
    noise: float = 0.0
    kind: InstrumentKind = "gauge"
    path: str = ""
    by_hand: bool = False

    def __post_init__(self) -> None:
        where = _("instrument {id!r}", id=self.id)
        object.__setattr__(self, "name", Text.of(self.name))
        object.__setattr__(self, "resolution", number(self.resolution, f"{where}.resolution", 1e-12, 1e12))
        object.__setattr__(self, "noise", number(self.noise, f"{where}.noise", 0.0, 1e12))
        if self.kind not in get_args(InstrumentKind):
            raise LawError(
                "behavior-invalid",
                where,
                _("is a {kind!r}", kind=self.kind),
                _("choose one of {choices}", choices=", ".join(get_args(InstrumentKind))),
            )

    @property
    def uncertainty(self) -> float:
        """The standard uncertainty of one reading: noise, and the even distribution within a step of the resolution.

        Source: JCGM 100:2008 (GUM), 4.3.7 and 5.1.2.
        """
        return math.hypot(self.noise, self.resolution / math.sqrt(12))
