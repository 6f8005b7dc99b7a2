"""COLLADA: what stands where, by hand and by trimesh, which reads it with pycollada."""
# ruff: noqa: E501  XML in one piece is easier to read

import math

import numpy as np
import pytest
import trimesh
from build import png
from build_dae import (
    BONES,
    CUBE_FACES,
    HOLD,
    IDENTITY,
    animation,
    cube,
    dae,
    picture,
    polygons,
    shading,
    skin,
    source,
)

from vrlab import importers
from vrlab.model.drawn import shapes


def triangles(roots):
    """All triangles in world space (n, 3, 3)."""
    found = []
    for shape in shapes(roots):
        for p in shape.mesh:
            for matrix in shape.matrices:
                points = p.positions @ matrix[:3, :3].T + matrix[:3, 3]
                rows = points[p.indices.reshape(-1, 3)]
                # What is mirrored is drawn the other way round (glTF 2.0, section 3.7.4).
                found.append(rows[:, ::-1] if np.linalg.det(matrix[:3, :3]) < 0 else rows)
    return np.concatenate(found)


def key(rows):
    """Triangles as a set, wherever the first corner is."""
    rounded = np.round(np.asarray(rows, float) * 1e4).astype(int).tolist()
    return {min(tuple(map(tuple, (*t[k:], *t[:k]))) for k in range(3)) for t in rounded}


TURNS = (
    '<node id="a"><translate>1 2 3</translate><rotate>0 1 0 30</rotate><rotate>1 0 0 -20</rotate><scale>1 2 3</scale>'
    f'{HOLD}<node id="b"><matrix>0 -1 0 5 1 0 0 0 0 0 1 0 0 0 0 1</matrix>{HOLD}</node></node>'
    f'<node id="c"><instance_node url="#box"/></node><node id="d"><scale>-1 1 1</scale>{HOLD}</node>'
)
LIBRARY = f'<library_nodes><node id="box"><translate>0 0 9</translate>{HOLD}</node></library_nodes>'


def test_every_triangle_stands_where_trimesh_has_it(put):
    path = put({"m.dae": dae(TURNS, more=LIBRARY)})
    theirs = trimesh.load(path, force="scene").to_geometry()
    assert key(triangles(importers.read_roots(path))) == key(theirs.triangles)


@pytest.mark.parametrize(
    ("transform", "lowest", "highest"),
    [
        ("<translate>1 2 3</translate><rotate>0 0 1 90</rotate>", (0, 2, 3), (1, 3, 4)),
        ("<rotate>0 0 2 90</rotate><translate>1 2 3</translate>", (-3, 1, 3), (-2, 2, 4)),
        ("<matrix>1 0 0 4 0 1 0 5 0 0 1 6 0 0 0 1</matrix>", (4, 5, 6), (5, 6, 7)),
        # From (0, 0, 5) towards (5, 0, 5): −Z of the node is +X of the world, and its +X is +Z.
        ("<lookat>0 0 5 5 0 5 0 1 0</lookat>", (-1, 0, 5), (0, 1, 6)),
        # The y axis is turned by 45° towards x.
        ("<skew>45 0 1 0 1 0 0</skew>", (0, 0, 0), (2, 1, 1)),
    ],
)
def test_transforms_are_those_of_the_specification(transform, lowest, highest, put):
    roots = importers.read_roots(put({"m.dae": dae(f'<node id="box">{transform}{HOLD}</node>')}))
    points = triangles(roots).reshape(-1, 3)
    assert np.allclose([points.min(axis=0), points.max(axis=0)], [lowest, highest], atol=1e-6)


def test_what_shears_is_moved_vertex_by_vertex(put):
    node = f'<node id="box"><matrix>1 1 0 0 0 1 0 0 0 0 1 0 0 0 0 1</matrix><node id="in"><translate>0 1 0</translate>{HOLD}</node></node>'
    path = put({"m.dae": dae(node)})
    found = importers.read(path)
    assert any("shear" in line for line in found.warnings)
    assert np.allclose(np.ptp(found.node.bounds, axis=0), (2, 1, 1))
    theirs = trimesh.load(path, force="scene").to_geometry()
    assert key(triangles(importers.read_roots(path))) == key(theirs.triangles)


@pytest.mark.parametrize(
    ("up", "size"), [("Y_UP", (1, 2, 3)), ("Z_UP", (1, 3, 2)), ("X_UP", (2, 1, 3))], ids=["y", "z", "x"]
)
def test_unit_and_axis_are_those_of_the_file(up, size, put):
    node = f'<node id="box"><scale>1 2 3</scale>{HOLD}</node>'
    found = importers.read(put({"m.dae": dae(node, unit="0.0254", up=up)}))
    assert np.allclose(np.ptp(found.node.bounds, axis=0), np.array(size) * 0.0254)
    assert not [line for line in found.warnings if "taken as" in line]
    wished = importers.read(put({"m.dae": dae(node, unit="0.0254", up=up)}), unit="m", up="y")
    assert np.allclose(np.ptp(wished.node.bounds, axis=0), (1, 2, 3))


STRIP = polygons("tristrips", "0 1 2 3|4 6 5 7")
FAN = polygons("trifans", "0 1 3 2")
RING = polygons("polygons", "0 1 3 2|4 6 7 5")


@pytest.mark.parametrize(
    ("faces", "count"),
    [(CUBE_FACES, 12), (polygons("triangles", "0 1 3 0 3 2"), 2), (STRIP, 4), (FAN, 2), (RING, 4)],
    ids=["polylist", "triangles", "tristrips", "trifans", "polygons"],
)
def test_polygons_of_all_kinds_face_the_same_way(faces, count, put):
    node = importers.load_model(put({"m.dae": dae(geometries=cube(faces))}))
    (child,) = node.children
    rows = triangles([child])
    assert len(rows) == count
    whole = triangles(importers.load_model(put({"w.dae": dae()})).children)
    facing = lambda t: np.cross(t[:, 1] - t[:, 0], t[:, 2] - t[:, 0])  # noqa: E731
    for way in facing(rows):
        assert any(np.dot(way, other) > 0.9 for other in facing(whole))


def test_corners_have_the_normals_texcoords_and_colours_of_their_own_sources(put):
    inputs = (
        '<input semantic="NORMAL" source="#n" offset="1"/><input semantic="TEXCOORD" source="#t" offset="2" set="0"/>'
        '<input semantic="COLOR" source="#c" offset="3"/>'
    )
    faces = polygons("triangles", "0 0 0 0 1 0 1 1 3 0 2 1", inputs=inputs)
    more = source("n", "-1 0 0") + source("t", "0 0 1 0 1 0.25", "ST") + source("c", "1 0 0 0 0.5 1", "RGB")
    node = importers.load_model(put({"m.dae": dae(geometries=cube(faces, sources=more))}))
    (primitive,) = node.children[0].mesh
    order = np.argsort(primitive.positions @ [0, 4, 1])
    assert np.allclose(primitive.attributes["NORMAL"], (-1, 0, 0))
    assert np.allclose(primitive.attributes["TEXCOORD_0"][order], [(0, 1), (1, 1), (1, 0.75)])
    colors = primitive.attributes["COLOR_0"][order]
    assert np.allclose(colors[0], (1, 0, 0, 1))
    assert np.allclose(colors[1], (0, 0.21404, 1, 1), atol=1e-4)  # sRGB 0.5


@pytest.mark.parametrize(
    ("kind", "inside", "facts"),
    [
        ("lambert", "<diffuse><color>1 0.5 0 1</color></diffuse>", {"base_color": (1, 0.21404, 0, 1), "roughness": 1}),
        ("blinn", "<shininess><float>30</float></shininess>", {"roughness": 0.5}),  # 2 / 0.5⁴ − 2 = 30
        ("phong", "<shininess><float>7.5</float></shininess>", {"roughness": 0.5}),
        ("phong", "<specular><color>0 0 0 1</color></specular><shininess><float>9</float></shininess>", {"roughness": 1}),
        ("lambert", "<emission><color>1 0 0 1</color></emission>", {"emissive": (1, 0, 0)}),
        ("constant", "<emission><color>0 1 0 1</color></emission>", {"unlit": True, "base_color": (0, 1, 0, 1)}),
        ("lambert", "<transparency><float>0.25</float></transparency>", {"alpha": 0.25, "alpha_mode": "BLEND"}),
        (
            "lambert",
            '<transparent opaque="RGB_ZERO"><color>0.5 0.5 0.5 1</color></transparent><transparency><float>0.5</float></transparency>',
            {"alpha": 0.75, "alpha_mode": "BLEND"},
        ),
        ("lambert", '<transparent opaque="A_ZERO"><color>1 1 1 0.25</color></transparent>', {"alpha": 0.75}),
        ("lambert", "<transparency><float>0</float></transparency>", {"alpha": 1, "alpha_mode": "OPAQUE"}),
    ],
)  # fmt: skip
def test_materials(kind, inside, facts, put):
    found = importers.read(put({"m.dae": dae(more=shading(inside, kind))}))
    (primitive,) = found.node.children[0].mesh
    material = primitive.material
    assert material.name == "paint"
    values = {"alpha": material.base_color[3]} | {k: getattr(material, k) for k in facts if k != "alpha"}
    for name, value in facts.items():
        expected = value if isinstance(value, str | bool) else pytest.approx(value, abs=1e-4)
        assert values[name] == expected, name


@pytest.mark.parametrize(
    "uri", ["maps/my%20wood.png", "file:///C:/work/my%20wood.png"], ids=["beside", "absolute"]
)
def test_images_are_taken_from_beside_the_file(uri, put):
    inputs = '<input semantic="TEXCOORD" source="#t" offset="1" set="0"/>'
    geometry = cube(
        polygons("triangles", "0 0 1 1 3 2", inputs=inputs), sources=source("t", "0 0 1 0 1 1", "ST")
    )
    name = "my wood.png" if uri.startswith("file") else "maps/my wood.png"
    found = importers.read(put({"m.dae": dae(more=picture(uri), geometries=geometry), name: png()}))
    (primitive,) = found.node.children[0].mesh
    texture = primitive.material.base_color_texture
    assert (texture.image.data, texture.wrap_s) == (png(), 33071)
    assert bool(found.warnings) == uri.startswith("file")


def test_a_skin_follows_its_joints(put):
    inverse = f"{IDENTITY} 1 0 0 0 0 1 0 -1 0 0 1 0 0 0 0 1"
    path = put({"m.dae": dae(BONES, more=skin(inverse=inverse), scene="")})
    node = importers.load_model(path)
    (bent,) = node.children
    (held,) = bent.skins
    assert (held.joints, held.meshes) == (("hips", "hips/heads"), ("body",))
    # The head is 2 m up and bound at 1 m: the upper corners rise by 1 m.
    assert np.allclose(np.ptp(node.bounds, axis=0), (1, 2, 1))


def test_a_skin_that_no_node_holds_is_frozen_in_its_pose(put):
    bones = BONES.replace("<translate sid", "<skew>45 0 1 0 1 0 0</skew><translate sid")
    inverse = f"{IDENTITY} 1 0 0 0 0 1 0 -1 0 0 1 0 0 0 0 1"
    found = importers.read(put({"m.dae": dae(bones, more=skin(inverse=inverse))}))
    assert any("frozen" in line for line in found.dropped)
    assert np.ptp(found.node.bounds, axis=0)[1] == pytest.approx(2)


def test_a_skin_keeps_the_four_strongest_joints(put):
    found = importers.read(
        put({"m.dae": dae(BONES, more=skin(vcount="5 1 1 1 1 1 1 1", v="0 0 1 0 0 0 1 0 0 0 " + "0 0 " * 7))})
    )
    assert any("strongest" in line for line in found.warnings)
    (primitive,) = found.node.children[0].node_at("body").mesh
    assert np.allclose(primitive.attributes["WEIGHTS_0"].sum(axis=1), 1)


@pytest.mark.parametrize(
    ("target", "values", "params", "kind", "expected"),
    [
        ("box/t", "0 0 0 1 2 3", "XYZ", "translation", [(0, 0, 0), (1, 2, 3)]),
        ("box/t.Y", "0 4", "Y", "translation", [(0, 0, 0), (0, 4, 0)]),
        ("box/t(2)", "0 4", "Z", "translation", [(0, 0, 0), (0, 0, 4)]),
        ("box/s", "1 1 1 2 2 2", "XYZ", "scale", [(1, 1, 1), (2, 2, 2)]),
        ("box/m", f"{IDENTITY} 1 0 0 5 0 1 0 0 0 0 1 0 0 0 0 1", "M", "translation", [(0, 0, 0), (5, 0, 0)]),
    ],
)
def test_keyframes_move_the_node(target, values, params, kind, expected, put):
    still = '<translate sid="t">0 0 0</translate><rotate sid="r">0 1 0 0</rotate><scale sid="s">1 1 1</scale>'
    still += f'<matrix sid="m">{IDENTITY}</matrix>'
    file = dae(f'<node id="box">{still}{HOLD}</node>', more=animation(target, "0.5 2", values, params))
    (moving,) = importers.load_model(put({"m.dae": file})).children
    (channel,) = moving.animations[0].channels
    assert (channel.path, channel.property) == ("box", kind)
    assert np.allclose(channel.times, (0.5, 2))
    assert np.allclose(channel.values, expected)


def test_a_whole_turn_is_cut_into_quarters(put):
    file = dae(
        f'<node id="box"><rotate sid="r">0 1 0 0</rotate>{HOLD}</node>',
        more=animation("box/r.ANGLE", "0 4", "0 360"),
    )
    (moving,) = importers.load_model(put({"m.dae": file})).children
    (channel,) = moving.animations[0].channels
    assert np.allclose(channel.times, (0, 1, 2, 3, 4))
    half = math.sqrt(0.5)
    assert np.allclose(
        channel.values,
        [(0, 0, 0, 1), (0, half, 0, half), (0, 1, 0, 0), (0, half, 0, -half), (0, 0, 0, -1)],
        atol=1e-6,
    )


def test_lights_shine_as_bright_as_the_file_says(put):
    lights = (
        '<library_lights><light id="sun"><technique_common><directional><color>1 1 1</color></directional></technique_common></light>'
        '<light id="lamp"><technique_common><point><color>2 2 2</color><constant_attenuation>0</constant_attenuation>'
        "<quadratic_attenuation>0.5</quadratic_attenuation></point></technique_common></light></library_lights>"
    )
    nodes = f'<node id="box">{HOLD}</node><node id="l"><instance_light url="#sun"/></node><node id="k"><instance_light url="#lamp"/></node>'
    found = importers.read(put({"m.dae": dae(nodes, more=lights, unit="0.1")}))
    sun, lamp = (child.light for child in found.node.children[1:])
    assert sun.intensity == pytest.approx(math.pi)
    # 2 / (0.5 d²), d in units of a tenth of a metre.
    assert lamp.intensity == pytest.approx(2 * math.pi / 0.5 * 0.01)
