"""Boxes and flat panels."""

from __future__ import annotations

import math

import numpy as np

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Mesh
from vrlab.model.values import Array, Vec3
from vrlab.parts.shapes.patch import Patch, counted, flat, grid, positive, to_mesh
from vrlab.parts.shapes.project import Axis, projected


def box(size: Vec3, *, bevel: float = 0.0, segments: int = 1, grain: Axis = "x") -> Mesh:
    """A box about the origin; `size` (x, y, z) and `bevel`, the radius of all its edges, in metres.

    One segment looks round already, because the normals turn across it (44 triangles; 12 without a bevel). `grain` is
    the axis along which u runs. Raises PartError where the bevel is more than half of the smallest side.
    """
    where = "box"
    positive(where, x=size[0], y=size[1], z=size[2])
    counted(where, 1, segments=segments)
    if not 0 <= bevel <= min(size) / 2:
        raise PartError(
            "part-impossible",
            where,
            _("a bevel of {bevel:g} m does not fit a box of {size} m", bevel=bevel, size=size),
        )
    inner = np.array(size) / 2 - bevel
    directions, signs = _directions(segments)
    points = signs * inner + directions * bevel
    body = grid(points, directions, points[..., :2])
    lids = [_lid(points[row, :: segments + 1][:4], sign) for row, sign in ((0, -1.0), (-1, 1.0))]
    return projected(to_mesh(body, *lids), grain=grain)


def panel(width: float, height: float, *, uv: tuple[float, float, float, float] | None = None) -> Mesh:
    """An upright rectangle about the origin that faces +z, in metres; 2 triangles.

    UVs are in metres from the upper left corner; with `uv` (left, top, right, bottom) they span that range instead,
    (0, 0, 1, 1) being one whole picture.
    """
    positive("panel", width=width, height=height)
    left, top, right, bottom = uv or (0.0, 0.0, width, height)
    x, y = width / 2, height / 2
    points = np.array([[-x, -y, 0], [x, -y, 0], [x, y, 0], [-x, y, 0]])
    uvs = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
    return to_mesh(flat(points, np.array([[0, 1, 2], [0, 2, 3]]), np.array([0.0, 0.0, 1.0]), uvs))


def _directions(segments: int) -> tuple[Array, Array]:
    """Normals of a sphere whose octants are apart, (2·(s+1), 4·(s+1)+1, 3), and the signs of their octants."""
    step = np.linspace(0, math.pi / 2, segments + 1)
    latitude = np.concatenate([step - math.pi / 2, step])
    longitude = np.concatenate([step + k * math.pi / 2 for k in range(4)])
    side = np.repeat([[1, 1], [1, -1], [-1, -1], [-1, 1]], segments + 1, axis=0)  # x and z of each quarter
    around = np.column_stack([np.sin(longitude), np.cos(longitude)])
    around, side = np.concatenate([around, around[:1]]), np.concatenate([side, side[:1]])
    around[np.abs(around) < 1e-12] = 0.0
    flat_part = np.where(np.abs(np.cos(latitude)) < 1e-12, 0.0, np.cos(latitude))
    rows, columns = len(latitude), len(around)
    directions = np.empty((rows, columns, 3))
    directions[..., 0] = flat_part[:, None] * around[None, :, 0]
    directions[..., 1] = np.sin(latitude)[:, None]
    directions[..., 2] = flat_part[:, None] * around[None, :, 1]
    signs = np.empty((rows, columns, 3))
    signs[..., 0], signs[..., 2] = side[:, 0], side[:, 1]
    signs[..., 1] = np.repeat([-1.0, 1.0], segments + 1)[:, None]
    return directions, signs


def _lid(corners: Array, sign: float) -> Patch:
    """The quad that closes the bottom (−1) or the top (1); its corners run round as seen from above."""
    triangles = np.array([[0, 1, 2], [0, 2, 3]])
    return flat(
        corners, triangles if sign > 0 else triangles[:, ::-1], np.array([0.0, sign, 0.0]), corners[:, :2]
    )
