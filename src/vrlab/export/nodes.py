"""The tree of nodes, lights, and cameras for viewpoints."""

import math

import numpy as np

from vrlab.export.buffers import Json
from vrlab.export.copies import placed, write_instances, write_levels
from vrlab.export.document import Document
from vrlab.export.lab import texts
from vrlab.export.meshes import Meshes
from vrlab.export.packing.grids import Grid
from vrlab.model import Evidence, Light, Node, Scene, Viewpoint
from vrlab.model.space import IDENTITY, decompose
from vrlab.model.text import NO_TEXT
from vrlab.model.values import Vec4

NEAR = 0.01  # metres: a pupil looks at a scale from a hand's width; far is infinite


class Nodes:
    """Writes the tree of a scene. What the tree refers to by index is gathered on the way.

    `index_of` is the glTF node of each path, `light_of` the glTF light of each path that has one, `material_of` the glTF
    material of each path with one of its own, `evidence` the list that nodes refer to, `moving` the nodes with animations or
    skins of their own, by path.
    """

    def __init__(
        self,
        document: Document,
        meshes: Meshes,
        selectable: set[str],
        changing: set[str],
        sliding: set[str],
    ) -> None:
        """`selectable` are the paths of buttons, `changing` and `sliding` of nodes whose light or texture is driven."""
        self._document, self._meshes = document, meshes
        self._selectable, self._changing, self._sliding = selectable, changing, sliding
        self._evidence: dict[Evidence, int] = {}
        self.index_of: dict[str, int] = {}
        self.light_of: dict[str, int] = {}
        self.material_of: dict[str, int] = {}
        self.moving: list[tuple[str, Node]] = []
        self._on_grids: list[tuple[Json, Grid]] = []

    @property
    def evidence(self) -> list[Json]:
        """All evidence, each once."""
        return [_evidence(evidence) for evidence in self._evidence]

    def write(self, scene: Scene) -> list[int]:
        """Add all nodes, parents first, and return the indices of those at the top."""
        # As Scene.walk, whose matrices are not needed here and take half of the time.
        top: Json = {"children": []}
        stack = [(node.name, node, top) for node in reversed(scene.nodes)]
        while stack:
            path, node, parent = stack.pop()
            item = self._node(path, node)
            index = self.index_of[path] = self._document.add("nodes", item)
            parent.setdefault("children", []).append(index)
            if node.animations or node.skins:
                self.moving.append((path, node))
            if node.children:
                stack += [(f"{path}/{child.name}", child, item) for child in reversed(node.children)]
        return list(top["children"])

    def dequantise(self) -> None:
        """Give meshes whose positions are whole numbers a node of their own, below theirs, that says what these count in.

        After all other nodes, so that indices are the same as without.
        """
        for item, grid in self._on_grids:
            child = {"mesh": item.pop("mesh"), "scale": [grid.step] * 3, "translation": list(grid.origin)}
            self._document.extend(child, "VRLAB_lab", {"dequantises": True})
            item.setdefault("children", []).append(self._document.add("nodes", child))

    def _node(self, path: str, node: Node) -> Json:
        document = self._document
        result = placed(node)
        if node.extras:
            result["extras"] = node.extras
        if node.mesh is not None and path in self._sliding:
            result["mesh"], self.material_of[path] = self._meshes.of_its_own(node.mesh)
        elif node.mesh is not None:
            result["mesh"] = self._meshes.index(node.mesh)
        grid = None if node.mesh is None else document.buffers.grid(node.mesh)
        if grid is not None:
            self._on_grids.append((result, grid))
        if node.instances is not None:
            write_instances(document, result, path, node.instances)
        if node.levels:
            write_levels(document, self._meshes, result, node)
        if not node.visible:
            document.extend(result, "KHR_node_visibility", {"visible": False})
        if path in self._selectable:
            document.extend(result, "KHR_node_selectability", {"selectable": True})
        if node.light is not None:
            # A light that changes is shared with no other node.
            add = document.add if path in self._changing else document.once
            self.light_of[path] = add("lights", _light(node.light))
            document.extend(result, "KHR_lights_punctual", {"light": self.light_of[path]})
        lab = self._lab(node)
        if lab:
            document.extend(result, "VRLAB_lab", lab)
        return result

    def _lab(self, node: Node) -> Json:
        lab: Json = {}
        if node.title is not NO_TEXT and (title := texts(node.title)):
            lab["title"] = title
        if node.description is not NO_TEXT and (description := texts(node.description)):
            lab["description"] = description
        if node.light is not None and node.light.casts_shadow:
            lab["casts_shadow"] = True
        if node.evidence is not None:
            lab["evidence"] = self._evidence.setdefault(node.evidence, len(self._evidence))
        if node.instances is not None:
            lab["instances"] = {"names": list(node.instances.names)}
            if node.instances.titles:
                lab["instances"]["titles"] = [texts(title) for title in node.instances.titles]
        if node.levels:
            lab["levels"] = [level.beyond for level in node.levels]
        return lab


def _evidence(evidence: Evidence) -> Json:
    result: Json = {"certainty": evidence.certainty, "method": evidence.method, "source": evidence.source}
    note = texts(evidence.note)
    return result | {"note": note} if note else result


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
    if light.extras:
        result["extras"] = light.extras
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
