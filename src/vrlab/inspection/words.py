"""What the parts of a file are called, in a terminal and in a notebook alike."""

from __future__ import annotations

from collections.abc import Iterable

from vrlab.inspection.breakdown import Other, Row, Sharing, Texture, Thing
from vrlab.messages import _, size

GROUPS = {
    "objects": _("objects"),
    "shared": _("shared by objects"),
    "textures": _("textures"),
    "json": _("description (JSON)"),
    "text": _("the lab as text in a page"),
    "page": _("page and viewer"),
    "file": _("heads, and what nothing uses"),
}
_PARTS = {
    ("json", "KHR_interactivity"): _("what is live, as a graph"),
    ("json", "VRLAB_lab"): _("texts, laws and evidence of the lab"),
    ("json", "nodes"): _("names and places of nodes"),
    ("json", "accessors"): _("what arrays hold"),
    ("json", "bufferViews"): _("where arrays lie"),
    ("json", "meshes"): _("which arrays meshes have"),
    ("json", "materials"): _("materials"),
    ("json", "animations"): _("animations"),
    ("json", "syntax"): _("keys and spaces"),
    ("text", "text"): _("the lab as text in a page"),
    ("page", "viewer"): _("the viewer"),
    ("page", "style"): _("the style of the page"),
    ("page", "words"): _("words of other languages"),
    ("page", "options"): _("options, and the picture while it loads"),
    ("page", "markup"): _("the page itself"),
    ("file", "heads"): _("heads of the file and its chunks"),
    ("file", "unused"): _("what nothing that is drawn uses"),
}


def kind_of(row: Row) -> str:
    """The key of GROUPS that a row belongs to."""
    if isinstance(row, Other):
        return row.kind
    return {Thing: "objects", Sharing: "shared", Texture: "textures"}[type(row)]


def label(row: Row) -> str:
    """What a row is called, in the language of the moment."""
    if isinstance(row, Other):
        words = _PARTS.get((row.kind, row.name))
        return f"{words} ({row.name})" if words and row.kind == "json" else str(words or row.name)
    return ", ".join(row.objects) if isinstance(row, Sharing) else row.name


def amount(count: int | None) -> str:
    """Bytes for people; a dash where they are not known."""
    if count is None:
        return "–"
    return str(size(count)) if count >= 0 else f"−{size(-count)}"


def grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by their group, those without any left out."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(kind_of(row), []).append(row)
    return {key: found[key] for key in GROUPS if key in found}
