"""Orders: the same triangles, nearer to each other; what hides others first; vertices as they are used."""

import numpy as np
from triangles import ball, cycles

from vrlab.meshopt import encode_triangles, for_cache, for_fetch, for_overdraw


def misses(indices, size=16):
    """Vertices that have to be transformed, with a first-in-first-out cache."""
    cache, count = [], 0
    for vertex in indices.tolist():
        if vertex not in cache:
            count += 1
            cache = [vertex, *cache[: size - 1]]
    return count


def shells():
    """A ball in a ball in a ball, the smallest first."""
    points, faces = [], []
    for number, radius in enumerate((0.4, 0.7, 1.0)):
        positions, indices = ball(radius=radius)
        points.append(positions)
        faces.append(indices + number * len(positions))
    return np.concatenate(points), np.concatenate(faces)


def test_the_cache_order_keeps_all_triangles_and_misses_less():
    positions, indices = ball()
    ordered = for_cache(indices, len(positions))
    assert sorted(cycles(ordered)) == sorted(cycles(indices))
    assert misses(ordered) < 0.4 * misses(indices)
    assert len(encode_triangles(ordered)) < 0.4 * len(encode_triangles(indices))


def test_fetching_goes_through_the_vertices_once():
    positions, indices = ball()
    positions = np.concatenate([positions, positions + 5])  # the second half is not used
    new, old = for_fetch(indices, len(positions))
    firsts = np.sort(np.unique(new, return_index=True)[1])
    assert np.array_equal(new[firsts], np.arange(len(old)))
    assert np.array_equal(positions[old][new], positions[indices])
    assert old.max() < len(positions) // 2


def test_what_lies_outside_is_drawn_first():
    positions, indices = shells()
    cached = for_cache(indices, len(positions))
    ordered = for_overdraw(cached, positions)
    radii = np.linalg.norm(positions, axis=1)[ordered].reshape(-1, 3).mean(axis=1)
    third = len(radii) // 3
    assert radii[:third].min() > 0.9
    assert radii[-third:].max() < 0.45
    assert sorted(cycles(ordered)) == sorted(cycles(indices))
    assert misses(ordered) <= 1.02 * misses(cached)


def test_a_single_group_stays_as_it_is():
    indices = np.array([0, 1, 2, 1, 2, 3], np.uint32)
    assert for_overdraw(indices, np.eye(4, 3)) is indices


def test_triangles_without_an_area_are_kept():
    indices = np.array([2, 2, 2, 0, 1, 2, 3, 3, 1], np.uint32)
    assert sorted(cycles(for_overdraw(indices, np.eye(4, 3)))) == sorted(cycles(indices))
