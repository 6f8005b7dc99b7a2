"""Expressions as value nodes of a KHR_interactivity graph."""

from __future__ import annotations

from collections.abc import Mapping

from vrlab.laws.functions import FUNCTIONS
from vrlab.laws.graph_builder import GraphBuilder, Kind, Value
from vrlab.laws.noise import NoiseNodes
from vrlab.laws.program import FOLDED
from vrlab.model.expression import TRUTHS, Const, Expression, Ref

COMPONENTS = ("a", "b", "c", "d")


def lowered(
    builder: GraphBuilder,
    expression: Expression,
    values: Mapping[str, Value],
    kept: Mapping[Expression, Value] = {},
) -> Value:
    """The expression as value nodes, its names standing for `values`; what is in `kept` is not worked out again."""
    if expression in kept:
        return kept[expression]
    if isinstance(expression, Const):
        return builder.constant("float", expression.value)
    if isinstance(expression, Ref):
        return values[expression.name]
    args = [lowered(builder, arg, values, kept) for arg in expression.args]
    if expression.op == "noise":
        return NoiseNodes(builder).value(*args)
    nodes = MathNodes(builder)
    if expression.op in FUNCTIONS:
        made: Value = FUNCTIONS[expression.op](nodes, *args)
        return made
    if expression.op in FOLDED:
        total = args[0]
        for arg in args[1:]:
            total = nodes.call(expression.op, total, arg)
        return total
    return nodes.call(expression.op, *args)


class MathNodes:
    """Operations of the model as value nodes."""

    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder

    def call(self, op: str, *args: Value) -> Value:
        """The value of an operation."""
        if op == "select":
            return self._builder.value("math/select", args[1].type, condition=args[0], a=args[1], b=args[2])
        type: Kind = "bool" if op in TRUTHS else "float"
        return self._builder.value(f"math/{op}", type, **dict(zip(COMPONENTS, args, strict=False)))

    def constant(self, value: float) -> Value:
        """A number."""
        return self._builder.constant("float", value)
