"""Labs that somebody has changed on their way: name, the change, and the code with which `vrlab.load` refuses them.

A change is a function of the document and of its lab data. An empty code means that the lab can still be read.
"""
# ruff: noqa: E501  a case is one row of the table

import copy
from collections.abc import Callable
from functools import reduce
from typing import Any, NamedTuple

from build import glb
from lab import lab_glb

from vrlab.gltf.container import parse_glb

Json = dict[str, Any]
_DOCUMENT, _BINARY = parse_glb(lab_glb())


class Tampered(NamedTuple):
    name: str
    change: Callable[[Json, Json], Any]
    code: str = "lab-invalid"

    def glb(self) -> bytes:
        """The changed lab."""
        document = copy.deepcopy(_DOCUMENT)
        self.change(document, document["extensions"]["VRLAB_lab"])
        return glb(document, bytes(_BINARY))


def definition(lab: Json) -> Json:
    """The first behaviour."""
    found: Json = lab["behaviors"][0]["definition"]
    return found


def nested(depth: int) -> Any:
    """A formula within formulas."""
    value: Any = 1.0
    for _ in range(depth):
        value = ["neg", value]
    return value


def states(lab: Json, count: int, formula: Any) -> None:
    """More states than a lab has."""
    first = definition(lab)["states"][0]
    definition(lab)["states"] += [{**first, "id": f"s{n}", "next": formula} for n in range(count)]


def more_nodes(document: Json, nodes: list[Json]) -> None:
    """Nodes at the end of the document, of which the first stands in the scene."""
    document["scenes"][0]["nodes"].append(len(document["nodes"]))
    document["nodes"] += nodes


def node(document: Json, name: str) -> Json:
    """The node of this name."""
    found: Json = next(item for item in document["nodes"] if item["name"] == name)
    return found


def twice(document: Json) -> None:
    """A hundred nodes, each twice below the one before: counted by path they are 2¹⁰⁰."""
    start = len(document["nodes"])
    more_nodes(
        document, [{"name": "d", "children": [start + n + 1] * 2} for n in range(100)] + [{"name": "e"}]
    )


def chain(document: Json, depth: int) -> None:
    """Nodes below each other."""
    start = len(document["nodes"])
    more_nodes(document, [{"name": "n", "children": [start + n + 1]} for n in range(depth)] + [{"name": "n"}])


def names(document: Json) -> None:
    """A name of a megabyte above ten thousand nodes: their paths together would have ten gigabytes."""
    start = len(document["nodes"])
    children = [{"name": f"c{n}"} for n in range(10_000)]
    more_nodes(
        document, [{"name": "n" * 1_000_000, "children": list(range(start + 1, start + 10_001))}, *children]
    )


CASES = [
    # Texts.
    Tampered("markup in the title", lambda _, lab: lab["title"].update(en="<script>alert(1)</script>"), ""),
    Tampered("control characters in the title", lambda _, lab: lab["title"].update(en="\x1b[2J\x1b]0;own\a"), ""),
    Tampered("turned letters in the title", lambda _, lab: lab["title"].update(en="\u202egnihtemos\u2066"), ""),
    Tampered("turned letters in a node's name", lambda d, _: node(d, "flag").update(name="f\u202egal"), ""),
    Tampered("a title of a megabyte", lambda _, lab: lab["title"].update(en="x" * 1_000_000)),
    Tampered("a title that is a list", lambda _, lab: lab.update(title=["A lab"]), "lab-invalid"),
    Tampered("a title in the language <b>", lambda _, lab: lab["title"].update({"<b>": "x"})),
    Tampered("half a character", lambda _, lab: lab["title"].update(en="\ud800"), "lab-invalid"),
    Tampered("twenty thousand languages", lambda _, lab: lab["title"].update({f"en-{n:06}": "x" for n in range(20_000)}), ""),
    Tampered("the language ../../en", lambda _, lab: lab.update(language="../../en")),
    Tampered("a language that is a number", lambda _, lab: lab.update(language=7)),
    Tampered("a credit that is markup and more", lambda _, lab: lab["credits"].append({"title": "<b>\x07", "author": "\u202e", "licence": "x", "source": "javascript:alert(1)"}), ""),
    Tampered("a credit that is no object", lambda _, lab: lab["credits"].append("mine")),
    Tampered("an evidence of nothing", lambda _, lab: lab["evidence"].append({})),
    # The tree.
    Tampered("a node below itself", lambda d, _: node(d, "flag").update(children=[d["nodes"].index(node(d, "flag"))]), "file-invalid"),
    Tampered("nodes below two, and so on", lambda d, _: twice(d), "file-invalid"),
    Tampered("a chain of two thousand nodes", lambda d, _: chain(d, 2000), "file-invalid"),
    Tampered("a name of a megabyte above many", lambda d, _: names(d), "file-invalid"),
    Tampered("a hundred thousand nodes and more", lambda d, _: more_nodes(d, [{"name": "n"}] * 100_001), "file-invalid"),
    Tampered("a scene of 1e400", lambda d, _: d.update(scene=10**400), ""),
    Tampered("a scene that is not there", lambda d, _: d.update(scenes=[]), "file-invalid"),
    Tampered("nodes that are a number", lambda d, _: d.update(nodes=7), "file-invalid"),
    Tampered("a mesh that is a text", lambda d, _: node(d, "column").update(mesh="0"), "file-invalid"),
    Tampered("a mesh without primitives", lambda d, _: d["meshes"][0].pop("primitives"), "lab-invalid"),
    Tampered("a place of texts", lambda d, _: node(d, "flag").update(translation=["a", "b", "c"]), "file-invalid"),
    Tampered("a place of 10⁴⁰⁰", lambda d, _: node(d, "flag").update(translation=[10**400, 0, 0]), "file-invalid"),
    Tampered("a hundred thousand instances without a place", lambda d, _: node(d, "column")["extensions"]["VRLAB_lab"]["instances"].update(names=[f"i{n}" for n in range(100_001)]), "file-invalid"),
    Tampered("instances of no attributes", lambda d, _: node(d, "column")["extensions"]["EXT_mesh_gpu_instancing"].update(attributes={}), "file-invalid"),
    Tampered("an evidence that is not there", lambda d, _: node(d, "column")["extensions"]["VRLAB_lab"].update(evidence=9), "file-invalid"),
    Tampered("a level of detail of itself", lambda d, _: node(d, "column")["extensions"]["MSFT_lod"].update(ids=[d["nodes"].index(node(d, "column"))] * 2), "file-invalid"),
    Tampered("twenty thousand movements and one", lambda d, _: d["animations"][0].update(channels=d["animations"][0]["channels"] * 20_001), "file-invalid"),
    Tampered("an image outside the file", lambda d, _: d["images"][0].update(uri="../../secret.png", bufferView=10**6), "accessor-invalid"),
    Tampered("an image that is none", lambda d, _: d["images"][0].update(bufferView=0), "lab-invalid"),
    Tampered("extensions that are a list", lambda d, _: node(d, "flag").update(extensions=[]), "file-invalid"),
    # Behaviours.
    Tampered("a formula two hundred deep and one", lambda _, lab: states(lab, 1, nested(201))),
    Tampered("a formula of twenty thousand operations", lambda _, lab: states(lab, 101, nested(199))),
    Tampered("a thousand states and one", lambda _, lab: states(lab, 1001, 1.0)),
    Tampered("a formula of a thousand truths and numbers", lambda _, lab: states(lab, 1, ["and", *[["lt", 1, 2], 1.0] * 500])),
    Tampered("a formula that calls what is not there", lambda _, lab: states(lab, 1, ["__import__", "os"])),
    Tampered("a formula of 10⁴⁰⁰", lambda _, lab: states(lab, 1, 10**400)),
    Tampered("a formula that refers to a name of a page", lambda _, lab: states(lab, 1, ["neg", "n" * 5000])),
    Tampered("a formula that refers to many things, none of them there", lambda _, lab: states(lab, 1, reduce(lambda rest, n: ["add", f"n{n}", rest], range(150), 1.0))),
    Tampered("a step of nothing", lambda _, lab: definition(lab).update(step=0)),
    Tampered("a step of 10⁴⁰⁰", lambda _, lab: definition(lab).update(step=10**400)),
    Tampered("a drive of a list", lambda _, lab: definition(lab)["drives"][0].update(property=["rotation"])),
    Tampered("a drive of what is not there", lambda _, lab: definition(lab)["drives"][0].update(path="../../swing")),
    Tampered("a parameter that is its own minimum's text", lambda _, lab: lab["behaviors"][0]["parameters"][0].update(minimum="0", name={}), ""),
    Tampered("a parameter that is called as markup", lambda _, lab: lab["behaviors"][0]["parameters"][0].update(id="<b>\x1b[2J"), ""),
    Tampered("behaviours that are no list", lambda _, lab: lab.update(behaviors={"0": 1})),
    Tampered("viewpoints of one name", lambda _, lab: lab["viewpoints"].append(lab["viewpoints"][0])),
    Tampered("a viewpoint at 10⁴⁰⁰", lambda _, lab: lab["viewpoints"][0].update(position=[10**400, 0, 0])),
    Tampered("a version of the future", lambda _, lab: lab.update(version=2)),
    Tampered("a version that is a truth", lambda _, lab: lab.update(version=True)),
]  # fmt: skip
