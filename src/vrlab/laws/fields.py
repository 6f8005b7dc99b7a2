"""Members of a JSON object from a file, asked for by the type that they must have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.expression import Expression, from_json
from vrlab.model.text import Text

T = TypeVar("T")
# Far more than a lab has; a list beyond it is refused before it is read.
LIMIT = 1000


class Fields:
    """A JSON object whose members are asked for by the type that they must have."""

    def __init__(self, data: object, where: str) -> None:
        self._where = where
        if not isinstance(data, Mapping):
            raise self._refused(_("is not an object"))
        self._data = data

    def __contains__(self, key: str) -> bool:
        return self._data.get(key) is not None

    def any(self, key: str) -> Any:
        """The member, whatever it is."""
        if key not in self._data:
            raise self._refused(_("has no {key!r}", key=key))
        return self._data[key]

    def all(self) -> dict[str, Any]:
        """All members."""
        return dict(self._data)

    def text(self, key: str) -> str:
        """A text."""
        return self._typed(key, str, _("a text"))

    def number(self, key: str) -> float:
        """A number; neither truth values nor texts are."""
        value = self.any(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._refused(_("has {key} {value!r}, not a number", key=key, value=str(value)[:40]))
        return value

    def languages(self, key: str) -> Text:
        """A text in several languages."""
        return Text.of(self._typed(key, dict, _("texts by language")))

    def formula(self, key: str) -> Expression:
        """An expression."""
        return from_json(self.any(key))

    def formulas(self, key: str) -> list[Expression]:
        """A list of expressions."""
        return [from_json(value) for value in self._list(key)]

    def texts(self, key: str) -> list[str]:
        """A list of texts."""
        entries = self._list(key)
        for entry in entries:
            if not isinstance(entry, str):
                raise self._refused(
                    _("has {key} {value!r}, not {kind}", key=key, value=str(entry)[:40], kind=_("a text"))
                )
        return entries

    def inner(self, key: str) -> Fields:
        """A member that is an object itself."""
        return Fields(self.any(key), f"{self._where}, {key}")

    def each(self, key: str, read: Callable[[Fields], T]) -> list[T]:
        """A list of objects, each read by `read`."""
        return [read(Fields(entry, f"{self._where}, {key}")) for entry in self._list(key)]

    def _list(self, key: str) -> list[Any]:
        entries = self._typed(key, list, _("a list"))
        if len(entries) > LIMIT:
            raise self._refused(
                _("has {count} {key}, more than {limit}", count=len(entries), key=key, limit=LIMIT)
            )
        return entries

    def _typed(self, key: str, type: type[T], kind: str) -> T:
        value = self.any(key)
        if not isinstance(value, type):
            raise self._refused(
                _("has {key} {value!r}, not {kind}", key=key, value=str(value)[:40], kind=kind)
            )
        return value

    def _refused(self, what: str) -> LawError:
        return LawError("behavior-invalid", self._where, what)
