"""Meshes with any attributes, indices and morph targets."""

import numpy as np
from any_material import materials
from any_values import extras, labels, unit
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from vrlab.model import (
    Mesh,
    Primitive,
)


@st.composite
def meshes(draw: DrawFn) -> Mesh:
    """Triangles with any attributes; shared arrays; morph targets that all primitives have or none."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    targets = draw(st.integers(0, 2))
    primitives = [draw(primitives_of(random, targets)) for _ in range(draw(st.integers(1, 2)))]
    weights = tuple(draw(unit) for _ in range(targets)) if draw(st.booleans()) else ()
    target_names = tuple(f"target {i}" for i in range(targets)) if draw(st.booleans()) else ()
    return Mesh(primitives, draw(labels), weights, target_names, draw(extras))


@st.composite
def primitives_of(draw: DrawFn, random: np.random.Generator, targets: int) -> Primitive:
    count = 3 * draw(st.integers(1, 6))
    normals = random.normal(size=(count, 3))
    tangents = np.concatenate([normals[:, [1, 2, 0]], random.choice([-1, 1], (count, 1))], axis=1)
    for directions in (normals, tangents[:, :3]):
        directions /= np.linalg.norm(directions, axis=1)[:, None]
    possible = {
        "NORMAL": normals,
        "TANGENT": tangents,
        "TEXCOORD_0": random.integers(0, 3, (count, 2)).astype(np.float32),
        "TEXCOORD_1": random.integers(0, 255, (count, 2)).astype(np.uint8),
        "COLOR_0": random.integers(0, 2**16, (count, draw(st.sampled_from([3, 4])))).astype(np.uint16),
        "_HEAT": random.normal(size=count).astype(np.float32),
        "_KIND": random.integers(-100, 100, (count, 3)).astype(np.int8),
    }
    # What a normal map needs comes often: then the writer makes tangents.
    chosen = draw(
        st.just({"NORMAL", "TEXCOORD_0", "TEXCOORD_1"}) | st.sets(st.sampled_from(sorted(possible)))
    )
    attributes = {"POSITION": random.integers(-2, 3, (count, 3)) / 2}
    attributes |= {name: possible[name] for name in chosen}
    moved = sorted(set(attributes) & {"POSITION", "NORMAL", "TANGENT"})
    return Primitive(
        attributes,
        draw(st.none() | st.just(random.integers(0, count, 3 * draw(st.integers(1, 6))))),
        draw(st.none() | materials),
        targets=[{name: random.normal(size=(count, 3)) for name in moved} for _ in range(targets)],
    )
