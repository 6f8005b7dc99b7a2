"""Extras go through a file as they are, beside what the writer puts there itself."""

import json
from dataclasses import replace

import numpy as np
import pytest

from vrlab.errors import FileError
from vrlab.export import glb_bytes, read_glb
from vrlab.gltf.container import dump_json, join_glb
from vrlab.model import Extras, Level, Light, Material, Mesh, Node, Primitive, Scene

CORNERS = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], np.float32)
OWN = {"id": "part 7", "mass": 0.5, "tags": ["oak", ["", ""]], "half": None}


def test_extras_stand_beside_what_the_writer_puts_there(document):
    target = {"POSITION": CORNERS}
    mesh = Mesh([Primitive({"POSITION": CORNERS}, targets=[target])], "m", (0.5,), ("up",), extras=OWN)
    node = Node("n", mesh, levels=[Level(mesh, 10)], light=Light(extras={"w": 60}), extras=OWN)
    scene = Scene("s", [node], extras={"by": "Meier"})
    written = document(glb_bytes(scene))
    [shown] = [item for item in written["nodes"] if item["name"] == "n"]
    assert {**shown["extras"], "MSFT_screencoverage": 0} == {**OWN, "MSFT_screencoverage": 0}
    assert written["meshes"][0]["extras"] == {**OWN, "targetNames": ["up"]}
    assert written["scenes"][0]["extras"] == {"by": "Meier"}
    assert written["extensions"]["KHR_lights_punctual"]["lights"][0]["extras"] == {"w": 60}
    again = read_glb(glb_bytes(scene))
    assert again == scene
    assert again["n"].extras.text == node.extras.text


def test_things_that_differ_in_extras_alone_are_kept_apart(document):
    red, blue = (Material("m", extras={"paint": name}) for name in ("red", "blue"))
    plain = Mesh.of(CORNERS)
    meshes = [plain, replace(plain, extras={"a": 1}), replace(plain, extras={"a": True})]
    nodes = [Node(f"n{i}", mesh, material) for i, mesh in enumerate(meshes) for material in [red]]
    written = document(glb_bytes(Scene("s", [*nodes, Node("b", plain, blue), Node("c", plain, red)])))
    assert (len(written["meshes"]), len(written["materials"]), len(written["accessors"])) == (4, 2, 1)


@pytest.mark.parametrize("recipe", [{}, {"": ["", ""]}, {"a": '["",""]', "b\\": '"",""]'}])
def test_extras_come_into_their_own_places_whatever_else_there_is(recipe, document):
    nodes = [Node(f"n{i}", extras={"number": i, **recipe}) for i in range(3)]
    scene = Scene("s", nodes, recipe=recipe)
    assert [item["extras"]["number"] for item in document(glb_bytes(scene))["nodes"]] == [0, 1, 2]
    assert read_glb(glb_bytes(scene)) == scene
    value = {"a": Extras.of(OWN), "b": [Extras.of(recipe), recipe]}
    assert json.loads(dump_json(value)) == {"a": OWN, "b": [recipe, recipe]}


@pytest.mark.parametrize(
    "extras", [1, [1], None, {"a": "x" * (1 << 20)}, {"a": json.loads("[" * 100 + "]" * 100)}]
)
@pytest.mark.parametrize("kind", ["nodes", "scenes"])
def test_extras_that_are_none_are_refused_in_a_file(kind, extras, parsed):
    written, binary = parsed(glb_bytes(Scene("s", [Node("n", Mesh.of(CORNERS))])))
    written[kind][0]["extras"] = extras
    with pytest.raises(FileError) as caught:
        read_glb(b"".join(join_glb(written, [binary])))
    assert caught.value.code in ("file-invalid", "lab-invalid")
    assert len(str(caught.value)) < 300
