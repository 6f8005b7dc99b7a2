"""Simpler meshes keep to a stated error, fit a device, and are shown only where nobody sees the difference."""

from dataclasses import replace

import numpy as np
import pytest
import trimesh

from vrlab.model import Animation, Channel, Instances, Level, Material, Mesh, Node, Primitive, Scene
from vrlab.transforms import PROFILES, Measured
from vrlab.transforms.simplifying import ERRORS, UNSEEN, add_levels, coarser, simplify

QUEST = PROFILES["quest2"]


def ball(rings: int = 40) -> Mesh:
    """A sphere of radius 1 with normals, closed but for its poles."""
    sphere = trimesh.creation.uv_sphere(1.0, count=[rings, rings])
    return Mesh.of(sphere.vertices, sphere.faces, normals=sphere.vertex_normals, material=Material())


def limited(**limits: int):
    return replace(QUEST, limits=limits)


def test_a_coarser_mesh_keeps_to_its_error() -> None:
    fine = ball()
    made = coarser(fine, 0.02)
    assert made.triangle_count < 0.5 * fine.triangle_count
    # Corners stay on the sphere; the middle of a triangle is the farthest from it.
    [primitive] = made
    corners = primitive.positions[primitive.indices].reshape(-1, 3, 3)
    assert np.linalg.norm(corners, axis=2) == pytest.approx(1, abs=1e-6)
    assert 1 - np.linalg.norm(corners.mean(axis=1), axis=1).min() < 0.06
    assert np.linalg.norm(primitive.attributes["NORMAL"], axis=1) == pytest.approx(1, abs=1e-5)
    assert len(primitive.positions) == len(np.unique(primitive.indices))


def test_the_least_error_that_suffices_is_taken() -> None:
    fine = ball()
    scene = Scene("s", [Node("a", fine), Node("b", fine)])
    counts = [2 * coarser(fine, error * 2 * np.sqrt(3)).triangle_count for error in ERRORS]
    made = simplify(scene, limited(triangles=counts[3] + 1))
    assert made.triangle_count == counts[3]
    assert made.find("a").mesh is made.find("b").mesh
    assert simplify(scene, limited(triangles=scene.triangle_count)) is scene


def test_what_is_too_heavy_all_the_same_is_drawn_as_from_afar() -> None:
    flat = Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]], [0, 1, 2])
    scene = Scene(
        "s",
        [
            Node(
                "a",
                ball(),
                levels=[Level(flat, 3.0)],
                instances=Instances(["x", "y"], [[0, 0, 0], [3, 0, 0]]),
            )
        ],
    )
    made = simplify(scene, limited(triangles=2))
    assert made.triangle_count == 2
    assert made.find("a").levels == ()


def test_borders_between_materials_stay_closed() -> None:
    [whole] = ball()
    halves = np.split(whole.indices.reshape(-1, 3), [len(whole.indices) // 6])
    mesh = Mesh(
        [
            replace(whole, indices=half.reshape(-1), material=Material(name=n))
            for half, n in zip(halves, "ab", strict=True)
        ]
    )
    made = coarser(mesh, 0.05)
    assert made.triangle_count < mesh.triangle_count
    together = trimesh.util.concatenate(
        [trimesh.Trimesh(p.positions, p.indices.reshape(-1, 3), process=False) for p in made]
    )
    together.merge_vertices(merge_norm=True, merge_tex=True)
    assert together.is_watertight


def test_meshes_that_bend_stay_as_they_are() -> None:
    [primitive] = ball()
    bends = Mesh([replace(primitive, targets=[{"POSITION": np.zeros_like(primitive.positions)}])])
    assert coarser(bends, 0.05) is bends


def test_levels_begin_where_their_error_is_not_seen() -> None:
    far = Node("far", Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]], [0, 1, 2]), translation=(300, 0, 0))
    scene = Scene("s", [Node("ball", ball(80)), far])
    profile = limited(triangles=scene.triangle_count, draw_calls=10)
    made = add_levels(scene, profile)
    levels = made.find("ball").levels
    size = 2 * np.sqrt(3)
    assert levels
    assert made.triangle_count == scene.triangle_count
    for level in levels:
        error = level.beyond * UNSEEN
        assert min(abs(error - share * size) for share in ERRORS) < 1e-3
        assert level.mesh.triangle_count < scene.triangle_count / 2
    assert add_levels(made, profile) is made


@pytest.mark.parametrize("why", ["light", "too many draw calls", "no help"])
def test_no_levels_where_they_do_not_help(why: str) -> None:
    places = Instances(["x", "y"], [[0, 0, 0], [300, 0, 0]])
    scene = Scene("s", [Node("ball", ball(80), instances=places)])
    profile = {
        "light": limited(triangles=10 * scene.triangle_count),
        "too many draw calls": limited(triangles=scene.triangle_count, draw_calls=1),
        "no help": replace(limited(triangles=scene.triangle_count), levels=False),
    }[why]
    assert add_levels(scene, profile) is scene


def test_a_mesh_that_a_behaviour_changes_gets_none() -> None:
    [primitive] = ball(80)
    bends = Mesh([replace(primitive, targets=[{"POSITION": np.zeros_like(primitive.positions)}])])
    moves = Animation("bend", [Channel("ball", "weights", [0.0, 1.0], [[0.0], [1.0]])])
    far = Node("far", ball(4), translation=(300, 0, 0))
    scene = Scene("s", [Node("ball", bends), far], animations=[moves])
    assert add_levels(scene, limited(triangles=scene.triangle_count)) is scene


def test_colours_that_are_stored_as_fractions_count_too() -> None:
    [primitive] = ball()
    colors = (np.indices((len(primitive.positions), 4))[0] % 2 * 255).astype(np.uint8)
    plain, spotted = (
        coarser(Mesh([Primitive({**primitive.attributes, **more}, primitive.indices)]), 0.02)
        for more in ({}, {"COLOR_0": colors})
    )
    assert spotted.triangle_count > plain.triangle_count


def test_costs_count_what_was_made() -> None:
    scene = Scene("s", [Node("ball", ball())])
    assert Measured(simplify(scene, limited(vertices=400))).costs.vertices <= 400
