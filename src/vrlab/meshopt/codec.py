"""Streams of EXT_meshopt_compression: version 0 of the vertex codec, 1 of the index codec."""

from vrlab.meshopt.engine import program
from vrlab.model.values import Array

# Of three: higher levels look longer for the shortest form of a block. Decoding takes the same time.
LEVEL = 3
_VERTEX_VERSION, _INDEX_VERSION = 0, 1


def encode_vertices(rows: Array) -> bytes:
    """The stream for mode ATTRIBUTES of an array whose rows have 4 to 256 bytes, a multiple of 4."""
    count, stride = len(rows), rows.nbytes // len(rows)
    assert stride in range(4, 257, 4)
    with program("encoder").call() as call:
        bound = call.run("encodeVertexBufferBound", count, stride)
        target, source = call.room(bound), call.put(rows)
        size = call.run(
            "encodeVertexBufferLevel", target, bound, source, count, stride, LEVEL, _VERTEX_VERSION
        )
        return call.take(target, size).tobytes()


def encode_triangles(indices: Array) -> bytes:
    """The stream for mode TRIANGLES of indices (3n,); the decoder may begin a triangle with another corner."""
    return _encode(indices, "encodeIndexBuffer")


def encode_indices(indices: Array) -> bytes:
    """The stream for mode INDICES: any indices (n,), in their order."""
    return _encode(indices, "encodeIndexSequence")


def _encode(indices: Array, function: str) -> bytes:
    with program("encoder").call() as call:
        call.run("encodeIndexVersion", _INDEX_VERSION)
        bound = call.run(f"{function}Bound", len(indices), int(indices.max()) + 1)
        target, source = call.room(bound), call.put(indices.astype("<u4"))
        size = call.run(function, target, bound, source, len(indices))
        return call.take(target, size).tobytes()
