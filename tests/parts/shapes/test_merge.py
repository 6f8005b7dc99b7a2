import numpy as np
import pytest

from vrlab.errors import PartError
from vrlab.model import Material, Mesh, Node
from vrlab.parts.shapes import box, cylinder, merge, painted, projected, shifted, sphere, tinted

RED, BLUE = Material("red", (0.5, 0.04, 0.04, 1)), Material("blue", (0.04, 0.04, 0.5, 1))


def test_things_of_one_material_become_one_primitive() -> None:
    parts = [Node(f"{k}", box((1, 1, 1)), material=RED if k % 2 else BLUE).at(x=3 * k) for k in range(6)]
    mesh = merge(*parts)
    assert len(mesh.primitives) == 2
    assert mesh.triangle_count == 72
    assert mesh.bounds == pytest.approx(np.array([[-0.5, -0.5, -0.5], [15.5, 0.5, 0.5]]))


def test_equal_materials_are_one() -> None:
    twin = Material("red", (0.5, 0.04, 0.04, 1))
    assert (
        len(
            merge(
                Node("a", box((1, 1, 1)), material=RED), Node("b", box((1, 1, 1)), material=twin)
            ).primitives
        )
        == 1
    )


def test_what_lies_below_is_placed_as_the_tree_says() -> None:
    inner = Node("inner", sphere(0.1)).at(x=1)
    outer = Node("outer", children=(inner,)).turned(y=np.pi / 2).at(y=2).scaled(2)
    assert merge(outer).bounds.mean(axis=0) == pytest.approx(outer.bounds.mean(axis=0), abs=1e-6)
    assert merge(outer).bounds.mean(axis=0) == pytest.approx([0, 2, -2], abs=1e-6)


@pytest.mark.parametrize("scale", [(1.0, 3.0, 1.0), (-1.0, 1.0, 1.0), (-1.0, 1.0, 2.0)])
def test_normals_stay_outwards_when_stretched_or_mirrored(scale: tuple) -> None:
    mesh = merge(Node("ball", sphere(1.0)).scaled(scale).turned(z=0.3))
    primitive = mesh.primitives[0]
    points = primitive.positions[primitive.indices.reshape(-1, 3)].astype(float)
    facing = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
    assert ((facing * points.mean(axis=1)).sum(axis=1) > 0).all()
    normals = primitive.attributes["NORMAL"][primitive.indices.reshape(-1, 3)]
    assert ((facing[:, None] * normals).sum(axis=2) > 0).all()
    assert np.linalg.norm(primitive.attributes["NORMAL"], axis=1) == pytest.approx(1, abs=1e-5)


def test_colours_missing_are_white() -> None:
    mesh = merge(painted(box((1, 1, 1)), (0.2, 0.3, 0.4)), Node("plain", cylinder(radius=1, height=1)))
    colors = mesh.primitives[0].attributes["COLOR_0"]
    assert colors[0] == pytest.approx([0.2, 0.3, 0.4])
    assert colors[-1] == pytest.approx([1, 1, 1])


def test_tints_go_to_the_vertices_in_order() -> None:
    mesh = box((1, 1, 1))
    colors = np.random.default_rng(1).random((len(mesh.primitives[0].positions), 3))
    assert tinted(mesh, colors).primitives[0].attributes["COLOR_0"] == pytest.approx(colors, abs=1e-6)


def test_nothing_to_merge_is_an_error() -> None:
    with pytest.raises(PartError, match="nothing to merge"):
        merge(Node("empty"))


def test_a_mesh_without_normals_or_indices_is_refused() -> None:
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], dtype=np.float32)
    with pytest.raises(PartError, match="normals"):
        merge(Mesh.of(corners, [[0, 1, 2]]))
    with pytest.raises(PartError, match="indexed"):
        merge(Mesh.of(corners, normals=np.tile([0.0, 0.0, 1.0], (3, 1))))


def test_a_shifted_mesh_shows_another_part_of_its_picture() -> None:
    before, after = box((1, 1, 1)), shifted(box((1, 1, 1)), 0.25, -0.5)
    moved = after.primitives[0].attributes["TEXCOORD_0"] - before.primitives[0].attributes["TEXCOORD_0"]
    assert moved == pytest.approx(np.tile([0.25, -0.5], (len(moved), 1)))
    assert after.primitives[0].positions == pytest.approx(before.primitives[0].positions)


def test_projecting_keeps_the_surface_and_gives_metres() -> None:
    turned = cylinder(radius=0.5, height=0.05, segments=24)
    laid = projected(turned)
    assert laid.triangle_count == turned.triangle_count
    top = laid.primitives[0].attributes["NORMAL"][:, 1] > 0.9
    points, uvs = laid.primitives[0].positions[top], laid.primitives[0].attributes["TEXCOORD_0"][top]
    assert uvs == pytest.approx(points[:, [0, 2]], abs=1e-6)
