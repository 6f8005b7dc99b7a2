"""Tangents come into a file where a normal map needs them, and the scene stays as it was."""

import numpy as np
import pytest

from vrlab.export import glb_bytes, read_glb
from vrlab.export.tangents import Tangents
from vrlab.model import Anisotropy, Clearcoat, Material, Mesh, Node, Scene, Texture

SQUARE = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]], np.float32)
UP = np.tile(np.float32([0, 0, 1]), (4, 1))
# glTF's v points down: the texture stands upright on the square.
UVS = np.array([[0, 1], [1, 1], [1, 0], [0, 0]], np.float32)
FACES = [0, 1, 2, 0, 2, 3]


def square(material, **changes):
    given = {"normals": UP, "uvs": UVS} | changes
    return Mesh.of(SQUARE, FACES, material=material, **given)


def made(mesh):
    return Tangents().of(mesh.primitives[0])


@pytest.fixture
def bumpy(png):
    return Material(normal_texture=Texture(png))


def test_an_upright_texture_has_its_tangent_along_x_and_its_bitangent_along_y(bumpy):
    tangent = made(square(bumpy)).attributes["TANGENT"]
    assert np.allclose(tangent, [1, 0, 0, 1])
    assert np.allclose(np.cross(UP[0], tangent[0, :3]) * tangent[0, 3], [0, 1, 0])


def test_a_mirrored_texture_has_the_other_sign(bumpy):
    tangent = made(square(bumpy, uvs=UVS * [-1, 1])).attributes["TANGENT"]
    assert np.allclose(tangent, [-1, 0, 0, -1])


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ({"scale": (4.0, 2.0), "offset": (0.3, 0.1)}, [1, 0, 0, 1]),
        ({"scale": (-1.0, 1.0)}, [-1, 0, 0, -1]),
        ({"scale": (1.0, -1.0)}, [1, 0, 0, -1]),
        # A quarter turn: u follows what v was, which points down (example in KHR_texture_transform).
        ({"rotation": np.pi / 2}, [0, -1, 0, 1]),
    ],
)
def test_the_transform_of_a_texture_turns_its_tangents(png, transform, expected):
    tangent = made(square(Material(normal_texture=Texture(png, **transform)))).attributes["TANGENT"]
    assert np.allclose(tangent, expected, atol=1e-6)


def test_the_second_set_of_coordinates_is_used_where_the_texture_uses_it(png):
    mesh = square(Material(normal_texture=Texture(png, texcoord=1)))
    assert made(mesh) is None
    primitive = mesh.primitives[0]
    attributes = {**primitive.attributes, "TEXCOORD_1": UVS * [-1, 1]}
    both = Mesh([type(primitive)(attributes, primitive.indices, primitive.material)])
    assert np.allclose(made(both).attributes["TANGENT"], [-1, 0, 0, -1])


def test_only_what_needs_tangents_and_has_none_gets_them(png, bumpy):
    texture = Texture(png)
    assert made(square(None)) is None
    assert made(square(Material(base_color_texture=texture))) is None
    assert made(square(bumpy, normals=None)) is None
    assert made(square(bumpy, uvs=None)) is None
    assert made(square(bumpy, tangents=np.tile(np.float32([0, 1, 0, 1]), (4, 1)))) is None
    assert made(square(Material(clearcoat=Clearcoat(normal_texture=texture)))) is not None
    assert made(square(Material(anisotropy=Anisotropy(0.5)))) is not None


def folded(material):
    """Two squares that share an edge, on which the texture is mirrored."""
    points = np.concatenate([SQUARE, SQUARE[[1, 2]] + [1, 0, 0]])
    uvs = np.concatenate([UVS, UVS[[0, 3]]])
    faces = [*FACES, 1, 4, 5, 1, 5, 2]
    normals = np.tile(np.float32([0, 0, 1]), (6, 1))
    colors = np.arange(24, dtype=np.uint8).reshape(6, 4)
    return Mesh.of(points, faces, normals=normals, uvs=uvs, colors=colors, material=material)


def test_vertices_are_doubled_where_triangles_disagree(bumpy):
    mesh = folded(bumpy)
    primitive, with_tangents = mesh.primitives[0], made(mesh)
    assert sorted(with_tangents.copies) == [1, 2]
    corners = with_tangents.indices
    assert np.array_equal(
        with_tangents.attributes["COLOR_0"][corners], primitive.attributes["COLOR_0"][primitive.indices]
    )
    signs = with_tangents.attributes["TANGENT"][corners, 3]
    assert signs.tolist() == [1] * 6 + [-1] * 6


def test_reading_back_takes_them_away_again(bumpy, document):
    scene = Scene("s", [Node("n", folded(bumpy))])
    glb = glb_bytes(scene)
    primitive = document(glb)["meshes"][0]["primitives"][0]
    assert "TANGENT" in primitive["attributes"]
    assert primitive["extensions"]["VRLAB_lab"] == {"tangents": "made", "copies": [1, 2]}
    assert read_glb(glb) == scene


def test_tangents_of_the_author_are_kept(bumpy):
    own = np.tile(np.float32([0, 1, 0, 1]), (4, 1))
    scene = Scene("s", [Node("n", square(bumpy, tangents=own))])
    assert np.array_equal(read_glb(glb_bytes(scene))["n"].mesh.primitives[0].attributes["TANGENT"], own)


def test_meshes_that_share_arrays_share_tangents(png, bumpy, document):
    mesh = square(None)
    other = Material("other", normal_texture=Texture(png, scale=(3.0, 3.0)))
    turned = Material("turned", normal_texture=Texture(png, rotation=1.0))
    nodes = [Node(str(i), mesh, material) for i, material in enumerate((bumpy, other, turned))]
    tangents = [
        m["primitives"][0]["attributes"]["TANGENT"] for m in document(glb_bytes(Scene("s", nodes)))["meshes"]
    ]
    assert tangents[0] == tangents[1] != tangents[2]


def test_vertices_that_no_triangle_uses_get_a_direction_too(bumpy):
    points = np.concatenate([SQUARE, [[5, 5, 5]]])
    normals = np.tile(np.float32([0, 0, 1]), (5, 1))
    mesh = Mesh.of(points, FACES, normals=normals, uvs=np.concatenate([UVS, [[0, 0]]]), material=bumpy)
    tangent = made(mesh).attributes["TANGENT"][4]
    assert abs(tangent[:3] @ normals[4]) < 1e-6
    assert np.linalg.norm(tangent[:3]) == pytest.approx(1)
