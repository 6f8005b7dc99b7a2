"""glTF from elsewhere: what a Node can hold is held, the rest is said."""

import base64

import numpy as np
import pytest
from build import DOCUMENT, TRIANGLE, appended, document, glb, gltf, png, textured

from vrlab import importers
from vrlab.errors import FileError
from vrlab.export import glb_bytes
from vrlab.model import (
    Anisotropy,
    Clearcoat,
    Image,
    Iridescence,
    Light,
    Material,
    Mesh,
    Node,
    Primitive,
    Scene,
    Sheen,
    Specular,
    Texture,
    Transmission,
    Volume,
    space,
)  # fmt: skip


def read(put, data):
    return importers.read(put({"m.glb": data}))


def test_the_tree_is_kept(put):
    tree = document(
        nodes=[
            {"name": "arm", "children": [1, 2], "translation": [0, 1, 0]},
            {"name": "hand", "mesh": 0, "rotation": [0, 0, 1, 0]},
            {"name": "elbow", "mesh": 0, "scale": [2, 2, 2]},
        ]
    )
    node = read(put, glb(tree)).node
    assert [path for path, _, _ in node.walk()] == ["arm", "arm/hand", "arm/elbow"]
    assert node["arm/hand"].rotation == (0, 0, 1, 0)
    assert node["arm/elbow"].scale == (2, 2, 2)
    assert node["arm/hand"].mesh is node["arm/elbow"].mesh


def test_several_primitives_and_modes_are_kept(put):
    parts = [{"attributes": {"POSITION": 0}, "indices": 1, "mode": mode} for mode in range(7) if mode != 1]
    node = read(put, glb(document(meshes__0__primitives=parts))).node["triangle"]
    assert [p.mode for p in node.mesh] == [0, 2, 3, 4, 5, 6]


def test_custom_attributes_are_kept_and_strange_ones_said(put):
    names = {"POSITION": 0, "_PRESSURE": 0, "TEXCOORD_99": 0, "<b>": 0}
    found = read(put, glb(document(meshes__0__primitives__0__attributes=names)))
    assert set(found.node["triangle"].mesh.primitives[0].attributes) == {"POSITION", "_PRESSURE"}
    assert found.dropped == ("attribute '<b>'", "attribute 'TEXCOORD_99'")


def test_colours_stay_as_small_as_they_are(put):
    binary, parts = appended(("B", [(255, 0, 0, 255)] * 3, True), ("H", [(0, 65535)] * 3, True))
    attributes = {"POSITION": 0, "COLOR_0": 2, "TEXCOORD_0": 3}
    node = read(put, glb(document(meshes__0__primitives__0__attributes=attributes, **parts), binary)).node
    found = node["triangle"].mesh.primitives[0].attributes
    assert found["COLOR_0"].dtype == np.uint8
    assert found["TEXCOORD_0"].dtype == np.uint16


def test_quantised_positions_become_lengths(put):
    rows = [(0, 0, 0), (1000, 0, 0), (0, 500, 0)]
    binary, parts = appended(("h", [(*row, 0) for row in rows], False))
    parts["bufferViews"][2]["byteStride"] = 8
    parts["accessors"][2]["type"] = "VEC3"
    changed = document(
        meshes__0__primitives__0__attributes={"POSITION": 2}, nodes__0__scale=[0.001] * 3,
        extensionsRequired=["KHR_mesh_quantization"], **parts,
    )  # fmt: skip
    node = read(put, glb(changed, binary)).node
    assert node["triangle"].mesh.primitives[0].positions.dtype == np.float32
    assert np.allclose(np.ptp(node.bounds, axis=0), (1, 0.5, 0))


def test_normals_are_made_unit_or_left_out(put):
    for rows, kept, word in (
        ([(0, 0, 9)] * 3, True, "not of length 1"),
        ([(0, 0, 0)] * 3, False, "without a direction"),
    ):
        binary, parts = appended(("f", rows, False))
        attributes = {"POSITION": 0, "NORMAL": 2}
        found = read(put, glb(document(meshes__0__primitives__0__attributes=attributes, **parts), binary))
        normal = found.node["triangle"].mesh.primitives[0].attributes.get("NORMAL")
        assert (normal is not None and np.allclose(normal, (0, 0, 1))) is kept
        assert any(word in warning for warning in found.warnings)


def test_extras_are_kept_where_the_model_has_a_place_for_them(put):
    own = {"id": 7, "made": {"by": ["Meier", None]}}
    mesh = {
        "primitives": [{"attributes": {"POSITION": 0}, "indices": 1, "material": 0, "extras": own}],
        "extras": {**own, "targetNames": ["up"]},
    }
    changed = document(
        meshes=[mesh], materials=[{"extras": own}], nodes__0__extras={**own, "MSFT_screencoverage": [0.5]},
        asset__extras=own, accessors__0__extras=own,
    )  # fmt: skip
    found = read(put, glb(changed))
    node = found.node["triangle"]
    assert [holder.extras for holder in (node, node.mesh, node.mesh.primitives[0].material)] == [own] * 3
    assert sorted(found.dropped) == [
        "extras of accessors, primitives, asset",
        "names of morph targets, which do not fit them",
    ]


@pytest.mark.parametrize("hostile", [7, [], "x" * 9, {"a": "x" * (1 << 20)}, {"a": "\ud800"}, {"\udfff": 1}])
def test_extras_that_no_model_can_hold_are_left_behind(put, hostile):
    found = read(put, glb(document(nodes__0__extras=hostile)))
    assert found.node["triangle"].extras == {}
    assert any("no JSON object" in line for line in found.dropped)


def test_instances_stay_instances(put):
    binary, parts = appended(("f", [(0, 0, 0), (5, 0, 0)], False), ("f", [(1, 1, 1), (2, 2, 2)], False))
    extension = {"EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": 2, "SCALE": 3}}}
    node = read(put, glb(document(nodes__0__extensions=extension, **parts), binary)).node["triangle"]
    assert node.instances.names == ("instance 1", "instance 2")
    assert node.instances.translations.tolist() == [[0, 0, 0], [5, 0, 0]]
    assert node.instances.scales.tolist() == [[1, 1, 1], [2, 2, 2]]
    assert node.mesh.triangle_count == 1


def test_sparse_accessors_are_read(put):
    binary, parts = appended(("H", [(1,)], False), ("f", [(7, 0, 0)], False))
    sparse = {"count": 1, "indices": {"bufferView": 2, "componentType": 5123}, "values": {"bufferView": 3}}
    parts["accessors"][0] = {**DOCUMENT["accessors"][0], "sparse": sparse}
    node = read(put, glb(document(**parts), binary)).node
    assert np.allclose(np.ptp(node.bounds, axis=0), (7, 1, 0))


def test_lights_are_kept(put):
    lights = [
        {
            "type": "spot",
            "name": "lamp",
            "color": [1, 0.5, 0],
            "intensity": 40,
            "spot": {"outerConeAngle": 0.6},
        }
    ]
    changed = document(
        nodes=[{"mesh": 0}, {"extensions": {"KHR_lights_punctual": {"light": 0}}}], scenes=[{"nodes": [0, 1]}],
        extensions={"KHR_lights_punctual": {"lights": lights}},
    )  # fmt: skip
    light = read(put, glb(changed)).node.children[1].light
    assert light == Light("spot", (1, 0.5, 0), 40, None, 0, 0.6, name="lamp")


def test_hidden_nodes_stay_hidden(put):
    extension = {"KHR_node_visibility": {"visible": False}}
    assert not read(put, glb(document(nodes__0__extensions=extension))).node["triangle"].visible


def test_draco_beside_plain_data_does_no_harm(put):
    extension = {"KHR_draco_mesh_compression": {"bufferView": 0, "attributes": {"POSITION": 0}}}
    changed = document(meshes__0__primitives__0__extensions=extension)
    assert read(put, glb(changed)).node["triangle"].mesh.triangle_count == 1


def test_no_request_leaves_the_machine(put, monkeypatch):
    import socket

    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    for data in (gltf("https://example.org/m.bin"), textured("http://example.org/wood.png")):
        with pytest.raises(FileError):
            importers.read(put({"m.gltf": data}), skip_missing=True)


def rich():
    """A model with all that a Node holds."""
    picture = Texture(Image(png(), "wood"), 0, 33071, offset=(0.5, 0), rotation=0.25)
    everything = Material(
        "all", (0.5, 0.25, 1, 0.5), picture, 0.25, 0.5, picture, picture, 0.5, picture, 0.75, (1, 0.5, 0), picture, 3.0,
        "MASK", 0.25, True, False, 1.75, 0.125, Clearcoat(0.5, picture), Transmission(0.5), Volume(0.5, None, 2.0),
        Sheen((0.5, 0, 0)), Specular(0.5), Anisotropy(0.5), Iridescence(0.5),
    )  # fmt: skip
    positions = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], np.float32)
    attributes = {
        "POSITION": positions, "NORMAL": np.tile(np.float32([0, 0, 1]), (3, 1)),
        "TANGENT": np.tile(np.float32([1, 0, 0, 1]), (3, 1)),
        "TEXCOORD_0": positions[:, :2], "COLOR_0": np.full((3, 4), 99, np.uint8),
    }  # fmt: skip
    shape = Mesh([Primitive(attributes, np.array([0, 1, 2]), everything)], "shape")
    morph = Mesh(
        [Primitive({"POSITION": positions}, None, None, 4, [{"POSITION": positions}])],
        "morph",
        (0.5,),
        ("grow",),
    )
    return Node(
        "model",
        children=[
            Node(
                "a", shape, translation=(1, 2, 3), rotation=space.quaternion((0, 1, 0), 0.5), scale=(1, 2, 1)
            ),
            Node(
                "b",
                shape,
                children=[Node("c", morph), Node("lamp", light=Light("point", range=3.0))],
                visible=False,
            ),
        ],
    )


def test_what_vrlab_wrote_is_read_as_it_was(put):
    path = put({"m.glb": glb_bytes(Scene("s", (rich(),)))})
    assert importers.read_roots(path) == (rich(),)


def test_base64_with_other_types_is_read(put):
    for start in (
        "data:;base64,",
        "data:application/gltf-buffer;base64,",
        "data:text/plain;charset=utf-8;base64,",
    ):
        assert importers.load_model(
            put({"m.gltf": gltf(start + base64.b64encode(TRIANGLE).decode())})
        ).has_extent
