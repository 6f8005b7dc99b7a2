"""Arrays come out of a buffer as glTF says, and nothing outside its bounds is ever read."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.errors import FileError
from vrlab.gltf.accessors import Accessors

FLOAT, U8, U16, I8 = 5126, 5121, 5123, 5120


def accessors(data: bytes, accessor: dict[str, Any], *views: dict[str, Any]) -> Accessors:
    views = views or ({"buffer": 0, "byteLength": len(data)},)
    document = {"buffers": [{"byteLength": len(data)}], "bufferViews": list(views), "accessors": [accessor]}
    return Accessors(document, [data])


def refused(data: bytes, accessor: dict[str, Any], *views: dict[str, Any]) -> FileError:
    with pytest.raises(FileError) as caught:
        accessors(data, accessor, *views).array(0)
    return caught.value


def test_tightly_packed_vectors_are_a_view_of_the_buffer():
    values = np.arange(12, dtype="<f4").reshape(4, 3)
    data = values.tobytes()
    array = accessors(data, {"bufferView": 0, "componentType": FLOAT, "count": 4, "type": "VEC3"}).array(0)
    assert np.array_equal(array, values)
    assert np.shares_memory(array, np.frombuffer(data, np.uint8))


def test_scalars_are_a_row():
    array = accessors(
        b"\1\0\2\0", {"bufferView": 0, "componentType": U16, "count": 2, "type": "SCALAR"}
    ).array(0)
    assert array.tolist() == [1, 2]


@given(st.integers(0, 3), st.integers(0, 5))
def test_strided_vectors_leave_out_what_is_between(skip, offset):
    rows = np.arange(5 * (3 + skip), dtype="<f4").reshape(5, 3 + skip)
    data = bytes(4 * offset) + rows.tobytes()
    accessor = {
        "bufferView": 0,
        "byteOffset": 4 * offset,
        "componentType": FLOAT,
        "count": 5,
        "type": "VEC3",
    }
    view = {"buffer": 0, "byteLength": len(data), "byteStride": rows.strides[0]}
    assert np.array_equal(accessors(data, accessor, view).array(0), rows[:, :3])


def test_fractions_become_floats_and_stay_whole_numbers_when_asked():
    accessor = {"bufferView": 0, "componentType": I8, "count": 4, "normalized": True, "type": "SCALAR"}
    made = accessors(np.array([-128, -127, 0, 127], np.int8).tobytes(), accessor)
    assert made.array(0).tolist() == [-1, -1, 0, 1]
    assert made.raw(0).tolist() == [-128, -127, 0, 127]


def test_columns_of_small_matrices_begin_at_multiples_of_four_bytes():
    data = bytes([1, 2, 0, 0, 3, 4, 0, 0])
    array = accessors(data, {"bufferView": 0, "componentType": U8, "count": 1, "type": "MAT2"}).array(0)
    assert array.tolist() == [[[1, 3], [2, 4]]]


def test_sparse_values_replace_rows_of_zeros():
    data = np.array([1, 3], "<u2").tobytes() + np.array([[1, 2], [3, 4]], "<f4").tobytes()
    sparse = {"count": 2, "indices": {"bufferView": 0, "componentType": U16}, "values": {"bufferView": 1}}
    accessor = {"componentType": FLOAT, "count": 4, "type": "VEC2", "sparse": sparse}
    views = ({"buffer": 0, "byteLength": 4}, {"buffer": 0, "byteOffset": 4, "byteLength": 16})
    assert accessors(data, accessor, *views).array(0).tolist() == [[0, 0], [1, 2], [0, 0], [3, 4]]


@pytest.mark.parametrize("places", [[3, 1], [1, 1], [1, 4]])
def test_sparse_places_that_do_not_rise_or_lie_outside_are_refused(places):
    data = np.array(places, "<u2").tobytes() + bytes(16)
    sparse = {"count": 2, "indices": {"bufferView": 0, "componentType": U16}, "values": {"bufferView": 1}}
    accessor = {"componentType": FLOAT, "count": 4, "type": "VEC2", "sparse": sparse}
    views = ({"buffer": 0, "byteLength": 4}, {"buffer": 0, "byteOffset": 4, "byteLength": 16})
    assert refused(data, accessor, *views).code == "accessor-invalid"


GOOD = {"bufferView": 0, "componentType": FLOAT, "count": 4, "type": "VEC3"}


@pytest.mark.parametrize(
    "change",
    [
        {"count": 5},
        {"count": 0},
        {"count": -1},
        {"count": 1.5},
        {"count": True},
        {"count": 2**40},
        {"count": "4"},
        {"byteOffset": 4},
        {"byteOffset": -12},
        {"bufferView": 1},
        {"bufferView": -1},
        {"bufferView": None},
        {"componentType": 5124},
        {"componentType": None},
        {"type": "VEC5"},
        {"type": None},
        {"normalized": True},
        {"normalized": 1},
        {"sparse": []},
        {"sparse": {"count": 1}},
    ],
)
def test_an_accessor_that_lies_is_refused(change):
    assert accessors(bytes(48), GOOD).array(0).shape == (4, 3)
    assert refused(bytes(48), {**GOOD, **change}).code == "accessor-invalid"


@pytest.mark.parametrize(
    "view",
    [
        {"buffer": 0, "byteLength": 49},
        {"buffer": 0, "byteLength": 48, "byteOffset": 1},
        {"buffer": 0, "byteLength": 48, "byteOffset": -1},
        {"buffer": 1, "byteLength": 48},
        {"byteLength": 48},
        {"buffer": 0, "byteLength": 48, "byteStride": 8},
        {"buffer": 0, "byteLength": 48, "byteStride": 14},
        {"buffer": 0, "byteLength": 48, "byteStride": 1e9},
    ],
)
def test_a_buffer_view_that_lies_is_refused(view):
    assert refused(bytes(48), GOOD, view).code == "accessor-invalid"


def test_misaligned_floats_are_refused():
    view = {"buffer": 0, "byteLength": 49, "byteOffset": 1}
    assert "multiple of 4" in str(refused(bytes(52), GOOD, view))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_no_numbers_are_refused(value):
    data = np.full(12, value, "<f4").tobytes()
    assert "NaN" in str(refused(data, GOOD))


def test_an_accessor_without_data_cannot_ask_for_all_memory():
    accessor = {"componentType": FLOAT, "count": 2**31, "type": "VEC4"}
    assert refused(bytes(48), accessor).code == "file-too-large"


def test_a_buffer_longer_than_its_bytes_is_refused():
    with pytest.raises(FileError, match="byteLength is 100"):
        Accessors({"buffers": [{"byteLength": 100}]}, [bytes(48)])


@pytest.mark.parametrize("index", [-1, 1, 10**9])
def test_an_index_outside_the_list_is_refused(index):
    with pytest.raises(FileError, match="does not exist"):
        accessors(bytes(48), GOOD).array(index)
