"""Positions as whole numbers on a grid of their mesh, and the child of a node that puts them back (KHR_mesh_quantization).

Only where it pays: the child is a node more. Meshes that bend, have instances or levels of detail keep numbers with a
point (see `attributes.py`), so that nothing of their nodes, instances or joints has to be changed.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vrlab.export.packing.scales import Scales, below, walk
from vrlab.export.packing.settings import Packing
from vrlab.model import Mesh, Scene
from vrlab.model.values import Array, Vec3

_LARGEST = 0xFFFF
_VERTICES = 256  # of a mesh for each of its nodes; with fewer a child costs more than whole numbers save
_COORDINATES = 1000  # along an axis; more are not looked through for a common spacing
_HALVINGS = 12
# After eight the directions with a spacing count in whole bytes, of which the lower do not change and cost nothing; from
# so many on that saves more than the finer steps of the others cost.
_WHOLE_BYTE, _NEAR = 8, 5
_SOME = 251  # vertices that are tried before all are


@dataclass(frozen=True)
class Grid:
    """Vertices stand at `origin` + `step` · whole numbers from 0 to 65535."""

    origin: Vec3
    step: float

    def whole(self, points: Array) -> Array:
        """The numbers of the nearest places of the grid (n, 3)."""
        return np.rint((points.astype(np.float64) - self.origin) / self.step)

    def error(self, points: Array) -> float:
        """The largest distance of a point from its place."""
        off = self.whole(points) * self.step + self.origin - points
        return math.sqrt(float(np.einsum("ij,ij->i", off, off).max()))


def grids_of(scene: Scene, packing: Packing, scales: Scales) -> dict[bytes, Grid]:
    """The grid of each shape that has one."""
    meshes = [node.mesh for _path, node in walk(scene) if node.mesh is not None]
    shapes = [scales.shapes.of(mesh) for mesh in meshes]
    places, distinct = Counter(shapes), dict(zip(shapes, meshes, strict=True))
    for mesh in _inflexible(scene):
        distinct.pop(scales.shapes.of(mesh), None)
    result: dict[bytes, Grid] = {}
    for shape, mesh in distinct.items():
        if sum(len(p.positions) for p in mesh) >= _VERTICES * places[shape]:
            grid = grid_of(mesh, packing.position_error / max(scales.of(mesh), 1e-9))
            if grid is not None:
                result[shape] = grid
    return result


def _inflexible(scene: Scene) -> Iterator[Mesh]:
    """Meshes that may not go into a child of their node."""
    skinned = {below(path, p) for path, node in walk(scene) for skin in node.skins for p in skin.meshes}
    for path, node in walk(scene):
        if node.mesh is None:
            continue
        bends = path in skinned or any(p.targets for p in node.mesh)
        if bends or node.instances is not None or node.levels:
            yield node.mesh
        yield from (level.mesh for level in node.levels)


def grid_of(mesh: Mesh, error: float) -> Grid | None:
    """The coarsest grid found from which no vertex is further than `error`; None where 16 bits do not suffice.

    What was made with a ruler stands on a grid of its own, as a wall of bricks does; such a one is taken even where it is
    coarser, because what stands on it is exact.
    """
    points = np.concatenate([p.positions for p in mesh]).astype(np.float64)
    low = mesh.bounds[0]
    origin: Vec3 = (_short(low[0]), _short(low[1]), _short(low[2]))
    fine = 2 * error / math.sqrt(3)
    spacings = {_spacing(np.unique(points[:, axis]), fine, error / 16) for axis in range(3)}
    steps = [step for spacing in sorted(spacings) if (step := _natural(points, spacing, origin, fine, error))]
    step = max(steps, default=_rounded_down(fine))
    if (points - origin).max() / step > _LARGEST:
        return None
    return Grid(origin, step)


def _natural(points: Array, spacing: float, origin: Vec3, fine: float, error: float) -> float | None:
    """The spacing or a halving of it, above `fine`, whose grid keeps to the error; None where there is none."""
    some = points[:: max(1, len(points) // _SOME)]
    for halving in range(_HALVINGS):
        step = math.ldexp(spacing, -halving)
        if step <= fine:
            return None
        grid = Grid(origin, step)
        if grid.error(some) <= error and grid.error(points) <= error:
            whole = math.ldexp(spacing, -_WHOLE_BYTE)
            shorter = _NEAR <= halving < _WHOLE_BYTE and (points - origin).max() <= _LARGEST * whole
            return whole if shorter else step
    return None


def _spacing(coordinates: Array, fine: float, tolerance: float) -> float:
    """What all differences of rising coordinates are multiples of, within a tolerance; 0 where it is not above `fine`."""
    if not 1 < len(coordinates) <= _COORDINATES:
        return 0.0
    gaps = np.diff(coordinates)
    gaps = gaps[gaps > tolerance]
    found = float(gaps.min(initial=math.inf))
    while fine < found < math.inf:
        # As Euclid: what is left over is the next to try.
        left = np.abs(gaps - found * np.rint(gaps / found))
        if left.max() <= tolerance:
            return _short(_refined(coordinates, found))
        found = float(left[left > tolerance].min())
    return 0.0


def _refined(coordinates: Array, spacing: float) -> float:
    """The spacing as all coordinates together have it: a small error in one gap adds up over many."""
    far = float(coordinates[-1] - coordinates[0])
    return far / max(1, round(far / spacing))


def _short(value: float) -> float:
    """With as many digits as a float32 has, so that the JSON stays short."""
    return float(f"{value:.7g}")


def _rounded_down(step: float) -> float:
    """With five digits, not above `step`."""
    digits = 4 - math.floor(math.log10(step))
    return float(f"{math.floor(step * 10.0**digits) / 10.0**digits:.5g}")
