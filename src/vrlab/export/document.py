"""A glTF document in the making: lists of objects, the binary data they refer to, extensions in use."""

from collections.abc import Mapping
from typing import Any

from vrlab.export.buffers import Buffers, Json

# Lists that stand not at the root but within an extension.
_IN_EXTENSION = {"lights": "KHR_lights_punctual"}


class Document:
    """Objects are added to lists and referred to by index; those that may be shared are added once."""

    def __init__(self, buffers: Buffers | None = None) -> None:
        self.buffers = Buffers() if buffers is None else buffers
        self.used: set[str] = set()
        self.root: Json = {}
        self._lists: dict[str, list[Json]] = {}
        self._indices: dict[tuple[str, str], int] = {}

    def add(self, kind: str, item: Json) -> int:
        """The index of a new object in the list `kind`."""
        items = self._lists.setdefault(kind, [])
        items.append(item)
        return len(items) - 1

    def item(self, kind: str, index: int) -> Json:
        """An object that was added."""
        return self._lists[kind][index]

    def once(self, kind: str, item: Json) -> int:
        """The index of an object in the list `kind`: of an equal one where there is one already."""
        key = (
            kind,
            repr(item),
        )  # many times faster than JSON; the writer puts keys in the same order each time
        if key not in self._indices:
            self._indices[key] = self.add(kind, item)
        return self._indices[key]

    def extend(self, holder: Json, name: str, value: Mapping[str, Any]) -> None:
        """Put the extension `name` on an object."""
        self.used.add(name)
        holder.setdefault("extensions", {})[name] = dict(value)

    def to_json(self) -> Json:
        """The whole document. Empty lists are left out, as the specification demands."""
        result = dict(self.root)
        for kind, items in self._lists.items():
            if kind in _IN_EXTENSION:
                self.extend(result, _IN_EXTENSION[kind], {kind: items})
            else:
                result[kind] = items
        result |= self.buffers.to_json()
        used, required = self.used | self.buffers.required, self.buffers.required
        if used:
            result["extensionsUsed"] = sorted(used)
        if required:
            result["extensionsRequired"] = sorted(required)
        return result
