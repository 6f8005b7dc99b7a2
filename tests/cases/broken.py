"""Labs in which one thing is not as it must be: the change, and the finding of `vrlab check` that names it.

`engine` are those that the validator or the player's rules find; the others need no JavaScript.
"""
# ruff: noqa: E501  a case is one row of the table

import copy
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from build import glb
from lab import lab

from vrlab.export import Packing, glb_bytes
from vrlab.gltf.codes import COMPONENT_TYPES, SHAPES
from vrlab.gltf.container import parse_glb
from vrlab.model import Button, Instances, Mesh, Node, Scene

Json = dict[str, Any]
MESHOPT, INSTANCING = "EXT_meshopt_compression", "EXT_mesh_gpu_instancing"
PACKING = Packing(position_error=1e-3)


@cache
def scene() -> Scene:
    """The small lab, with a button, a mesh that is packed on a grid, and instances that are turned and scaled."""
    small = lab()
    [behavior] = small.behaviors
    column = next(node for node in small.nodes if node.name == "column")
    side = np.linspace(0, 0.7, 20, dtype=np.float32)
    points = np.stack([*np.meshgrid(side, side), np.zeros((20, 20), np.float32)], axis=-1).reshape(-1, 3)
    corners = np.arange(400).reshape(20, 20)
    quads = np.stack(
        [corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1]], axis=-1
    ).reshape(-1, 4)
    sheet = Mesh.of(points, quads[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3), normals=[[0, 0, 1]] * 400)
    turned = Instances(["1", "2"], np.eye(3)[:2], [[0, 0, 0, 1], [0, 1, 0, 0]], [[1, 1, 1], [2, 2, 2]])
    rows = Node("rows", column.mesh, instances=turned)
    button = Node("button", title={"en": "Go", "es": "Ir"}, description={"en": "Starts", "es": "Inicia"})
    nodes = [*small.nodes, Node("sheet", sheet), rows, button]
    return replace(small, nodes=nodes, behaviors=[replace(behavior, buttons=[Button("button", "start")])])


@cache
def _base(packed: bool) -> tuple[Json, bytes]:
    document, binary = parse_glb(glb_bytes(scene(), packing=PACKING if packed else None))
    return document, bytes(binary)


class File:
    """A file to be broken: its document, its binary data, and ways to find things in both."""

    def __init__(self, packed: bool) -> None:
        document, binary = _base(packed)
        self.document, self.binary = copy.deepcopy(document), bytearray(binary)

    def glb(self) -> bytes:
        return glb(self.document, bytes(self.binary))

    @property
    def root(self) -> Json:
        """The lab data."""
        found: Json = self.document["extensions"]["VRLAB_lab"]
        return found

    @property
    def graph(self) -> Json:
        """The behaviour graph."""
        found: Json = self.document["extensions"]["KHR_interactivity"]["graphs"][0]
        return found

    def number(self, name: str) -> int:
        """Of the node of this name; of the one that dequantises for ""."""
        return next(n for n, node in enumerate(self.document["nodes"]) if node.get("name", "") == name)

    def node(self, name: str) -> Json:
        found: Json = self.document["nodes"][self.number(name)]
        return found

    def extend(self, name: str, extension: str, value: Any) -> None:
        self.node(name).setdefault("extensions", {})[extension] = value

    def many(self, name: str = "rows") -> Json:
        """The attributes of instances."""
        found: Json = self.node(name)["extensions"][INSTANCING]["attributes"]
        return found

    def stream(self, mode: str = "ATTRIBUTES") -> tuple[int, Json]:
        """A compressed buffer view: its number, and what the extension says of it."""
        views = enumerate(self.document["bufferViews"])
        return next(
            (n, view["extensions"][MESHOPT])
            for n, view in views
            if view.get("extensions", {}).get(MESHOPT, {}).get("mode") == mode
        )

    def corners(self) -> int:
        """The accessor of the first mesh's positions."""
        found: int = self.document["meshes"][0]["primitives"][0]["attributes"]["POSITION"]
        return found

    def array(self, accessor: int) -> np.ndarray[Any, Any]:
        """The numbers of an accessor of a plain file, to be written to."""
        item = self.document["accessors"][accessor]
        view = self.document["bufferViews"][item["bufferView"]]
        dtype, rows = COMPONENT_TYPES[item["componentType"]], SHAPES[item["type"]][1]
        start = view.get("byteOffset", 0) + item.get("byteOffset", 0)
        stride = view.get("byteStride", dtype.itemsize * rows)
        return np.ndarray((item["count"], rows), dtype, self.binary, start, (stride, dtype.itemsize))

    def write(self, accessor: int, row: int, values: list[float]) -> None:
        self.array(accessor)[row] = values

    def op(self, name: str, nth: int = 0) -> tuple[int, Json]:
        """A node of the graph by its operation."""
        numbers = [n for n, declaration in enumerate(self.graph["declarations"]) if declaration["op"] == name]
        return [(n, node) for n, node in enumerate(self.graph["nodes"]) if node["declaration"] in numbers][
            nth
        ]

    def animate(self, target: Json) -> None:
        self.document["animations"][0]["channels"][0]["target"] = target


class Broken(NamedTuple):
    name: str
    packed: bool
    change: Callable[[File], Any]
    code: str
    where: str
    engine: bool = False

    def file(self) -> File:
        """The broken file."""
        file = File(self.packed)
        self.change(file)
        return file


def _view(key: str = "") -> str:
    return f"/bufferViews/{File(True).stream()[0]}/extensions/{MESHOPT}{key}"


def _at(name: str, rest: str = "", *, packed: bool = False) -> str:
    return f"/nodes/{File(packed).number(name)}{rest}"


def _graph(operation: str, rest: str) -> str:
    return f"{GRAPH}/nodes/{File(False).op(operation)[0]}{rest}"


def _update(holder: Json, **values: Any) -> None:
    holder.update(values)


def _smash(file: File) -> None:
    """Another first byte of a stream, which says how to read the rest."""
    file.binary[file.stream()[1]["byteOffset"]] ^= 0xFF


def _fewer_vertices(file: File) -> None:
    """The first corners of a mesh are those of another with fewer."""
    meshes = file.document["meshes"]
    large, small = (meshes[file.node(name)["mesh"]]["primitives"][0] for name in ("", "cloth"))
    large["attributes"]["POSITION"] = small["attributes"]["POSITION"]


def _flat(file: File) -> None:
    [primitive] = file.document["meshes"][0]["primitives"]
    file.array(primitive["attributes"]["POSITION"])[:, 1:] = 0


def _no_unit(file: File) -> None:
    [primitive] = file.document["meshes"][0]["primitives"]
    primitive["attributes"]["NORMAL"] = primitive["attributes"]["POSITION"]


def _point_at_grid(file: File) -> None:
    file.op("pointer/set")[1]["configuration"]["pointer"]["value"] = [f"/nodes/{file.number('')}/rotation"]


GRAPH, LAB = "/extensions/KHR_interactivity/graphs/0", "/extensions/VRLAB_lab"
MANY = f"/extensions/{INSTANCING}"
REQUIRED = "/extensionsRequired"
CASES = [
    # Compressed.
    Broken("a stream that is cut short", True, lambda f: _update(f.stream()[1], byteLength=f.stream()[1]["byteLength"] - 20), "file-invalid", _view()),
    Broken("a stream that begins as none", True, _smash, "file-invalid", _view()),
    Broken("a filter for other strides", True, lambda f: _update(f.stream()[1], filter="QUATERNION", byteStride=12), "file-invalid", _view()),
    Broken("a filter that nobody knows", True, lambda f: _update(f.stream()[1], filter="FOURIER"), "file-invalid", _view()),
    Broken("a mode that nobody knows", True, lambda f: _update(f.stream()[1], mode="POINTS"), "file-invalid", _view()),
    Broken("fewer elements than the view has", True, lambda f: _update(f.stream()[1], count=f.stream()[1]["count"] - 1), "packing-invalid", _view()),
    Broken("elements of two sizes", True, lambda f: f.document["bufferViews"][f.stream()[0]].update(byteStride=f.stream()[1]["byteStride"] + 4), "packing-invalid", _view("/byteStride")),
    Broken("a stream where no data are", True, lambda f: _update(f.stream()[1], buffer=1), "packing-invalid", _view("/buffer")),
    Broken("a stream after the end", True, lambda f: _update(f.stream()[1], byteOffset=10**9), "file-invalid", _view()),
    Broken("a view of nothing", True, lambda f: f.document["bufferViews"][f.stream()[0]].pop("extensions"), "packing-invalid", f"/bufferViews/{File(True).stream()[0]}"),
    Broken("compression that is not required", True, lambda f: f.document["extensionsRequired"].remove(MESHOPT), "packing-invalid", REQUIRED),
    Broken("a largest value that is another", True, lambda f: f.document["accessors"][f.corners()].update(max=[50, 1, 0]), "accessor-max-mismatch", f"/accessors/{File(True).corners()}/max/0", True),
    Broken("normals that are places", True, _no_unit, "accessor-vector3-non-unit", "/meshes/0/primitives/0/attributes/NORMAL", True),
    Broken("an index without a vertex", True, _fewer_vertices, "mesh-invalid", f"/meshes/{File(False).node('sheet')['mesh']}/primitives/0/indices"),
    Broken("a mesh of lines", False, _flat, "mesh-flat", "/meshes/0/primitives/0"),
    # Whole numbers.
    Broken("a grid that is wider than high", True, lambda f: f.node("").update(scale=[1, 2, 1]), "packing-invalid", _at("", packed=True)),
    Broken("a grid that mirrors", True, lambda f: f.node("").update(scale=[-1, -1, -1]), "packing-invalid", _at("", packed=True)),
    Broken("a grid that is turned", True, lambda f: f.node("").update(rotation=[0, 1, 0, 0]), "packing-invalid", _at("", packed=True)),
    Broken("a grid with a title", True, lambda f: f.node("")["extensions"]["VRLAB_lab"].update(title={"en": "Grid"}), "packing-invalid", _at("", packed=True)),
    Broken("a grid without a mesh", True, lambda f: f.node("").pop("mesh"), "packing-invalid", _at("", packed=True)),
    Broken("a grid below two nodes", True, lambda f: f.node("swing").setdefault("children", []).append(f.number("")), "packing-invalid", _at("", packed=True)),
    Broken("a grid beside a mesh", True, lambda f: f.node("sheet").update(mesh=0), "packing-invalid", _at("", packed=True)),
    Broken("a grid that is animated", True, lambda f: f.animate({"node": f.number(""), "path": "rotation"}), "packing-invalid", "/animations/0/channels/0/target"),
    Broken("a grid that is driven", True, _point_at_grid, "packing-invalid", _graph("pointer/set", "")),
    Broken("a grid that is a joint", True, lambda f: f.document["skins"][0].update(joints=[f.number("")]), "packing-invalid", "/skins/0"),
    Broken("a grid that is a viewpoint", True, lambda f: f.root["viewpoints"][0].update(node=f.number("")), "packing-invalid", f"{LAB}/viewpoints/0"),
    Broken("whole numbers that are not required", True, lambda f: f.document["extensionsRequired"].remove("KHR_mesh_quantization"), "packing-invalid", REQUIRED),
    # Instanced.
    Broken("instances of nothing", False, lambda f: f.node("rows").pop("mesh"), "instances-invalid", _at("rows", MANY)),
    Broken("instances that are bent", False, lambda f: f.node("rows").update(skin=0), "instances-invalid", _at("rows", MANY)),
    Broken("instances without attributes", False, lambda f: f.many().clear(), "instances-invalid", _at("rows", MANY)),
    Broken("an attribute of one's own fancy", False, lambda f: f.many().update(COLOR=f.many()["SCALE"]), "instances-invalid", _at("rows", f"{MANY}/attributes/COLOR")),
    Broken("rotations of three numbers", False, lambda f: f.many().update(ROTATION=f.many()["SCALE"]), "instances-invalid", _at("rows", f"{MANY}/attributes/ROTATION")),
    Broken("places in whole numbers", False, lambda f: f.document["accessors"][f.many()["TRANSLATION"]].update(componentType=5122), "instances-invalid", _at("rows", f"{MANY}/attributes/TRANSLATION")),
    Broken("one scale less", False, lambda f: f.document["accessors"][f.many()["SCALE"]].update(count=1), "instances-invalid", _at("rows", MANY)),
    Broken("one name less", False, lambda f: f.node("rows")["extensions"]["VRLAB_lab"]["instances"]["names"].pop(), "instances-invalid", _at("rows", MANY)),
    Broken("a scale of nothing", False, lambda f: f.write(f.many()["SCALE"], 1, [1, 0, 1]), "instances-invalid", _at("rows", f"{MANY}/attributes/SCALE")),
    Broken("a scale that mirrors", False, lambda f: f.write(f.many()["SCALE"], 0, [-1, 1, 1]), "instances-invalid", _at("rows", f"{MANY}/attributes/SCALE")),
    Broken("a rotation of length two", False, lambda f: f.write(f.many()["ROTATION"], 1, [0, 2, 0, 0]), "instances-invalid", _at("rows", f"{MANY}/attributes/ROTATION")),
    Broken("a place that is no number", False, lambda f: f.write(f.many()["TRANSLATION"], 0, [float("nan"), 0, 0]), "accessor-invalid", f"/accessors/{File(False).many()['TRANSLATION']}"),
    Broken("bounds that are others", False, lambda f: f.document["accessors"][f.many()["TRANSLATION"]].update(max=[9, 9, 9]), "instances-invalid", _at("rows", f"{MANY}/attributes/TRANSLATION")),
    # Flags.
    Broken("visible that is a text", False, lambda f: f.extend("flag", "KHR_node_visibility", {"visible": "no"}), "flag-invalid", _at("flag", "/extensions/KHR_node_visibility/visible")),
    Broken("selectable that is a number", False, lambda f: f.extend("button", "KHR_node_selectability", {"selectable": 1}), "flag-invalid", _at("button", "/extensions/KHR_node_selectability/selectable")),
    Broken("hoverable that is nothing", False, lambda f: f.extend("button", "KHR_node_hoverability", {"hoverable": None}), "flag-invalid", _at("button", "/extensions/KHR_node_hoverability/hoverable")),
    Broken("an animation of no pointer", False, lambda f: f.animate({"path": "pointer"}), "pointer-invalid", "/animations/0/channels/0/target"),
    Broken("an animation of what is not there", False, lambda f: f.animate({"path": "pointer", "extensions": {"KHR_animation_pointer": {"pointer": "/materials/99/emissiveFactor"}}}), "pointer-invalid", "/animations/0/channels/0/target/extensions/KHR_animation_pointer/pointer"),
    # Behaviour, by the rules of KHR_interactivity.
    Broken("a flow that goes back", False, lambda f: f.op("flow/for")[1]["flows"]["loopBody"].update(node=0), "graph-invalid", _graph("flow/for", "/flows/loopBody"), True),
    Broken("an input that is missing", False, lambda f: f.op("math/sin")[1].pop("values"), "graph-invalid", _graph("math/sin", ""), True),
    Broken("an input of another type", False, lambda f: f.op("math/sin")[1]["values"].update(a={"type": next(n for n, t in enumerate(f.graph["types"]) if t["signature"] == "bool"), "value": [True]}), "graph-invalid", _graph("math/sin", ""), True),
    Broken("a value of what comes later", False, lambda f: f.op("math/sin")[1]["values"].update(a={"node": len(f.graph["nodes"]) - 1}), "graph-invalid", _graph("math/sin", "/values/a/node"), True),
    Broken("an operation that nobody knows", False, lambda f: f.graph["declarations"][0].update(op="math/magic"), "graph-invalid", f"{GRAPH}/declarations/0", True),
    Broken("a variable that is not there", False, lambda f: f.op("variable/get")[1]["configuration"]["variable"].update(value=[999]), "graph-invalid", _graph("variable/get", ""), True),
    Broken("an event that is not there", False, lambda f: f.op("event/receive")[1]["configuration"]["event"].update(value=[999]), "graph-invalid", _graph("event/receive", ""), True),
    Broken("a pointer at what is not there", False, lambda f: f.op("pointer/set")[1]["configuration"]["pointer"].update(value=["/nodes/999/rotation"]), "graph-invalid", _graph("pointer/set", "/configuration/pointer"), True),
    Broken("a pointer at another type", False, lambda f: f.op("pointer/set")[1]["configuration"]["pointer"].update(value=["/nodes/0/scale"]), "graph-invalid", _graph("pointer/set", "/configuration/pointer"), True),
    Broken("a pointer at what is fixed", False, lambda f: f.op("pointer/set")[1]["configuration"]["pointer"].update(value=["/nodes/0/globalMatrix"]), "graph-invalid", _graph("pointer/set", "/configuration/pointer"), True),
    # Behaviour, by its definition.
    Broken("a constant of the law", False, lambda f: next(v for n in f.graph["nodes"] for v in n.get("values", {}).values() if v.get("value") == [0.1]).update(value=[0.2]), "graph-changed", ""),
    Broken("a variable that begins otherwise", False, lambda f: f.graph["variables"][4].update(value=[7.5]), "graph-changed", f"{GRAPH}/variables/4/value/0"),
    Broken("a node of the graph that is gone", False, lambda f: f.graph["nodes"].pop(), "graph-changed", f"{GRAPH}/nodes/{len(File(False).graph['nodes']) - 1}"),
    Broken("no graph", False, lambda f: f.document["extensions"].pop("KHR_interactivity"), "graph-changed", "/extensions/KHR_interactivity"),
    Broken("a graph of nothing", False, lambda f: f.root.update(behaviors=[]), "graph-changed", "/extensions/KHR_interactivity"),
    Broken("another law", False, lambda f: f.root["behaviors"][0].update(law="0" * 16), "graph-changed", f"{LAB}/behaviors/0/law"),
    Broken("a parameter's variable", False, lambda f: f.root["behaviors"][0]["parameters"][0].update(variable=0), "graph-changed", f"{LAB}/behaviors/0/parameters/0/variable"),
    Broken("a parameter's range", False, lambda f: f.root["behaviors"][0]["parameters"][0].update(maximum=1e6), "graph-changed", f"{LAB}/behaviors/0/parameters/0/maximum"),
    Broken("an observable's variable", False, lambda f: f.root["behaviors"][0]["observables"][0].update(variable=10**6), "graph-changed", f"{LAB}/behaviors/0/observables/0/variable"),
    Broken("a button that is not there", False, lambda f: f.root["behaviors"][0]["definition"]["buttons"][0].update(path="nowhere"), "lab-invalid", ""),
    # VRLAB_lab by its schema.
    Broken("a title that is a list", False, lambda f: f.root.update(title=["Lab"]), "lab-invalid", f"{LAB}/title"),
    Broken("no credits", False, lambda f: f.root.pop("credits"), "lab-invalid", LAB),
    Broken("a language that is none", False, lambda f: f.root.update(language="English"), "lab-invalid", f"{LAB}/language"),
    Broken("a language twice", False, lambda f: f.root.update(languages=["en", "en"]), "lab-invalid", f"{LAB}/languages"),
    Broken("no languages", False, lambda f: f.root.update(languages=[]), "lab-invalid", f"{LAB}/languages"),
    Broken("a text in no language", False, lambda f: f.root["title"].update({"<b>": "Lab"}), "lab-invalid", f"{LAB}/title/<b>"),
    Broken("an exposure of nothing", False, lambda f: f.root["environment"].update(exposure=0), "lab-invalid", f"{LAB}/environment/exposure"),
    Broken("an intensity without end", False, lambda f: f.root["environment"].update(intensity=1e9), "lab-invalid", f"{LAB}/environment/intensity"),
    Broken("an environment that is none", False, lambda f: f.root["environment"].update(name="sea"), "lab-invalid", f"{LAB}/environment/name"),
    Broken("a step of nothing", False, lambda f: f.root["behaviors"][0].update(step=0), "lab-invalid", f"{LAB}/behaviors/0/step"),
    Broken("a shadow that is a number", False, lambda f: f.node("lamp")["extensions"]["VRLAB_lab"].update(casts_shadow=1), "lab-invalid", _at("lamp", f"{LAB}/casts_shadow")),
    Broken("lab data of nothing", False, lambda f: f.extend("sheet", "VRLAB_lab", {}), "lab-invalid", _at("sheet", LAB)),
    Broken("tangents that are found", False, lambda f: f.document["meshes"][0]["primitives"][0]["extensions"]["VRLAB_lab"].update(tangents="found"), "lab-invalid", f"/meshes/0/primitives/0{LAB}/tangents"),
    Broken("a note without a name", False, lambda f: f.root["viewpoints"][0].update(name=""), "lab-invalid", f"{LAB}/viewpoints/0/name"),
    Broken("an animation of nobody", False, lambda f: f.document["animations"][1]["extensions"]["VRLAB_lab"].update(node=-1), "lab-invalid", f"/animations/1{LAB}/node"),
]  # fmt: skip
