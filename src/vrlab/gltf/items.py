"""Typed access to the JSON of a file: values are checked when they are read; errors say where they stand."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, cast

from vrlab.errors import FileError
from vrlab.messages import _

_MISSING: Any = object()
_NUMBERS = frozenset((int, float))  # of JSON; a truth is none of them


class Item:
    """A JSON object at the place `where` of a file, such as "lab.glb: nodes[3]".

    All methods raise FileError with `code` where a value is not of the kind asked for, or is missing and
    there is no default.
    """

    __slots__ = ("_place", "code", "data")

    def __init__(
        self, data: Mapping[str, Any], where: "str | tuple[Item, str, int]", code: str = "file-invalid"
    ) -> None:
        """`where` is the place; or the object above, the key in it, and the number in a list, −1 for none."""
        self.data, self.code = data, code
        # A document has hundred thousands of objects: the place of most is never said.
        self._place = where

    @property
    def where(self) -> str:
        """The place of the object in its file."""
        if isinstance(self._place, str):
            return self._place
        above, key, number = self._place
        place = f"{above.where}.{key}" if above.where else key
        return place if number < 0 else f"{place}[{number}]"

    def __contains__(self, key: object) -> bool:
        return key in self.data

    def fail(self, what: str, remedy: str = _("get a complete copy of the file")) -> NoReturn:
        """Raise a FileError about this object."""
        raise FileError(self.code, self.where, what, remedy)

    def text(self, key: str, default: str = _MISSING, *, among: tuple[str, ...] = ()) -> str:
        """A text; with `among`, one of these."""
        value = self._get(key, default)
        if not isinstance(value, str) or (among and value not in among):
            if among:
                self.fail(_("{key} is none of {known}", key=key, known=", ".join(among)))
            self.fail(_("{key} is not a text", key=key))
        return value

    def flag(self, key: str, default: bool = _MISSING) -> bool:
        """True or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            self.fail(_("{key} is neither true nor false", key=key))
        return value

    def integer(self, key: str, default: int = _MISSING, *, low: int = 0, high: int = 2**53) -> int:
        """A whole number within [low, high]; 2.0 is one, as in JSON."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.fail(_("{key} is not a whole number from {low} to {high}", key=key, low=low, high=high))
        if value != int(value):
            self.fail(_("{key} is not a whole number", key=key))
        return int(value)

    def index(self, key: str, count: int) -> int | None:
        """An index into a list of `count` objects, None where there is none."""
        if key not in self.data:
            return None
        if not count:
            self.fail(_("{key} refers to an empty list", key=key))
        return self.integer(key, high=count - 1)

    def number(
        self, key: str, default: float = _MISSING, *, low: float = -math.inf, high: float = math.inf
    ) -> float:
        """A finite number within [low, high]."""
        value = self._get(key, default)
        if not is_number(value) or not low <= value <= high:
            if high < math.inf:
                self.fail(_("{key} is not a number from {low:g} to {high:g}", key=key, low=low, high=high))
            self.fail(_("{key} is not a number", key=key))
        return float(value)

    def vector(self, key: str, count: int, default: tuple[float, ...] = _MISSING) -> Any:
        """A tuple of `count` finite numbers."""
        if key not in self.data and default is not _MISSING:
            return default
        value = self._get(key, default)
        # By functions in C: a document has some hundred thousand of these numbers.
        is_fit = isinstance(value, list) and len(value) == count and _NUMBERS.issuperset(map(type, value))
        numbers = _floats(value) if is_fit else None
        if numbers is None or not all(map(math.isfinite, numbers)):
            self.fail(_("{key} is not a list of {count} numbers", key=key, count=count))
        return numbers

    def numbers(self, key: str) -> tuple[float, ...]:
        """A tuple of finite numbers, empty where there is none."""
        return cast(tuple[float, ...], self.vector(key, len(self.values(key)), ()))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where there is none."""
        values = self.values(key)
        if not all(isinstance(value, str) for value in values):
            self.fail(_("{key} is not a list of texts", key=key))
        return tuple(values)

    def indices(self, key: str, count: int) -> tuple[int, ...]:
        """A list of indices into a list of `count` objects, empty where there is none."""
        values = self.values(key)
        if not all(isinstance(v, int) and not isinstance(v, bool) and 0 <= v < count for v in values):
            self.fail(_("{key} is not a list of indices below {count}", key=key, count=count))
        return tuple(values)

    def values(self, key: str) -> list[Any]:
        """A list of anything, empty where there is none."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.fail(_("{key} is not a list", key=key))
        return value

    def item(self, key: str) -> "Item":
        """An object; an empty one where there is none."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.fail(_("{key} is not an object", key=key))
        return Item(value, (self, key, -1), self.code)

    def items(self, key: str) -> list["Item"]:
        """A list of objects, empty where there is none."""
        values = self.values(key)
        if not all(isinstance(value, dict) for value in values):
            self.fail(_("{key} is not a list of objects", key=key))
        return [Item(value, (self, key, i), self.code) for i, value in enumerate(values)]

    def extension(self, name: str) -> "Item | None":
        """The extension `name` of this object, None where it has none."""
        if "extensions" not in self.data:
            return None
        extensions = self.item("extensions")
        return extensions.item(name) if name in extensions else None

    def extras(self, *taken: str) -> dict[str, Any]:
        """The extras of this object, without the keys that are `taken` by what reads them otherwise."""
        if "extras" not in self.data:
            return {}
        extras = self.item("extras").data
        return {key: extras[key] for key in extras if key not in taken}

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def _get(self, key: str, default: Any) -> Any:
        value = self.data.get(key, default)
        if value is _MISSING:
            self.fail(_("has no {key}", key=key))
        return value


def is_number(value: object) -> bool:
    """Whether a JSON value is a finite number; whole numbers too large for a float are not."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**1023


def _floats(values: list[int | float]) -> tuple[float, ...] | None:
    """The numbers as floats; None where a whole number is too large for one."""
    try:
        return tuple(map(float, values))
    except OverflowError:
        return None
