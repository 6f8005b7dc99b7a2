"""What is known of an element of a historical site, and from where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from vrlab.errors import ModelError
from vrlab.model.text import Text, TextLike

Certainty = Literal["certain", "logical extension", "close parallel", "general parallel", "not reconstructed"]
Method = Literal["measured", "rule", "analogy", "conjecture"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
METHODS: tuple[Method, ...] = get_args(Method)
SOURCE_LIMIT = 1000


@dataclass(frozen=True)
class Evidence:
    """How sure the shape of an element is, by which method it was found, and the source with edition and page.

    The classes of `certainty` are those of the 4D Research Lab, Amsterdam: `certain` (it stands, or was measured), `logical
    extension` (what stands goes on), `close parallel` (as on a sister building), `general parallel` (as was usual). It
    holds for a node and for all below it that has none of its own. Raises ModelError `value-invalid`.
    """

    certainty: Certainty
    source: str
    method: Method = "measured"
    note: TextLike = field(default_factory=Text)

    def __post_init__(self) -> None:
        if self.certainty not in CERTAINTIES or self.method not in METHODS:
            what = f"{self.certainty!r} by {self.method!r} is not known"
            remedy = f"choose from {', '.join(CERTAINTIES)} and from {', '.join(METHODS)}"
            raise ModelError("value-invalid", "evidence", what, remedy)
        if not isinstance(self.source, str) or not 0 < len(self.source.strip()) <= SOURCE_LIMIT:
            what = f"has no source of 1 to {SOURCE_LIMIT} characters"
            raise ModelError("value-invalid", "evidence", what, "name the publication, with edition and page")
        object.__setattr__(self, "note", Text.of(self.note))
