"""A behaviour: what a lab does by itself, as typed data.

Time is a count of fixed steps of `step` seconds. In each step the `update` assignments are computed in order, then all
states take their `next` values at once. Parameters come from outside through events and are clamped to their range.
`seed` and `trial`, whole numbers from 0 to 2³¹ − 1, say which noise is drawn; they come from outside as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.computed import Assign, Solve, State
from vrlab.model.defined import check_defined, check_measuring
from vrlab.model.experiment import Experiment, Vector
from vrlab.model.expression import Expression
from vrlab.model.ids import checked_id
from vrlab.model.instrument import Instrument
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button, Drive, Observable
from vrlab.model.solver import Solver
from vrlab.model.text import Text, TextLike
from vrlab.model.values import number

SEQUENCES = (
    "states",
    "parameters",
    "update",
    "shown",
    "observables",
    "drives",
    "buttons",
    "instruments",
    "traces",
    "vectors",
)


@dataclass(frozen=True)
class Behavior:
    """See the module's text. `step` in seconds. Everything referred to must be defined.

    Without states it only maps parameters to observables and drives, as a dial does. `instruments` and `experiment` say
    what is measured; `traces` are paths of nodes whose way can be shown, `vectors` what can be shown at them. `shown` are
    intermediates of observables and drives, computed in order at the last step, before they are. Observables
    and drives may use what a `solver` gives.

    `until` is the observable of parameters and states that is 0.5 or more when a run is over, as when a ball has landed. Then
    time stops; such a behaviour waits until it is started, also when it was put back to its beginning, and to start it
    when it is over begins anew.
    """

    id: str
    step: float
    states: Sequence[State] = ()
    parameters: Sequence[Parameter] = ()
    update: Sequence[Assign | Solve] = ()
    observables: Sequence[Observable] = ()
    drives: Sequence[Drive] = ()
    buttons: Sequence[Button] = ()
    name: TextLike = field(default_factory=Text)
    instruments: Sequence[Instrument] = ()
    experiment: Experiment | None = None
    traces: Sequence[str] = ()
    vectors: Sequence[Vector] = ()
    shown: Sequence[Assign | Solve] = ()
    solver: Solver | None = None
    until: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", Text.of(self.name))
        for key in SEQUENCES:
            object.__setattr__(self, key, tuple(getattr(self, key)))
        object.__setattr__(self, "step", number(self.step, _("behavior {id!r}", id=self.id), 1e-6, 1.0))
        checked_id(self.id, "behavior")
        check_defined(self)
        check_measuring(self)

    def parameter(self, id: str) -> Parameter:
        """The live parameter with this id."""
        for parameter in self.parameters:
            if parameter.id == id:
                return parameter
        raise LawError(
            "parameter-unknown", _("behavior {id!r}", id=self.id), _("has no parameter {id!r}", id=id)
        )

    @property
    def over(self) -> Expression | None:
        """What is 0.5 or more when a run is over; None where it never is."""
        return next((o.value for o in self.observables if o.id == self.until), None)

    @property
    def evolves(self) -> bool:
        """Whether anything in it changes with time."""
        return bool(self.states) or (self.solver is not None and self.solver.evolves)
