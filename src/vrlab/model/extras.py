"""What a program or a person keeps with a thing of a scene: glTF's `extras`, plain JSON that nobody interprets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np

from vrlab.errors import ModelError
from vrlab.messages import _

# Readers of JSON go down by calling themselves; ours reads 250 lists and objects within each other (gltf/container.py).
DEPTH_LIMIT = 64
SIZE_LIMIT = 1 << 20  # characters of JSON


@dataclass(frozen=True, eq=False)
class Extras(Mapping[str, Any]):
    """A mapping of plain JSON that cannot be changed, held as its `text`, with sorted keys and no spaces.

    `Extras.of` makes one. Lists in it are tuples, mappings read-only. Equal are those that are written alike: 1 is not 1.0.
    Others are made from it: `node.with_(extras={**node.extras, "mass": 2})`.
    """

    text: str

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Extras:
        """The extras that say what `value` does, which may hold numbers of numpy.

        At most 64 lists and mappings within each other and a million characters of JSON. Raises ModelError
        `value-invalid` where something is too large, or JSON has no form for it.
        """
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            what = _("is a {kind}, not a mapping", kind=type(value).__name__)
            raise ModelError("value-invalid", "extras", what, _('write {{"key": value}}'))
        if not value:
            return NONE
        try:
            _check_keys(value)
            text = _encode(value)
            text.isascii() or text.encode()  # half a character (a lone surrogate) is no text
        except (TypeError, ValueError) as error:
            what = _("holds what JSON has no form for ({reason})", reason=str(error)[:80])
            raise ModelError("value-invalid", "extras", what) from None
        except RecursionError:
            text = ""
        brackets = text.count("[") + text.count("{")
        if not text or len(text) > SIZE_LIMIT or (brackets > DEPTH_LIMIT and _depth(value) > DEPTH_LIMIT):
            what = _(
                "holds more than {size:,} characters, or {depth} lists within each other",
                size=SIZE_LIMIT,
                depth=DEPTH_LIMIT,
            )
            raise ModelError("value-invalid", "extras", what, _("keep large data in a file of its own"))
        return cls(text)

    @cached_property
    def _content(self) -> Mapping[str, Any]:
        return _frozen(json.loads(self.text))  # type: ignore[no-any-return]

    def __getitem__(self, key: str) -> Any:
        return self._content[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    def __bool__(self) -> bool:
        return self.text != "{}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Extras):
            try:
                other = Extras.of(other)  # type: ignore[arg-type]
            except ModelError:
                return NotImplemented
        return self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


NONE = Extras("{}")
# Keys that the writer needs for itself: of a mesh, and of a node with levels of detail.
TARGET_NAMES, COVERAGE = "targetNames", "MSFT_screencoverage"


def set_extras(holder: Any, where: Callable[[], str], *taken: str) -> None:
    """Freeze the field `extras` of a frozen value, in errors at `where`; keys that are `taken` are refused.

    Raises ModelError `value-invalid`.
    """
    try:
        extras = Extras.of(holder.extras)
        for key in taken:
            if f'"{key}":' in extras.text and key in extras:
                what = _("has the key {key!r}, which vrlab writes itself", key=key)
                raise ModelError("value-invalid", "", what, _("choose another name for it"))
    except ModelError as error:
        raise ModelError(error.code, f"{where()}.extras", error.what, error.remedy) from None
    object.__setattr__(holder, "extras", extras)


_SIMPLE = {str, int, float, bool, type(None)}
_ROWS = (list, tuple)
_HOLDERS = (list, tuple, dict, Mapping)


def _python(value: object) -> Any:
    """What JSON has a form for in place of something that it has none for."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} {value!s:.40}")


_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True, default=_python
).encode


def _check_keys(value: Any) -> None:
    """Refuse keys that are no text: JSON would make "1" of 1 without a word."""
    if isinstance(value, _ROWS):
        inner = value
    else:
        "".join(value)  # raises TypeError, and takes no time
        inner = value.values()
    for item in inner:
        if type(item) not in _SIMPLE and isinstance(item, _HOLDERS):
            _check_keys(item)


def _depth(value: Any) -> int:
    inner = (
        value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else None
    )
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
