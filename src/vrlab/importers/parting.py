"""Many matrices at once, taken apart into translations, rotations and scales."""

import numpy as np

from vrlab.model import space
from vrlab.model.values import Array

Parts = tuple[Array, Array, Array]  # translations (n, 3), rotations (n, 4), scales (n, 3)


def parts_of(matrices: Array) -> Parts | None:
    """The parts of matrices (n, 4, 4), rotations going the short way from one to the next; None where one shears."""
    if not np.isfinite(matrices).all():
        return None
    linear = matrices[:, :3, :3]
    with np.errstate(all="ignore"):
        scales = np.linalg.norm(linear, axis=1)
        scales[np.linalg.det(linear) < 0, 0] *= -1  # as space.decompose has it
        rotations = _quaternions(linear / np.where(scales == 0, 1.0, scales)[:, None, :])
        again = space.matrices(matrices[:, :3, 3], rotations, scales)
    size = np.maximum(1e-9, np.abs(linear).max(axis=(1, 2)))[:, None, None]
    if not (np.abs(again - matrices)[:, :3, :3] <= 1e-4 * size + 1e-3 * np.abs(linear)).all():
        return None
    turned = np.einsum("ij,ij->i", rotations[:-1], rotations[1:]) < 0
    rotations[1:] *= np.where(np.cumsum(turned) % 2 == 1, -1.0, 1.0)[:, None]
    return matrices[:, :3, 3], rotations, scales


def _quaternions(r: Array) -> Array:
    """Of rotation matrices (n, 3, 3), by Shepperd's method (see space.decompose)."""
    trace = np.trace(r, axis1=1, axis2=2)
    x, y, z = r[:, 0, 0], r[:, 1, 1], r[:, 2, 2]
    sums = {(i, j): r[:, i, j] + r[:, j, i] for i, j in ((0, 1), (0, 2), (1, 2))}
    a, b, c = r[:, 2, 1] - r[:, 1, 2], r[:, 0, 2] - r[:, 2, 0], r[:, 1, 0] - r[:, 0, 1]
    rows = np.stack(
        [
            np.stack([1 + x - y - z, sums[0, 1], sums[0, 2], a], axis=1),
            np.stack([sums[0, 1], 1 - x + y - z, sums[1, 2], b], axis=1),
            np.stack([sums[0, 2], sums[1, 2], 1 - x - y + z, c], axis=1),
            np.stack([a, b, c, 1 + trace], axis=1),
        ],
        axis=1,
    )
    largest = np.argmax(np.stack([x, y, z, trace], axis=1), axis=1)
    chosen = rows[np.arange(len(r)), largest]
    return np.asarray(chosen / np.linalg.norm(chosen, axis=1, keepdims=True))
