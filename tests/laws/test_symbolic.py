import math

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from vrlab.errors import LawError
from vrlab.laws.program import evaluated
from vrlab.laws.symbolic import expression, shared
from vrlab.model.expression import Call, Const, Ref, to_json

x, y, z = sympy.symbols("x y z", real=True)

# None that magnifies the rounding of its arguments, as acos(cos(x)) does near zero.
LAWS = [
    x + y - z,
    -x - y - 3,
    -sympy.Rational(3, 7) * sympy.sin(x) * y / z,
    2 * sympy.pi * x / 60,
    x**3 - y**-2,
    x / sympy.sqrt(y**2 + z**2 + 1),
    (y**2 + 1) ** sympy.Rational(2, 3),
    sympy.exp(-x) * sympy.log(y**2 + 1),
    sympy.atan2(x, y) + sympy.acos(z / 10) - sympy.asin(x / 10),
    sympy.Piecewise((x, x < y), (y, sympy.And(y > z, x > 0)), (z, True)),
    sympy.Piecewise((1, sympy.Ne(x, y) | ~(x > z)), (0, True)),
    sympy.Mod(x, 2) + sympy.Mod(-y, 4) * sympy.Mod(z, -2),
    sympy.Max(x, y, z) * sympy.Min(x, y) + sympy.Abs(x) * sympy.sign(y),
    sympy.floor(x) + sympy.ceiling(y) + sympy.tanh(z) + sympy.asinh(x),
]


@settings(deadline=None)
@given(st.tuples(*[st.floats(-5, 5).filter(lambda v: abs(v) > 1e-3)] * 3), st.sampled_from(LAWS))
def test_a_law_has_the_value_that_sympy_gives_it(at: tuple[float, float, float], law: sympy.Expr) -> None:
    values = dict(zip("xyz", at, strict=True))
    exact = law.subs({x: sympy.Rational(at[0]), y: sympy.Rational(at[1]), z: sympy.Rational(at[2])})
    result = float(evaluated([expression(law)], values)[0])
    # Rounding of the largest intermediate, not of the result: sums cancel.
    scale = max(1.0, *(abs(v) ** 3 for v in at), abs(float(exact)))
    assert result == pytest.approx(float(exact), rel=0, abs=1e-12 * scale)


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_kept_to_the_last_bit(number: float) -> None:
    assert expression(sympy.Float(number)) == Const(number)
    assert expression(sympy.Rational(number)) == Const(number)


def test_constants_are_worked_out_and_rounded_once() -> None:
    assert expression(2 * sympy.pi) == Const(math.tau)
    assert expression(sympy.sqrt(2) / 2) == Const(math.sqrt(0.5))
    # π/30 = .104719755119659774615…; math.pi / 30 is rounded twice and misses by one in the last place.
    assert to_json(expression(-2 * sympy.pi * x / 60)) == ["neg", ["mul", 0.10471975511965978, "x"]]


@pytest.mark.parametrize(
    ("law", "written"),
    [
        (x - y, ["sub", "x", "y"]),
        (-9.81 / y * sympy.sin(x), ["neg", ["div", ["mul", 9.81, ["sin", "x"]], "y"]]),
        (x / 3, ["div", "x", 3.0]),
        (x / 4, ["mul", 0.25, "x"]),
        (x**2, ["mul", "x", "x"]),
        (1 / sympy.sqrt(x), ["div", 1.0, ["sqrt", "x"]]),
        (sympy.Piecewise((x, x < 0), (y, True)), ["select", ["lt", "x", 0.0], "x", "y"]),
    ],
)
def test_the_order_of_operations_is_fixed(law: sympy.Expr, written: object) -> None:
    assert to_json(expression(law)) == written


def test_a_fractional_power_of_a_negative_number_is_not_a_number() -> None:
    assert math.isnan(evaluated([expression(sympy.cbrt(x))], {"x": -8.0})[0])


@pytest.mark.parametrize(
    ("law", "word"),
    [
        (sympy.Sum(x, (x, 1, y)), "Sum"),
        (sympy.I * x, "ImaginaryUnit"),
        (sympy.sqrt(-2), "ImaginaryUnit"),
        (sympy.oo, "Infinity"),
        (sympy.nan, "NaN"),
        (sympy.Heaviside(x), "Heaviside"),
        (sympy.zeta(x), "zeta"),
        (sympy.Function("f")(x), "f in f(x)"),
        (sympy.Derivative(sympy.Function("f")(x), x), "Derivative"),
        (sympy.Integral(x, (x, 0, y)), "Integral"),
        (sympy.Piecewise((x, x > 0)), "open"),
        (sympy.Rational(-8) ** sympy.Rational(1, 3), "real"),
        (sympy.Integer(10) ** 400, "1.8e308"),
        (sympy.Matrix([x]), "DenseMatrix"),
    ],
)
def test_what_has_no_counterpart_is_refused_by_name_with_a_remedy(law: sympy.Basic, word: str) -> None:
    with pytest.raises(LawError) as refused:
        expression(law)
    assert refused.value.code == "law-unsupported"
    assert word in str(refused.value)
    assert refused.value.remedy
    assert "\n" not in str(refused.value)


def test_what_two_laws_share_is_computed_once() -> None:
    both = sympy.sin(x + y) ** 2
    assigns, (first, second) = shared([both + z, both * z])
    assert [a.id for a in assigns] == ["x0"]
    assert first == Call("add", (Ref("x0"), Ref("z"))) or first == Call("add", (Ref("z"), Ref("x0")))
    values: dict[str, object] = {"x": 0.3, "y": 0.4, "z": 2.0}
    values["x0"] = evaluated([assigns[0].value], values)[0]  # type: ignore[arg-type]
    assert np.allclose(evaluated([first, second], values), [np.sin(0.7) ** 2 + 2, 2 * np.sin(0.7) ** 2])  # type: ignore[arg-type]


def test_a_shared_condition_stays_where_it_is_used() -> None:
    laws = [sympy.Piecewise((x, x < y), (k, True)) for k in (1, 2)]
    assigns, values = shared(laws)
    assert assigns == []
    assert to_json(values[0]) == ["select", ["lt", "x", "y"], "x", 1.0]
