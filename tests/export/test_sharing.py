"""What a scene holds once or equal is stored once; what differs is kept apart; nothing is changed on the way."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.export import glb_bytes, read_glb
from vrlab.export.buffers import Buffers
from vrlab.model import (
    Behavior,
    Drive,
    Image,
    Light,
    Material,
    Mesh,
    Node,
    Parameter,
    Primitive,
    Ref,
    Scene,
    Texture,
)

CORNERS = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], np.float32)
RED, BLUE = Material("red", base_color=(1, 0, 0, 1)), Material("blue", base_color=(0, 0, 1, 1))


def counts(read, *kinds):
    return tuple(len(read.get(kind, [])) for kind in kinds)


def test_nodes_with_one_mesh_share_it(document):
    mesh = Mesh.of(CORNERS, [0, 1, 2])
    scene = Scene("s", [Node(f"n{i}", mesh) for i in range(200)])
    assert counts(document(glb_bytes(scene)), "nodes", "meshes", "accessors") == (200, 1, 2)


def test_one_mesh_in_two_materials_shares_its_arrays(document):
    mesh = Mesh.of(CORNERS, [0, 1, 2])
    scene = Scene("s", [Node("a", mesh, RED), Node("b", mesh, BLUE), Node("c", mesh, RED)])
    read = document(glb_bytes(scene))
    assert counts(read, "meshes", "materials", "accessors") == (2, 2, 2)
    assert [node["mesh"] for node in read["nodes"]] == [0, 1, 0]


def test_equal_arrays_made_twice_are_stored_once(document):
    scene = Scene("s", [Node(f"n{i}", Mesh.of(CORNERS.copy(), [0, 1, 2])) for i in range(3)])
    assert counts(document(glb_bytes(scene)), "meshes", "accessors") == (1, 2)


@pytest.mark.parametrize("place", [0, 500, 999])
def test_arrays_that_differ_in_one_number_are_kept_apart(place, document):
    points = np.random.default_rng(1).random((999 * 3, 3)).astype(np.float32)
    other = points.copy()
    other[place] += 1
    scene = Scene("s", [Node("a", Mesh.of(points)), Node("b", Mesh.of(other))])
    assert counts(document(glb_bytes(scene)), "meshes", "accessors") == (2, 2)


def test_an_array_that_replaced_another_in_memory_is_not_taken_for_it():
    buffers = Buffers()
    indices = [buffers.accessor(np.full(1000, i, np.float32), "keyframe") for i in range(50)]
    assert indices == list(range(50))


def test_the_same_numbers_as_indices_and_as_attribute_are_two_accessors(document):
    numbers = np.array([0, 1, 2], np.uint16)
    primitive = Primitive({"POSITION": CORNERS, "_N": numbers}, numbers)
    read = document(glb_bytes(Scene("s", [Node("n", Mesh([primitive]))])))
    assert sorted(view["target"] for view in read["bufferViews"]) == [34962, 34962, 34963]


def test_images_textures_and_samplers_are_stored_once(document, pictures):
    data = pictures["png"].data
    again = Image(bytes(bytearray(data)), pictures["png"].name)
    textures = [
        Texture(pictures["png"]),
        Texture(again),
        Texture(again, wrap_s=33071),
        Texture(pictures["jpeg"]),
    ]
    nodes = [
        Node(f"n{i}", Mesh.of(CORNERS, uvs=np.zeros((3, 2))), Material(base_color_texture=texture))
        for i, texture in enumerate(textures)
    ]
    read = document(glb_bytes(Scene("s", nodes)))
    assert counts(read, "images", "textures", "samplers", "materials") == (2, 3, 2, 3)


def test_equal_images_with_two_names_share_their_bytes(document, png):
    textures = [Texture(png), Texture(Image(png.data, "another name"))]
    nodes = [
        Node(f"n{i}", Mesh.of(CORNERS, uvs=np.zeros((3, 2))), Material(base_color_texture=texture))
        for i, texture in enumerate(textures)
    ]
    images = document(glb_bytes(Scene("s", nodes)))["images"]
    assert [image["name"] for image in images] == [png.name, "another name"]
    assert images[0]["bufferView"] == images[1]["bufferView"]


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_the_bytes_of_an_image_are_untouched(kind, pictures, parsed):
    material = Material(base_color_texture=Texture(pictures[kind]))
    mesh = Mesh.of(CORNERS, uvs=np.zeros((3, 2)), material=material)
    read, binary = parsed(glb_bytes(Scene("s", [Node("n", mesh)])))
    view = read["bufferViews"][read["images"][0]["bufferView"]]
    start = view["byteOffset"]
    assert bytes(binary[start : start + view["byteLength"]]) == pictures[kind].data


def arrays_of(scene):
    for _, node, _ in scene.walk():
        if node.instances is not None:
            places = (node.instances.translations, node.instances.rotations, node.instances.scales)
            yield from (array for array in places if array is not None)
        for skin in node.skins:
            if skin.inverse_bind is not None:  # column by column (section 3.6.2.4)
                yield skin.inverse_bind.transpose(0, 2, 1).reshape(-1, 16)
        for primitive in (*(node.mesh or ()), *(p for level in node.levels for p in level.mesh)):
            yield from primitive.attributes.values()
            if primitive.indices is not None:
                yield primitive.indices
            for target in primitive.targets:
                yield from target.values()


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(scene=st.from_type(Scene))
def test_an_independent_reader_finds_every_array(scene, stored, document):
    glb = glb_bytes(scene)
    found = stored(glb)
    known = {(array.dtype.str, array.shape, array.tobytes()) for array in found}
    read = document(glb)
    if any("VRLAB_lab" in p.get("extensions", {}) for m in read.get("meshes", []) for p in m["primitives"]):
        return  # vertices may be doubled there: test_tangents.py
    for array in arrays_of(scene):
        assert (array.dtype.str, array.shape, np.ascontiguousarray(array).tobytes()) in known


def test_rows_of_odd_length_are_padded_and_read_by_anybody(stored, document):
    colors = np.arange(9, dtype=np.uint8).reshape(3, 3)
    glb = glb_bytes(Scene("s", [Node("n", Mesh.of(CORNERS, colors=colors))]))
    assert any(np.array_equal(array, colors) for array in stored(glb))
    assert [view.get("byteStride") for view in document(glb)["bufferViews"]] == [4, None]


def test_buffer_views_begin_at_multiples_of_four(document, png):
    picture = Image(png.data + b"\0", "odd length")
    mesh = Mesh.of(CORNERS, [0, 1, 2], uvs=np.zeros((3, 2)))
    nodes = [Node("a", mesh, Material(base_color_texture=Texture(picture))), Node("b", Mesh.of(CORNERS * 2))]
    read = document(glb_bytes(Scene("s", nodes)))
    assert [view["byteOffset"] % 4 for view in read["bufferViews"]] == [0] * len(read["bufferViews"])


def test_bounds_are_those_of_the_values(stored, document):
    points = np.random.default_rng(2).normal(size=(300, 3)).astype(np.float32)
    glb = glb_bytes(Scene("s", [Node("n", Mesh.of(points))]))
    accessor = document(glb)["accessors"][0]
    assert np.array_equal(np.float32(accessor["min"]), points.min(axis=0))
    assert np.array_equal(np.float32(accessor["max"]), points.max(axis=0))


def test_a_light_that_a_behaviour_drives_is_shared_with_no_other(document):
    nodes = [Node(name, light=Light("point")) for name in ("porch", "hall", "dimmed", "stairs")]
    dimmer = Behavior(
        "dimmer",
        0.1,
        parameters=[Parameter("level", "Level", 1, 0, 1, 0.1)],
        drives=[Drive("dimmed", "intensity", [Ref("level")])],
    )
    glb = glb_bytes(Scene("s", nodes, behaviors=[dimmer]))
    read = document(glb)
    assert read["extensions"]["KHR_lights_punctual"]["lights"] == [{"type": "point"}, {"type": "point"}]
    assert [n["extensions"]["KHR_lights_punctual"]["light"] for n in read["nodes"]] == [0, 0, 1, 0]
    graph = read["extensions"]["KHR_interactivity"]["graphs"][0]
    pointers = [
        n["configuration"]["pointer"]["value"]
        for n in graph["nodes"]
        if "pointer" in n.get("configuration", {})
    ]
    assert pointers == [["/extensions/KHR_lights_punctual/lights/1/intensity"]]
    assert read_glb(glb) == Scene("s", nodes, behaviors=[dimmer])


def test_keys_are_in_order(document):
    scene = Scene("s", [Node("n", Mesh.of(CORNERS), RED)])
    text = glb_bytes(scene)[20:]
    positions = [
        text.index(f'"{key}":'.encode()) for key in ("accessors", "asset", "buffers", "extensionsUsed")
    ]
    assert positions == sorted(positions)
