"""Large scenes: what is too large is refused before anything is written; what is made on the way is little."""

import gc
import tracemalloc

import numpy as np
import pytest

from vrlab.errors import FileError
from vrlab.export import glb_bytes, read_glb, save, write_glb
from vrlab.gltf.collecting import uncollected
from vrlab.model import Mesh, Node, Primitive, Scene
from vrlab.model.values import column_bounds

ROWS = 1 << 20


def windows(count):
    """Arrays (ROWS, 4) of 8 MiB, each on the same memory and beginning a row later."""
    base = np.resize(np.arange(1 << 16, dtype=np.uint16), (ROWS + count, 4))
    base.setflags(write=False)
    return [base[i : i + ROWS] for i in range(count)]


def test_more_than_four_gibibytes_are_refused_before_anything_is_written(tmp_path):
    positions = np.zeros((ROWS, 3), np.float32)
    attributes = {f"_A{i:03}": window for i, window in enumerate(windows(512))}
    mesh = Mesh([Primitive({"POSITION": positions, **attributes}, mode=0)])
    scene = Scene("dust", [Node("cloud", mesh)])
    tracemalloc.start()
    with pytest.raises(FileError, match=r"would be 4\.0 GiB") as caught:
        save(scene, tmp_path / "dust.glb")
    assert tracemalloc.get_traced_memory()[1] < 10 << 20
    tracemalloc.stop()
    assert (caught.value.code, caught.value.where) == ("file-too-large", "scene 'dust'")
    assert "fewer" in caught.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_writing_large_arrays_takes_little_memory_beside_them():
    random = np.random.default_rng(1).random((ROWS + 4, 3), dtype=np.float32)
    random.setflags(write=False)
    nodes = [Node(f"n{i}", Mesh([Primitive({"POSITION": random[i : i + ROWS]}, mode=0)])) for i in range(4)]
    scene = Scene("s", nodes)
    tracemalloc.start()
    length = sum(len(piece) for piece in write_glb(scene))
    assert length > 4 * 12 * ROWS
    assert tracemalloc.get_traced_memory()[1] < 10 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("rows", [1, 7, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 3 << 16])
def test_bounds_are_those_of_all_rows(rows):
    array = np.random.default_rng(rows).normal(size=(rows, 3)).astype(np.float32)
    bounds = column_bounds(array)
    assert bounds.dtype == array.dtype
    assert np.array_equal(bounds, [array.min(axis=0), array.max(axis=0)])


def test_the_garbage_collector_goes_on_after_writing():
    glb_bytes(Scene("s", [Node("n")]))
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_ten_thousand_nodes_with_extras_come_back():
    nodes = [
        Node(f"n{i}", translation=(i, 0, 0.1 * i), extras={"id": i, "tags": ["a", "b"]}) for i in range(9_999)
    ]
    scene = Scene("s", [Node("all", children=nodes)])
    assert read_glb(glb_bytes(scene)) == scene
