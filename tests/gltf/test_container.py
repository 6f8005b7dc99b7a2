"""The GLB container: what is written is read, what lies about its length is refused."""

import contextlib
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.errors import FileError
from vrlab.gltf import container
from vrlab.gltf.container import join_glb, parse_glb, parse_json

DOCUMENT = {"asset": {"version": "2.0"}, "name": "Größe θ"}


def glb(binary: bytes = b"") -> bytes:
    return b"".join(join_glb(DOCUMENT, [binary] if binary else []))


@given(st.binary(max_size=30))
def test_what_is_written_is_read(binary):
    document, read = parse_glb(glb(binary))
    assert document == DOCUMENT
    assert bytes(read[: len(binary)]) == binary
    assert len(read) - len(binary) in range(4)
    assert not any(read[len(binary) :])


@given(st.data())
def test_no_part_of_a_file_is_taken_for_the_whole(data):
    whole = glb(b"12345678")
    length = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(FileError) as caught:
        parse_glb(whole[:length])
    assert caught.value.code == "file-invalid"


@given(st.data())
def test_a_file_with_one_changed_byte_is_read_or_refused_and_nothing_else(data):
    whole = bytearray(glb(b"12345678"))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FileError):
        parse_glb(bytes(whole))


@pytest.mark.parametrize(
    ("offset", "value"), [(0, b"glTf"), (4, struct.pack("<I", 1)), (12, b"\xff\xff\xff\x7f"), (16, b"BIN\0")]
)
def test_a_header_that_lies_is_refused(offset, value):
    whole = bytearray(glb(b"1234"))
    whole[offset : offset + 4] = value
    with pytest.raises(FileError):
        parse_glb(bytes(whole))


@pytest.mark.parametrize(
    "text",
    [b"[]", b"{", b"\xff{}", b'{"a": NaN}', b'{"a": -Infinity}', b"null", b"[" * 100_000, b"1" * 10_000],
)
def test_json_that_is_no_object_is_refused(text):
    with pytest.raises(FileError, match="JSON"):
        parse_json(text, where="file")


def test_keys_are_sorted_so_that_equal_documents_give_equal_bytes():
    again = json.loads(json.dumps(dict(reversed(DOCUMENT.items()))))
    assert b"".join(join_glb(again, [])) == glb()


def test_more_than_a_glb_can_count_is_refused_before_anything_is_written(monkeypatch):
    monkeypatch.setattr(container, "SIZE_LIMIT", 1000)
    with pytest.raises(FileError) as caught:
        join_glb(DOCUMENT, [bytes(990)])
    assert caught.value.code == "file-too-large"
