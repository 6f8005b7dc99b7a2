"""One symplectic step: positions and velocities in turn, so that energy does not drift.

Velocity Verlet, of second order, kick–drift–kick (Verlet 1967; Hairer, Lubich, Wanner: Geometric Numerical Integration,
I.1.4): for systems that fall apart into positions, whose rates depend on velocities alone, and velocities, whose rates
depend on positions and time alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import sympy

from vrlab.errors import LawError
from vrlab.laws.assignments import substituted
from vrlab.laws.states import Rate
from vrlab.laws.steppers import Law, Values, assigned
from vrlab.messages import _
from vrlab.model.computed import Assign, Solve
from vrlab.model.expression import Call, Const, Expression, Ref


def leapfrog(id: str, rates: Mapping[str, Rate], assigns: list[Assign | Solve], step: float) -> Values:
    """The states after a step, with what it computes at the end of `assigns`; LawError `behavior-invalid`."""
    positions, velocities = _parted(id, rates)
    start: Values = {key: Ref(key) for key in (*rates, "t")}
    half = _kicked(velocities, start, assigns, step / 2, "half")
    drifted = _kicked(positions, half, assigns, step, "next")
    end: Values = drifted | {"t": Call("add", (Ref("t"), Const(step)))}
    return {
        key: value for key, value in _kicked(velocities, end, assigns, step / 2, "next").items() if key != "t"
    }


def _kicked(
    rates: Mapping[str, Rate], at: Values, assigns: list[Assign | Solve], by: float, prefix: str
) -> Values:
    """The states, those of `rates` a time `by` later."""
    law = Law.of(rates, [*at])
    here = dict(at)
    for constant in law.constants:
        here[constant.id] = assigned(assigns, f"{prefix}_{constant.id}_{len(assigns)}", constant.value)
    for part in law.parts:
        assert isinstance(part, Assign)
        here[part.id] = assigned(assigns, f"{prefix}_{part.id}_{len(assigns)}", substituted(part.value, here))
    moved = dict(at)
    for key, slope in zip(law.states, law.slopes, strict=True):
        rate = substituted(slope, here)
        moved[key] = assigned(assigns, f"{prefix}_{key}_{len(assigns)}", _later(at[key], by, rate))
    return moved


def _later(value: Expression, by: float, rate: Expression) -> Expression:
    return Call("add", (value, Call("mul", (Const(by), rate))))


def _parted(id: str, rates: Mapping[str, Rate]) -> tuple[dict[str, Rate], dict[str, Rate]]:
    """Positions, to which the first state belongs, and velocities: no rate depends on a state of its own kind."""
    needs = {
        key: {s.name for s in sympy.sympify(rate.rate).free_symbols} & set(rates)
        for key, rate in rates.items()
    }
    kind: dict[str, bool] = {}
    for first in rates:
        waiting = [] if first in kind else [(first, False)]
        while waiting:
            key, velocity = waiting.pop()
            if kind.setdefault(key, velocity) != velocity:
                where, what = (
                    _("behavior {id!r}", id=id),
                    _("has rates that depend on states of their own kind"),
                )
                raise LawError("behavior-invalid", where, what, _("use the method rk4"))
            met = needs[key] | {other for other in rates if key in needs[other]}
            waiting += [(other, not velocity) for other in met if kind.get(other) != (not velocity)]
    return {k: r for k, r in rates.items() if not kind[k]}, {k: r for k, r in rates.items() if kind[k]}
