"""Polygons are cut into triangles that cover them, once."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vrlab.importers import polygons
from vrlab.importers.polygons import bent, triangulate


def areas(points, faces, normal):
    a, b, c = (points[faces[:, k]] for k in range(3))
    return np.cross(b - a, c - a) @ normal / 2


def polygon_area(points, normal):
    return np.cross(points, np.roll(points, -1, axis=0)).sum(axis=0) @ normal / 2


@st.composite
def stars(draw):
    """A polygon around a point, with hollows, in a plane of any direction."""
    count = draw(st.integers(3, 14))
    radii = draw(st.lists(st.floats(0.2, 3.0), min_size=count, max_size=count))
    angles = 2 * math.pi * np.arange(count) / count
    flat = np.stack([radii * np.cos(angles), radii * np.sin(angles)], 1)
    normal = np.array(draw(st.tuples(*[st.floats(-1, 1)] * 3))) + np.array([0, 0, 1.5])
    normal /= np.linalg.norm(normal)
    across = np.cross(normal, [1.0, 0.3, 0.0])
    across /= np.linalg.norm(across)
    return flat @ np.array([across, np.cross(normal, across)]), normal


@settings(max_examples=200)
@given(stars())
def test_triangles_cover_a_polygon_once(star):
    points, normal = star
    count = len(points)
    faces, owner, exact = triangulate(np.arange(count), np.array([count]), points)
    found = areas(points, faces, normal)
    assert exact
    assert len(faces) == count - 2
    assert not owner.any()
    assert found.min() > -1e-9  # none lies over another the wrong way
    assert found.sum() == pytest.approx(polygon_area(points, normal))


def test_polygons_of_all_sizes_keep_their_order():
    sizes = np.array([4, 3, 0, 5, 2, 3])
    corners = np.arange(sizes.sum())
    angle = np.concatenate([2 * np.pi * np.arange(n) / max(n, 1) for n in sizes])
    points = np.stack([np.cos(angle), np.sin(angle), 0 * angle], 1)
    faces, owner, _ = triangulate(corners, sizes, points)
    assert owner.tolist() == [0, 0, 1, 3, 3, 3, 5]
    starts = np.cumsum(sizes) - sizes
    for face, polygon in zip(faces, owner, strict=True):
        assert set(face) <= set(range(starts[polygon], starts[polygon] + sizes[polygon]))


def test_too_many_hollow_polygons_become_fans(monkeypatch):
    monkeypatch.setattr(polygons, "_EAR_WORK", 30)
    points = np.array([[0, 0, 0], [4, 0, 0], [4, 3, 0], [2, 1, 0], [0, 3, 0]], float)
    corners = np.tile(np.arange(5), 2)
    faces, _, exact = triangulate(corners, np.array([5, 5]), points)
    assert not exact
    assert len(faces) == 6


@pytest.mark.parametrize(("lift", "count"), [(0.0, 0), (0.03, 0), (0.05, 1)])
def test_what_is_not_flat_is_counted(lift, count):
    # A corner of a unit square that is lifted by z leaves all four z/4 away from the mean plane, near enough.
    square = np.array([[0, 0, 0], [1, 0, 0], [1, 1, lift], [0, 1, 0], [5, 5, 5]], float)
    assert bent(np.array([0, 1, 2, 0, 1, 2, 3]), np.array([3, 4]), square, 0.01) == count
