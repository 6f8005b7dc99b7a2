"""Resets inside a step: where in it something happens, what it changes, and the rest of the step."""

from __future__ import annotations

from collections.abc import Sequence

import sympy

from vrlab.errors import LawError
from vrlab.laws.assignments import substituted
from vrlab.laws.states import Reset
from vrlab.laws.steppers import Law, RungeKutta, Values, assigned
from vrlab.laws.symbolic import expression
from vrlab.messages import _
from vrlab.model.computed import Assign, Solve
from vrlab.model.expression import Call, Const, Expression, Ref

ZERO, ONE, TWO, FOUR = (Const(float(value)) for value in (0, 1, 2, 4))
NEVER = TWO  # a part of the step that is not in it
LEAST = Const(1e-300)  # keeps a slope of 0 from making 0/0


def checked(id: str, resets: Sequence[Reset], changeable: Sequence[str]) -> None:
    """Raises LawError `behavior-invalid` for a reset of what is no state with a rate and none that is held."""
    for reset in resets:
        unknown = [symbol.name for symbol in reset.to if symbol.name not in changeable]
        if unknown:
            what = _("resets {names}, which has no rate and is not held", names=", ".join(unknown))
            raise LawError("behavior-invalid", _("behavior {id!r}", id=id), what, _("give it a Rate or Held"))


class Resets:
    """A step with resets; `after` has the states behind it, with what it computes at the end of `assigns`."""

    def __init__(
        self,
        law: Law,
        held: Sequence[str],
        resets: Sequence[Reset],
        step: float,
        whole: RungeKutta,
        assigns: list[Assign | Solve],
    ) -> None:
        self._assigns, self._whole = assigns, whole
        self._kept: Values = {key: Ref(key) for key in held}
        parts = [self._part(i, reset) for i, reset in enumerate(resets)]
        first = assigned(assigns, "part_of_step", Call("min", (*parts, NEVER)))
        met = Call("le", (first, ONE))
        at = whole.at(Call("min", (first, ONE)), "met") | self._kept
        changed = self._changed(resets, parts, first, at)
        rest = assigned(
            assigns, "rest", Call("mul", (Const(step), Call("sub", (ONE, Call("min", (first, ONE))))))
        )
        onwards = RungeKutta(law, assigns, rest, changed, "_met")
        self.after: Values = {
            key: Call("select", (met, onwards.after[key], value)) for key, value in whole.after.items()
        }
        self.after |= {key: changed[key] for key in held}

    def _changed(
        self, resets: Sequence[Reset], parts: Sequence[Expression], first: Expression, at: Values
    ) -> Values:
        """The states behind the resets that happen first."""
        changed = dict(at)
        for i, (reset, part) in enumerate(zip(resets, parts, strict=True)):
            happens = Call("and", (Call("le", (part, first)), Call("le", (part, ONE))))
            for symbol, value in reset.to.items():
                new = substituted(expression(value), at)
                chosen = Call("select", (happens, new, changed[symbol.name]))
                changed[symbol.name] = assigned(self._assigns, f"{symbol.name}_reset{i}", chosen)
        return changed

    def _part(self, i: int, reset: Reset) -> Expression:
        """Which part of the step has passed when it happens; NEVER if it does not."""
        of = expression(sympy.sympify(reset.when.of if reset.when.rising else -reset.when.of))

        def value(name: str, at: Values) -> Expression:
            return assigned(self._assigns, f"{name}_of_reset{i}", substituted(of, at | self._kept))

        before = value("before", {})
        behind = value("behind", {**self._whole.after, "t": self._whole.end})
        middle = value("middle", self._whole.at(Const(0.5), f"half{i}"))
        guess, slope = self._parabola(i, before, middle, behind)
        there = value("there", self._whole.at(guess, f"guess{i}"))
        located = Call("clamp", (Call("sub", (guess, Call("div", (there, slope)))), ZERO, ONE))
        crossed = Call("and", (Call("lt", (before, ZERO)), Call("ge", (behind, ZERO))))
        part: Expression = Call("select", (crossed, located, NEVER))
        if reset.holds:
            further = Call("and", (Call("ge", (before, ZERO)), Call("gt", (behind, before))))
            part = Call("select", (further, ZERO, part))
        return assigned(self._assigns, f"part_of_reset{i}", part)

    def _parabola(
        self, i: int, before: Expression, middle: Expression, behind: Expression
    ) -> tuple[Expression, Expression]:
        """Where the parabola through three values rises through zero, 0 to 1, and its slope there."""
        square = Call("sub", (Call("mul", (TWO, Call("add", (before, behind)))), Call("mul", (FOUR, middle))))
        a = assigned(self._assigns, f"square_of_reset{i}", square)
        linear = Call("sub", (Call("sub", (behind, before)), a))
        b = assigned(self._assigns, f"linear_of_reset{i}", linear)
        under = Call("sub", (Call("mul", (b, b)), Call("mul", (FOUR, a, before))))
        slope = Call("max", (Call("sqrt", (Call("max", (under, ZERO)),)), LEAST))
        root = assigned(self._assigns, f"slope_of_reset{i}", slope)
        guess = Call(
            "div", (Call("mul", (Const(-2.0), before)), Call("max", (Call("add", (b, root)), LEAST)))
        )
        return assigned(self._assigns, f"guess_of_reset{i}", Call("clamp", (guess, ZERO, ONE))), root
