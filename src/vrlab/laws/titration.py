"""Titration of a monoprotic acid with sodium hydroxide, as a burette lets it run into a flask."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sympy import Expr, Float, Max, Min, Piecewise, Symbol, exp, floor, symbols

from vrlab.laws.acids import (
    ACETIC,
    FORMIC,
    HIGHEST,
    HYDROCHLORIC,
    INDICATORS,
    LOWEST,
    PKW,
    Acid,
    ph_of,
)
from vrlab.laws.assignments import substituted
from vrlab.laws.instruments import measured
from vrlab.laws.program import evaluated
from vrlab.laws.symbolic import expression
from vrlab.model.behavior import Behavior
from vrlab.model.computed import Assign, Solve, State
from vrlab.model.experiment import Experiment, Plot
from vrlab.model.expression import Call, Const, Expression, Ref
from vrlab.model.instrument import Instrument
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button, Observable
from vrlab.model.values import Vec4

STEP = 1 / 30
CAPACITY = 50.0  # mL of the burette
FLOW = 0.5  # mL/s with the tap as far open as one opens it near the end: ten drops a second
DROP = 0.05  # mL, a usual drop of water from a burette
# What a press lets out runs fast at first and drop by drop at last, in mL/s: chosen.
SLOWEST, FASTEST = 0.1, 2.0
COMPLETE = 1e300  # mol/L, the constant of an acid that gives up every proton, to the last digit of a double
HALVINGS = 40  # to 17/2⁴¹ = 8e-12
UNKNOWN = {"en": "Unknown acid", "es": "Ácido desconocido"}
DELIVERED, WAITING, PH, CHOSEN, INDICATOR, TAP, H = symbols(
    "delivered waiting ph acid indicator flow h", real=True
)


def acids(pka: float) -> tuple[Acid, ...]:
    """What can be titrated, in the order of the parameter `acid`, which counts from 1; the last has `pka`."""
    return HYDROCHLORIC, FORMIC, ACETIC, Acid(UNKNOWN, pka)


def changed() -> Expr:
    """The part of the indicator that has the form of the base, 0 to 1."""
    return 1 / (1 + exp(math.log(10.0) * (chosen(INDICATOR, [i.pk for i in INDICATORS]) - PH)))


def chosen(choice: Symbol, values: Sequence[float]) -> Expr:
    """The value that belongs to a choice that counts from 1."""
    cases = [(value, choice < k + 0.5) for k, value in enumerate(values[:-1], start=1)]
    return Piecewise(*cases, (values[-1], True))


def opened() -> Expr:
    """How far the tap is open, 0 to 1."""
    return Piecewise((1, WAITING > 0), (TAP / FLOW, True))


def seen() -> tuple[Expr, ...]:
    """The colour of the solution in the flask: linear red, green and blue, and its opacity.

    Both forms of the indicator take light away one after the other (Beer and Lambert), so that a little of a strong colour
    is seen early. Water takes a little red. The more it is coloured, the less is seen through it: chosen.
    """
    part = changed()
    channels = []
    for k, water in enumerate((0.66, 0.82, 0.92)):
        acid, base = (
            chosen(INDICATOR, [math.log(getattr(i, form)[k]) for i in INDICATORS])
            for form in ("acid", "base")
        )
        channels.append(water * exp(acid + part * (base - acid)))
    return (*channels, 0.85 - 0.55 * channels[1])


def color_at(ph: float, indicator: int) -> Vec4:
    """The colour of the solution at a pH with an indicator (1 to 3): linear red, green and blue, and opacity."""
    formulas = [expression(part) for part in seen()]
    red, green, blue, opacity = (
        float(v) for v in evaluated(formulas, {"ph": ph, "indicator": float(indicator)})
    )
    return red, green, blue, opacity


def titration_behavior(
    *,
    acid: int = 3,
    indicator: int = 1,
    flow: float = 0.0,
    concentration: float = 0.1,
    sample: float = 25.0,
    base: float = 0.1,
    pka: float = 6.3,
    pkw: float = PKW,
    room: float = 200.0,
    burette: str = "",
    meter: str = "",
    buttons: Sequence[Button] = (),
) -> Behavior:
    """[H⁺] + [Na⁺] = [OH⁻] + [A⁻] for what has run from a burette of 50 mL into `sample` mL of an acid.

    `concentration` of the acid and `base` of the sodium hydroxide in mol/L, `pkw` of the water; `acid` (1 to 4, see
    `acids`, the last with `pka`), `indicator` (1 to 3, `acids.INDICATORS`) and `flow` (mL/s, the tap) are where the live
    parameters start. Another acid starts over with a fresh sample and a full burette. Nothing runs when the burette is
    empty or the flask, with `room` mL, is full. A button that adds to the state `waiting` lets that many mL run. `burette`
    and `meter` are the paths of the nodes that are read.

    Exact states are `delivered` (mL) and `ph`, found in every step to 8e-12 by halving; read are `burette` and
    `meter`, as instruments show them, and `changed`, the part of the indicator (%) that has the form of the base.
    """
    choice = acids(pka)
    names = [a.name for a in choice]
    dyes = [i.name for i in INDICATORS]
    poured = Min(Max(WAITING, 0), H * Min(Max(2 * WAITING, SLOWEST), FASTEST))
    full = min(CAPACITY, room - sample)
    update: list[Assign | Solve] = [
        Assign("poured", expression(poured)),
        Assign("filled", expression(Min(DELIVERED + TAP * H + Symbol("poured", real=True), full))),
        *_balanced(choice, concentration, sample, base, pkw),
    ]
    filled, let = symbols("filled poured", real=True)
    at_start = [
        float(ph_of(0.0, pka=a.pka, acid=concentration, sample=sample, base=base, pkw=pkw)) for a in choice
    ]
    return Behavior(
        "titration",
        STEP,
        name={"en": "Titration", "es": "Valoración"},
        states=[
            State("delivered", Const(0.0), Ref("filled"), "mL"),
            State(
                "waiting", Const(0.0), expression(Piecewise((0, filled >= full), (WAITING - let, True))), "mL"
            ),
            State("ph", expression(chosen(CHOSEN, at_start)), Ref("solved")),
        ],
        parameters=[
            Parameter(
                "acid", {"en": "Acid", "es": "Ácido"}, acid, 1, len(names), 1, restarts=True, choices=names
            ),
            Parameter(
                "indicator", {"en": "Indicator", "es": "Indicador"}, indicator, 1, len(dyes), 1, choices=dyes
            ),
            Parameter("flow", {"en": "Tap", "es": "Llave"}, flow, 0.0, FLOW, 0.05, unit="mL/s"),
        ],
        update=update,
        observables=_read(),
        buttons=buttons,
        instruments=_instruments(burette, meter),
        experiment=Experiment(
            ("burette", "meter"), Plot("burette", "meter", fit="none"), longest=600.0, prediction="curve"
        ),
    )


def _balanced(
    choice: Sequence[Acid], concentration: float, sample: float, base: float, pkw: float
) -> list[Assign | Solve]:
    """`solved`, the pH at which the charges balance when `filled` mL have run in, by halving.

    The surplus of positive charge, times [H⁺] and K + [H⁺], which are above zero: the cubic equation that books have. It
    falls with the pH through its one root. [H⁺] is taken once and all else from it, so that a thousand steps stay within
    what one activation of a graph may cost.
    """
    constants = [COMPLETE if a.pka is None else 10.0**-a.pka for a in choice]
    filled, salt, bound, ka, hydrogen, ph = symbols("filled salt bound ka hydrogen solved", real=True)
    surplus = (hydrogen * (hydrogen + salt) - Float(10.0**-pkw)) * (ka + hydrogen) - bound * hydrogen
    share = {"hydrogen": expression(exp(-math.log(10.0) * ph))}
    return [
        Assign("salt", expression(base * filled / (sample + filled))),
        Assign("ka", expression(chosen(CHOSEN, constants))),
        Assign("bound", expression(ka * concentration * sample / (sample + filled))),
        Solve("solved", substituted(expression(surplus), share), Const(LOWEST), Const(HIGHEST), HALVINGS),
    ]


# A reader sees half a line, and misses it by a hundredth of a millilitre now and then; bench meters scatter by 0.01: both
# chosen, after what makers of meters state. Numbers of the instruments set their noise apart.
BURETTE, METER = (0.05, 0.01, 1), (0.01, 0.01, 2)


def _read() -> list[Observable]:
    burette = Call("max", (_reading(Ref("delivered"), *BURETTE), Const(0.0)))
    return [
        Observable("burette_reading", {"en": "Burette", "es": "Bureta"}, burette, "mL"),
        Observable("meter_reading", {"en": "pH", "es": "pH"}, _reading(Ref("ph"), *METER)),
        Observable(
            "changed",
            {"en": "Indicator in its basic form", "es": "Indicador en su forma básica"},
            expression(100 * changed()),
            "%",
        ),
    ]


def _reading(of: Expression, resolution: float, deviation: float, number: int) -> Expression:
    """What an instrument shows: drawn anew with each drop, and the same when the same drop is read again."""
    drop = expression(floor(DELIVERED / DROP + 0.5))
    shown, _instrument = measured(
        "reading", "", of, resolution=resolution, noise=deviation, number=number, draw=drop
    )
    return shown.value


def _instruments(burette: str, meter: str) -> list[Instrument]:
    return [
        Instrument(
            "burette", {"en": "Burette", "es": "Bureta"}, "burette_reading", *BURETTE[:2], "burette", burette
        ),
        Instrument(
            "meter", {"en": "pH meter", "es": "pH-metro"}, "meter_reading", *METER[:2], "ph-meter", meter
        ),
    ]
