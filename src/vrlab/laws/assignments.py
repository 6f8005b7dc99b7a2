"""Tidying a list of assignments.

Names that stand for names go, what nothing uses goes, and what is used once moves to where it is used. What stays is a
variable of the graph, computed once a step however often it is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from vrlab.model.computed import Assign, Solve, used_by
from vrlab.model.expression import Call, Const, Expression, Ref, depth_of, walk

# Beyond this depth an assignment keeps its own variable, far from the limit of an expression.
INLINE_DEPTH = 40


def substituted(expression: Expression, values: Mapping[str, Expression]) -> Expression:
    """The expression with names replaced by expressions."""
    if isinstance(expression, Ref):
        return values.get(expression.name, expression)
    if isinstance(expression, Call):
        return Call(expression.op, tuple(substituted(arg, values) for arg in expression.args))
    return expression


def replaced_in(step: Assign | Solve, values: Mapping[str, Expression]) -> Assign | Solve:
    """The intermediate with names replaced by expressions."""
    if isinstance(step, Assign):
        return Assign(step.id, substituted(step.value, values))
    inside = {name: value for name, value in values.items() if name != step.id}
    equation, low, high = (substituted(part, inside) for part in (step.equation, step.low, step.high))
    return Solve(step.id, equation, low, high, step.count)


def tidied(
    assigns: Sequence[Assign | Solve], results: Sequence[Expression]
) -> tuple[list[Assign | Solve], list[Expression]]:
    """The same `results` from as few of the assignments as computing everything once allows."""
    assigns, results = _replaced(assigns, results, lambda a: isinstance(a.value, Ref | Const))
    uses = _uses(assigns, results)
    needed: list[Assign | Solve] = []
    for assign in reversed(assigns):
        if uses[assign.id]:
            needed.insert(0, assign)
        else:
            uses.subtract(_needs(assign))
    return _replaced(needed, results, lambda a: uses[a.id] == 1 and depth_of(a.value) <= INLINE_DEPTH)


def _replaced(
    assigns: Sequence[Assign | Solve], results: Sequence[Expression], goes: Callable[[Assign], bool]
) -> tuple[list[Assign | Solve], list[Expression]]:
    """The assignments without those for which `goes`; their values stand where their names stood."""
    values: dict[str, Expression] = {}
    kept: list[Assign | Solve] = []
    for assign in assigns:
        new = replaced_in(assign, values)
        if isinstance(new, Assign) and goes(new):
            values[new.id] = new.value
        else:
            kept.append(new)
    return kept, [substituted(result, values) for result in results]


def _names(expression: Expression) -> list[str]:
    return [e.name for e in walk(expression) if isinstance(e, Ref)]


def _needs(step: Assign | Solve) -> list[str]:
    """What an intermediate uses; a root uses all of it many times, so nothing moves into it."""
    return _names(step.value) if isinstance(step, Assign) else 2 * sorted(used_by(step))


def _uses(assigns: Sequence[Assign | Solve], results: Sequence[Expression]) -> Counter[str]:
    found = Counter(name for result in results for name in _names(result))
    for step in assigns:
        found.update(_needs(step))
    return found
