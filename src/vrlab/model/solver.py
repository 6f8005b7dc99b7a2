"""A solver: what a graph cannot work out, because it has no arrays.

A player that knows the operation runs it; any other plays what was recorded when the lab was built.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.expression import Expression
from vrlab.model.values import number

SolverKind = Literal["gas", "circuit"]
# Kind → its settings, with the least and the greatest of each. Whole numbers where both are ints.
SETTINGS: dict[SolverKind, dict[str, tuple[float, float]]] = {
    # A box of `width` by `depth` metres with a movable lid, in which `count` points stand for `amount` mol of a gas of
    # `molar_mass` kg/mol. Lab time runs `slow` times slower than the gas; a reading of the pressure takes `window` steps.
    "gas": {
        "seed": (0, 2**31 - 1), "count": (1, 1000), "amount": (1e-6, 1e3), "molar_mass": (1e-4, 1.0),
        "width": (0.01, 10.0), "depth": (0.01, 10.0), "slow": (1.0, 1e6), "window": (1, 10_000),
    },
    # A board of `columns` by `rows` junctions; between neighbours are the slots, first those along the rows, row by row,
    # then those along the columns, row by row. `lamp` in ohms; `internal` is the resistance of a battery.
    "circuit": {"columns": (2, 6), "rows": (2, 6), "lamp": (0.1, 1e6), "internal": (0.001, 1e3)},
}  # fmt: skip
MOST_MOVED = 1000


@dataclass(frozen=True)
class Solver:
    """What is solved, from which numbers, and what the results are called.

    `inputs` are in the order that the kind has: of "gas" the volume in m³, the temperature in K, seed and number of the
    trial; of "circuit" what is in each slot (`laws.solvers.circuit` numbers the components), the voltage of the batteries
    in V, the resistance of the resistors in ohms, and 1 where switches are closed. `outputs` are the names under which
    observables and drives know the results: of "gas" the pressure in Pa, the height of the lid in m and the root mean
    square speed in m/s; of "circuit" the current in each slot in A, then the voltage along each in V, 1 for a short
    circuit, the readings of the first two ammeters and of the first voltmeter, and the greatest error of Kirchhoff's
    current law in A. `moves` are paths of nodes: of "gas" one for each point. `recorded` is the name of the animation of
    the scene that other players show.
    """

    kind: SolverKind
    settings: Mapping[str, float] | Sequence[tuple[str, float]]
    inputs: Sequence[Expression]
    outputs: Sequence[str]
    moves: Sequence[str] = ()
    recorded: str = ""

    def __post_init__(self) -> None:
        where = _("solver {kind!r}", kind=self.kind)
        if self.kind not in get_args(SolverKind):
            named = ", ".join(get_args(SolverKind))
            raise LawError(
                "behavior-invalid", where, _("is not known"), _("choose one of {choices}", choices=named)
            )
        for key in ("inputs", "outputs", "moves"):
            object.__setattr__(self, key, tuple(getattr(self, key)))
        object.__setattr__(self, "settings", self._checked(where, dict(self.settings)))
        inputs, outputs, moves = self.counts
        for key, count in (("inputs", inputs), ("outputs", outputs), ("moves", moves)):
            if len(getattr(self, key)) != count:
                what = _(
                    "has {given} {key}, not {count}", given=len(getattr(self, key)), key=key, count=count
                )
                raise LawError("behavior-invalid", where, what)
        if len(set(self.outputs)) < outputs or len(set(self.moves)) < moves:
            raise LawError("behavior-invalid", where, _("names a result or a node twice"))

    def _checked(self, where: str, given: dict[str, float]) -> tuple[tuple[str, float], ...]:
        limits = SETTINGS[self.kind]
        if set(given) != set(limits):
            what, named = _("has the settings {given}", given=", ".join(sorted(given))), ", ".join(limits)
            raise LawError("behavior-invalid", where, what, _("give {named}", named=named))
        checked = []
        for key, (low, high) in limits.items():
            value = number(given[key], f"{where}.{key}", low, high)
            whole = isinstance(low, int) and isinstance(high, int)
            if whole and not value.is_integer():
                raise LawError("behavior-invalid", f"{where}.{key}", _("is no whole number"))
            checked.append((key, value))
        return tuple(checked)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many inputs, outputs and moved nodes the kind has with these settings."""
        settings = dict(self.settings)
        if self.kind == "gas":
            return 4, 3, int(settings["count"])
        columns, rows = int(settings["columns"]), int(settings["rows"])
        slots = rows * (columns - 1) + columns * (rows - 1)
        return slots + 3, 2 * slots + 5, 0

    @property
    def evolves(self) -> bool:
        """Whether its results change with time."""
        return self.kind == "gas"
