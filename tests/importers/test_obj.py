"""OBJ and its materials: objects, pictures, colours."""

import numpy as np
import pytest
from build import CUBE_CORNERS, obj, png

from vrlab import importers
from vrlab.model.texture import CLAMP, REPEAT

QUAD = "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\n"
MADE = obj(head="mtllib m.mtl\n", vertices=QUAD, faces="usemtl a\nf 1/1 2/2 3/3 4/4\n")


def material(put, mtl, **options):
    node = importers.load_model(
        put({"m.obj": MADE, "m.mtl": mtl.encode(), "wood.png": png(2, 3), "glow.png": png(4, 4)}), **options
    )
    return node.mesh.materials[0]


def test_one_node_an_object_and_one_primitive_a_material(put):
    faces = "o top\nusemtl red\nf 1 2 4\nusemtl blue\nf 1 4 3\no bottom\nusemtl red\nf 5 7 8\n"
    mtl = b"newmtl red\nKd 1 0 0\nnewmtl blue\nKd 0 0 1\n"
    node = importers.load_model(put({"m.obj": obj(head="mtllib m.mtl\n", faces=faces), "m.mtl": mtl}))
    assert [child.name for child in node] == ["top", "bottom"]
    assert [m.name for m in node["top"].mesh.materials] == ["red", "blue"]
    assert node["bottom"].mesh.materials[0] is node["top"].mesh.materials[0]


def test_a_single_object_is_named_as_the_file(put):
    assert importers.load_model(put({"vase.obj": obj()})).name == "vase"


def test_colours_are_made_linear(put):
    made = material(put, "newmtl a\nKd 0.5 1 0\nKe 0.25 0 0\nd 0.5\n")
    assert made.base_color == pytest.approx((0.2140, 1.0, 0.0, 0.5), abs=1e-4)  # IEC 61966-2-1
    assert made.emissive == pytest.approx((0.0509, 0, 0), abs=1e-4)
    assert made.alpha_mode == "BLEND"


def test_physically_based_values_are_taken_over(put):
    made = material(put, "newmtl a\nPr 0.3\nPm 1\nPc 0.5\nPcr 0.2\nNi 1.8\n")
    assert (made.roughness, made.metallic, made.ior) == (0.3, 1.0, 1.8)
    assert (made.clearcoat.factor, made.clearcoat.roughness) == (0.5, 0.2)


@pytest.mark.parametrize(("ns", "roughness"), [(0, 1.0), (250, 0.5), (1000, 0.0), (5000, 0.0)])
def test_shine_becomes_roughness(ns, roughness, put):
    assert material(put, f"newmtl a\nNs {ns}\n").roughness == pytest.approx(roughness)


@pytest.mark.parametrize(
    ("line", "alpha"), [("d 0.25", 0.25), ("Tr 0.25", 0.75), ("Tr 1", 1.0), ("d 1\nTr 1", 1.0)]
)
def test_transparency(line, alpha, put):
    assert material(put, f"newmtl a\nKd 1 1 1\n{line}\n").base_color[3] == alpha


@pytest.mark.parametrize(("kd", "color"), [("", (1, 1, 1)), ("Kd 0 0 0", (1, 1, 1)), ("Kd 1 0 0", (1, 0, 0))])
def test_black_behind_a_picture_is_not_meant(kd, color, put):
    assert material(put, f"newmtl a\n{kd}\nmap_Kd wood.png\n").base_color[:3] == color


def test_a_picture_and_how_it_lies(put):
    plain = material(put, "newmtl a\nmap_Kd wood.png\n").base_color_texture
    assert plain.image.data == png(2, 3)
    assert (plain.offset, plain.scale, plain.wrap_s) == ((0, 0), (1, 1), REPEAT)
    moved = material(put, "newmtl a\nmap_Kd -clamp on -s 2 3 -o 0.5 0.25 -bm 1 wood.png\n").base_color_texture
    assert moved.wrap_t == CLAMP
    # At the lower left, OBJ's (0, 0) means the point (0.5, 0.25) of the picture, counted from below; that is glTF's
    # (0, 1), and the point (0.5, 0.75) counted from above.
    assert np.allclose(np.array([0.0, 1.0]) * moved.scale + moved.offset, (0.5, 0.75))
    assert np.allclose(np.array([1.0, 0.0]) * moved.scale + moved.offset, (2.5, 1 - 3.25))


def test_the_top_of_a_picture_is_at_the_top(put):
    mesh = importers.load_model(put({"m.obj": MADE, "m.mtl": b"newmtl a\n"})).mesh
    positions, uvs = mesh.primitives[0].positions, mesh.primitives[0].attributes["TEXCOORD_0"]
    assert np.allclose(uvs[:, 1], 1 - positions[:, 1])


def test_a_cut_out_picture(put):
    assert material(put, "newmtl a\nmap_Kd wood.png\nmap_d wood.png\n").alpha_mode == "MASK"


def test_other_pictures(put):
    made = material(put, "newmtl a\nmap_Ke glow.png\nnorm wood.png\n")
    assert made.emissive == (1, 1, 1)
    assert made.emissive_texture.image.data == png(4, 4)
    assert made.normal_texture.image.data == png(2, 3)


def test_what_has_no_place_is_said(put):
    read = importers.read(
        put({"m.obj": MADE, "m.mtl": b"newmtl a\nbump wood.png\nmap_Ns wood.png\nKa 1 1 1\n"})
    )
    assert read.dropped == ("bump of materials", "map_ns of materials")


def test_the_first_material_of_a_name_counts(put):
    assert material(put, "newmtl a\nPr 0.3\nnewmtl a\nPr 0.7\n").roughness == 0.3


@pytest.mark.parametrize(("scale", "word"), [(1.0, ""), (255.0, "")])
def test_colours_of_vertices(scale, word, put):
    rows = "".join(f"v {x} {y} {z} {x * scale} {y * scale} {0.5 * scale}\n" for x, y, z in CUBE_CORNERS)
    mesh = importers.load_model(put({"m.obj": obj(vertices=rows)})).mesh
    colors, positions = mesh.primitives[0].attributes["COLOR_0"], mesh.primitives[0].positions
    assert np.allclose(colors[:, 0], positions[:, 0] + 0.5, atol=1e-6)
    assert np.allclose(colors[:, 2], 0.2140, atol=1e-4)
    assert mesh.materials[0].name == "painted"


def test_normals_of_any_length_are_made_unit(put):
    path = put({"m.obj": obj(head="vn 0 0 9\n", vertices=QUAD, faces="f 1//1 2//1 3//1 4//1\n")})
    assert np.allclose(importers.load_model(path).mesh.primitives[0].attributes["NORMAL"], (0, 0, 1))


@pytest.mark.parametrize("normal", ["0 0 0", "nan 0 1", "inf 0 0"])
def test_normals_without_direction_are_computed(normal, put):
    path = put(
        {"m.obj": obj(head=f"vn {normal}\nvn 0 0 1\n", vertices=QUAD, faces="f 1//1 2//2 3//2 4//2\n")}
    )
    read = importers.read(path)
    assert np.allclose(read.node.mesh.primitives[0].attributes["NORMAL"], (0, 0, 1))
    assert any("no usable normal" in warning for warning in read.warnings)


def test_faces_that_look_away_from_their_normals_are_turned(put):
    read = importers.read(
        put({"m.obj": obj(head="vn 0 0 -1\n", vertices=QUAD, faces="f 1//1 2//1 3//1 4//1\n")})
    )
    p = read.node.mesh.primitives[0]
    a, b, c = (p.positions[p.indices.reshape(-1, 3)[:, k]] for k in range(3))
    assert (np.cross(b - a, c - a)[:, 2] < 0).all()
    assert any("turned over" in warning for warning in read.warnings)


def test_open_surfaces_are_seen_from_behind_too(put):
    assert importers.load_model(put({"m.obj": MADE, "m.mtl": b"newmtl a\n"})).mesh.materials[0].double_sided
    assert not importers.load_model(put({"m.obj": obj()})).mesh.materials[0].double_sided


def test_smooth_shading_goes_on_over_a_change_of_material(put):
    """Two halves of a gentle roof: their common edge has one normal, whichever half it belongs to."""
    roof = "v 0 0 0\nv 0 0 1\nv 1 0.1 0\nv 1 0.1 1\nv 2 0 0\nv 2 0 1\n"
    node = importers.load_model(
        put({"m.obj": obj(vertices=roof, faces="usemtl a\nf 1 2 4 3\nusemtl b\nf 3 4 6 5\n")})
    )
    ridge = [p.attributes["NORMAL"][p.positions[:, 1] > 0.05] for p in node.mesh]
    assert np.allclose(np.vstack(ridge), (0, 1, 0), atol=1e-6)


@pytest.mark.parametrize("missing", ["m.mtl", "wood.png"])
def test_what_is_missing_can_be_done_without(missing, put):
    files = {"m.obj": MADE, "m.mtl": b"newmtl a\nmap_Kd wood.png\n", "wood.png": png()}
    del files[missing]
    read = importers.read(put(files), skip_missing=True)
    assert any(missing in line for line in read.dropped)
