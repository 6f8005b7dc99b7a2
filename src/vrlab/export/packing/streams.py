"""Streams of EXT_meshopt_compression: arrays of one kind, one after the other, as one buffer view."""

from dataclasses import dataclass, field

import numpy as np

from vrlab.export.buffers import TARGETS, Json
from vrlab.export.packing.encoding import Encoded
from vrlab.meshopt import encode_indices, encode_triangles, encode_vertices
from vrlab.model.values import Array

MESHOPT = "EXT_meshopt_compression"
_VIEW_BYTES = (
    16 << 20
)  # decoded; readers decode a view at a time. An array that is longer is a view of its own
_ENCODERS = {"ATTRIBUTES": encode_vertices, "TRIANGLES": encode_triangles, "INDICES": encode_indices}


@dataclass(eq=False)
class Stream:
    """Rows of many accessors. `view` is the buffer view that they become, its place among all is `index`."""

    index: int
    role: str
    first: Encoded  # all others are of its kind
    view: Json = field(default_factory=dict)
    parts: list[Array] = field(default_factory=list)
    size: int = 0  # decoded bytes

    def has_room(self, encoded: Encoded) -> bool:
        """Whether this array can still be added."""
        return not self.size or self.size + encoded.rows.nbytes <= _VIEW_BYTES

    def add(self, encoded: Encoded) -> int:
        """Add an array; the offset of its first byte once they are decoded."""
        offset = self.size
        rows = np.ascontiguousarray(encoded.rows)
        # Rows of one length may be of different numbers.
        self.parts.append(
            rows if encoded.mode != "ATTRIBUTES" else rows.reshape(len(rows), -1).view(np.uint8)
        )
        self.size += encoded.rows.nbytes
        return offset

    def encode(self) -> bytes:
        """The bytes of the stream."""
        return _ENCODERS[self.first.mode](np.concatenate(self.parts))

    def describe(self, offset: int, length: int, decoded: int) -> None:
        """Fill the view: the stream has `length` bytes from `offset` on, what it decodes to begins at `decoded`."""
        first = self.first
        extension: Json = {
            "buffer": 0,
            "byteOffset": offset,
            "byteLength": length,
            "byteStride": first.stride,
        }
        extension |= {"count": self.size // first.stride, "mode": first.mode}
        if first.filter != "NONE":
            extension["filter"] = first.filter
        self.view |= {"buffer": 1, "byteOffset": decoded, "byteLength": self.size}
        if self.role in TARGETS:
            self.view["target"] = TARGETS[self.role]
        if self.role == "vertex":
            self.view["byteStride"] = first.stride
        self.view["extensions"] = {MESHOPT: extension}
