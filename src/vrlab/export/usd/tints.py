"""Colours of vertices: UsdPreviewSurface cannot multiply a texture by them, so faces of one colour get their own material."""

from __future__ import annotations

import numpy as np

from vrlab.export.usd.materials import WHITE
from vrlab.model import Primitive
from vrlab.model.values import Array, Vec3

MOST = 16  # tints of one primitive: each is a draw call
_STEPS = (12, 6, 3)  # of a colour from 0 to 1, until there are few enough tints
_ROUND = 50  # steps of a tint: meshes of nearly one colour share a material
_EVEN = 0.9  # the part of faces with one colour each from which on it is things that have colours, not shades
_LIT = (
    0.9  # the part of faces that are darker than the tint: what shades are taken from is nearly the brightest
)


def tinted(primitive: Primitive, corners: Array) -> list[tuple[Vec3, Array]]:
    """Tints, each with the corners (3m,) of its faces. Of what is shaded, faces of one hue have one tint."""
    if "COLOR_0" not in primitive.attributes:
        return [(WHITE, corners)]
    colours = numbers(primitive.attributes["COLOR_0"])[:, :3][corners].reshape(-1, 3, 3)
    mean, faces = colours.mean(axis=1), corners.reshape(-1, 3)
    hue = mean if _even(colours) else mean / np.maximum(mean.max(axis=1, keepdims=True), 1e-6)
    for steps in _STEPS:
        kinds, kind = np.unique(np.round(hue * steps), axis=0, return_inverse=True)
        if len(kinds) <= MOST:
            parts = [kind.reshape(-1) == k for k in range(len(kinds))]
            return [(_tint(mean[part]), faces[part].reshape(-1)) for part in parts]
    return [(_tint(mean), corners)]


def shaded(primitive: Primitive) -> bool:
    """Whether its colours run into each other, so that they are lost."""
    if "COLOR_0" not in primitive.attributes:
        return False
    corners = np.arange(len(primitive.positions)) if primitive.indices is None else primitive.indices
    return not _even(numbers(primitive.attributes["COLOR_0"])[:, :3][corners].reshape(-1, 3, 3))


def _even(colours: Array) -> bool:
    """Whether nearly all faces have one colour each, of those of their corners (m, 3, 3)."""
    return bool((np.ptp(colours, axis=1).max(axis=1) < 1 / _ROUND).mean() >= _EVEN)


def numbers(values: Array) -> Array:
    """Whole numbers of an attribute stand for 0 to 1 (glTF 2.0, section 3.6.2.2)."""
    most = np.iinfo(values.dtype).max if values.dtype.kind == "u" else 1
    return np.asarray(values / most, dtype=np.float64)


def _tint(colours: Array) -> Vec3:
    """One colour for all."""
    r, g, b = np.round(np.quantile(colours, _LIT, axis=0) * _ROUND) / _ROUND
    return float(r), float(g), float(b)
