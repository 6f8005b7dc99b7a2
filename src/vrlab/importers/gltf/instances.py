"""Places of nodes, and EXT_mesh_gpu_instancing: one mesh at many places."""

import math
from typing import cast

import numpy as np

from vrlab.gltf.items import Item
from vrlab.importers.branches import Place
from vrlab.importers.gltf.source import Source
from vrlab.importers.limits import COORDINATE, NODES, check_count
from vrlab.messages import _
from vrlab.model import space
from vrlab.model.values import Array, Vec3, Vec4

_COLUMNS = {"TRANSLATION": 3, "ROTATION": 4, "SCALE": 3}
_DEFAULTS = {"TRANSLATION": (0.0, 0.0, 0.0), "ROTATION": space.IDENTITY, "SCALE": (1.0, 1.0, 1.0)}


def read_instances(source: Source, extension: Item) -> list[Place]:
    """The places of all instances of a node's mesh, relative to the node."""
    attributes = extension.item("attributes")
    found: dict[str, Array] = {}
    for key, width in _COLUMNS.items():
        index = attributes.index(key, len(source.accessors))
        if index is None:
            continue
        found[key] = source.accessors.array(index)
        if found[key].ndim != 2 or found[key].shape[1] != width:
            attributes.fail(_("{key} has not {width} columns", key=key, width=width))
        if np.abs(found[key]).max() > COORDINATE:
            attributes.fail(_("{key} is too large", key=key))
    counts = {len(array) for array in found.values()}
    if len(counts) != 1:
        attributes.fail(_("has no instances, or arrays of different lengths"))
    count = check_count(counts.pop(), NODES, _("instances"), source.job.where)
    places = []
    for n in range(count):
        t, r, s = (tuple(map(float, found[k][n])) if k in found else _DEFAULTS[k] for k in _COLUMNS)
        places.append((cast(Vec3, t), unit(attributes, cast(Vec4, r)), cast(Vec3, s)))
    return places


def unit(item: Item, rotation: Vec4) -> Vec4:
    """Of length 1: files round, and rotations stored in 8 bits are some hundredths off."""
    length = math.hypot(*rotation)
    if not 0.9 < length < 1.1:
        item.fail(_("rotation has the length {length:.3g} instead of 1", length=length), _("export it again"))
    return rotation if abs(length - 1) < 1e-6 else cast(Vec4, tuple(v / length for v in rotation))
