"""Scenes of every kind that the model allows, and such as make sense to a validator."""

import numpy as np
from any_material import materials, sensible
from any_mesh import meshes
from any_node import evidences, forests, instances, levels, lights, puppets
from any_values import colors, extras, labels, languages, names, plain, texts, unit, vectors
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from vrlab.model import (
    Animation,
    Assign,
    Behavior,
    Button,
    Call,
    Channel,
    Const,
    Credit,
    Drive,
    Environment,
    Mesh,
    Node,
    Observable,
    Parameter,
    Primitive,
    Ref,
    Scene,
    State,
    Viewpoint,
)


def behavior_on(path: str, id: str) -> Behavior:
    """Something that turns the node at `path`, and has a button there."""
    angle, speed = Ref(f"angle_{id}"), Ref(f"speed_{id}")
    half = Call("mul", (angle, Const(0.5)))
    rotation = (Const(0.0), Const(0.0), Call("sin", (half,)), Call("cos", (half,)))
    turned = Assign("turned", Call("add", (angle, Call("mul", (speed, Ref("h"))))))
    return Behavior(
        id,
        1 / 240,
        [State(angle.name, Const(0.1), Ref("turned"), "rad")],
        [
            Parameter(
                speed.name, {"en": "Speed", "es": "Rapidez"}, 1.0, 0.0, 2.0, 0.1, "rad/s", "ω", restarts=True
            )
        ],
        [turned],
        [Observable("reading", {"en": "Angle", "es": "Ángulo"}, angle, "rad")],
        [Drive(path, "rotation", rotation)],
        [Button(path, "set", speed.name, 0.1), Button(path, "reset")],
        {"en": "Turning", "es": "Giro"},
    )


@st.composite
def animations(draw: DrawFn, scene: Scene) -> Animation:
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    channels = []
    for path, node, _ in scene.walk():
        targets = 0 if node.mesh is None else len(node.mesh.primitives[0].targets)
        columns = {"translation": 3, "rotation": 4, "scale": 3} | ({"weights": targets} if targets else {})
        property = draw(st.none() | st.sampled_from(sorted(columns)))
        if property is None:
            continue
        interpolation = draw(st.sampled_from(["LINEAR", "STEP", "CUBICSPLINE"]))
        times = np.cumsum(random.uniform(0.1, 1, draw(st.integers(2, 4))))
        rows = len(times) * (3 if interpolation == "CUBICSPLINE" else 1)
        values = random.normal(size=(rows, columns[property]))
        if property == "rotation":
            values /= np.linalg.norm(values, axis=1)[:, None]
        channels.append(Channel(path, property, times, values, interpolation))
    return Animation(draw(labels), channels or [_still(next(scene.walk())[0])], draw(extras))


def _still(path: str) -> Channel:
    return Channel(path, "translation", [0.0], [[0, 0, 0]])


@st.composite
def scenes(draw: DrawFn) -> Scene:
    """Any scene; its meshes are drawn first, so that nodes share them."""
    shared = draw(st.lists(meshes(), min_size=1, max_size=2))
    scene = Scene(
        draw(names),
        draw(forests(shared)),
        title=draw(languages),
        description=draw(languages),
        viewpoints=draw(
            st.lists(
                st.builds(
                    Viewpoint,
                    names,
                    vectors,
                    st.just((101.0, 0.0, 0.0)),
                    languages,
                    st.floats(0.1, 2),
                    languages,
                ),
                max_size=2,
                unique_by=lambda viewpoint: viewpoint.name,
            )
        ),
        environment=draw(
            st.builds(
                Environment,
                st.sampled_from(["room", "daylight", "sky", "none"]),
                unit,
                st.floats(0.1, 2),
                colors,
            )
        ),
        credits=draw(st.lists(st.builds(Credit, texts, texts, texts, texts), max_size=2)),
        language=draw(st.sampled_from(["en", "es"])),
        languages=draw(st.permutations(["en", "es"])),
        recipe=draw(st.dictionaries(texts, plain, max_size=2)),
        extras=draw(extras),
    )
    if not scene.nodes:
        return scene
    paths = [path for path, _, _ in scene.walk()]
    driven = draw(st.lists(st.sampled_from(paths), max_size=2, unique=True))
    return scene.with_(
        animations=draw(st.lists(animations(scene), max_size=1)),
        behaviors=[behavior_on(path, f"law_{i}") for i, path in enumerate(driven)],
    )


@st.composite
def sensible_scenes(draw: DrawFn) -> Scene:
    """Scenes whose meshes have what their materials need."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    forest = []
    for number in range(draw(st.integers(1, 3))):
        count = 3 * draw(st.integers(1, 30))
        normals = random.normal(size=(count, 3))
        attributes = {
            "POSITION": random.normal(size=(count, 3)),
            "NORMAL": normals / np.linalg.norm(normals, axis=1)[:, None],
            "TEXCOORD_0": random.integers(0, 4, (count, 2)) / 4,
            "TEXCOORD_1": random.integers(0, 255, (count, 2)).astype(np.uint8),
            "COLOR_0": random.integers(0, 255, (count, 3)).astype(np.uint8),
        }
        indices = draw(st.sampled_from([None, random.integers(0, count, 3 * count)]))
        primitive = Primitive(attributes, indices, sensible(draw(materials)))
        mesh = Mesh([primitive])
        forest.append(
            Node(
                f"node {number}", mesh,
                light=draw(st.none() | lights),
                instances=draw(st.none() | instances(set())),
                levels=draw(levels([mesh])),
                evidence=draw(st.none() | evidences),
                animations=[Animation("turn", [Channel("", "rotation", [0, 1], [[0, 0, 0, 1], [0, 1, 0, 0]])])],
            )
        )  # fmt: skip
    forest += draw(st.lists(puppets(), max_size=1))
    return draw(scenes()).with_(nodes=forest, animations=(), behaviors=[behavior_on("node 0", "law")])
