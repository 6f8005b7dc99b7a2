"""Packed files, and what else is made for devices, as seeds for damage: name and bytes, the least that has all there is."""

import json
from typing import Any

import numpy as np
from build import glb
from lab import lab

from vrlab.export import Packing, glb_bytes
from vrlab.gltf.container import parse_glb
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.meshopt.codec import encode_indices, encode_triangles, encode_vertices
from vrlab.meshopt.engine import program
from vrlab.model import Level, Material, Mesh, Node, Scene
from vrlab.transforms import PROFILES
from vrlab.transforms.instancing import instance

SIDE = 17  # squared it is more vertices than a mesh has to have for whole numbers
_ROW = 40
_MESHOPT = "EXT_meshopt_compression"


def wave(side: int = SIDE, material: Material | None = None) -> Mesh:
    """A sheet of side² vertices with normals and texture coordinates."""
    x, y = (axis.reshape(-1) / (side - 1) for axis in np.meshgrid(np.arange(side), np.arange(side)))
    points = np.stack([x, 0.1 * np.sin(6 * x) * np.cos(5 * y), y], axis=1).astype(np.float32)
    corner = (np.arange(side - 1)[:, None] * side + np.arange(side - 1)).reshape(-1, 1)
    triangles = (corner + np.array([0, side, 1, 1, side, side + 1])).reshape(-1)
    normals = np.tile(np.float32([0, 1, 0]), (len(points), 1))
    return Mesh.of(points, triangles, normals=normals, uvs=points[:, [0, 2]], material=material)


def gridded() -> Scene:
    """Meshes on grids, each in a child that puts its whole numbers back: two at the top, one below."""
    red, sheet = Material("red", base_color=(1, 0, 0)), wave()
    below = Node("below", wave(19, red), rotation=(0, 0.6, 0, 0.8), scale=(2, 1, 1))
    swing = Node("swing", sheet, title="Swing", children=[below])
    return Scene(
        "packed",
        [swing, Node("still", wave(18), title="Still")],
        behaviors=[pendulum_behavior(swing="swing")],
    )


def alike() -> Scene:
    """What an instancing transform makes of things that are alike, and levels of detail of one."""
    mesh = wave(4, Material("red"))
    row = [Node(f"w{n}", mesh, translation=(2.0 * n, 0, 0), rotation=(0, 0.6, 0, 0.8)) for n in range(_ROW)]
    near = Node("near", wave(6), levels=[Level(mesh, 5), Level(wave(2), 20)], title="Near")
    return instance(Scene("alike", [Node("row", children=row), near]), PROFILES["quest2"])


def quantised(extension: str = _MESHOPT, version: int = 0) -> bytes:
    """A file such as other tools write: whole numbers, all filters and modes, another version of the codec."""
    points = np.array([[0, 0, 0, 0], [100, 0, 0, 0], [0, 100, 0, 0], [100, 100, 5, 0]] * 8, np.int16)
    corners = np.array([0, 1, 2, 2, 1, 3], np.uint32)
    quarter = np.array([[0, 0, 0, 0x7FFF]] * 2, np.int16)  # the largest is the last, as the filter writes it
    streams: list[tuple[bytes, int, int, str, str]] = [
        (vertices(points, version), 32, 8, "ATTRIBUTES", "NONE"),
        (vertices(np.array([[0, 0, 127, 0]] * 32, np.int8), version), 32, 4, "ATTRIBUTES", "OCTAHEDRAL"),
        (vertices(np.zeros((32, 2), np.uint32), version), 32, 8, "ATTRIBUTES", "EXPONENTIAL"),
        (encode_triangles(corners), 6, 2, "TRIANGLES", "NONE"),
        (encode_indices(corners), 6, 4, "INDICES", "NONE"),
        (vertices(np.array([0, 1], np.float32)[:, None], version), 2, 4, "ATTRIBUTES", "NONE"),
        (vertices(quarter, version), 2, 8, "ATTRIBUTES", "QUATERNION"),
    ]
    binary, views = b"", []
    for stream, count, stride, mode, filtering in streams:
        said = {
            "buffer": 0,
            "byteOffset": len(binary),
            "byteLength": len(stream),
            "byteStride": stride,
            "count": count,
        }
        said |= {"mode": mode, "filter": filtering}
        strided = {"byteStride": stride} if count == 32 else {}
        views.append({"buffer": 1, "byteLength": count * stride, **strided, "extensions": {extension: said}})
        binary += stream + b"\0" * (-len(stream) % 4)
    return glb(_document(extension, views, len(binary)), binary)


def inflated() -> bytes:
    """As much as a file may come to once it is decoded, three times 64 MiB of zeros, from 200 kB."""
    count = (64 << 20) // 16
    # Version 1 of the codec: 256 zeros of 16 bytes are four bytes, which say so; then the first vertex and its tail.
    stream = b"\xa1" + b"\xaa" * (count // 64) + bytes(24)
    step = len(stream) + -len(stream) % 4
    said = {"buffer": 0, "byteLength": len(stream), "byteStride": 16, "count": count, "mode": "ATTRIBUTES"}
    views = [
        {
            "buffer": 1,
            "byteLength": count * 16,
            "byteStride": 16,
            "extensions": {_MESHOPT: {**said, "byteOffset": at}},
        }
        for at in (0, step, 2 * step)
    ]
    box = {"min": [0, 0, 0], "max": [0, 0, 0]}
    document = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"name": "zeros", "mesh": 0}],
        "extensionsUsed": [_MESHOPT], "extensionsRequired": [_MESHOPT],
        "meshes": [{"primitives": [{"attributes": {"POSITION": n}} for n in range(3)]}],
        "accessors": [{"bufferView": n, "componentType": 5126, "count": 300_000, "type": "VEC3", **box} for n in range(3)],
        "bufferViews": views,
        "buffers": [{"byteLength": 3 * step}, {"byteLength": 2**28, "extensions": {_MESHOPT: {"fallback": True}}}],
    }  # fmt: skip
    return glb(document, 3 * stream.ljust(step, b"\0"))


def _document(extension: str, views: list[Any], length: int) -> dict[str, Any]:
    def accessor(view: int, component: int, count: int, kind: str, **more: Any) -> dict[str, Any]:
        return {"bufferView": view, "componentType": component, "count": count, "type": kind, **more}

    attributes = {"POSITION": 0, "NORMAL": 1, "TEXCOORD_0": 2}
    names = [extension, "KHR_mesh_quantization", "EXT_mesh_gpu_instancing"]
    places = {names[2]: {"attributes": {"TRANSLATION": 7}}}
    return {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
        "extensionsUsed": names, "extensionsRequired": names,
        "nodes": [
            {"name": "top", "children": [1, 2]},
            {"name": "a", "mesh": 0, "scale": [0.01, 0.01, 0.01], "extensions": places},
            {"name": "b", "mesh": 0},
        ],
        "meshes": [{"primitives": [{"attributes": attributes, "indices": n} for n in (3, 4)]}],
        "accessors": [
            accessor(0, 5122, 32, "VEC3", min=[0, 0, 0], max=[100, 100, 5]), accessor(1, 5120, 32, "VEC3", normalized=True),
            accessor(2, 5126, 32, "VEC2"), accessor(3, 5123, 6, "SCALAR"), accessor(4, 5125, 6, "SCALAR"),
            accessor(5, 5126, 2, "SCALAR", min=[0], max=[1]), accessor(6, 5122, 2, "VEC4", normalized=True),
            {"componentType": 5126, "count": 3, "type": "VEC3"},
        ],
        "animations": [{
            "channels": [{"sampler": 0, "target": {"node": 2, "path": "rotation"}}],
            "samplers": [{"input": 5, "output": 6}],
        }],
        "bufferViews": views,
        "buffers": [{"byteLength": length}, {"byteLength": 4096, "extensions": {extension: {"fallback": True}}}],
    }  # fmt: skip


def vertices(rows: np.ndarray[Any, Any], version: int) -> bytes:
    """A stream of this version of the vertex codec; ours has 0."""
    if not version:
        return encode_vertices(rows)
    with program("encoder").call() as call:
        count, stride = len(rows), rows.nbytes // len(rows)
        bound = call.run("encodeVertexBufferBound", count, stride)
        target, source = call.room(bound), call.put(rows)
        size = call.run("encodeVertexBufferLevel", target, bound, source, count, stride, 3, version)
        return bytes(call.take(target, size).tobytes())


def files() -> dict[str, bytes]:
    """All of them, by name."""
    return {
        "lab.glb": glb_bytes(lab(), packing=Packing()),
        "gridded.glb": glb_bytes(gridded(), packing=Packing()),
        "alike.glb": glb_bytes(alike(), packing=Packing()),
        "alike-plain.glb": glb_bytes(alike()),
        "quantised.glb": quantised(),
        "inflated.glb": inflated(),
        "quantised-1.glb": quantised("KHR_meshopt_compression", 1),
    }


def marks(data: bytes) -> list[str]:
    """What a file has of all that these are for."""
    text = json.dumps(parse_glb(data)[0])
    words = (
        "EXT_meshopt_compression",
        "KHR_meshopt_compression",
        "KHR_mesh_quantization",
        "EXT_mesh_gpu_instancing",
    )
    return [word for word in (*words, "MSFT_lod", "dequantises") if word in text]
