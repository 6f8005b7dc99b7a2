"""A behaviour: what a lab does by itself, as typed data.

Time is a count of fixed steps of `step` seconds. In each step the `update` assignments are computed in order, then all
states take their `next` values at once. Parameters come from outside through events and are clamped to their range.
`seed` and `trial`, whole numbers from 0 to 2³¹ − 1, say which noise is drawn; they come from outside as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.experiment import Experiment, Vector
from vrlab.model.expression import Expression, kind_of, names
from vrlab.model.instrument import Instrument
from vrlab.model.solver import Solver
from vrlab.model.text import Text, TextLike
from vrlab.model.values import number

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
BUILT_IN = ("t", "h", "seed", "trial")
# Those that do not change while a run goes on, so that states may start from them.
OF_TRIAL = ("seed", "trial")
SEED, TRIAL = 1, 0
Property = Literal["translation", "rotation", "scale", "color", "intensity", "offset", "paint", "weight"]
# How many numbers each has. Of a node's light are color and intensity, of its material offset and paint.
NUMBERS: dict[Property, int] = {
    "translation": 3, "rotation": 4, "scale": 3, "color": 3, "intensity": 1, "offset": 2, "paint": 4,
    "weight": 1,
}  # fmt: skip
OF_LIGHT: tuple[Property, ...] = ("color", "intensity")
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
OF_MATERIAL: tuple[Property, ...] = ("offset", "paint")
EVENTS = ("start", "pause", "step", "reset")
ButtonEvent = Literal["start", "pause", "step", "reset", "toggle", "set", "add"]


def _checked_id(id: str, where: str) -> str:
    if not _ID.fullmatch(id) or id in BUILT_IN:
        raise LawError(
            "behavior-invalid",
            where,
            _("{id!r} is not an id of small letters, digits and _, or is reserved", id=id),
        )
    return id


@dataclass(frozen=True)
class Parameter:
    """A live parameter: a number that pupils change while the lab runs.

    `initial` lies within [minimum, maximum]; `step` is what one press of a key changes; all in `unit` (SI symbols; "rad"
    is shown in degrees, "h" is an hour of the day and shown as clock time). With `restarts` a change puts the states
    back to their initial values. `choices` are names for the whole numbers from `minimum` to `maximum`, which are shown
    with them; none for a quantity.
    """

    id: str
    name: TextLike
    initial: float
    minimum: float
    maximum: float
    step: float
    unit: str = ""
    symbol: str = ""
    restarts: bool = False
    choices: Sequence[TextLike] = ()

    def __post_init__(self) -> None:
        where = _("parameter {id!r}", id=_checked_id(self.id, "parameter"))
        object.__setattr__(self, "name", Text.of(self.name))
        for key in ("initial", "minimum", "maximum", "step"):
            object.__setattr__(self, key, number(getattr(self, key), f"{where}.{key}"))
        if not self.minimum < self.maximum or self.step <= 0:
            raise LawError(
                "behavior-invalid",
                where,
                _(
                    "has the range {minimum:g} to {maximum:g}, step {step:g}",
                    minimum=self.minimum,
                    maximum=self.maximum,
                    step=self.step,
                ),
            )
        if not self.minimum <= self.initial <= self.maximum:
            what = _(
                "{initial:g} {unit} is not within {minimum:g} to {maximum:g} {unit}",
                initial=self.initial,
                unit=self.unit,
                minimum=self.minimum,
                maximum=self.maximum,
            )
            raise LawError("parameter-out-of-range", where, what, _("choose a value within the range"))
        object.__setattr__(self, "choices", tuple(Text.of(choice) for choice in self.choices))
        whole = all(value.is_integer() for value in (self.minimum, self.maximum, self.step))
        if self.choices and not (whole and len(self.choices) == self.maximum - self.minimum + 1):
            what = _("has {count} names for its choices", count=len(self.choices))
            remedy = _("name each whole number of the range")
            raise LawError("behavior-invalid", where, what, remedy)


@dataclass(frozen=True)
class State:
    """A number that evolves. `initial` may use parameters, `seed` and `trial`; `next` also states and intermediates."""

    id: str
    initial: Expression
    next: Expression
    unit: str = ""


@dataclass(frozen=True)
class Assign:
    """An intermediate of a step, computed once and used by what follows."""

    id: str
    value: Expression


@dataclass(frozen=True)
class Solve:
    """An intermediate that is the root of `equation`, in which its own id stands for what is looked for.

    Found by bisection between `low` and `high`, halved `count` times (1 to 1,000): to (high − low)/2^(count+1). Where the
    equation has one sign at both ends and in all middles, it is `high`; where it is 0 or no number at `low`, it is `low`.
    """

    id: str
    equation: Expression
    low: Expression
    high: Expression
    count: int = 56

    def __post_init__(self) -> None:
        object.__setattr__(self, "count", int(number(self.count, _("solve {id!r}", id=self.id), 1, 1000)))


def used_by(step: Assign | Solve) -> set[str]:
    """The names that an intermediate needs."""
    if isinstance(step, Assign):
        return names(step.value)
    return names(step.low) | names(step.high) | names(step.equation) - {step.id}


@dataclass(frozen=True)
class Observable:
    """A number that can be read: by instruments, readouts and the notebook. May use parameters, states and t.

    One without a name (`""`) is for vectors, plots and code: people are not shown it among the readings.
    """

    id: str
    name: TextLike
    value: Expression
    unit: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", Text.of(self.name))


@dataclass(frozen=True)
class Drive:
    """A property of the node at `path` that follows the state.

    `values` are 3 expressions, 4 for a rotation (x, y, z, w). `color` (3, linear, each 0 to 1) and `intensity` (1, in lux
    or candela, see Light) are those of the node's light. States are interpolated between two steps when drawn, so `values`
    should be smooth in them. `offset` (2, in pictures to the right and down) moves the base colour texture of the node's
    material, as the digits of a readout are changed; it takes the states at the last step, so that no digit is ever between
    two. `paint` (4, linear red, green, blue and opacity, each 0 to 1) is the base colour of that material, also as it is at
    the last step. The node's mesh then has one material, which a file gives to this node alone. `weight` (1) is that of the
    mesh's first morph target.
    """

    path: str
    property: Property
    values: Sequence[Expression]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(self.values))
        if self.property not in NUMBERS:
            raise LawError(
                "behavior-invalid",
                _("drive of {path!r}", path=self.path),
                _("{property!r} cannot be driven", property=self.property),
            )
        if len(self.values) != NUMBERS[self.property]:
            raise LawError(
                "behavior-invalid",
                _("drive of {path!r}", path=self.path),
                _("{property} has {count} values", property=self.property, count=len(self.values)),
            )


@dataclass(frozen=True)
class Button:
    """The node at `path` sends an event when it is selected.

    `toggle` is start where the lab is paused, pause where it runs; `set` adds `change` to the parameter `parameter`, `add`
    to the state of that id, for what happens once, as a drop that falls. Where the parameter is a choice, the first follows
    the last.
    """

    path: str
    event: ButtonEvent
    parameter: str = ""
    change: float = 0.0

    def __post_init__(self) -> None:
        where = _("button {path!r}", path=self.path)
        if self.event not in get_args(ButtonEvent):
            raise LawError(
                "behavior-invalid",
                where,
                _("sends {event!r}", event=self.event),
                _("choose one of {choices}", choices=get_args(ButtonEvent)),
            )
        object.__setattr__(self, "change", number(self.change, where))


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
        _checked_id(self.id, "behavior")
        self._check()
        self._check_measuring()

    def parameter(self, id: str) -> Parameter:
        """The live parameter with this id."""
        for parameter in self.parameters:
            if parameter.id == id:
                return parameter
        raise LawError(
            "parameter-unknown", _("behavior {id!r}", id=self.id), _("has no parameter {id!r}", id=id)
        )

    def _check(self) -> None:
        where = _("behavior {id!r}", id=self.id)
        inputs = {p.id for p in self.parameters}
        states = {s.id for s in self.states}
        every = [e.id for group in (self.parameters, self.states, self.update) for e in group]
        every += [e.id for e in self.shown]
        self._apart(where, {id for id in every if every.count(id) > 1})
        shown_ids = [_checked_id(o.id, where) for o in self.observables]
        driven = [(d.path, d.property) for d in self.drives]
        if len(set(shown_ids)) != len(shown_ids) or len(set(driven)) != len(driven):
            raise LawError(
                "behavior-invalid", where, _("has two observables with one id, or drives a property twice")
            )
        for state in self.states:
            _checked_id(state.id, where)
            self._defined(
                _("{where}, initial {id}", where=where, id=state.id), [state.initial], inputs | set(OF_TRIAL)
            )
        known = inputs | states | set(BUILT_IN)
        known = self._computed(where, self.update, known)
        self._defined(_("{where}, next", where=where), [s.next for s in self.states], known)
        shown = inputs | states | set(BUILT_IN)
        if self.solver is not None:
            self._defined(_("{where}, solver", where=where), self.solver.inputs, shown)
            solved = {_checked_id(id, where) for id in self.solver.outputs}
            self._apart(where, solved & set(every))
            shown = shown | solved
        shown = self._computed(_("{where}, shown", where=where), self.shown, shown)
        self._defined(_("{where}, observables", where=where), [o.value for o in self.observables], shown)
        for drive in self.drives:
            self._defined(_("{where}, drive of {path!r}", where=where, path=drive.path), drive.values, shown)
        changed = {"set": inputs, "add": states}
        for button in self.buttons:
            if button.parameter not in changed.get(button.event, {""}):
                raise LawError(
                    "behavior-invalid",
                    where,
                    _("the button {path!r} sets {parameter!r}", path=button.path, parameter=button.parameter),
                )

    def _check_measuring(self) -> None:
        where = _("behavior {id!r}", id=self.id)
        shown = {o.id for o in self.observables}
        instruments = [_checked_id(i.id, where) for i in self.instruments]
        inputs = {p.id for p in self.parameters}
        if len(set(instruments)) != len(instruments) or inputs & set(instruments):
            raise LawError(
                "behavior-invalid",
                where,
                _("has an instrument with an id that is taken"),
                _("choose another"),
            )
        of_state = {s.id for s in self.states} | inputs | set(BUILT_IN)
        judges = {o.id for o in self.observables if names(o.value) <= of_state}
        self._there(_("{where}, until", where=where), {self.until} - {""}, judges)
        used = {i.observable for i in self.instruments} | {id for v in self.vectors for id in v.values if id}
        self._there(where, used, shown)
        if self.experiment is None:
            return
        experiment, finding = self.experiment, self.experiment.finding
        self._there(_("{where}, reads", where=where), set(experiment.reads), set(instruments))
        self._there(_("{where}, done", where=where), {experiment.done} - {""}, shown)
        axes = {experiment.plot.x, experiment.plot.y}
        self._there(_("{where}, plot", where=where), axes, inputs | shown | set(instruments))
        if finding is not None:
            _checked_id(finding.id, where)
            self._there(_("{where}, finding", where=where), {finding.expected}, inputs | shown)

    @property
    def over(self) -> Expression | None:
        """What is 0.5 or more when a run is over; None where it never is."""
        return next((o.value for o in self.observables if o.id == self.until), None)

    @property
    def evolves(self) -> bool:
        """Whether anything in it changes with time."""
        return bool(self.states) or (self.solver is not None and self.solver.evolves)

    @staticmethod
    def _apart(where: str, twice: set[str]) -> None:
        if twice:
            raise LawError("behavior-invalid", where, _("uses one id for two things"))

    def _computed(self, where: str, steps: Sequence[Assign | Solve], known: set[str]) -> set[str]:
        """The names that are known after some intermediates."""
        for step in steps:
            place = f"{where}, {_checked_id(step.id, where)}"
            if isinstance(step, Solve):
                self._defined(place, [step.low, step.high], known)
                self._defined(place, [step.equation], known | {step.id})
            else:
                self._defined(place, [step.value], known)
            known = known | {step.id}
        return known

    @staticmethod
    def _there(where: str, used: set[str], known: set[str]) -> None:
        if missing := used - known:
            named, choices = (", ".join(map(repr, sorted(ids))) for ids in (missing, known))
            raise LawError(
                "behavior-invalid",
                where,
                _("refers to {missing}, not defined there", missing=named),
                _("choose one of {choices}", choices=choices) if choices else "",
            )

    @staticmethod
    def _defined(where: str, expressions: Iterable[Expression], known: set[str]) -> None:
        for expression in expressions:
            missing = names(expression) - known
            if missing:
                raise LawError(
                    "behavior-invalid",
                    where,
                    _("refers to {missing}, not defined there", missing=", ".join(sorted(missing))),
                )
            if kind_of(expression) != "float":
                raise LawError(
                    "behavior-invalid",
                    where,
                    _("is true or false, not a number"),
                    _("use select or Piecewise"),
                )
