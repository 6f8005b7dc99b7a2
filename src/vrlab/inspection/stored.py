"""Where the bytes of a binary chunk belong: each to one buffer view, and of a view to its arrays and images.

Every byte is counted once, whatever a file says of itself: views may overlap, and arrays may share a view.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vrlab.check.measure import Document
from vrlab.gltf.codes import COMPONENT_TYPES, SHAPES
from vrlab.gltf.items import Item

MESHOPT = "EXT_meshopt_compression"
Part = tuple[Literal["accessor", "image", "primitive"], int]


@dataclass(frozen=True)
class Stored:
    """Bytes in the file, and how many they are once geometry is unpacked."""

    bytes: int = 0
    unpacked: int = 0

    def __add__(self, other: Stored) -> Stored:
        return Stored(self.bytes + other.bytes, self.unpacked + other.unpacked)


@dataclass
class Chunk:
    """What the binary chunk holds: the bytes of each part, and those that no part needs."""

    parts: dict[Part, Stored] = field(default_factory=lambda: defaultdict(Stored))
    unused: Stored = field(default_factory=Stored)


def stored_in(document: Document, length: int) -> Chunk:
    """The parts of a binary chunk of `length` bytes. Raises FileError `file-invalid`."""
    views = document.root.items("bufferViews")
    sizes, between = _sizes(views, length)
    users = _users(document, len(views))
    chunk = Chunk(unused=Stored(between, between))
    for number, size in enumerate(sizes):
        weights = users[number]
        if not weights:
            chunk.unused += size
        packed = apportioned(size.bytes, weights.values())
        unpacked = apportioned(size.unpacked, weights.values())
        for part, *counts in zip(weights, packed, unpacked, strict=True):
            chunk.parts[part] += Stored(*counts)
    return chunk


def apportioned(total: int, weights: Iterable[int]) -> list[int]:
    """A whole number shared out in proportion to weights, to the last one (the method of the largest remainder).

    Where all weights are 0 each counts the same.
    """
    weights = list(weights)
    weights = weights if any(weights) else [1] * len(weights)
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_rest[: total - sum(shares)]:
        shares[i] += 1
    return shares


def _sizes(views: Sequence[Item], length: int) -> tuple[list[Stored], int]:
    """Of each view the bytes that no view before it in the file has; and the bytes that lie in none."""
    sizes, ranges = [Stored() for _ in views], []
    for number, view in enumerate(views):
        packed = view.extension(MESHOPT)
        if packed is not None:
            sizes[number] = Stored(0, view.integer("byteLength"))
        for item in (view, packed):
            if item is not None and item.integer("buffer") == 0:
                start = item.integer("byteOffset", 0)
                ranges.append((start, start + item.integer("byteLength"), number))
    end = between = 0
    for start, stop, number in sorted(ranges):
        start, stop = min(start, length), min(stop, length)
        between += max(0, start - end)
        own = max(0, stop - max(start, end))
        sizes[number] += Stored(own, 0 if sizes[number].unpacked else own)
        end = max(end, stop)
    return sizes, between + length - end


def _users(document: Document, count: int) -> list[dict[Part, int]]:
    """Of each view its parts, and how many bytes each takes of it when unpacked."""
    users: list[dict[Part, int]] = [defaultdict(int) for _ in range(count)]
    for number, accessor in enumerate(document.accessors):
        for item, columns in _arrays(accessor):
            view = item.index("bufferView", count)
            if view is not None:
                rows = (
                    accessor.integer("count")
                    if item is accessor
                    else accessor.item("sparse").integer("count")
                )
                users[view]["accessor", number] += rows * columns
    for number, image in enumerate(document.root.items("images")):
        view = image.index("bufferView", count)
        if view is not None:
            users[view]["image", number] += 1
    primitives = (p for mesh in document.meshes for p in mesh.items("primitives"))
    for number, primitive in enumerate(primitives):
        draco = primitive.extension("KHR_draco_mesh_compression")
        view = None if draco is None else draco.index("bufferView", count)
        if view is not None:
            users[view]["primitive", number] += 1
    return users


def _arrays(accessor: Item) -> list[tuple[Item, int]]:
    """The accessor itself, and what it has instead of some elements; with the bytes of an element."""
    size = _size(accessor)
    if "sparse" not in accessor:
        return [(accessor, size)]
    sparse = accessor.item("sparse")
    indices = sparse.item("indices")
    return [(accessor, size), (indices, _size(indices)), (sparse.item("values"), size)]


def _size(item: Item) -> int:
    """Bytes of one element."""
    dtype = COMPONENT_TYPES.get(item.integer("componentType", 0))
    shape = SHAPES.get(item.text("type", "SCALAR"))
    return 0 if dtype is None or shape is None else dtype.itemsize * math.prod(shape)
