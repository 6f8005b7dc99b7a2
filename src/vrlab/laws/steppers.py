"""One step of a system of first-order equations, as assignments.

The classical fourth-order Runge–Kutta method (Kutta 1901), with its dense output of third order (Hairer, Nørsett, Wanner:
Solving Ordinary Differential Equations I, II.6).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sympy

from vrlab.laws.assignments import replaced_in, substituted
from vrlab.laws.states import Rate, Root, Value
from vrlab.laws.symbolic import expression, shared
from vrlab.model.computed import Assign, Solve
from vrlab.model.expression import Call, Const, Expression, Ref

Values = dict[str, Expression]


@dataclass(frozen=True)
class Law:
    """The rates of `states`, in terms of `parts`, which each stage computes; `constants` are computed once a step."""

    states: tuple[str, ...]
    constants: list[Assign]
    parts: list[Assign | Solve]
    slopes: list[Expression]

    @staticmethod
    def of(rates: Mapping[str, Rate], held: Sequence[str] = (), values: Sequence[Assign | Solve] = ()) -> Law:
        """The law of some states; `held` are states without a rate, `values` what rates are written in."""
        varying = {*rates, *held, *(value.id for value in values), "t"}
        parts: dict[sympy.Basic, sympy.Symbol] = {}
        reduced = [_hoisted(sympy.sympify(rate.rate), varying, parts) for rate in rates.values()]
        constants = [Assign(symbol.name, expression(part)) for part, symbol in parts.items()]
        parts_of_rates, slopes = shared(reduced, prefix="part")
        return Law(tuple(rates), constants, [*values, *parts_of_rates], slopes)


class RungeKutta:
    """One step from the states in `start`, `step` seconds long; what it computes goes to the end of `assigns`."""

    def __init__(
        self, law: Law, assigns: list[Assign | Solve], step: Expression, start: Values, suffix: str = ""
    ) -> None:
        self._law, self._assigns, self._step, self._start, self._suffix = law, assigns, step, start, suffix
        self._stages: list[Values] = []
        for stage, fraction in enumerate((0.0, 0.5, 0.5, 1.0), start=1):
            self._evaluate(stage, fraction)
        self.end = _advanced(start["t"], step)
        self.after: Values = {key: self._assigned(f"next_{key}", self._weighted(key)) for key in law.states}

    def _evaluate(self, stage: int, fraction: float) -> None:
        by = scaled(self._step, fraction)
        at = self._start | {"t": _advanced(self._start["t"], by)}
        for key in self._law.states:
            slope = self._stages[-1][key] if self._stages else None
            reached = self._start[key] if slope is None else _advanced(self._start[key], _times(by, slope))
            at[key] = self._assigned(f"{key}_{stage}", reached)
        for part in self._law.parts:
            at[part.id] = self._computed(f"{part.id}_{stage}", part, at)
        slopes = zip(self._law.states, self._law.slopes, strict=True)
        self._stages.append(
            {key: self._assigned(f"k{stage}_{key}", substituted(slope, at)) for key, slope in slopes}
        )

    def _computed(self, id: str, part: Assign | Solve, at: Values) -> Ref:
        """A value of the law at a stage, under a name of its own."""
        name = f"{id}{self._suffix}"
        if isinstance(part, Solve):
            part = Solve(
                name, substituted(part.equation, {part.id: Ref(name)}), part.low, part.high, part.count
            )
        else:
            part = Assign(name, part.value)
        self._assigns.append(replaced_in(part, at))
        return Ref(name)

    def _weighted(self, key: str) -> Expression:
        k1, k2, k3, k4 = (stage[key] for stage in self._stages)
        mean = Call("add", (k1, Call("mul", (Const(2.0), Call("add", (k2, k3)))), k4))
        return _advanced(self._start[key], _times(scaled(self._step, 1 / 6), mean))

    def at(self, part: Expression, suffix: str) -> Values:
        """The states, and t, a part (0 to 1) of the step after its start."""
        square = self._assigned(f"square_{suffix}", Call("mul", (part, part)))
        cube = self._assigned(
            f"cube_{suffix}", Call("div", (Call("mul", (Const(2.0), part, square)), Const(3.0)))
        )
        first = Call("add", (Call("sub", (part, Call("mul", (Const(1.5), square)))), cube))
        weights = [
            self._assigned(f"first_{suffix}", first),
            self._assigned(f"middle_{suffix}", Call("sub", (square, cube))),
            self._assigned(f"last_{suffix}", Call("sub", (cube, Call("mul", (Const(0.5), square))))),
        ]
        values: Values = {"t": _advanced(self._start["t"], _times(self._step, part))}
        for key in self._law.states:
            k1, k2, k3, k4 = (stage[key] for stage in self._stages)
            terms = zip(weights, (k1, Call("add", (k2, k3)), k4), strict=True)
            total = Call("add", tuple(Call("mul", (weight, k)) for weight, k in terms))
            reached = _advanced(self._start[key], _times(self._step, total))
            values[key] = self._assigned(f"{key}_{suffix}", reached)
        return values

    def _assigned(self, id: str, value: Expression) -> Ref:
        return assigned(self._assigns, f"{id}{self._suffix}", value)


def named(values: Mapping[sympy.Symbol, Value | Root]) -> list[Assign | Solve]:
    """What a law is written in, as intermediates in the order of `values`."""
    steps: list[Assign | Solve] = []
    for symbol, value in values.items():
        if isinstance(value, Root):
            equation, low, high = (expression(part) for part in (value.equation, value.low, value.high))
            steps.append(Solve(symbol.name, equation, low, high, value.count))
        else:
            steps.append(Assign(symbol.name, expression(value)))
    return steps


def assigned(assigns: list[Assign | Solve], id: str, value: Expression) -> Ref:
    """Let `id` stand for a value from here on."""
    assigns.append(Assign(id, value))
    return Ref(id)


def scaled(step: Expression, by: float) -> Expression:
    """A part of the step."""
    return Const(by * step.value) if isinstance(step, Const) else Call("mul", (Const(by), step))


def _times(by: Expression, slope: Expression) -> Expression:
    return Call("mul", (by, slope))


def _advanced(value: Expression, by: Expression) -> Expression:
    return value if by == Const(0.0) else Call("add", (value, by))


def _hoisted(node: sympy.Basic, varying: set[str], parts: dict[sympy.Basic, sympy.Symbol]) -> sympy.Basic:
    """The node with its greatest parts that no state and no time goes into replaced by symbols."""
    if node.is_Atom:
        return node
    fixed = [arg for arg in node.args if not varying & {s.name for s in arg.free_symbols}]
    if len(fixed) == len(node.args):
        return _part(node, parts)
    others = [_hoisted(arg, varying, parts) for arg in node.args if arg not in fixed]
    if isinstance(node, sympy.Add | sympy.Mul):
        return node.func(_part(node.func(*fixed), parts), *others)
    replaced = iter(others)
    return node.func(*(_part(arg, parts) if arg in fixed else next(replaced) for arg in node.args))


def _part(node: sympy.Basic, parts: dict[sympy.Basic, sympy.Symbol]) -> sympy.Basic:
    if node.is_Atom or not node.free_symbols or not isinstance(node, sympy.Expr):
        return node
    return parts.setdefault(node, sympy.Symbol(f"fixed{len(parts)}", real=True))
