"""Filters: what the decoder makes of them is within the error that is stated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.meshopt import encode_vertices, fixed_point, octahedral, quaternions
from vrlab.meshopt.filters import OCTAHEDRAL_ERROR


def directions(count, columns):
    vectors = np.random.default_rng(5).normal(size=(count, columns))
    vectors = np.concatenate([vectors, np.eye(columns), -np.eye(columns)])
    return vectors / np.linalg.norm(vectors, axis=1)[:, None]


def degrees(cosine):
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


@pytest.mark.parametrize(("bits", "stride", "dtype"), [(8, 4, "<i1"), (10, 8, "<i2"), (12, 8, "<i2")])
def test_directions_turn_by_no_more_than_is_stated(decoded, bits, stride, dtype):
    unit = directions(200_000, 3)
    stream = encode_vertices(octahedral(unit, bits))
    out = (
        decoded(stream, len(unit), stride, dtype, filtering="OCTAHEDRAL").reshape(-1, 4)[:, :3].astype(float)
    )
    out /= np.linalg.norm(out, axis=1)[:, None]
    cosine, sine = (out * unit).sum(axis=1), np.linalg.norm(np.cross(out, unit), axis=1)
    worst = np.degrees(np.arctan2(sine, cosine)).max()
    assert 0.8 * OCTAHEDRAL_ERROR[bits] < worst <= OCTAHEDRAL_ERROR[bits]


def test_the_hand_of_a_tangent_stays(decoded):
    signs = np.where(np.arange(500) % 3, 1.0, -1.0)
    tangents = np.column_stack([directions(494, 3), signs])
    out = decoded(encode_vertices(octahedral(tangents)), 500, 4, "<i1", filtering="OCTAHEDRAL")
    assert np.array_equal(out.reshape(-1, 4)[:, 3], 127 * signs)


@pytest.mark.parametrize(("bits", "worst"), [(16, 0.01), (12, 0.15)])
def test_rotations_turn_by_no_more_than_is_stated(decoded, bits, worst):
    turns = directions(100_000, 4)
    out = decoded(encode_vertices(quaternions(turns, bits)), len(turns), 8, "<i2", filtering="QUATERNION")
    out = out.reshape(-1, 4) / 32767
    out /= np.linalg.norm(out, axis=1)[:, None]
    assert (2 * degrees(np.abs((out * turns).sum(axis=1)))).max() <= worst


def test_fixed_points_come_out_as_was_said(decoded):
    values = np.random.default_rng(2).normal(size=(999, 3)) * [1, 100, 0.001]
    encoded, out = fixed_point(values, 1e-3)
    stream = encode_vertices(encoded)
    assert np.array_equal(decoded(stream, 999, 12, "<f4", filtering="EXPONENTIAL").reshape(out.shape), out)


@given(
    st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=9),
    st.floats(1e-9, 10),
)
def test_fixed_points_keep_to_the_error(values, error):
    array = np.array(values, np.float32)
    _, out = fixed_point(array, error)
    bound = max(error, float(np.abs(array).max()) / 2**22)
    assert np.abs(out.astype(float) - array.astype(float)).max() <= bound


def test_nothing_but_zeros_is_no_trouble():
    encoded, out = fixed_point(np.zeros((4, 3), np.float32), 1e-4)
    assert not out.any()
    assert not (encoded & 0xFFFFFF).any()
