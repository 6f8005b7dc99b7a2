"""Flags of nodes (may it be seen, selected, hovered over) and animations of whatever a pointer leads to."""

from __future__ import annotations

from collections.abc import Iterator

from vrlab.check.findings import Finding, pointer
from vrlab.gltf.items import Item
from vrlab.messages import _

_FLAGS = {
    "KHR_node_visibility": "visible",
    "KHR_node_selectability": "selectable",
    "KHR_node_hoverability": "hoverable",
}
_ANIMATED = "KHR_animation_pointer"


def check_flags(root: Item) -> Iterator[Finding]:
    """Errors in KHR_node_visibility, _selectability and _hoverability, and in pointers of KHR_animation_pointer."""
    for node in root.items("nodes"):
        extensions = node.item("extensions")
        for name, flag in _FLAGS.items():
            if name in extensions and not isinstance(extensions.item(name).data.get(flag, True), bool):
                where = pointer(f"{extensions.item(name).where}.{flag}")
                yield Finding("error", "flag-invalid", where, _("is neither true nor false"))
    for animation in root.items("animations"):
        for channel in animation.items("channels"):
            target = channel.item("target")
            if target.data.get("path") == "pointer":
                yield from _pointer(root, target)


def _pointer(root: Item, target: Item) -> Iterator[Finding]:
    extension = target.extension(_ANIMATED)
    path = None if extension is None else extension.data.get("pointer")
    where = pointer(target.where)
    if not isinstance(path, str) or not path.startswith("/"):
        yield Finding("error", "pointer-invalid", where, _("animates a pointer and names none"))
    elif not _leads(root.data, path.split("/")[1:-1]):
        what = _("animates {path}, which is not there", path=path[:200])
        yield Finding("error", "pointer-invalid", f"{where}/extensions/{_ANIMATED}/pointer", what)


def _leads(value: object, parts: list[str]) -> bool:
    """Whether a pointer leads to an object, whose property may be one that has its default."""
    for part in parts:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list):
            value = value[int(key)] if key.isdecimal() and len(key) < 10 and int(key) < len(value) else None
        elif isinstance(value, dict):
            value = value.get(key)
        else:
            return False
    return isinstance(value, dict | list)
