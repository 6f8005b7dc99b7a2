"""Sentences for people: written in English, shown in the language that is spoken at that moment.

`_("has {count:,} triangles", count=n)` is a `str` with the English text that remembers how it was made, so that it can be
said again in another language: by `str()`, `print` and f-strings, and so by every error and finding. Catalogs are GNU
gettext's, one folder a language under locales/; the English text is the key, and what has no translation stays English.
"""

from __future__ import annotations

import errno
import gettext as _gettext
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from numbers import Number
from pathlib import Path
from string import Formatter
from typing import Any, Final

from vrlab.errors import VrlabError

DOMAIN: Final = "vrlab"
LOCALES: Final = Path(__file__).parent / "locales"
LANGUAGES: Final = ("en", "es")
Tell = Callable[[str], object]  # whoever is told something, a sentence each

# How a language writes numbers, where not as English does: Unicode CLDR, "decimal" and "group" of its symbols.
_NUMBERS: dict[str, dict[int, int]] = {"es": str.maketrans(",.", ".,")}

# One for the process, because cells of a notebook and threads run in contexts of their own; and one for a moment.
_process = ""
_moment: ContextVar[str] = ContextVar("vrlab_language")


def language() -> str:
    """The language that messages are shown in, one of LANGUAGES."""
    return chosen() or "en"


def chosen() -> str:
    """The language of LANGUAGES that was asked for, "" where none was."""
    return _moment.get(_process)


def use_language(tag: str) -> None:
    """Show errors, findings and controls in this language from now on: "en" or "es"; "es-MX" is Spanish too.

    Raises VrlabError `usage` for a language without a catalog.
    """
    global _process
    _process = checked_language(tag, "use_language")


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Show messages in this language within a `with`; one that there is no catalog for is English."""
    token = _moment.set(closest(tag) or "en")
    try:
        yield
    finally:
        _moment.reset(token)


def closest(tag: str) -> str:
    """The language of LANGUAGES that a tag or the name of a locale ("es_ES.UTF-8") stands for, or ""."""
    primary = tag.replace("-", "_").split("_")[0].split(".")[0].lower()
    return primary if primary in LANGUAGES else ""


def checked_language(tag: str, where: str) -> str:
    """The language of LANGUAGES for this tag, or a VrlabError `usage`."""
    found = closest(tag) if isinstance(tag, str) else ""
    if not found:
        what = _("{tag!r} is not a language that vrlab speaks", tag=str(tag)[:40])
        raise VrlabError("usage", where, what, _("choose from {languages}", languages=", ".join(LANGUAGES)))
    return found


def language_of_environment(variables: Mapping[str, str] = os.environ) -> str:
    """The language of VRLAB_LANG, else of the locale as POSIX has it; English where there is no catalog for it."""
    names = ("VRLAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    return closest(next((variables[name] for name in names if variables.get(name)), "")) or "en"


class Message(str):
    """English text that can say itself in another language; equal to, hashed and pickled as its English text says.

    `str()` and formatting give it in the language spoken at that moment, with the messages among its values.
    """

    __slots__ = ("_parts", "_values")
    _parts: tuple[str, ...]
    _values: dict[str, Any]

    def __new__(cls, parts: tuple[str, ...], values: dict[str, Any]) -> Message:
        """`parts` is a template, or the templates of one and of many, which `values["count"]` decides."""
        english = {
            key: value.english if isinstance(value, Message) else value for key, value in values.items()
        }
        one = len(parts) == 1 or values["count"] == 1
        self = super().__new__(cls, parts[0 if one else 1].format(**english))
        self._parts, self._values = parts, values
        return self

    @property
    def english(self) -> str:
        """The text in English, as a plain `str`."""
        return str.__str__(self)

    def __str__(self) -> str:
        tag = language()
        return self.english if tag == "en" else self._said(tag)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __reduce__(self) -> tuple[Any, ...]:
        return Message, (self._parts, self._values)

    def _said(self, tag: str) -> str:
        catalog = _catalog(tag)
        if len(self._parts) == 1:
            template = catalog.gettext(self._parts[0]) if self._parts[0] else ""
        else:
            one, many = self._parts
            template = catalog.ngettext(one, many, self._values["count"])
        return _Localised(tag).vformat(template, (), self._values)


class _Localised(Formatter):
    """Formats values as `str.format` does, numbers as the language writes them."""

    def __init__(self, tag: str) -> None:
        self._numbers = _NUMBERS.get(tag, {})

    def format_field(self, value: Any, spec: str) -> str:
        text = str(super().format_field(value, spec))
        return text.translate(self._numbers) if isinstance(value, Number) else text


@lru_cache
def _catalog(tag: str) -> _gettext.NullTranslations:
    """The catalog of a language; one that was not built holds nothing, so that everything stays English."""
    return _gettext.translation(DOMAIN, LOCALES, [tag], fallback=True)


def _(template: str, /, **values: Any) -> Message:
    """A message from a fixed template in the form of `str.format`; values are inserted, never read as templates."""
    return Message((template,), values)


def n_(one: str, many: str, /, *, count: int, **values: Any) -> Message:
    """A message about a number of things, `count`, which chooses the form that the language has for it."""
    return Message((one, many), {"count": count, **values})


def said(template: str, /, **values: Any) -> str:
    """A message in the language of the moment, as plain text: for what takes texts apart, as argparse does."""
    return str(_(template, **values))


def size(count: int) -> str:
    """Bytes, rounded for people."""
    if count < 1000:
        return _("{count} B", count=count)
    return (
        _("{count:.0f} kB", count=count / 1000)
        if count < 1_000_000
        else _("{count:.1f} MB", count=count / 1e6)
    )


def why(error: OSError) -> str:
    """Why the system refused: what is common in words of our own, the rest in the system's."""
    return _REFUSALS.get(error.errno or 0) or error.strerror or str(error)


def word(text: str) -> Message:
    """A text of a scene's function (a parameter's name, a choice, the first line of its docstring) as a message.

    Those of our own scenes are in the catalogs; others stay as they are.
    """
    return Message((text.replace("{", "{{").replace("}", "}}"),), {})


def joined(separator: str, messages: Sequence[str]) -> Message:
    """Messages in a row, each in the language of the moment; `str.join` would keep them English."""
    names = [f"part{n}" for n in range(len(messages))]
    marks = separator.replace("{", "{{").replace("}", "}}").join(f"{{{name}}}" for name in names)
    return Message((marks,), dict(zip(names, messages, strict=True)))


_REFUSALS = {
    errno.ENOENT: _("there is no such file or folder"),
    errno.EACCES: _("it is not permitted"),
    errno.EPERM: _("it is not permitted"),
    errno.EISDIR: _("it is a folder"),
    errno.ENOTDIR: _("a part of the path is no folder"),
    errno.EEXIST: _("it is there already"),
    errno.ENOSPC: _("the disk is full"),
    errno.EROFS: _("the disk cannot be written to"),
    errno.EADDRINUSE: _("it is in use"),
}
