"""The gas in a box as a behaviour: volume and temperature are set, the pressure is what the points push."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vrlab.laws.instruments import digits, measured
from vrlab.laws.solvers.gas import GAS_CONSTANT, Gas
from vrlab.model.animation import Animation, Channel
from vrlab.model.behavior import Behavior
from vrlab.model.experiment import Experiment, Finding, Plot
from vrlab.model.expression import Call, Const, Expression, Ref
from vrlab.model.ids import SEED, TRIAL
from vrlab.model.instrument import Instrument
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button, Drive, Observable
from vrlab.model.solver import Solver
from vrlab.model.values import Array

STEP = 1 / 120  # s: chosen; the flight is exact for any
SETTINGS = {
    "count": 200.0, "amount": 0.1, "molar_mass": 0.0280134, "width": 0.12, "depth": 0.12, "slow": 1000.0, "window": 120.0,
}  # fmt: skip
VOLUMES = (1.0, 4.0)  # L
TEMPERATURES = (200.0, 600.0)  # K
GAUGE = 0.1  # kPa
RECORDED = "points fly"
RATE, SECONDS = 15, 3.0  # keyframes a second, and how long is recorded before it runs back
CELSIUS = 273.15  # K: what 0 °C is
# °C: a thermocouple thermometer shows tenths; that the last of them wander, anew each second, by so much is chosen.
TENTH, WANDER = 0.1, 0.3
THERMOMETER = {"en": "Temperature, by the thermometer", "es": "Temperatura, con el termómetro"}
KINDS = {"en": "Pressure gauge", "es": "Manómetro"}


# kPa: how far a reading strays from n R T/V, because so few points push: the root mean square of 60 trials at each of 1, 1.5,
# 2 and 4 L at 300 K, after one second and after two; from 0.6 at 4 L to 1.7 at 1 L. Nothing is added for it.
TREMBLE = 1.0
SETTLES = SETTINGS["window"] * STEP  # s: the gauge's first reading


def gas_behavior(
    *, volume: float, temperature: float, seed: int, moves: Sequence[str], drives: Sequence[Drive],
    buttons: Sequence[Button], gauge: str = "", thermometer: str = "",
) -> Behavior:  # fmt: skip
    """`volume` in litres and `temperature` in kelvin at the start; `moves` are paths of nodes, one for each point.

    Drives may use "height" (m), the lid's above the floor, "gauge" (kPa), "volume" and "temperature". `gauge` is the path
    of the node at which the pressure is read, `thermometer` of a `parts.probe_thermometer` that shows the temperature.
    0.1 mol of nitrogen, 28.0134 g/mol (IUPAC 2021).
    """
    parameters = (
        Parameter("volume", {"en": "Volume", "es": "Volumen"}, volume, *VOLUMES, 0.1, "L", "V"),
        Parameter(
            "temperature", {"en": "Temperature", "es": "Temperatura"}, temperature, *TEMPERATURES, 10.0, "K", "T"
        ),
    )  # fmt: skip
    solver = Solver(
        "gas",
        {**SETTINGS, "seed": float(seed)},
        (_times(Ref("volume"), 0.001), Ref("temperature"), Ref("seed"), Ref("trial")),
        ("pressure", "height", "speed"),
        moves,
        RECORDED,
    )
    pressure = Call("round", (Call("div", (Ref("pressure"), Const(GAUGE * 1000))),))
    expected = Call("mul", (Const(SETTINGS["amount"] * GAS_CONSTANT), Ref("temperature")))
    warmth, probe = measured(
        "thermometer", THERMOMETER, Call("sub", (Ref("temperature"), Const(CELSIUS))), unit="°C", resolution=TENTH,
        noise=WANDER, number=1, draw=Call("floor", (Ref("t"),)), kind="thermometer", path=thermometer,
    )  # fmt: skip
    if thermometer:
        drives = [*drives, *digits(f"{thermometer}/readout", warmth.value, TENTH, count=4, signed=True)]
    observables = (
        Observable("gauge", {"en": "Pressure", "es": "Presión"}, _times(pressure, GAUGE), "kPa"),
        Observable("lid", {"en": "Height of the lid", "es": "Altura de la tapa"}, Ref("height"), "m"),
        Observable(
            "rms", {"en": "Root mean square speed", "es": "Velocidad cuadrática media"}, Ref("speed"), "m/s"
        ),
        Observable("energy", "", expected, "J"),
        warmth,
    )
    return Behavior(
        "gas",
        STEP,
        parameters=parameters,
        observables=observables,
        drives=drives,
        buttons=buttons,
        name={"en": "Gas in a box", "es": "Gas en una caja"},
        instruments=(Instrument("manometer", KINDS, "gauge", GAUGE, TREMBLE, "gauge", gauge), probe),
        # p against 1/V is a line through the origin, whose slope is n R T (kPa L = J).
        experiment=Experiment(
            ("manometer", "thermometer"),
            Plot("volume", "manometer", x_power=-1.0, fit="proportional"),
            finding=Finding("nrt", {"en": "p V", "es": "p V"}, "energy", unit="J", symbol="nRT"),
            prediction="number",
            settles=SETTLES,
        ),
        solver=solver,
    )


def _times(value: Expression, factor: float) -> Expression:
    return Call("mul", (value, Const(factor)))


def flight(*, volume: float, temperature: float, seed: int, seconds: float = SECONDS) -> Array:
    """Where the points are, (frames, points, 3) in metres from the middle of the floor, RATE frames a second."""
    gas = Gas({**SETTINGS, "seed": float(seed)}, STEP)
    inputs = (volume * 0.001, temperature, SEED, TRIAL)
    gas.reset(inputs)
    frames, every = [gas.places.T.copy()], round(1 / STEP / RATE)
    for step in range(1, round(seconds / STEP) + 1):
        gas.step(inputs)
        if step % every == 0:
            frames.append(gas.places.T.copy())
    middle = np.array([SETTINGS["width"] / 2, 0.0, SETTINGS["depth"] / 2])
    places: Array = np.array(frames) - middle
    return places


def recorded(moves: Sequence[str], places: Array) -> Animation:
    """The flight, and then backwards, so that it begins anew where it ends. For players that have no solver."""
    there_and_back = np.concatenate([places, places[-2::-1]]).astype(np.float32)
    times = np.arange(len(there_and_back), dtype=np.float32) / np.float32(RATE)
    return Animation(
        RECORDED,
        [Channel(path, "translation", times, there_and_back[:, i]) for i, path in enumerate(moves)],
    )
