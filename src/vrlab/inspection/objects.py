"""The things that a designer would recognise in a file: its top-level parts, and the parts of what dominates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from vrlab.check.measure import Document, drawn

_ENOUGH = 32  # things; beyond, nothing is taken apart
_DOMINATES = 0.15  # of all bytes, or of all triangles
_TELLS = 0.1  # of a thing: where no part of it is more, they are many and alike


def chosen(document: Document, weights: Mapping[int, float]) -> frozenset[int]:
    """The nodes that stand for things of their own, each with all below that is not below another of them.

    `weights` are the bytes of nodes alone. What has no weight and draws nothing is no thing.
    """
    tree = _Tree(document, weights)
    things = [index for index in tree.roots if tree.score[index]]
    while len(things) < _ENOUGH:
        heaviest = max((i for i in things if tree.parts[i]), key=tree.score.__getitem__, default=None)
        if heaviest is None or not tree.is_telling(heaviest, alone=len(things) == 1):
            break
        parts = tree.parts.pop(heaviest)
        tree.parts[heaviest] = []
        tree.score[heaviest] = tree.own[heaviest]
        things += parts
        if not tree.own[heaviest]:
            things.remove(heaviest)
    return frozenset(things)


class _Tree:
    """Nodes with their share of the whole: `own` of each alone, `score` with all below."""

    def __init__(self, document: Document, weights: Mapping[int, float]) -> None:
        triangles = {index: row.triangles for index, row in drawn(document).items()}
        whole, all_triangles = sum(weights.values()) or 1.0, sum(triangles.values()) or 1
        bytes_below: dict[int, float] = defaultdict(float)
        triangles_below: dict[int, int] = defaultdict(int)
        children: dict[int, list[int]] = defaultdict(list)
        self.own: dict[int, float] = {}
        self.score: dict[int, float] = {}
        for _path, index, parent in reversed(document.placements):  # children first
            own = weights.get(index, 0.0), triangles.get(index, 0)
            bytes_below[index] += own[0]
            triangles_below[index] += own[1]
            bytes_below[parent] += bytes_below[index]
            triangles_below[parent] += triangles_below[index]
            children[parent].append(index)
            self.own[index] = max(own[0] / whole, own[1] / all_triangles)
            self.score[index] = max(bytes_below[index] / whole, triangles_below[index] / all_triangles)
        self.roots = children[-1][::-1]
        self.parts = {i: [c for c in reversed(children[i]) if self.score[c]] for i in self.score}

    def is_telling(self, index: int, *, alone: bool) -> bool:
        """Whether taking a thing apart says where its weight is; of one that is alone it always does."""
        heaviest = max(self.score[part] for part in self.parts[index])
        return alone or (self.score[index] > _DOMINATES and heaviest > _TELLS * self.score[index])
