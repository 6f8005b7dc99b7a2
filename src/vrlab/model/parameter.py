"""What can be changed while a lab runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.ids import checked_id
from vrlab.model.text import Text, TextLike
from vrlab.model.values import number


@dataclass(frozen=True)
class Parameter:
    """A live parameter: a number that pupils change while the lab runs.

    `initial` lies within [minimum, maximum]; `step` is what one press of a key changes; all in `unit` (SI symbols; "rad"
    is shown in degrees, "h" is an hour of the day and shown as clock time). With `restarts` a change puts the states
    back to their initial values. `choices` are names for the whole numbers from `minimum` to `maximum`, which are shown
    with them; none for a quantity.
    """

    id: str
    name: TextLike
    initial: float
    minimum: float
    maximum: float
    step: float
    unit: str = ""
    symbol: str = ""
    restarts: bool = False
    choices: Sequence[TextLike] = ()

    def __post_init__(self) -> None:
        where = _("parameter {id!r}", id=checked_id(self.id, "parameter"))
        object.__setattr__(self, "name", Text.of(self.name))
        for key in ("initial", "minimum", "maximum", "step"):
            object.__setattr__(self, key, number(getattr(self, key), f"{where}.{key}"))
        if not self.minimum < self.maximum or self.step <= 0:
            raise LawError(
                "behavior-invalid",
                where,
                _(
                    "has the range {minimum:g} to {maximum:g}, step {step:g}",
                    minimum=self.minimum,
                    maximum=self.maximum,
                    step=self.step,
                ),
            )
        if not self.minimum <= self.initial <= self.maximum:
            what = _(
                "{initial:g} {unit} is not within {minimum:g} to {maximum:g} {unit}",
                initial=self.initial,
                unit=self.unit,
                minimum=self.minimum,
                maximum=self.maximum,
            )
            raise LawError("parameter-out-of-range", where, what, _("choose a value within the range"))
        object.__setattr__(self, "choices", tuple(Text.of(choice) for choice in self.choices))
        whole = all(value.is_integer() for value in (self.minimum, self.maximum, self.step))
        if self.choices and not (whole and len(self.choices) == self.maximum - self.minimum + 1):
            what = _("has {count} names for its choices", count=len(self.choices))
            remedy = _("name each whole number of the range")
            raise LawError("behavior-invalid", where, what, remedy)
