"""Intermediates of a behaviour as flows: assignments in groups, and roots as loops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrlab.laws.graph_builder import Flow, GraphBuilder, Value, Variable
from vrlab.laws.graph_values import lowered
from vrlab.model.computed import Assign, Solve, used_by


def computed(
    b: GraphBuilder,
    steps: Sequence[Assign | Solve],
    variables: Mapping[str, Variable],
    values: Mapping[str, Value],
) -> list[Flow | None]:
    """Intermediates in groups, of which each uses only those before it."""
    flows: list[Flow | None] = []
    for group in levels(steps):
        plain = [step for step in group if isinstance(step, Assign)]
        flows.append(b.assign({variables[a.id]: lowered(b, a.value, values) for a in plain}))
        flows += [root(b, s, variables[s.id], values) for s in group if isinstance(s, Solve)]
    return flows


def root(b: GraphBuilder, step: Solve, middle: Variable, values: Mapping[str, Value]) -> Flow | None:
    """Bisection as a loop; the sign of the equation at the low end says on which side of a root one is."""
    low, high, sign = (b.variable("float", 0.0) for _ in range(3))
    half = b.value(
        "math/mul",
        "float",
        a=b.constant("float", 0.5),
        b=b.value("math/add", "float", a=b.get(low), b=b.get(high)),
    )
    equation = lowered(b, step.equation, {**values, step.id: b.get(middle)})
    signed = b.value("math/mul", "float", a=equation, b=b.get(sign))
    below = b.value("math/gt", "bool", a=signed, b=b.constant("float", 0.0))
    halved = {
        low: b.value("math/select", "float", condition=below, a=b.get(middle), b=b.get(low)),
        high: b.value("math/select", "float", condition=below, a=b.get(high), b=b.get(middle)),
    }
    body = b.sequence(b.assign({middle: half}), b.assign(halved))
    assert body is not None
    ends = {low: lowered(b, step.low, values), high: lowered(b, step.high, values)}
    return b.sequence(
        b.assign(ends),
        b.assign({middle: b.get(low)}),
        b.assign({sign: b.value("math/sign", "float", a=equation)}),
        b.repeat(b.constant("int", step.count), body),
        b.assign({middle: half}),
    )


def levels(assigns: Sequence[Assign | Solve]) -> list[list[Assign | Solve]]:
    """The assignments in groups, of which each uses only the groups before it: one group is one `variable/set`."""
    level: dict[str, int] = {}
    groups: list[list[Assign | Solve]] = []
    for assign in assigns:
        level[assign.id] = 1 + max((level.get(name, -1) for name in used_by(assign)), default=-1)
        if level[assign.id] == len(groups):
            groups.append([])
        groups[level[assign.id]].append(assign)
    return groups
