"""Triangles around a vertex, grouped as far as they are connected through edges and agree in orientation.

A *corner* is numbered 3 · triangle + place; a corner's triangle has two edges at it, each shared with at most one
other triangle that runs along it the other way.
"""

from dataclasses import dataclass

import numpy as np

from vrlab.model.connected import components
from vrlab.model.values import Array

_NONE = -1


@dataclass(frozen=True)
class Links:
    """For each corner, the corner at the same vertex across the edge that leaves and that arrives there, or −1."""

    leaving: Array
    arriving: Array


def link_corners(corners: Array, usable: Array) -> Links:
    """Links of triangles (m, 3) of vertex indices; triangles that are not `usable` (m,) have none."""
    triangle = np.flatnonzero(usable)
    edge = (triangle[:, None] * 3 + np.arange(3)).reshape(-1)
    start, end = corners.reshape(-1)[edge], corners.reshape(-1)[following(edge)]
    low, high = np.minimum(start, end).astype(np.int64), np.maximum(start, end).astype(np.int64)
    order = np.argsort(low * (int(corners.max()) + 1) + high, kind="stable")
    edge, forward, low, high = edge[order], (start < end)[order], low[order], high[order]
    first = np.flatnonzero(np.r_[True, (low[1:] != low[:-1]) | (high[1:] != high[:-1])])
    length = np.diff(np.r_[first, len(edge)])
    two = first[length == 2]
    two = two[forward[two] != forward[two + 1]]
    pairs = [(edge[two], edge[two + 1])]
    for begin, count in zip(first[length > 2], length[length > 2], strict=True):
        run = slice(begin, begin + count)
        pairs.append(_pair_many(edge[run], forward[run]))
    return _links(np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs]), corners.size)


def _pair_many(edges: Array, forward: Array) -> tuple[Array, Array]:
    """Pairs among the edges of more than two triangles: each with the first later one that runs the other way."""
    waiting = list(range(len(edges)))
    pairs: list[tuple[int, int]] = []
    while waiting:
        one = waiting.pop(0)
        other = next((i for i in waiting if forward[i] != forward[one]), None)
        if other is not None:
            waiting.remove(other)
            pairs.append((edges[one], edges[other]))
    result = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return result[:, 0], result[:, 1]


def _links(a: Array, b: Array, count: int) -> Links:
    """An edge is numbered by the corner that it leaves; `a` and `b` are edges that run along each other."""
    leaving, arriving = np.full(count, _NONE), np.full(count, _NONE)
    leaving[a], leaving[b] = following(b), following(a)
    arriving[following(a)], arriving[following(b)] = b, a
    return Links(leaving, arriving)


def following(corner: Array) -> Array:
    """The next corner of the same triangle."""
    result: Array = corner - corner % 3 + (corner + 1) % 3
    return result


def group_corners(corners: Array, mirrored: Array, joins_any: Array, usable: Array) -> Array:
    """The group of each corner (3m,), numbered from 0; −1 where a corner is in none.

    Triangles that are `mirrored` and those that are not keep apart; those that `joins_any` orientation found no
    group of their own and take the orientation of the group that reaches one of their corners first.
    """
    links = link_corners(corners, usable)
    founding = np.repeat(usable & ~joins_any, 3)
    # Fans with triangles that join any group depend on the order of the triangles: those few go one by one.
    undecided = np.zeros(int(corners.max()) + 1, dtype=bool)
    undecided[corners[joins_any & usable]] = True
    one_by_one = undecided[corners.reshape(-1)]
    labels = _components(links, np.repeat(mirrored, 3), founding & ~one_by_one)
    labels[~founding | one_by_one] = _NONE
    _flood(labels, links, mirrored, joins_any, np.flatnonzero(founding & one_by_one))
    present, groups = np.unique(labels, return_inverse=True)
    return groups.reshape(-1) - (1 if len(present) and present[0] == _NONE else 0)


def _components(links: Links, orientation: Array, among: Array) -> Array:
    """For each corner the lowest corner that it is connected with."""
    joined = []
    for across in (links.leaving, links.arriving):
        here = np.flatnonzero((across >= 0) & among)
        there = across[here]
        agree = among[there] & (orientation[here] == orientation[there])
        joined.append((here[agree], there[agree]))
    here, there = map(np.concatenate, zip(*joined, strict=True))
    return components(len(among), here, there)


def _flood(labels: Array, links: Links, mirrored: Array, joins_any: Array, founders: Array) -> None:
    """Give labels to corners of undecided fans, in the order of the reference implementation."""
    orientation: dict[int, bool] = {}
    for founder in founders.tolist():
        if labels[founder] != _NONE:
            continue
        side = bool(mirrored[founder // 3])
        labels[founder] = founder
        stack = [int(links.arriving[founder]), int(links.leaving[founder])]
        while stack:
            corner = stack.pop()
            if corner == _NONE or labels[corner] != _NONE:
                continue
            triangle = corner // 3
            if joins_any[triangle]:
                agrees = orientation.setdefault(triangle, side) == side
            else:
                agrees = bool(mirrored[triangle]) == side
            if agrees:
                labels[corner] = founder
                stack += [int(links.arriving[corner]), int(links.leaving[corner])]
