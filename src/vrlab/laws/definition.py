"""A whole Behavior as JSON, and back.

It lies in the file beside the graph, so that what was written can be read back as the equal Behavior; nothing plays it.
What is read may come from anyone: it is checked, and it holds no code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.behavior import Assign, Behavior, Button, Drive, Observable, Parameter, State
from vrlab.model.expression import Expression, from_json, to_json
from vrlab.model.text import Text

Json = dict[str, Any]
T = TypeVar("T")
# Far more than a lab has; a list beyond it is refused before it is read.
LIMIT = 1000


def definition(behavior: Behavior) -> Json:
    """The behaviour as JSON: dicts, lists, texts, numbers, truth values."""
    return {
        "id": behavior.id,
        "name": dict(Text.of(behavior.name)),
        "step": behavior.step,
        "parameters": [vars(p) | {"name": dict(Text.of(p.name))} for p in behavior.parameters],
        "states": [_formulas(s, "initial", "next") for s in behavior.states],
        "update": [_formulas(a, "value") for a in behavior.update],
        "observables": [
            _formulas(o, "value") | {"name": dict(Text.of(o.name))} for o in behavior.observables
        ],
        "drives": [vars(d) | {"values": [to_json(value) for value in d.values]} for d in behavior.drives],
        "buttons": [dict(vars(b)) for b in behavior.buttons],
    }


def behavior_from(data: object) -> Behavior:
    """The inverse of `definition`. Raises LawError `behavior-invalid` for what is not a behaviour."""
    fields = _Fields(data, "behavior")
    return Behavior(
        fields.text("id"),
        fields.number("step"),
        states=fields.each(
            "states", lambda f: State(f.text("id"), f.formula("initial"), f.formula("next"), f.text("unit"))
        ),
        parameters=fields.each("parameters", _parameter),
        update=fields.each("update", lambda f: Assign(f.text("id"), f.formula("value"))),
        observables=fields.each(
            "observables",
            lambda f: Observable(f.text("id"), f.languages("name"), f.formula("value"), f.text("unit")),
        ),
        drives=fields.each(
            "drives", lambda f: Drive(f.text("path"), cast(Any, f.text("property")), f.formulas("values"))
        ),
        buttons=fields.each(
            "buttons",
            lambda f: Button(
                f.text("path"), cast(Any, f.text("event")), f.text("parameter"), f.number("change")
            ),
        ),
        name=fields.languages("name"),
    )


def _formulas(value: object, *keys: str) -> Json:
    return vars(value) | {key: to_json(getattr(value, key)) for key in keys}


def _parameter(f: _Fields) -> Parameter:
    return Parameter(
        f.text("id"),
        f.languages("name"),
        f.number("initial"),
        f.number("minimum"),
        f.number("maximum"),
        f.number("step"),
        f.text("unit"),
        f.text("symbol"),
        restarts=f.any("restarts") is True,
    )


class _Fields:
    """A JSON object whose members are asked for by the type that they must have."""

    def __init__(self, data: object, where: str) -> None:
        self._where = where
        if not isinstance(data, Mapping):
            raise self._refused(_("is not an object"))
        self._data = data

    def any(self, key: str) -> Any:
        if key not in self._data:
            raise self._refused(_("has no {key!r}", key=key))
        return self._data[key]

    def text(self, key: str) -> str:
        return self._typed(key, str, _("a text"))

    def number(self, key: str) -> float:
        value = self.any(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._refused(_("has {key} {value!r}, not a number", key=key, value=str(value)[:40]))
        return value

    def languages(self, key: str) -> Text:
        return Text.of(self._typed(key, dict, _("texts by language")))

    def formula(self, key: str) -> Expression:
        return from_json(self.any(key))

    def formulas(self, key: str) -> list[Expression]:
        return [from_json(value) for value in self._list(key)]

    def each(self, key: str, read: Callable[[_Fields], T]) -> list[T]:
        return [read(_Fields(entry, f"{self._where}, {key}")) for entry in self._list(key)]

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
