"""Text in several languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vrlab.errors import ModelError
from vrlab.messages import _

DEFAULT_LANGUAGE = "en"
TEXT_LIMIT = 20_000
# The common shape of a BCP 47 tag: language, then script, region and variants (RFC 5646, section 2.1).
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_tag(tag: object) -> bool:
    """Whether this has the form of a language tag."""
    return isinstance(tag, str) and _TAG.fullmatch(tag) is not None


@dataclass(frozen=True)
class Text:
    """One text, by BCP 47 language tag. `Text.of("Bench", es="Mesa")`; plain text is taken as English.

    Never markup: whoever shows it, shows it as it is.
    """

    by_language: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        pairs = tuple(sorted((str(tag), value) for tag, value in self.by_language))
        for tag, value in pairs:
            if not is_tag(tag):
                raise ModelError(
                    "text-invalid",
                    "text",
                    _("{tag!r} is not a language tag", tag=tag),
                    _("write it as en or pt-BR"),
                )
            if not isinstance(value, str) or len(value) > TEXT_LIMIT:
                raise ModelError(
                    "text-invalid",
                    _("text [{tag}]", tag=tag),
                    _("is not a text of at most {limit} characters", limit=TEXT_LIMIT),
                )
            if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
                raise ModelError(
                    "text-invalid", _("text [{tag}]", tag=tag), _("holds half a character (a lone surrogate)")
                )
        if len(dict(pairs)) < len(pairs):
            raise ModelError("text-invalid", "text", _("has two texts in one language"))
        object.__setattr__(self, "by_language", pairs)

    @classmethod
    def of(cls, text: "TextLike" = "", **languages: str) -> "Text":
        """A Text from a Text, a plain (English) text, or a mapping from language to text; NO_TEXT where there is none."""
        if isinstance(text, Text):
            if not languages:
                return text
            pairs = dict(text.by_language)
        elif isinstance(text, Mapping):
            pairs = dict(text)
        else:
            pairs = {DEFAULT_LANGUAGE: text} if text else {}
        pairs.update({tag.replace("_", "-"): value for tag, value in languages.items()})
        return cls(tuple(pairs.items())) if pairs else NO_TEXT

    def get(self, language: str = DEFAULT_LANGUAGE) -> str:
        """The text in `language`, else in its base language, in English, or in whatever there is."""
        texts = dict(self.by_language)
        for tag in (language, language.split("-")[0], DEFAULT_LANGUAGE):
            if tag in texts:
                return texts[tag]
        return next(iter(texts.values()), "")

    def __bool__(self) -> bool:
        return bool(self.by_language) and any(value for _, value in self.by_language)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.by_language)

    def __str__(self) -> str:
        return self.get()


NO_TEXT = Text()
TextLike = Text | str | Mapping[str, str]
