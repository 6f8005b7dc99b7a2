"""A SymPy expression as an expression of a behaviour.

The node types that may occur are listed here; anything else is refused by name, because printers that pass unknown
types through (`jscode` and `lambdify` do, for `Sum` or `I`) give programs that fail later and elsewhere. Arguments of
sums and products are put in SymPy's canonical order, so that one law gives one order of operations on every run.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Any

import sympy
from sympy.logic.boolalg import Boolean

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.computed import Assign
from vrlab.model.expression import OPERATIONS, Call, Const, Expression, Ref

# SymPy's functions that have a counterpart of the same meaning on real numbers.
FUNCTIONS: dict[Any, str] = {
    sympy.sin: "sin", sympy.cos: "cos", sympy.tan: "tan", sympy.asin: "asin", sympy.acos: "acos",
    sympy.atan: "atan", sympy.atan2: "atan2", sympy.sinh: "sinh", sympy.cosh: "cosh", sympy.tanh: "tanh",
    sympy.asinh: "asinh", sympy.acosh: "acosh", sympy.atanh: "atanh", sympy.exp: "exp", sympy.log: "log",
    sympy.Abs: "abs", sympy.sign: "sign", sympy.floor: "floor", sympy.ceiling: "ceil",
    sympy.Min: "min", sympy.Max: "max", sympy.And: "and", sympy.Or: "or", sympy.Not: "not",
    sympy.elliptic_k: "ellipticK", sympy.elliptic_e: "ellipticE", sympy.erf: "erf",
    sympy.Eq: "eq", sympy.Lt: "lt", sympy.Le: "le", sympy.Gt: "gt", sympy.Ge: "ge",
}  # fmt: skip
_FUNCTION_NAMES = sorted({f.__name__ for f in FUNCTIONS if not issubclass(f, sympy.Rel)})
SYMMETRIC = ("min", "max", "and", "or")
CONSTANTS = (sympy.pi, sympy.E)
# Digits to which a number like 2π is worked out before it is rounded to a double, which has 16.
DIGITS = 30
# Powers up to this one are products: exact to half an ulp each, where engines differ in `pow`.
LARGEST_PRODUCT = 4


class noise(sympy.Function):  # type: ignore[misc]  # noqa: N801 — named as SymPy's functions are
    """`noise(number, draw)`: a number of mean 0 and variance 1 that is another in each trial (see laws/noise.py).

    `number` tells instruments apart, `draw` the readings of one; both are whole numbers. The seed and the trial are those
    of the run.
    """

    nargs = (2,)
    is_real = True


REMEDIES = {
    "Sum": _("write the terms out"),
    "Product": _("write the factors out"),
    "Integral": _("make the integral a state of ode()"),
    "Derivative": _("make the derivative a state of ode()"),
    "ImaginaryUnit": _("use real quantities"),
    "Infinity": _("use a finite limit"),
    "NegativeInfinity": _("use a finite limit"),
    "ComplexInfinity": _("something divides by zero"),
    "NaN": _("something is undefined, as 0/0 is"),
    "Heaviside": _("use Piecewise, which says what happens at 0"),
    "besselj": _("only besselj(0, x) and besselj(1, x) are there: use a recurrence, or a series"),
    "gamma": _("write a factorial out, or use a state of ode()"),
    "erfc": _("write 1 - erf(x)"),
    "DiracDelta": _("change the state by a Reset at a Crossing"),
    "BooleanTrue": _("as a condition of its own it says nothing: leave it out"),
    "BooleanFalse": _("as a condition of its own it says nothing: leave it out"),
}


def expression(value: sympy.Basic | float) -> Expression:
    """`value` as an expression; symbols become names.

    Raises LawError `law-unsupported` for node types that have no counterpart in the standard for behaviour.
    """
    node = sympy.sympify(value)
    if isinstance(node, sympy.Symbol):
        return Ref(node.name)
    if _is_number(node):
        return _constant(node)
    if node.func in FUNCTIONS:
        return _function(FUNCTIONS[node.func], node)
    special = _SPECIAL.get(node.func)
    if special is None:
        raise unsupported(node)
    return special(node)


def unsupported(node: sympy.Basic) -> LawError:
    """The error for a node that cannot be written as an operation of the standard."""
    name = type(node).__name__
    remedy = REMEDIES.get(name) or _(
        "use arithmetic, comparisons, Piecewise, Mod, {functions}", functions=", ".join(_FUNCTION_NAMES)
    )
    return LawError("law-unsupported", _where(node), _("has no counterpart in a behaviour"), remedy)


def _where(node: sympy.Basic) -> str:
    return _("{kind} in {expression}", kind=type(node).__name__, expression=str(node)[:60])


def shared(values: Sequence[sympy.Basic], prefix: str = "x") -> tuple[list[Assign], list[Expression]]:
    """`values` as expressions, with what they share computed once, in assignments named `prefix` and a number."""
    taken = set().union(*(v.free_symbols for v in values)) if values else set()
    names = sympy.numbered_symbols(prefix, exclude=taken, real=True)
    replacements, reduced = sympy.cse(list(values), symbols=names, order="canonical")
    # A truth value cannot be kept in an assignment, which holds a number: it goes back to where it is used.
    truths: dict[Any, Any] = {}
    assigns = []
    for symbol, value in replacements:
        replaced = value.xreplace(truths)
        if isinstance(replaced, Boolean) and not isinstance(replaced, sympy.Symbol):
            truths[symbol] = replaced
        else:
            assigns.append(Assign(symbol.name, expression(replaced)))
    return assigns, [expression(value.xreplace(truths)) for value in reduced]


def _is_number(node: Any) -> bool:
    """Whether the node is made of numbers, constants and arithmetic alone."""
    return all(
        part.is_Integer or part.is_Rational or part.is_Float or part in CONSTANTS or part.func in _ARITHMETIC
        for part in sympy.preorder_traversal(node)
    )


def _constant(node: Any) -> Const:
    try:
        value = float(node if node.is_Number else node.evalf(DIGITS))
    except (OverflowError, TypeError):
        value = math.nan
    if not math.isfinite(value):
        raise LawError(
            "law-unsupported", _where(node), _("is not a real number below 1.8e308"), _("use real quantities")
        )
    return Const(value)


def _function(op: str, node: sympy.Basic) -> Expression:
    if len(node.args) != (OPERATIONS[op] or len(node.args)):  # an incomplete elliptic integral
        raise unsupported(node)
    return Call(op, _expressions(_ordered(node.args) if op in SYMMETRIC else node.args))


def _expressions(values: Iterable[sympy.Basic]) -> tuple[Expression, ...]:
    return tuple(expression(value) for value in values)


def _ordered(args: Iterable[sympy.Basic]) -> list[Any]:
    return sorted(args, key=sympy.default_sort_key)


def _sum(node: Any) -> Expression:
    """Positive terms first, then the others are taken away."""
    terms = _ordered(node.args)
    negative = [term for term in terms if term.could_extract_minus_sign()]
    positive = [term for term in terms if term not in negative]
    if not positive:
        return Call("neg", (_sum(-node),))
    total = _folded("add", _expressions(positive))
    return reduce(lambda left, right: Call("sub", (left, expression(-right))), negative, total)


def _product(node: Any) -> Expression:
    """One sign, a product of the numerators, divided by a product of the denominators."""
    numbers, rest = sympy.sift(node.args, _is_number, binary=True)
    coefficient = sympy.Mul(*numbers)
    above, below = _coefficient(abs(coefficient))
    for factor in _ordered(rest):
        base, exponent = factor.as_base_exp()
        if factor.is_Pow and exponent.is_Rational and exponent.is_negative:
            below.append(expression(sympy.Pow(base, -exponent)))
        else:
            above.append(expression(factor))
    value = _folded("mul", above or [Const(1.0)])
    if below:
        value = Call("div", (value, _folded("mul", below)))
    return Call("neg", (value,)) if coefficient.is_negative else value


def _coefficient(value: Any) -> tuple[list[Expression], list[Expression]]:
    """A positive coefficient as numerator and denominator, of which 1 is left out.

    x/3 is divided, not multiplied by .333…, so that it is rounded once; halves and quarters are exact either way and
    stay one factor.
    """
    if value == 1:
        return [], []
    if not value.is_Rational or (value.q & (value.q - 1)) == 0:
        return [_constant(value)], []
    return [] if value.p == 1 else [Const(float(value.p))], [Const(float(value.q))]


def _power(node: Any) -> Expression:
    base, exponent = node.as_base_exp()
    if exponent.is_Rational and exponent.is_negative:
        return Call("div", (Const(1.0), expression(sympy.Pow(base, -exponent))))
    if exponent == sympy.Rational(1, 2):
        return Call("sqrt", (expression(base),))
    if exponent.is_Integer and exponent <= LARGEST_PRODUCT:
        return Call("mul", (expression(base),) * int(exponent))
    # Of a negative base a fractional power is not a number here, as in IEEE 754; SymPy would go complex.
    return Call("pow", (expression(base), expression(exponent)))


def _piecewise(node: Any) -> Expression:
    *cases, (otherwise, last) = node.args
    if last != sympy.true:
        raise LawError(
            "law-unsupported", _where(node), _("leaves a case open"), _("end it with (value, True)")
        )
    value = expression(otherwise)
    for result, condition in reversed(cases):
        value = Call("select", (expression(condition), expression(result), value))
    return value


def _bessel(node: Any) -> Expression:
    order, of = node.args
    if order not in (0, 1):
        raise unsupported(node)
    return Call(f"besselJ{order}", (expression(of),))


def _unequal(node: Any) -> Expression:
    return Call("not", (Call("eq", _expressions(node.args)),))


def _modulo(node: Any) -> Expression:
    """SymPy's Mod has the sign of the divisor, the standard's `rem` that of the dividend."""
    a, b = _expressions(node.args)
    return Call("sub", (a, Call("mul", (b, Call("floor", (Call("div", (a, b)),))))))


def _noise(node: Any) -> Expression:
    number, draw = _expressions(node.args)
    return Call("noise", (Ref("seed"), number, Ref("trial"), draw))


def _folded(op: str, values: Sequence[Expression]) -> Expression:
    return values[0] if len(values) == 1 else Call(op, tuple(values))


_ARITHMETIC = (sympy.Add, sympy.Mul, sympy.Pow, sympy.exp, sympy.log)
_SPECIAL: dict[Any, Callable[[Any], Expression]] = {
    noise: _noise,
    sympy.Add: _sum,
    sympy.Mul: _product,
    sympy.Pow: _power,
    sympy.Piecewise: _piecewise,
    sympy.besselj: _bessel,
    sympy.Ne: _unequal,
    sympy.Mod: _modulo,
}
