"""Nodes that put the whole numbers of a packed mesh back into metres: they do that and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from vrlab.check.findings import Finding, pointer
from vrlab.gltf.items import Item
from vrlab.messages import _

_KEYS = {"mesh", "scale", "translation", "extensions"}


def check_grids(root: Item) -> Iterator[Finding]:
    """Errors in the nodes that VRLAB_lab says dequantise, and in what has to leave them alone."""
    nodes = root.items("nodes")
    grids = {n for n, node in enumerate(nodes) if _dequantises(node)}
    if not grids:
        return
    if "KHR_mesh_quantization" not in root.texts("extensionsRequired"):
        what = _("has positions in whole numbers, and does not require KHR_mesh_quantization")
        yield Finding("error", "packing-invalid", "/extensionsRequired", what)
    for number in sorted(grids):
        yield from (_fault(nodes[number].where, what) for what in _own_faults(nodes[number]))
        above = [node for node in nodes if number in node.indices("children", len(nodes))]
        if len(above) != 1 or "mesh" in above[0]:
            yield _fault(nodes[number].where, _("is not below one node that has no mesh of its own"))
    for where, number in _movers(root, len(nodes)):
        if number in grids:
            yield _fault(where, _("acts on a node that only puts whole numbers back"))


def _fault(where: str, what: str) -> Finding:
    return Finding("error", "packing-invalid", pointer(where), what)


def _dequantises(node: Item) -> bool:
    lab = node.extension("VRLAB_lab")
    return lab is not None and lab.flag("dequantises", False)


def _own_faults(node: Item) -> Iterator[str]:
    scale = node.vector("scale", 3, (1.0, 1.0, 1.0))
    if "mesh" not in node:
        yield _("puts whole numbers back and has no mesh")
    if not (scale[0] == scale[1] == scale[2] > 0):
        yield _("has a scale that is not the same and positive in all directions")
    others = sorted(set(node) - _KEYS | set(node.item("extensions")) - {"VRLAB_lab"})
    if others or len(node.item("extensions").item("VRLAB_lab").data) > 1:
        yield _(
            "puts whole numbers back, so it has no name or anything else: {keys}",
            keys=", ".join(others) or "VRLAB_lab",
        )


def _movers(root: Item, count: int) -> Iterator[tuple[str, int]]:
    """Who moves or names which node: animations, skins, viewpoints, what the graph points at."""
    for animation in root.items("animations"):
        for channel in animation.items("channels"):
            target = channel.item("target")
            yield target.where, target.integer("node", -1, low=-1)
    for skin in root.items("skins"):
        yield from ((skin.where, joint) for joint in skin.indices("joints", count))
    lab = root.extension("VRLAB_lab") or Item({}, "")
    yield from ((point.where, point.integer("node", -1, low=-1)) for point in lab.items("viewpoints"))
    graphs = root.extension("KHR_interactivity") or Item({}, "")
    for graph in graphs.items("graphs"):
        for node in graph.items("nodes"):
            given = node.item("configuration").item("pointer").values("value")
            parts = given[0].split("/") if given and isinstance(given[0], str) else []
            if len(parts) > 2 and parts[1] == "nodes" and parts[2].isdecimal():
                yield node.where, int(parts[2][:10])
