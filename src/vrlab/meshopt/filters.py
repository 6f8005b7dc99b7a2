"""Numbers made short before they are encoded: the filters of EXT_meshopt_compression, and what they come out as.

Each gives rows as they go into the codec. Errors were measured over directions and rotations of all kinds
(tests/meshopt/test_filters.py).
"""

import math

import numpy as np

from vrlab.meshopt.engine import program
from vrlab.model.values import Array

# Bits of an octahedral vector → largest error in degrees.
OCTAHEDRAL_ERROR = {8: 1.25, 10: 0.26, 12: 0.065}
_MANTISSA = 1 << 23
_EXPONENT = 100  # decoders take −100 to 100 (specification, filter EXPONENTIAL)
LARGEST_FIXED = 2.0 ** (_EXPONENT + 22)  # that fixed_point takes


def octahedral(vectors: Array, bits: int = 8) -> Array:
    """Unit vectors (n, 3) or (n, 4) as int8 (n, 4), or int16 beyond 8 bits; a fourth number, ±1 of a tangent, stays exact.

    Filter OCTAHEDRAL. Decoded they are fractions of 127 or 32767.
    """
    full = np.zeros((len(vectors), 4), "<f4")
    full[:, : vectors.shape[1]] = vectors
    dtype = "<i1" if bits <= 8 else "<i2"
    return _filtered("encodeFilterOct", full, bits, 4 * np.dtype(dtype).itemsize).view(dtype).reshape(-1, 4)


def quaternions(rotations: Array, bits: int = 16) -> Array:
    """Unit quaternions (n, 4) as int16 (n, 4); the decoded one may have the opposite sign, which turns alike.

    Filter QUATERNION. Decoded they are fractions of 32767.
    """
    return _filtered("encodeFilterQuat", rotations.astype("<f4"), bits, 8).view("<i2").reshape(-1, 4)


def fixed_point(values: Array, error: float) -> tuple[Array, Array]:
    """Numbers (n, …) as whole multiples of a power of two: the encoded rows, and the float32 that they come out as.

    No number is off by more than `error`, or by a 2⁻²³rd of the largest where that is more. Filter EXPONENTIAL
    with one exponent for all.
    """
    largest = float(np.abs(values).max(initial=0))
    exponent = max(math.floor(math.log2(2 * error)), -_EXPONENT)
    while math.ldexp(largest, -exponent) >= _MANTISSA - 1:
        exponent += 1
    whole = np.rint(np.ldexp(values.astype(np.float64), -exponent)).astype("<i4")
    encoded = ((whole & 0xFFFFFF) | np.int32(exponent << 24)).astype("<i4")
    return encoded, np.ldexp(whole.astype("<f4"), exponent)


def _filtered(function: str, rows: Array, bits: int, stride: int) -> Array:
    with program("encoder").call() as call:
        target, source = call.room(len(rows) * stride), call.put(rows)
        call.run(function, target, len(rows), stride, bits, source)
        return call.take(target, len(rows) * stride)
