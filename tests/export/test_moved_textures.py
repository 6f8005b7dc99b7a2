"""A texture that a behaviour moves is that of one node alone, in the file and in pictures, and comes back."""

import io

import numpy as np
from PIL import Image as Picture

from vrlab.check.validator import validate
from vrlab.export import glb_bytes, read_glb
from vrlab.export.still import still
from vrlab.laws.graph_targets import WITHIN
from vrlab.laws.instruments import digits
from vrlab.model import (
    Behavior,
    Image,
    Instances,
    Material,
    Mesh,
    Node,
    Parameter,
    Ref,
    Scene,
    Texture,
    Viewpoint,
)
from vrlab.parts.readout import readout

SQUARE = Mesh.of(
    [[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]],
    [[0, 1, 2], [0, 2, 3]],
    normals=[[0, 0, 1]] * 4,
    uvs=[[0, 1], [1, 1], [1, 0], [0, 0]],
)


def two_readouts(*others: Node, driven: str = "driven") -> Scene:
    """Two that are alike, of which one is driven; of its digits some are alike too."""
    behavior = Behavior(
        "b", 0.1, parameters=[Parameter("x", "x", 7.0, 0.0, 99.0, 1.0)], drives=digits(driven, Ref("x"), 1.0)
    )
    alike = readout(value=7.0)
    return Scene("s", [alike.with_(name="driven"), alike.with_(name="still"), *others], behaviors=[behavior])


def materials(document, name: str) -> list[int]:
    """The materials of the digits of the readout `name`."""
    parent = next(node for node in document["nodes"] if node["name"] == name)
    digits_of = [document["nodes"][k] for k in parent["children"] if document["nodes"][k]["name"] != "face"]
    return [document["meshes"][node["mesh"]]["primitives"][0]["material"] for node in digits_of]


def test_each_digit_that_is_driven_has_a_material_of_its_own(document):
    read = document(glb_bytes(two_readouts()))
    driven, still_one = materials(read, "driven"), materials(read, "still")
    assert len(set(driven)) == 4
    assert len(set(still_one)) == 2  # blank and 7
    assert not set(driven) & set(still_one)
    pointers = [
        node["configuration"]["pointer"]["value"][0]
        for node in read["extensions"]["KHR_interactivity"]["graphs"][0]["nodes"]
        if "pointer" in node.get("configuration", {})
    ]
    assert sorted(pointers) == sorted(f"/materials/{k}/{WITHIN['offset']}" for k in driven)


def test_what_is_driven_can_be_pointed_at_even_where_it_starts_unmoved(document):
    """An offset of zero is written too: a pointer to what is not in the file leads nowhere."""
    scene = two_readouts()
    digit = scene.find("driven/digit 0")
    assert digit.mesh is not None
    material = digit.mesh.primitives[0].material
    zero = Material(base_color_texture=Texture(material.base_color_texture.image))
    moved = Scene(
        "s",
        [Node("driven", children=[Node(f"digit {k}", SQUARE, zero) for k in range(4)])],
        behaviors=scene.behaviors,
    )
    read = document(glb_bytes(moved))
    for item in read["materials"]:
        reference = item["pbrMetallicRoughness"]["baseColorTexture"]
        assert reference["extensions"]["KHR_texture_transform"] == {"offset": [0.0, 0.0]}
    assert read_glb(glb_bytes(moved)) == moved


def test_all_digits_share_one_strip_and_one_square(document):
    read = document(glb_bytes(two_readouts()))
    assert len(read["images"]) == 2  # the strip and what is printed
    driven = [m for m in read["meshes"] if m["primitives"][0]["material"] in materials(read, "driven")]
    assert len({mesh["primitives"][0]["attributes"]["POSITION"] for mesh in driven}) == 1


def test_a_scene_with_readouts_comes_back_equal_is_valid_and_gives_the_same_bytes():
    places = Instances(["left", "right"], translations=[[-1.0, 0, 0], [1.0, 0, 0]])
    digit = readout().find("digit 0").mesh
    scene = two_readouts(Node("copies", digit, instances=places))
    written = glb_bytes(scene)
    assert read_glb(written) == scene
    assert glb_bytes(read_glb(written)) == written
    assert [f for f in validate(written) if f.severity != "note"] == []


def test_a_node_at_many_places_is_driven_at_all_of_them(document):
    places = Instances(["left", "right"], translations=[[-1.0, 0, 0], [1.0, 0, 0]])
    row = Node(
        "row",
        children=[Node(f"digit {k}", readout().find(f"digit {k}").mesh, instances=places) for k in range(4)],
    )
    scene = two_readouts(row, driven="row")
    read = document(glb_bytes(scene))
    assert len(set(materials(read, "row"))) == 4
    assert read_glb(glb_bytes(scene)) == scene


def test_the_still_picture_shows_the_part_of_the_picture_that_is_moved_to():
    """Red above green beside blue above white: a quarter of it on a square, moved and turned."""
    quarters = np.array([[[255, 0, 0], [0, 0, 255]], [[0, 255, 0], [255, 255, 255]]], np.uint8)
    buffer = io.BytesIO()
    Picture.fromarray(quarters.repeat(8, 0).repeat(8, 1)).save(buffer, "PNG")

    def seen(**moved: object) -> str:
        texture = Texture(Image(buffer.getvalue()), scale=(0.4, 0.4), **moved)
        square = Node("square", SQUARE, Material(base_color_texture=texture, unlit=True))
        scene = Scene("s", [square], viewpoints=[Viewpoint("v", (0, 0, 5), (0, 0, 0))])
        pixels = np.asarray(Picture.open(io.BytesIO(still(scene, (80, 60)))), dtype=int)
        bright = "".join("1" if part > 100 else "0" for part in pixels[30, 40])
        return {"100": "red", "001": "blue", "010": "green", "111": "white"}[bright]

    assert seen() == "red"
    assert seen(offset=(0.5, 0.0)) == "blue"
    assert seen(offset=(0.0, 0.5)) == "green"
    assert seen(offset=(0.5, 0.5), rotation=0.0) == "white"
    assert seen(rotation=np.pi / 2, offset=(0.0, 0.0)) == "green"  # (u, v) is shown at (v, −u)
