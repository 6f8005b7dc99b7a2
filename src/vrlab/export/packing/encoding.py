"""Arrays as they go into a stream: how each attribute, key and index is made short."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from vrlab.export.packing.grids import Grid
from vrlab.export.packing.settings import Packing
from vrlab.meshopt import LARGEST_FIXED, fixed_point, octahedral, quaternions
from vrlab.model.values import Array, column_bounds

# Errors that nobody chooses, see Packing.
_MORPH_WEIGHT, _SCALE_KEY, _TURNING = 2.0**-13, 1e-5, 2.0**-15
_DISPLACED_NORMAL = 2.0**-9  # a tenth of a degree
_ROTATION_BITS = 16
_HALF_TURN = 1e-3  # cosine of half the angle
_EXACT = 1 / 256  # of a step of eight bits: half a step of sixteen is less
_WHOLE = 1e-3  # how near to 1 the weights of a vertex add up to


@dataclass(frozen=True, eq=False)
class Encoded:
    """Rows of a stream, and what an accessor says of them once they are decoded.

    `dtype` and `columns` are those of the accessor, `bounds` its min and max where they are asked for.
    """

    rows: Array
    dtype: np.dtype[np.generic]
    columns: int
    mode: str = "ATTRIBUTES"
    filter: str = "NONE"
    normalized: bool = False
    bounds: Array | None = None

    @property
    def stride(self) -> int:
        """Bytes from row to row."""
        return self.rows.nbytes // len(self.rows)


def vertices(packing: Packing, name: str, array: Array, scale: float, *, displaced: bool = False) -> Encoded:
    """An attribute of vertices (n, columns), or displacements of one; `scale` is how large the scene shows the mesh."""
    kind = "_" if name.startswith("_") else name.split("_")[0]
    if displaced and kind in ("NORMAL", "TANGENT"):
        return _fixed(array, _DISPLACED_NORMAL)
    if kind == "POSITION":
        return _fixed(array, _along_axis(packing, scale), bounded=True)
    if kind in ("NORMAL", "TANGENT"):
        return _octahedral(array, packing.normal_bits)
    if array.dtype.kind == "f" and kind == "TEXCOORD":
        return _fixed(array, packing.texcoord_error)
    own = _OWN_FORM.get(kind)
    return exact(array) if own is None or displaced else own(array)


def on_grid(array: Array, grid: Grid) -> Encoded:
    """Positions (n, 3) as whole numbers; rows of four, because vertices take multiples of four bytes."""
    whole = grid.whole(array)
    dtype = np.dtype("<u1" if whole.max() <= 0xFF else "<u2")
    rows = np.zeros((len(array), 4), dtype)
    rows[:, :3] = whole
    return Encoded(rows, dtype, 3, bounds=column_bounds(rows[:, :3]))


def keys(packing: Packing, property: str, array: Array, scale: float, *, curved: bool) -> Encoded:
    """Values (n, …) of keyframes; `curved` where tangents stand among them, `scale` is that of what the node is in."""
    if property == "rotation" and _has_half_turns(array):
        return exact(array)
    if property == "rotation" and not curved:
        rows = quaternions(array, _ROTATION_BITS)
        return Encoded(rows, np.dtype("<i2"), 4, filter="QUATERNION", normalized=True)
    errors = {
        "translation": _along_axis(packing, scale), "rotation": _TURNING, "scale": _SCALE_KEY, "weights": _MORPH_WEIGHT,
    }  # fmt: skip
    # Weights are one number after the other, not rows (section 3.11).
    return _fixed(array.reshape(-1) if property == "weights" else array, errors[property])


def _has_half_turns(rotations: Array) -> bool:
    """Whether a key of (n, 4) is so nearly half a turn from the next that rounding could turn it the other way."""
    cosines = np.einsum("ij,ij->i", rotations[1:], rotations[:-1])
    return bool((np.abs(cosines) < _HALF_TURN).any())


def places(packing: Packing, name: str, array: Array, scale: float) -> Encoded:
    """Translations of instances (n, 3). Rotations and scales are exact, because an error in them grows with the mesh."""
    return _fixed(array, _along_axis(packing, 2 * scale)) if name == "TRANSLATION" else exact(array)


def times(array: Array) -> Encoded:
    """Times (n,) of keyframes, which must go on rising."""
    return exact(array, bounds=column_bounds(array))


def triangles(indices: Array) -> Encoded:
    """Corners (3n,) of triangles."""
    return Encoded(indices, indices.dtype, 1, mode="TRIANGLES")


def sequence(indices: Array) -> Encoded:
    """Any indices (n,)."""
    return Encoded(indices, indices.dtype, 1, mode="INDICES")


def exact(array: Array, *, bounds: Array | None = None, normalized: bool = False) -> Encoded:
    """Rows (n, …) bit for bit, filled up to multiples of four bytes."""
    whole = np.ascontiguousarray(array.reshape(len(array), -1), array.dtype.newbyteorder("<"))
    content = whole.view(np.uint8)
    rows = np.zeros((len(array), content.shape[1] + -content.shape[1] % 4), np.uint8)
    rows[:, : content.shape[1]] = content
    return Encoded(rows, array.dtype, whole.shape[1], normalized=normalized, bounds=bounds)


def _along_axis(packing: Packing, scale: float) -> float:
    """The error of one coordinate, where that of all three together is given."""
    return packing.position_error / math.sqrt(3) / max(scale, 1e-9)


def _fixed(array: Array, error: float, *, bounded: bool = False) -> Encoded:
    if np.abs(array).max() > LARGEST_FIXED:
        return exact(array, bounds=column_bounds(array) if bounded else None)
    rows, decoded = fixed_point(array, error)
    columns = 1 if array.ndim == 1 else array.shape[1]
    bounds = column_bounds(decoded) if bounded else None
    return Encoded(rows, np.dtype("<f4"), columns, filter="EXPONENTIAL", bounds=bounds)


def _octahedral(array: Array, bits: int) -> Encoded:
    rows = octahedral(array, bits)
    return Encoded(rows, rows.dtype, array.shape[1], filter="OCTAHEDRAL", normalized=True)


def _fractions(array: Array) -> Encoded:
    """Texture coordinates that are whole numbers already."""
    return exact(array, normalized=array.dtype.kind == "u")


def _colors(array: Array) -> Encoded:
    """Eight bits each; colours that shine more than white stay numbers."""
    if array.dtype.kind == "f" and (array.min() < 0 or array.max() > 1):
        return _fixed(array, 1 / 510)
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
