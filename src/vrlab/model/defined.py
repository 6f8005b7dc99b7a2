"""Whether a behaviour refers only to what it defines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.computed import Assign, Solve
from vrlab.model.expression import Expression, kind_of, names
from vrlab.model.ids import BUILT_IN, OF_TRIAL, checked_id

_LISTED, _LONG = 12, 40  # names in a message, and characters of each

if TYPE_CHECKING:
    from vrlab.model.behavior import Behavior


def check_defined(behavior: Behavior) -> None:
    """Whether all that is computed uses only what is known there. Raises LawError `behavior-invalid`."""
    where = _("behavior {id!r}", id=behavior.id)
    inputs = {p.id for p in behavior.parameters}
    states = {s.id for s in behavior.states}
    every = [e.id for group in (behavior.parameters, behavior.states, behavior.update) for e in group]
    every += [e.id for e in behavior.shown]
    _apart(where, {id for id in every if every.count(id) > 1})
    shown_ids = [checked_id(o.id, where) for o in behavior.observables]
    driven = [(d.path, d.property) for d in behavior.drives]
    if len(set(shown_ids)) != len(shown_ids) or len(set(driven)) != len(driven):
        raise LawError(
            "behavior-invalid", where, _("has two observables with one id, or drives a property twice")
        )
    for state in behavior.states:
        checked_id(state.id, where)
        _defined(
            _("{where}, initial {id}", where=where, id=state.id), [state.initial], inputs | set(OF_TRIAL)
        )
    known = inputs | states | set(BUILT_IN)
    known = _computed(where, behavior.update, known)
    _defined(_("{where}, next", where=where), [s.next for s in behavior.states], known)
    shown = inputs | states | set(BUILT_IN)
    if behavior.solver is not None:
        _defined(_("{where}, solver", where=where), behavior.solver.inputs, shown)
        solved = {checked_id(id, where) for id in behavior.solver.outputs}
        _apart(where, solved & set(every))
        shown = shown | solved
    shown = _computed(_("{where}, shown", where=where), behavior.shown, shown)
    _defined(_("{where}, observables", where=where), [o.value for o in behavior.observables], shown)
    for drive in behavior.drives:
        _defined(_("{where}, drive of {path!r}", where=where, path=drive.path), drive.values, shown)
    changed = {"set": inputs, "add": states}
    for button in behavior.buttons:
        if button.parameter not in changed.get(button.event, {""}):
            raise LawError(
                "behavior-invalid",
                where,
                _("the button {path!r} sets {parameter!r}", path=button.path, parameter=button.parameter),
            )


def check_measuring(behavior: Behavior) -> None:
    """Whether instruments, vectors and the experiment name what there is. Raises LawError `behavior-invalid`."""
    where = _("behavior {id!r}", id=behavior.id)
    shown = {o.id for o in behavior.observables}
    instruments = [checked_id(i.id, where) for i in behavior.instruments]
    inputs = {p.id for p in behavior.parameters}
    if len(set(instruments)) != len(instruments) or inputs & set(instruments):
        raise LawError(
            "behavior-invalid",
            where,
            _("has an instrument with an id that is taken"),
            _("choose another"),
        )
    of_state = {s.id for s in behavior.states} | inputs | set(BUILT_IN)
    judges = {o.id for o in behavior.observables if names(o.value) <= of_state}
    _there(_("{where}, until", where=where), {behavior.until} - {""}, judges)
    used = {i.observable for i in behavior.instruments} | {
        id for v in behavior.vectors for id in v.values if id
    }
    _there(where, used, shown)
    if behavior.experiment is None:
        return
    experiment, finding = behavior.experiment, behavior.experiment.finding
    _there(_("{where}, reads", where=where), set(experiment.reads), set(instruments))
    _there(_("{where}, done", where=where), {experiment.done} - {""}, shown)
    axes = {experiment.plot.x, experiment.plot.y}
    _there(_("{where}, plot", where=where), axes, inputs | shown | set(instruments))
    if finding is not None:
        checked_id(finding.id, where)
        _there(_("{where}, finding", where=where), {finding.expected}, inputs | shown)


def _apart(where: str, twice: set[str]) -> None:
    if twice:
        raise LawError("behavior-invalid", where, _("uses one id for two things"))


def _computed(where: str, steps: Sequence[Assign | Solve], known: set[str]) -> set[str]:
    """The names that are known after some intermediates."""
    for step in steps:
        place = f"{where}, {checked_id(step.id, where)}"
        if isinstance(step, Solve):
            _defined(place, [step.low, step.high], known)
            _defined(place, [step.equation], known | {step.id})
        else:
            _defined(place, [step.value], known)
        known = known | {step.id}
    return known


def _there(where: str, used: set[str], known: set[str]) -> None:
    if missing := used - known:
        named, choices = (_listed(map(repr, sorted(ids))) for ids in (missing, known))
        raise LawError(
            "behavior-invalid",
            where,
            _("refers to {missing}, not defined there", missing=named),
            _("choose one of {choices}", choices=choices) if choices else "",
        )


def _listed(names: Iterable[str]) -> str:
    """Names for a message, which stays a line: a file may hold thousands, and each as long as it likes."""
    every = [name if len(name) <= _LONG else name[:_LONG] + "…" for name in names]
    return ", ".join(every[:_LISTED] + ["…"] * (len(every) > _LISTED))


def _defined(where: str, expressions: Iterable[Expression], known: set[str]) -> None:
    for expression in expressions:
        missing = names(expression) - known
        if missing:
            raise LawError(
                "behavior-invalid",
                where,
                _("refers to {missing}, not defined there", missing=_listed(sorted(missing))),
            )
        if kind_of(expression) != "float":
            raise LawError(
                "behavior-invalid",
                where,
                _("is true or false, not a number"),
                _("use select or Piecewise"),
            )
