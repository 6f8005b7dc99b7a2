"""What hangs together in a graph that is given by its edges."""

from __future__ import annotations

import numpy as np

from vrlab.model.values import Array


def components(count: int, a: Array, b: Array) -> Array:
    """The lowest member of each one's component in the graph with edges a–b.

    Trees hook the higher root below the lower one along all edges at once, and are then made flat (after Shiloach and
    Vishkin, "An O(log n) parallel connectivity algorithm", Journal of Algorithms 3, 1982).
    """
    label = np.arange(count, dtype=np.int32)
    while True:
        left, right = label[a], label[b]
        apart = left != right
        if not apart.any():
            return label
        a, b, left, right = a[apart], b[apart], left[apart], right[apart]
        np.minimum.at(label, np.maximum(left, right), np.minimum(left, right))
        above = label[label]
        while not np.array_equal(above, label):
            label, above = above, above[above]
