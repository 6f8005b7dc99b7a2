"""STL, for printers of plastic: a model on the table, and in the hands of those who do not see it.

Millimetres, Z up, as slicers expect. What is written encloses a volume; sheets, which no printer can make, are left out
and said.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from vrlab.errors import FileError
from vrlab.export.solids import Surface, joined, solids, welded
from vrlab.gltf.container import Buffer
from vrlab.messages import Tell, _, n_
from vrlab.model import Scene
from vrlab.model.drawn import Shape, shapes
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array, number

# mm: the longest side where no scale is said; small printers, as schools have them, have beds of 180 mm or more. Chosen.
PRINT = 150.0
NOZZLE = 0.4  # mm, what most printers have; what is thinner is left out by slicers or breaks off
_MOST = 300_000  # triangles that are made one; beyond it solids only stand in each other
_NAMED = 5
RECORD = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])


def write_stl(
    scene: Scene, *, only: str = "", scale: float | None = None, tell: Tell = lambda _remark: None
) -> Iterator[Buffer]:
    """The pieces of the STL file (binary) of what a scene draws, standing on z = 0.

    With `only`, the path of a node, nothing but what is at and below it is written. `scale` is that of the model (1/50);
    left out, its longest side is 150 mm. Holes that are flat get a lid; solids are made one where manifold3d is installed
    (the extra `print`), else they stand in each other, as slicers take them too. `tell` is given a sentence for each thing
    that is not as in the scene: sheets that were left out, lids, and what is thinner than a nozzle of 0.4 mm.

    Raises ModelError `node-unknown` for `only`, `value-invalid` for `scale`, and FileError `mesh-invalid` where nothing
    encloses a volume, which names what is open.
    """
    parts = [_Part(path, *solids(welded(corners))) for path, corners in _surfaces(scene, only)]
    full = [solid for part in parts for solid in part.solid]
    if not full:
        what = _("encloses no volume: {paths}", paths=_list([part.path for part in parts]))
        remedy = _("give the surfaces a thickness, or name a node that is solid")
        raise FileError("mesh-invalid", scene.name, what, remedy)
    whole = _united(full, tell)
    sides = np.ptp(whole.points, axis=0)
    factor = 1000 * number(scale, "scale", 1e-6, 1e6) if scale is not None else PRINT / float(sides.max())
    size = " × ".join(f"{side * factor:.0f}" for side in sides)
    tell(_("scale 1 : {ratio:.4g}; {size} mm", ratio=1000 / factor, size=size))
    _tell_changes(parts, factor, tell)
    points = whole.points * factor
    points -= [*(points.min(axis=0) + points.max(axis=0))[:2] / 2, points[:, 2].min()]
    return iter(_binary(points[whole.faces].astype(np.float32), scene.name))


@dataclass(frozen=True)
class _Part:
    """What the node at `path` draws: what encloses a volume, what does so with lids, and what does not."""

    path: str
    closed: list[Surface]
    lidded: list[Surface]
    left: list[Surface]

    @property
    def solid(self) -> list[Surface]:
        return self.closed + self.lidded


def _surfaces(scene: Scene, only: str) -> list[tuple[str, Array]]:
    """The corners (3m, 3) of the triangles at each path, in metres, z up."""
    if only:
        scene.node_at(only)
    found = [
        (shape.path, corners)
        for shape in shapes(scene.nodes, under=only)
        if shape.visible and len(corners := _corners(shape))
    ]
    if not found:
        raise FileError("mesh-invalid", only or scene.name, _("draws nothing"), _("name a node with a mesh"))
    return found


def _corners(shape: Shape) -> Array:
    rows = []
    for primitive in shape.mesh:
        if primitive.mode != TRIANGLES:
            continue
        points = primitive.positions if primitive.indices is None else primitive.positions[primitive.indices]
        for matrix in shape.matrices:
            placed = points @ matrix[:3, :3].T + matrix[:3, 3]
            rows.append(
                placed.reshape(-1, 3, 3)[:, ::-1].reshape(-1, 3)
                if np.linalg.det(matrix[:3, :3]) < 0
                else placed
            )
    joint = np.concatenate(rows) if rows else np.zeros((0, 3))
    return np.column_stack([joint[:, 0], -joint[:, 2], joint[:, 1]])


def _tell_changes(parts: Sequence[_Part], factor: float, tell: Tell) -> None:
    """Say what is not as in the scene, and what a printer will not make well."""
    if sheets := [part.path for part in parts if part.left]:
        tell(_("left out, because they are sheets without a thickness: {paths}", paths=_list(sheets)))
    if lidded := [part.path for part in parts if part.lidded]:
        tell(_("closed with flat lids: {paths}", paths=_list(lidded)))
    narrow = (p for p in parts if any(np.ptp(s.points, axis=0).min() * factor < NOZZLE for s in p.solid))
    if thin := [part.path for part in narrow]:
        tell(_("thinner than a nozzle of {nozzle} mm: {paths}", nozzle=NOZZLE, paths=_list(thin)))


def _united(full: list[Surface], tell: Tell) -> Surface:
    """Solids as one: what is inside of another goes, where manifold3d can tell."""
    if len(full) == 1:
        return full[0]
    count = sum(len(s.faces) for s in full)
    if find_spec("manifold3d") is None or count > _MOST:
        tell(
            n_(
                "{count} solid stands by itself",
                "{count} solids stand in each other, not made one",
                count=len(full),
            )
        )
        return joined(full)
    from manifold3d import Error, Manifold, Mesh, OpType

    made: list[tuple[Any, Surface]] = []
    rough: list[tuple[Any, Surface]] = []
    for surface in full:
        mesh = Mesh(surface.points.astype(np.float32), surface.faces.astype(np.uint32))
        solid = Manifold(mesh)
        (made if solid.status() == Error.NoError and not solid.is_empty() else rough).append((solid, surface))
    if not made:
        return joined(full)
    whole = Manifold.batch_boolean([solid for solid, _surface in made], OpType.Add).to_mesh()
    united = Surface(np.asarray(whole.vert_properties)[:, :3].astype(np.float64), np.asarray(whole.tri_verts))
    return joined([united, *(surface for _solid, surface in rough)])


def _binary(triangles: Array, name: str) -> list[Buffer]:
    """The file (STL, 3D Systems 1989): a head of 80 bytes, the count, and 50 bytes a triangle."""
    normals = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-30)
    records = np.zeros(len(triangles), RECORD)
    records["normal"], records["corners"] = normals, triangles
    # Must not begin with "solid", which says that a file is text.
    head = b"vrlab, mm, " + name.encode("ascii", "replace")
    return [head[:80].ljust(80, b" ") + struct.pack("<I", len(triangles)), records.view(np.uint8).data]


def _list(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
