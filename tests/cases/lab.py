"""A small lab that has one of everything a file of vrlab can hold, to be tampered with."""

import math

import numpy as np
from build import png

from vrlab.export import glb_bytes
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.model import (
    Animation,
    Channel,
    Credit,
    Evidence,
    Image,
    Instances,
    Level,
    Light,
    Material,
    Mesh,
    Node,
    Primitive,
    Scene,
    Skin,
    Texture,
    Viewpoint,
)


def lab() -> Scene:
    """A material with textures, instances, levels, a skin, animations, a behaviour, texts in two languages."""
    points = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]], np.float32)
    texture = Texture(Image(png(), "grey"), rotation=0.5)
    material = Material("m", base_color_texture=texture, normal_texture=texture, alpha_cutoff=0.2)
    mesh = Mesh.of(
        points, [0, 1, 2, 0, 2, 3], uvs=points[:, :2] * [-1, 1], normals=[[0, 0, 1]] * 4, material=material
    )
    joints = {"JOINTS_0": np.zeros((3, 4), np.uint8), "WEIGHTS_0": [[1, 0, 0, 0]] * 3}
    morphs = [{"POSITION": np.eye(3, dtype=np.float32)}]
    cloth = Mesh([Primitive({"POSITION": points[:3], **joints}, targets=morphs)], "cloth", [0.5], ["swell"])
    column = Node(
        "column",
        mesh,
        title={"en": "Column", "es": "Columna"},
        description={"en": "Of marble", "es": "De mármol"},
        instances=Instances(
            ["1", "2"],
            points[:2],
            titles=[{"en": "First", "es": "Primera"}, {"en": "Second", "es": "Segunda"}],
        ),
        levels=[Level(mesh, 10), Level(mesh, 20)],
        evidence=Evidence("certain", "Penrose 1888"),
    )
    flag = Node(
        "flag",
        children=[Node("cloth", cloth), Node("bone")],
        skins=[Skin(["cloth"], ["bone"], np.eye(4)[None], "bone")],
        animations=[Animation("wave", [Channel("bone", "translation", [0, 1], np.eye(3)[:2])])],
    )
    swing = Node("swing", mesh, children=[Node("lamp", light=Light("spot", casts_shadow=True))])
    return Scene(
        "lab",
        [swing, column, flag],
        title={"en": "A lab", "es": "Un laboratorio"},
        languages=["en", "es"],
        viewpoints=[Viewpoint("start", (0, 1, 2), (0, 0, 0), {"en": "Start", "es": "Inicio"})],
        animations=[
            Animation("nod", [Channel("swing/lamp", "rotation", [0, 1], [[0, 0, 0, 1], [0, 0, 1, 0]])])
        ],
        behaviors=[pendulum_behavior(length=math.pi / 4, swing="swing")],
        credits=[Credit("Marble", "A. Mason", "CC0-1.0", "https://example.org/marble")],
        recipe={"scene": "lab", "parameters": {}},
    )


def lab_glb() -> bytes:
    """The lab as the bytes of a GLB file."""
    return glb_bytes(lab())
