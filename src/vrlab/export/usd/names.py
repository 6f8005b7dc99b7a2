"""Names of prims: ASCII identifiers, which every release of USD reads (OpenUSD, "SdfPath", identifiers)."""

import re

_OTHER = re.compile(r"[^A-Za-z0-9_]+")


def identifier(name: str) -> str:
    """`name` as an identifier; what it cannot hold becomes _."""
    kept = _OTHER.sub("_", name)[:100] or "_"
    return kept if not kept[0].isdigit() else f"_{kept}"


class Siblings:
    """Identifiers below one prim, each given once."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)

    def give(self, name: str) -> str:
        """The identifier for `name`: a second "wheel" becomes wheel_2."""
        base = unique = identifier(name)
        number = 1
        while unique in self._taken:
            number += 1
            unique = f"{base}_{number}"
        self._taken.add(unique)
        return unique
