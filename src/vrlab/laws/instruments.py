"""What instruments read, with resolution and noise, and how it is shown on a display of digits.

Numbers only, no SymPy: parts use it too, so that a display shows the same before anything runs.
"""

from __future__ import annotations

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.expression import Call, Const, Expression, Ref
from vrlab.model.instrument import Instrument, InstrumentKind
from vrlab.model.shown import Drive, Observable
from vrlab.model.text import TextLike
from vrlab.model.values import number

# The strip of pictures that all digits of a readout share: 0 to 9, then these, side by side.
BLANK, MINUS, PICTURES = 10, 11, 12
MOST_DIGITS = 9
ONCE = Const(0.0)
NOTHING, DASH = Const(float(BLANK)), Const(float(MINUS))


def measured(
    id: str,
    name: TextLike,
    of: Expression,
    *,
    resolution: float,
    noise: float = 0.0,
    unit: str = "",
    number: int = 0,
    draw: Expression = ONCE,
    ready: Expression | None = None,
    kind: InstrumentKind = "gauge",
    path: str = "",
    by_hand: bool = False,
) -> tuple[Observable, Instrument]:
    """The reading of `of` (in `unit`) as an observable, and the instrument `id` at the node `path` that takes it.

    The reading is `of` with noise of the standard deviation `noise`, rounded to whole multiples of `resolution`. `number`
    tells the instruments of a lab apart, `draw` (a whole number) the readings of one in a trial. It is 0 until `ready`, a
    number, is above 0. Raises LawError `behavior-invalid`.
    """
    drawn = Call("noise", (Ref("seed"), Const(float(number)), Ref("trial"), draw))
    value = Call("add", (of, Call("mul", (Const(noise), drawn)))) if noise else of
    value = Call("mul", (Call("round", (Call("div", (value, Const(resolution))),)), Const(resolution)))
    if ready is not None:
        value = Call("select", (Call("gt", (ready, Const(0.0))), value, Const(0.0)))
    instrument = Instrument(id, name, id, resolution, noise, kind, path, by_hand)
    return Observable(id, name, value, unit), instrument


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
