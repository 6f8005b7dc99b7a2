"""Whatever is done to the bytes of a file, reading it gives a model or an error of ours, and soon."""

import copy
import time

import numpy as np
import pytest
from build import document, glb, gltf, image_uri, jpeg, obj, ply, ply_binary, png, stl, stl_text, webp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab import importers
from vrlab.errors import VrlabError

MTL = b"newmtl a\nKd 0.5 0.2 0.1\nmap_Kd -s 2 2 2 wood.png\nPr 0.4\nd 0.5\nNs 90\n"
MATERIAL = {
    "pbrMetallicRoughness": {"baseColorTexture": {"index": 0, "texCoord": 0}, "roughnessFactor": 0.5},
    "extensions": {
        "KHR_materials_clearcoat": {"clearcoatFactor": 0.5},
        "KHR_materials_volume": {"thicknessFactor": 0.1, "attenuationColor": [1, 0, 0]},
        "KHR_materials_pbrSpecularGlossiness": {"diffuseFactor": [1, 0, 0, 1]},
    },
}
RICH = document(
    nodes=[
        {"name": "a", "mesh": 0, "children": [1, 2], "rotation": [0, 0, 0, 1], "weights": [0.5]},
        {"name": "b", "mesh": 0, "skin": 0, "matrix": [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]},
        {
            "mesh": 0,
            "extensions": {
                "EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": 0}},
                "KHR_lights_punctual": {"light": 0},
                "KHR_node_visibility": {"visible": False},
            },
        },
    ],
    meshes=[
        {
            "name": "m",
            "primitives": [
                {
                    "attributes": {"POSITION": 0, "NORMAL": 0, "JOINTS_0": 2, "WEIGHTS_0": 3},
                    "indices": 1,
                    "material": 0,
                    "targets": [{"POSITION": 0}],
                }
            ],
            "weights": [0.1],
            "extras": {"targetNames": ["t"]},
        }
    ],
    accessors=[
        *document()["accessors"],
        {"bufferView": 1, "componentType": 5121, "count": 1, "type": "VEC4", "sparse": None},
        {"componentType": 5126, "count": 3, "type": "VEC4"},
    ],
    skins=[{"joints": [0, 1]}],
    materials=[MATERIAL],
    textures=[{"source": 0, "sampler": 0}],
    samplers=[{"wrapS": 33071, "minFilter": 9987}],
    images=[{"uri": image_uri(png())}],
    extensions={
        "KHR_lights_punctual": {"lights": [{"type": "spot", "spot": {"outerConeAngle": 0.5}, "range": 3}]}
    },
)
RICH["accessors"][2] = {"componentType": 5121, "count": 3, "type": "VEC4"}
FILES = {
    "text STL": {"m.stl": stl_text()},
    "binary STL": {"m.stl": stl()},
    "OBJ": {"m.obj": obj(head="mtllib m.mtl\nusemtl a\nvt 0 0\nvn 0 0 1\n"), "m.mtl": MTL, "wood.png": png()},
    "MTL": {"m.mtl": MTL, "m.obj": obj(head="mtllib m.mtl\nusemtl a\n"), "wood.png": png()},
    "text PLY": {"m.ply": ply()},
    "binary PLY": {"m.ply": ply_binary()},
    "binary PLY of another order": {"m.ply": ply_binary(">")},
    "GLB": {"m.glb": glb()},
    "rich GLB": {"m.glb": glb(RICH)},
    "glTF": {"m.gltf": gltf()},
    "PNG": {"wood.png": png(), "m.obj": obj(head="mtllib m.mtl\nusemtl a\n"), "m.mtl": MTL},
    "JPEG": {"wood.png": jpeg(9, 9), "m.obj": obj(head="mtllib m.mtl\nusemtl a\n"), "m.mtl": MTL},
    "WebP": {"wood.png": webp(9, 9), "m.obj": obj(head="mtllib m.mtl\nusemtl a\n"), "m.mtl": MTL},
}
CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6)
SETTINGS = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def read_or_refuse(path):
    start = time.process_time()
    text = ""
    try:
        node = importers.load_model(path)
    except VrlabError as error:
        text = str(error)
    else:
        assert np.isfinite(node.bounds).all()
    assert time.process_time() - start < 2
    assert "\n" not in text


def model_of(files):
    return next(name for name in files if name.split(".")[1] in ("stl", "obj", "ply", "glb", "gltf"))


@pytest.mark.parametrize("kind", FILES)
def test_the_files_to_be_damaged_are_whole(kind, put):
    assert importers.load_model(put(FILES[kind]).parent / model_of(FILES[kind])).has_extent


@pytest.mark.parametrize("kind", FILES)
@SETTINGS
@given(changes=CHANGES)
def test_changed_bytes(kind, put, changes):
    files = dict(FILES[kind])
    name = next(iter(files))
    data = bytearray(files[name])
    for place, value in changes:
        data[place % len(data)] = value
    files[name] = bytes(data)
    read_or_refuse(put(files).parent / model_of(files))


@pytest.mark.parametrize("kind", FILES)
@SETTINGS
@given(st.integers(0, 10**6), st.integers(1, 40), st.integers(0, 10**6))
def test_moved_bytes(kind, put, source, length, target):
    """Pieces of the file in other places: what is spelt right and means something else."""
    files = dict(FILES[kind])
    name = next(iter(files))
    data = files[name]
    source, target = source % len(data), target % len(data)
    files[name] = data[:target] + data[source : source + length] + data[target:]
    read_or_refuse(put(files).parent / model_of(files))


# Values of every kind that JSON has, in the places of others.
WRONG = st.sampled_from(
    [None, True, False, -1, 0, 1, 7, 0.5, 1e300, 10**400, "", "x", [], [0], [[]], {}, {"a": 1}]
)


def places(value, path=()):
    """The paths of all values in a document."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from places(item, (*path, key))


@settings(SETTINGS, max_examples=400)
@given(data=st.data())
def test_wrong_kinds_of_values_in_a_document(put, data):
    content = copy.deepcopy(RICH)
    for path in data.draw(st.lists(st.sampled_from(list(places(RICH))[1:]), min_size=1, max_size=2)):
        place = content
        try:
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = copy.deepcopy(data.draw(WRONG))
        except (TypeError, KeyError, IndexError):
            continue  # the first change took away the place of the second
    read_or_refuse(put({"m.glb": glb(content)}))
