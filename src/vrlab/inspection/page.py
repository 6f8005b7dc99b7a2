"""What one of our pages holds beside the lab: the viewer, its modules, its style and its words."""

from __future__ import annotations

import re

# A tag without an end is left at the next one, so that many of them take no quadratic time.
_ELEMENT = re.compile(rb"<(script|style)\b([^<>]*)>")
_ID = re.compile(rb'\bid="vrlab-([a-z-]+)"')
LAB = "lab"  # the GLB in base64


def parts_of(page: bytes) -> dict[str, int]:
    """Bytes by part: "lab", "viewer", "module NAME", "style", "words", "options", and "markup" for the rest."""
    parts: dict[str, int] = {}
    at = 0
    while (found := _ELEMENT.search(page, at)) is not None:
        at = page.find(b"</" + found[1], found.end())
        if at < 0:
            break
        name = _name(found[1], found[2])
        parts[name] = parts.get(name, 0) + at - found.end()
    return {**parts, "markup": len(page) - sum(parts.values())}


def _name(tag: bytes, attributes: bytes) -> str:
    if tag == b"style":
        return "style"
    known = _ID.search(attributes)
    name = "" if known is None else known[1].decode()
    if name == "glb":
        return LAB
    if name.startswith("module-"):
        return name.replace("-", " ", 1)
    return name or ("words" if b"data-words" in attributes else "viewer")
