"""3MF files that must be refused (name, bytes, error code, word) and unusual ones that are fine (name, bytes, facts)."""
# ruff: noqa: E501  a case is one row of the table

from typing import Any

from build import png
from build_3mf import components, mesh, model, package, thing, threemf, triangles, with_end, with_entry

_PART = "3D/3dmodel.model"
_ITEM = '<item objectid="1"/>'
_LAUGHS = b'<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><model>&b;</model>'
_CYCLE = thing(1, components('objectid="2"')) + thing(2, components('objectid="1"'))
_DOUBLED = "".join(
    thing(k, components(f'objectid="{k + 1}"', f'objectid="{k + 1}"')) for k in range(1, 21)
) + thing(21)
_BASES = '<basematerials id="5"><base name="red" displaycolor="#FF0000"/></basematerials>'
_COLORS = '<m:colorgroup id="5"><m:color color="#FF0000"/><m:color color="#00FF0080"/></m:colorgroup>'
_PICTURE = '<m:texture2d id="4" path="/3D/a.png" contenttype="image/png"/><m:texture2dgroup id="5" texid="4"><m:tex2coord u="0" v="0"/></m:texture2dgroup>'
_ZEROS = bytes(64 * 2**20)


def _painted(resources: str, properties: str) -> bytes:
    return threemf(resources + thing(1, mesh(triangles(properties=properties))))


def _named(name: str) -> bytes:
    return package((_PART, model()), (name, b"x"))


REFUSED: list[tuple[str, bytes, str, str]] = [
    ("an XML bomb", package((_PART, _LAUGHS)), "file-invalid", "DOCTYPE"),
    ("a ZIP without a model", package(("a.txt", b"x"), rels=None), "file-invalid", "without a 3MF model"),
    ("a relationship to nothing", package(("a.txt", b"x")), "file-missing", "no part"),
    ("a ZIP without its end", threemf()[:-30], "file-invalid", "ZIP"),
    ("the beginning of a ZIP alone", b"PK\x03\x04" + b"\0" * 60, "file-invalid", "no end"),
    ("a ZIP that claims sixty thousand entries", with_end(threemf(), count=60_000), "file-too-large", "60,000 files"),
    ("a ZIP whose list claims two gigabytes", with_end(threemf(), size=2**31), "file-too-large", "list of files"),
    ("a ZIP of two thousand entries and two", package((_PART, model()), *((f"{k}", b"") for k in range(2001))), "file-too-large", "2,003 files"),
    ("a ZIP bomb", package((_PART, _ZEROS)), "file-too-large", "bombs"),
    ("a ZIP that claims four gigabytes", with_entry(threemf(), size=2**32 - 2), "file-too-large", ""),
    ("a part that claims less than it holds", with_entry(threemf(), size=50), "file-invalid", "damaged"),
    ("a part that claims more than it holds", with_entry(threemf(), size=9000), "file-invalid", ""),
    ("a part with another checksum", with_entry(threemf(), crc=1), "file-invalid", "damaged"),
    ("an encrypted part", with_entry(threemf(), flags=1), "file-invalid", "encrypted"),
    ("a part packed with LZMA", with_entry(threemf(), method=14), "file-invalid", "packed in a way"),
    *((f"a part called {name!r}", _named(name), "path-outside", "leads out") for name in ("../evil.png", "/etc/passwd", "a/../../b", "a\\b", "C:evil", "a\nb")),
    ("a part twice", package((_PART, model()), ("3D/3DMODEL.model", model())), "file-invalid", "two parts"),
    ("another XML", package((_PART, b"<x3d/>")), "file-invalid", "x3d"),
    ("a unit of tomorrow", threemf(unit="lightyear"), "file-invalid", "lightyear"),
    ("an extension of tomorrow", threemf(head='requiredextensions="x"'), "extension-unsupported", "tomorrow"),
    ("objects that hold each other", threemf(_CYCLE), "file-invalid", "below itself"),
    ("an object that holds itself", threemf(thing(1, components('objectid="1"'))), "file-invalid", "below itself"),
    ("a million cubes", threemf(_DOUBLED), "file-too-large", "nodes"),
    ("an item of nothing", threemf(None, '<item objectid="7"/>'), "file-invalid", "'7'"),
    ("an item without an object", threemf(None, "<item/>"), "file-invalid", "nothing"),
    ("an object twice", threemf(thing() + thing()), "file-invalid", "as one before"),
    ("a transform of eleven numbers", threemf(None, '<item objectid="1" transform="1 0 0 0 1 0 0 0 1 0 0"/>'), "file-invalid", "twelve"),
    ("a transform of words", threemf(None, '<item objectid="1" transform="a b c d e f g h i j k l"/>'), "file-invalid", "twelve"),
    ("a transform to infinity", threemf(None, '<item objectid="1" transform="1 0 0 0 1 0 0 0 1 inf 0 0"/>'), "file-invalid", "twelve"),
    ("a transform to another galaxy", threemf(None, '<item objectid="1" transform="1 0 0 0 1 0 0 0 1 1e20 0 0"/>'), "file-invalid", "too far"),
    ("a part of another file", threemf(None, '<item objectid="1" p:path="/3D/other.model"/>'), "file-missing", "other.model"),
    ("a vertex beyond the mesh", threemf(thing(1, mesh(triangles([(0, 1, 8)])))), "mesh-invalid", "beyond its 8"),
    ("a vertex of minus one", threemf(thing(1, mesh(triangles([(0, 1, -1)])))), "mesh-invalid", "beyond"),
    ("a triangle of two vertices", threemf(thing(1, mesh('<triangle v1="0" v2="1"/>'))), "mesh-invalid", "beyond"),
    ("a word for a coordinate", threemf(thing(1, mesh(vertices='<vertex x="0" y="up" z="0"/>' * 8))), "file-invalid", "<vertex>"),
    ("a vertex without z", threemf(thing(1, mesh(vertices='<vertex x="0" y="1"/>' * 8))), "mesh-invalid", "not finite"),
    ("NaN", threemf(thing(1, mesh(vertices='<vertex x="0" y="nan" z="0"/>' * 8))), "mesh-invalid", "not finite"),
    ("a mesh without vertices", threemf(thing(1, "<mesh/>")), "mesh-invalid", "no vertices"),
    ("nothing built", threemf("", ""), "mesh-invalid", "nothing to show"),
    ("properties that are not there", _painted("", 'pid="9" p1="0"'), "file-invalid", "9"),
    ("a base material beyond its group", _painted(_BASES, 'pid="5" p1="1"'), "mesh-invalid", "1 entries"),
    ("a colour beyond its group", _painted(_COLORS, 'pid="5" p1="0" p2="0" p3="2"'), "mesh-invalid", "2 entries"),
    ("a colour of words", _painted(_COLORS.replace("#FF0000", "red"), 'pid="5" p1="0"'), "file-invalid", "red"),
    ("a picture that is not there", _painted(_PICTURE, 'pid="5" p1="0"'), "file-missing", "a.png"),
    ("a texture that is not there", _painted(_PICTURE.replace('texid="4"', 'texid="3"'), 'pid="5" p1="0"'), "file-invalid", "'3'"),
    ("a picture that is none", package((_PART, model(_PICTURE + thing(1, mesh(triangles(properties='pid="5" p1="0"'))))), ("3D/a.png", b"text")), "image-invalid", "a.png"),
    ("a property that is a fraction", _painted(_BASES, 'pid="5" p1="0.5"'), "file-invalid", "whole"),
]  # fmt: skip

_MM = {"size": (0.001, 0.001, 0.001), "triangles": 12}
_TITLE = '<metadata name="Title">A cube</metadata><metadata name="Designer">Ada</metadata>'
_BEAMS = mesh().replace("</mesh>", "<b:beamlattice/></mesh>")
_LAYERS = _COLORS + '<m:multiproperties id="6" pids="5 5"><m:multi pindices="0 1"/></m:multiproperties>'

ODD: list[tuple[str, bytes, dict[str, Any]]] = [
    ("of a cube", threemf(), _MM),
    ("without relationships", package((_PART, model()), rels=None), _MM),
    ("that is stored only", package((_PART, model()), stored=True), _MM),
    ("with capitals in a part's name", package(("3d/3DModel.model", model())), _MM),
    ("without a unit", threemf(unit="millimeter").replace(b"x", b"x"), _MM),
    ("in inches", threemf(unit="inch"), {"size": (0.0254, 0.0254, 0.0254)}),
    ("that builds nothing", threemf(None, ""), {**_MM, "warned": "builds nothing"}),
    ("of components", threemf(thing() + thing(2, components('objectid="1"', 'objectid="1" transform="1 0 0 0 1 0 0 0 1 2 0 0"'), 'name="two"'), '<item objectid="2"/>'),
        {"size": (0.003, 0.001, 0.001), "triangles": 24, "paths": ["two", "two/cube", "two/cube 2"]}),
    ("with a shear", threemf(None, '<item objectid="1" transform="1 0 0 1 1 0 0 0 1 0 0 0"/>'), {"size": (0.002, 0.001, 0.001), "warned": "shear"}),
    ("with a mirror", threemf(None, '<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/>'), _MM),
    ("with metadata", threemf(more=_TITLE), {**_MM, "dropped": "metadata (Designer)"}),
    ("with a program's own parts", package((_PART, model()), ("Metadata/slicer.config", b"x")), {**_MM, "dropped": "slicer.config"}),
    ("with supports", threemf(thing() + thing(2, None, 'name="prop"').replace('"model"', '"support"'), _ITEM + '<item objectid="2"/>'), {**_MM, "dropped": "supports"}),
    ("with beams", threemf(thing(1, _BEAMS), head='requiredextensions="b"'), {**_MM, "dropped": "beams"}),
    ("with layers of properties", _painted(_LAYERS, 'pid="6" p1="0"'), {**_MM, "dropped": "above the first"}),
    ("with properties of tomorrow", _painted('<x:glow id="5"/>', 'pid="5" p1="0"'), {**_MM, "dropped": "glow"}),
    ("with a picture", package((_PART, model(_PICTURE + thing(1, mesh(triangles(properties='pid="5" p1="0"'))))), ("3D/a.png", png())), _MM),
    ("in two parts", package((_PART, model(thing(2, components('objectid="1" p:path="/3D/b.model"'), 'name="two"'), '<item objectid="2"/>')), ("3D/b.model", model(None, ""))), {**_MM, "paths": ["two", "two/cube"]}),
]  # fmt: skip
