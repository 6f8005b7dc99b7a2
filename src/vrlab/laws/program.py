"""Expressions as a list of numpy operations, each result computed once.

The operations have the meaning that KHR_interactivity gives them (specification, "Math Operations"), which is
ECMAScript's where numpy's differs. Nothing is turned into Python source: a program is data and a table of functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from vrlab.errors import LawError
from vrlab.laws.functions import FUNCTIONS
from vrlab.laws.noise import noise
from vrlab.messages import _
from vrlab.model.computed import Assign, Solve
from vrlab.model.expression import Const, Expression, Ref, names
from vrlab.model.values import Array

Operation = Callable[..., Any]


def _round(a: Array) -> Any:
    """Halves away from zero; numpy's own rounds them to even."""
    return np.copysign(np.floor(np.abs(a) + 0.5), a)


def _pow(a: Array, b: Array) -> Any:
    """ECMAScript's: 1 to an infinite or undefined power is undefined, where IEEE 754 has 1."""
    undefined = (np.abs(a) == 1) & np.isinf(b) | np.isnan(b)
    return np.where(undefined, np.nan, np.power(a, b))


def _clamp(a: Array, b: Array, c: Array) -> Any:
    return np.minimum(np.maximum(a, np.minimum(b, c)), np.maximum(b, c))


OPERATIONS: dict[str, Operation] = {
    "add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide, "rem": np.fmod,
    "neg": np.negative, "abs": np.abs, "sign": np.sign, "trunc": np.trunc, "floor": np.floor, "ceil": np.ceil,
    "round": _round, "min": np.minimum, "max": np.maximum, "clamp": _clamp,
    "saturate": lambda a: np.minimum(np.maximum(a, 0.0), 1.0), "mix": lambda a, b, c: (1 - c) * a + c * b,
    "sin": np.sin, "cos": np.cos, "tan": np.tan, "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan,
    "atan2": np.arctan2, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "asinh": np.arcsinh,
    "acosh": np.arccosh, "atanh": np.arctanh, "exp": np.exp, "log": np.log, "log2": np.log2, "log10": np.log10,
    "sqrt": np.sqrt, "cbrt": np.cbrt, "pow": _pow,
    "eq": np.equal, "lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal,
    "isNaN": np.isnan, "isInf": np.isinf,
    "and": np.logical_and, "or": np.logical_or, "not": np.logical_not, "select": np.where,
    "noise": noise,
}  # fmt: skip
FOLDED = ("add", "mul", "min", "max", "and", "or")


class Program:
    """Expressions compiled over a fixed list of inputs; `compute` names results, `result` asks for one."""

    def __init__(self, inputs: Sequence[str], operations: Mapping[str, Operation] = OPERATIONS) -> None:
        self._operations = operations
        self._slots = {name: i for i, name in enumerate(inputs)}
        self._inputs = len(self._slots)
        self._registers: list[Any] = [None] * self._inputs
        self.code: list[tuple[int, Operation, tuple[int, ...]]] = []
        self._known: dict[object, int] = {}
        # Results of the last run, by register, whose memory the next one takes: new memory costs as much as the sums.
        self._buffers: dict[int, Array] = {}
        self._sizes: tuple[tuple[int, ...], ...] = ()

    def compute(self, steps: Sequence[Assign | Solve]) -> None:
        """Let the names of some intermediates stand for their values."""
        for step in steps:
            self._slots[step.id] = self._root(step) if isinstance(step, Solve) else self.result(step.value)

    def _root(self, step: Solve) -> int:
        """The register with a root: what the equation needs goes into a program of its own, run once for each halving."""
        used = sorted(names(step.equation) - {step.id})
        inner = Program([step.id, *used])
        slot = inner.result(step.equation)

        def found(low: Array, high: Array, *values: Array) -> Any:
            sign = np.sign(inner.run([low, *values])[slot])
            for _halving in range(step.count):
                middle = 0.5 * (low + high)
                below = inner.run([middle, *values])[slot] * sign > 0
                low, high = np.where(below, middle, low), np.where(below, high, middle)
            return 0.5 * (low + high)

        register = self._register(("root", step.id, len(self._registers)), None)
        ends = (self.result(step.low), self.result(step.high))
        self.code.append((register, found, (*ends, *(self.result(Ref(name)) for name in used))))
        return register

    def result(self, expression: Expression) -> int:
        """The register that holds the value of `expression` after a run."""
        if isinstance(expression, Ref):
            if expression.name not in self._slots:
                raise LawError(
                    "behavior-invalid",
                    "expression",
                    _("refers to {name}, not defined there", name=expression.name),
                )
            return self._slots[expression.name]
        if isinstance(expression, Const):
            return self.constant(expression.value)
        args = [self.result(arg) for arg in expression.args]
        if expression.op in FUNCTIONS:
            slot: int = FUNCTIONS[expression.op](self, *args)
            return slot
        if expression.op in FOLDED:
            return self._fold(expression.op, args)
        return self.call(expression.op, *args)

    def run(self, inputs: Sequence[Array | float]) -> list[Any]:
        """All registers, for one value of each input; arrays broadcast. The next run of as many values overwrites them."""
        registers = [*inputs, *self._registers[self._inputs :]]
        sizes = tuple(np.shape(value) for value in inputs)
        if sizes != self._sizes:
            self._sizes, self._buffers = sizes, {}
        for slot, operation, args in self.code:
            values = [registers[i] for i in args]
            if slot in self._buffers:
                registers[slot] = operation(*values, out=self._buffers[slot])
                continue
            registers[slot] = operation(*values)
            if isinstance(operation, np.ufunc) and np.ndim(registers[slot]):
                self._buffers[slot] = registers[slot]
        return registers

    def _fold(self, op: str, args: Sequence[int]) -> int:
        total = args[0]
        for arg in args[1:]:
            total = self.call(op, total, arg)
        return total

    def constant(self, value: float) -> int:
        """The register that holds a number."""
        return self._register(("const", repr(value)), np.float64(value))

    def call(self, op: str, *args: int) -> int:
        """The register that holds the value of an operation on registers."""
        if (op, args) not in self._known:
            slot = self._register((op, args), None)
            self.code.append((slot, self._operations[op], args))
        return self._known[op, args]

    def _register(self, key: object, value: Any) -> int:
        if key not in self._known:
            self._known[key] = len(self._registers)
            self._registers.append(value)
        return self._known[key]


def evaluated(
    expressions: Sequence[Expression],
    values: Mapping[str, Array | float],
    steps: Sequence[Assign | Solve] = (),
) -> list[Any]:
    """The values of some expressions, once, where names have the given values, and those that `steps` give them."""
    program = Program(list(values))
    program.compute(steps)
    slots = [program.result(expression) for expression in expressions]
    with np.errstate(all="ignore"):  # 1/0 is infinite and 0/0 undefined, in numpy as in every player
        registers = program.run([np.asarray(v, dtype=np.float64) for v in values.values()])
    return [registers[slot] for slot in slots]


__all__ = ["OPERATIONS", "Program", "evaluated"]
