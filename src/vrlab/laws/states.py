"""What the states of a law can do: change at a rate, be set at a crossing, be recorded at one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import sympy

Value: TypeAlias = "sympy.Basic | float"


@dataclass(frozen=True)
class Rate:
    """A state that changes at the rate `rate` (unit of the state, per second); `initial` may use parameters."""

    rate: Value
    initial: Value = 0.0
    unit: str = ""


@dataclass(frozen=True)
class Root:
    """A value that makes `equation` zero; the symbol that it is given to stands for it in the equation.

        ph = symbols("ph", real=True)
        values={ph: Root(10**-ph + salt - 10 ** (ph - 14) - bound / (1 + 10 ** (4.756 - ph)), -1, 15)}

    Found by bisection: `count` halvings (1 to 1,000) of the interval from `low` to `high`, which may depend on parameters
    and states. Where the equation has the same sign everywhere, the value is `high`; where it is 0 at `low`, `low`.
    """

    equation: Value
    low: Value
    high: Value
    count: int = 56


@dataclass(frozen=True)
class Crossing:
    """A step in which `of` goes from below zero to zero or above; `rising=False` for the other way."""

    of: sympy.Basic
    rising: bool = True


@dataclass(frozen=True)
class Recorded:
    """A state that keeps its value until `when`, and then takes `value`.

    In `value`, `t` and the states with a rate are those at the moment of the crossing, which is located inside the
    step by linear interpolation; other recorded states have their values from before.
    """

    value: Value
    when: Crossing
    initial: Value = 0.0
    unit: str = ""


@dataclass(frozen=True)
class Held:
    """A state that resets alone change: what is under way, how often, when and where something happened."""

    initial: Value = 0.0
    unit: str = ""


@dataclass(frozen=True)
class Reset:
    """Where `when` happens, the states in `to` are set to new values, and the rest of the step goes on from them.

    In the values, the states and `t` are those at the moment of the crossing. With `holds` nothing stays beyond: a step
    that begins there and goes further is a crossing too, at its beginning, so that what bounces ever lower does not fall
    through. A bounce that ends:

        flying = symbols("flying")
        states = {y: Rate(v), v: Rate(-g * flying), flying: Held(1)}
        slow = Abs(v) < 0.02
        Reset(
            Crossing(y, rising=False),
            {v: Piecewise((0, slow), (-e * v, True)), flying: Piecewise((0, slow), (1, True))},
            holds=True,
        )

    The crossing is located on the third-order dense output of the step by a parabola through three of its points and one
    correction by its slope: of a parabola (a free fall) to rounding, else with an error of the time of order h⁴. One reset
    happens in a step, the first; of two at one moment both do, the values being those from before. Rates should be smooth
    over a step: what changes at a crossing, as the direction of friction does, is a held state that a reset changes.
    """

    when: Crossing
    to: Mapping[sympy.Symbol, Value]
    holds: bool = False
