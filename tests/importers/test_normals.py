"""Smooth normals, creases, welding."""

import numpy as np
import pytest
from build import CUBE_TRIANGLES
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vrlab.importers import normals
from vrlab.importers.normals import compact, face_normals, is_closed, same_rows, smooth

CUBE = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
CUBE_FACES = np.array(CUBE_TRIANGLES)


def smoothed(faces, positions, degrees):
    flat, solid = face_normals(faces, positions, 0.0)
    assert solid.all()
    return smooth(faces, positions, flat, np.radians(degrees))


def ring(sides, height=2.0):
    """A closed cylinder about y: its walls and both lids, with the middles of the lids last."""
    angle = 2 * np.pi * np.arange(sides) / sides
    rim = np.stack([np.cos(angle), 0 * angle, -np.sin(angle)], 1)
    positions = np.vstack([rim, rim + np.array([0, height, 0]), [[0, 0, 0], [0, height, 0]]])
    k, n = np.arange(sides), (np.arange(sides) + 1) % sides
    walls = np.concatenate([np.stack([k, n, n + sides], 1), np.stack([k, n + sides, k + sides], 1)])
    low, high = np.full(sides, 2 * sides), np.full(sides, 2 * sides + 1)
    return np.vstack([walls, np.stack([low, n, k], 1), np.stack([high, k + sides, n + sides], 1)]), positions


def test_the_corners_of_a_smoothed_cube_look_outwards():
    group, normal = smoothed(CUBE_FACES, CUBE, 180)
    assert len(normal) == 8
    outwards = (CUBE - 0.5) / np.linalg.norm(CUBE - 0.5, axis=1, keepdims=True)
    # Exact because of the weights by angle: each corner has 90° of each face, in one triangle or in two.
    assert np.allclose(normal[group], outwards[CUBE_FACES.reshape(-1)], atol=1e-6)


def test_a_cube_with_creases_has_flat_faces():
    group, normal = smoothed(CUBE_FACES, CUBE, 40)
    assert len(normal) == 24
    flat, _ = face_normals(CUBE_FACES, CUBE, 0.0)
    assert np.allclose(normal[group], np.repeat(flat, 3, axis=0))


@pytest.mark.parametrize("sides", [12, 40])
def test_a_cylinder_is_round_and_has_sharp_lids(sides):
    faces, positions = ring(sides)
    group, normal = smoothed(faces, positions, 40)
    # Walls and lids have the rim to themselves, and the lids have their middles.
    assert len(normal) == 4 * sides + 2
    corner, look = positions[faces.reshape(-1)], normal[group]
    wall = np.abs(look[:, 1]) < 0.5
    assert np.allclose(look[wall], corner[wall] * [1, 0, 1], atol=1e-6)
    assert np.allclose(np.abs(look[~wall]), [0, 1, 0], atol=1e-6)


def test_a_sphere_shines_evenly_however_it_is_cut():
    import trimesh

    ball = trimesh.creation.icosphere(3)
    group, normal = smoothed(ball.faces, ball.vertices, 180)
    bend = (normal[group] * ball.vertices[ball.faces.reshape(-1)]).sum(axis=1)
    assert bend.min() > 0.9999
    # The same sphere, with every face cut from its first corner to the middle of the other side.
    middle = ball.vertices[ball.faces[:, 1]] / 2 + ball.vertices[ball.faces[:, 2]] / 2
    number = len(ball.vertices) + np.arange(len(middle))
    a, b, c = ball.faces.T
    cut = np.concatenate([np.stack([a, b, number], 1), np.stack([a, number, c], 1)])
    group, again = smoothed(cut, np.vstack([ball.vertices, middle]), 180)
    assert np.allclose(again[: len(normal)], normal, atol=1e-6)


def test_faces_that_cancel_out_leave_some_normal():
    positions = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], float)
    _, normal = smoothed(np.array([[0, 1, 2], [0, 2, 1]]), positions, 180)
    assert np.allclose(np.abs(normal), [0, 0, 1])


@given(
    arrays(
        np.float64, st.tuples(st.integers(1, 30), st.just(3)), elements=st.sampled_from([0.0, -0.0, 1.0, 2.5])
    )
)
def test_same_rows_gives_the_first_of_equal_rows(table):
    expected = [next(k for k in range(len(table)) if (table[k] == row).all()) for row in table]
    assert same_rows(table).tolist() == expected


def test_same_rows_is_right_when_hashes_are_equal(monkeypatch):
    monkeypatch.setattr(normals, "_mixed", lambda *columns: np.zeros(len(columns[0]), np.uint64))
    table = np.array([[2.0, 1.0], [1.0, 2.0], [2.0, 1.0]])
    assert same_rows(table).tolist() == [0, 1, 0]


def test_compact_keeps_the_order():
    labels, count = compact(np.array([7, 3, 3, 9]))
    assert (labels.tolist(), count) == ([1, 0, 0, 2], 3)


def test_what_is_closed():
    assert is_closed(CUBE_FACES)
    assert not is_closed(CUBE_FACES[1:])
    turned = CUBE_FACES.copy()
    turned[0] = turned[0][::-1]
    assert not is_closed(turned)
