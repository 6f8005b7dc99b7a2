"""What is known of an element of a historical site, and from where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from vrlab.errors import ModelError
from vrlab.messages import _
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
            what = _("{certainty!r} by {method!r} is not known", certainty=self.certainty, method=self.method)
            remedy = _(
                "choose from {certainties} and from {methods}",
                certainties=", ".join(CERTAINTIES),
                methods=", ".join(METHODS),
            )
            raise ModelError("value-invalid", "evidence", what, remedy)
        if not isinstance(self.source, str) or not 0 < len(self.source.strip()) <= SOURCE_LIMIT:
            what = _("has no source of 1 to {limit} characters", limit=SOURCE_LIMIT)
            raise ModelError(
                "value-invalid", "evidence", what, _("name the publication, with edition and page")
            )
        object.__setattr__(self, "note", Text.of(self.note))
