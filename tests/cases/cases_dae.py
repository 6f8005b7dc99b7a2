"""COLLADA files that must be refused (name, bytes, error code, word) and unusual ones that are fine (name, bytes, facts)."""
# ruff: noqa: E501  a case is one row of the table

from typing import Any

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

_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY a{k} "&a{k - 1 if k else ""};&a{k - 1 if k else ""};">'.encode() for k in range(30))
    + b"]><COLLADA>&a29;</COLLADA>"
)
_OUTSIDE = b'<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><COLLADA>&x;</COLLADA>'
_LOOP = '<library_nodes><node id="a"><instance_node url="#b"/></node><node id="b"><instance_node url="#a"/></node></library_nodes>'
# Each of 20 nodes holds the next one twice: a million cubes.
_DOUBLED = (
    "<library_nodes>"
    + "".join(
        f'<node id="n{k}">' + (f'<instance_node url="#n{k + 1}"/>' * 2 if k < 20 else HOLD) + "</node>"
        for k in range(21)
    )
    + "</library_nodes>"
)
_CHAIN = "".join(f'<node id="k{k}"><instance_node url="#k{k + 1}"/></node>' for k in range(999, -1, -1))
_FAR = "<translate>1e9 0 0</translate><scale>1e9 1 1</scale>" * 2
_BAD = "not a number"


def _shape(tag: str, indices: str, **more: str) -> bytes:
    return dae(geometries=cube(polygons(tag, indices, **more)))


REFUSED: list[tuple[str, bytes, str, str]] = [
    ("a billion laughs", _LAUGHS, "file-invalid", "DOCTYPE"),
    ("an entity from outside", _OUTSIDE, "file-invalid", "DOCTYPE"),
    ("an entity that is not declared", dae(more="&lol;"), "file-invalid", "undefined entity"),
    ("XML nested a hundred thousand deep", b"<COLLADA>" + b"<a>" * 100_000, "file-invalid", "128 levels"),
    ("XML of a million elements", b"<COLLADA>" + b"<a/>" * 1_000_000 + b"</COLLADA>", "file-too-large", "XML elements"),
    ("XML that ends early", dae()[:-40], "file-invalid", "line"),
    ("XML with a zero", dae().replace(b"box", b"b\0x"), "file-invalid", "XML"),
    ("XML in an encoding of nowhere", dae().replace(b"utf-8", b"nowhere"), "file-invalid", "encoding"),
    ("two megabytes of an open tag", b"<COLLADA" + b" " * 2_000_000, "file-invalid", "XML"),
    ("a web page", b"<!DOCTYPE html><p>404</p>", "file-invalid", "web page"),
    ("another XML", b"<x3d/>", "file-invalid", "x3d"),
    ("nothing in it", b"<COLLADA/>", "mesh-invalid", "nothing to show"),
    ("nodes that hold each other", dae('<node id="c"><instance_node url="#a"/></node>', more=_LOOP), "file-invalid", "below itself"),
    ("a node that holds itself", dae('<node id="c"><instance_node url="#c"/></node>'), "file-invalid", "below itself"),
    ("a million instances", dae('<node id="c"><instance_node url="#n0"/></node>', more=_DOUBLED), "file-too-large", "nodes"),
    ("three hundred nodes below each other", dae('<node id="n">' * 300 + "</node>" * 300), "file-invalid", "levels"),
    ("a chain that begins at its end", dae(f'<node id="k1000">{HOLD}</node>{_CHAIN}'), "file-invalid", "levels"),
    ("a geometry that is not there", dae(geometries=cube().replace('id="cube"', 'id="other"')), "file-invalid", "#cube"),
    ("a scene that is not there", dae(scene='<scene><instance_visual_scene url="#lost"/></scene>'), "file-invalid", "#lost"),
    ("a source that is not there", dae(geometries=cube().replace('semantic="POSITION" source="#cube-p"', 'semantic="POSITION" source="#q"')), "file-invalid", "#q"),
    ("a geometry in the place of a source", dae(geometries=cube().replace('semantic="POSITION" source="#cube-p"', 'semantic="POSITION" source="#cube"')), "file-invalid", "#cube"),
    ("vertices that are their own source", dae(geometries=cube().replace('semantic="POSITION" source="#cube-p"', 'semantic="POSITION" source="#cube-v"')), "file-invalid", "no positions"),
    ("an accessor beyond its array", dae(geometries=cube(positions=source("cube-p", "0 0 0", count=900))), "file-invalid", "900 rows"),
    ("an accessor of minus one row", dae(geometries=cube().replace('count="8" stride', 'count="-1" stride')), "file-invalid", "count"),
    ("a stride of a thousand million", dae(geometries=cube().replace('stride="3"', 'stride="1000000000"')), "file-invalid", "stride"),
    ("a stride of zero", dae(geometries=cube().replace('stride="3"', 'stride="0"')), "file-invalid", "rows of 0"),
    ("an offset of a thousand million", dae(geometries=cube().replace('offset="0"', 'offset="1000000000"')), "file-invalid", "offset"),
    ("an index beyond the vertices", _shape("triangles", "0 1 8"), "mesh-invalid", "beyond"),
    ("an index of minus one", _shape("triangles", "0 1 -1"), "file-invalid", "whole number"),
    ("an index of twenty digits", _shape("triangles", "0 1 " + "9" * 20), "file-invalid", "whole number"),
    ("an index that is a fraction", _shape("triangles", "0 1 1.5"), "file-invalid", "whole number"),
    ("an index that is a word", _shape("triangles", "0 1 two"), "file-invalid", "two"),
    ("four corners for triangles", _shape("triangles", "0 1 2 3"), "file-invalid", "4 corners"),
    ("counts that do not fit", _shape("polylist", "0 1 2", vcount="4"), "file-invalid", "vcount"),
    ("a count of minus four", _shape("polylist", "0 1 2", vcount="7 -4"), "file-invalid", "whole number"),
    ("a face of two thousand corners", _shape("polygons", "0 1 3 2 " * 500), "file-invalid", "2,000 corners"),
    ("a normal beyond its source", dae(geometries=cube(polygons("triangles", "0 0 1 0 2 5", inputs='<input semantic="NORMAL" source="#n" offset="1"/>'), sources=source("n", "0 0 1"))), "mesh-invalid", "normal"),
    ("NaN", dae(geometries=cube(positions=source("cube-p", "0 0 NaN " + "1 2 3 " * 7))), "mesh-invalid", "not finite"),
    ("a word for a coordinate", dae(geometries=cube(positions=source("cube-p", "0 0 up " + "1 2 3 " * 7))), "file-invalid", "up"),
    ("points alone", dae(geometries=cube("")), "mesh-invalid", "nothing to show"),
    ("a matrix of fifteen numbers", dae(f'<node id="a"><matrix>{IDENTITY[2:]}</matrix>{HOLD}</node>'), "file-invalid", "16"),
    ("a matrix of words", dae(f'<node id="a"><matrix>{"x " * 16}</matrix>{HOLD}</node>'), "file-invalid", "x"),
    ("a translation to nowhere", dae(f'<node id="a"><translate>0 0 INF</translate>{HOLD}</node>'), "file-invalid", "finite"),
    ("a node in another galaxy", dae(f'<node id="a">{_FAR}{HOLD}</node>'), "file-invalid", "too far"),
    ("a picture outside", dae(more=picture("../secret.png")), "path-outside", "secret.png"),
    ("a picture of the system", dae(more=picture("file:///etc/passwd")), "path-outside", "passwd"),
    ("a picture on the net", dae(more=picture("https://example.org/a.png")), "path-outside", "example"),
    ("a picture that is missing", dae(more=picture("wood.png")), "file-missing", "wood.png"),
    ("a colour of words", dae(more=shading(f"<diffuse><color>{_BAD}</color></diffuse>")), "file-invalid", "not"),
    ("an effect that is not there", dae(more=shading(target="#lost")), "file-invalid", "#lost"),
    ("a skin that bends itself", dae(BONES, more=skin().replace('<skin source="#cube">', '<skin source="#skin">')), "file-invalid", "bends itself"),
    ("a skin with too few matrices", dae(BONES, more=skin(inverse=IDENTITY)), "file-invalid", "2 joints"),
    ("a skin for another mesh", dae(BONES, more=skin(vcount="1 " * 7)), "file-invalid", "7 vertices"),
    ("a skin with a joint of tomorrow", dae(BONES, more=skin(v="7 0 " * 8)), "file-invalid", "joint"),
    ("keyframes that are not there", dae(more=animation("box/t", "0 1", "0 1").replace('source="#anim-i"', 'source="#lost"'), nodes=f'<node id="box"><translate sid="t">0 0 0</translate>{HOLD}</node>'), "file-invalid", "#lost"),
]  # fmt: skip

_CUBE = {"size": (1, 1, 1), "triangles": 12}
_CAMERA = '<library_cameras><camera id="c"/></library_cameras>'
_MORPH = '<library_controllers><controller id="m"><morph source="#cube"/></controller></library_controllers>'
_MOVED = f'<node id="box"><translate sid="t">0 0 0</translate>{HOLD}</node>'

ODD: list[tuple[str, bytes, dict[str, Any]]] = [
    ("in UTF-16", dae().decode().replace("utf-8", "utf-16").encode("utf-16"), _CUBE),
    ("in Latin-1", dae().decode().replace("utf-8", "iso-8859-1").replace('name="box"', 'name="Größe"').encode("latin-1"), {**_CUBE, "paths": ["Größe"]}),
    ("without a namespace", dae().replace(b' xmlns="http://www.collada.org/2005/11/COLLADASchema"', b""), _CUBE),
    ("with prefixed names", dae().replace(b"<COLLADA xmlns=", b"<COLLADA xmlns:e='urn:e' xmlns=").replace(b"<scene>", b"<e:thing/><scene>"), _CUBE),
    ("without an asset", dae().replace(b"<asset>", b"<extra>").replace(b"</asset>", b"</extra>"), _CUBE),
    ("with a unit of nothing", dae(unit="0"), {**_CUBE, "warned": "unit"}),
    ("with a unit of a word", dae(unit="inch"), {**_CUBE, "warned": "unit"}),
    ("of geometries alone", dae(scene="", nodes="").replace(b"library_visual_scenes", b"library_other"), _CUBE),
    ("without a scene named", dae(scene=""), _CUBE),
    ("as large as a town", dae(unit="1000"), {"size": (1000, 1000, 1000), "warned": "1000 m long"}),
    ("with a camera", dae(f'<node id="a">{HOLD}<instance_camera url="#c"/></node>', more=_CAMERA), {**_CUBE, "dropped": "cameras", "paths": ["a"]}),
    ("of two geometries in a node", dae(f'<node id="a">{HOLD}{HOLD}</node>'), {"triangles": 24, "paths": ["a", "a/cube", "a/cube 2"]}),
    ("with parts elsewhere", dae(f'<node id="a">{HOLD}<instance_node url="other.dae#b"/></node>'), {**_CUBE, "dropped": "other files"}),
    ("with morph targets", dae('<node id="a"><instance_controller url="#m"/></node>', more=_MORPH), {**_CUBE, "dropped": "morph targets"}),
    ("with a skin without joints", dae('<node id="a"><instance_controller url="#skin"/></node>', more=skin()), {**_CUBE, "dropped": "joints"}),
    ("with lines", dae(geometries=cube(CUBE_FACES + "<lines count='1'/>")), {**_CUBE, "dropped": "lines"}),
    ("with holes", dae(geometries=cube(CUBE_FACES + polygons("polygons", "").replace("<p></p>", "<ph><p>0 1 3</p><h>0 1 2</h></ph>"))), {"triangles": 13, "dropped": "holes"}),
    ("with curved movements", dae(_MOVED, more=animation("box/t.X", "0 1", "0 1", way="BEZIER")), {**_CUBE, "dropped": "curves"}),
    ("with movements of materials", dae(more=animation("paint/diffuse.R", "0 1", "0 1")), {**_CUBE, "dropped": "paint_diffuse"}),
    ("with keyframes that fall", dae(_MOVED, more=animation("box/t.X", "1 0", "0 1")), {**_CUBE, "dropped": "do not fit"}),
    ("with a shear", dae(f'<node id="a"><skew>45 0 1 0 1 0 0</skew>{HOLD}</node>'), {"size": (2, 1, 1), "triangles": 12, "warned": "shear"}),
    ("with a flat node", dae(f'<node id="a"><scale>1 0 1</scale>{HOLD}</node>'), {"size": (1, 0, 1)}),
    ("with an invisible material", dae(more=shading("<transparency><float>0</float></transparency>")), {**_CUBE, "warned": "invisible"}),
    ("with a material of another profile", dae(more=shading().replace("profile_COMMON", "profile_GLSL")), {**_CUBE, "dropped": "common profile"}),
]  # fmt: skip
