"""Arrays as they go into a stream: keys, places and indices, and the forms of numbers that attributes have, too."""

import math
from dataclasses import dataclass

import numpy as np

from vrlab.export.packing.settings import Packing
from vrlab.meshopt import LARGEST_FIXED, fixed_point, quaternions
from vrlab.model.values import Array, column_bounds

# Errors that nobody chooses, see Packing.
_MORPH_WEIGHT, _SCALE_KEY, _TURNING = 2.0**-13, 1e-5, 2.0**-15
_ROTATION_BITS = 16
_HALF_TURN = 1e-3  # cosine of half the angle


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


def keys(packing: Packing, property: str, array: Array, scale: float, *, curved: bool) -> Encoded:
    """Values (n, …) of keyframes; `curved` where tangents stand among them, `scale` is that of what the node is in."""
    if property == "rotation" and _has_half_turns(array):
        return exact(array)
    if property == "rotation" and not curved:
        rows = quaternions(array, _ROTATION_BITS)
        return Encoded(rows, np.dtype("<i2"), 4, filter="QUATERNION", normalized=True)
    errors = {
        "translation": along_axis(packing, scale), "rotation": _TURNING, "scale": _SCALE_KEY, "weights": _MORPH_WEIGHT,
    }  # fmt: skip
    # Weights are one number after the other, not rows (section 3.11).
    return fixed(array.reshape(-1) if property == "weights" else array, errors[property])


def _has_half_turns(rotations: Array) -> bool:
    """Whether a key of (n, 4) is so nearly half a turn from the next that rounding could turn it the other way."""
    cosines = np.einsum("ij,ij->i", rotations[1:], rotations[:-1])
    return bool((np.abs(cosines) < _HALF_TURN).any())


def places(packing: Packing, name: str, array: Array, scale: float) -> Encoded:
    """Translations of instances (n, 3). Rotations and scales are exact, because an error in them grows with the mesh."""
    return fixed(array, along_axis(packing, 2 * scale)) if name == "TRANSLATION" else exact(array)


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


def fixed(array: Array, error: float, *, bounded: bool = False) -> Encoded:
    """Numbers (n, …) as multiples of a power of two, none off by more than `error`; `bounded` asks for min and max."""
    if np.abs(array).max() > LARGEST_FIXED:
        return exact(array, bounds=column_bounds(array) if bounded else None)
    rows, decoded = fixed_point(array, error)
    columns = 1 if array.ndim == 1 else array.shape[1]
    bounds = column_bounds(decoded) if bounded else None
    return Encoded(rows, np.dtype("<f4"), columns, filter="EXPONENTIAL", bounds=bounds)


def along_axis(packing: Packing, scale: float) -> float:
    """The error of one coordinate, where that of all three together is given."""
    return packing.position_error / math.sqrt(3) / max(scale, 1e-9)
