"""Expressions of a behaviour: numbers, names, and operations that KHR_interactivity knows.

An expression is a small frozen tree. It is data: it can be written into a file and read back, and nothing in it can run
code.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from vrlab.errors import LawError
from vrlab.messages import _

# Operation → number of arguments; None: two or more. All are `math/…` operations of KHR_interactivity on floats and
# booleans (specification, "Math nodes"); `add` and `mul` with more than two arguments are folded from the left. `noise` of
# seed, instrument, trial and draw, all whole numbers, and the functions in the last line are made of several: see
# laws/noise.py and laws/functions.py.
OPERATIONS: dict[str, int | None] = {
    "add": None, "sub": 2, "mul": None, "div": 2, "rem": 2, "neg": 1, "abs": 1, "sign": 1,
    "trunc": 1, "floor": 1, "ceil": 1, "round": 1, "min": None, "max": None, "clamp": 3, "saturate": 1, "mix": 3,
    "sin": 1, "cos": 1, "tan": 1, "asin": 1, "acos": 1, "atan": 1, "atan2": 2,
    "sinh": 1, "cosh": 1, "tanh": 1, "asinh": 1, "acosh": 1, "atanh": 1,
    "exp": 1, "log": 1, "log2": 1, "log10": 1, "sqrt": 1, "cbrt": 1, "pow": 2,
    "eq": 2, "lt": 2, "le": 2, "gt": 2, "ge": 2, "isNaN": 1, "isInf": 1,
    "and": None, "or": None, "not": 1, "select": 3, "noise": 4,
    "ellipticK": 1, "ellipticE": 1, "erf": 1, "besselJ0": 1, "besselJ1": 1,
}  # fmt: skip
DEPTH_LIMIT = 200
Kind = Literal["float", "bool"]
_TESTS = ("eq", "lt", "le", "gt", "ge", "isNaN", "isInf")
_LOGIC = ("and", "or", "not")
TRUTHS = (*_TESTS, *_LOGIC)


@dataclass(frozen=True)
class Const:
    """A finite number."""

    value: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise LawError(
                "behavior-invalid",
                "expression",
                _("holds {value!r}", value=self.value),
                _("a constant is a finite number"),
            )


@dataclass(frozen=True)
class Ref:
    """The value of a parameter, a state, `t` (s), `h` (the step, s), `seed`, `trial`, or an earlier intermediate."""

    name: str


@dataclass(frozen=True)
class Call:
    """An operation of OPERATIONS on other expressions. `select` takes (condition, then, otherwise)."""

    op: str
    args: tuple[Expression, ...]
    depth: int = field(init=False, repr=False, compare=False)
    kind: Kind = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.op not in OPERATIONS:
            raise LawError(
                "law-unsupported",
                "expression",
                _(
                    "the operation {op!r} is not one of {operations}",
                    op=self.op,
                    operations=", ".join(OPERATIONS),
                ),
            )
        count = OPERATIONS[self.op]
        if len(self.args) < 2 if count is None else len(self.args) != count:
            raise LawError(
                "behavior-invalid",
                "expression",
                _("{op} was given {count} arguments", op=self.op, count=len(self.args)),
            )
        depth = 1 + max(depth_of(arg) for arg in self.args)
        if depth > DEPTH_LIMIT:
            raise LawError(
                "behavior-invalid", "expression", _("is nested too deep"), _("name parts of it in `update`")
            )
        object.__setattr__(self, "depth", depth)
        object.__setattr__(self, "kind", self._checked_kind())

    def _checked_kind(self) -> Kind:
        kinds = [kind_of(arg) for arg in self.args]
        wanted: list[Kind] = ["bool" if self.op in _LOGIC else "float"] * len(kinds)
        if self.op == "select":
            wanted = ["bool", kinds[1], kinds[1]]
        if kinds != wanted:
            raise LawError(
                "behavior-invalid",
                "expression",
                _("{op} was given {kinds}", op=self.op, kinds=", ".join(kinds[:6])),
            )
        return kinds[1] if self.op == "select" else "bool" if self.op in TRUTHS else "float"


def kind_of(expression: Expression) -> Kind:
    """Whether the value is a number ("float") or a truth value ("bool"); names always stand for numbers."""
    return expression.kind if isinstance(expression, Call) else "float"


def depth_of(expression: Expression) -> int:
    """How deep operations are nested in the expression; 0 for a number or a name."""
    return expression.depth if isinstance(expression, Call) else 0


Expression = Const | Ref | Call


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and all within it, outermost first."""
    yield expression
    if isinstance(expression, Call):
        for arg in expression.args:
            yield from walk(arg)


def names(expression: Expression) -> set[str]:
    """The names that an expression refers to."""
    return {e.name for e in walk(expression) if isinstance(e, Ref)}


def to_json(expression: Expression) -> Any:
    """A number, a name, or a list of operation and arguments."""
    if isinstance(expression, Const):
        return expression.value
    if isinstance(expression, Ref):
        return expression.name
    return [expression.op, *map(to_json, expression.args)]


def from_json(data: Any, depth: int = 0) -> Expression:
    """The inverse of `to_json`; what does not fit raises LawError `behavior-invalid`."""
    if isinstance(data, bool) or depth > DEPTH_LIMIT:
        raise LawError(
            "behavior-invalid",
            "expression",
            _("holds {data!r}", data=data) if depth <= DEPTH_LIMIT else _("is nested too deep"),
        )
    if isinstance(data, int | float) and abs(data) < 2**1023:  # beyond, a whole number fits no float
        return Const(float(data))
    if isinstance(data, str):
        return Ref(data)
    if isinstance(data, list) and data and isinstance(data[0], str):
        return Call(data[0], tuple(from_json(arg, depth + 1) for arg in data[1:]))
    raise LawError(
        "behavior-invalid", "expression", _("{data} is no number, name or operation", data=str(data)[:60])
    )


def renamed(expression: Expression, new: Mapping[str, str]) -> Expression:
    """The expression with some names replaced."""
    if isinstance(expression, Ref):
        return Ref(new.get(expression.name, expression.name))
    if isinstance(expression, Call):
        return Call(expression.op, tuple(renamed(arg, new) for arg in expression.args))
    return expression
