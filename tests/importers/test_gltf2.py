"""From and to a `pygltflib.GLTF2`."""

import sys

import numpy as np
import pygltflib
import pytest
from build import document, glb

import vrlab as vr
from vrlab.errors import FileError


def test_a_document_in_memory_becomes_a_node():
    held = pygltflib.GLTF2.load_from_bytes(glb())
    node = vr.from_gltf2(held, name="sign", height=2.0)
    assert node.name == "sign"
    assert np.allclose(node.bounds, [(-1, 0, 0), (1, 2, 0)])


def test_a_scene_becomes_a_document_and_a_node_again():
    scene = vr.Scene("signs").add(vr.from_gltf2(pygltflib.GLTF2.load_from_bytes(glb()), name="sign"))
    held = scene.to_gltf2()
    assert next(node.name for node in held.nodes) == "sign"
    again = vr.from_gltf2(held, name="again")
    assert np.allclose(again.bounds, scene.bounds)


def test_a_document_in_memory_is_judged_as_a_file_is(tmp_path):
    held = pygltflib.GLTF2.load_from_bytes(glb(document(nodes__0__children=[0])))
    with pytest.raises(FileError, match="below itself"):
        vr.from_gltf2(held)
    held = pygltflib.GLTF2.load_from_bytes(glb())
    held.set_binary_blob(b"")
    with pytest.raises(FileError):
        vr.from_gltf2(held, folder=tmp_path)


def test_without_pygltflib_there_is_a_clear_word(monkeypatch):
    scene = vr.Scene("signs")
    monkeypatch.setitem(sys.modules, "pygltflib", None)
    with pytest.raises(FileError, match=r"vrlab\[gltf\]") as caught:
        scene.to_gltf2()
    assert caught.value.code == "dependency-missing"
