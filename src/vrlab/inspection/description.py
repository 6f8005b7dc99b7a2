"""How long each part of a document's JSON is as it stands in the file."""

from __future__ import annotations

import json
import re

_SPACE = re.compile(r"[\s:,]*")
_NESTED = ("extensions",)  # is told by what is in it
_DECODER = json.JSONDecoder()


def parts_of(text: bytes) -> dict[str, int]:
    """Bytes by the key at the top of a valid JSON object; under "" are those between them: keys, commas, spaces.

    Instead of `extensions` there is each extension by its name.
    """
    parts: dict[str, int] = {}
    _measure(text.decode(), 0, parts)
    return {**parts, "": len(text) - sum(parts.values())}


def _measure(text: str, at: int, parts: dict[str, int]) -> None:
    """Add the values of the object that begins at or behind `at`."""
    at = text.index("{", at) + 1
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing too
        if text[at] == "}":
            return
        key, at = _DECODER.raw_decode(text, at)
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        value, end = _DECODER.raw_decode(text, at)
        if key in _NESTED and isinstance(value, dict):
            _measure(text, at, parts)
        else:
            parts[key] = parts.get(key, 0) + len(text[at:end].encode())
        at = end
