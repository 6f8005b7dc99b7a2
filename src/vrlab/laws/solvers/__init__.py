"""Solvers in numpy: twins of those of the viewer (src/vrlab/viewer/solvers), to which these are held.

A solver's state is a function of the number of steps and of the inputs at each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from vrlab.laws.solvers.circuit import Circuit
from vrlab.laws.solvers.gas import Gas
from vrlab.model.solver import Solver

__all__ = ["Circuit", "Gas", "Solved", "Twin", "twin"]


class Twin(Protocol):
    """One solver; numbers in the order of the kind."""

    def reset(self, inputs: Sequence[float], /) -> None:
        """Begin anew."""

    def step(self, inputs: Sequence[float], /) -> None:
        """Go one step on."""

    def results(self, inputs: Sequence[float], /) -> list[float]:
        """What the solver gives now."""


def twin(solver: Solver, step: float) -> Twin:
    """The solver for steps of `step` seconds."""
    settings = dict(solver.settings)
    return Gas(settings, step) if solver.kind == "gas" else Circuit(settings)


class Solved:
    """A solver that follows a count of steps. At step 0 it is as the inputs have it that hold when the first step is made."""

    def __init__(self, solver: Solver, step: float) -> None:
        self._twin = twin(solver, step)
        self._steps = 0

    def follow(self, steps: int, inputs: Sequence[float]) -> list[float]:
        """The results after that many steps, the last of them made with `inputs`; 0 begins anew."""
        if steps == 0 or steps < self._steps:
            self._steps = 0
            self._twin.reset(inputs)
        while self._steps < steps:
            if self._steps == 0:
                self._twin.reset(inputs)
            self._twin.step(inputs)
            self._steps += 1
        return self._twin.results(inputs)
