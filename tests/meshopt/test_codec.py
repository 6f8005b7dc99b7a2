"""What is encoded here, the codec's own decoder gives back."""

import builtins
import threading

import numpy as np
import pytest
from triangles import ball, cycles

from vrlab.errors import FileError
from vrlab.meshopt import encode_indices, encode_triangles, encode_vertices, engine


@pytest.mark.parametrize("columns", [1, 3, 4, 16])
def test_rows_come_back_bit_for_bit(decoded, columns):
    rows = np.random.default_rng(columns).normal(size=(700, columns)).astype("<f4")
    stream = encode_vertices(rows)
    assert np.array_equal(decoded(stream, 700, 4 * columns, "<f4").reshape(rows.shape), rows)


@pytest.mark.parametrize(("dtype", "mode"), [("<u2", "TRIANGLES"), ("<u4", "TRIANGLES")])
def test_triangles_come_back_in_order_with_their_winding(decoded, dtype, mode):
    _, indices = ball()
    stream = encode_triangles(indices)
    assert cycles(decoded(stream, len(indices), np.dtype(dtype).itemsize, dtype, mode)) == cycles(indices)


def test_a_sequence_of_indices_comes_back_as_it_was(decoded):
    indices = np.random.default_rng(1).integers(0, 5000, 999).astype(np.uint32)
    assert np.array_equal(decoded(encode_indices(indices), 999, 4, "<u4", "INDICES"), indices)


def test_threads_take_turns_and_get_the_bytes_of_one():
    rows = [np.random.default_rng(seed).normal(size=(3000, 4)).astype("<f4") for seed in range(4)]
    alone, together = [encode_vertices(r) for r in rows], [b""] * 4

    def work(number):
        for _ in range(5):
            together[number] = encode_vertices(rows[number])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_memory_is_given_back_after_each_call():
    rows = np.zeros((100_000, 4), "<f4")
    encode_vertices(rows)
    size = len(engine.program("encoder").memory())
    for _ in range(20):
        encode_vertices(rows)
    assert len(engine.program("encoder").memory()) == size


def test_without_wasmtime_the_error_names_the_remedy(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **options):
        if name == "wasmtime":
            raise ImportError(name)
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FileError, match=r"pip install 'vrlab\[pack\]'") as caught:
        engine.Program("encoder")
    assert caught.value.code == "dependency-missing"


@pytest.mark.parametrize(("sizes", "answer"), [([2 << 30], 0), ([1 << 30] * 4, 0), ([1 << 20], -1)])
def test_more_than_the_program_can_hold_is_refused(sizes, answer, monkeypatch):
    program = engine.Program("encoder")
    monkeypatch.setattr(program, "run", lambda *_: answer)  # as `sbrk` does where there is memory, or none
    with pytest.raises(FileError, match=r"cut it into parts \[file-too-large\]"):
        [program.allocate(size) for size in sizes]


def test_smooth_rows_become_short():
    rows = np.arange(1000, dtype="<u4").repeat(4).reshape(1000, 4)
    assert len(encode_vertices(rows)) < rows.nbytes / 10
