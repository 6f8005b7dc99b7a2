"""Grids of positions: as coarse as the error allows, exact for what was made with a ruler, and only where it pays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.export import Packing, glb_bytes
from vrlab.export.packing.grids import grid_of
from vrlab.gltf.container import parse_glb
from vrlab.model import Animation, Channel, Instances, Level, Mesh, Node, Primitive, Scene

RANDOM = np.random.default_rng(7)
MANY = RANDOM.uniform(-1, 1, (900, 3)).astype(np.float32)


@given(st.floats(1e-5, 0.1), st.integers(0, 1000), st.floats(0.01, 100))
def test_no_vertex_is_further_from_its_place_than_the_error(error, seed, size):
    points = np.random.default_rng(seed).normal(size=(50, 3)).astype(np.float32) * size
    grid = grid_of(Mesh.of(points, [0, 1, 2]), error)
    if grid is None:
        assert np.ptp(points, axis=0).max() / (2 * error / np.sqrt(3)) > 65_000
        return
    whole = grid.whole(points)
    assert whole.min() >= 0
    assert whole.max() <= 65535
    assert np.linalg.norm(whole * grid.step + grid.origin - points, axis=1).max() <= error * 1.001
    assert grid.step >= 1.99 * error / np.sqrt(3)


@pytest.mark.parametrize(("spacing", "count"), [(0.002, 700), (0.02, 51), (1 / 3, 9), (0.0254, 30)])
def test_what_was_made_with_a_ruler_stands_exactly_on_its_grid(spacing, count):
    points = (RANDOM.integers(0, count, (2000, 3)) * spacing + [5, -3, 0.25]).astype(np.float32)
    grid = grid_of(Mesh.of(points[:1998]), 1e-4)
    assert grid.error(points) < 1e-6
    assert grid.step == pytest.approx(spacing, rel=1e-5)


def test_steps_that_would_cut_a_byte_in_two_are_finer_where_16_bits_suffice():
    """With 128 steps the lower bytes of the straight directions would change from vertex to vertex."""
    for count, steps in ((50, 256), (300, 128)):
        points = RANDOM.integers(0, count, (2001, 3)) * np.array([0.02, 0.02, 0])
        points[:, 2] = np.sin(points[:, 0]) / 5
        grid = grid_of(Mesh.of(points), 1e-4)
        assert 0.02 / grid.step == pytest.approx(steps)


def test_one_direction_that_bends_halves_the_spacing_of_the_others():
    points = RANDOM.integers(0, 50, (2001, 3)) * np.array([0.02, 0.02, 0])
    points[:, 2] = np.sin(7 * points[:, 0]) * points[:, 1] / 5
    grid = grid_of(Mesh.of(points), 5e-5)
    assert 0.02 / grid.step == pytest.approx(256)
    assert grid.error(points) <= 5e-5


def node_of(document, name):
    return next(node for node in document["nodes"] if node.get("name") == name)


def holders(*nodes, animations=()):
    """The names of nodes whose mesh is in a child of theirs."""
    document, _ = parse_glb(glb_bytes(Scene("s", nodes, animations=animations), packing=Packing()))
    children = {n for n, node in enumerate(document["nodes"]) if "VRLAB_lab" in node.get("extensions", {})}
    return sorted(node["name"] for node in document["nodes"] if children & set(node.get("children", [])))


def test_a_mesh_on_a_grid_is_in_a_child_of_its_node():
    node = Node("big", Mesh.of(MANY), translation=(1, 2, 3), children=[Node("other")])
    document, _ = parse_glb(glb_bytes(Scene("s", [node]), packing=Packing()))
    big, child = node_of(document, "big"), document["nodes"][-1]
    assert big["children"] == [1, 2]
    assert "mesh" not in big
    assert big["translation"] == [1, 2, 3]
    assert child["mesh"] == 0
    assert child["extensions"] == {"VRLAB_lab": {"dequantises": True}}
    assert set(child) == {"mesh", "scale", "translation", "extensions"}
    assert "KHR_mesh_quantization" in document["extensionsRequired"]
    [positions] = [accessor for accessor in document["accessors"] if "max" in accessor]
    assert positions["componentType"] == 5123
    assert np.allclose(
        np.multiply(positions["max"], child["scale"]) + child["translation"], MANY.max(axis=0), atol=1e-4
    )


def test_nodes_that_move_and_groups_have_children_like_others():
    moved = Animation("a", [Channel("moved", "translation", [0, 1], [[0, 0, 0], [1, 1, 1]])])
    assert holders(Node("moved", Mesh.of(MANY)), animations=[moved]) == ["moved"]


def test_what_bends_or_has_instances_or_levels_keeps_its_mesh():
    mesh, other = Mesh.of(MANY), Mesh.of(MANY + 1)
    bending = Mesh([Primitive({"POSITION": MANY}, targets=[{"POSITION": MANY}])])
    row = Node("row", other, instances=Instances(["a"], [[0, 0, 0]]))
    coarse = Node("coarse", Mesh.of(MANY + 2), levels=[Level(Mesh.of(MANY + 3), 5)])
    assert holders(Node("plain", mesh), Node("bending", bending), row, coarse) == ["plain"]


def test_a_mesh_that_also_has_instances_elsewhere_is_stored_once():
    mesh = Mesh.of(MANY)
    assert holders(Node("a", mesh), Node("b", mesh, instances=Instances(["x"], [[0, 0, 0]]))) == []


@pytest.mark.parametrize(("places", "held"), [(3, True), (4, False)])
def test_a_small_mesh_at_many_places_gets_no_more_nodes(places, held):
    mesh = Mesh.of(MANY)
    nodes = [Node(f"n{i}", mesh) for i in range(places)]
    assert bool(holders(*nodes)) == held


def test_a_mesh_too_wide_for_whole_numbers_keeps_numbers_with_a_point():
    assert holders(Node("wide", Mesh.of(MANY * 100))) == []
