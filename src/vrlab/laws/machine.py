"""A Behavior at one step, in numpy, and the events that reach it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from vrlab.errors import LawError
from vrlab.laws.program import Program, evaluated
from vrlab.laws.solvers import Solved
from vrlab.messages import _
from vrlab.model.behavior import Behavior
from vrlab.model.parameter import Parameter
from vrlab.model.values import Array

# What one `step` event may ask for: flow/for stops at 1,000 iterations in some players.
STEPS_AT_ONCE = 1000
InputEvent = Literal["set", "add", "start", "pause", "step", "reset"]


@dataclass(frozen=True)
class Input:
    """An event that reaches the behaviour before tick `at`; a tick lasts one step of the behaviour.

    `set` takes `parameter` and a `value`, which is clamped to the range and ignored when it is not a number; `add` adds
    a `value` to the state that `parameter` names; `step`
    takes a whole `value`, from 1 (as when there is none) to 1000, and runs that many steps at once. As in the graph,
    `reset` and a change of a parameter that restarts put states and time back and leave it running or paused; a
    behaviour with an end (`until`) then waits for `start`, which begins anew where the run is over.
    """

    at: int
    event: InputEvent
    value: float = math.nan
    parameter: str = ""

    def __post_init__(self) -> None:
        if self.event not in get_args(InputEvent):
            raise LawError(
                "usage",
                "input",
                _("is {event!r}", event=self.event),
                _("choose one of {choices}", choices=", ".join(get_args(InputEvent))),
            )


def initial_states(behavior: Behavior, values: Mapping[str, Array | float]) -> list[Any]:
    """The states that parameters, seed and trial start from, in the order of the behaviour."""
    return evaluated([state.initial for state in behavior.states], values)


class Machine:
    """A behaviour at one step."""

    def __init__(self, behavior: Behavior, parameters: dict[str, Array], of_trial: dict[str, Array]) -> None:
        self._behavior = behavior
        self._parameters = parameters
        self._of_trial = of_trial
        self.running = True
        self._steps: Any = 0  # where runs have an end, of each run
        self._taken = 0
        names = self._names = [*parameters, *(s.id for s in behavior.states), *of_trial, "t", "h"]
        self._program = Program(names)
        self._program.compute(behavior.update)
        self._next = [self._program.result(state.next) for state in behavior.states]
        self._solver = behavior.solver
        self._asked = Program(names)
        asked = self._solver.inputs if self._solver else ()
        self._asks = [self._asked.result(value) for value in asked]
        self._solved: dict[int, Solved] = {}
        self._results: list[Any] = []
        self._reader = Program([*names, *(self._solver.outputs if self._solver else ())])
        self._reader.compute(behavior.shown)
        self._shown = [self._reader.result(o.value) for o in behavior.observables]
        self._judge = Program(names)
        self._over = None if behavior.over is None else self._judge.result(behavior.over)
        self._restart()
        self.running = True

    def _restart(self) -> None:
        self._states = initial_states(self._behavior, self._parameters | self._of_trial)
        self._steps = self._taken = 0
        self.running = self.running and self._over is None
        self._solve()

    def _is_over(self) -> Any:
        """Whether each run is over; False where there is no end."""
        return False if self._over is None else self._judge.run(self._inputs())[self._over] >= 0.5

    def _solve(self) -> None:
        """Let the solver follow, once for each of the runs that the parameters are."""
        if self._solver is None:
            return
        registers = self._asked.run(self._inputs())
        asked = np.broadcast_arrays(*(registers[slot] for slot in self._asks))
        runs = np.reshape(asked, (len(asked), -1))
        steps = np.broadcast_to(self._steps, runs.shape[1])
        results = []
        for run in range(runs.shape[1]):
            solved = self._solved.setdefault(run, Solved(self._solver, self._behavior.step))
            results.append(solved.follow(int(steps[run]), runs[:, run].tolist()))
        self._results = [np.reshape(column, asked[0].shape) for column in np.transpose(results)]

    def _inputs(self) -> list[Any]:
        h = self._behavior.step
        time = [self._steps * np.float64(h), np.float64(h)]
        return [*self._parameters.values(), *self._states, *self._of_trial.values(), *time]

    def step(self) -> None:
        """Take one step; of several runs those that are over stay as they are."""
        self._taken += 1
        over = self._is_over()
        if np.all(over):
            self.running = False
            return
        registers = self._program.run(self._inputs())
        following = [_own(registers[slot]) for slot in self._next]
        if np.any(over):
            pairs = zip(self._states, following, strict=True)
            following = [np.where(over, old, new) for old, new in pairs]
        self._states = following
        self._steps = self._steps + 1 if np.ndim(over) == 0 else self._steps + ~over
        self._solve()

    def row(self) -> tuple[Any, list[Any], list[Any]]:
        """How many steps were taken, the states, and the observables."""
        self._solve()
        registers = self._reader.run([*self._inputs(), *self._results])
        return self._steps, self._states, [_own(registers[slot]) for slot in self._shown]

    def at(self, steps: int, count: int) -> dict[str, Array]:
        """The observables after that many steps, of `count` runs."""
        while self._taken < steps:
            self.step()
        return self._observed(count)

    def until(self, done: str, most: int, count: int) -> dict[str, Array]:
        """The observables of each of `count` runs at the first step at which its `done` has reached 0.5."""
        ids = [o.id for o in self._behavior.observables]
        found = {id: np.full(count, np.nan) for id in ids}
        open_ = np.ones(count, dtype=bool)
        judge = Program([*self._names, *(self._solver.outputs if self._solver else ())])
        judge.compute(self._behavior.shown)
        judged = judge.result(next(o.value for o in self._behavior.observables if o.id == done))
        while True:
            over = open_ & (judge.run([*self._inputs(), *self._results])[judged] >= 0.5)
            if over.any():
                for id, value in self._observed(count).items():
                    found[id][over] = value[over]
                open_ &= ~over
            if self._taken >= most or not open_.any():
                return found
            self.step()

    def _observed(self, count: int) -> dict[str, Array]:
        ids = [o.id for o in self._behavior.observables]
        return {id: np.broadcast_to(v, count) for id, v in zip(ids, self.row()[2], strict=True)}

    def receive(self, entry: Input) -> None:
        """Do what an event does."""
        if entry.event == "set":
            self._set(self._behavior.parameter(entry.parameter), entry.value)
        elif entry.event == "add":
            self._add(entry.parameter, entry.value)
        elif entry.event == "step":
            count = 1 if math.isnan(entry.value) else entry.value
            for _ in range(int(max(1, min(count, STEPS_AT_ONCE)))):
                self.step()
        elif entry.event == "reset":
            self._restart()
        else:
            self.running = entry.event == "start"
            if self.running and np.all(self._is_over()):
                self._restart()
                self.running = True

    def _add(self, id: str, value: float) -> None:
        ids = [state.id for state in self._behavior.states]
        if id not in ids:
            where = _("behavior {id!r}", id=self._behavior.id)
            raise LawError("usage", where, _("has no state {id!r}", id=id), _("name one"))
        if not math.isnan(value):
            self._states[ids.index(id)] = self._states[ids.index(id)] + value

    def _set(self, parameter: Parameter, value: float) -> None:
        if math.isnan(value):
            return
        self._parameters[parameter.id] = np.asarray(min(max(value, parameter.minimum), parameter.maximum))
        if parameter.restarts:
            self._restart()


def _own(register: Any) -> Any:
    """The value of a register, which the next run will not overwrite."""
    return register.copy() if np.ndim(register) else register
