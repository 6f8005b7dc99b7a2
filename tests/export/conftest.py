"""What judges the files written from scenes of every kind, which hypothesis makes (tests/cases/any_scene.py)."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pygltflib
import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from vrlab.gltf.container import parse_glb
from vrlab.model import (
    Behavior,
    Image,
    Material,
    Mesh,
    Scene,
)

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))

from any_material import IMAGES, materials
from any_mesh import meshes
from any_scene import behavior_on, scenes, sensible_scenes

st.register_type_strategy(Mesh, meshes())
st.register_type_strategy(Material, materials)
st.register_type_strategy(Scene, scenes() | sensible_scenes())


@pytest.fixture(name="sensible_scenes")
def _sensible_scenes() -> SearchStrategy[Scene]:
    """To be drawn from: `data.draw(sensible_scenes)`."""
    return sensible_scenes()


@pytest.fixture
def png() -> Image:
    return Image(IMAGES[0], "blue")


@pytest.fixture
def pictures() -> dict[str, Image]:
    return {name: Image(data, name) for name, data in zip(("png", "jpeg", "webp"), IMAGES, strict=True)}


@pytest.fixture(name="behavior_on")
def _behavior_on() -> Callable[[str, str], Behavior]:
    return behavior_on


@pytest.fixture
def document() -> Callable[[bytes], dict[str, Any]]:
    """The JSON of a GLB file, read by the standard library alone."""

    def read(glb: bytes) -> dict[str, Any]:
        return json.loads(glb[20 : 20 + int.from_bytes(glb[12:16], "little")])

    return read


@pytest.fixture
def stored() -> Callable[[bytes], list[np.ndarray]]:
    """The arrays of all accessors, decoded by pygltflib and a few lines of numpy, not by our own reader."""

    def read(glb: bytes) -> list[np.ndarray]:
        gltf = pygltflib.GLTF2.load_from_bytes(glb)
        blob = gltf.binary_blob() or b""
        types = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
        columns = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
        arrays = []
        for accessor in gltf.accessors:
            view = gltf.bufferViews[accessor.bufferView]
            dtype, width = np.dtype(types[accessor.componentType]), columns[accessor.type]
            stride = view.byteStride or dtype.itemsize * width
            start = (view.byteOffset or 0) + (accessor.byteOffset or 0)
            rows = [np.frombuffer(blob, dtype, width, start + stride * row) for row in range(accessor.count)]
            array = np.array(rows, dtype)
            arrays.append(array[:, 0] if width == 1 else array)
        return arrays

    return read


@pytest.fixture
def parsed() -> Callable[[bytes], tuple[dict[str, Any], memoryview]]:
    return parse_glb
