"""Instances and levels of detail of our own files."""

from collections.abc import Collection, Sequence

import numpy as np

from vrlab.export.copies import ATTRIBUTES, INSTANCING
from vrlab.export.read_meshes import MeshReader
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.coverage import LEVELS
from vrlab.gltf.items import Item
from vrlab.messages import _
from vrlab.model import Instances, Level, Mesh, Text
from vrlab.model.values import Array

INSTANCE_LIMIT = 100_000  # of one node


def read_text(item: Item) -> Text:
    """A text by language."""
    return Text.of({tag: item.text(tag) for tag in item})


def read_instances(item: Item, lab: Item, accessors: Accessors) -> Instances | None:
    """The places of a node's mesh, with their names; None where the node has none."""
    extension = item.extension(INSTANCING)
    if (extension is None) != ("instances" not in lab):
        item.fail(_("has instances without names, or names without instances"))
    if extension is None:
        return None
    attributes, named = extension.item("attributes"), lab.item("instances")
    arrays: dict[str, Array] = {}
    for key, field in ATTRIBUTES.items():
        number = attributes.index(key, len(accessors))
        if number is not None:
            arrays[field] = accessors.raw(number)
            if arrays[field].dtype != np.float32:
                attributes.fail(_("{key} is of a type that vrlab does not write", key=key))
    if len(named.values("names")) > INSTANCE_LIMIT:
        item.fail(
            _(
                "has {count:,} instances; at most {limit:,} are read",
                count=len(named.values("names")),
                limit=INSTANCE_LIMIT,
            )
        )
    if "translations" not in arrays:
        attributes.fail(_("has no TRANSLATION"))
    return Instances(
        named.texts("names"), titles=[read_text(title) for title in named.items("titles")], **arrays
    )


def read_levels(
    item: Item, lab: Item, items: Sequence[Item], meshes: MeshReader, shown: Collection[int]
) -> list[Level]:
    """The coarser meshes of a node; `shown` are the nodes of the scene, among which no level is."""
    extension = item.extension(LEVELS)
    if extension is None and "levels" not in lab:
        return []
    distances = lab.numbers("levels")
    ids = () if extension is None else extension.indices("ids", len(items))
    if len(ids) != len(distances):
        item.fail(
            _(
                "has {count} levels of detail and {distances} distances for them",
                count=len(ids),
                distances=len(distances),
            )
        )
    return [
        Level(_coarser(items[index], item, index in shown, meshes), beyond)
        for index, beyond in zip(ids, distances, strict=True)
    ]


def _coarser(level: Item, item: Item, is_shown: bool, meshes: MeshReader) -> Mesh:
    mesh = level.index("mesh", len(meshes))
    if mesh is None or is_shown:
        level.fail(_("is a level of detail that has no mesh, or stands in the scene itself"))
    same = all(level.data.get(key) == item.data.get(key) for key in ("translation", "rotation", "scale"))
    if not same or level.item("extensions").data.get(INSTANCING) != item.item("extensions").data.get(
        INSTANCING
    ):
        level.fail(_("is a level of detail at other places than its node"))
    return meshes.mesh(mesh)
