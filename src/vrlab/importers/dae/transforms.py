"""The transforms of a COLLADA node, which are done from the last to the first (1.4.1, chapter 5, node).

All work on rows, one a moment of time, so that animations take no longer than they must.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from vrlab.importers.xml import Element
from vrlab.model import space
from vrlab.model.values import Array


def transforms(node: Element) -> list[Element]:
    """The elements that move a node."""
    return node.all(*_KINDS)


def numbers_of(element: Element) -> Array:
    """The numbers of a transform (k,). Raises FileError `file-invalid` for others than its kind has."""
    return element.vector(_KINDS[element.tag][0])


def matrices_of(node: Element, moving: Mapping[int, Array] | None = None, count: int = 1) -> Array:
    """The node's matrix at `count` moments, (count, 4, 4).

    `moving` has the numbers (count, k) of transforms that change, by the `id()` of their element.
    """
    result = np.tile(np.eye(4), (count, 1, 1))
    for element in transforms(node):
        rows = None if moving is None else moving.get(id(element))
        with np.errstate(all="ignore"):
            result = result @ _KINDS[element.tag][1](numbers_of(element)[None] if rows is None else rows)
    return result


def matrix_of(node: Element) -> Array:
    """The node's matrix in the file, (4, 4)."""
    return np.asarray(matrices_of(node)[0])


def _matrix(v: Array) -> Array:
    result = v.reshape(-1, 4, 4).copy()
    result[:, 3] = 0.0, 0.0, 0.0, 1.0  # what projects is no place
    return result


def _translate(v: Array) -> Array:
    return space.matrices(v)


def _rotate(v: Array) -> Array:
    """Axis and angle in degrees."""
    half = np.radians(np.fmod(v[:, 3], 720.0)) / 2
    rotations = np.column_stack([_unit(v[:, :3]) * np.sin(half)[:, None], np.cos(half)])
    rotations[~v[:, :3].any(axis=1)] = space.IDENTITY
    return space.matrices(np.zeros((len(v), 3)), rotations)


def _scale(v: Array) -> Array:
    return space.matrices(np.zeros((len(v), 3)), None, v)


def _lookat(v: Array) -> Array:
    """Where the eye is, what it looks at along −Z, and what is up."""
    back = _unit(v[:, :3] - v[:, 3:6])
    right = _unit(np.cross(v[:, 6:], back))
    result = space.matrices(v[:, :3])
    seen = back.any(axis=1) & right.any(axis=1)
    result[seen, :3, :3] = np.stack([right, np.cross(back, right), back], axis=2)[seen]
    return result


def _skew(v: Array) -> Array:
    """An angle in degrees by which one axis is turned towards another (RenderMan Interface 3.2, section 4, "Skew").

    For axes at right angles it is a shear by the tangent.
    """
    result = np.tile(np.eye(4), (len(v), 1, 1))
    tangent = np.tan(np.radians(np.fmod(v[:, 0], 180.0)))
    result[:, :3, :3] += np.einsum("n,ni,nj->nij", tangent, _unit(v[:, 4:]), _unit(v[:, 1:4]))
    return result


def _unit(v: Array) -> Array:
    length = np.linalg.norm(v, axis=1, keepdims=True)
    return np.asarray(v / np.where(length > 0, length, 1.0))


# How many numbers each kind has, and what makes matrices of them.
_KINDS: Mapping[str, tuple[int, Callable[[Array], Array]]] = {
    "matrix": (16, _matrix),
    "translate": (3, _translate),
    "rotate": (4, _rotate),
    "scale": (3, _scale),
    "lookat": (9, _lookat),
    "skew": (7, _skew),
}
