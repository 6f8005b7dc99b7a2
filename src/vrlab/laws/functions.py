"""Functions that the standard does not have, made of operations that it has.

Each is written once, over whatever can compute: numpy's program, or a graph that is being written, so both agree. The
errors are measured against mpmath in tests/laws/test_functions.py:

- `ellipticK(m)`, `ellipticE(m)`: complete integrals of the parameter m = k², −1e6 ≤ m < 1 (E also at 1): 1e-14 relative.
  Arithmetic–geometric mean (NIST Digital Library of Mathematical Functions, 19.8.5 and 19.8.6), a fixed count of rounds.
- `erf(x)`: 1e-15 relative, everywhere.
- `besselJ0(x)`, `besselJ1(x)`: 1e-15 absolute for |x| up to 25, 2e-16·|x| beyond.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from vrlab.laws import coefficients as c

T = TypeVar("T")
ROUNDS = 8  # digits double in each: from m = 1 − 2⁻⁵³ to −10⁶
TERMS = 18  # of erf's series at 1, whose next is below 1e-19


class Algebra(Protocol[T]):
    """What can compute: `call` takes an operation of the model, `constant` a number."""

    def call(self, op: str, *args: T) -> T:
        """The value of an operation."""

    def constant(self, value: float) -> T:
        """The value of a number."""


class _Terms:
    """Formulas over an algebra."""

    def __init__(self, algebra: Algebra[Any]) -> None:
        self.call, self.number = algebra.call, algebra.constant

    def polynomial(self, x: Any, coefficients: Sequence[float]) -> Any:
        """By Horner's scheme; the lowest power comes first."""
        total = self.number(coefficients[-1])
        for coefficient in reversed(coefficients[:-1]):
            total = self.call("add", self.call("mul", total, x), self.number(coefficient))
        return total

    def means(self, m: Any) -> tuple[Any, Any]:
        """agm(1, √(1−m)), and the sum of 2ⁿ⁻¹cₙ² with c₀² = m."""
        call, number = self.call, self.number
        a, b = number(1.0), call("sqrt", call("sub", number(1.0), m))
        total = call("mul", number(0.5), m)
        for n in range(ROUNDS):
            difference = call("mul", number(0.5), call("sub", a, b))
            square = call("mul", call("mul", difference, difference), number(2.0**n))
            total = call("add", total, square)
            a, b = call("mul", number(0.5), call("add", a, b)), call("sqrt", call("mul", a, b))
        return a, total


def _elliptic_k(algebra: Algebra[Any], m: Any) -> Any:
    mean, _ = _Terms(algebra).means(m)
    return algebra.call("div", algebra.constant(math.pi / 2), mean)


def _elliptic_e(algebra: Algebra[Any], m: Any) -> Any:
    call, one = algebra.call, algebra.constant(1.0)
    mean, total = _Terms(algebra).means(m)
    value = call("mul", call("div", algebra.constant(math.pi / 2), mean), call("sub", one, total))
    # At 1 the mean only goes to 0, slowly; the integral is 1.
    return call("select", call("eq", m, one), one, value)


def _erf(algebra: Algebra[Any], x: Any) -> Any:
    """Its series up to 1, then 1 − exp(−x²) times a polynomial; from 6 on it is 1 in a double."""
    t, call, number = _Terms(algebra), algebra.call, algebra.constant
    square = call("mul", x, x)
    series = [(-1) ** n * 2 / math.sqrt(math.pi) / math.factorial(n) / (2 * n + 1) for n in range(TERMS)]
    near = call("mul", x, t.polynomial(call("min", square, number(1.0)), series))
    size = call("min", call("abs", x), number(6.0))
    ratio = call("div", call("sub", size, number(2.5)), call("add", size, number(2.5)))
    s = call("div", call("sub", ratio, number(c.TAIL_MIDDLE)), number(c.TAIL_HALF))
    fall = call("exp", call("neg", call("mul", size, size)))
    tail = call("sub", number(1.0), call("mul", fall, t.polynomial(s, c.TAIL)))
    far = call("mul", call("sign", x), tail)
    return call("select", call("gt", size, number(1.0)), far, near)


def _bessel(algebra: Algebra[Any], x: Any, order: int) -> Any:
    """A polynomial in x² up to 8, then the phase–amplitude form (DLMF 10.17.3), its sines of x alone by the sum formulas."""
    t, call, number = _Terms(algebra), algebra.call, algebra.constant
    size = call("abs", x)
    square = call("min", call("mul", size, size), number(64.0))
    near = t.polynomial(
        call("sub", call("div", square, number(32.0)), number(1.0)), c.BESSEL_1 if order else c.BESSEL_0
    )
    above = call("max", size, number(8.0))
    w = call("div", number(128.0), call("mul", above, above))
    s = call("sub", w, number(1.0))
    p = t.polynomial(s, c.P_1 if order else c.P_0)
    q = call("div", t.polynomial(s, c.Q_1 if order else c.Q_0), above)
    sine, cosine = call("sin", above), call("cos", above)
    plus, minus = call("add", cosine, sine), call("sub", sine, cosine)
    # √2 cos χ and √2 sin χ
    along, across = (minus, call("neg", plus)) if order else (plus, minus)
    wave = call("sub", call("mul", p, along), call("mul", q, across))
    far = call("div", wave, call("sqrt", call("mul", number(math.pi), above)))
    if order:
        near, far = call("mul", x, near), call("mul", call("sign", x), far)
    return call("select", call("gt", size, number(8.0)), far, near)


FUNCTIONS: dict[str, Callable[[Algebra[Any], Any], Any]] = {
    "ellipticK": _elliptic_k,
    "ellipticE": _elliptic_e,
    "erf": _erf,
    "besselJ0": lambda algebra, x: _bessel(algebra, x, 0),
    "besselJ1": lambda algebra, x: _bessel(algebra, x, 1),
}
