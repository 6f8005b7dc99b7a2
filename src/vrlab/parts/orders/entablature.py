"""The Doric entablature: architrave with regulae and guttae, frieze of triglyphs and metopes, mutules of the cornice."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from vrlab.model import Instances, Level, Material, Mesh, Node
from vrlab.model.values import Array
from vrlab.parts import materials
from vrlab.parts.orders import words
from vrlab.parts.orders.carving import gutta_row, metope, mutule, plain_regula, triglyph
from vrlab.parts.orders.cornice import soffit_height
from vrlab.parts.orders.masonry import blocks
from vrlab.parts.orders.proportions import VITRUVIUS, Doric
from vrlab.parts.orders.runs import Lift, Run, Stations, level, stations
from vrlab.parts.shapes import merge

FAR = 30  # modules: from there a gutta is smaller than a pixel of a headset
SET_BACK = 0.09  # modules that metopes lie behind the face of the architrave; chosen


def entablature(
    runs: Sequence[Run],
    *,
    base: float,
    module: float = 0.5,
    order: Doric = VITRUVIUS,
    material: Material | None = None,
    lift: Lift = level,
) -> Node:
    """All over the runs but the cornice itself: the underside is `base` metres high; one node a kind of element.

    `lift` carries a curvature up into it. Triglyphs, metopes, regulae and mutules are instances, named by their run and
    number from its start. See `cornice.horizontal_cornice` for the rest. Raises PartError as `stations` does.
    """
    job = _Job(tuple(runs), base, module, order, material or materials.marble(), lift)
    kinds = (job.architrave, job.regulae, job.triglyphs, job.metopes, job.backing, job.mutules)
    return Node(
        "entablature",
        children=tuple(kind() for kind in kinds),
        title=words.ENTABLATURE,
        description=words.ABOUT_ENTABLATURE,
    )


@dataclass(frozen=True)
class _Job:
    runs: tuple[Run, ...]
    base: float
    module: float
    order: Doric
    material: Material
    lift: Lift

    def __post_init__(self) -> None:
        object.__setattr__(self, "d", self.order.in_metres(self.module))

    d: Doric = VITRUVIUS

    def architrave(self) -> Node:
        """Three slabs side by side from column to column, and the taenia along their upper edge."""
        half, top = self.d.architrave_depth / 2, self.d.architrave_height
        under = top - self.d.taenia_height
        meshes = []
        for run in self.runs:
            spans = self._spans(run)
            slabs = pairwise(np.linspace(-half, half, 4))
            meshes += [self._laid(run, spans, (0, under), out, bevel=0.006) for out in slabs]
            meshes.append(self._laid(run, spans, (under, top), (-half, half + 0.05 * self.module)))
        mesh = merge(*meshes, name="architrave")
        return Node(
            "architrave",
            mesh,
            material=self.material,
            title=words.ARCHITRAVE,
            description=words.ABOUT_ARCHITRAVE,
        )

    def backing(self) -> Node:
        """The blocks behind triglyphs and metopes."""
        half, low = self.d.architrave_depth / 2, self.d.architrave_height
        y = (low, low + self.d.frieze_height)
        meshes = []
        for run in self.runs:
            start, end = self._spans(run)
            if run.owns_corners:  # its ends lie behind the triglyphs of the other runs
                start[0], end[-1] = start[0] + 0.2 * self.module, end[-1] - 0.2 * self.module
            meshes.append(self._laid(run, (start, end), y, (-half, half - 0.2 * self.module), bevel=0.006))
        return Node("backing of the frieze", merge(*meshes, name="backing"), material=self.material)

    def regulae(self) -> Node:
        """A small bar with six guttae under the taenia, below each triglyph."""
        y = self.d.architrave_height - self.d.taenia_height
        return self._instances(
            "regulae",
            gutta_row(self.d, self.module),
            lambda found: found.triglyphs,
            (y, self.d.architrave_depth / 2),
            levels=self._far(plain_regula(self.d, self.module)),
            title=words.REGULAE,
            description=words.ABOUT_REGULAE,
        )

    def triglyphs(self) -> Node:
        """Blocks with two whole and two half grooves."""
        return self._instances(
            "triglyphs",
            triglyph(self.d, self.module),
            lambda found: found.triglyphs,
            (self.d.architrave_height, self.d.architrave_depth / 2),
            title=words.TRIGLYPHS,
            description=words.ABOUT_TRIGLYPHS,
        )

    def metopes(self) -> Node:
        """Slabs between the triglyphs, set back; as wide as the place leaves."""
        widths = np.concatenate([self._stations(run).widths for run in self.runs])
        return self._instances(
            "metopes",
            metope(self.d, self.module),
            lambda found: found.metopes,
            (self.d.architrave_height, self.d.architrave_depth / 2 - SET_BACK * self.module),
            scales=np.column_stack([widths, np.ones((len(widths), 2))]),
            title=words.METOPES,
            description=words.ABOUT_METOPES,
        )

    def mutules(self) -> Node:
        """Slabs with eighteen guttae under the cornice, one over each triglyph and each metope."""
        y = self.d.architrave_height + self.d.frieze_height + soffit_height(self.module)
        return self._instances(
            "mutules",
            mutule(self.d, self.module),
            lambda found: found.mutules,
            (y, self.d.architrave_depth / 2),
            levels=self._far(mutule(self.d, self.module, guttae=False)),
            title=words.MUTULES,
            description=words.ABOUT_MUTULES,
        )

    def _far(self, mesh: Mesh) -> tuple[Level]:
        return (Level(mesh.with_material(self.material), FAR * self.module),)

    def _stations(self, run: Run) -> Stations:
        return stations(run, module=self.module, order=self.order)

    def _spans(self, run: Run) -> tuple[Array, Array]:
        """Where blocks begin and end along a run: over the middles of columns, at the ends as corners want it."""
        half = self.d.architrave_depth / 2
        ends = half if run.owns_corners else -half
        cuts = np.array(run.axes)
        cuts[0], cuts[-1] = cuts[0] - ends, cuts[-1] + ends
        return cuts[:-1].copy(), cuts[1:].copy()

    def _laid(
        self,
        run: Run,
        spans: tuple[Array, Array],
        y: tuple[float, float],
        out: tuple[float, float],
        bevel: float = 0.0,
    ) -> Mesh:
        """Blocks over `spans`, between two heights and two distances outwards; `bevel` in modules."""
        start, end = spans
        rows = np.ones_like(start)
        low = np.stack([start, rows * y[0], rows * -out[1]], axis=-1)
        high = np.stack([end, rows * y[1], rows * -out[0]], axis=-1)
        return self._turned(run, blocks(low, high, bevel=bevel * self.module, seed=len(run.name)))

    def _turned(self, run: Run, mesh: Mesh) -> Mesh:
        """A mesh drawn along +x with its face to −z, turned into the run, raised to the base and with its curvature."""
        primitive = mesh.primitives[0]
        p, n = (primitive.attributes[key].astype(np.float64) for key in ("POSITION", "NORMAL"))
        x, z = run.places(p[:, 0], -p[:, 2])
        cos, sin = math.cos(run.angle), math.sin(run.angle)
        return Mesh.of(
            np.stack([x, p[:, 1] + self.base + self.lift(x, z), z], axis=-1),
            primitive.indices,
            normals=np.stack(
                [n[:, 0] * cos + n[:, 2] * sin, n[:, 1], n[:, 2] * cos - n[:, 0] * sin], axis=-1
            ),
            uvs=primitive.attributes["TEXCOORD_0"],
            colors=primitive.attributes["COLOR_0"],
        )

    def _instances(
        self,
        name: str,
        mesh: Mesh,
        at: Callable[[Stations], Array],
        origin: tuple[float, float],
        *,
        scales: Array | None = None,
        **fields: Any,
    ) -> Node:
        """A part at the places `at` picks along each run, its origin so high over the base and so far outwards."""
        names: list[str] = []
        places, turns = [], []
        for run in self.runs:
            s = at(self._stations(run))
            x, z = run.places(s, origin[1])
            places.append(np.stack([x, self.base + origin[0] + self.lift(x, z), z], axis=-1))
            turns.append(np.tile(run.rotation, (len(s), 1)))
            names += [f"{run.name} {n + 1:02}" for n in range(len(s))]
        instances = Instances(names, np.concatenate(places), np.concatenate(turns), scales)
        return Node(name, mesh, material=self.material, instances=instances, **fields)
