"""What is written follows glTF 2.0 and the schema of VRLAB_lab."""

import json
from importlib.resources import files

import jsonschema
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.check.validator import validate
from vrlab.export import Packing, glb_bytes
from vrlab.model import Credit, Light, Material, Mesh, Node, Scene, Texture, Viewpoint

SCHEMA = json.loads(files("vrlab.export").joinpath("vrlab_lab.schema.json").read_text())
many = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def of_lab(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]})


def lab_objects(document):
    """Every VRLAB_lab of a document with the name of its definition in the schema."""
    primitives = [p for mesh in document.get("meshes", []) for p in mesh["primitives"]]
    holders = [("root", document)]
    holders += [("node", node) for node in document.get("nodes", [])]
    holders += [("primitive", primitive) for primitive in primitives]
    holders += [("material", material) for material in document.get("materials", [])]
    holders += [("motion", item) for key in ("animations", "skins") for item in document.get(key, [])]
    for kind, holder in holders:
        if "VRLAB_lab" in holder.get("extensions", {}):
            yield kind, holder["extensions"]["VRLAB_lab"]


@many
@given(data=st.data())
def test_khronos_validator_has_neither_error_nor_warning(data, sensible_scenes):
    scene = data.draw(sensible_scenes)
    packing = data.draw(st.none() | st.just(Packing()))
    findings = [f for f in validate(glb_bytes(scene, packing=packing)) if f.severity != "note"]
    # A skin belongs to a node, below which its meshes are; the validator would rather have those at the root.
    assert [f for f in findings if f.code != "node-skinned-mesh-non-root"] == []


def test_the_validator_would_find_an_error():
    scene = Scene("s", [Node("n", Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]], normals=np.ones((3, 3))))])
    assert "error" in [f.severity for f in validate(glb_bytes(scene))]


@many
@given(scene=st.from_type(Scene))
def test_the_lab_data_follow_their_schema(scene, document):
    found = list(lab_objects(document(glb_bytes(scene))))
    assert found[0][0] == "root"
    for kind, lab in found:
        of_lab(kind).validate(lab)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"title": "Bench"},
        {"title": {"en": 1}},
        {"title": {"<b>": "x"}},
        {"viewpoints": [{}]},
        {"language": ""},
        {"languages": []},
        {"languages": ["en", "en"]},
        {"evidence": [{"certainty": "sure", "method": "rule", "source": "x"}]},
        {"evidence": [{"certainty": "certain", "method": "rule"}]},
        {"environment": {"name": "cave", "intensity": 1, "exposure": 1, "background": [0, 0, 0]}},
    ],
)
def test_the_schema_refuses_what_is_wrong(change, document):
    lab = dict(lab_objects(document(glb_bytes(Scene("s")))))["root"]
    of_lab("root").validate(lab)
    assert not of_lab("root").is_valid({**lab, **change})


@many
@given(scene=st.from_type(Scene))
def test_all_extensions_are_declared_and_none_is_required(scene, document):
    read = document(glb_bytes(scene))
    present = set()

    def collect(value):
        if isinstance(value, dict):
            present.update(value.get("extensions", {}))
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect({key: value for key, value in read.items() if key != "extensions"})
    present |= set(read["extensions"])
    assert read["extensionsUsed"] == sorted(present)
    assert "extensionsRequired" not in read


def test_a_viewpoint_is_a_camera_that_looks_at_its_target(document):
    viewpoints = [
        Viewpoint("ahead", (0, 1.6, 3), (0, 1, 0), fov=0.9),
        Viewpoint("above", (0, 5, 0), (0, 0, 0)),
        Viewpoint("behind", (0, 0, 0), (0, 0, 4)),
    ]
    read = document(glb_bytes(Scene("s", viewpoints=viewpoints)))
    for viewpoint, lab in zip(viewpoints, read["extensions"]["VRLAB_lab"]["viewpoints"], strict=True):
        node = read["nodes"][lab["node"]]
        camera = read["cameras"][node["camera"]]
        x, y, z, w = node.get("rotation", (0, 0, 0, 1))
        forward = -np.array([2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)])
        up = np.array([2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)])
        wanted = np.subtract(viewpoint.target, viewpoint.position)
        assert np.allclose(forward, wanted / np.linalg.norm(wanted), atol=1e-12)
        assert up[1] >= 0
        assert np.allclose(node.get("translation", (0, 0, 0)), viewpoint.position)
        assert camera["perspective"]["yfov"] == viewpoint.fov


def test_credits_are_the_copyright(document):
    scene = Scene("s", credits=[Credit("Bunny", "Stanford", "CC0-1.0"), Credit("Oak", "vrlab", "CC0-1.0")])
    asset = document(glb_bytes(scene))["asset"]
    assert asset["copyright"] == "Bunny © Stanford (CC0-1.0); Oak © vrlab (CC0-1.0)"
    assert asset["generator"].startswith("vrlab ")


def test_nodes_say_what_they_are(document):
    children = [Node("lamp", light=Light("spot", casts_shadow=True)), Node("ghost", visible=False)]
    node = Node("bench", title={"en": "Bench", "es": "Mesa"}, description="Oak.", children=children)
    bench, lamp, ghost = document(glb_bytes(Scene("s", [node])))["nodes"]
    assert bench["children"] == [1, 2]
    assert bench["extensions"]["VRLAB_lab"] == {
        "title": {"en": "Bench", "es": "Mesa"},
        "description": {"en": "Oak."},
    }
    assert lamp["extensions"] == {"KHR_lights_punctual": {"light": 0}, "VRLAB_lab": {"casts_shadow": True}}
    assert ghost["extensions"] == {"KHR_node_visibility": {"visible": False}}


def test_buttons_can_be_selected(document, behavior_on):
    nodes = [Node("button"), Node("wall")]
    scene = Scene("s", nodes, behaviors=[behavior_on("button", "law")])
    button, wall = document(glb_bytes(scene))["nodes"]
    assert button["extensions"]["KHR_node_selectability"] == {"selectable": True}
    assert "extensions" not in wall


def test_what_has_its_default_is_not_written(document):
    plain = Material("plain", metallic=1.0)
    scene = Scene("s", [Node("n", Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]]), plain)])
    read = document(glb_bytes(scene))
    assert read["materials"] == [{"name": "plain"}]
    assert read["nodes"] == [{"mesh": 0, "name": "n"}]


def test_a_webp_image_is_declared_as_such(document, pictures):
    material = Material(base_color_texture=Texture(pictures["webp"]))
    mesh = Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]], uvs=np.zeros((3, 2)), material=material)
    read = document(glb_bytes(Scene("s", [Node("n", mesh)])))
    assert read["textures"][0]["extensions"] == {"EXT_texture_webp": {"source": 0}}
    assert read["images"][0]["mimeType"] == "image/webp"
