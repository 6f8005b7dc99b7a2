"""Animations and skins of our own files, and whose they are."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, cast

from vrlab.gltf.accessors import Accessors
from vrlab.gltf.items import Item
from vrlab.messages import _
from vrlab.model import Animation, Channel, Skin

_PROPERTIES = ("translation", "rotation", "scale", "weights")
CHANNEL_LIMIT = 20_000  # of all animations
SCENE = -1  # who holds what no node does


class MotionReader:
    """`animations` and `skins` by the index of the node that holds them; `paths` are those of the scene's nodes."""

    def __init__(self, root: Item, accessors: Accessors, paths: Mapping[int, str]) -> None:
        self._accessors, self._paths = accessors, paths
        self._count = max(paths, default=-1) + 1
        self.animations: dict[int, list[Animation]] = defaultdict(list)
        self.skins: dict[int, list[Skin]] = defaultdict(list)
        count = sum(len(item.values("channels")) for item in root.items("animations"))
        if count > CHANNEL_LIMIT:
            root.fail(
                _(
                    "moves {count:,} things; at most {limit:,} are read",
                    count=count,
                    limit=CHANNEL_LIMIT,
                )
            )
        for item in root.items("animations"):
            holder = self._holder(item)
            self.animations[holder].append(self._animation(item, holder))
        items = root.items("skins")
        meshes = self._bent(root.items("nodes"), len(items))
        for number, item in enumerate(items):
            holder = self._holder(item)
            self.skins[holder].append(self._skin(item, holder, meshes[number]))

    def _holder(self, item: Item) -> int:
        lab = item.extension("VRLAB_lab")
        if lab is None:
            return SCENE
        node = lab.integer("node")
        if node not in self._paths:
            lab.fail(_("belongs to a node that is not in the scene"))
        return node

    def _below(self, item: Item, holder: int, node: int) -> str:
        """The path of a node as its holder writes it."""
        path, above = self._paths.get(node), self._paths.get(holder, "")
        if path is None:
            item.fail(_("names a node that is not in the scene"))
        if not above or path == above:
            return "" if path == above else path
        if not path.startswith(above + "/"):
            item.fail(_("names a node that is not below the one it belongs to"))
        return path[len(above) + 1 :]

    def _animation(self, item: Item, holder: int) -> Animation:
        samplers = item.items("samplers")
        channels = [self._channel(channel, samplers, holder) for channel in item.items("channels")]
        return Animation(item.text("name", ""), channels, item.extras())

    def _channel(self, item: Item, samplers: list[Item], holder: int) -> Channel:
        target = item.item("target")
        sampler = samplers[item.integer("sampler", high=len(samplers) - 1)]
        return Channel(
            self._below(target, holder, target.integer("node")),
            cast(Any, target.text("path", among=_PROPERTIES)),
            self._accessors.raw(sampler.integer("input")),
            self._accessors.array(sampler.integer("output")),
            cast(Any, sampler.text("interpolation", "LINEAR")),
        )

    def _bent(self, nodes: list[Item], count: int) -> dict[int, list[int]]:
        """The nodes that each skin bends."""
        result: dict[int, list[int]] = defaultdict(list)
        for number in self._paths:
            skin = nodes[number].index("skin", count)
            if skin is not None:
                result[skin].append(number)
        return result

    def _skin(self, item: Item, holder: int, meshes: list[int]) -> Skin:
        if holder == SCENE:
            item.fail(_("belongs to no node"))
        matrices = item.index("inverseBindMatrices", len(self._accessors))
        skeleton = item.integer("skeleton") if "skeleton" in item else None
        return Skin(
            [self._below(item, holder, node) for node in meshes],
            [self._below(item, holder, node) for node in item.indices("joints", self._count)],
            None if matrices is None else self._accessors.raw(matrices),
            None if skeleton is None else self._below(item, holder, skeleton),
            item.text("name", ""),
            item.extras(),
        )
