"""Trees of nodes: lights, instances, levels, skins, animations of their own."""

import numpy as np
from any_values import colors, extras, labels, languages, names, quaternions, vectors
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from vrlab.model import (
    Animation,
    Channel,
    Evidence,
    Instances,
    Level,
    Light,
    Mesh,
    Node,
    Primitive,
    Skin,
)
from vrlab.model.evidence import CERTAINTIES, METHODS

lights = st.builds(
    Light,
    st.sampled_from(["directional", "point", "spot"]),
    colors,
    st.floats(0, 1e5),
    st.none() | st.floats(0.01, 100),
    st.floats(0, 0.5),
    st.floats(0.6, 1.5),
    st.booleans(),
    labels,
    extras=extras,
)
evidences = st.builds(
    Evidence,
    st.sampled_from(CERTAINTIES),
    st.sampled_from(["Orlandos 1976, p. 12", "Penrose 1888"]),
    st.sampled_from(METHODS),
    languages,
)


@st.composite
def instances(draw: DrawFn, taken: set[str]) -> Instances:
    """Places with names that no child has."""
    found = draw(st.lists(names.filter(lambda name: name not in taken), min_size=1, max_size=4, unique=True))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    rotations = random.normal(size=(len(found), 4))
    return Instances(
        found,
        random.normal(size=(len(found), 3)),
        draw(st.none() | st.just(rotations / np.linalg.norm(rotations, axis=1)[:, None])),
        draw(st.none() | st.just(random.uniform(-2, 2, (len(found), 3)))),
        draw(st.just(()) | st.lists(languages, min_size=len(found), max_size=len(found))),
    )


@st.composite
def levels(draw: DrawFn, shared: list[Mesh]) -> list[Level]:
    distances = sorted(draw(st.sets(st.floats(0.01, 1000), max_size=2)))
    return [Level(draw(st.sampled_from(shared)), distance) for distance in distances]


@st.composite
def puppets(draw: DrawFn) -> Node:
    """A mesh with a skin, and the bones that bend it."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    sheet = Primitive(
        {
            "POSITION": random.normal(size=(6, 3)),
            "JOINTS_0": np.tile([0, 1, 0, 0], (6, 1)).astype(draw(st.sampled_from([np.uint8, np.uint16]))),
            "WEIGHTS_0": np.tile([0.25, 0.75, 0, 0], (6, 1)),
        }
    )
    inverse = np.tile(np.eye(4), (2, 1, 1)) + np.concatenate(
        [random.normal(size=(2, 3, 4)), np.zeros((2, 1, 4))], 1
    )
    bone = Node("bone", children=[Node("tip", translation=draw(vectors))], rotation=draw(quaternions))
    twice = [Node("skin", Mesh([sheet])), Node("another", Mesh([sheet]))][: draw(st.integers(1, 2))]
    return Node(
        draw(names),
        children=[bone, *twice],
        skins=[
            Skin(
                [node.name for node in twice],
                draw(st.permutations(["bone", "bone/tip"])),
                draw(st.none() | st.just(inverse)),
                draw(st.none() | st.just("bone") | st.just("")),
                draw(labels),
                draw(extras),
            )
        ],
        translation=draw(vectors),
    )


@st.composite
def nodes(draw: DrawFn, shared: list[Mesh], depth: int = 2) -> Node:
    node = draw(still_nodes(shared, depth))
    if draw(st.booleans()):
        channel = Channel("", "rotation", [0, 1], [[0, 0, 0, 1], [0, 1, 0, 0]])
        below = [Channel(path, "translation", [0.5], [[1, 2, 3]]) for path, _, _ in node.walk()][:1]
        node = node.with_(animations=[Animation(draw(labels), [channel, *below])])
    return node


@st.composite
def still_nodes(draw: DrawFn, shared: list[Mesh], depth: int) -> Node:
    mesh = draw(st.none() | st.sampled_from(shared))
    children = draw(forests(shared, depth - 1)) if depth else ()
    many = draw(st.none() | instances({child.name for child in children})) if mesh is not None else None
    return Node(
        draw(names),
        mesh,
        children=children,
        instances=many,
        levels=() if mesh is None else draw(levels(shared)),
        evidence=draw(st.none() | evidences),
        translation=draw(st.just((0.0, 0.0, 0.0)) | vectors),
        rotation=draw(st.just((0.0, 0.0, 0.0, 1.0)) | quaternions),
        scale=draw(st.just((1.0, 1.0, 1.0)) | vectors),
        light=draw(st.none() | lights),
        title=draw(languages),
        description=draw(languages),
        visible=draw(st.booleans()),
        extras=draw(extras),
    )


def forests(shared: list[Mesh], depth: int = 2) -> SearchStrategy[list[Node]]:
    one = nodes(shared, depth) | puppets() if depth else nodes(shared, depth)
    return st.lists(one, max_size=3, unique_by=lambda node: node.name)
