"""One Behavior inside a KHR_interactivity graph.

Each step sets the intermediates, then the states that follow into spare variables, then copies them: engines differ in
whether the inputs of one `variable/set` are all read before the first is written. A tick runs as many whole steps as
the time that has passed holds; what is left over, the accumulator, places what is drawn between the last two steps.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from vrlab.errors import LawError
from vrlab.laws.graph_builder import Flow, GraphBuilder, Value, Variable
from vrlab.laws.graph_steps import computed
from vrlab.laws.graph_targets import Shared, Targets, drive_flow
from vrlab.laws.graph_values import lowered
from vrlab.laws.machine import STEPS_AT_ONCE
from vrlab.laws.program import evaluated
from vrlab.laws.solvers import Solved
from vrlab.messages import _
from vrlab.model.behavior import Behavior
from vrlab.model.expression import Expression, Ref, names
from vrlab.model.ids import SEED, TRIAL
from vrlab.model.shown import OF_MATERIAL, Drive

# The longest time that one frame may take, in seconds; longer frames slow simulated time down, as they do when a tab
# was in the background.
LONGEST_FRAME = 0.1


class PlayedBehavior:
    """The variables of one behaviour and the flows that act on them."""

    def __init__(
        self, builder: GraphBuilder, behavior: Behavior, targets: Targets, shared: Shared, index: int
    ) -> None:
        self._builder, self._behavior, self._targets = builder, behavior, targets
        self._shared, self._index = shared, index
        self._make_variables()
        self.restart = self._restart()
        self._loop = builder.repeat(builder.get(self._todo), self._step())
        self.show = self._show()
        self.begin = builder.sequence(self.show, self.recording(playing=True))

    def _make_variables(self) -> None:
        b, behavior = self._builder, self._behavior
        parameters = {p.id: p.initial for p in behavior.parameters}
        states = dict(zip([s.id for s in behavior.states], self._starts(parameters), strict=True))
        self.parameters = {id: b.variable("float", value) for id, value in parameters.items()}
        self._states = {id: b.variable("float", value) for id, value in states.items()}
        self._assigned = {assign.id: b.variable("float", 0.0) for assign in behavior.update}
        self._spare = {
            state.id: self._assigned[state.next.name]
            if isinstance(state.next, Ref) and state.next.name in self._assigned
            else b.variable("float", states[state.id])
            for state in behavior.states
        }
        smooth = [drive for drive in behavior.drives if drive.property not in OF_MATERIAL]
        drawn = set().union(*(names(value) for drive in smooth for value in drive.values))
        self._before = {id: b.variable("float", value) for id, value in states.items() if id in drawn}
        self.steps = b.variable("int", 0)
        self._todo = b.variable("int", 0)
        self.accumulator = b.variable("float", 0.0)
        self._elapsed = b.variable("float", 0.0)
        known = {**parameters, **states, "seed": SEED, "trial": TRIAL, "t": 0.0, "h": behavior.step}
        self._make_solver(known)
        ids = [step.id for step in behavior.shown]
        worked = evaluated([Ref(id) for id in ids], known, behavior.shown)
        known |= {id: float(value) for id, value in zip(ids, worked, strict=True)}
        self._worked = {id: b.variable("float", known[id]) for id in ids}
        # What shows a state or a parameter as it is has no variable of its own.
        self.observables = {
            o.id: self._plain(o.value)
            or b.variable("float", self._start(o.value, known, _("observable {id!r}", id=o.id)))
            for o in behavior.observables
        }

    def _make_solver(self, known: dict[str, float]) -> None:
        """Variables for what a solver gives; they begin as it is at first, and stay so where nobody knows it."""
        solver = self._behavior.solver
        self._solved: dict[str, Variable] = {}
        if solver is None:
            return
        inputs = [float(value) for value in evaluated(solver.inputs, known)]
        first = dict(zip(solver.outputs, Solved(solver, self._behavior.step).follow(0, inputs), strict=True))
        self._solved = {id: self._builder.variable("float", value) for id, value in first.items()}
        self._known = self._builder.variable("bool", False)
        known |= first

    def _plain(self, value: Expression) -> Variable | None:
        return (
            {**self.parameters, **self._states, **self._solved}.get(value.name)
            if isinstance(value, Ref)
            else None
        )

    def _starts(self, parameters: Mapping[str, float]) -> list[float]:
        known = {**parameters, "seed": SEED, "trial": TRIAL}
        return [self._start(s.initial, known, _("state {id!r}", id=s.id)) for s in self._behavior.states]

    @staticmethod
    def _start(value: Expression, known: Mapping[str, float], where: str) -> float:
        start = float(evaluated([value], known)[0])
        if not math.isfinite(start):
            raise LawError(
                "behavior-invalid",
                where,
                _("starts as {start:g}", start=start),
                _("choose initial parameters that it can bear"),
            )
        return start

    # Names as values: at a step, and between two steps

    def _of_trial(self) -> dict[str, Value]:
        b, shared = self._builder, self._shared
        numbers = {"seed": shared.seed, "trial": shared.trial}
        return {name: b.value("type/intToFloat", "float", a=b.get(v)) for name, v in numbers.items()}

    def _at_step(self) -> dict[str, Value]:
        b = self._builder
        variables = {**self.parameters, **self._states, **self._assigned, **self._worked, **self._solved}
        h = b.constant("float", self._behavior.step)
        t = b.value("math/mul", "float", a=b.value("type/intToFloat", "float", a=b.get(self.steps)), b=h)
        return (
            {"t": t, "h": h} | self._of_trial() | {id: b.get(variable) for id, variable in variables.items()}
        )

    def _drawn(self) -> dict[str, Value]:
        """Between the last two steps by the accumulator.

        While paused it is at the last step, so that what is drawn is what instruments read.
        """
        b, values = self._builder, self._at_step()
        zero, one = b.constant("float", 0.0), b.constant("float", 1.0)
        part = b.value(
            "math/select", "float", condition=b.get(self._shared.running), a=b.get(self.accumulator), b=one
        )
        for id, before in self._before.items():
            values[id] = b.value("math/mix", "float", a=b.get(before), b=values[id], c=part)
        steps = b.value("type/intToFloat", "float", a=b.get(self.steps))
        passed = b.value("math/add", "float", a=b.value("math/sub", "float", a=steps, b=one), b=part)
        values["t"] = b.value(
            "math/mul", "float", a=b.value("math/max", "float", a=passed, b=zero), b=values["h"]
        )
        return values

    # Flows

    def add(self, state: str, value: Value) -> Flow | None:
        """Let a state be `value` more from now on."""
        b, variable = self._builder, self._states[state]
        return b.assign({variable: b.value("math/add", "float", a=b.get(variable), b=value)})

    @property
    def _is_over(self) -> Value | None:
        """Whether the run is over at the last step."""
        b, over = self._builder, self._behavior.over
        if over is None:
            return None
        return b.value("math/ge", "bool", a=lowered(b, over, self._at_step()), b=b.constant("float", 0.5))

    def begin_anew(self) -> Flow | None:
        """What a start does first: a run that is over begins again."""
        over = self._is_over
        return None if over is None else self._builder.branch(over, true=self.restart)

    def _wait(self, *, over: bool) -> Flow | None:
        """Time stops: where a run begins, or is `over`."""
        is_over, stop = self._is_over, {self._shared.running: self._builder.constant("bool", False)}
        if is_over is None:
            return None
        stopped = self._builder.assign(stop)
        return self._builder.branch(is_over, true=stopped) if over else stopped

    def _restart(self) -> Flow | None:
        b = self._builder
        parameters = {id: b.get(variable) for id, variable in self.parameters.items()}
        starts = {s.id: lowered(b, s.initial, parameters | self._of_trial()) for s in self._behavior.states}
        values = {self._states[id]: start for id, start in starts.items()}
        values |= {before: starts[id] for id, before in self._before.items()}
        start = b.assign(
            values | {self.steps: b.constant("int", 0), self.accumulator: b.constant("float", 0.0)}
        )
        return b.sequence(start, self._wait(over=False), self._solve(show=False))

    def _solve(self, *, show: bool) -> Flow | None:
        """Let the solver follow the count of steps, and place what it moves where that is to be shown."""
        b, solver = self._builder, self._behavior.solver
        if solver is None:
            return None
        values = self._at_step()
        inputs = {"steps": b.get(self.steps), "show": b.constant("bool", show)}
        inputs |= {f"in{i}": lowered(b, value, values) for i, value in enumerate(solver.inputs)}
        results = {variable: f"out{i}" for i, variable in enumerate(self._solved.values())}
        then = {self._known: b.constant("bool", True)}
        return b.solve(f"solver/{solver.kind}", "VRLAB_lab", inputs, results, then, behavior=self._index)

    def answered(self, flow: Flow) -> Flow:
        """A flow that is not taken where a solver did not answer: what is changed there would stand beside old readings."""
        if self._behavior.solver is None:
            return flow
        return self._builder.branch(self._builder.get(self._known), true=flow)

    def recording(self, *, playing: bool) -> Flow | None:
        """Where the solver did not answer, what was recorded plays, or stops."""
        solver, b = self._behavior.solver, self._builder
        if solver is None or not solver.recorded:
            return None
        animation = self._targets.animations[solver.recorded]
        return b.branch(b.get(self._known), false=b.play(animation) if playing else b.stop(animation))

    def _step(self) -> Flow:
        b, values = self._builder, self._at_step()
        flows = computed(b, self._behavior.update, self._assigned, values)
        following = {
            self._spare[s.id]: lowered(b, s.next, values)
            for s in self._behavior.states
            if self._spare[s.id] not in self._assigned.values()
        }
        kept = {before: values[id] for id, before in self._before.items()}
        taken = {self._states[id]: b.get(spare) for id, spare in self._spare.items()}
        counted = b.value("math/add", "int", a=b.get(self.steps), b=b.constant("int", 1))
        counting = b.assign(taken | {self.steps: counted})
        flow = b.sequence(*flows, b.assign(following | kept), counting, self._solve(show=False))
        assert flow is not None
        over = self._is_over
        return flow if over is None else b.branch(over, false=flow)

    def run(self, times: Value) -> Flow | None:
        """Run some steps at once; `times` is an int."""
        return self._builder.sequence(self._builder.assign({self._todo: times}), self._loop)

    def tick(self, passed: Value) -> Flow | None:
        """What a frame does, `passed` seconds after the one before."""
        b, get = self._builder, self._builder.get
        zero, h = b.constant("float", 0.0), b.constant("float", self._behavior.step)
        share = b.value("math/div", "float", a=passed, b=h)
        running = b.value("math/select", "float", condition=get(self._shared.running), a=share, b=zero)
        elapsed = b.value("math/add", "float", a=get(self.accumulator), b=running)
        whole = b.value("math/floor", "float", a=get(self._elapsed))
        rest = b.value("math/sub", "float", a=get(self._elapsed), b=whole)
        if LONGEST_FRAME / self._behavior.step + 1 > STEPS_AT_ONCE:
            whole = b.value("math/min", "float", a=whole, b=b.constant("float", float(STEPS_AT_ONCE)))
        todo = b.value("type/floatToInt", "int", a=whole)
        return b.sequence(
            b.assign({self._elapsed: elapsed}),
            b.assign({self._todo: todo, self.accumulator: rest}),
            self._loop,
            self._wait(over=True),
            self.show,
        )

    def _drive(self, drive: Drive, values: Mapping[str, Value], kept: Mapping[Expression, Value]) -> Flow:
        where = _("behavior {id!r}", id=self._behavior.id)
        return drive_flow(self._builder, drive, self._targets.pointer(drive), values, kept, where=where)

    def _show(self) -> Flow | None:
        b, behavior = self._builder, self._behavior
        values = self._at_step()
        read = {
            self.observables[o.id]: lowered(b, o.value, values)
            for o in behavior.observables
            if self._plain(o.value) is None
        }
        drawn = self._drawn()
        # Readouts show what the observables say at the step, and read it from them.
        kept = {o.value: b.get(self.observables[o.id]) for o in behavior.observables}
        drives = (
            self._drive(drive, values, kept)
            if drive.property in OF_MATERIAL
            else self._drive(drive, drawn, {})
            for drive in behavior.drives
        )
        worked = computed(b, behavior.shown, self._worked, values)
        return b.sequence(self._solve(show=True), *worked, b.assign(read), *drives)
