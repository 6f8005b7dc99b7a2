"""Direct current on a board: nodal analysis.

Between neighbouring junctions of a grid lies a slot, which may hold a component. Each component is a conductance, a battery
one with a source beside it (Norton). The potentials v of the junctions follow from Kirchhoff's current law, G v = i; one
junction of every connected part is at 0 V. Wires and closed switches are short pieces of copper, not nothing, so that the
current in each is known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from vrlab.model.values import Array

# What is in a slot, by number. The order is the file's: it must not change.
EMPTY, WIRE, BATTERY, LAMP, RESISTOR, SWITCH, AMMETER, VOLTMETER = range(8)
WIRE_OHMS = 0.001  # 5 cm of copper wire of 1 mm² (1.7e-8 ohm metres)
SWITCH_OHMS = 0.01  # chosen: contacts of small switches have some milliohms to 50
AMMETER_OHMS = 0.01  # chosen: the shunt of a 10 A range
VOLTMETER_OHMS = 1e7  # the usual input resistance of digital multimeters
SHORT = 0.8  # of the current that a battery can give at all: more than that is called a short circuit


def slots(columns: int, rows: int) -> list[tuple[int, int]]:
    """The junctions at the ends of each slot: along the rows first, then along the columns; junctions row by row."""
    along = [(r * columns + c, r * columns + c + 1) for r in range(rows) for c in range(columns - 1)]
    across = [(r * columns + c, (r + 1) * columns + c) for r in range(rows - 1) for c in range(columns)]
    return along + across


class Circuit:
    """A board with what is in its slots.

    `settings` are those of the model's solver "circuit"; inputs are the component in each slot (rounded), then the
    voltage of a battery in V, the resistance of a resistor in ohms, and 1 where switches are closed.

    A current is positive from the slot's first junction to its second, as is a battery's; the voltage along a slot is
    that of its first junction against its second.
    """

    def __init__(self, settings: Mapping[str, float]) -> None:
        self._columns, self._rows = int(settings["columns"]), int(settings["rows"])
        self._lamp, self._internal = settings["lamp"], settings["internal"]
        self._slots = slots(self._columns, self._rows)

    def reset(self, inputs: Sequence[float]) -> None:
        """Nothing to remember."""

    def step(self, inputs: Sequence[float]) -> None:
        """Nothing changes with time."""

    def results(self, inputs: Sequence[float]) -> list[float]:
        """Currents, voltages, short circuit, two ammeters, a voltmeter, the error of the current law; see the model."""
        kinds = [math.floor(value + 0.5) for value in inputs[: len(self._slots)]]
        conductances, sources = self._parts(kinds, *map(float, inputs[len(self._slots) :]))
        potentials = self._potentials(conductances, sources)
        ends = np.array(self._slots)
        voltages = potentials[ends[:, 0]] - potentials[ends[:, 1]]
        currents = voltages * conductances + sources
        given = [abs(i) for i, kind in zip(currents, kinds, strict=True) if kind == BATTERY]
        most = max((abs(i) for i in sources), default=0.0)
        shorted = float(most > 0 and max(given, default=0.0) > SHORT * most)
        ammeters = [abs(i) for i, kind in zip(currents, kinds, strict=True) if kind == AMMETER]
        voltmeters = [abs(u) for u, kind in zip(voltages, kinds, strict=True) if kind == VOLTMETER]
        return [
            *map(float, currents),
            *map(float, voltages),
            shorted,
            *map(float, ([*ammeters, 0.0, 0.0])[:2]),
            float(([*voltmeters, 0.0])[0]),
            self._error(currents),
        ]

    def _parts(
        self, kinds: Sequence[int], voltage: float, resistance: float, closed: float
    ) -> tuple[Array, Array]:
        """The conductance of each slot in 1/ohm, and the current of the source in it in A."""
        ohms = {
            WIRE: WIRE_OHMS, BATTERY: self._internal, LAMP: self._lamp, RESISTOR: resistance,
            AMMETER: AMMETER_OHMS, VOLTMETER: VOLTMETER_OHMS,
        }  # fmt: skip
        if closed >= 0.5:
            ohms[SWITCH] = SWITCH_OHMS
        conductances = np.array([1.0 / ohms[kind] if kind in ohms else 0.0 for kind in kinds])
        sources = np.array([voltage / self._internal if kind == BATTERY else 0.0 for kind in kinds])
        return conductances, sources

    def _potentials(self, conductances: Array, sources: Array) -> Array:
        count = self._columns * self._rows
        matrix, right = np.zeros((count, count)), np.zeros(count)
        for (a, b), conductance, source in zip(self._slots, conductances, sources, strict=True):
            matrix[[a, b], [a, b]] += conductance
            matrix[[a, b], [b, a]] -= conductance
            right[a] -= source
            right[b] += source
        for junction in self._grounds(conductances):
            matrix[junction], right[junction] = 0.0, 0.0
            matrix[junction, junction] = 1.0
        return np.linalg.solve(matrix, right)

    def _grounds(self, conductances: Array) -> list[int]:
        """The first junction of each connected part."""
        part = list(range(self._columns * self._rows))
        for _ in part:
            for (a, b), conductance in zip(self._slots, conductances, strict=True):
                if conductance > 0:
                    part[a] = part[b] = min(part[a], part[b])
        return [junction for junction, first in enumerate(part) if junction == first]

    def _error(self, currents: Array) -> float:
        """How far the currents at a junction are from adding up to nothing, in A, where it is worst."""
        totals = np.zeros(self._columns * self._rows)
        for (a, b), current in zip(self._slots, currents, strict=True):
            totals[a] -= current
            totals[b] += current
        return float(np.max(np.abs(totals)))
