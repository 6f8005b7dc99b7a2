"""A packed file as it is once decoded, so that everything else can check the numbers and not their encoding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vrlab.check.findings import Finding, pointer
from vrlab.gltf.container import Buffer, join_glb
from vrlab.gltf.items import Item
from vrlab.importers.gltf.packed import DRACO, MESHOPT, is_fallback, unpacked
from vrlab.messages import _

Json = dict[str, Any]
_DECODED = (*MESHOPT, DRACO)


@dataclass(frozen=True)
class Unpacked:
    """A document and its buffers without compression; all that is not compressed has the same index as in the file."""

    document: Json
    buffers: Sequence[Buffer]
    was_packed: bool

    def glb(self) -> bytes:
        """The file as it would be if nobody had compressed it, for judges who know of no compression."""
        document, pieces, starts, end = dict(self.document), list[Buffer](), [], 0
        for data in self.buffers:
            starts.append(end)
            pieces += [data, b"\0" * (-len(data) % 4)]
            end += len(data) + (-len(data) % 4)
        document["buffers"] = [{"byteLength": end}]
        root = Item(self.document, "")
        document["bufferViews"] = [_moved(view, starts) for view in root.items("bufferViews")]
        for key in ("extensionsUsed", "extensionsRequired"):
            names = [name for name in root.texts(key) if name not in _DECODED]
            document.pop(key, None)
            document |= {key: names} if names else {}
        return b"".join(join_glb(document, pieces))


def unpack(root: Item, binary: Buffer) -> Unpacked:
    """The file without compression. Raises FileError for the first stream that is not as the file says of it."""
    placeholders = [is_fallback(item) for item in root.items("buffers")]
    is_packed = any(placeholders) or DRACO in root.texts("extensionsUsed")
    if not is_packed:
        return Unpacked(dict(root.data), [binary], was_packed=False)
    document, buffers = unpacked("", root, [None if empty else binary for empty in placeholders])
    return Unpacked(document, buffers, was_packed=True)


def check_views(root: Item) -> Iterator[Finding]:
    """What the decoder does not ask: does each compressed buffer view say the same of itself twice?

    EXT_meshopt_compression, "JSON schema updates" and "Fallback buffers".
    """
    fallbacks = [is_fallback(item) for item in root.items("buffers")]
    required = any(name in root.texts("extensionsRequired") for name in MESHOPT)
    if any(fallbacks) and not required:
        what = _("has data in compressed form alone, and does not require an extension for that")
        yield Finding("error", "packing-invalid", "/extensionsRequired", what)
    for view in root.items("bufferViews"):
        packed = next((found for name in MESHOPT if (found := view.extension(name)) is not None), None)
        if packed is None:
            buffer = view.index("buffer", len(fallbacks))
            if buffer is not None and fallbacks[buffer]:
                what = _("lies in a buffer without data, and is not compressed")
                yield Finding("error", "packing-invalid", pointer(view.where), what)
        else:
            yield from _twice_said(view, packed, fallbacks)


def _twice_said(view: Item, packed: Item, fallbacks: list[bool]) -> Iterator[Finding]:
    where = pointer(packed.where)
    stride, count = packed.integer("byteStride", low=1), packed.integer("count", low=1)
    if view.integer("byteLength") != stride * count:
        what = _(
            "{count} elements of {stride} bytes are not the {length} bytes of the buffer view",
            count=count,
            stride=stride,
            length=view.integer("byteLength"),
        )
        yield Finding("error", "packing-invalid", where, what)
    if "byteStride" in view and view.integer("byteStride") != stride:
        what = _(
            "has elements of {stride} bytes where the buffer view has {other}",
            stride=stride,
            other=view.integer("byteStride"),
        )
        yield Finding("error", "packing-invalid", f"{where}/byteStride", what)
    source = packed.index("buffer", len(fallbacks))
    if source is not None and fallbacks[source]:
        what = _("has its stream in a buffer without data")
        yield Finding("error", "packing-invalid", f"{where}/buffer", what)


def _moved(view: Item, starts: list[int]) -> Json:
    """A buffer view of the one buffer that all have become."""
    kept = {key: value for key, value in view.data.items() if key != "extensions"}
    start = starts[view.integer("buffer", high=len(starts) - 1)]
    return {**kept, "buffer": 0, "byteOffset": view.integer("byteOffset", 0) + start}
