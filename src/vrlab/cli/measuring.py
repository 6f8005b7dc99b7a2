"""What a lab measures, in words: shared by `vrlab info` and `vrlab list`."""

from __future__ import annotations

from typing import Any

from vrlab.cli.common import one_line, table
from vrlab.messages import Message, _

KINDS = {
    "ruler": _("ruler"), "protractor": _("protractor"), "stopwatch": _("stopwatch"), "balance": _("balance"),
    "photogate": _("photogate"), "ph-meter": _("pH meter"), "burette": _("burette"), "thermometer": _("thermometer"),
    "voltmeter": _("voltmeter"), "ammeter": _("ammeter"), "gauge": _("gauge"),
}  # fmt: skip
FITS = {
    "none": _("no curve"), "proportional": _("a line through the origin"), "line": _("a line"), "quadratic": _("a parabola")
}  # fmt: skip
COEFFICIENTS = {"slope": _("slope"), "intercept": _("intercept"), "curvature": _("curvature")}
PREDICTIONS = {"": _("nothing"), "number": _("a number"), "curve": _("the curve")}
POWERS = {1.0: "{}", 2.0: "{}²", 3.0: "{}³", 0.5: "√{}", -1.0: "1/{}"}


def paragraphs(facts: dict[str, Any]) -> list[str]:
    """Tables of the instruments and of each experiment."""
    instruments = [_instrument(one) for one in facts["instruments"]]
    head = (_("instrument"), _("it reads"), _("resolution"), _("noise"), "")
    told = [table([head, *instruments])] if instruments else []
    return told + [_experiment(one) for one in facts["experiments"]]


def _instrument(one: dict[str, Any]) -> tuple[str, ...]:
    kind = KINDS.get(one["kind"]) or one_line(one["kind"])
    hand = _("by hand") if one["by_hand"] else ""
    resolution, noise = (_value(one[key], one["unit"]) for key in ("resolution", "noise"))
    return str(kind), one["name"] or one["id"], resolution, noise, hand


def _experiment(one: dict[str, Any]) -> str:
    plot = one["plot"]
    rows: list[tuple[str, str]] = [
        (_("experiment"), ""),
        (_("read"), "; ".join(read["name"] for read in one["reads"])),
        (_("when"), _when(one)),
        (_("predicted"), PREDICTIONS.get(one["prediction"]) or one["prediction"]),
        (
            _("plotted"),
            _(
                "{y} against {x}, with {fit}",
                y=_raised(plot["y"]["name"], plot["y"]["power"]),
                x=_raised(plot["x"]["name"], plot["x"]["power"]),
                fit=FITS.get(plot["fit"]) or plot["fit"],
            ),
        ),
    ]
    return table(rows + _found(one["finding"]))


def _when(one: dict[str, Any]) -> Message:
    if one["done"]:
        return _("when the trial is over, which takes {seconds:g} s at most", seconds=one["longest"])
    if one["settles"]:
        return _("{seconds:g} s after the beginning of a trial", seconds=one["settles"])
    return _("whenever one asks")


def _found(finding: dict[str, Any] | None) -> list[tuple[str, str]]:
    if finding is None:
        return []
    of = _raised(str(COEFFICIENTS.get(finding["of"]) or finding["of"]), finding["power"])
    value = of if finding["factor"] == 1 else _("{factor:g} × {of}", factor=finding["factor"], of=of)
    found = _(
        "{name}, {symbol} = {value}", name=finding["name"], symbol=finding["symbol"] or "?", value=value
    )
    expected = finding["expected"]
    named = f"{expected['name'] or expected['id']}" + (f" ({expected['unit']})" if expected["unit"] else "")
    return [(_("found"), found), (_("expected"), named)]


def _value(value: float, unit: str) -> str:
    return str(_("{value:g} {unit}", value=value, unit=unit)).rstrip()


def _raised(name: str, power: float) -> str:
    base = f"({name})" if " " in name and power != 1 else name
    return POWERS[power].format(base) if power in POWERS else f"{base}^{power:g}"
