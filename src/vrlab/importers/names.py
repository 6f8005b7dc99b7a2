"""Names from files, made fit to be steps of a path."""

import unicodedata

from vrlab.messages import n_
from vrlab.model.values import NAME_LIMIT

# Characters that turn the direction of what follows, so that a name would read as another (Unicode TR 36, section 3).
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(name: str, fallback: str) -> str:
    """`name` as one line of at most 180 characters, without slashes and control characters; `fallback` if nothing is left."""
    if name.isprintable() and "/" not in name and "  " not in name:
        return name[: NAME_LIMIT - 20].strip() or fallback  # nearly all
    kept = []
    for character in name[: 10 * NAME_LIMIT]:
        if character == "/":
            kept.append("_")
        elif character.isspace():
            kept.append(" ")
        elif character not in _TURNING and unicodedata.category(character) not in ("Cc", "Cs"):
            kept.append(character)
    # Room is left for the number that makes a name unique.
    return " ".join("".join(kept).split())[: NAME_LIMIT - 20].strip() or fallback


class Names:
    """Names for siblings: clean, unique, the same for the same file. Keeps what it had to change."""

    def __init__(self) -> None:
        self._next: dict[tuple[str, str], int] = {}
        self._taken: set[tuple[str, str]] = set()
        self.changed: list[tuple[str, str]] = []

    def give(self, name: str, fallback: str, family: str = "") -> str:
        """The name to use for `name` among the siblings of `family`: a second "wheel" becomes "wheel 2"."""
        base = clean(name, fallback)
        unique = base
        while (family, unique) in self._taken:
            number = self._next.get((family, base), 2)
            self._next[family, base] = number + 1
            unique = f"{base} {number}"
        self._taken.add((family, unique))
        if name and unique != name:
            self.changed.append((name, unique))
        return unique

    def report(self) -> list[str]:
        """One line on all changes, or none."""
        if not self.changed:
            return []
        shown = ", ".join(f"{clean(old, '')[:40]!r} → {new[:40]!r}" for old, new in self.changed[:3])
        more = ", …" if len(self.changed) > 3 else ""
        count = len(self.changed)
        return [
            n_(
                "{count:,} name was cleaned or made unique: {names}",
                "{count:,} names were cleaned or made unique: {names}",
                count=count,
                names=shown + more,
            )
        ]
