"""What instruments show: a reading on a display of digits.

Numbers only, no SymPy: parts use it too, so that a display shows the same before anything runs.
"""

from __future__ import annotations

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.behavior import Drive
from vrlab.model.expression import Call, Const, Expression
from vrlab.model.values import number

# The strip of pictures that all digits of a readout share: 0 to 9, then these, side by side.
BLANK, MINUS, PICTURES = 10, 11, 12
MOST_DIGITS = 9
NOTHING, DASH = Const(float(BLANK)), Const(float(MINUS))


def decimals(resolution: float) -> int:
    """How many digits after the point show whole multiples of `resolution` (more than 0), at most 6.

    Raises LawError `behavior-invalid` for a resolution that needs more.
    """
    value = number(resolution, _("resolution"), 1e-6)
    for count in range(7):
        if abs(value * 10**count - round(value * 10**count)) < 1e-9 * 10**count and round(value * 10**count):
            return count
    raise LawError(
        "behavior-invalid",
        _("resolution"),
        _("{resolution:g} needs more than six decimals", resolution=resolution),
        _("round it"),
    )


def digits(
    path: str, value: Expression, resolution: float, *, count: int = 4, signed: bool = False
) -> list[Drive]:
    """Drives of the readout at `path`, of `count` digits (1 to 9), so that it shows `value`.

    `value` is rounded once, to a whole number of resolutions, and taken apart in whole numbers; it is in the unit that the
    readout has. Before the first digit is nothing; what does not fit or is no number shows as dashes. `path/digit 0` is
    the last digit, `path/sign` stands before the first where it is `signed`. Raises LawError `behavior-invalid`.
    """
    where = _("drive of {path!r}", path=path)
    number(count, where, 1, MOST_DIGITS)
    after = decimals(resolution)
    units = Const(float(round(resolution * 10**after)))
    last = Call("mul", (Call("round", (Call("div", (value, Const(resolution))),)), units))
    size = Call("abs", (last,))
    fits = Call("lt", (size, Const(10.0**count)))
    if not signed:
        fits = Call("and", (fits, Call("ge", (last, Const(0.0)))))
    shown = [_digit(size, place, leading=place > after) for place in range(count)]
    drives = [_drive(f"{path}/digit {place}", fits, digit) for place, digit in enumerate(shown)]
    if signed:
        sign = Call("select", (Call("lt", (last, Const(0.0))), DASH, NOTHING))
        drives.append(_drive(f"{path}/sign", fits, sign))
    return drives


def _digit(size: Expression, place: int, *, leading: bool) -> Expression:
    """Which picture shows the digit at 10**place; nothing where it would be a zero before the first digit."""
    above = Call("floor", (Call("div", (size, Const(10.0**place))),)) if place else size
    digit = Call("rem", (above, Const(10.0)))
    if not leading:
        return digit
    return Call("select", (Call("lt", (above, Const(1.0))), NOTHING, digit))


def _drive(path: str, fits: Expression, picture: Expression) -> Drive:
    shown = Call("select", (fits, picture, DASH))
    return Drive(path, "offset", (Call("div", (shown, Const(float(PICTURES)))), Const(0.0)))
