"""Names of the numbers of a behaviour, and those that every behaviour has."""

import re

from vrlab.errors import LawError
from vrlab.messages import _

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
BUILT_IN = ("t", "h", "seed", "trial")
# Those that do not change while a run goes on, so that states may start from them.
OF_TRIAL = ("seed", "trial")
SEED, TRIAL = 1, 0


def checked_id(id: str, where: str) -> str:
    """The id of small letters, digits and _. Raises LawError `behavior-invalid`."""
    if not _ID.fullmatch(id) or id in BUILT_IN:
        raise LawError(
            "behavior-invalid",
            where,
            _("{id!r} is not an id of small letters, digits and _, or is reserved", id=id),
        )
    return id
