"""The lab of circuits: where things stand, what it costs, and that a click changes what is in a slot."""

from functools import lru_cache

import pytest

from vrlab.export import glb_bytes, read_glb
from vrlab.laws.circuit import SLOTS
from vrlab.scenes import build
from vrlab.scenes.science.circuit import LAYOUTS

lab = lru_cache(build)


def test_the_lab_is_within_the_budget_of_headsets():
    scene = lab("circuit")
    assert sum(len(n.mesh.primitives) for _, n, _ in scene.walk() if n.mesh) <= 90
    assert scene.triangle_count <= 80_000
    assert len(glb_bytes(scene)) <= 3_000_000


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_comes_back_equal_from_its_file(layout):
    scene = lab("circuit", layout=layout, language="es")
    assert read_glb(glb_bytes(scene)) == scene


def test_each_picture_lies_on_its_block():
    scene = lab("circuit")
    base = scene.bounds_of("board/base")
    for slot in range(len(SLOTS)):
        low, high = scene.bounds_of(f"board/slot {slot + 1}/picture")
        assert (low[[0, 2]] > base[0, [0, 2]]).all()
        assert (high[[0, 2]] < base[1, [0, 2]]).all()
        assert low[1] == pytest.approx(scene.bounds_of("board/blocks")[1, 1], abs=1e-3)
    assert scene.bounds_of("board")[0, 1] == pytest.approx(scene.bounds_of("bench")[1, 1], abs=1e-6)
