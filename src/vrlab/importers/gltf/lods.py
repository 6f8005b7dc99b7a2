"""MSFT_lod: coarser nodes that take the place of a node. Kept as levels of its mesh where these can hold them, else lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vrlab.gltf.coverage import LEVELS, distance
from vrlab.gltf.items import Item
from vrlab.importers.branches import moved
from vrlab.importers.gltf.meshes import Meshes, without_skin
from vrlab.importers.job import Job
from vrlab.importers.limits import COORDINATE
from vrlab.messages import _
from vrlab.model import Level, Mesh
from vrlab.model.extras import COVERAGE
from vrlab.model.values import Array

_INSTANCING = "EXT_mesh_gpu_instancing"
_NEAREST, _FARTHEST = 0.01, 1e6  # metres; what a level may begin at


@dataclass(frozen=True)
class Lods:
    """The levels of detail of a document; `matrix` gives the matrix of a node relative to its parent."""

    job: Job
    items: Sequence[Item]
    meshes: Meshes
    matrix: Callable[[int], Array]

    def coarser(self) -> set[int]:
        """All nodes that are a level of another."""
        found = [item.extension(LEVELS) for item in self.items]
        return {n for lod in found if lod is not None for n in lod.indices("ids", len(self.items))}

    def of(self, number: int, mesh: Mesh, scale: float, shown: frozenset[int]) -> list[Level]:
        """The levels of the mesh of a node that the file scales by `scale`; `shown` are the nodes of the scene."""
        item = self.items[number]
        lod = item.extension(LEVELS)
        if lod is None:
            return []
        ids = lod.indices("ids", len(self.items))
        why = next((why for n in ids if (why := self._unfit(item, n, shown))), "")
        shares = self._shares(item, len(ids))
        if why or not shares:
            self.job.drop(why or _("levels of detail that do not say from when on they are shown"))
            return []
        radius = float(np.linalg.norm(np.ptp(mesh.bounds, axis=0))) / 2 * scale
        levels: list[Level] = []
        for n, share in zip(ids, shares, strict=False):
            coarse = self._mesh(number, n)
            if self.items[n].data.get("extras"):
                self.job.drop(_("extras of nodes that are levels of detail"))
            if coarse is None or share <= 0:
                break
            beyond = min(max(distance(radius, share), _NEAREST), _FARTHEST)
            if levels and beyond <= levels[-1].beyond:
                break
            levels.append(Level(coarse, beyond))
        if len(levels) < len(ids):
            self.job.drop(_("levels of detail that are never shown"))
        return levels

    def _unfit(self, item: Item, number: int, shown: frozenset[int]) -> str:
        """Why a node cannot be a level of the mesh of another, in words for the report; "" where it can."""
        other = self.items[number]
        if number in shown:
            return _("levels of detail that stand in the scene themselves")
        if "skin" in item or "skin" in other:
            return _("levels of detail of meshes that are bent by a skin")
        if "mesh" not in other or other.indices("children", len(self.items)):
            return _("levels of detail that are made of several nodes")
        if other.item("extensions").data.get(_INSTANCING) != item.item("extensions").data.get(_INSTANCING):
            return _("levels of detail with other instances than their node")
        return ""

    def _shares(self, item: Item, count: int) -> tuple[float, ...]:
        """The share of the picture below which each level begins; none where the file does not say."""
        extras = item.data.get("extras")
        values = extras.get(COVERAGE) if isinstance(extras, dict) else None
        if not isinstance(values, list) or not all(isinstance(v, int | float) for v in values):
            return ()
        fit = len(values) >= count and all(0 <= v <= 1e3 for v in values)
        return tuple(map(float, values[:count])) if fit else ()

    def _mesh(self, number: int, level: int) -> Mesh | None:
        """The mesh of a level, in the coordinates of the node whose place it takes."""
        index = self.items[level].index("mesh", len(self.meshes))
        mesh = None if index is None else self.meshes.mesh(index)
        if mesh is None:
            return None
        with np.errstate(all="ignore"):
            own, theirs = self.matrix(number), self.matrix(level)
            between = np.linalg.pinv(own) @ theirs
        if np.allclose(between, np.eye(4), atol=1e-6):
            return without_skin(mesh)
        if not (np.abs(between) <= COORDINATE).all():
            return None
        return moved(without_skin(mesh), between)
