"""How a behaviour meets the scene: numbers that are read, properties that follow, buttons that are pressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.expression import Expression
from vrlab.model.text import Text, TextLike
from vrlab.model.values import number

Property = Literal["translation", "rotation", "scale", "color", "intensity", "offset", "paint", "weight"]
# How many numbers each has. Of a node's light are color and intensity, of its material offset and paint.
NUMBERS: dict[Property, int] = {
    "translation": 3, "rotation": 4, "scale": 3, "color": 3, "intensity": 1, "offset": 2, "paint": 4,
    "weight": 1,
}  # fmt: skip
OF_LIGHT: tuple[Property, ...] = ("color", "intensity")
OF_MATERIAL: tuple[Property, ...] = ("offset", "paint")
EVENTS = ("start", "pause", "step", "reset")
ButtonEvent = Literal["start", "pause", "step", "reset", "toggle", "set", "add"]


@dataclass(frozen=True)
class Observable:
    """A number that can be read: by instruments, readouts and the notebook. May use parameters, states and t.

    One without a name (`""`) is for vectors, plots and code: people are not shown it among the readings.
    """

    id: str
    name: TextLike
    value: Expression
    unit: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", Text.of(self.name))


@dataclass(frozen=True)
class Drive:
    """A property of the node at `path` that follows the state.

    `values` are 3 expressions, 4 for a rotation (x, y, z, w). `color` (3, linear, each 0 to 1) and `intensity` (1, in lux
    or candela, see Light) are those of the node's light. States are interpolated between two steps when drawn, so `values`
    should be smooth in them. `offset` (2, in pictures to the right and down) moves the base colour texture of the node's
    material, as the digits of a readout are changed; it takes the states at the last step, so that no digit is ever between
    two. `paint` (4, linear red, green, blue and opacity, each 0 to 1) is the base colour of that material, also as it is at
    the last step. The node's mesh then has one material, which a file gives to this node alone. `weight` (1) is that of the
    mesh's first morph target.
    """

    path: str
    property: Property
    values: Sequence[Expression]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(self.values))
        if self.property not in NUMBERS:
            raise LawError(
                "behavior-invalid",
                _("drive of {path!r}", path=self.path),
                _("{property!r} cannot be driven", property=self.property),
            )
        if len(self.values) != NUMBERS[self.property]:
            raise LawError(
                "behavior-invalid",
                _("drive of {path!r}", path=self.path),
                _("{property} has {count} values", property=self.property, count=len(self.values)),
            )


@dataclass(frozen=True)
class Button:
    """The node at `path` sends an event when it is selected.

    `toggle` is start where the lab is paused, pause where it runs; `set` adds `change` to the parameter `parameter`, `add`
    to the state of that id, for what happens once, as a drop that falls. Where the parameter is a choice, the first follows
    the last.
    """

    path: str
    event: ButtonEvent
    parameter: str = ""
    change: float = 0.0

    def __post_init__(self) -> None:
        where = _("button {path!r}", path=self.path)
        if self.event not in get_args(ButtonEvent):
            raise LawError(
                "behavior-invalid",
                where,
                _("sends {event!r}", event=self.event),
                _("choose one of {choices}", choices=get_args(ButtonEvent)),
            )
        object.__setattr__(self, "change", number(self.change, where))
