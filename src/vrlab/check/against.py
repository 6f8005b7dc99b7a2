"""A built file beside the scene that it was built from: nothing is lost, and numbers are as near as packing states."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vrlab.check.findings import Finding, Report, fault
from vrlab.check.graph import first_change, shown
from vrlab.check.likeness import Likeness
from vrlab.check.reading import read_lab
from vrlab.errors import FileError
from vrlab.export import Packing, glb_bytes, read_glb
from vrlab.gltf.container import parse_glb
from vrlab.laws.definition import definition
from vrlab.messages import _
from vrlab.model import Node, Scene
from vrlab.model.values import same
from vrlab.transforms import for_device

# Packed as exactly as can be, vertices are in the order in which every packing puts them.
_EXACT = Packing(position_error=1e-9, texcoord_error=1e-9, normal_bits=12)
_OF_SCENE = (
    "name", "title", "description", "viewpoints", "environment", "credits", "language", "languages", "recipe", "extras",
)  # fmt: skip
_OF_NODE = (
    "translation",
    "rotation",
    "scale",
    "light",
    "title",
    "description",
    "visible",
    "evidence",
    "skins",
    "extras",
)
# What a node is known by, which no fitting takes away.
_IDENTITY = ("title", "description", "evidence", "light", "animations", "skins", "extras")


def check_against(path: str | Path, source: Scene, *, fitted: str = "") -> Report:
    """Compare what a .glb file or page holds with the scene that it was built from; `fitted` is the device it was built for.

    With a device the scene is made to fit it first: what that changes is told in notes, and what nodes are known by must
    still be that of `source`. Findings have the path of a node; `measured` the largest differences: `position` in metres of
    the scene, `normal` in degrees, `texcoord`, and the node of each. Raises what `for_device` raises.
    """
    path = Path(path)
    try:
        glb = read_lab(path)
        is_packed = "EXT_meshopt_compression" in parse_glb(glb)[0].get("extensionsUsed", ())
        built = read_glb(glb, where=str(path))
    except FileError as error:
        return Report(str(path), (fault(error, path),), {})
    findings: list[Finding] = []
    wanted = source
    if fitted:
        result = for_device(source, fitted)
        wanted = result.scene
        findings += [Finding("note", "fitted", "", line.strip()) for line in str(result).split("\n")[1:]]
        findings += _known(built, source)
    if is_packed:
        wanted = read_glb(glb_bytes(wanted, packing=_EXACT))
    likeness = Likeness(exact=not is_packed)
    findings += _scene(built, wanted)
    findings += _nodes(built, wanted, likeness)
    return Report(str(path), tuple(dict.fromkeys(findings)), likeness.figures)


def _lost(where: str, what: str) -> Finding:
    return Finding("error", "source-differs", where, what)


def _differs(key: str, there: Any, wanted: Any) -> str:
    return _apart(key, _said(there), _said(wanted))


def _apart(key: str, there: str, wanted: str) -> str:
    return _("{key} is {there}, and in its source {wanted}", key=key, there=there, wanted=wanted)


def _said(value: Any) -> str:
    text = " ".join(repr(value).split())
    return text if len(text) <= 80 else text[:80] + "…"


def _scene(built: Scene, wanted: Scene) -> Iterator[Finding]:
    for key in _OF_SCENE:
        if not same(getattr(built, key), getattr(wanted, key)):
            yield _lost("", _differs(key, getattr(built, key), getattr(wanted, key)))
    change = first_change(*([definition(b) for b in scene.behaviors] for scene in (wanted, built)))
    if change is not None:
        place, one, other = change
        yield _lost("", _apart(f"behaviors{place}", shown(other), shown(one)))


def _known(built: Scene, source: Scene) -> Iterator[Finding]:
    """What nodes are known by in the source and no longer in the file."""
    there = {path: node for path, node, _place in built.walk()}
    for path, node, _place in source.walk():
        plain = Node(node.name)
        for key in _IDENTITY:
            wanted = getattr(node, key)
            if same(wanted, getattr(plain, key)):
                continue
            if path not in there:
                yield _lost(path, _("is lost, with its {key}", key=key))
            elif key != "animations" and not same(getattr(there[path], key), wanted):
                yield _lost(path, _differs(key, getattr(there[path], key), wanted))


def _nodes(built: Scene, wanted: Scene, likeness: Likeness) -> Iterator[Finding]:
    there = {path: node for path, node, _place in built.walk()}
    places = {path: (node, place) for path, node, place in wanted.walk()}
    for path in there:
        if path not in places:
            yield _lost(path, _("is not in its source"))
    for path, (node, place) in places.items():
        if path not in there:
            yield _lost(path, _("is lost"))
            continue
        other = there[path]
        for key in _OF_NODE:
            if not same(getattr(other, key), getattr(node, key)):
                yield _lost(path, _differs(key, getattr(other, key), getattr(node, key)))
        yield from (_lost(path, what) for what in likeness.of_nodes(path, other, node, place))
    yield from (_lost("", what) for what in likeness.of_motion(built.animations, wanted.animations))
    yield from (_lost(where, what) for where, what in likeness.too_far())
