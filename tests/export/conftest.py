"""Scenes of every kind that the model allows, made by hypothesis, and what judges the files written from them."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pygltflib
import pytest
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from PIL import Image as Picture

from vrlab.gltf.container import parse_glb
from vrlab.model import (
    Animation,
    Anisotropy,
    Assign,
    Behavior,
    Button,
    Call,
    Channel,
    Clearcoat,
    Const,
    Credit,
    Drive,
    Environment,
    Evidence,
    Image,
    Instances,
    Iridescence,
    Level,
    Light,
    Material,
    Mesh,
    Node,
    Observable,
    Parameter,
    Primitive,
    Ref,
    Scene,
    Sheen,
    Skin,
    Specular,
    State,
    Texture,
    Transmission,
    Viewpoint,
    Volume,
)
from vrlab.model.evidence import CERTAINTIES, METHODS


def encoded(format: str, color: tuple[int, int, int], size: int = 4) -> bytes:
    buffer = io.BytesIO()
    Picture.new("RGB", (size, size), color).save(buffer, format)
    return buffer.getvalue()


IMAGES = [encoded(*kind) for kind in (("PNG", (9, 90, 200)), ("JPEG", (200, 9, 9)), ("WEBP", (9, 200, 9)))]

unit = st.floats(0, 1)
small = st.floats(-100, 100)
texts = st.text(max_size=12)
names = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="/"), min_size=1, max_size=8
).filter(lambda name: bool(name.strip()))
labels = st.just("") | names
said = texts.filter(lambda text: bool(text.strip()))
# Whoever says something says it in the languages of every scene below.
languages = st.just({}) | st.fixed_dictionaries(
    {"en": said, "es": said},
    optional={"pt-BR": texts, "ar": texts},
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
extras = st.just({}) | st.dictionaries(texts, plain, max_size=3)
vectors = st.tuples(small, small, small)
colors = st.tuples(unit, unit, unit)
quaternions = (
    st.tuples(*[st.floats(-1, 1)] * 4)
    .filter(lambda q: sum(v * v for v in q) > 0.01)
    .map(lambda q: tuple(v / np.sqrt(sum(u * u for u in q)) for v in q))
)
images = st.builds(Image, st.integers(0, 2).map(lambda i: IMAGES[i]), labels)
textures = st.builds(
    Texture,
    images,
    texcoord=st.integers(0, 1),
    wrap_s=st.sampled_from([10497, 33071, 33648]),
    wrap_t=st.sampled_from([10497, 33071, 33648]),
    mag_filter=st.sampled_from([None, 9728, 9729]),
    min_filter=st.sampled_from([None, 9728, 9729, 9984, 9985, 9986, 9987]),
    offset=st.just((0.0, 0.0)) | st.tuples(small, small),
    rotation=st.just(0.0) | small,
    scale=st.just((1.0, 1.0)) | st.tuples(small, small),
    name=labels,
)
maybe = st.none() | textures
materials = st.builds(
    Material,
    labels,
    base_color=st.tuples(unit, unit, unit, unit),
    base_color_texture=maybe,
    metallic=unit,
    roughness=unit,
    metallic_roughness_texture=maybe,
    normal_texture=maybe,
    normal_scale=st.just(1.0) | small,
    occlusion_texture=maybe,
    occlusion_strength=unit,
    emissive=colors,
    emissive_texture=maybe,
    emissive_strength=st.just(1.0) | st.floats(0, 1000),
    alpha_mode=st.sampled_from(["OPAQUE", "MASK", "BLEND"]),
    alpha_cutoff=st.just(0.5) | unit,
    double_sided=st.booleans(),
    unlit=st.booleans(),
    ior=st.sampled_from([0.0, 1.33, 1.5]),
    dispersion=st.just(0.0) | unit,
    clearcoat=st.none() | st.builds(Clearcoat, unit, maybe, unit, maybe, maybe, small),
    transmission=st.none() | st.builds(Transmission, unit, maybe),
    volume=st.none() | st.builds(Volume, unit, maybe, st.none() | st.floats(0.01, 10), colors),
    sheen=st.none() | st.builds(Sheen, colors, maybe, unit, maybe),
    specular=st.none() | st.builds(Specular, unit, maybe, colors, maybe),
    anisotropy=st.none() | st.builds(Anisotropy, unit, small, maybe),
    iridescence=st.none()
    | st.builds(Iridescence, unit, maybe, st.floats(1, 3), st.floats(0, 100), st.floats(100, 900), maybe),
    extras=extras,
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


st.register_type_strategy(Mesh, meshes())
st.register_type_strategy(Material, materials)


def sensible(material: Material) -> Material:
    """The material without what is allowed but makes no sense, about which Khronos's validator warns."""
    layout = (material.normal_texture or Texture(Image(IMAGES[0]))).texcoord
    coat, brushed = material.clearcoat, material.anisotropy
    if coat is not None and coat.normal_texture is not None:
        coat = replace(coat, normal_texture=replace(coat.normal_texture, texcoord=layout))
    if brushed is not None and brushed.texture is not None:
        brushed = replace(brushed, texture=replace(brushed.texture, texcoord=layout))
    clear = material.transmission is not None and not material.double_sided
    extensions = ("clearcoat", "transmission", "volume", "sheen", "specular", "anisotropy", "iridescence")
    plain = (
        material.ior == 1.5
        and material.emissive_strength == 1
        and not any(getattr(material, e) for e in extensions)
    )
    return material.with_(
        clearcoat=coat,
        anisotropy=brushed,
        volume=material.volume if clear else None,
        dispersion=material.dispersion if clear and material.volume else 0.0,
        emissive_strength=material.emissive_strength if any(material.emissive) else 1.0,
        unlit=material.unlit and plain,
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
