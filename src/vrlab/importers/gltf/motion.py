"""Animations of glTF (section 3.11), for nodes at known paths."""

from collections.abc import Mapping
from typing import Any, cast

import numpy as np

from vrlab.errors import ModelError
from vrlab.gltf.items import Item
from vrlab.importers.gltf.extras import read_extras
from vrlab.importers.gltf.source import Source
from vrlab.importers.limits import KEYFRAMES, check_count
from vrlab.importers.names import clean
from vrlab.messages import _
from vrlab.model import Animation, Channel, Mesh
from vrlab.model.values import Array

_PROPERTIES = ("translation", "rotation", "scale", "weights")


def read_animations(source: Source, paths: Mapping[int, str], meshes: Mapping[int, Mesh]) -> list[Animation]:
    """The animations of all nodes at `paths`, by number; `meshes` tells which of them have morph targets.

    What cannot play is dropped and said: a model that stands still is better than none.
    """
    reader, items = _Reader(source, paths, meshes), source.root.items("animations")
    return [made for item in items if (made := reader.animation(item)) is not None]


class _Reader:
    def __init__(self, source: Source, paths: Mapping[int, str], meshes: Mapping[int, Mesh]) -> None:
        self._source, self._job = source, source.job
        self._paths, self._meshes = paths, meshes
        self._node_count = len(source.root.items("nodes"))
        self._values = 0

    def animation(self, item: Item) -> Animation | None:
        """One animation; None where nothing in it moves a node of the scene."""
        name, samplers = clean(item.text("name", ""), ""), item.items("samplers")
        channels: dict[tuple[str, str], Channel] = {}
        for part in item.items("channels"):
            channel = self._channel(part, samplers, name)
            if (
                channel is not None
                and channels.setdefault((channel.path, channel.property), channel) is not channel
            ):
                self._job.drop(
                    _(
                        "a second {property} of one node in animation {name!r}",
                        property=channel.property,
                        name=name,
                    )
                )
        if not channels:
            self._job.drop(_("animation {name!r}, in which nothing moves", name=name))
            return None
        return Animation(name, tuple(channels.values()), read_extras(self._job, item))

    def _channel(self, item: Item, samplers: list[Item], name: str) -> Channel | None:
        target = item.item("target")
        node, kind = target.index("node", self._node_count), target.text("path")
        index = item.index("sampler", len(samplers))
        if index is None:
            item.fail(_("has no sampler"))
        if node is None or kind not in _PROPERTIES or node not in self._paths:
            if node in self._paths or node is None:
                moved = clean(kind, "?")[:40]
                self._job.drop(_("movement of {moved} in animation {name!r}", moved=moved, name=name))
            else:
                self._job.drop(_("movement of nodes outside the scene in animation {name!r}", name=name))
            return None
        try:
            return self._checked(samplers[index], self._paths[node], kind, self._targets(node))
        except ModelError as error:
            self._job.drop(
                _(
                    "movement of a {kind} in animation {name!r} ({what})",
                    kind=kind,
                    name=name,
                    what=error.what,
                )
            )
            return None

    def _targets(self, node: int) -> int:
        return len(self._meshes[node].primitives[0].targets) if node in self._meshes else 0

    def _checked(self, sampler: Item, path: str, kind: str, targets: int) -> Channel:
        interpolation = sampler.text("interpolation", "LINEAR")
        times, values = (self._array(sampler, key) for key in ("input", "output"))
        if kind == "rotation":
            values = _unit(values, 1 if interpolation == "CUBICSPLINE" else 0)
        channel = Channel(path, cast(Any, kind), times, values, cast(Any, interpolation))
        if kind == "weights" and channel.values.shape[1] != targets:
            what = _(
                "{count} weights for {targets} morph targets", count=channel.values.shape[1], targets=targets
            )
            raise ModelError("animation-invalid", path, what)
        return channel

    def _array(self, sampler: Item, key: str) -> Array:
        index = sampler.index(key, len(self._source.accessors))
        if index is None:
            sampler.fail(_("has no {key}", key=key))
        array = self._source.accessors.array(index)
        # Channels may share one large array; each is checked and written all the same.
        self._values = check_count(
            self._values + array.size, KEYFRAMES, _("numbers in keyframes"), self._job.where
        )
        return array


def _unit(values: Array, phase: int) -> Array:
    """Rotations of length 1: files round, and those stored in 8 bits are some hundredths off. Tangents stay as they are."""
    if values.ndim != 2 or values.shape[1] != 4:
        return values
    result = values.astype(np.float64)
    rows = result[1::3] if phase else result
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where((length > 0.9) & (length < 1.1), length, 1)
    return result.astype(np.float32)
