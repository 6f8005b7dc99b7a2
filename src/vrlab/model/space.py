"""Rotations and matrices. Quaternions are (x, y, z, w), matrices 4 × 4 for column vectors, angles in radians."""

import math
from typing import Any, cast

import numpy as np

from vrlab.model.values import Array, Vec3, Vec4

IDENTITY: Vec4 = (0.0, 0.0, 0.0, 1.0)
ORIGIN: Vec3 = (0.0, 0.0, 0.0)
UNSCALED: Vec3 = (1.0, 1.0, 1.0)


def quaternion(axis: Vec3, angle: float) -> Vec4:
    """The rotation by `angle` about the unit vector `axis`."""
    s = math.sin(angle / 2)
    return (axis[0] * s, axis[1] * s, axis[2] * s, math.cos(angle / 2))


def multiply(a: Vec4, b: Vec4) -> Vec4:
    """The rotation that does `b` first, then `a`, of unit length."""
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    q = (
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
        aw * bw - ax * bx - ay * by - az * bz,
    )
    length = math.sqrt(sum(v * v for v in q))
    return cast(Vec4, tuple(v / length for v in q))


def matrix(translation: Vec3, rotation: Vec4, scale: Vec3) -> Array:
    """Translation · rotation · scale as one matrix (glTF 2.0, section 3.5.3)."""
    # Number by number and made an array once: scenes have thousands of nodes.
    (tx, ty, tz), (x, y, z, w), (sx, sy, sz) = translation, rotation, scale
    return np.array(
        [
            [(1 - 2 * (y * y + z * z)) * sx, 2 * (x * y - z * w) * sy, 2 * (x * z + y * w) * sz, tx],
            [2 * (x * y + z * w) * sx, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z - x * w) * sz, ty],
            [2 * (x * z - y * w) * sx, 2 * (y * z + x * w) * sy, (1 - 2 * (x * x + y * y)) * sz, tz],
            [0.0, 0.0, 0.0, 1.0],
        ]
    )


def matrices(translations: Array, rotations: Array | None = None, scales: Array | None = None) -> Array:
    """As `matrix` for many places at once: (n, 3), (n, 4) and (n, 3) give (n, 4, 4); what is left out changes nothing."""
    result = np.tile(np.eye(4), (len(translations), 1, 1))
    if rotations is not None:
        result[:, :3, :3] = _turn(*rotations.astype(np.float64).T).transpose(2, 0, 1)
    if scales is not None:
        result[:, :3, :3] *= scales[:, None, :]
    result[:, :3, 3] = translations
    return result


def _turn(x: Any, y: Any, z: Any, w: Any) -> Array:
    """The matrix (3, 3) of a rotation; of rows of numbers (n,), the matrices (3, 3, n)."""
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def decompose(m: Array) -> tuple[Vec3, Vec4, Vec3]:
    """Translation, rotation and scale of a matrix without shear; a mirrored one gets a negative x scale."""
    (xx, xy, xz, tx), (yx, yy, yz, ty), (zx, zy, zz, tz) = np.asarray(m, dtype=np.float64)[:3].tolist()
    mirrors = xx * (yy * zz - yz * zy) - xy * (yx * zz - yz * zx) + xz * (yx * zy - yy * zx) < 0
    sx = math.sqrt(xx * xx + yx * yx + zx * zx) * (-1.0 if mirrors else 1.0)
    sy, sz = math.sqrt(xy * xy + yy * yy + zy * zy), math.sqrt(xz * xz + yz * yz + zz * zz)
    ux, uy, uz = sx or 1.0, sy or 1.0, sz or 1.0
    r = [[xx / ux, xy / uy, xz / uz], [yx / ux, yy / uy, yz / uz], [zx / ux, zy / uy, zz / uz]]
    # Shepperd's method (1978): the largest of the four candidates keeps the square root away from zero.
    trace = r[0][0] + r[1][1] + r[2][2]
    candidates = [r[0][0], r[1][1], r[2][2], trace]
    k = candidates.index(max(candidates))
    if k == 3:
        q = [r[2][1] - r[1][2], r[0][2] - r[2][0], r[1][0] - r[0][1], 1 + trace]
    else:
        i, j, last = k, (k + 1) % 3, (k + 2) % 3
        q = [0.0] * 4
        q[i] = 1 + r[i][i] - r[j][j] - r[last][last]
        q[j] = r[j][i] + r[i][j]
        q[last] = r[last][i] + r[i][last]
        q[3] = r[last][j] - r[j][last]
    length = math.sqrt(sum(v * v for v in q))
    rotation = cast(Vec4, tuple(v / length for v in q))
    return (tx, ty, tz), rotation, (sx, sy, sz)
