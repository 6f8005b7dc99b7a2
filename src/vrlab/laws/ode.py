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
from typing import Literal

import sympy

from vrlab.errors import LawError
from vrlab.laws.assignments import substituted, tidied
from vrlab.laws.leapfrog import leapfrog
from vrlab.laws.resets import Resets, checked
from vrlab.laws.states import Crossing, Held, Rate, Recorded, Reset, Root, Value
from vrlab.laws.steppers import Law, RungeKutta, Values
from vrlab.laws.steppers import named as named_values
from vrlab.laws.symbolic import expression
from vrlab.messages import _
from vrlab.model.behavior import Behavior
from vrlab.model.computed import Assign, Solve, State
from vrlab.model.expression import Call, Const, Ref
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button, Drive, Observable
from vrlab.model.text import TextLike

__all__ = [
    "Crossing",
    "Held",
    "Rate",
    "Recorded",
    "Reset",
    "Root",
    "algebraic",
    "ode",
    "reading",
    "rotation",
    "scale",
    "translation",
]


def ode(
    id: str,
    *,
    step: float,
    states: Mapping[sympy.Symbol, Rate | Held | Recorded],
    values: Mapping[sympy.Symbol, Value | Root] = {},
    resets: Sequence[Reset] = (),
    method: Literal["rk4", "leapfrog"] = "rk4",
    parameters: Sequence[Parameter] = (),
    observables: Sequence[Observable] = (),
    drives: Sequence[Drive] = (),
    buttons: Sequence[Button] = (),
    name: TextLike = "",
) -> Behavior:
    """The system as a Behavior with a fixed step of `step` seconds.

    `values` are quantities in terms of states, parameters, t and those before them, roots among them; rates, observables
    and drives may use them. `method` is the fourth-order Runge–Kutta method, or "leapfrog" (second order, symplectic: see
    laws/leapfrog.py) for motion without friction over a long time.

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
    held = [key for key, state in named.items() if isinstance(state, Held)]
    checked(id, resets, [*rates, *held])
    recorded = {key: state for key, state in named.items() if isinstance(state, Recorded)}
    assigns: list[Assign | Solve] = []
    if method == "leapfrog":
        _refuse_beside_leapfrog(id, bool(held or resets or values))
        following = leapfrog(id, rates, assigns, step)
        following |= _recorded(recorded, following, step)
    else:
        law = Law.of(rates, held, named_values(values))
        assigns += law.constants
        whole = RungeKutta(law, assigns, Const(step), {key: Ref(key) for key in (*rates, "t")})
        following = whole.after | {key: Ref(key) for key in held}
        caught = _recorded(recorded, whole.after, step)
        if resets:
            following = Resets(law, held, resets, step, whole, assigns).after
        following |= caught
    update, reached = tidied(assigns, [following[key] for key in named])
    return Behavior(
        id,
        step,
        states=[
            State(key, expression(state.initial), value, state.unit)
            for (key, state), value in zip(named.items(), reached, strict=True)
        ],
        parameters=parameters,
        update=update,
        observables=observables,
        drives=drives,
        buttons=buttons,
        name=name,
        shown=named_values(values),
    )


def _refuse_beside_leapfrog(id: str, there: bool) -> None:
    if there:
        where, what = (
            _("behavior {id!r}", id=id),
            _("has held states, resets or values, which leapfrog has not"),
        )
        raise LawError("behavior-invalid", where, what, _("use the method rk4"))


def algebraic(
    id: str,
    *,
    values: Mapping[sympy.Symbol, Value | Root] = {},
    states: Mapping[sympy.Symbol, Recorded] = {},
    step: float = 1 / 60,
    parameters: Sequence[Parameter] = (),
    observables: Sequence[Observable] = (),
    drives: Sequence[Drive] = (),
    buttons: Sequence[Button] = (),
    name: TextLike = "",
) -> Behavior:
    """A law in closed form as a Behavior: `values` in terms of parameters, t, recorded states and those before them.

    Observables and drives may use the values. What is recorded may use those that are no roots. Raises LawError as `ode`.
    """
    closed: dict[sympy.Basic, sympy.Basic] = {}
    for symbol, value in values.items():
        if not isinstance(value, Root):
            closed[symbol] = sympy.sympify(value).xreplace(closed)
    recorded = {
        symbol.name: Recorded(
            sympy.sympify(state.value).xreplace(closed),
            Crossing(state.when.of.xreplace(closed), state.when.rising),
            state.initial,
            state.unit,
        )
        for symbol, state in states.items()
    }
    following = _recorded(recorded, {}, step)
    return Behavior(
        id,
        step,
        states=[State(key, expression(s.initial), following[key], s.unit) for key, s in recorded.items()],
        parameters=parameters,
        observables=observables,
        drives=drives,
        buttons=buttons,
        name=name,
        shown=named_values(values),
    )


def _recorded(recorded: Mapping[str, Recorded], after: Values, step: float) -> Values:
    """The recorded states after a step."""
    values: Values = {}
    for key, state in recorded.items():
        before = expression(state.when.of if state.when.rising else -state.when.of)
        behind = substituted(before, after | {"t": Call("add", (Ref("t"), Const(step)))})
        crossed = Call("and", (Call("lt", (before, Const(0.0))), Call("ge", (behind, Const(0.0)))))
        fraction = Call("div", (before, Call("sub", (before, behind))))
        at: Values = {"t": Call("add", (Ref("t"), Call("mul", (Const(step), fraction))))}
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
