"""An ideal gas: points in a box with a movable lid.

Points do not meet, so each flies straight from wall to wall and a step is exact, however long: only where in a step a
point meets a wall is not told. The lid moves slowly and takes no energy (the walls hold the temperature).
The pressure is what the walls are pushed by: the momentum given to them in a window of time, divided by their area and by
that time, mean of the three directions. Only + − × ÷ √ are used, in one order: every player gets the same bits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vrlab.laws.solvers.random import fraction, normal, of_trial
from vrlab.model.values import Array

BOLTZMANN = 1.380649e-23  # J/K, exact (SI 2019)
AVOGADRO = 6.02214076e23  # 1/mol, exact (SI 2019)
GAS_CONSTANT = BOLTZMANN * AVOGADRO  # J/(mol K)
LID_SPEED = 0.1  # m/s of lab time: chosen, slow to look at and slow beside the points
DIRECTIONS = 3


def _sum(values: Array, start: float = 0.0) -> float:
    """One after the other, as a loop adds; numpy's sum adds in pairs."""
    return float(np.cumsum(np.concatenate([[start], values]))[-1])


class Gas:
    """`settings` are those of the model's solver "gas"; inputs are volume in m³, temperature in K, seed, trial.

    The setting `seed`, the seed and the trial say where the points are at first.
    `places` and `speeds` are (3, n): metres from the corner of the box, and metres a second of lab time.
    """

    def __init__(self, settings: Mapping[str, float], step: float) -> None:
        self._step, self._seed, self._count = step, int(settings["seed"]), int(settings["count"])
        self._width, self._depth, self._slow = settings["width"], settings["depth"], settings["slow"]
        self._window = int(settings["window"])
        # Of what one point stands for, and what 3 k T / m is for one kelvin, in lab time.
        self._mass = settings["amount"] * settings["molar_mass"] / self._count
        self._square = 3.0 * GAS_CONSTANT / settings["molar_mass"] / (self._slow * self._slow)
        self.height = self._temperature = self.pressure = 0.0
        self.places = self.speeds = np.zeros((DIRECTIONS, self._count))
        self._pushed, self._watched = [0.0] * DIRECTIONS, 0

    def reset(self, inputs: Sequence[float]) -> None:
        """Points anywhere in the box, with speeds of Maxwell's distribution."""
        volume, self._temperature = float(inputs[0]), float(inputs[1])
        self.height = volume / (self._width * self._depth)
        numbers = np.arange(DIRECTIONS * self._count)
        flight = of_trial(self._seed, int(inputs[2]), int(inputs[3]))
        self.places = fraction(flight, numbers).reshape(DIRECTIONS, -1) * self._sides()[:, None]
        drawn = normal(flight, numbers)
        mean = _sum(drawn * drawn) / self._count
        self.speeds = (drawn * np.sqrt(self._square * self._temperature / mean)).reshape(DIRECTIONS, -1)
        self._look_anew()
        self.pressure = self._kinetic()

    def step(self, inputs: Sequence[float]) -> None:
        """One step: the walls' temperature, the lid, the flight, the reading."""
        self._heat(float(inputs[1]))
        self._lift(float(inputs[0]))
        sides = self._sides()
        for direction in range(DIRECTIONS):
            self._fly(direction, float(sides[direction]))
        self._watched += 1
        if self._watched == self._window:
            self.pressure = self._read()
            self._look_anew()

    def results(self, _inputs: Sequence[float]) -> list[float]:
        """Pressure in Pa, height of the lid in m, root mean square speed in m/s."""
        square = _sum((self.speeds * self.speeds).ravel()) / self._count
        return [self.pressure, self.height, float(np.sqrt(square)) * self._slow]

    def _sides(self) -> Array:
        return np.array([self._width, self.height, self._depth])

    def _heat(self, temperature: float) -> None:
        if temperature != self._temperature:
            self.speeds = self.speeds * np.sqrt(temperature / self._temperature)
            self._temperature = temperature
            self._look_anew()

    def _lift(self, volume: float) -> None:
        most = LID_SPEED * self._step
        moved = min(max(volume / (self._width * self._depth) - self.height, -most), most)
        if moved != 0.0:
            self.height += moved
            self._look_anew()

    def _fly(self, direction: int, side: float) -> None:
        places = self.places[direction] + self.speeds[direction] * self._step
        below, above = places < 0.0, places > side
        hit = below | above
        pushes = 2.0 * np.abs(self.speeds[direction][hit])
        self._pushed[direction] = _sum(pushes, self._pushed[direction])
        places = np.where(below, -places, np.where(above, 2.0 * side - places, places))
        # A point that crosses the box more than once in a step stays at the wall.
        self.places[direction] = np.minimum(np.maximum(places, 0.0), side)
        self.speeds[direction] = np.where(hit, -self.speeds[direction], self.speeds[direction])

    def _look_anew(self) -> None:
        """A reading belongs to one volume and one temperature."""
        self._pushed, self._watched = [0.0] * DIRECTIONS, 0

    def _read(self) -> float:
        """Momentum in lab time, force = momentum × slow² / time, two walls a direction."""
        time = self._window * self._step
        areas = (self.height * self._depth, self._width * self._depth, self._width * self.height)
        total = 0.0
        for pushed, area in zip(self._pushed, areas, strict=True):
            total += pushed * self._mass * self._slow * self._slow / (2.0 * area * time)
        return total / 3.0

    def _kinetic(self) -> float:
        """What the walls would feel in the long run: two thirds of the energy of motion in a cubic metre."""
        square = _sum((self.speeds * self.speeds).ravel())
        volume = self._width * self._depth * self.height
        return self._mass * self._slow * self._slow * square / (3.0 * volume)
