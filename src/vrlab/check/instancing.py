"""Instances: what the extension EXT_mesh_gpu_instancing asks of their numbers, which the validator does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from vrlab.check.findings import Finding, pointer
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.items import Item
from vrlab.messages import _
from vrlab.model.values import Array

INSTANCING = "EXT_mesh_gpu_instancing"
_FLOAT, _BYTE, _SHORT = 5126, 5120, 5122
# Attribute → its type and component types; fractions are stored normalized.
_TYPES: dict[str, tuple[str, tuple[int, ...]]] = {
    "TRANSLATION": ("VEC3", (_FLOAT,)),
    "ROTATION": ("VEC4", (_FLOAT, _BYTE, _SHORT)),
    "SCALE": ("VEC3", (_FLOAT,)),
}
# How far a quaternion may be from length one: half a step in each of four numbers, and for floats what Khronos's
# validator allows.
_UNIT = {_FLOAT: 0.00674, _BYTE: 1 / 127, _SHORT: 1 / 32767}


def check_instances(root: Item, accessors: Accessors) -> Iterator[Finding]:
    """Errors in the instances of each node. Raises FileError where an accessor cannot be read."""
    items = root.items("accessors")
    for node in root.items("nodes"):
        extension = node.extension(INSTANCING)
        if extension is not None:
            yield from _node(node, extension, items)
            yield from _numbers(node, extension, items, accessors)


def _fault(where: str, what: str) -> Finding:
    return Finding("error", "instances-invalid", where, what)


def _node(node: Item, extension: Item, items: list[Item]) -> Iterator[Finding]:
    where, attributes = pointer(extension.where), extension.item("attributes")
    if "mesh" not in node:
        yield _fault(where, _("has instances of no mesh"))
    if "skin" in node:
        yield _fault(where, _("has instances and a skin, which moves them all to one place"))
    if not attributes.data:
        yield _fault(where, _("has no attributes"))
    for name in attributes:
        number = attributes.index(name, len(items))
        assert number is not None
        wanted = _TYPES.get(name)
        given = items[number].text("type"), items[number].integer("componentType")
        if wanted is None and not name.startswith("_"):
            yield _fault(f"{where}/attributes/{name}", _("is no attribute of instances"))
        elif wanted is not None and (given[0] != wanted[0] or given[1] not in wanted[1]):
            what = _("is {type} of {code}, which instances cannot be", type=given[0], code=given[1])
            yield _fault(f"{where}/attributes/{name}", what)
        elif wanted is not None and (given[1] != _FLOAT) != items[number].flag("normalized", False):
            yield _fault(f"{where}/attributes/{name}", _("is whole numbers that are no fractions"))


def _numbers(node: Item, extension: Item, items: list[Item], accessors: Accessors) -> Iterator[Finding]:
    where, attributes = pointer(extension.where), extension.item("attributes")
    numbers: dict[str, int] = {name: attributes.integer(name) for name in attributes}
    arrays = {name: accessors.raw(number) for name, number in numbers.items()}
    counts = {name: len(array) for name, array in arrays.items()}
    lab = node.extension("VRLAB_lab")
    if lab is not None and "instances" in lab:
        named = lab.item("instances")
        counts |= {key: len(named.values(key)) for key in ("names", "titles") if key in named}
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{name} {count}" for name, count in counts.items())
        yield _fault(where, _("has counts that are not equal: {counts}", counts=said))
    for name, array in arrays.items():
        place, item = f"{where}/attributes/{name}", items[numbers[name]]
        yield from (_fault(place, what) for what in _bounds(item, array))
        if name == "SCALE":
            bad = np.any(array.reshape(len(array), -1) <= 0, axis=1)
            yield from _named(place, bad, _("a scale that is zero or mirrors"))
        if name == "ROTATION" and array.ndim == 2:
            lengths = np.linalg.norm(accessors.array(numbers[name]).astype(np.float64), axis=1)
            bad = np.abs(lengths - 1) > _UNIT.get(item.integer("componentType"), 0.0)
            yield from _named(place, bad, _("a rotation that is no unit quaternion"))


def _bounds(item: Item, array: Array) -> Iterator[str]:
    """What the accessor says of its least and largest values, and what they are."""
    for key, extent in (("min", array.min(axis=0)), ("max", array.max(axis=0))):
        if key in item and [np.float32(v) for v in item.numbers(key)] != np.ravel(extent).tolist():
            yield _("{key} is not that of the numbers, {extent}", key=key, extent=_said(extent))


def _said(extent: Any) -> str:
    return "[{}]".format(", ".join(f"{value:g}" for value in np.ravel(extent)))


def _named(where: str, bad: Array, what: str) -> Iterator[Finding]:
    """One finding for all instances with the same fault."""
    found = np.flatnonzero(bad)
    if len(found):
        said = _(
            "{count:,} instances, the first {first}, have {what}",
            count=len(found),
            first=int(found[0]),
            what=what,
        )
        yield _fault(where, said)
