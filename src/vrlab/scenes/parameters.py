"""Build parameters: read from a scene function's signature, and checked before it is called."""

from __future__ import annotations

import difflib
import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from vrlab.errors import SceneError
from vrlab.messages import _
from vrlab.model.scene import Scene


@dataclass(frozen=True)
class Range:
    """What a number may be: `length: Annotated[float, Range(0.1, 2.0, unit="m", step=0.05)] = 0.8`."""

    minimum: float
    maximum: float
    unit: str = ""
    step: float | None = None


@dataclass(frozen=True)
class BuildParameter:
    """One argument of a scene function. `kind` is number, integer, yes-no, choice or text."""

    name: str
    kind: Literal["number", "integer", "yes-no", "choice", "text"]
    default: Any
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The fields that say something, for `vrlab list --json`."""
        fields = {**vars(self), "choices": list(self.choices)}
        return {key: value for key, value in fields.items() if value not in (None, "", [])}

    def checked(self, value: Any, where: str) -> Any:
        """`value` (text from the command line, or a Python value) as this parameter takes it, or a SceneError."""
        at = _("{where}, parameter {name!r}", where=where, name=self.name)
        if self.kind == "yes-no":
            return self._yes_no(value, at)
        if self.kind == "choice":
            return self._choice(value, at)
        if self.kind == "text":
            if not isinstance(value, str) or len(value) > 10_000:
                raise SceneError(
                    "parameter-type",
                    at,
                    _("{value!r} is not a text of at most 10000 characters", value=str(value)[:40]),
                )
            return value
        return self._number(value, at)

    def _yes_no(self, value: Any, at: str) -> bool:
        words = {
            "yes": True,
            "true": True,
            "1": True,
            "no": False,
            "sí": True,
            "si": True,
            "false": False,
            "0": False,
        }
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.lower() in words:
            return words[value.lower()]
        raise SceneError(
            "parameter-type", at, _("{value!r} is neither yes nor no", value=value), _("write yes or no")
        )

    def _choice(self, value: Any, at: str) -> str:
        if value in self.choices:
            return str(value)
        near = difflib.get_close_matches(str(value), self.choices, n=1)
        remedy = _("choose from {choices}", choices=", ".join(self.choices))
        if near:
            remedy = _("did you mean {near!r}? {remedy}", near=near[0], remedy=remedy)
        raise SceneError(
            "parameter-out-of-range",
            at,
            _("{value!r} is no choice", value=str(value)[:40]),
            remedy,
        )

    def _number(self, value: Any, at: str) -> float | int:
        try:
            if isinstance(value, bool):
                raise TypeError
            result = float(value)
        except (TypeError, ValueError):
            raise SceneError(
                "parameter-type",
                at,
                _("{value!r} is not a number", value=str(value)[:40]),
                self._range_hint(),
            ) from None
        low = -math.inf if self.minimum is None else self.minimum
        high = math.inf if self.maximum is None else self.maximum
        if not math.isfinite(result) or not low <= result <= high:
            raise SceneError(
                "parameter-out-of-range", at, _("{value} is out of range", value=value), self._range_hint()
            )
        if self.kind == "integer":
            if result != int(result):
                raise SceneError(
                    "parameter-type", at, _("{value} is not a whole number", value=value), self._range_hint()
                )
            return int(result)
        return result

    def _range_hint(self) -> str:
        if self.minimum is None or self.maximum is None:
            return _("give a finite number")
        low, high = f"{self.minimum:g}", f"{self.maximum:g}"  # as they are typed, with a point
        limits = _("{low} to {high}", low=low, high=high)
        if self.unit:
            limits = _("{limits} {unit}", limits=limits, unit=self.unit)
        return _("choose from {limits}", limits=limits)


def parameters_of(build: Callable[..., Scene], where: str) -> tuple[BuildParameter, ...]:
    """The build parameters of a scene function.

    Raises SceneError `scene-invalid` where one has no default or a type that nobody could enter. Those that can be are
    float, int, bool, str, a Literal of texts, and numbers Annotated with a Range.
    """
    try:
        hints = get_type_hints(build, include_extras=True)
    except Exception as error:
        raise SceneError(
            "scene-invalid", where, _("its annotations cannot be read ({error})", error=error)
        ) from error
    result = []
    for name, argument in inspect.signature(build).parameters.items():
        if argument.kind in (argument.VAR_POSITIONAL, argument.VAR_KEYWORD):
            raise SceneError(
                "scene-invalid",
                where,
                _("takes *{name}", name=name),
                _("name each build parameter and give it a default"),
            )
        if argument.default is argument.empty:
            raise SceneError(
                "scene-invalid",
                where,
                _("parameter {name!r} has no default", name=name),
                _("give every parameter a default"),
            )
        result.append(_parameter(name, hints.get(name, type(argument.default)), argument.default, where))
    return tuple(result)


_KINDS: dict[type, Literal["number", "integer", "yes-no", "text"]] = {
    bool: "yes-no", int: "integer", float: "number", str: "text",
}  # fmt: skip


def _parameter(name: str, hint: Any, default: Any, where: str) -> BuildParameter:
    limits = Range(-math.inf, math.inf)
    if get_origin(hint) is Annotated:
        hint, *notes = get_args(hint)
        limits = next((note for note in notes if isinstance(note, Range)), limits)
    if get_origin(hint) is Literal:
        return BuildParameter(name, "choice", default, choices=tuple(map(str, get_args(hint))))
    if hint not in _KINDS:
        raise SceneError(
            "scene-invalid",
            where,
            _("parameter {name!r} is a {hint}", name=name, hint=getattr(hint, "__name__", hint)),
            _("use float, int, bool, str or a Literal of texts"),
        )
    finite = math.isfinite(limits.minimum) and math.isfinite(limits.maximum)
    return BuildParameter(
        name,
        _KINDS[hint],
        default,
        minimum=limits.minimum if finite else None,
        maximum=limits.maximum if finite else None,
        step=limits.step,
        unit=limits.unit,
    )


def checked_values(
    parameters: tuple[BuildParameter, ...], values: Mapping[str, Any], where: str
) -> dict[str, Any]:
    """Every build parameter with its value: those given, checked, and the defaults of the others."""
    known = {p.name: p for p in parameters}
    for name in values:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            remedy = (
                _("did you mean {near!r}?", near=near[0])
                if near
                else _("it has {names}", names=", ".join(known) or _("none"))
            )
            raise SceneError(
                "parameter-unknown", where, _("has no parameter {name!r}", name=name[:60]), remedy
            )
    return {
        name: p.checked(values[name], where) if name in values else p.default for name, p in known.items()
    }
