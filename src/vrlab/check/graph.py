"""The behaviour in a file: its graph is one that players take, and it is the one that its definition makes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from vrlab import __version__
from vrlab.check import validator
from vrlab.check.findings import Finding, Severity
from vrlab.check.measure import Document
from vrlab.errors import LawError
from vrlab.gltf.items import Item
from vrlab.messages import _
from vrlab.model import Scene

INTERACTIVITY = "/extensions/KHR_interactivity"
BEHAVIORS = "/extensions/VRLAB_lab/behaviors"
_SHOWN = 80  # characters of a value


def check_rules(root: Item) -> Iterator[Finding]:
    """What the rules of KHR_interactivity forbid in the graph, and pointers that lead nowhere."""
    extension = root.item("extensions").data.get("KHR_interactivity")
    if extension is None:
        return
    faults = validator.answer("graphFaults", json.dumps(root.data))
    if isinstance(faults, Finding):
        yield faults
        return
    number = extension.get("graph", 0) if isinstance(extension, dict) else 0
    for fault in faults:
        where = str(fault["where"])
        inside = where if where.startswith("extensions/") else f"{INTERACTIVITY[1:]}/graphs/{number}/{where}"
        yield Finding("error", "graph-invalid", f"/{inside}", _words(fault))


def _words(fault: Mapping[str, str]) -> str:
    if fault["kind"] == "missing":
        return _("points at {what}, which is not there", what=fault["what"])
    if fault["kind"] == "fixed":
        return _("sets {what}, which cannot be set", what=fault["what"])
    if fault["kind"] == "type":
        given, wanted = fault["given"], fault["wanted"]
        return _(
            "takes {what} for {given}, and it is {wanted}", what=fault["what"], given=given, wanted=wanted
        )
    return _("is refused by players: {what}", what=fault["what"])


def check_made(document: Document, scene: Scene) -> Iterator[Finding]:
    """Whether the definitions of the behaviours make the very graph and lab data that are in the file.

    What plays is the graph; what is read back, and what the hash of the law stands for, is the definition.
    """
    root, lab = document.root, document.lab
    if lab is None:
        return
    given = root.item("extensions").data.get("KHR_interactivity")
    if not scene.behaviors:
        if given is not None:
            yield Finding(
                "error", "graph-changed", INTERACTIVITY, _("is a graph of no behaviour of this lab")
            )
        return
    from vrlab.laws.graph import interactivity

    try:
        made = interactivity(scene.behaviors, *_places(document))
    except (LawError, KeyError) as error:
        what = error.what if isinstance(error, LawError) else _("drives what is not there")
        yield Finding("error", "graph-changed", BEHAVIORS, what)
        return
    severity, remark = _certainty(root)
    for where, wanted, there in (
        (INTERACTIVITY, made.extension, given),
        (BEHAVIORS, made.lab, lab.values("behaviors")),
    ):
        change = first_change(json.loads(json.dumps(wanted)), there)
        if change is not None:
            place, one, other = change
            what = _("is {there} where its definition makes {wanted}", there=shown(other), wanted=shown(one))
            yield Finding(
                severity, "graph-changed", where + place, _("{what}{remark}", what=what, remark=remark)
            )


def first_change(wanted: Any, there: Any) -> tuple[str, Any, Any] | None:
    """The JSON pointer of the first value that differs, and both values; `...` stands for one that is not there."""
    stack = [("", wanted, there)]
    while stack:
        place, one, other = stack.pop()
        if isinstance(one, dict) and isinstance(other, dict):
            keys = [*one, *(key for key in other if key not in one)]
            stack += [(f"{place}/{key}", one.get(key, ...), other.get(key, ...)) for key in reversed(keys)]
        elif isinstance(one, list) and isinstance(other, list):
            for n in reversed(range(max(len(one), len(other)))):
                wants, has = (values[n] if n < len(values) else ... for values in (one, other))
                stack.append((f"{place}/{n}", wants, has))
        elif isinstance(one, bool) != isinstance(other, bool) or one != other:
            return place, one, other
    return None


def shown(value: Any) -> str:
    """A JSON value, or its start."""
    text = _("nothing") if value is ... else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _certainty(root: Item) -> tuple[Severity, str]:
    """Another version of vrlab may make another graph of the same definition."""
    generator = root.item("asset").text("generator", "")
    if generator == f"vrlab {__version__}":
        return "error", ""
    return "warning", _(", or another vrlab wrote it ({generator})", generator=generator[:40])


def _places(document: Document) -> tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, int]]:
    """Nodes, lights and materials by the path of their node, and the scene's animations by name."""
    root = document.root
    nodes: dict[str, int] = {}
    lights: dict[str, int] = {}
    materials: dict[str, int] = {}
    for path, index, _above in document.placements:
        node = document.nodes[index]
        nodes.setdefault(path, index)  # what dequantises comes after the node with its path
        light = node.extension("KHR_lights_punctual")
        if light is not None:
            lights[path] = light.integer("light")
        for primitive in document.primitives(node)[:1]:
            if "material" in primitive:
                materials.setdefault(path, primitive.integer("material"))
    own = {
        item.text("name", ""): number
        for number, item in enumerate(root.items("animations"))
        if item.extension("VRLAB_lab") is None
    }
    return nodes, lights, materials, own
