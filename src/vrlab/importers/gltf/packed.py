"""Compressed geometry of glTF, unpacked before anything else reads it: what follows sees plain buffer views and accessors.

EXT_meshopt_compression and KHR_meshopt_compression compress buffer views, KHR_draco_mesh_compression primitives.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from vrlab.gltf.codes import COMPONENT_TYPES, SHAPES
from vrlab.gltf.container import Buffer
from vrlab.gltf.items import Item
from vrlab.importers import codecs
from vrlab.importers.limits import (
    DECODED_BYTES,
    MIB,
    STREAM_BYTES,
    TRIANGLES,
    VERTICES,
    check_bytes,
    check_count,
)
from vrlab.messages import _

DRACO = "KHR_draco_mesh_compression"
MESHOPT = ("EXT_meshopt_compression", "KHR_meshopt_compression")
_VIEW_BYTES = 64 * MIB  # of one decoded buffer view; the decoder holds it twice
# Filter → strides it may have (EXT_meshopt_compression, "JSON schema updates"; COLOR: KHR_meshopt_compression).
_FILTERS: dict[str, tuple[int, ...]] = {
    "NONE": tuple(range(1, 257)), "OCTAHEDRAL": (4, 8), "QUATERNION": (8,),
    "EXPONENTIAL": tuple(range(4, 257, 4)), "COLOR": (4, 8),
}  # fmt: skip
_TRIANGLE_LIST = 4
# Bytes that a byte of a stream can become at most: 256 elements take a byte for each four of theirs, in version 1 of the
# codec (meshoptimizer, vertexcodec.cpp). A triangle and an index take at least one (indexcodec.cpp).
_GROWTH = 1024

Json = dict[str, Any]
T = TypeVar("T")


def is_fallback(item: Item) -> bool:
    """Whether a buffer stands for data that are there in compressed form only."""
    found = [extension for extension in map(item.extension, MESHOPT) if extension is not None]
    return any(extension.flag("fallback", False) for extension in found)


def unpacked(where: str, root: Item, buffers: Sequence[Buffer | None]) -> tuple[Json, list[Buffer]]:
    """The document and its buffers with nothing compressed in them; a buffer that is None has no data of its own.

    `where` names the file.

    Raises FileError `file-invalid` for streams that cannot be decoded, `file-too-large`, `dependency-missing`.
    """
    unpacker = _Unpacker(where, root, buffers)
    if unpacker.has_work:
        codecs.run(unpacker.work, where)
    return unpacker.document, unpacker.buffers


class _Unpacker:
    """Makes a copy of the document in which decoded data are buffers, views and accessors of their own."""

    def __init__(self, where: str, root: Item, buffers: Sequence[Buffer | None]) -> None:
        self._where, self._root = where, root
        self._missing = [data is None for data in buffers]
        self.buffers: list[Buffer] = [b"" if data is None else data for data in buffers]
        self.document: Json = dict(root.data)
        for key in ("buffers", "bufferViews", "accessors"):
            self.document[key] = list(root.values(key))
        for number, is_missing in enumerate(self._missing):
            if is_missing:
                self.document["buffers"][number] = {"byteLength": 0}
        self._spent = self._streamed = 0
        self._decoded: dict[
            tuple[int | str, ...], int
        ] = {}  # what is said of a stream → the buffer that it became
        self._open, self._counts = -1, (0, 0)  # the Draco stream that is open, its vertices and triangles
        self._made: dict[tuple[int, ...], int] = {}
        self._views = [
            (n, item, found)
            for n, item in enumerate(root.items("bufferViews"))
            if (found := self._packed_view(item))
        ]
        self._primitives = [
            p for mesh in root.items("meshes") for p in mesh.items("primitives") if self._is_packed(p)
        ]
        self.has_work = bool(self._views or self._primitives)

    def _packed_view(self, item: Item) -> Item | None:
        """The extension of a view whose plain data are not there."""
        buffer = item.index("buffer", len(self.buffers))
        if buffer is None or not self._missing[buffer]:
            return None
        return next(
            filter(None, (item.extension(name) for name in MESHOPT if name in item.item("extensions"))), None
        )

    def _is_packed(self, primitive: Item) -> bool:
        """Compressed data may stand beside plain ones, which are then taken."""
        if primitive.extension(DRACO) is None:
            return False
        accessors = self._root.items("accessors")
        index = primitive.item("attributes").index("POSITION", len(accessors))
        return index is not None and "bufferView" not in accessors[index]

    def work(self, engine: codecs.Engine) -> None:
        """Decode all there is."""
        for number, item, extension in self._views:
            buffer = self._decoded_view(engine, extension)
            kept = {
                key: value
                for key, value in item.data.items()
                if key not in ("buffer", "byteOffset", "byteLength")
            }
            self.document["bufferViews"][number] = {
                **kept,
                "buffer": buffer,
                "byteLength": len(self.buffers[buffer]),
            }
        if self._primitives:
            # Those of one stream after each other, so that it is opened once.
            ordered = sorted(self._primitives, key=self._stream)
            replaced = {id(p.data): self._plain(engine, p) for p in ordered}
            self.document["meshes"] = [
                {**mesh, "primitives": [replaced.get(id(p), p) for p in mesh.get("primitives", [])]}
                for mesh in self._root.values("meshes")
            ]

    def _decoded_view(self, engine: codecs.Engine, item: Item) -> int:
        """The number of the buffer with what a stream holds; the same stream is decoded once."""
        stride, count = item.integer("byteStride", low=1, high=256), item.integer("count", low=1)
        mode = item.text("mode", among=("ATTRIBUTES", "TRIANGLES", "INDICES"))
        filtering = item.text("filter", "NONE", among=tuple(_FILTERS))
        is_whole = stride % 4 == 0 if mode == "ATTRIBUTES" else stride in (2, 4) and filtering == "NONE"
        if not is_whole or stride not in _FILTERS[filtering] or (mode == "TRIANGLES" and count % 3):
            item.fail(
                _(
                    "has {count} elements of {stride} bytes, which do not fit {mode} with {filtering}",
                    count=count,
                    stride=stride,
                    mode=mode,
                    filtering=filtering,
                )
            )
        check_bytes(stride * count, _VIEW_BYTES, item.where)
        length = item.integer("byteLength", low=1)
        most = {"ATTRIBUTES": _GROWTH * length // stride, "TRIANGLES": 3 * length, "INDICES": length}[mode]
        if count > most:
            item.fail(_("has {count:,} elements in a stream of {length:,} bytes", count=count, length=length))
        start = (item.integer("buffer"), item.integer("byteOffset", 0))
        key = (*start, length, count, stride, mode, filtering)
        if key not in self._decoded:
            self._spend(stride * count)
            data = self._bytes(item)
            self._decoded[key] = self._buffer(
                self._guarded(item, lambda: engine.meshopt(data, count, stride, mode, filtering))
            )
        return self._decoded[key]

    def _plain(self, engine: codecs.Engine, primitive: Item) -> Json:
        """A primitive as it would be without compression."""
        extension = primitive.extension(DRACO)
        assert extension is not None
        if primitive.integer("mode", _TRIANGLE_LIST) not in (4, 5):
            primitive.fail(_("is compressed with Draco, and no triangles"))
        view = self._stream(primitive)
        if view != self._open:
            data = self._view_bytes(extension, view)
            self._counts = self._guarded(extension, lambda: engine.open_draco(data))
            self._open = view
        vertices, triangles = self._counts
        check_count(vertices, VERTICES, _("vertices"), extension.where)
        check_count(triangles, TRIANGLES, _("triangles"), extension.where)
        attributes, numbers = dict(primitive.item("attributes").data), extension.item("attributes")
        for name in sorted(numbers):
            attributes[name] = self._attribute(
                engine, primitive, name, numbers.integer(name, high=2**31), view, vertices
            )
        indices = {"componentType": 5125, "type": "SCALAR", "count": 3 * triangles}
        kept = {key: value for key, value in primitive.data.items() if key != "extensions"}
        others = {key: value for key, value in primitive.item("extensions").data.items() if key != DRACO}
        made = self._accessor((view,), indices, extension, engine.draco_indices)
        return {
            **kept,
            "extensions": others,
            "attributes": attributes,
            "indices": made,
            "mode": _TRIANGLE_LIST,
        }

    def _stream(self, primitive: Item) -> int:
        """The buffer view with the compressed data of a primitive."""
        extension = primitive.extension(DRACO)
        assert extension is not None
        view = extension.index("bufferView", len(self.document["bufferViews"]))
        if view is None:
            extension.fail(_("has no bufferView"))
        return view

    def _attribute(
        self, engine: codecs.Engine, primitive: Item, name: str, number: int, view: int, vertices: int
    ) -> int:
        """The accessor that holds an attribute of the open mesh, in the type that the file's accessor has."""
        accessors = self._root.items("accessors")
        index = primitive.item("attributes").index(name, len(accessors))
        if index is None:
            primitive.fail(_("compresses {name!r}, which it does not have", name=name[:40]))
        old = accessors[index]
        component, kind = old.integer("componentType"), old.text("type", among=tuple(SHAPES))
        columns, rows = SHAPES[kind]
        if component not in COMPONENT_TYPES or columns != 1:
            old.fail(_("has a type that Draco does not hold"))
        kept = {
            key: value for key, value in old.data.items() if key not in ("byteOffset", "min", "max", "name")
        }
        return self._accessor(
            (view, number, index), {**kept, "count": vertices}, primitive,
            lambda: engine.draco_attribute(number, component, rows),
        )  # fmt: skip

    def _accessor(self, key: tuple[int, ...], item: Json, at: Item, decode: Callable[[], bytes]) -> int:
        """A new accessor for decoded data, made once for each `key`."""
        if key not in self._made:
            data = self._guarded(at, decode)
            self._spend(len(data))
            self.document["bufferViews"].append({"buffer": self._buffer(data), "byteLength": len(data)})
            self.document["accessors"].append({**item, "bufferView": len(self.document["bufferViews"]) - 1})
            self._made[key] = len(self.document["accessors"]) - 1
        return self._made[key]

    def _buffer(self, data: bytes) -> int:
        self.document["buffers"].append({"byteLength": len(data)})
        self.buffers.append(data)
        return len(self.buffers) - 1

    def _view_bytes(self, at: Item, view: int) -> bytes:
        return self._bytes(Item(self.document["bufferViews"][view], at.where))

    def _bytes(self, item: Item) -> bytes:
        """The bytes that an object names by buffer, byteOffset and byteLength."""
        buffer = item.index("buffer", len(self.buffers))
        if buffer is None:
            item.fail(_("has no buffer"))
        start, length = item.integer("byteOffset", 0), item.integer("byteLength", low=1)
        data = memoryview(self.buffers[buffer]).cast("B")
        if start + length > len(data):
            item.fail(_("ends after its buffer of {count} bytes", count=len(data)))
        self._streamed = check_bytes(self._streamed + length, STREAM_BYTES, item.where)
        return bytes(data[start : start + length])

    def _spend(self, count: int) -> None:
        self._spent += count
        check_bytes(self._spent, DECODED_BYTES, self._where)

    def _guarded(self, item: Item, decode: Callable[[], T]) -> T:
        try:
            return decode()
        except codecs.StreamError as error:
            item.fail(_("has compressed data that cannot be decoded: {error}", error=error.args[0]))
