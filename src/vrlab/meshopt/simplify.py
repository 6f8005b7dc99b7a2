"""Fewer triangles for the same surface, with a bound on how far it strays."""

import numpy as np

from vrlab.meshopt.engine import program
from vrlab.model.values import Array

_LOCK_BORDER, _ABSOLUTE = 1, 4


def simplified(
    positions: Array,
    indices: Array,
    *,
    error: float,
    triangles: int = 0,
    attributes: Array | None = None,
    weights: tuple[float, ...] = (),
    locked: Array | None = None,
    lock_border: bool = False,
) -> tuple[Array, float]:
    """Indices of fewer triangles over the same vertices, and the error that was reached, in the unit of positions (n, 3).

    Edges collapse, by quadrics, until `triangles` are left or the estimated distance would exceed `error`. `attributes`
    (n, k) are what else vertices have, up to 32 numbers; a difference of 1 in one counts as much as a distance of its
    weight. `locked` (n,) says which vertices stay; `lock_border` keeps all at the rim of an open surface.
    """
    count = len(positions)
    own = np.zeros((count, 0)) if attributes is None else attributes
    assert own.shape == (count, len(weights))
    with program("simplifier").call() as call:
        reached, target = call.room(4), call.room(4 * len(indices))
        left = call.run(
            "simplifyWithAttributes",
            target, call.put(indices.astype("<u4")), len(indices),
            call.put(positions.astype("<f4")), count, 12,
            call.put(own.astype("<f4")), 4 * len(weights), call.put(np.array(weights, "<f4")), len(weights),
            0 if locked is None else call.put(locked.astype("u1")),
            3 * triangles, error, _ABSOLUTE | (_LOCK_BORDER if lock_border else 0), reached,
        )  # fmt: skip
        return call.take(target, left, "<u4"), float(call.take(reached, 1, "<f4")[0])
