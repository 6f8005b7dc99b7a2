"""Equal vertices."""

from collections.abc import Sequence

import numpy as np

from vrlab.model.values import Array

_ODD = np.uint64(0x9E3779B97F4A7C15)


def first_equal(arrays: Sequence[Array]) -> Array:
    """For each vertex the first one that is equal to it in every array (n, …) bit for bit, (n,)."""
    count = len(arrays[0])
    key = np.zeros(count, np.uint64)
    words = [_words(array) for array in arrays]
    for word in words:
        for column in word.T:
            key = (key ^ (key >> np.uint64(29)) ^ column) * _ODD
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    same = first[which.reshape(-1)]
    # Two vertices may share a key without being equal.
    equal = np.all([(word[same] == word).all(axis=1) for word in words], axis=0)
    return np.where(equal, same, np.arange(count))


def _words(array: Array) -> Array:
    """The rows of an array as whole numbers of up to 32 bits, (n, words)."""
    content = np.ascontiguousarray(array).reshape(len(array), -1)
    return content.view(f"u{content.itemsize}")
