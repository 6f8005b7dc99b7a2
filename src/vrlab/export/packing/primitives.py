"""The order of a primitive: equal vertices once, triangles for the cache and against overdraw, vertices as they are used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from vrlab.meshopt import first_equal, for_cache, for_fetch, for_overdraw
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array


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
    indices = first_equal(arrays)[indices]
    indices = for_cache(indices, count)
    indices = for_overdraw(indices, primitive.attributes["POSITION"])
    indices, old = for_fetch(indices, count)
    # 65535 itself restarts a strip in some APIs (section 3.7.2.1).
    small = indices.astype(np.uint16 if len(old) <= 0xFFFF else np.uint32)
    attributes = {name: array[old] for name, array in primitive.attributes.items()}
    return Ordered(attributes, small, tuple({n: a[old] for n, a in t.items()} for t in primitive.targets))
