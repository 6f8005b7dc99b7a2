"""The order of a primitive: equal vertices once, triangles for the cache and against overdraw, vertices as they are used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from vrlab.meshopt import for_cache, for_fetch, for_overdraw
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array

_ODD = np.uint64(0x9E3779B97F4A7C15)


class Arrays(Protocol):
    """The arrays of a primitive."""

    @property
    def attributes(self) -> Mapping[str, Array]:
        """Of its vertices."""

    @property
    def indices(self) -> Array | None:
        """Of its corners."""

    @property
    def targets(self) -> Sequence[Mapping[str, Array]]:
        """Of its morph targets."""


@dataclass(frozen=True, eq=False)
class Ordered:
    """The arrays of a primitive in a new order."""

    attributes: Mapping[str, Array]
    indices: Array | None
    targets: Sequence[Mapping[str, Array]]


class Ordering:
    """Orders primitives; those that share all their arrays share the result."""

    def __init__(self) -> None:
        # What is ordered is kept, so that the ids stay those of its arrays.
        self._known: dict[tuple[object, ...], tuple[Arrays, Ordered]] = {}

    def of(self, given: Arrays, mode: int) -> Arrays:
        """The arrays of a primitive, ordered; only lists of triangles are."""
        if mode != TRIANGLES:
            return given
        key = (*map(id, _arrays(given)), *_address(given.indices))
        if key not in self._known:
            self._known[key] = (given, _ordered(given))
        return self._known[key][1]


def _arrays(primitive: Arrays) -> list[Array]:
    return [*primitive.attributes.values(), *(a for t in primitive.targets for a in t.values())]


def _address(array: Array | None) -> tuple[object, ...]:
    return () if array is None else (array.__array_interface__["data"][0], array.shape)


def _ordered(primitive: Arrays) -> Ordered:
    arrays = _arrays(primitive)
    count = len(arrays[0])
    indices = np.arange(count) if primitive.indices is None else primitive.indices
    indices = _first_equal(arrays)[indices]
    indices = for_cache(indices, count)
    indices = for_overdraw(indices, primitive.attributes["POSITION"])
    indices, old = for_fetch(indices, count)
    # 65535 itself restarts a strip in some APIs (section 3.7.2.1).
    small = indices.astype(np.uint16 if len(old) <= 0xFFFF else np.uint32)
    attributes = {name: array[old] for name, array in primitive.attributes.items()}
    return Ordered(attributes, small, tuple({n: a[old] for n, a in t.items()} for t in primitive.targets))


def _first_equal(arrays: list[Array]) -> Array:
    """For each vertex the first one that is equal in every array, (n,)."""
    count = len(arrays[0])
    key = np.zeros(count, np.uint64)
    words = [_words(array) for array in arrays]
    for word in words:
        for column in word.T:
            key = (key ^ (key >> np.uint64(29)) ^ column) * _ODD
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    same = first[which.reshape(-1)]
    # Two vertices may share a key without being equal.
    equal = np.all([(word[same] == word).all(axis=1) for word in words], axis=0)
    return np.where(equal, same, np.arange(count))


def _words(array: Array) -> Array:
    """The rows of an array as whole numbers of up to 32 bits, (n, words)."""
    content = np.ascontiguousarray(array).reshape(len(array), -1)
    return content.view(f"u{content.itemsize}")
