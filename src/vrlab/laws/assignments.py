"""Tidying a list of assignments.

Names that stand for names go, what nothing uses goes, and what is used once moves to where it is used. What stays is a
variable of the graph, computed once a step however often it is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from vrlab.model.behavior import Assign
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


def tidied(assigns: Sequence[Assign], results: Sequence[Expression]) -> tuple[list[Assign], list[Expression]]:
    """The same `results` from as few of the assignments as computing everything once allows."""
    assigns, results = _replaced(assigns, results, lambda a: isinstance(a.value, Ref | Const))
    uses = _uses(assigns, results)
    needed: list[Assign] = []
    for assign in reversed(assigns):
        if uses[assign.id]:
            needed.insert(0, assign)
        else:
            uses.subtract(_names(assign.value))
    return _replaced(needed, results, lambda a: uses[a.id] == 1 and depth_of(a.value) <= INLINE_DEPTH)


def _replaced(
    assigns: Sequence[Assign], results: Sequence[Expression], goes: Callable[[Assign], bool]
) -> tuple[list[Assign], list[Expression]]:
    """The assignments without those for which `goes`; their values stand where their names stood."""
    values: dict[str, Expression] = {}
    kept: list[Assign] = []
    for assign in assigns:
        new = Assign(assign.id, substituted(assign.value, values))
        if goes(new):
            values[new.id] = new.value
        else:
            kept.append(new)
    return kept, [substituted(result, values) for result in results]


def _names(expression: Expression) -> list[str]:
    return [e.name for e in walk(expression) if isinstance(e, Ref)]


def _uses(assigns: Sequence[Assign], results: Sequence[Expression]) -> Counter[str]:
    return Counter(name for e in [*(a.value for a in assigns), *results] for name in _names(e))
