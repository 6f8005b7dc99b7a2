"""Nodes are placed, found and replaced by path."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.errors import ModelError
from vrlab.model import Material, Mesh, Node, Scene

lengths = st.floats(-50, 50).map(lambda v: round(v, 3))


def cube(size: float = 1.0) -> Mesh:
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], dtype=np.float32) * size
    return Mesh.of(corners, [[0, 1, 2], [1, 3, 2], [4, 6, 5], [5, 6, 7], [0, 4, 1], [2, 3, 6]])


def table() -> Node:
    top = Node("top", cube()).at(y=0.8)
    leg = Node("leg", cube(0.1))
    return Node("table", children=(top, leg))


@given(lengths, lengths, lengths)
def test_a_node_stands_where_it_is_put(x: float, y: float, z: float) -> None:
    node = Node("box", cube()).at(x, y, z)
    assert node.bounds == pytest.approx(np.array([[x, y, z], [x + 1, y + 1, z + 1]]), abs=1e-9)


@given(lengths, lengths, st.floats(0.1, 3).map(lambda v: round(v, 3)), st.floats(-math.pi, math.pi))
def test_what_is_set_on_a_thing_touches_its_top(x: float, y: float, size: float, angle: float) -> None:
    below = table().at(x=x, y=y)
    above = Node("cup", cube(size)).turned(z=angle).on(below)
    assert above.bounds[0, 1] == pytest.approx(below.bounds[1, 1], abs=1e-5)


def test_a_thing_can_be_set_on_a_part_of_another() -> None:
    cup = Node("cup", cube(0.1)).on(table(), "leg", x=0.02)
    assert cup.bounds[0, 1] == pytest.approx(0.1)
    assert cup.translation[0] == pytest.approx(0.05 + 0.02)


def test_turning_goes_about_the_own_origin_and_adds_up() -> None:
    node = Node("box", cube()).at(x=5).turned(y=math.pi / 2)
    assert node.translation == (5, 0, 0)
    assert node.bounds == pytest.approx(np.array([[5, 0, -1], [6, 1, 0]]))
    full = node.turned(y=math.pi / 2).turned(y=math.pi)
    assert full.matrix == pytest.approx(Node("box").at(x=5).matrix, abs=1e-12)


def test_scaling_multiplies() -> None:
    assert Node("box", cube()).scaled(2).scaled((1, 3, 1)).bounds[1] == pytest.approx([2, 6, 2])


def test_nodes_are_found_and_replaced_by_path() -> None:
    scene = Scene("room").add(table())
    assert scene["table/top"].bounds[0, 1] == pytest.approx(0.8)
    assert "table/leg" in scene
    assert "table/arm" not in scene
    changed = scene.replace("table/leg", Node("leg", cube(0.3)))
    assert changed["table/leg"].bounds[1, 0] == pytest.approx(0.3)
    assert scene["table/leg"].bounds[1, 0] == pytest.approx(0.1)
    assert "table/leg" not in scene.replace("table/leg", None)
    assert [path for path, _, _ in scene.walk()] == ["table", "table/top", "table/leg"]


def test_a_path_that_leads_nowhere_names_the_nearest() -> None:
    with pytest.raises(ModelError, match="did you mean 'table/top'") as caught:
        Scene("room").add(table()).find("table/tip")
    assert caught.value.code == "node-unknown"


def test_two_siblings_with_one_name_are_refused_with_a_remedy() -> None:
    with pytest.raises(ModelError, match="2 nodes named 'stool'; rename one") as caught:
        Scene("room").add(Node("stool"), Node("stool"))
    assert caught.value.code == "duplicate-name"


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a\x00b", "x" * 201, 7])
def test_a_name_that_cannot_be_a_step_of_a_path_is_refused(name: object) -> None:
    with pytest.raises(ModelError) as caught:
        Node(name)  # type: ignore[arg-type]
    assert caught.value.code == "name-invalid"


@pytest.mark.parametrize("value", [math.nan, math.inf, "far"])
def test_a_place_must_be_a_finite_number(value: object) -> None:
    with pytest.raises(ModelError) as caught:
        Node("box").at(x=value)  # type: ignore[arg-type]
    assert caught.value.code == "value-invalid"


def test_nodes_are_frozen_and_equal_by_value() -> None:
    assert table() == table()
    assert table() != table().at(x=1)
    with pytest.raises(AttributeError):
        table().name = "chair"  # type: ignore[misc]


def test_a_material_is_put_on_the_mesh_and_kept() -> None:
    brass = Material("brass", (0.8, 0.6, 0.2, 1), metallic=1.0, roughness=0.3)
    node = Node("bob", cube(), material=brass).at(x=1).scaled(2)
    assert node.mesh is not None
    assert node.mesh.materials == (brass,)
    with pytest.raises(ModelError):
        Node("nothing", material=brass)


def test_a_node_says_what_it_is() -> None:
    assert repr(table()) == "Node('table', children: top, leg)"
    assert repr(Scene("room").add(table())).startswith("Scene('room', 12 triangles, 1 × 1.8 × 1 m")


def test_deep_trees_are_compared() -> None:
    def deep(name: str) -> Node:
        node = Node(name)
        for _ in range(1000):
            node = Node("n", children=[node])
        return node

    assert deep("end") == deep("end")
    assert deep("end") != deep("another")
