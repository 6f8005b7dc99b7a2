"""The binary chunk in the making: accessors over arrays, and images, each stored once."""

import math
from typing import Any, Literal

import numpy as np

from vrlab.errors import FileError
from vrlab.export.packing.grids import Grid
from vrlab.gltf.codes import ARRAY_BUFFER, COMPONENT_CODES, ELEMENT_ARRAY_BUFFER, TYPE_BY_COLUMNS
from vrlab.gltf.container import Buffer
from vrlab.messages import _
from vrlab.model import Mesh
from vrlab.model.values import Array

Json = dict[str, Any]
Role = Literal["vertex", "index", "keyframe", "instance", "joint"]
TARGETS = {"vertex": ARRAY_BUFFER, "index": ELEMENT_ARRAY_BUFFER}
# The size of the largest component; rows of vertex attributes must be multiples of it too (section 3.6.2.4).
_ALIGNMENT = 4
_ENDS = 64


class Buffers:
    """Buffer views and accessors, and the pieces of memory that they describe.

    An array is stored once, however many meshes hold it: it is known again by its identity, and where that
    differs by its content. Hashing all content takes as long as writing it, so contents are compared only
    where type, shape and both ends agree.
    """

    def __init__(self) -> None:
        self.views: list[Json] = []
        self.accessors: list[Json] = []
        self.pieces: list[Buffer] = []
        self.required: set[str] = set()  # extensions without which the arrays cannot be read
        self.length = 0
        # The array is kept with its index: an id means something only while what it names exists.
        self._known: dict[tuple[Any, ...], tuple[Array, int]] = {}
        self._by_ends: dict[tuple[Any, ...], list[tuple[Array, int]]] = {}
        self._images: dict[tuple[Any, ...], list[tuple[bytes, int]]] = {}

    def vertices(
        self,
        name: str,
        array: Array,
        mesh: Mesh,
        *,
        bounds: Array | None = None,
        normalized: bool = False,
        displaced: bool = False,
    ) -> int:
        """The accessor of an attribute of a mesh's vertices, or of displacements of one."""
        del name, mesh, displaced  # matter where arrays are made short
        return self.accessor(array, "vertex", bounds=bounds, normalized=normalized)

    def grid(self, mesh: Mesh) -> Grid | None:
        """What positions of the mesh count in, where they are whole numbers."""
        del mesh
        return None

    def indices(self, array: Array, mode: int) -> int:
        """The accessor of the indices of a primitive."""
        del mode
        return self.accessor(array, "index")

    def times(self, array: Array) -> int:
        """The accessor of rising times (n,) of keyframes."""
        return self.accessor(array, "keyframe", bounds=np.array([[array[0]], [array[-1]]]))

    def keys(self, property: str, array: Array, path: str, *, curved: bool) -> int:
        """The accessor of the values of keyframes of the node at `path`, with tangents among them where they are `curved`."""
        del path, curved
        # Weights are one number after the other, not rows (section 3.11).
        return self.accessor(array.reshape(-1) if property == "weights" else array, "keyframe")

    def places(self, name: str, array: Array, path: str) -> int:
        """The accessor of an attribute of the instances of the node at `path`."""
        del name, path
        return self.accessor(array, "instance")

    def joints(self, array: Array) -> int:
        """The accessor of matrices (n, 4, 4), column by column."""
        return self.accessor(array, "joint")

    def to_json(self) -> Json:
        """The document's accessors, bufferViews and buffers, as far as there are any."""
        if not self.length:
            return {}
        result: Json = {"accessors": self.accessors} if self.accessors else {}
        return result | {"bufferViews": self.views, "buffers": [{"byteLength": self.length}]}

    def accessor(
        self, array: Array, role: Role, *, bounds: Array | None = None, normalized: bool = False
    ) -> int:
        """The index of an accessor for an array of shape (n,) or (n, columns), or of matrices (n, 4, 4), column by column.

        `bounds` (2, columns) become its min and max; `normalized` says that whole numbers stand for
        fractions.
        """
        key = (id(array), role, bounds is None, normalized)
        if key not in self._known:
            self._known[key] = (array, self._accessor_by_content(array, role, bounds, normalized))
        return self._known[key][1]

    def _accessor_by_content(self, array: Array, role: Role, bounds: Array | None, normalized: bool) -> int:
        little = array if array.dtype in COMPONENT_CODES else array.astype(array.dtype.newbyteorder("<"))
        packed = np.ascontiguousarray(little)
        content = packed.reshape(-1).view(np.uint8)
        ends = (content[:_ENDS].tobytes(), content[-_ENDS:].tobytes())
        key = (packed.shape, packed.dtype, role, bounds is None, normalized, ends)
        alike = self._by_ends.setdefault(key, [])
        for other, index in alike:
            if np.array_equal(content, other):
                return index
        index = self._new_accessor(packed, content, role, bounds, normalized)
        alike.append((content, index))
        return index

    def _new_accessor(
        self, array: Array, content: Array, role: Role, bounds: Array | None, normalized: bool
    ) -> int:
        """`content` are the bytes of the array."""
        rows, columns = len(array), math.prod(array.shape[1:])
        code = COMPONENT_CODES.get(array.dtype)
        if code is None or columns not in TYPE_BY_COLUMNS:
            what = _(
                "holds {columns} columns of {dtype}, which glTF has no type for",
                columns=columns,
                dtype=array.dtype,
            )
            remedy = _("use float32 or whole numbers of 8 or 16 bits, up to 4 columns")
            raise FileError("write-failed", _("{role} array", role=role), what, remedy)
        accessor: Json = {"componentType": code, "count": rows, "type": TYPE_BY_COLUMNS[columns]}
        if bounds is not None:
            accessor["min"], accessor["max"] = bounds.tolist()
        if normalized:
            accessor["normalized"] = True
        row = columns * array.itemsize
        stride = row + -row % _ALIGNMENT if role == "vertex" else row
        if stride == row:
            accessor["bufferView"] = self._view(content.data, TARGETS.get(role))
        else:
            padded = _padded(array, stride).reshape(-1)
            accessor["bufferView"] = self._view(padded.data, TARGETS.get(role), stride)
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def image(self, data: bytes) -> int:
        """The index of a buffer view with these bytes, which are not touched."""
        alike = self._images.setdefault((len(data), data[-_ENDS:]), [])
        for other, index in alike:
            if other is data or other == data:
                return index
        index = self._view(data)
        alike.append((data, index))
        return index

    def _view(self, data: Buffer, target: int | None = None, stride: int | None = None) -> int:
        view: Json = {"buffer": 0, "byteLength": len(data), "byteOffset": self._append(data)}
        if target is not None:
            view["target"] = target
        if stride is not None:
            view["byteStride"] = stride
        self.views.append(view)
        return len(self.views) - 1

    def _append(self, data: Buffer) -> int:
        """Put bytes behind all others; the offset at which they begin."""
        padding = -self.length % _ALIGNMENT
        if padding:
            self.pieces.append(b"\0" * padding)
        offset = self.length + padding
        self.pieces.append(data)
        self.length = offset + len(data)
        return offset


def _padded(array: Array, stride: int) -> Array:
    """The rows of an array, each filled up with zeros to `stride` bytes."""
    rows = np.zeros((len(array), stride), dtype=np.uint8)
    content = np.ascontiguousarray(array).reshape(len(array), -1).view(np.uint8)
    rows[:, : content.shape[1]] = content
    return rows
