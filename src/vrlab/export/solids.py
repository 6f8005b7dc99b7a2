"""Surfaces that enclose a volume, as a printer needs them: which do, which can be made to, which do not.

A surface is closed where each edge of a face is met by one in the other direction; then every point of space is a certain
number of times inside, which is all that a slicer asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vrlab.model.connected import components
from vrlab.model.values import Array

_NEAR = 1e-6  # of the extent of a mesh: points nearer to each other are one
_FLAT = 0.02  # of the extent of a hole: what it may leave its plane by, and still be closed by a lid
_HOLLOW = 1e-3  # volume to area times extent below which a surface is a sheet, with lids or without


@dataclass(frozen=True, eq=False)
class Surface:
    """Triangles: points (n, 3) and faces (m, 3), counter-clockwise from outside."""

    points: Array
    faces: Array

    @property
    def corners(self) -> Array:
        """The corners of its triangles (m, 3, 3)."""
        return np.asarray(self.points[self.faces])

    @property
    def volume(self) -> float:
        """What it encloses; negative where it is inside out."""
        a, b, c = (self.corners - self.points.mean(axis=0)).transpose(1, 0, 2)
        return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)

    @property
    def extent(self) -> float:
        """The longest side of its box."""
        return float(np.ptp(self.points, axis=0).max())

    def moved(self, matrix: Array) -> Surface:
        """The surface at another place; a mirrored one stays right side out."""
        faces = self.faces[:, ::-1] if np.linalg.det(matrix[:3, :3]) < 0 else self.faces
        return Surface(self.points @ matrix[:3, :3].T + matrix[:3, 3], faces)

    def only(self, chosen: Array) -> Surface:
        """Some of its faces, with their points."""
        used, faces = np.unique(self.faces[chosen], return_inverse=True)
        return Surface(self.points[used], faces.reshape(-1, 3))


def joined(surfaces: list[Surface]) -> Surface:
    """Several surfaces as one; nothing is cut."""
    starts = np.cumsum([0, *(len(s.points) for s in surfaces)])
    faces = [s.faces + start for s, start in zip(surfaces, starts[:-1], strict=True)]
    return Surface(np.concatenate([s.points for s in surfaces]), np.concatenate(faces))


def welded(corners: Array) -> Surface:
    """The surface of triangles given by their corners (3m, 3): what is at one point is one; faces without an area go."""
    extent = max(float(np.ptp(corners, axis=0).max()), 1e-30)
    # Two grids, half a cell apart: neighbours on two sides of a line of one are in one cell of the other.
    cells = (corners - corners.min(axis=0)) / (_NEAR * extent)
    same = [_first_of_equal(np.floor(cells + shift)) for shift in (0.0, 0.5)]
    every = np.arange(len(corners))
    leader = components(len(corners), np.tile(every, 2), np.concatenate(same))
    used, faces = np.unique(leader, return_inverse=True)
    faces = faces.reshape(-1, 3)
    a, b, c = faces.T
    return Surface(corners[used], faces[(a != b) & (b != c) & (c != a)])


def open_edges(surface: Surface) -> Array:
    """The directed edges (k, 2) that none meets the other way, each as often as that."""
    edges = surface.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    count = len(surface.points)
    low, high = edges.min(axis=1), edges.max(axis=1)
    kinds, place = np.unique(low.astype(np.int64) * count + high, return_inverse=True)
    balance = np.bincount(place, np.where(edges[:, 0] == low, 1, -1), len(kinds)).astype(int)
    ends = np.column_stack([kinds // count, kinds % count])
    ends[balance < 0] = ends[balance < 0][:, ::-1]
    return np.asarray(np.repeat(ends, np.abs(balance), axis=0))


def parts(surface: Surface) -> list[Surface]:
    """What hangs together at points."""
    a, b, c = surface.faces.T
    return _split(surface, components(len(surface.points), np.concatenate([a, b]), np.concatenate([b, c]))[a])


def solids(surface: Surface) -> tuple[list[Surface], list[Surface], list[Surface]]:
    """The parts of a surface that are closed, those closed by flat lids here, and those that stay open."""
    closed: list[Surface] = []
    lidded: list[Surface] = []
    left: list[Surface] = []
    for part in parts(surface):
        if not len(open_edges(part)):
            closed.append(part)
            continue
        for piece in _at_plain_edges(part):
            lids = len(open_edges(piece)) > 0
            whole = _with_lids(piece) if lids else piece
            (left if whole is None else lidded if lids else closed).append(whole or piece)
    full = [s for s in closed if not _is_sheet(s)]
    left += [s for s in closed if _is_sheet(s)]
    return [_outward(s) for s in full], [_outward(s) for s in lidded], left


def _outward(surface: Surface) -> Surface:
    return Surface(surface.points, surface.faces[:, ::-1]) if surface.volume < 0 else surface


def _is_sheet(surface: Surface) -> bool:
    a, b, c = surface.corners.transpose(1, 0, 2)
    area = float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
    return abs(surface.volume) <= _HOLLOW * area * surface.extent * 1e-2


def _split(surface: Surface, label: Array) -> list[Surface]:
    """The faces by their label (m,), in the order of the first of each."""
    order = np.argsort(label, kind="stable")
    ends = np.flatnonzero(np.diff(label[order])) + 1
    return [surface.only(np.sort(chosen)) for chosen in np.split(order, ends)] if len(order) else []


def _at_plain_edges(surface: Surface) -> list[Surface]:
    """What hangs together at edges of just two faces: a sheet that is stuck to a box comes off."""
    edges = np.sort(surface.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    _kinds, place, counts = np.unique(
        edges[:, 0] * len(surface.points) + edges[:, 1], return_inverse=True, return_counts=True
    )
    order = np.argsort(place, kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])[counts == 2]
    face = order // 3
    ties = face[starts], face[starts + 1]
    count = len(surface.faces)
    return _split(surface, components(count, *ties) if len(starts) else np.arange(count))


def _with_lids(surface: Surface) -> Surface | None:
    """The surface closed by a fan in each of its flat holes; None where one is not flat, or nothing is inside.

    Of a hole within a hole, as at the end of a tube, both lids lie in one plane, and the inner one takes away from the outer.
    """
    points, faces = [surface.points], [surface.faces]
    middle = len(surface.points)
    for loop in _loops(open_edges(surface)):
        rim = surface.points[loop]
        centre = rim.mean(axis=0)
        *_, axes = np.linalg.svd(rim - centre, full_matrices=len(rim) < 3)
        if np.abs((rim - centre) @ axes[2]).max() > _FLAT * max(np.ptp(rim, axis=0).max(), 1e-30):
            return None
        points.append(centre[None])
        faces.append(np.column_stack([np.roll(loop, -1), loop, np.full(len(loop), middle)]))
        middle += 1
    whole = Surface(np.concatenate(points), np.concatenate(faces))
    return None if _is_sheet(whole) or len(open_edges(whole)) else whole


def _loops(edges: Array) -> Iterator[Array]:
    """Edges (k, 2) as closed rows of points."""
    after: dict[int, list[int]] = {}
    for start, end in edges.tolist():
        after.setdefault(start, []).append(end)
    for start in list(after):
        while after.get(start):
            loop, here = [start], after[start].pop()
            while here != start and after.get(here):
                loop.append(here)
                here = after[here].pop()
            yield np.array(loop)


def _first_of_equal(rows: Array) -> Array:
    _rows, first, inverse = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return np.asarray(first[inverse.reshape(-1)])
