"""Arrays out of buffers (glTF 2.0, sections 3.6.2 and 5.1): bounds are checked before anything is read."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from vrlab.errors import FileError
from vrlab.gltf.codes import COMPONENT_TYPES, SHAPES
from vrlab.gltf.container import Buffer
from vrlab.gltf.items import Item
from vrlab.messages import _
from vrlab.model.values import Array

# What may be allocated for one file beyond its bytes: zeros that are not stored, sparse accessors, fractions.
COPY_LIMIT = 1 << 30


class Accessors:
    """The accessors of a document; arrays are made once and shared, where possible as views of the buffers.

    `document` is the JSON object, `buffers` the bytes of each of its buffers. Raises FileError
    `accessor-invalid` for what points outside or holds NaN, `file-too-large` above COPY_LIMIT.
    """

    def __init__(self, document: Mapping[str, Any], buffers: Sequence[Buffer], *, where: str = "glb") -> None:
        root = Item(document, where, "accessor-invalid")
        self._where = where
        self._items = root.items("accessors")
        self._views = root.items("bufferViews")
        self._buffers = [memoryview(buffer).cast("B") for buffer in buffers]
        declared = root.items("buffers")
        if len(declared) > len(self._buffers):
            root.fail(
                _(
                    "declares {declared} buffers where there are {count}",
                    declared=len(declared),
                    count=len(self._buffers),
                )
            )
        for item, data in zip(declared, self._buffers, strict=False):
            if item.integer("byteLength") > len(data):
                item.fail(
                    _(
                        "byteLength is {length} where there are {count} bytes",
                        length=item.integer("byteLength"),
                        count=len(data),
                    )
                )
        self._raw: dict[int, Array] = {}
        self._decoded: dict[int, Array] = {}
        self._copied = 0

    def __len__(self) -> int:
        return len(self._items)

    def is_normalized(self, index: int) -> bool:
        """Whether whole numbers of this accessor stand for fractions."""
        return self._item(index).flag("normalized", False)

    def array(self, index: int) -> Array:
        """The values: (n,) for scalars, (n, columns) for vectors, (n, rows, columns) for matrices.

        Fractions stored as whole numbers come out as float32 (section 3.6.2.2); other types stay as they are.
        """
        if index not in self._decoded:
            raw = self.raw(index)
            self._decoded[index] = self._fractions(raw, index) if self.is_normalized(index) else raw
        return self._decoded[index]

    def raw(self, index: int) -> Array:
        """As `array`, but fractions stay the whole numbers that are stored."""
        if index not in self._raw:
            self._raw[index] = self._read(self._item(index))
        return self._raw[index]

    def view(self, index: int) -> memoryview:
        """The bytes of a buffer view."""
        if not 0 <= index < len(self._views):
            raise FileError(
                "accessor-invalid",
                _("{where}: bufferViews[{index}]", where=self._where, index=index),
                _("does not exist"),
                _("get a complete copy"),
            )
        item = self._views[index]
        number = item.index("buffer", len(self._buffers))
        if number is None:
            item.fail(_("has no buffer"))
        data, offset = self._buffers[number], item.integer("byteOffset", 0)
        length = item.integer("byteLength", low=1)
        if offset + length > len(data):
            item.fail(_("ends at byte {end} of a buffer of {count}", end=offset + length, count=len(data)))
        return data[offset : offset + length]

    def _item(self, index: int) -> Item:
        if not 0 <= index < len(self._items):
            raise FileError(
                "accessor-invalid",
                _("{where}: accessors[{index}]", where=self._where, index=index),
                _("does not exist"),
                _("get a complete copy"),
            )
        return self._items[index]

    def _read(self, item: Item) -> Array:
        dtype = COMPONENT_TYPES.get(item.integer("componentType"))
        if dtype is None:
            item.fail(_("componentType {code} is none of glTF's", code=item.integer("componentType")))
        if item.flag("normalized", False) and (dtype.kind == "f" or dtype.itemsize == 4):
            item.fail(_("is a fraction stored as {dtype}", dtype=dtype))
        columns, rows = SHAPES[item.text("type", among=tuple(SHAPES))]
        count = item.integer("count", low=1)
        if "bufferView" in item:
            array = self._strided(item, dtype, count, columns, rows)
        else:
            self._allocate(item, count * columns * rows * dtype.itemsize)
            array = np.zeros((count, columns, rows), dtype)
        if "sparse" in item:
            array = self._sparse(item.item("sparse"), item, array)
        if dtype.kind == "f" and not np.isfinite(array).all():
            item.fail(_("holds NaN or infinity"))
        if columns > 1:
            return array.transpose(0, 2, 1)
        return array.reshape(count) if rows == 1 else array.reshape(count, rows)

    def _strided(self, item: Item, dtype: np.dtype[Any], count: int, columns: int, rows: int) -> Array:
        """Rows of a buffer view, as a view of its memory of shape (count, columns, rows)."""
        index = item.index("bufferView", len(self._views))
        if index is None:
            item.fail(_("has no bufferView"))
        data, offset = self.view(index), item.integer("byteOffset", 0)
        column = rows * dtype.itemsize
        if columns > 1:
            column += -column % 4  # columns of matrices begin at multiples of 4 (section 3.6.2.4)
        element = column * (columns - 1) + rows * dtype.itemsize
        stride = (
            self._views[index].integer("byteStride", low=4, high=252)
            if "byteStride" in self._views[index]
            else 0
        )
        if stride and (stride % dtype.itemsize or stride < element):
            item.fail(
                _(
                    "elements of {element} bytes do not fit a stride of {stride}",
                    element=element,
                    stride=stride,
                )
            )
        stride = stride or column * columns
        if (self._views[index].integer("byteOffset", 0) + offset) % dtype.itemsize:
            item.fail(_("does not begin at a multiple of {size} bytes", size=dtype.itemsize))
        if offset + stride * (count - 1) + element > len(data):
            item.fail(
                _(
                    "has {count} elements, which end after its buffer view of {size} bytes",
                    count=count,
                    size=len(data),
                )
            )
        strides = (stride, column, dtype.itemsize)
        return np.ndarray((count, columns, rows), dtype, data, offset, strides)

    def _sparse(self, sparse: Item, item: Item, base: Array) -> Array:
        """A copy of `base` with the rows of a sparse accessor put in."""
        count = sparse.integer("count", low=1, high=len(base))
        where = sparse.item("indices")
        dtype = COMPONENT_TYPES.get(where.integer("componentType"))
        if dtype is None or dtype.kind != "u":
            where.fail(_("componentType is not that of unsigned whole numbers"))
        places = self._strided(where, dtype, count, 1, 1).reshape(count).astype(np.int64)
        if places[-1] >= len(base) or (np.diff(places) <= 0).any():
            where.fail(_("do not rise, or point outside the accessor"))
        self._allocate(item, base.nbytes)
        result = base.copy()
        result[places] = self._strided(sparse.item("values"), base.dtype, count, *base.shape[1:])
        result.setflags(write=False)
        return result

    def _fractions(self, raw: Array, index: int) -> Array:
        self._allocate(self._item(index), raw.size * 4)
        result = raw.astype(np.float32) / np.float32(np.iinfo(raw.dtype).max)
        if raw.dtype.kind == "i":
            np.maximum(result, np.float32(-1), out=result)
        result.setflags(write=False)
        return result

    def _allocate(self, item: Item, size: int) -> None:
        self._copied += size
        if self._copied > COPY_LIMIT:
            what = _("asks for more than {limit} MiB that are not in the file", limit=COPY_LIMIT >> 20)
            raise FileError("file-too-large", item.where, what, _("simplify the model"))
