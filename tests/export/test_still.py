"""The still picture shows what is there, where it is, in its colour."""

import io

import numpy as np
import pytest
from PIL import Image as Picture

from vrlab.export.still import still
from vrlab.model import (
    Environment,
    Image,
    Instances,
    Level,
    Material,
    Mesh,
    Node,
    Primitive,
    Scene,
    Skin,
    Texture,
    Viewpoint,
)

SQUARE = Mesh.of(
    [[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]],
    [[0, 1, 2], [0, 2, 3]],
    normals=[[0, 0, 1]] * 4,
    uvs=[[0, 1], [1, 1], [1, 0], [0, 0]],
)
RED, GREEN = Material(base_color=(0.8, 0, 0, 1), unlit=True), Material(base_color=(0, 0.6, 0, 1), unlit=True)


def picture_of(*nodes: Node, position: tuple[float, float, float] = (0, 0, 5)) -> np.ndarray:
    scene = Scene(
        "s",
        nodes,
        viewpoints=[Viewpoint("v", position, (0, 0, 0))],
        environment=Environment(background=(0, 0, 0)),
    )
    return np.asarray(Picture.open(io.BytesIO(still(scene, (80, 60)))), dtype=int)


def test_what_is_nearer_hides_what_is_behind() -> None:
    pixels = picture_of(Node("near", SQUARE, RED).at(z=1).scaled(0.3), Node("far", SQUARE, GREEN))
    middle, beside, corner = pixels[30, 40], pixels[30, 40 - 12], pixels[0, 0]
    assert middle[0] > 150
    assert middle[1] < 30
    assert beside[1] > 120
    assert beside[0] < 30
    assert corner.tolist() == [0, 0, 0]


def test_backs_are_seen_only_of_double_sided_materials() -> None:
    behind = (0.0, 0.0, -5.0)
    assert picture_of(Node("n", SQUARE, RED), position=behind).max() == 0
    assert picture_of(Node("n", SQUARE, RED.with_(double_sided=True)), position=behind)[30, 40, 0] > 150


def test_textures_are_upright() -> None:
    image = Picture.new("RGB", (2, 2), (0, 0, 0))
    image.putpixel((0, 0), (255, 0, 0))  # top left
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    pixels = picture_of(
        Node("n", SQUARE, Material(base_color_texture=Texture(Image(buffer.getvalue())), unlit=True))
    )
    assert pixels[25, 34, 0] > 150
    assert max(pixels[35, 34, 0], pixels[25, 46, 0], pixels[35, 46, 0]) < 40


def test_what_reaches_behind_the_camera_is_cut_not_lost() -> None:
    floor = Node("floor", SQUARE.with_material(GREEN)).turned(x=-np.pi / 2).scaled(50).at(y=-1)
    pixels = picture_of(floor)
    assert pixels[50, 40, 1] > 120
    assert pixels[10, 40, 1] == 0


def test_hidden_nodes_and_their_children_are_not_drawn() -> None:
    assert picture_of(Node("group", children=[Node("n", SQUARE, RED)], visible=False)).max() == 0


def test_the_same_scene_gives_the_same_bytes_and_an_empty_one_a_picture() -> None:
    scene = Scene("s").add(Node("n", SQUARE, RED))
    assert still(scene) == still(scene)
    assert still(Scene("empty")).startswith(b"\x89PNG")


@pytest.mark.parametrize("alpha", [0.25, 0.75])
def test_glass_lets_what_is_behind_through(alpha: float) -> None:
    glass = Material(base_color=(0, 0, 0, alpha), alpha_mode="BLEND", unlit=True)
    clear = picture_of(Node("far", SQUARE, RED))[30, 40, 0]
    dimmed = picture_of(Node("near", SQUARE, glass).at(z=1), Node("far", SQUARE, RED))[30, 40, 0]
    assert 0 < dimmed < clear


@pytest.mark.parametrize(("kind", "most"), [(np.float32, 1), (np.uint8, 255), (np.uint16, 65535)])
def test_colours_of_vertices_are_seen(kind: type, most: int) -> None:
    colors = (np.array([[0, 0, 1, 1]] * 4) * most).astype(kind)
    mesh = Mesh.of(SQUARE.primitives[0].positions, [[0, 1, 2], [0, 2, 3]], colors=colors)
    red, _, blue = picture_of(Node("n", mesh, Material(unlit=True)))[30, 40]
    assert blue > 150
    assert red < 30


def test_instances_are_drawn_where_they_are_in_the_coarsest_level() -> None:
    places = Instances(["left", "right"], [[-1.5, 0, 0], [1.5, 0, 0]], scales=[[0.3] * 3, [-0.3, 0.3, 0.3]])
    pixels = picture_of(Node("n", SQUARE, RED, instances=places))
    assert [pixels[30, x, 0] > 150 for x in (22, 40, 58)] == [True, False, True]
    coarse = picture_of(
        Node("n", SQUARE, RED, instances=places, levels=[Level(SQUARE.with_material(GREEN), 9)])
    )
    assert [coarse[30, x, 1] > 120 for x in (22, 40, 58)] == [True, False, True]
    assert coarse[30, 22, 0] < 30


def test_many_instances_are_drawn_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    places = Instances([str(i) for i in range(5)], [[x, 0, 0] for x in range(-2, 3)], scales=[[0.3] * 3] * 5)
    node = Node("n", SQUARE, RED, instances=places)
    at_once = picture_of(node)
    monkeypatch.setattr("vrlab.export.still.TRIANGLES_AT_ONCE", 4)
    assert np.array_equal(picture_of(node), at_once)


def test_a_mesh_with_a_skin_is_drawn_in_its_pose() -> None:
    sheet = SQUARE.primitives[0]
    joints = {"JOINTS_0": np.zeros((4, 4), np.uint8), "WEIGHTS_0": [[1, 0, 0, 0]] * 4}
    cloth = Node("cloth", Mesh([Primitive({**sheet.attributes, **joints}, sheet.indices, RED)]))
    bone = Node("bone").at(x=1.5).scaled(0.3)
    pixels = picture_of(Node("flag", children=[cloth, bone], skins=[Skin(["cloth"], ["bone"])]))
    assert [pixels[30, x, 0] > 150 for x in (40, 58)] == [False, True]
