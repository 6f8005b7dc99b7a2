"""A Behavior run in numpy: the reference that players of the graph are held to.

A run is a function of the number of steps and of the inputs stamped with it; there is no clock in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import LawError
from vrlab.laws.machine import Input, Machine
from vrlab.messages import _
from vrlab.model.behavior import Behavior
from vrlab.model.ids import SEED, TRIAL
from vrlab.model.parameter import Parameter
from vrlab.model.values import Array, number


@dataclass(frozen=True, eq=False)
class Run:
    """What a behaviour did, one row a tick, the first before any.

    `steps` and `t` (seconds) have shape (rows,), of a behaviour with an end (rows, k) too; a state or an observable, by id,
    has shape (rows,), or (rows, k) where a parameter was given k values. An observable hides a state with its id.
    """

    steps: Array
    t: Array
    states: Mapping[str, Array]
    observables: Mapping[str, Array]

    def __getitem__(self, id: str) -> Array:
        found = self.observables.get(id, self.states.get(id))
        if found is None:
            raise LawError("behavior-invalid", "run", _("has no state or observable {id!r}", id=id))
        return found


def simulate(
    behavior: Behavior,
    *,
    seconds: float | None = None,
    steps: int | None = None,
    parameters: Mapping[str, ArrayLike] | None = None,
    inputs: Iterable[Input] = (),
    every: int = 1,
    seed: ArrayLike = SEED,
    trial: ArrayLike = TRIAL,
) -> Run:
    """Run `behavior`, started, for a number of ticks, given as `steps` or as `seconds`, keeping one row in `every`.

    `parameters` gives values to start from, `seed` and `trial` whole numbers from 0 below 2³¹ that say which noise is
    drawn: numbers or arrays of one length, k: k runs at once. Raises LawError
    `parameter-unknown`, or `parameter-out-of-range` for a value outside its range or not finite.
    """
    if (seconds is None) == (steps is None):
        raise LawError("usage", "simulate", _("needs either seconds or steps"))
    ticks = round(seconds / behavior.step) if seconds is not None else int(steps or 0)
    number(ticks, _("simulate: steps"), 0)
    number(every, _("simulate: every"), 1)
    of_trial = {"seed": _counted(seed, "seed"), "trial": _counted(trial, "trial")}
    start = start_values(behavior, parameters or {})
    _refuse_unequal(behavior, [*start.values(), *of_trial.values()])
    machine = Machine(behavior, start, of_trial)
    due: dict[int, list[Input]] = {}
    for entry in inputs:
        due.setdefault(entry.at, []).append(entry)
    rows = []
    with np.errstate(all="ignore"):
        for tick in range(ticks + 1):
            for entry in due.get(tick, ()):
                machine.receive(entry)
            if tick % every == 0:
                rows.append(machine.row())
            if machine.running:
                machine.step()
    return _table(behavior, rows)


def measure(
    behavior: Behavior,
    parameters: Mapping[str, ArrayLike],
    *,
    seed: ArrayLike = SEED,
    trial: ArrayLike = TRIAL,
    times: Sequence[float] = (),
    added: Mapping[str, float] | None = None,
) -> list[dict[str, Array]]:
    """What the observables of k trials are when each is done, for the experiment of `behavior`; NaN where it never is.

    `parameters`, `seed` and `trial` as for `simulate`. Each array has shape (k,). An experiment without an end is read at
    each of `times` (simulated seconds) instead, which gives one dict a time; without any, when it has settled. `added` is
    added to states at the start, as buttons do. Raises LawError as `simulate`.
    """
    of_trial = {"seed": _counted(seed, "seed"), "trial": _counted(trial, "trial")}
    start = start_values(behavior, parameters)
    _refuse_unequal(behavior, [*start.values(), *of_trial.values()])
    machine = Machine(behavior, start, of_trial)
    count = max(value.size for value in [*start.values(), *of_trial.values()])
    experiment = behavior.experiment
    for id, value in (added or {}).items():
        machine.receive(Input(0, "add", value, id))
    with np.errstate(all="ignore"):
        if experiment is not None and experiment.done:
            return [machine.until(experiment.done, round(experiment.longest / behavior.step), count)]
        due = sorted(times) or [experiment.settles if experiment is not None else 0.0]
        return [machine.at(round(time / behavior.step), count) for time in due]


def start_values(behavior: Behavior, given: Mapping[str, ArrayLike]) -> dict[str, Array]:
    """A value for each parameter: the given one, checked, or the initial one."""
    ids = [p.id for p in behavior.parameters]
    for id in given:
        if id not in ids:
            near = get_close_matches(id, ids, 1)
            raise LawError(
                "parameter-unknown",
                _("behavior {id!r}", id=behavior.id),
                _("has no parameter {id!r}", id=id),
                _("did you mean {near!r}?", near=near[0])
                if near
                else _("it has {names}", names=", ".join(ids) or _("none")),
            )
    values = {p.id: _within(p, given.get(p.id, p.initial)) for p in behavior.parameters}
    _refuse_unequal(behavior, values.values())
    return values


def _counted(value: ArrayLike, name: str) -> Array:
    array = np.asarray(value, dtype=np.float64)
    if array.ndim > 1 or not np.all((array >= 0) & (array < 2**31) & (array == np.floor(array))):
        raise LawError(
            "value-invalid",
            _("simulate: {name}", name=name),
            _("{value!r} is no whole number from 0 below 2³¹", value=value),
            _("choose one within"),
        )
    return array


def _refuse_unequal(behavior: Behavior, values: Iterable[Array]) -> None:
    lengths = {value.size for value in values if value.ndim}
    if len(lengths) > 1:
        what = _("was given parameters of {lengths} values", lengths=", ".join(map(str, sorted(lengths))))
        raise LawError(
            "usage", _("behavior {id!r}", id=behavior.id), what, _("give as many of each, or one number")
        )


def _within(parameter: Parameter, value: ArrayLike) -> Array:
    array = np.asarray(value, dtype=np.float64)
    within = (array >= parameter.minimum) & (array <= parameter.maximum)
    if array.ndim > 1 or not np.all(within):
        # Of many the first that is not.
        value = float(array[~within][0]) if array.ndim == 1 else value
        raise LawError(
            "parameter-out-of-range",
            _("parameter {id!r}", id=parameter.id),
            _(
                "{value!r} is not within {low:g} to {high:g} {unit}",
                value=value,
                low=parameter.minimum,
                high=parameter.maximum,
                unit=parameter.unit,
            ),
            _("choose one within"),
        )
    return array


def _table(behavior: Behavior, rows: Sequence[tuple[int, list[Any], list[Any]]]) -> Run:
    def columns(ids: Iterable[str], kind: int) -> dict[str, Array]:
        values = zip(*(row[kind] for row in rows), strict=True)
        return {id: _stacked(column) for id, column in zip(ids, values, strict=False)}

    steps = _stacked([row[0] for row in rows]).astype(np.int64)
    return Run(
        steps=steps,
        t=steps * behavior.step,
        states=columns((s.id for s in behavior.states), 1),
        observables=columns((o.id for o in behavior.observables), 2),
    )


def _stacked(column: Sequence[Any]) -> Array:
    """Rows as one array; a row that does not depend on the parameters is repeated for each of the k runs."""
    arrays = np.broadcast_arrays(*column) if len({np.shape(a) for a in column}) > 1 else column
    return np.array(arrays, dtype=np.float64)
