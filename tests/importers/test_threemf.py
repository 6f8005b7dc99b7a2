"""3MF: what stands where, by hand and by trimesh, and how it is painted."""

import numpy as np
import pytest
import trimesh
from build import CUBE_TRIANGLES, png
from build_3mf import components, mesh, model, package, thing, threemf, triangles

from vrlab import importers
from vrlab.errors import FileError
from vrlab.model.drawn import shapes

PART = "3D/3dmodel.model"
TURNED = 'objectid="1" transform="0 1 0 -1 0 0 0 0 2 5 6 7"'
NESTED = thing() + thing(2, components(TURNED, 'objectid="1"'), 'name="pair"')
BUILD = '<item objectid="2" transform="1 0 0 0 0 1 0 -1 0 10 0 0"/><item objectid="1"/>'


def world(roots):
    """All triangles in world space, as a set, wherever the first corner is."""
    found = set()
    for shape in shapes(roots):
        for p in shape.mesh:
            points = p.positions @ shape.matrices[0, :3, :3].T + shape.matrices[0, :3, 3]
            for t in np.round(points[p.indices.reshape(-1, 3)], 4).tolist():
                found.add(min(tuple(map(tuple, (*t[k:], *t[:k]))) for k in range(3)))
    return found


def test_every_triangle_stands_where_trimesh_has_it(put):
    path = put({"m.3mf": threemf(NESTED, BUILD)})
    theirs = trimesh.load(path, force="scene").to_geometry()
    corners = np.round(theirs.triangles, 4).tolist()
    rows = {min(tuple(map(tuple, (*t[k:], *t[:k]))) for k in range(3)) for t in corners}
    assert world(importers.read_roots(path)) == rows


def test_the_title_names_the_model_and_z_is_up(put):
    title = '<metadata name="Title">A  brick</metadata>'
    tall = mesh().replace('z="1"', 'z="3"')
    node = importers.load_model(put({"m.3mf": threemf(thing(1, tall), more=title, unit="meter")}))
    assert node.name == "A brick"
    assert np.allclose(np.ptp(node.bounds, axis=0), (1, 3, 1))


def painted(put, resources, properties, *, more=None, files=()):
    """The primitives of a cube with these resources and properties."""
    object_ = thing(1, mesh(triangles(properties=properties)), f'name="cube" {more or ""}')
    node = importers.load_model(put({"m.3mf": package((PART, model(resources + object_)), *files)}))
    return [p for shape in shapes([node]) for p in shape.mesh]


BASES = (
    '<m:pbmetallicdisplayproperties id="7"><m:pbmetallic name="a" metallicness="0.25" roughness="0.5"/>'
    '<m:pbmetallic name="b" metallicness="1" roughness="0.1"/></m:pbmetallicdisplayproperties>'
    '<basematerials id="5" displaypropertiesid="7"><base name="red" displaycolor="#FF0000"/>'
    '<base name="glass" displaycolor="#FFFFFF80"/></basematerials>'
)


@pytest.mark.parametrize(
    ("properties", "more"), [('pid="5" p1="1"', None), ("", 'pid="5" pindex="1"')], ids=["own", "object"]
)
def test_base_materials(properties, more, put):
    (primitive,) = painted(put, BASES, properties, more=more)
    material = primitive.material
    assert (material.name, material.metallic, material.roughness, material.alpha_mode) == (
        "glass",
        1.0,
        0.1,
        "BLEND",
    )
    assert material.base_color == pytest.approx((1, 1, 1, 128 / 255))


def test_components_have_the_properties_of_what_they_are_part_of(put):
    """So SolidWorks writes it, though the specification has properties on meshes only."""
    whole = BASES + thing() + thing(2, components('objectid="1"'), 'name="part" pid="5" pindex="0"')
    node = importers.load_model(put({"m.3mf": threemf(whole, '<item objectid="2"/><item objectid="1"/>')}))
    assert [p.material.name for shape in shapes([node]) for p in shape.mesh] == ["red", "clay"]


def test_each_base_material_is_a_primitive(put):
    rows = "".join(
        triangles([t], f'pid="5" p1="{n % 2}"' if n < 4 else "") for n, t in enumerate(CUBE_TRIANGLES)
    )
    node = importers.load_model(put({"m.3mf": threemf(BASES + thing(1, mesh(rows)))}))
    found = {p.material.name: p.triangle_count for shape in shapes([node]) for p in shape.mesh}
    assert found == {"red": 2, "glass": 2, "clay": 8}


def test_corners_have_the_colours_of_their_group(put):
    colors = '<m:colorgroup id="5"><m:color color="#FF0000"/><m:color color="#00FF0080"/></m:colorgroup>'
    (primitive,) = painted(put, colors, 'pid="5" p1="0" p2="1" p3="1"')
    assert primitive.material.alpha_mode == "BLEND"
    rows = {tuple(row) for row in np.round(primitive.attributes["COLOR_0"].astype(float), 3).tolist()}
    assert rows == {(1, 0, 0, 1), (0, 1, 0, 0.502)}


def test_pictures_are_in_the_package(put):
    group = (
        '<m:texture2d id="4" path="/3D/Textures/a.png" contenttype="image/png" tilestyleu="mirror"/>'
        '<m:texture2dgroup id="5" texid="4"><m:tex2coord u="0" v="0"/><m:tex2coord u="1" v="0.25"/></m:texture2dgroup>'
    )
    (primitive,) = painted(put, group, 'pid="5" p1="0" p2="1" p3="1"', files=[("3D/Textures/a.png", png())])
    texture = primitive.material.base_color_texture
    assert (texture.image.data, texture.wrap_s, texture.wrap_t) == (png(), 33648, 10497)
    rows = {tuple(row) for row in primitive.attributes["TEXCOORD_0"].tolist()}
    assert rows == {(0, 1), (1, 0.75)}


def test_a_file_cut_off_anywhere_is_refused(put):
    whole = threemf()
    for length in range(0, len(whole), len(whole) // 60):
        with pytest.raises(FileError):
            importers.read(put({"m.3mf": whole[:length]}))
