"""Pendulums of 10,000 lengths at once in numpy, against the same steps of one in plain Python.

`python benchmarks/laws.py`, half a minute. The law is the lab's pendulum with its photogate. Plain Python runs the same
program, one operation after the other on floats; and, for what can be had by hand, a Runge–Kutta loop written out for
this one law, without the photogate. Processor time for one step of one pendulum, the best of nine each.
"""

from __future__ import annotations

import math
import operator
import time
from collections.abc import Callable

import numpy as np

from vrlab.laws.pendulum import GRAVITY, STEP, pendulum_behavior
from vrlab.laws.program import Program
from vrlab.laws.run import simulate
from vrlab.model import Behavior

SETS, STEPS, ROUNDS = 10_000, 240, 9
AMPLITUDE, DRAG = 1.0, 0.01


def swing(length: float, steps: int) -> float:
    """The angle after some steps, by plain Python."""

    def rate(theta: float, omega: float) -> float:
        return -part * math.sin(theta) - DRAG * omega * abs(omega)

    theta, omega, part = AMPLITUDE, 0.0, GRAVITY / length
    for _ in range(steps):
        a1, b1 = omega, rate(theta, omega)
        a2, b2 = omega + STEP / 2 * b1, rate(theta + STEP / 2 * a1, omega + STEP / 2 * b1)
        a3, b3 = omega + STEP / 2 * b2, rate(theta + STEP / 2 * a2, omega + STEP / 2 * b2)
        a4, b4 = omega + STEP * b3, rate(theta + STEP * a3, omega + STEP * b3)
        theta += STEP / 6 * (a1 + 2 * (a2 + a3) + a4)
        omega += STEP / 6 * (b1 + 2 * (b2 + b3) + b4)
    return theta


# What the program of a step of the pendulum is made of, on floats.
PLAIN: dict[str, Callable[..., float]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv, "neg": operator.neg,
    "sin": math.sin, "abs": abs, "lt": operator.lt, "ge": operator.ge, "gt": operator.gt,
    "and": lambda a, b: a and b, "select": lambda c, a, b: a if c else b,
    "mix": lambda a, b, c: (1 - c) * a + c * b,
}  # fmt: skip


def followed(behavior: Behavior, length: float, steps: int) -> float:
    """The angle after some steps, by the program of a step, one operation after the other in plain Python."""
    values = {p.id: p.initial for p in behavior.parameters} | {"length": length}
    program = Program([*values, *(s.id for s in behavior.states), "t", "h"], PLAIN)
    program.compute(behavior.update)
    following = [program.result(state.next) for state in behavior.states]
    states = [AMPLITUDE, 0.0, 0.0, 0.0, 0.0]
    code, registers = program.code, list(program.run([*values.values(), *states, 0.0, STEP]))
    first = len(values)
    for step in range(steps):
        registers[first : first + 6] = [*states, step * STEP]
        for slot, operation, args in code:
            registers[slot] = operation(*[registers[i] for i in args])
        states = [registers[slot] for slot in following]
    return float(states[0])


def main() -> None:
    """Measures, checks that both found the same, and prints."""
    behavior = pendulum_behavior(amplitude=AMPLITUDE, drag=DRAG)
    lengths = np.linspace(0.1, 2.0, SETS)
    plain, same, together = [], [], []
    for _ in range(ROUNDS):
        began = time.process_time()
        alone = swing(lengths[700], 10 * STEPS)
        plain.append((time.process_time() - began) / (10 * STEPS))
        began = time.process_time()
        found = followed(behavior, lengths[700], 10 * STEPS)
        same.append((time.process_time() - began) / (10 * STEPS))
        began = time.process_time()
        run = simulate(behavior, steps=STEPS, parameters={"length": lengths}, every=STEPS)
        together.append((time.process_time() - began) / STEPS / SETS)
        assert abs(found - alone) < 1e-12
        assert abs(run["angle"][-1, 700] - swing(lengths[700], STEPS)) < 1e-12
    fast = min(together)
    print(f"numpy                             {1e9 * fast:8.1f} ns a step of one of {SETS}")
    for name, times in (("the same operations on floats", same), ("written by hand, no photogate", plain)):
        print(f"{name:33} {1e9 * min(times):8.1f} ns a step, {min(times) / fast:.0f} times")


if __name__ == "__main__":
    main()
