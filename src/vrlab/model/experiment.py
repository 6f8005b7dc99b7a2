"""Experiments: what a trial of a lab is, what is plotted, and what the law has to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.text import Text, TextLike
from vrlab.model.values import number

Fit = Literal["none", "proportional", "line", "quadratic"]
Coefficient = Literal["slope", "intercept", "curvature"]
Prediction = Literal["", "number", "curve"]
VectorKind = Literal["velocity", "acceleration", "force"]
LONGEST_TRIAL = 3600.0  # seconds
POWERS = (-4.0, 4.0)


def _chosen(where: str, key: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        what = _("has {key} {value!r}", key=key, value=value)
        named = ", ".join(repr(choice) for choice in choices)
        raise LawError("behavior-invalid", where, what, _("choose one of {choices}", choices=named))


@dataclass(frozen=True)
class Plot:
    """What is drawn: y raised to `y_power` against x raised to `x_power`, and the curve that is fitted to that.

    `x` and `y` are ids of a parameter, an instrument or an observable. "line" is a + b x, "proportional" b x,
    "quadratic" a + b x + c x².
    """

    x: str
    y: str
    x_power: float = 1.0
    y_power: float = 1.0
    fit: Fit = "line"

    def __post_init__(self) -> None:
        for key in ("x_power", "y_power"):
            object.__setattr__(self, key, number(getattr(self, key), f"plot.{key}", *POWERS))
        _chosen("plot", "fit", self.fit, get_args(Fit))


@dataclass(frozen=True)
class Finding:
    """What the fit tells: `factor` times the coefficient `of` (a is "intercept", b "slope", c "curvature") to the `power`.

    `expected` is the id of the parameter or observable that has the law's own value.
    """

    id: str
    name: TextLike
    expected: str
    factor: float = 1.0
    of: Coefficient = "slope"
    power: float = 1.0
    unit: str = ""
    symbol: str = ""

    def __post_init__(self) -> None:
        where = _("finding {id!r}", id=self.id)
        object.__setattr__(self, "name", Text.of(self.name))
        object.__setattr__(self, "factor", number(self.factor, f"{where}.factor", -1e12, 1e12))
        object.__setattr__(self, "power", number(self.power, f"{where}.power", *POWERS))
        _chosen(where, "of", self.of, get_args(Coefficient))


@dataclass(frozen=True)
class Experiment:
    """A trial: choose parameters, predict, let it run until it is done, read the instruments.

    `reads` are ids of instruments, in the order of the table. `done` is the id of an observable that reaches 0.5 when the
    trial is over; without one it is over after `settles` seconds of simulated time, when instruments that take a while say
    something, and where that is 0 readings are taken whenever one asks. A trial that is not done after `longest` seconds
    has no result. `prediction` is what pupils give before they see: a "number", the "curve", or
    nothing.
    """

    reads: Sequence[str]
    plot: Plot
    done: str = ""
    longest: float = 60.0
    finding: Finding | None = None
    prediction: Prediction = ""
    settles: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "reads", tuple(self.reads))
        object.__setattr__(self, "longest", number(self.longest, "experiment.longest", 0.01, LONGEST_TRIAL))
        object.__setattr__(self, "settles", number(self.settles, "experiment.settles", 0.0, LONGEST_TRIAL))
        _chosen("experiment", "prediction", self.prediction, get_args(Prediction))
        if not self.reads:
            raise LawError("behavior-invalid", "experiment", _("reads nothing"), _("name an instrument"))


@dataclass(frozen=True)
class Vector:
    """An arrow at the node `path`: `values` are the ids of the observables along x, y and z of the scene, "" for zero."""

    path: str
    kind: VectorKind
    values: Sequence[str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(self.values))
        where = _("vector at {path!r}", path=self.path)
        _chosen(where, "kind", self.kind, get_args(VectorKind))
        if len(self.values) != 3 or not any(self.values):
            raise LawError("behavior-invalid", where, _('needs three observables, or two and ""'))
