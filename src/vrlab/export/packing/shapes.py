"""Which meshes have equal geometry: it is stored once, so whatever the file needs of one of them it needs of all."""

import hashlib
from collections.abc import Iterator, Mapping

import numpy as np

from vrlab.model import Mesh
from vrlab.model.values import Array


class Shapes:
    """Knows meshes again by all numbers in them; names and materials do not count."""

    def __init__(self) -> None:
        # What was looked at is kept, so that its id stays its own.
        self._meshes: dict[int, tuple[Mesh, bytes]] = {}
        self._arrays: dict[int, tuple[Array, bytes]] = {}

    def of(self, mesh: Mesh) -> bytes:
        """The same for two meshes with equal geometry, and for these alone."""
        if id(mesh) not in self._meshes:
            digest = hashlib.blake2b(digest_size=16)
            for part in self._parts(mesh):
                digest.update(part)
            self._meshes[id(mesh)] = (mesh, digest.digest())
        return self._meshes[id(mesh)][1]

    def _parts(self, mesh: Mesh) -> Iterator[bytes]:
        for primitive in mesh:
            indices = {} if primitive.indices is None else {"": primitive.indices}
            yield f"{primitive.mode} {len(primitive.targets)}".encode()
            for arrays in (indices, primitive.attributes, *primitive.targets):
                yield from self._named(arrays)

    def _named(self, arrays: Mapping[str, Array]) -> Iterator[bytes]:
        for name, array in arrays.items():
            yield f"{name} {array.dtype.str} {array.shape}".encode()
            if id(array) not in self._arrays:
                content = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
                digest = hashlib.blake2b(content.data, digest_size=16).digest()
                self._arrays[id(array)] = (array, digest)
            yield self._arrays[id(array)][1]
