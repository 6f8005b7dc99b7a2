"""Rectangles of given areas that fill a rectangle (Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle: its left upper corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, margin: float, top: float = 0.0) -> Box:
        """What is left without a margin on all sides, and more at the top."""
        width, height = self.width - 2 * margin, self.height - 2 * margin - top
        return Box(self.x + margin, self.y + margin + top, max(0.0, width), max(0.0, height))


def squarified(values: Sequence[float], box: Box) -> list[Box]:
    """A box for each value, which are positive and fall; areas are in proportion to values, and all fill `box`."""
    areas = [value * box.width * box.height / sum(values) for value in values]
    boxes: list[Box] = []
    start = 0
    while start < len(areas):
        side = min(box.width, box.height)
        stop = start + 1
        while stop < len(areas) and _worst(areas[start : stop + 1], side) <= _worst(areas[start:stop], side):
            stop += 1
        row, box = _laid(areas[start:stop], box)
        boxes += row
        start = stop
    return boxes


def _worst(row: Sequence[float], side: float) -> float:
    """The largest ratio of sides in a row along a side."""
    whole = sum(row)
    if not whole or not side:
        return float("inf")
    return max(side**2 * max(row) / whole**2, whole**2 / (side**2 * min(row)))


def _laid(row: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """The boxes of a row along the shorter side, and what is left."""
    boxes, at, whole = [], 0.0, sum(row)
    if box.width >= box.height:
        depth = whole / box.height if box.height else 0.0
        for area in row:
            length = area / depth if depth else 0.0
            boxes.append(Box(box.x, box.y + at, depth, length))
            at += length
        return boxes, Box(box.x + depth, box.y, max(0.0, box.width - depth), box.height)
    depth = whole / box.width if box.width else 0.0
    for area in row:
        length = area / depth if depth else 0.0
        boxes.append(Box(box.x + at, box.y, length, depth))
        at += length
    return boxes, Box(box.x, box.y + depth, box.width, max(0.0, box.height - depth))
