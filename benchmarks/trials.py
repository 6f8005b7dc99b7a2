"""`vr.run` of 10,000 trials of the pendulum against the same trials one after the other in plain Python.

`python benchmarks/trials.py`, half a minute. Plain Python runs the program of a step on floats, one operation after the
other, until the trial is done; two trials are enough to know what 10,000 would take. Processor time.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np

import vrlab as vr
from laws import PLAIN
from vrlab.laws.machine import initial_states
from vrlab.laws.program import Program

LENGTHS, REPEATS = 2000, 5
MORE: dict[str, Callable[..., float]] = {
    "sqrt": math.sqrt, "eq": lambda a, b: a == b, "le": lambda a, b: a <= b, "not": lambda a: not a,
    "or": lambda a, b: a or b, "min": min, "max": max, "floor": math.floor, "cos": math.cos, "pow": math.pow,
}  # fmt: skip


def alone(scene: vr.Scene, length: float) -> tuple[int, float]:
    """How many steps one trial takes, and the seconds that it takes in plain Python."""
    (behavior,) = scene.behaviors
    assert behavior.experiment is not None
    values = {p.id: p.initial for p in behavior.parameters} | {"length": length, "seed": 1.0, "trial": 1.0}
    names = [*values, *(s.id for s in behavior.states), "t", "h"]
    program = Program(names, PLAIN | MORE)
    program.compute(behavior.update)
    following = [program.result(state.next) for state in behavior.states]
    done = next(o.value for o in behavior.observables if o.id == behavior.experiment.done)
    judge = program.result(done)
    states = [float(s) for s in initial_states(behavior, {k: np.float64(v) for k, v in values.items()})]
    registers = list(program.run([*values.values(), *states, 0.0, behavior.step]))
    first, began, steps = len(values), time.process_time(), 0
    while steps == 0 or registers[judge] < 0.5:
        registers[first : first + len(states) + 1] = [*states, steps * behavior.step]
        for slot, operation, args in program.code:
            registers[slot] = operation(*[registers[i] for i in args])
        states = [registers[slot] for slot in following]
        steps += 1
    return steps, time.process_time() - began


def main() -> None:
    """Measures and prints."""
    scene = vr.build("pendulum")
    lengths = np.linspace(0.1, 1.5, LENGTHS)
    began = time.process_time()
    table = vr.run(scene, length=lengths, repeats=REPEATS)
    together = (time.process_time() - began) / len(table)
    (short_steps, short), (long_steps, long) = alone(scene, 0.1), alone(scene, 1.5)
    each = (short + long) / 2
    print(f"vr.run        {1e3 * together:8.2f} ms a trial, {len(table):,} trials")
    print(
        f"plain Python  {1e3 * each:8.2f} ms a trial ({short_steps} to {long_steps} steps), {each / together:.0f} times"
    )


if __name__ == "__main__":
    main()
