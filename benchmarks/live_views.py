"""What the notebook of live.py shows: one ball by vrlab and by k3d, and the whole pendulum lab."""

import math
from dataclasses import replace
from typing import Any

import ipywidgets
import k3d
import numpy as np

import vrlab as vr
from vrlab.model.behavior import Behavior
from vrlab.model.expression import Const, Ref
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Drive
from vrlab.notebook import LabView
from vrlab.scenes import builder

WIDTH, HEIGHT = 420, 400  # pixels
FIELD = 0.8  # radians
DISTANCE = 0.25  # metres
BALL = "pendulum/swing/bob/steel"


def ball() -> vr.Node:
    """The pendulum's ball, out of its lab."""
    scene = builder("pendulum").build()
    (node,) = (node for path, node, _ in scene.walk() if path == BALL)
    return vr.Node("ball", node.mesh)


def moving(*nodes: vr.Node, environment: vr.Environment | None = None) -> LabView:
    """What is given with a ball in it, which a live parameter moves along x."""
    x = Parameter("x", "Place", 0.0, -0.2, 0.2, 0.01, "m")
    place = Drive("ball", "translation", [Ref("x"), Const(0.0), Const(0.0)])
    law = Behavior("place", 1 / 60, parameters=[x], drives=[place])
    front = vr.Viewpoint("front", (0, 0, DISTANCE), (0, 0, 0), fov=FIELD)
    scene = vr.Scene(
        "ball", nodes, viewpoints=[front], behaviors=[law], environment=environment or vr.Environment()
    )
    return vr.view(scene, height=HEIGHT)


def ours() -> LabView:
    """The ball as k3d draws it: grey, before white, in the light of one lamp, without shadows or anything around."""
    plain = vr.Material(base_color=(0.45, 0.45, 0.5, 1), metallic=0.0, roughness=0.4)
    mesh = ball().mesh
    assert mesh is not None
    (part,) = mesh.primitives
    bare = {name: part.attributes[name] for name in ("POSITION", "NORMAL")}
    drawn = vr.Node("ball", replace(mesh, primitives=[replace(part, attributes=bare, material=plain)]))
    lamp = vr.Node("lamp", light=vr.Light("point", intensity=0.3)).at(0.1, 0.1, DISTANCE)
    return moving(drawn, lamp, environment=vr.Environment("none", background=(1, 1, 1)))


def usual() -> LabView:
    """The ball as vrlab shows it when nothing is said: brushed metal, in a room's light, with two shadows on the ground."""
    return moving(ball())


def theirs() -> tuple[Any, Any]:
    """The same triangles in k3d, seen from the same place; without its grid and its menu, which would only cost."""
    mesh = ball().mesh
    assert mesh is not None
    (part,) = mesh.primitives
    drawn = k3d.mesh(
        part.attributes["POSITION"], np.asarray(part.indices, np.uint32).reshape(-1, 3),
        normals=part.attributes["NORMAL"], flat_shading=False, color=0xB0B0B8,
    )  # fmt: skip
    plot = k3d.plot(
        height=HEIGHT, grid_visible=False, menu_visibility=False, axes_helper=0, camera_auto_fit=False,
        camera_fov=math.degrees(FIELD),
    )  # fmt: skip
    plot += drawn
    plot.camera = [0, 0, DISTANCE, 0, 0, 0, 0, 1, 0]
    return plot, drawn


def whole() -> LabView:
    """The pendulum lab, standing still."""
    return vr.view(builder("pendulum").build(), height=HEIGHT)


def box(view: ipywidgets.Widget) -> ipywidgets.Box:
    """All views are as wide as each other."""
    return ipywidgets.Box([view], layout={"width": f"{WIDTH}px", "flex": "none", "display": "block"})
