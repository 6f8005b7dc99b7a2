"""Fewer triangles: within the error, with what is locked in its place."""

import numpy as np
import pytest
from triangles import ball

from vrlab.meshopt import simplified

SIDE = 31


def sheet(height):
    """A square of 1 m of triangles, with its height a function of x."""
    z, x = np.meshgrid(np.linspace(0, 1, SIDE), np.linspace(0, 1, SIDE), indexing="ij")
    first = (np.arange(SIDE - 1)[:, None] * SIDE + np.arange(SIDE - 1)).reshape(-1)
    faces = np.column_stack([first, first + SIDE, first + 1, first + 1, first + SIDE, first + SIDE + 1])
    return np.stack([x, height(x), z], -1).reshape(-1, 3).astype(np.float32), faces.reshape(-1)


def test_a_ball_keeps_its_form_within_the_error():
    positions, indices = ball(48, 96)
    fewer, reached = simplified(positions, indices, error=0.01)
    assert len(fewer) < len(indices) / 5
    assert 0 < reached <= 0.01
    middles = positions[fewer].reshape(-1, 3, 3).mean(axis=1)
    assert np.abs(np.linalg.norm(middles, axis=1) - 1).max() < 0.03


def test_as_many_triangles_are_left_as_asked_for():
    positions, indices = ball(48, 96)
    fewer, _ = simplified(positions, indices, error=1.0, triangles=500)
    assert 450 <= len(fewer) // 3 <= 500


def test_a_plane_needs_few_triangles_unless_its_rim_is_locked():
    positions, indices = sheet(np.zeros_like)
    free, _ = simplified(positions, indices, error=1e-4)
    assert len(free) // 3 < 20
    held, _ = simplified(positions, indices, error=1e-4, lock_border=True)
    rim = {v for v in range(SIDE * SIDE) if v % SIDE in (0, SIDE - 1) or v // SIDE in (0, SIDE - 1)}
    assert rim <= set(held.tolist())
    assert len(held) < len(indices) / 4


def test_locked_vertices_stay():
    positions, indices = sheet(np.zeros_like)
    locked = np.zeros(len(positions), bool)
    locked[SIDE * 15 + 15] = True
    fewer, _ = simplified(positions, indices, error=1e-4, locked=locked)
    assert SIDE * 15 + 15 in fewer


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_an_attribute_is_kept_where_it_has_a_weight(weight):
    positions, indices = sheet(np.zeros_like)
    bright = positions[:, :1] > 0.5
    fewer, _ = simplified(positions, indices, error=1e-3, attributes=bright, weights=(weight,))
    corners = fewer.reshape(-1, 3)
    mixed = np.ptp(bright[corners, 0].astype(int), axis=1) > 0
    wide = np.ptp(positions[corners, 0], axis=1) > 1.5 / (SIDE - 1)
    assert (mixed & wide).any() == (weight == 0)
