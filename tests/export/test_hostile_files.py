"""A file that was ours and was changed on its way is read or refused in one line; nothing else happens."""

import copy
import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.errors import FileError
from vrlab.export import glb_bytes, load, read_glb
from vrlab.gltf.container import join_glb, parse_glb
from vrlab.model import (
    Animation,
    Channel,
    Evidence,
    Instances,
    Level,
    Light,
    Material,
    Mesh,
    Node,
    Primitive,
    Scene,
    Skin,
    Texture,
    Viewpoint,
)

COLUMN = ("nodes", 4)
junk = st.sampled_from(
    [None, True, -1, 0, 1.5, 10**9, 2**70, 1e300, "", "x", "../x", [], [0], [[]], {}, {"a": 1}]
)


@pytest.fixture
def lab(png, behavior_on):
    points = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]], np.float32)
    uvs = points[:, :2] * [-1, 1]
    material = Material("m", normal_texture=Texture(png, rotation=0.5), alpha_cutoff=0.2)
    mesh = Mesh.of(points, [0, 1, 2, 0, 2, 3], uvs=uvs, normals=[[0, 0, 1]] * 4, material=material)
    joints = {"JOINTS_0": np.zeros((3, 4), np.uint8), "WEIGHTS_0": [[1, 0, 0, 0]] * 3}
    cloth = Node("cloth", Mesh([Primitive({"POSITION": points[:3], **joints})]))
    column = Node(
        "column",
        mesh,
        instances=Instances(["1", "2"], points[:2], titles=["One", "Two"]),
        levels=[Level(mesh, 10), Level(mesh, 20)],
        evidence=Evidence("certain", "Penrose 1888"),
    )
    flag = Node(
        "flag",
        children=[cloth, Node("bone")],
        skins=[Skin(["cloth"], ["bone"], np.eye(4)[None], "bone")],
        animations=[Animation("wave", [Channel("bone", "translation", [0, 1], np.eye(3)[:2])])],
    )
    return Scene(
        "lab",
        [
            Node("a", mesh, title="A", children=[Node("b", light=Light("spot", casts_shadow=True))]),
            column,
            flag,
        ],
        viewpoints=[Viewpoint("start", (0, 1, 2), (0, 0, 0))],
        animations=[Animation("swing", [Channel("a/b", "translation", [0, 1], np.eye(3)[:2])])],
        behaviors=[behavior_on("a", "law")],
    )


def places(value, path=()):
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        if key != "KHR_interactivity":  # for players; the behaviour is read from its definition
            yield from places(item, (*path, key))


def changed(document, path, value):
    document = copy.deepcopy(document)
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    if value is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return document


def glb_of(document, binary):
    return b"".join(join_glb(document, [bytes(binary)]))


def read_or_refuse(glb):
    refusal = ""
    try:
        read_glb(glb, where="lab.glb")
    except FileError as error:
        refusal = str(error)
    assert "\n" not in refusal
    assert len(refusal) < 500


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_value_of_the_document_may_be_junk(lab, data):
    document, binary = parse_glb(glb_bytes(lab))
    path = data.draw(st.sampled_from([p for p in places(document) if p]))
    read_or_refuse(glb_of(changed(document, path, data.draw(junk | st.just(...))), binary))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_byte_may_be_wrong(lab, data):
    glb = bytearray(glb_bytes(lab))
    for _ in range(data.draw(st.integers(1, 5))):
        glb[data.draw(st.integers(0, len(glb) - 1))] = data.draw(st.integers(0, 255))
    read_or_refuse(bytes(glb))


def refused(document, binary):
    with pytest.raises(FileError) as caught:
        read_glb(glb_of(document, binary), where="lab.glb")
    return caught.value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("nodes", 0, "children"), [0]),
        (("nodes", 0, "children"), [1, 1]),
        (("nodes", 1, "children"), [0]),
        (("nodes", 0, "mesh"), 99),
        (("nodes", 0, "name"), "a/b"),
        (("nodes", 0, "rotation"), [2, 0, 0, 0]),
        (("scenes", 0, "nodes"), [7]),
        (("meshes", 0, "primitives", 0, "indices"), 0),
        (("meshes", 0, "primitives", 0, "attributes", "POSITION"), 99),
        (("meshes", 0, "primitives", 0, "material"), -1),
        (("animations", 0, "channels", 0, "target", "node"), 2),
        (("animations", 0, "channels", 0, "sampler"), 5),
        (("images", 0, "mimeType"), "image/jpeg"),
        (("images", 0, "bufferView"), 99),
        (("materials", 0, "normalTexture", "index"), 3),
        ((*COLUMN, "extensions", "EXT_mesh_gpu_instancing", "attributes", "TRANSLATION"), 99),
        ((*COLUMN, "extensions", "EXT_mesh_gpu_instancing", "attributes", "TRANSLATION"), 0),
        ((*COLUMN, "extensions", "EXT_mesh_gpu_instancing", "attributes"), {}),
        ((*COLUMN, "extensions", "EXT_mesh_gpu_instancing"), ...),
        ((*COLUMN, "extensions", "VRLAB_lab", "instances"), ...),
        ((*COLUMN, "extensions", "VRLAB_lab", "instances", "names"), ["1"]),
        ((*COLUMN, "extensions", "VRLAB_lab", "instances", "names"), ["1", "1"]),
        ((*COLUMN, "extensions", "VRLAB_lab", "instances", "names"), ["1", "a/b"]),
        ((*COLUMN, "extensions", "VRLAB_lab", "instances", "titles"), [{}]),
        ((*COLUMN, "extensions", "VRLAB_lab", "levels"), [10]),
        ((*COLUMN, "extensions", "VRLAB_lab", "levels"), [20, 10]),
        ((*COLUMN, "extensions", "VRLAB_lab", "evidence"), 1),
        ((*COLUMN, "extensions", "MSFT_lod", "ids"), [0, 1]),
        ((*COLUMN, "extensions", "MSFT_lod", "ids"), [99, 98]),
        ((*COLUMN, "extensions", "MSFT_lod"), ...),
        (("nodes", 2, "translation"), [0, 1, 0]),
        (("nodes", 2, "mesh"), ...),
        (("nodes", 2, "extensions"), {}),
        (("skins", 0, "joints"), [99]),
        (("skins", 0, "joints"), [0]),
        (("skins", 0, "joints"), []),
        (("skins", 0, "skeleton"), 0),
        (("skins", 0, "inverseBindMatrices"), 0),
        (("skins", 0, "extensions"), {}),
        (("skins", 0, "extensions", "VRLAB_lab", "node"), 0),
        (("skins", 0, "extensions", "VRLAB_lab", "node"), 2),
        (("animations", 1, "extensions", "VRLAB_lab", "node"), 0),
        (("extensions", "VRLAB_lab", "evidence", 0, "certainty"), "sure"),
        (("extensions", "VRLAB_lab", "evidence", 0, "source"), ""),
        (("extensions", "VRLAB_lab", "languages"), ["es"]),
        (("extensions", "VRLAB_lab", "version"), 2),
        (("extensions", "VRLAB_lab", "language"), "<b>"),
        (("extensions", "VRLAB_lab", "behaviors", 0, "definition"), {}),
    ],
)
def test_what_contradicts_itself_is_refused(lab, path, value):
    document, binary = parse_glb(glb_bytes(lab))
    assert read_glb(glb_of(document, binary)) == lab
    error = refused(changed(document, path, value), binary)
    assert error.code in ("file-invalid", "accessor-invalid", "lab-invalid")
    assert "lab.glb" in str(error)


def test_copies_of_vertices_that_are_not_there_are_refused(lab):
    document, binary = parse_glb(glb_bytes(lab))
    place = ("meshes", 0, "primitives", 0, "extensions", "VRLAB_lab", "copies")
    assert place[:-1] in set(places(document))
    for copies in ([4], [0, 0, 0, 0], [-1], ["0"]):
        assert refused(changed(document, place, copies), binary).code == "file-invalid"


def test_a_tree_that_is_too_deep_is_refused():
    nodes = [{"name": "n", "children": [i + 1]} for i in range(5000)] + [{"name": "n"}]
    document, _ = parse_glb(glb_bytes(Scene("s", [Node("n")])))
    error = refused({**document, "nodes": nodes}, b"")
    assert "deeper" in str(error)


def test_a_file_of_somebody_else_is_told_where_to_go():
    error = refused({"asset": {"version": "2.0"}}, b"")
    assert error.code == "lab-invalid"
    assert "asset add" in error.remedy


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path, code in ((tmp_path / "none.glb", "file-missing"), (tmp_path, "file-invalid")):
        with pytest.raises(FileError) as caught:
            load(path)
        assert caught.value.code == code


def test_an_html_page_is_no_glb(tmp_path):
    path = tmp_path / "lab.glb"
    path.write_text(json.dumps({}) * 20)
    with pytest.raises(FileError, match="is not a GLB file"):
        load(path)
