"""Buffers whose arrays are made short and lie in compressed streams."""

import hashlib
from collections.abc import Callable
from typing import Any

import numpy as np

from vrlab.export.buffers import Buffers, Json, Role
from vrlab.export.packing import attributes, encoding
from vrlab.export.packing.encoding import Encoded
from vrlab.export.packing.grids import Grid, grids_of
from vrlab.export.packing.scales import Scales
from vrlab.export.packing.settings import Packing
from vrlab.export.packing.streams import MESHOPT, Stream
from vrlab.gltf.codes import COMPONENT_CODES, FLOAT, TYPE_BY_COLUMNS
from vrlab.model import Mesh, Scene
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array

QUANTIZATION = "KHR_mesh_quantization"


class PackedBuffers(Buffers):
    """As Buffers. Arrays of one kind share a stream: few views in the JSON, and the codec's state is not begun anew."""

    def __init__(self, packing: Packing, scene: Scene) -> None:
        super().__init__()
        self._scales = Scales.of_scene(scene)
        self._packing = self._scales.finest(packing)
        self._grids = grids_of(scene, self._packing, self._scales)
        self._streams: list[Stream] = []
        self._open: dict[tuple[object, ...], Stream] = {}
        self._encoded: dict[tuple[object, ...], tuple[Array, int]] = {}
        self._by_digest: dict[tuple[object, ...], int] = {}

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
        """As in Buffers; bounds are those of the decoded values."""
        del bounds, normalized
        scale = self._scales.of(mesh)

        grid = self.grid(mesh) if name == "POSITION" else None

        def encode() -> Encoded:
            if grid is not None:
                return attributes.on_grid(array, grid)
            return attributes.vertices(self._packing, name, array, scale, displaced=displaced)

        number = self._once(array, "vertex", (name, displaced, scale, grid), encode)
        if name in ("POSITION", "NORMAL", "TANGENT") and self.accessors[number]["componentType"] != FLOAT:
            self.required.add(QUANTIZATION)
        return number

    def grid(self, mesh: Mesh) -> Grid | None:
        """As in Buffers."""
        return self._grids.get(self._scales.shapes.of(mesh))

    def indices(self, array: Array, mode: int) -> int:
        """As in Buffers."""
        encode = encoding.triangles if mode == TRIANGLES else encoding.sequence
        return self._once(array, "index", (mode,), lambda: encode(array))

    def times(self, array: Array) -> int:
        """As in Buffers, and exact."""
        return self._once(array, "keyframe", ("time",), lambda: encoding.times(array))

    def keys(self, property: str, array: Array, path: str, *, curved: bool) -> int:
        """As in Buffers."""
        scale = self._scales.around(path)

        def encode() -> Encoded:
            return encoding.keys(self._packing, property, array, scale, curved=curved)

        return self._once(array, "keyframe", (property, curved, scale), encode)

    def places(self, name: str, array: Array, path: str) -> int:
        """As in Buffers; rotations and scales are exact."""
        scale = self._scales.inside(path)

        def encode() -> Encoded:
            return encoding.places(self._packing, name, array, scale)

        return self._once(array, "instance", (name, scale), encode)

    def joints(self, array: Array) -> int:
        """As in Buffers, and exact."""
        return self._once(array, "joint", (), lambda: encoding.exact(array))

    def to_json(self) -> Json:
        """As in Buffers. What was added is encoded here."""
        decoded = 0
        for stream in self._streams:
            data = stream.encode()
            stream.describe(self._append(data), len(data), decoded)
            decoded += stream.size + -stream.size % 4
        result = super().to_json()
        if self._streams:
            # Stands for what is decoded, and has no bytes in the file (specification, "Fallback buffers").
            result["buffers"].append({"byteLength": decoded, "extensions": {MESHOPT: {"fallback": True}}})
        self._streams = []
        return result

    def _once(self, array: Array, role: Role, use: tuple[object, ...], encode: Callable[[], Encoded]) -> int:
        key = (id(array), role, *use)
        if key not in self._encoded:
            self._encoded[key] = (array, self._by_content(encode(), role))
        return self._encoded[key][1]

    def _by_content(self, encoded: Encoded, role: Role) -> int:
        content = np.ascontiguousarray(encoded.rows).reshape(-1).view(np.uint8)
        digest = hashlib.blake2b(content.data, digest_size=16).digest()
        kind = (role, encoded.mode, encoded.filter, encoded.stride)
        key = (*kind, encoded.dtype, encoded.columns, encoded.normalized, encoded.bounds is None, digest)
        if key not in self._by_digest:
            self._by_digest[key] = self._add(encoded, role, kind)
        return self._by_digest[key]

    def _add(self, encoded: Encoded, role: Role, kind: tuple[Any, ...]) -> int:
        stream = self._open.get(kind)
        if stream is None or not stream.has_room(encoded):
            stream = self._open[kind] = self._new_stream(encoded, role)
        accessor: Json = {"bufferView": stream.index, "count": len(encoded.rows)}
        accessor |= {
            "componentType": COMPONENT_CODES[encoded.dtype],
            "type": TYPE_BY_COLUMNS[encoded.columns],
        }
        offset = stream.add(encoded)
        if offset:
            accessor["byteOffset"] = offset
        if encoded.normalized:
            accessor["normalized"] = True
        if encoded.bounds is not None:
            accessor["min"], accessor["max"] = encoded.bounds.tolist()
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def _new_stream(self, encoded: Encoded, role: Role) -> Stream:
        self.required.add(MESHOPT)
        stream = Stream(len(self.views), role, encoded)
        self.views.append(stream.view)
        self._streams.append(stream)
        return stream
