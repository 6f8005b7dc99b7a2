"""A board of slots as a behaviour: what is in each slot is a parameter, currents and voltages follow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from vrlab.laws.solvers.circuit import (
    AMMETER,
    BATTERY,
    EMPTY,
    LAMP,
    RESISTOR,
    SWITCH,
    VOLTMETER,
    WIRE,
    slots,
)
from vrlab.model.behavior import Behavior
from vrlab.model.experiment import Experiment, Plot
from vrlab.model.expression import Call, Const, Expression, Ref
from vrlab.model.instrument import Instrument
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button, Drive, Observable
from vrlab.model.solver import Solver
from vrlab.model.text import TextLike

COLUMNS, ROWS = 3, 2
SLOTS = slots(COLUMNS, ROWS)
LAMP_OHMS, INTERNAL_OHMS = 15.0, 0.5  # a bulb of 4.5 V, 0.3 A; a flat battery of three cells: both chosen
AMPERES, VOLTS = 0.001, 0.01  # what the meters tell apart
FLOWS = 1e-4  # A: less is called no current; a voltmeter alone lets half a microampere through
NAMES: dict[int, TextLike] = {
    EMPTY: {"en": "empty", "es": "vacío"},
    WIRE: {"en": "wire", "es": "cable"},
    BATTERY: {"en": "battery", "es": "pila"},
    LAMP: {"en": "lamp", "es": "lámpara"},
    RESISTOR: {"en": "resistor", "es": "resistencia"},
    SWITCH: {"en": "switch", "es": "interruptor"},
    AMMETER: {"en": "ammeter", "es": "amperímetro"},
    VOLTMETER: {"en": "voltmeter", "es": "voltímetro"},
}
OPEN_CLOSED = ({"en": "open", "es": "abierto"}, {"en": "closed", "es": "cerrado"})


def slot_id(slot: int) -> str:
    """The parameter of a slot, counted from 0."""
    return f"slot_{slot + 1}"


def slot_name(slot: int) -> TextLike:
    """What a slot is called."""
    return {"en": f"Slot {slot + 1}", "es": f"Casilla {slot + 1}"}


def circuit_behavior(
    placed: Sequence[int], *, voltage: float, resistance: float, closed: bool, drives: Sequence[Drive],
    buttons: Sequence[Button], meters: Sequence[str] = ("", "", ""),
) -> Behavior:  # fmt: skip
    """`placed` is the component in each slot at the start, `voltage` of a battery in V, `resistance` in ohms.

    `meters` are the paths of the displays of the two ammeters and the voltmeter. Drives may use "current_1", … (A),
    "voltage_1", … (V), "shorted", "first_ammeter", "second_ammeter" (A) and "voltmeter" (V).
    """
    count = len(SLOTS)
    parameters = [
        Parameter(slot_id(i), slot_name(i), float(kind), 0.0, 7.0, 1.0, choices=tuple(NAMES.values()))
        for i, kind in enumerate(placed)
    ]
    parameters += [
        Parameter("closed", {"en": "Switch", "es": "Interruptor"}, float(closed), 0.0, 1.0, 1.0, choices=OPEN_CLOSED),
        Parameter("voltage", {"en": "Voltage of the battery", "es": "Tensión de la pila"}, voltage, 0.0, 12.0, 0.5, "V", "U"),
        Parameter("resistance", {"en": "Resistor", "es": "Resistencia"}, resistance, 1.0, 100.0, 1.0, "Ω", "R"),
    ]  # fmt: skip
    results = [f"current_{i + 1}" for i in range(count)] + [f"voltage_{i + 1}" for i in range(count)]
    results += ["shorted", "first_ammeter", "second_ammeter", "voltmeter", "error"]
    solver = Solver(
        "circuit",
        {"columns": float(COLUMNS), "rows": float(ROWS), "lamp": LAMP_OHMS, "internal": INTERNAL_OHMS},
        [*(Ref(slot_id(i)) for i in range(count)), Ref("voltage"), Ref("resistance"), Ref("closed")],
        results,
    )
    return Behavior(
        "circuit",
        1 / 60,
        parameters=parameters,
        observables=_observables(count),
        drives=drives,
        buttons=buttons,
        name={"en": "Circuit", "es": "Circuito"},
        instruments=(
            Instrument("first", {"en": "Ammeter 1", "es": "Amperímetro 1"}, "ampere_1", AMPERES, 0.0, "ammeter", meters[0]),
            Instrument("second", {"en": "Ammeter 2", "es": "Amperímetro 2"}, "ampere_2", AMPERES, 0.0, "ammeter", meters[1]),
            Instrument("third", {"en": "Voltmeter", "es": "Voltímetro"}, "volt", VOLTS, 0.0, "voltmeter", meters[2]),
        ),
        experiment=Experiment(
            ("first", "second", "third"), Plot("voltage", "first", fit="proportional"), prediction="number"
        ),
        solver=solver,
    )  # fmt: skip


def _observables(count: int) -> list[Observable]:
    shown = [
        Observable("ampere_1", {"en": "Ammeter 1", "es": "Amperímetro 1"}, rounded("first_ammeter", AMPERES), "A"),
        Observable("ampere_2", {"en": "Ammeter 2", "es": "Amperímetro 2"}, rounded("second_ammeter", AMPERES), "A"),
        Observable("volt", {"en": "Voltmeter", "es": "Voltímetro"}, rounded("voltmeter", VOLTS), "V"),
        Observable(
            "state",
            {
                "en": "0: no current, 1: current flows, 2: short circuit",
                "es": "0: no hay corriente, 1: circula corriente, 2: cortocircuito",
            },
            state(count),
        ),
    ]  # fmt: skip
    hidden = [f"current_{i + 1}" for i in range(count)]
    return [*shown, *(Observable(f"{id}_exact", "", Ref(id), "A") for id in hidden)]


def rounded(id: str, resolution: float) -> Expression:
    """What a display shows of a result."""
    whole = Call("round", (Call("div", (Ref(id), Const(resolution))),))
    return Call("mul", (whole, Const(resolution)))


def state(count: int = len(SLOTS)) -> Expression:
    """0 where no current flows, 1 where some does, 2 for a short circuit."""
    sizes: list[Expression] = [Call("abs", (Ref(f"current_{i + 1}"),)) for i in range(count)]
    most = reduce(lambda a, b: Call("max", (a, b)), sizes)
    flows = Call("select", (Call("gt", (most, Const(FLOWS))), Const(1.0), Const(0.0)))
    return Call("select", (Call("gt", (Ref("shorted"), Const(0.5))), Const(2.0), flows))
