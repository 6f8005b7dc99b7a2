"""Open-licensed fonts that come with the built viewer, for what is written on boards, charts and labels.

A package splits a font into subsets of characters; a text is drawn piece by piece with the subset that has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

from vrlab.errors import PartError
from vrlab.messages import _

FOLDER = Path(__file__).resolve().parent.parent / "viewer" / "dist" / "fonts"
CHALK = (
    "patrick-hand-latin-400",
    "patrick-hand-latin-ext-400",
    "playpen-sans-greek-400",
    "playpen-sans-math-400",
)
PRINT = ("atkinson-hyperlegible-latin-400", "atkinson-hyperlegible-latin-ext-400", "playpen-sans-greek-400")
BOLD = ("atkinson-hyperlegible-latin-700", "atkinson-hyperlegible-latin-ext-700", "playpen-sans-greek-400")
# Small raised and lowered signs, which few handwritten fonts have, are drawn from the plain ones.
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋₌", "0123456789+−=")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+−")
_SMALL = 0.62

Family = tuple[str, ...]
Piece = tuple[str, ImageFont.FreeTypeFont, float]


def pieces(text: str, family: Family, size: float) -> Iterator[Piece]:
    """The text in runs of one font, each with the pixels by which it is lowered; `size` in pixels.

    Raises PartError `viewer-missing` where the fonts are not installed. A character that no font of the family has is
    left to the first one, which draws its sign for a missing character.
    """
    for shift, run in groupby(text, _shift):
        plain = "".join(run)
        if shift:
            plain = plain.translate(_LOWERED if shift > 0 else _RAISED)
        own = size * (_SMALL if shift else 1.0)
        for index, part in groupby(plain, lambda c: _index(c, family)):
            yield "".join(part), _font(family[index], round(own)), shift * size


def width(text: str, family: Family, size: float) -> float:
    """How many pixels the text is wide."""
    return sum(font.getlength(part) for part, font, _ in pieces(text, family, size))


def write(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    family: Family,
    size: float,
    fill: int | tuple[int, ...],
    *,
    stroke: int = 0,
) -> float:
    """Write from `at`, the left end of the baseline; returns where that ends. `stroke` thickens by so many pixels."""
    x, y = at
    for part, font, lowered in pieces(text, family, size):
        pen.text((x, y + lowered), part, font=font, fill=fill, anchor="ls", stroke_width=stroke)
        x += font.getlength(part)
    return x


def _shift(character: str) -> float:
    if ord(character) in _LOWERED:
        return 0.14
    return -0.36 if ord(character) in _RAISED else 0.0


@lru_cache(maxsize=4096)
def _index(character: str, family: Family) -> int:
    """Which font of the family has this character; the first if none has."""
    found = (k for k, name in enumerate(family) if character.isspace() or _has(name, character))
    return next(found, 0)


@lru_cache(maxsize=4096)
def _has(name: str, character: str) -> bool:
    font = _font(name, 40)
    missing = font.getmask("\U0010fffd")
    drawn = font.getmask(character)
    return drawn.size != missing.size or bytes(drawn) != bytes(missing)


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    path = FOLDER / f"{name}-normal.woff"
    try:
        return ImageFont.truetype(str(path), max(1, size))
    except OSError as error:
        raise PartError(
            "viewer-missing", path.name, _('is needed for writing and is not installed'),
            _('in a checkout run make setup; else install vrlab from its wheel'),
        ) from error  # fmt: skip
