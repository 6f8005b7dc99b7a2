"""Pendulums of 10,000 lengths at once in numpy, against the same steps of one in plain Python.

`python benchmarks/laws.py`, half a minute. The law is the lab's pendulum; plain Python does its operations on floats, in
the same order, without the photogate. The ratio is of the times for one step of one pendulum, the best of five each.
"""

from __future__ import annotations

import math
import time

import numpy as np

from vrlab.laws.pendulum import GRAVITY, STEP, pendulum_behavior
from vrlab.laws.run import simulate

SETS, STEPS, ROUNDS = 10_000, 240, 5
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


def main() -> None:
    """Measures, checks that both found the same, and prints."""
    behavior = pendulum_behavior(amplitude=AMPLITUDE, drag=DRAG)
    lengths = np.linspace(0.1, 2.0, SETS)
    plain, together = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        alone = swing(lengths[700], 10 * STEPS)
        plain.append((time.perf_counter() - began) / (10 * STEPS))
        began = time.perf_counter()
        run = simulate(behavior, steps=STEPS, parameters={"length": lengths}, every=STEPS)
        together.append((time.perf_counter() - began) / STEPS / SETS)
        assert abs(run["angle"][-1, 700] - swing(lengths[700], STEPS)) < 1e-12, alone
    print(f"plain Python  {1e9 * min(plain):8.1f} ns a step")
    print(f"numpy         {1e9 * min(together):8.1f} ns a step of one of {SETS}")
    print(f"ratio         {min(plain) / min(together):8.1f}")


if __name__ == "__main__":
    main()
