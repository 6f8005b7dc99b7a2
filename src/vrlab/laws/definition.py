"""A whole Behavior as JSON, and back.

It lies in the file beside the graph, so that what was written can be read back as the equal Behavior; nothing plays it.
What is read may come from anyone: it is checked, and it holds no code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, cast

from vrlab.laws.fields import Fields
from vrlab.laws.measuring import measuring, measuring_from
from vrlab.model.behavior import Behavior
from vrlab.model.computed import Assign, Solve, State
from vrlab.model.expression import to_json
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button, Drive, Observable
from vrlab.model.solver import Solver
from vrlab.model.text import Text

Json = dict[str, Any]


def definition(behavior: Behavior) -> Json:
    """The behaviour as JSON: dicts, lists, texts, numbers, truth values."""
    return {
        "id": behavior.id,
        "name": dict(Text.of(behavior.name)),
        "step": behavior.step,
        "parameters": [_parameter_json(p) for p in behavior.parameters],
        "states": [_formulas(s, "initial", "next") for s in behavior.states],
        "update": [_intermediate_json(a) for a in behavior.update],
        "observables": [
            _formulas(o, "value") | {"name": dict(Text.of(o.name))} for o in behavior.observables
        ],
        "drives": [vars(d) | {"values": [to_json(value) for value in d.values]} for d in behavior.drives],
        "buttons": [dict(vars(b)) for b in behavior.buttons],
        **({"shown": [_intermediate_json(a) for a in behavior.shown]} if behavior.shown else {}),
        **measuring(behavior),
        **({} if behavior.solver is None else {"solver": solver_json(behavior.solver)}),
        **({"until": behavior.until} if behavior.until else {}),
    }


def law_hash(behavior: Behavior) -> str:
    """Sixteen hexadecimal digits that stand for the behaviour: measurements say by which law they were made."""
    canonical = json.dumps(definition(behavior), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def behavior_from(data: object) -> Behavior:
    """The inverse of `definition`. Raises LawError `behavior-invalid` for what is not a behaviour."""
    fields = Fields(data, "behavior")
    return Behavior(
        fields.text("id"),
        fields.number("step"),
        states=fields.each(
            "states", lambda f: State(f.text("id"), f.formula("initial"), f.formula("next"), f.text("unit"))
        ),
        parameters=fields.each("parameters", _parameter),
        update=fields.each("update", _intermediate),
        shown=fields.each("shown", _intermediate) if "shown" in fields else (),
        observables=fields.each(
            "observables",
            lambda f: Observable(f.text("id"), f.languages("name"), f.formula("value"), f.text("unit")),
        ),
        drives=fields.each(
            "drives", lambda f: Drive(f.text("path"), cast(Any, f.text("property")), f.formulas("values"))
        ),
        buttons=fields.each(
            "buttons",
            lambda f: Button(
                f.text("path"), cast(Any, f.text("event")), f.text("parameter"), f.number("change")
            ),
        ),
        name=fields.languages("name"),
        **measuring_from(fields),
        solver=_solver(fields.inner("solver")) if "solver" in fields else None,
        until=fields.text("until") if "until" in fields else "",
    )


def _parameter_json(parameter: Parameter) -> Json:
    """Its fields; `choices` is left out where there are none."""
    choices = [dict(Text.of(choice)) for choice in parameter.choices]
    data = vars(parameter) | {"name": dict(Text.of(parameter.name)), "choices": choices}
    return {key: value for key, value in data.items() if key != "choices" or value}


def solver_json(solver: Solver) -> Json:
    """The solver with its formulas as lists."""
    return vars(solver) | {
        "settings": dict(solver.settings),
        "inputs": [to_json(value) for value in solver.inputs],
        "outputs": list(solver.outputs),
        "moves": list(solver.moves),
    }


def solver_lab(behavior: Behavior, node_index: Mapping[str, int]) -> Json:
    """What VRLAB_lab says of the solver: how many numbers go in and come out, and the nodes that it moves."""
    solver = behavior.solver
    if solver is None:
        return {}
    return {
        "solver": {
            "kind": solver.kind,
            "settings": dict(solver.settings),
            "inputs": len(solver.inputs),
            "outputs": len(solver.outputs),
            "nodes": [node_index[path] for path in solver.moves],
        }
    }


def _solver(f: Fields) -> Solver:
    settings = f.inner("settings")
    return Solver(
        cast(Any, f.text("kind")),
        {key: settings.number(key) for key in settings.all()},
        f.formulas("inputs"),
        f.texts("outputs"),
        f.texts("moves"),
        f.text("recorded"),
    )


def _intermediate_json(step: Assign | Solve) -> Json:
    return (
        _formulas(step, "value") if isinstance(step, Assign) else _formulas(step, "equation", "low", "high")
    )


def _intermediate(f: Fields) -> Assign | Solve:
    if "equation" not in f:
        return Assign(f.text("id"), f.formula("value"))
    count = int(f.number("count"))
    return Solve(f.text("id"), f.formula("equation"), f.formula("low"), f.formula("high"), count)


def _formulas(value: object, *keys: str) -> Json:
    return vars(value) | {key: to_json(getattr(value, key)) for key in keys}


def _parameter(f: Fields) -> Parameter:
    return Parameter(
        f.text("id"),
        f.languages("name"),
        f.number("initial"),
        f.number("minimum"),
        f.number("maximum"),
        f.number("step"),
        f.text("unit"),
        f.text("symbol"),
        restarts=f.any("restarts") is True,
        choices=f.each("choices", lambda c: Text.of(c.all())) if "choices" in f else (),
    )
