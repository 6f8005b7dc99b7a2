"""MSFT_lod: coarser nodes become levels of a mesh where they can, and are listed as lost where they cannot."""

import numpy as np
import pytest
from build import document, glb

import vrlab as vr
from vrlab import importers
from vrlab.model import Instances, Level, Mesh, Node

CUBE = Mesh.of([(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)], [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3])
SLAB = Mesh.of([(0, 0, 0), (1, 0, 0), (0, 1, 0)], [0, 1, 2])


def found(put, node):
    """The node as it is read from a file of our own, as any program could have written it."""
    data = b"".join(vr.Scene("levels").add(node).to_gltf2().save_to_bytes())
    return importers.read(put({"m.glb": data}))


def test_levels_begin_where_the_file_says(put):
    node = Node("column", CUBE, levels=[Level(SLAB, 10.0), Level(SLAB, 40.0)], scale=(2.0, 2.0, 2.0))
    read = found(put, node)
    (levels,) = [n.levels for _, n, _ in read.node.walk() if n.levels] or [read.node.levels]
    assert [level.beyond for level in levels] == pytest.approx([10, 40])
    assert [level.mesh.triangle_count for level in levels] == [1, 1]
    assert not [line for line in read.dropped if "detail" in line]


def test_levels_come_nearer_with_the_model(put):
    data = b"".join(
        vr.Scene("levels").add(Node("column", CUBE, levels=[Level(SLAB, 10.0)])).to_gltf2().save_to_bytes()
    )
    node = importers.load_model(put({"m.glb": data}), unit=0.1)
    levels = node.levels or node.children[0].levels
    assert levels[0].beyond == pytest.approx(1)


def test_levels_of_instances(put):
    places = Instances(["a", "b"], np.array([(0, 0, 0), (5, 0, 0)]))
    read = found(put, Node("columns", CUBE, instances=places, levels=[Level(SLAB, 20.0)]))
    (node,) = [n for _, n, _ in [("", read.node, None), *read.node.walk()] if n.mesh is not None]
    assert [level.beyond for level in node.levels] == pytest.approx([20])
    assert len(node.instances) == 2


LOD = {"MSFT_lod": {"ids": [1]}}
SAYS = {"MSFT_screencoverage": [0.2, 0.0]}
HIGH = {"mesh": 0, "extensions": LOD, "extras": SAYS}


def test_a_level_at_another_place_is_moved_there(put):
    nodes = [{**HIGH, "translation": [1, 0, 0]}, {"mesh": 0, "translation": [1, 0, 3], "scale": [2, 2, 2]}]
    node = importers.load_model(put({"m.glb": glb(document(nodes=nodes))}))
    level = (node.levels or node.children[0].levels)[0]
    assert np.allclose(level.mesh.bounds, [(0, 0, 3), (2, 2, 3)])


@pytest.mark.parametrize(
    ("nodes", "scene", "word"),
    [
        ([{"mesh": 0, "extensions": LOD}, {"mesh": 0}], [0], "from when on"),
        ([HIGH, {"mesh": 0}], [0, 1], "in the scene"),
        ([HIGH, {"children": [2]}, {"mesh": 0}], [0], "several nodes"),
        ([{**HIGH, "extras": {"MSFT_screencoverage": [0, 0]}}, {"mesh": 0}], [0], "never shown"),
        ([{"extensions": LOD, "children": [2]}, {"mesh": 0}, {"mesh": 0}], [0], "without a mesh"),
    ],
)
def test_levels_that_a_mesh_cannot_hold_are_listed(nodes, scene, word, put):
    read = importers.read(put({"m.glb": glb(document(nodes=nodes, scenes=[{"nodes": scene}]))}))
    assert any("levels of detail" in line and word in line for line in read.dropped)
    assert all(not n.levels for _, n, _ in read.node.walk())


def test_levels_of_materials_are_listed(put):
    data = glb(
        document(meshes__0__primitives__0__material=0, materials=[{"extensions": {"MSFT_lod": {"ids": []}}}])
    )
    assert "levels of detail of materials" in importers.read(put({"m.glb": data})).dropped


def test_levels_are_no_roots_of_a_file_without_scenes(put):
    content = document(nodes=[HIGH, {"mesh": 0}])
    del content["scene"], content["scenes"]
    read = importers.read(put({"m.glb": glb(content)}))
    assert sum(n.mesh is not None for _, n, _ in [("", read.node, None), *read.node.walk()]) == 1
    assert any("no scene" in line for line in read.warnings)
