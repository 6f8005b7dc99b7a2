"""Attributes of vertices as they go into a stream: how each is made short."""

from collections.abc import Callable

import numpy as np

from vrlab.export.packing.encoding import Encoded, along_axis, exact, fixed
from vrlab.export.packing.grids import Grid
from vrlab.export.packing.settings import Packing
from vrlab.meshopt import octahedral
from vrlab.model.values import Array, column_bounds

# Errors that nobody chooses, see Packing.
_DISPLACED_NORMAL = 2.0**-9  # a tenth of a degree
_EXACT = 1 / 256  # of a step of eight bits: half a step of sixteen is less
_WHOLE = 1e-3  # how near to 1 the weights of a vertex add up to


def vertices(packing: Packing, name: str, array: Array, scale: float, *, displaced: bool = False) -> Encoded:
    """An attribute of vertices (n, columns), or displacements of one; `scale` is how large the scene shows the mesh."""
    kind = "_" if name.startswith("_") else name.split("_")[0]
    if displaced and kind in ("NORMAL", "TANGENT"):
        return fixed(array, _DISPLACED_NORMAL)
    if kind == "POSITION":
        return fixed(array, along_axis(packing, scale), bounded=True)
    if kind in ("NORMAL", "TANGENT"):
        return _octahedral(array, packing.normal_bits)
    if array.dtype.kind == "f" and kind == "TEXCOORD":
        return fixed(array, packing.texcoord_error)
    own = _OWN_FORM.get(kind)
    return exact(array) if own is None or displaced else own(array)


def on_grid(array: Array, grid: Grid) -> Encoded:
    """Positions (n, 3) as whole numbers; rows of four, because vertices take multiples of four bytes."""
    whole = grid.whole(array)
    dtype = np.dtype("<u1" if whole.max() <= 0xFF else "<u2")
    rows = np.zeros((len(array), 4), dtype)
    rows[:, :3] = whole
    return Encoded(rows, dtype, 3, bounds=column_bounds(rows[:, :3]))


def _octahedral(array: Array, bits: int) -> Encoded:
    rows = octahedral(array, bits)
    return Encoded(rows, rows.dtype, array.shape[1], filter="OCTAHEDRAL", normalized=True)


def _fractions(array: Array) -> Encoded:
    """Texture coordinates that are whole numbers already."""
    return exact(array, normalized=array.dtype.kind == "u")


def _colors(array: Array) -> Encoded:
    """Eight bits each; colours that shine more than white stay numbers."""
    if array.dtype.kind == "f" and (array.min() < 0 or array.max() > 1):
        return fixed(array, 1 / 510)
    return exact(_bytes(array), normalized=True)


def _bytes(fractions: Array) -> Array:
    if fractions.dtype == np.uint8:
        return fractions
    largest = 1 if fractions.dtype.kind == "f" else np.iinfo(fractions.dtype).max
    return np.rint(fractions.astype(np.float64) * (255 / largest)).astype(np.uint8)


def _weights(array: Array) -> Encoded:
    """Whole numbers that add up to 65535 (section 3.7.3.3), where each vertex has all its weights here or none.

    Eight bits would move what bends by up to a 500th of its size; they do only where they are exact, as where each vertex
    has one joint.
    """
    if array.dtype.kind == "u":
        return exact(array, normalized=True)
    total = array.astype(np.float64).sum(axis=1)
    if (np.minimum(np.abs(total), np.abs(total - 1)) > _WHOLE).any() or array.min() < 0:
        return exact(array)
    full = 0xFF if np.abs(array * 255 - np.rint(array * 255)).max() < _EXACT else 0xFFFF
    share = array * (np.rint(total) / np.where(total > 0.5, total, 1))[:, None] * full
    rows = np.floor(share).astype(np.int64)
    missing = np.rint(share.sum(axis=1)).astype(np.int64) - rows.sum(axis=1)
    # One more for those that lost most.
    rank = np.argsort(np.argsort(rows - share, axis=1, kind="stable"), axis=1, kind="stable")
    return exact(
        (rows + (rank < missing[:, None])).astype(np.uint8 if full == 0xFF else np.uint16), normalized=True
    )


def _joints(array: Array) -> Encoded:
    return exact(array.astype(np.uint8) if array.max() <= 255 else array)


_OWN_FORM: dict[str, Callable[[Array], Encoded]] = {
    "TEXCOORD": _fractions, "COLOR": _colors, "WEIGHTS": _weights, "JOINTS": _joints,
}  # fmt: skip
