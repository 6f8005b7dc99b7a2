"""The tree of nodes, lights, and cameras for viewpoints."""

import math

import numpy as np

from vrlab.export.buffers import Json
from vrlab.export.document import Document
from vrlab.export.lab import texts
from vrlab.export.meshes import Meshes
from vrlab.model import Light, Node, Scene, Viewpoint
from vrlab.model.space import IDENTITY, decompose
from vrlab.model.values import Vec4

NEAR = 0.01  # metres: a pupil looks at a scale from a hand's width; far is infinite


def write_nodes(document: Document, scene: Scene, meshes: Meshes, selectable: set[str]) -> dict[str, int]:
    """Add all nodes, parents first, and return the index of each path; `selectable` are paths of buttons."""
    index_of: dict[str, int] = {}
    # As Scene.walk, whose matrices are not needed here and take half of the time.
    stack: list[tuple[str, Node, Json]] = [(node.name, node, {}) for node in reversed(scene.nodes)]
    while stack:
        path, node, parent = stack.pop()
        item = _node(document, node, meshes, path in selectable)
        index_of[path] = document.add("nodes", item)
        parent.setdefault("children", []).append(index_of[path])
        stack += [(f"{path}/{child.name}", child, item) for child in reversed(node.children)]
    return index_of


def _node(document: Document, node: Node, meshes: Meshes, selectable: bool) -> Json:
    result: Json = {"name": node.name}
    if node.translation != (0.0, 0.0, 0.0):
        result["translation"] = list(node.translation)
    if node.rotation != IDENTITY:
        result["rotation"] = list(node.rotation)
    if node.scale != (1.0, 1.0, 1.0):
        result["scale"] = list(node.scale)
    if node.mesh is not None:
        result["mesh"] = meshes.index(node.mesh)
    if not node.visible:
        document.extend(result, "KHR_node_visibility", {"visible": False})
    if selectable:
        document.extend(result, "KHR_node_selectability", {"selectable": True})
    if node.light is not None:
        document.extend(result, "KHR_lights_punctual", {"light": document.once("lights", _light(node.light))})
    lab: Json = {"title": texts(node.title), "description": texts(node.description)}
    lab = {key: text for key, text in lab.items() if text}
    if node.light is not None and node.light.casts_shadow:
        lab["casts_shadow"] = True
    if lab:
        document.extend(result, "VRLAB_lab", lab)
    return result


def _light(light: Light) -> Json:
    result: Json = {"type": light.kind}
    if light.name:
        result["name"] = light.name
    if light.color != (1.0, 1.0, 1.0):
        result["color"] = list(light.color)
    if light.intensity != 1.0:
        result["intensity"] = light.intensity
    if light.range is not None:
        result["range"] = light.range
    if light.kind == "spot":
        result["spot"] = {"innerConeAngle": light.inner_cone_angle, "outerConeAngle": light.outer_cone_angle}
    return result


def write_viewpoint(document: Document, viewpoint: Viewpoint) -> int:
    """Add a node with a camera at the viewpoint and return its index."""
    camera = {"perspective": {"yfov": viewpoint.fov, "znear": NEAR}, "type": "perspective"}
    node: Json = {"name": viewpoint.name, "camera": document.once("cameras", camera)}
    if viewpoint.position != (0.0, 0.0, 0.0):
        node["translation"] = list(viewpoint.position)
    rotation = looking(viewpoint)
    if rotation != IDENTITY:
        node["rotation"] = list(rotation)
    return document.add("nodes", node)


def looking(viewpoint: Viewpoint) -> Vec4:
    """The rotation that turns a camera's −Z to the target and keeps the horizon level."""
    back = np.subtract(viewpoint.position, viewpoint.target)
    back /= math.sqrt(back @ back)
    # Straight up or down there is no horizon: then −Z is up in the picture, as on a map.
    up = (0.0, 1.0, 0.0) if abs(back[1]) < 1 - 1e-9 else (0.0, 0.0, -1.0)
    right = np.cross(up, back)
    right /= math.sqrt(right @ right)
    matrix = np.eye(4)
    matrix[:3, :3] = np.column_stack([right, np.cross(back, right), back])
    return decompose(matrix)[1]
