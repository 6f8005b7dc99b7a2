"""A law written as a system of first-order differential equations, solved step by step as a Behavior.

    x, v, k, m = symbols("x v k m", real=True)
    ode(
        "spring", step=1 / 240, parameters=[stiffness, mass],
        states={x: Rate(v, initial=0.1, unit="m"), v: Rate(-k / m * x, unit="m/s")},
        observables=[reading("position", "Position", x, "m")],
        drives=[translation("bench/spring/bob", (0, x, 0))],
    )

Symbols stand for what has their name: states, parameters, `t` (seconds). Quantities are real. The method is the
classical fourth-order Runge–Kutta method (Kutta 1901) with a fixed step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import sympy

from vrlab.errors import LawError
from vrlab.laws.assignments import substituted, tidied
from vrlab.laws.symbolic import expression, shared
from vrlab.messages import _
from vrlab.model.behavior import Assign, Behavior, Button, Drive, Observable, Parameter, State
from vrlab.model.expression import Call, Const, Expression, Ref
from vrlab.model.text import TextLike

Value: TypeAlias = "sympy.Basic | float"
Values = dict[str, Expression]


@dataclass(frozen=True)
class Rate:
    """A state that changes at the rate `rate` (unit of the state, per second); `initial` may use parameters."""

    rate: Value
    initial: Value = 0.0
    unit: str = ""


@dataclass(frozen=True)
class Crossing:
    """A step in which `of` goes from below zero to zero or above; `rising=False` for the other way."""

    of: sympy.Basic
    rising: bool = True


@dataclass(frozen=True)
class Recorded:
    """A state that keeps its value until `when`, and then takes `value`.

    In `value`, `t` and the states with a rate are those at the moment of the crossing, which is located inside the
    step by linear interpolation; other recorded states have their values from before.
    """

    value: Value
    when: Crossing
    initial: Value = 0.0
    unit: str = ""


def ode(
    id: str,
    *,
    step: float,
    states: Mapping[sympy.Symbol, Rate | Recorded],
    parameters: Sequence[Parameter] = (),
    observables: Sequence[Observable] = (),
    drives: Sequence[Drive] = (),
    buttons: Sequence[Button] = (),
    name: TextLike = "",
) -> Behavior:
    """The system as a Behavior with a fixed step of `step` seconds.

    Raises LawError: `law-unsupported` for operations without a counterpart, `behavior-invalid` for names that are not
    defined.
    """
    named = {symbol.name: state for symbol, state in states.items()}
    rates = {key: state for key, state in named.items() if isinstance(state, Rate)}
    if not rates:
        raise LawError(
            "behavior-invalid",
            _("behavior {id!r}", id=id),
            _("has no state with a rate"),
            _("give one state a Rate"),
        )
    assigns, following = _runge_kutta(rates, step)
    recorded = {key: state for key, state in named.items() if isinstance(state, Recorded)}
    following |= _recorded(recorded, following, step)
    update, values = tidied(assigns, [following[key] for key in named])
    return Behavior(
        id,
        step,
        states=[
            State(key, expression(state.initial), value, state.unit)
            for (key, state), value in zip(named.items(), values, strict=True)
        ],
        parameters=parameters,
        update=update,
        observables=observables,
        drives=drives,
        buttons=buttons,
        name=name,
    )


def _runge_kutta(rates: Mapping[str, Rate], step: float) -> tuple[list[Assign], Values]:
    """One step: assignments, and the states after it."""
    constants, law, slopes = _law(rates)
    assigns = [*constants]
    stages: list[Values] = []
    for stage, fraction in enumerate((0.0, 0.5, 0.5, 1.0), start=1):
        at: Values = {"t": _advanced(Ref("t"), fraction * step)}
        for key in rates:
            reached = _advanced(Ref(key), fraction * step, stages[-1][key]) if stages else Ref(key)
            at[key] = _assigned(assigns, f"{key}_{stage}", reached)
        for assign in law:
            at[assign.id] = _assigned(assigns, f"{assign.id}_{stage}", substituted(assign.value, at))
        stages.append(
            {
                key: _assigned(assigns, f"k{stage}_{key}", substituted(slope, at))
                for key, slope in zip(rates, slopes, strict=True)
            }
        )
    after: Values = {}
    for key in rates:
        k1, k2, k3, k4 = (stage[key] for stage in stages)
        mean = Call("add", (k1, Call("mul", (Const(2.0), Call("add", (k2, k3)))), k4))
        after[key] = _assigned(assigns, f"next_{key}", _advanced(Ref(key), step / 6, mean))
    return assigns, after


def _assigned(assigns: list[Assign], id: str, value: Expression) -> Ref:
    assigns.append(Assign(id, value))
    return Ref(id)


def _advanced(value: Expression, by: float, slope: Expression | None = None) -> Expression:
    if by == 0.0:
        return value
    return Call("add", (value, Const(by) if slope is None else Call("mul", (Const(by), slope))))


def _law(rates: Mapping[str, Rate]) -> tuple[list[Assign], list[Assign], list[Expression]]:
    """What a step computes once because only parameters go into it; what each stage computes once; the rates."""
    varying = {*rates, "t"}
    parts: dict[sympy.Basic, sympy.Symbol] = {}
    reduced = [_hoisted(sympy.sympify(rate.rate), varying, parts) for rate in rates.values()]
    constants = [Assign(symbol.name, expression(part)) for part, symbol in parts.items()]
    law, slopes = shared(reduced, prefix="part")
    return constants, law, slopes


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


def _recorded(recorded: Mapping[str, Recorded], after: Values, step: float) -> Values:
    """The recorded states after a step."""
    values: Values = {}
    for key, state in recorded.items():
        before = expression(state.when.of if state.when.rising else -state.when.of)
        behind = substituted(before, after | {"t": _advanced(Ref("t"), step)})
        crossed = Call("and", (Call("lt", (before, Const(0.0))), Call("ge", (behind, Const(0.0)))))
        fraction = Call("div", (before, Call("sub", (before, behind))))
        at: Values = {"t": _advanced(Ref("t"), step, fraction)}
        at |= {name: Call("mix", (Ref(name), value, fraction)) for name, value in after.items()}
        taken = substituted(expression(state.value), at)
        values[key] = Call("select", (crossed, taken, Ref(key)))
    return values


def reading(id: str, name: TextLike, value: Value, unit: str = "") -> Observable:
    """A number to be read, from a SymPy expression in states, parameters and t."""
    return Observable(id, name, expression(value), unit)


def translation(path: str, place: Sequence[Value]) -> Drive:
    """The node at `path` is moved to `place`: three expressions, metres, in its parent's frame."""
    return Drive(path, "translation", [expression(value) for value in place])


def scale(path: str, factors: Sequence[Value]) -> Drive:
    """The node at `path` is scaled by three factors."""
    return Drive(path, "scale", [expression(value) for value in factors])


def rotation(path: str, axis: str, angle: Value) -> Drive:
    """The node at `path` is turned about its own "x", "y" or "z" axis by `angle` (radians, right-handed)."""
    if axis not in ("x", "y", "z"):
        raise LawError(
            "behavior-invalid",
            _("drive of {path!r}", path=path),
            _("turns about {axis!r}", axis=axis),
            _("choose x, y or z"),
        )
    half = sympy.sympify(angle) / 2
    sine, zero = expression(sympy.sin(half)), Const(0.0)
    return Drive(
        path, "rotation", [*(sine if a == axis else zero for a in "xyz"), expression(sympy.cos(half))]
    )
