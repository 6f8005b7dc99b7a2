"""What a behaviour computes in each step: states and intermediates."""

from dataclasses import dataclass

from vrlab.messages import _
from vrlab.model.expression import Expression, names
from vrlab.model.values import number


@dataclass(frozen=True)
class State:
    """A number that evolves. `initial` may use parameters, `seed` and `trial`; `next` also states and intermediates."""

    id: str
    initial: Expression
    next: Expression
    unit: str = ""


@dataclass(frozen=True)
class Assign:
    """An intermediate of a step, computed once and used by what follows."""

    id: str
    value: Expression


@dataclass(frozen=True)
class Solve:
    """An intermediate that is the root of `equation`, in which its own id stands for what is looked for.

    Found by bisection between `low` and `high`, halved `count` times (1 to 1,000): to (high − low)/2^(count+1). Where the
    equation has one sign at both ends and in all middles, it is `high`; where it is 0 or no number at `low`, it is `low`.
    """

    id: str
    equation: Expression
    low: Expression
    high: Expression
    count: int = 56

    def __post_init__(self) -> None:
        object.__setattr__(self, "count", int(number(self.count, _("solve {id!r}", id=self.id), 1, 1000)))


def used_by(step: Assign | Solve) -> set[str]:
    """The names that an intermediate needs."""
    if isinstance(step, Assign):
        return names(step.value)
    return names(step.low) | names(step.high) | names(step.equation) - {step.id}
