"""Functions made of the standard's operations, against mpmath; what has no counterpart, refused by name."""

import mpmath
import numpy as np
import pytest
import sympy

from vrlab.errors import LawError
from vrlab.laws.program import OPERATIONS, evaluated
from vrlab.laws.symbolic import expression

x = sympy.Symbol("x", real=True)
NEAR_ONE = 1 - np.logspace(-15, -1, 30)
PARAMETERS = np.concatenate([-np.logspace(-8, 6, 60), [0.0], np.logspace(-12, -0.4, 30), NEAR_ONE])
LINE = np.concatenate([np.linspace(-7, 7, 281), np.logspace(-300, 0, 40), [-1e300, 1e300]])
SHORT = np.concatenate([np.linspace(-25, 25, 801), [7.999999, 8.0, 8.000001]])
LONG = np.concatenate([np.linspace(25, 200, 500), np.logspace(2, 4, 50)])


def values(formula: sympy.Expr, at: np.ndarray) -> np.ndarray:
    return np.asarray(evaluated([expression(formula)], {"x": at})[0])


def exact(function, at: np.ndarray) -> np.ndarray:
    with mpmath.workdps(40):
        return np.array([float(function(mpmath.mpf(float(value)))) for value in at])


@pytest.mark.parametrize(
    ("formula", "function", "at"),
    [
        (sympy.elliptic_k(x), mpmath.ellipk, PARAMETERS),
        (sympy.elliptic_e(x), mpmath.ellipe, np.append(PARAMETERS, 1.0)),
        (sympy.erf(x), mpmath.erf, LINE),
    ],
)
def test_relative_errors(formula, function, at) -> None:
    limit = 1e-15 if formula.func is sympy.erf else 1e-14
    assert values(formula, at) == pytest.approx(exact(function, at), rel=limit, abs=0)


@pytest.mark.parametrize("order", [0, 1])
def test_bessel_functions(order: int) -> None:
    found, right = (
        values(sympy.besselj(order, x), at) - exact(lambda v: mpmath.besselj(order, v), at)
        for at in (SHORT, LONG)
    )
    assert np.abs(found).max() < 1e-15
    assert (np.abs(right) < 2e-16 * LONG).all()
    tiny = np.array([1e-300, -1e-8])
    assert values(sympy.besselj(1, x), tiny) == pytest.approx(tiny / 2, rel=1e-15)


def test_what_is_outside_is_not_a_number_or_at_the_limit() -> None:
    assert np.isnan(values(sympy.elliptic_k(x), np.array([1.5, np.nan]))).all()
    assert np.isnan(values(sympy.erf(x), np.array([np.nan]))).all()
    assert values(sympy.erf(x), np.array([np.inf, -np.inf])).tolist() == [1, -1]


def test_they_are_made_of_operations_alone() -> None:
    assert {"ellipticK", "ellipticE", "erf", "besselJ0", "besselJ1"}.isdisjoint(OPERATIONS)


REFUSED = [
    sympy.Sum(x, (x, 0, 3)), sympy.Product(x, (x, 1, 3)), sympy.Integral(x, x), sympy.I * x, sympy.besselj(2, x),
    sympy.bessely(0, x), sympy.gamma(x), sympy.Heaviside(x), sympy.DiracDelta(x), sympy.erfc(x), sympy.zeta(x),
    sympy.elliptic_e(x, sympy.Rational(1, 2)), sympy.elliptic_f(x, sympy.Rational(1, 3)), sympy.LambertW(x),
    sympy.Derivative(sympy.Function("f")(x), x), sympy.Function("f")(x), sympy.oo * x,
]  # fmt: skip


@pytest.mark.parametrize("formula", REFUSED, ids=str)
def test_what_cannot_be_expressed_is_refused_by_name_with_a_remedy(formula) -> None:
    with pytest.raises(LawError) as caught:
        expression(formula)
    assert caught.value.code == "law-unsupported"
    assert caught.value.remedy
    head = type(formula).__name__ if not formula.is_Mul else "I"
    assert head in str(caught.value)
