"""Packing is an encoding of the file: all else in it is the same, and the same scene gives the same bytes."""

from dataclasses import replace

import numpy as np
import pytest
from besides_geometry import MARK, without_geometry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from vrlab import scenes
from vrlab.check.measure import Document, objects
from vrlab.check.pages import glb_of, lab_bytes
from vrlab.check.validator import validate
from vrlab.errors import FileError, ModelError
from vrlab.export import Packing, glb_bytes, read_glb, save
from vrlab.export.packing import streams
from vrlab.gltf.container import join_glb, parse_glb
from vrlab.importers import codecs
from vrlab.model import (
    Animation,
    Behavior,
    Channel,
    Drive,
    Instances,
    Material,
    Mesh,
    Node,
    Primitive,
    Ref,
    Scene,
)

MESHOPT = "EXT_meshopt_compression"


def read(scene, **options):
    return parse_glb(glb_bytes(scene, **options))


@given(st.from_type(Scene))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_all_but_geometry_is_the_same(scene):
    plain, packed = read(scene)[0], read(scene, packing=Packing())[0]
    assert without_geometry(packed) == without_geometry(plain)
    used = set(packed.get("extensionsUsed", []))
    assert used - set(packed.get("extensionsRequired", [])) == set(plain.get("extensionsUsed", []))


@pytest.mark.parametrize("name", ["gas", pytest.param("parthenon", marks=pytest.mark.slow)])
def test_reports_name_things_by_the_node_that_people_know(name):
    scene = scenes.build(name)
    plain, packed = read(scene)[0], read(scene, packing=Packing())[0]
    for a, b in zip(objects(Document(plain)), objects(Document(packed)), strict=True):
        assert replace(a, vertices=0) == replace(b, vertices=0)


@pytest.mark.parametrize("name", ["pendulum", "titration"])
def test_a_lab_is_smaller_and_the_validator_has_no_word_against_it(name):
    scene = scenes.build(name)
    packed = glb_bytes(scene, packing=Packing())
    assert [f for f in validate(packed) if f.severity in ("error", "warning")] == []
    plain_views, packed_views = (parse_glb(data)[0]["bufferViews"] for data in (glb_bytes(scene), packed))
    pictures = {image["bufferView"] for image in parse_glb(packed)[0]["images"]}
    geometry = [v["extensions"][MESHOPT]["byteLength"] for v in packed_views if "extensions" in v]
    before = sum(v["byteLength"] for v in plain_views if "target" in v)
    assert len(geometry) == len(packed_views) - len(pictures) < 16
    assert sum(geometry) < before / 3


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"scale": [1.0, 2.0, 1.0]}, "does more than"),
        ({"children": [0]}, "does more than"),
        ({"mesh": None}, "has no mesh"),
    ],
)
def test_a_child_that_does_more_than_to_put_numbers_back_is_refused(change, why):
    document, binary = read(scenes.build("parthenon"), packing=Packing())
    child = next(n for n in document["nodes"] if n.get("extensions", {}).get("VRLAB_lab") == MARK)
    child.update(change)
    for key in [key for key, value in change.items() if value is None]:
        del child[key]
    with pytest.raises(FileError, match=why):
        read_glb(b"".join(join_glb(document, [binary])))


def test_the_same_scene_gives_the_same_bytes():
    assert glb_bytes(scenes.build("pendulum"), packing=Packing()) == glb_bytes(
        scenes.build("pendulum"), packing=Packing()
    )


CORNERS = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]], np.float32)
SQUARE = Mesh.of(CORNERS, [0, 1, 2, 1, 3, 2], name="square")


def counts(document):
    return [accessor["count"] for accessor in document["accessors"]]


def test_equal_vertices_become_one_and_unused_ones_are_left_out():
    soup = Mesh.of(np.concatenate([CORNERS[[0, 1, 2, 1, 3, 2]], [[9, 9, 9]] * 3]), [0, 1, 2, 3, 4, 5])
    assert counts(read(Scene("s", [Node("n", soup)]), packing=Packing())[0]) == [4, 6]


def test_vertices_that_differ_in_one_attribute_stay_apart():
    colors = np.eye(4)[[0, 1, 2, 3, 0, 2]]
    soup = Mesh.of(CORNERS[[0, 1, 2, 1, 3, 2]], colors=colors)
    assert counts(read(Scene("s", [Node("n", soup)]), packing=Packing())[0]) == [5, 5, 6]


def test_what_is_shared_stays_shared():
    red, blue = Material("red"), Material("blue")
    nodes = [
        Node("a", SQUARE, red),
        Node("b", SQUARE, blue),
        Node("c", Mesh.of(CORNERS.copy(), [0, 1, 2, 1, 3, 2])),
    ]
    document = read(Scene("s", nodes), packing=Packing())[0]
    assert len(document["accessors"]) == 2
    assert len(document["meshes"]) == 3


@pytest.mark.parametrize("many", [{}, {"instances": Instances(["a"], [[1, 0, 0]])}])
@pytest.mark.parametrize("vertices", [30, 3000])
def test_equal_meshes_at_two_sizes_are_stored_once_and_as_exactly_as_the_larger_one(vertices, many):
    points = np.random.default_rng(6).uniform(size=(vertices, 3)).astype(np.float32)
    nodes = [
        Node("small", Mesh.of(points), **many),
        Node("large", Mesh.of(points.copy()), scale=(20, 20, 20)),
    ]
    document = read(Scene("s", nodes), packing=Packing())[0]
    assert len(document["meshes"]) == 1
    large = read_glb(glb_bytes(Scene("s", nodes), packing=Packing())).nodes[1]
    far, _ = cKDTree(large.mesh.primitives[0].positions).query(points)
    assert Packing().position_error / 100 < 20 * far.max() <= 1.01 * Packing().position_error


def test_meshes_that_differ_in_one_number_are_as_exact_as_their_own_size_needs():
    other = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0.5]], np.float32) * np.pi
    nodes = [
        Node("small", Mesh.of(other)),
        Node("large", Mesh.of(np.pi * CORNERS[:3]), scale=(900, 900, 900)),
    ]
    document = read(Scene("s", nodes), packing=Packing(1e-2))[0]
    small, large = (a["max"][0] for a in document["accessors"] if "max" in a)
    assert (small * 2**7) % 1 == 0
    assert (large * 2**7) % 1 != 0


@pytest.mark.parametrize(("scale", "factor"), [(1, 1), (100, 128), (0.001, 1 / 1024)])
def test_things_that_are_shown_small_take_fewer_bits(scale, factor):
    """Bounds in the file are those of rounded positions, so they tell how fine the positions are."""
    mesh = Mesh.of(np.pi * CORNERS * [1, 1, 1], [0, 1, 2])
    thing, floor = (
        Node("n", mesh, scale=(scale, 1e-4, 1e-4)),
        Node("floor", Mesh.of(-40 * CORNERS, [0, 1, 2])),
    )
    document = read(Scene("s", [thing, floor]), packing=Packing(1e-3))[0]
    largest = max(a["max"][0] for a in document["accessors"] if "max" in a)
    assert abs(largest - np.pi) <= 1e-3 / scale
    assert (largest * factor * 2**10) % 1 == 0


@pytest.mark.parametrize(("size", "error"), [(3e-3, 3e-3 / 2**15), (1e-9, 1e-9), (100, 1e-4)])
@pytest.mark.parametrize("vertices", [51, 2001])  # with fewer and with more than a grid needs
def test_a_small_scene_keeps_its_shape(size, error, vertices):
    points = np.random.default_rng(5).uniform(size=(vertices, 3)) * size / np.sqrt(3)
    points[:2] = [[0, 0, 0], [size / np.sqrt(3)] * 3]  # the diagonal
    [node] = read_glb(glb_bytes(Scene("s", [Node("n", Mesh.of(points))]), packing=Packing())).nodes
    far, _ = cKDTree(node.mesh.primitives[0].positions).query(points.astype(np.float32))
    assert error / 50 < far.max() <= 1.01 * error


@pytest.mark.parametrize("sign", [1, -1])
def test_half_turns_go_on_turning_the_same_way(sign):
    """Their cosine is all but 0, and its sign says which way."""
    keys = [[0, 0, 0, 1], [0, sign, 0, 4e-8], [0, 0, 0, -1]]
    turn = Animation("turn", [Channel("n", "rotation", [0, 1, 2], keys)])
    found = read_glb(glb_bytes(Scene("s", [Node("n", SQUARE)], animations=[turn]), packing=Packing()))
    assert np.array_equal(found.animations[0].channels[0].values, turn.channels[0].values)


def growing(by):
    thing = Node("thing", Mesh.of(np.pi * CORNERS, [0, 1, 2]), scale=(0, 0, 0))
    if by == "a behaviour":
        law = Behavior("law", 0.01, drives=[Drive("thing", "scale", (Ref("t"), Ref("t"), Ref("t")))])
        return Scene("s", [thing], behaviors=[law])
    keys = Animation(
        "grow", [Channel("thing" if by == "the scene" else "", "scale", [0, 1], [[0, 0, 0], [1, 1, 1]])]
    )
    if by == "the scene":
        return Scene("s", [thing], animations=[keys])
    return Scene("s", [thing.with_(animations=[keys])])


@pytest.mark.parametrize("by", ["a behaviour", "the scene", "its node"])
def test_what_is_small_at_rest_and_grows_is_as_exact_as_others(by):
    document = read(growing(by), packing=Packing(1e-3))[0]
    largest = max(a["max"][0] for a in document["accessors"] if a["type"] == "VEC3" and "max" in a)
    assert abs(largest - np.pi) <= 1e-3


def test_sizes_of_galaxies_are_kept():
    mesh = Mesh.of(CORNERS * 3e37, [0, 1, 2])
    [accessor] = [
        a for a in read(Scene("s", [Node("n", mesh)]), packing=Packing())[0]["accessors"] if "max" in a
    ]
    assert accessor["max"] == mesh.bounds[1].tolist()


def test_no_stream_is_longer_than_readers_decode_at_once(monkeypatch):
    monkeypatch.setattr(streams, "_VIEW_BYTES", 100_000)
    random = np.random.default_rng(1)
    nodes = [Node(f"n{i}", Mesh.of(random.normal(size=(9000, 3)))) for i in range(4)]
    document = read(Scene("s", nodes), packing=Packing(1e-3))[0]
    assert [view["byteLength"] for view in document["bufferViews"]] == [
        72_000,
        18_000,
        72_000,
        72_000,
        72_000,
    ]
    assert document["buffers"][1]["byteLength"] == 4 * 72_000 + 18_000
    ends = [view["byteOffset"] + view["byteLength"] for view in document["bufferViews"]]
    assert ends == sorted(set(ends))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_weights_of_a_skin_add_up_to_exactly_one(dtype):
    """Eight bits suffice for those that have been eight bits already."""
    random, full = np.random.default_rng(4), np.iinfo(dtype).max
    weights = random.dirichlet(np.ones(4), 500).astype(np.float32)
    if dtype == np.uint8:
        weights = random.multinomial(255, np.ones(4) / 4, 500).astype(np.float32) / np.float32(255)
    mesh = Mesh([Primitive({"POSITION": random.normal(size=(500, 3)), "WEIGHTS_0": weights,
                            "JOINTS_0": np.zeros((500, 4), np.uint8)}, mode=0)])  # fmt: skip
    document, binary = read(Scene("s", [Node("n", mesh)]), packing=Packing())
    [number] = [p["attributes"]["WEIGHTS_0"] for m in document["meshes"] for p in m["primitives"]]
    accessor = document["accessors"][number]
    view = document["bufferViews"][accessor["bufferView"]]["extensions"][MESHOPT]
    stream = bytes(binary[view["byteOffset"] :][: view["byteLength"]])
    rows = codecs.run(
        lambda e: e.meshopt(stream, view["count"], 4 * dtype(0).nbytes, "ATTRIBUTES", "NONE"), "test"
    )
    start = accessor.get("byteOffset", 0)
    stored = np.frombuffer(rows, dtype, 2000, start).reshape(500, 4)
    assert (stored.sum(axis=1, dtype=int) == full).all()
    assert np.abs(stored / full - weights).max() <= (1e-6 if dtype == np.uint8 else 1 / full)


def test_save_takes_a_packing(tmp_path):
    path = save(Scene("s", [Node("n", SQUARE)]), tmp_path / "s.glb", packing=Packing())
    assert parse_glb(path.read_bytes())[0]["extensionsRequired"] == [MESHOPT]


def test_a_packed_page_has_what_unpacks_it(tmp_path):
    scene = Scene("s", [Node("n", SQUARE)])
    for packing in (None, Packing()):
        page = save(scene, tmp_path / "s.html", packing=packing).read_bytes()
        assert glb_of(page, "s.html") == glb_bytes(scene, packing=packing)
        assert (b'id="vrlab-module-packed"' in page) == (packing is not None)


def test_a_packed_page_holds_its_lab_deflated(tmp_path):
    scene = scenes.build("pendulum")
    page = save(scene, tmp_path / "s.html", packing=Packing()).read_bytes()
    whole = len(glb_bytes(scene, packing=Packing()))
    assert glb_of(page, "s.html") == glb_bytes(scene, packing=Packing())
    assert lab_bytes(page, "s.html") < 0.75 * whole * 4 / 3


@pytest.mark.parametrize(("target", "packed"), [("quest2", True), ("quicklook", False)])
def test_files_for_a_device_are_packed_where_it_takes_them(target, packed, tmp_path):
    path = save(Scene("s", [Node("n", SQUARE)]), tmp_path / "s.glb", target=target)
    assert (MESHOPT in parse_glb(path.read_bytes())[0].get("extensionsUsed", [])) == packed


@pytest.mark.parametrize("wrong", [{"position_error": 0}, {"texcoord_error": 2}, {"normal_bits": 9}])
def test_a_packing_that_cannot_be_is_refused(wrong):
    with pytest.raises(ModelError, match=next(iter(wrong))):
        Packing(**wrong)
