"""A person to measure a building by: a woman in a peplos, as on the frieze of the Parthenon."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrlab.model import Material, Mesh, Node
from vrlab.model.values import Array, Vec3
from vrlab.parts.colors import linear
from vrlab.parts.ranges import within
from vrlab.parts.shapes import bent, merge, painted, sphere, tube
from vrlab.parts.shapes.patch import grid, to_mesh, unit

# Half width, half depth and depth of folds of the garment at heights above the floor, in metres for a person of 1.7 m; the
# steps are its hem, the edge of the overfold at the hips and the belt. Proportions chosen after the korai of the Erechtheion.
_GARMENT = np.array(
    [
        (0.030, 0.190, 0.160, 0.026), (0.180, 0.180, 0.150, 0.024), (0.420, 0.168, 0.140, 0.020),
        (0.640, 0.168, 0.136, 0.016), (0.840, 0.170, 0.134, 0.010), (0.852, 0.192, 0.156, 0.016),
        (0.940, 0.176, 0.140, 0.012), (1.030, 0.142, 0.112, 0.004), (1.045, 0.140, 0.110, 0.002),
        (1.060, 0.144, 0.114, 0.005), (1.100, 0.160, 0.126, 0.008), (1.240, 0.174, 0.128, 0.006),
        (1.330, 0.184, 0.112, 0.004), (1.385, 0.165, 0.090, 0.003), (1.425, 0.100, 0.070, 0.001),
        (1.450, 0.056, 0.056, 0.000),
    ]
)  # fmt: skip
_FOLDS, _ROUND = 9, 36
WOOL, SKIN, HAIR, LEATHER = "#8f4636", "#c99673", "#3b271b", "#5a3d28"


@lru_cache
def cloth() -> Material:
    """Matt cloth and skin, coloured by vertices."""
    return Material("woollen cloth", (1.0, 1.0, 1.0, 1.0), roughness=0.88)


def figure(*, height: float = 1.7) -> Node:
    """A standing woman who looks towards +z, her feet on the origin; `height` 0.5 to 2.5 m. Raises PartError."""
    within("figure", 0.5, 2.5, height=height)
    mesh = merge(
        painted(_garment(), linear(WOOL)),
        painted(_belt(), linear(LEATHER)),
        *_head(),
        *(
            _painted(part, WOOL if part.name == "shoulder" else SKIN)
            for side in (-1, 1)
            for part in _limbs(side)
        ),
        name="figure",
    )
    shown = f"{height:.2f}"
    return Node(
        "figure",
        mesh,
        material=cloth(),
        title={"en": "A person for scale", "es": "Una persona para comparar"},
        description={
            "en": f"A young woman in a peplos, as on the frieze, {shown} m tall. Compare her with a column.",
            "es": f"Una joven con peplo, como en el friso, de {shown.replace('.', ',')} m. Compárala con una columna.",
        },
    ).scaled(height / 1.7)


def _painted(node: Node, color: str) -> Node:
    assert node.mesh is not None
    return node.with_(mesh=painted(node.mesh, linear(color)))


def _garment() -> Mesh:
    """The peplos: an oval column with folds, one knee a little forward."""
    rows = np.sort(np.concatenate([np.linspace(0.03, 1.45, 17), _GARMENT[:, 0]]))
    rows = rows[np.insert(np.diff(rows) > 0.01, 0, True)]
    points = _oval(rows)
    step = 1e-3
    up = _oval(rows + step) - _oval(rows - step)
    around = np.roll(points[:, :-1], -1, axis=1) - np.roll(points[:, :-1], 1, axis=1)
    around = np.concatenate([around, around[:, :1]], axis=1)
    uvs = np.stack(np.meshgrid(np.arange(_ROUND + 1) / _ROUND, -rows), axis=-1)
    return to_mesh(grid(points, unit(np.cross(around, up)), uvs))


def _oval(rows: Array) -> Array:
    """Points of the garment at these heights, (rows, round + 1, 3); the seam is at the back."""
    wide, deep, fold = (np.interp(rows, _GARMENT[:, 0], column) for column in _GARMENT[:, 1:].T)
    turn = (np.arange(_ROUND + 1) % _ROUND) * (2 * np.pi / _ROUND) - np.pi
    # Folds hang narrow and deep; they wander a little on their way down.
    phase = _FOLDS * turn[None] + 0.6 * np.sin(2.3 * rows[:, None] + 3 * turn[None])
    depth = fold[:, None] * (np.abs(np.sin(phase / 2)) - 0.6)
    knee = 0.045 * np.exp(-(((turn[None] - 0.5) / 0.45) ** 2) - ((rows[:, None] - 0.5) / 0.16) ** 2)
    sway = 0.014 * np.sin(np.pi * rows / 1.45)
    x = (wide[:, None] + depth) * np.sin(turn) + sway[:, None]
    z = (deep[:, None] + depth) * np.cos(turn) + knee
    return np.stack([x, np.broadcast_to(rows[:, None], x.shape), z], axis=-1)


def _belt() -> Mesh:
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    oval = np.column_stack([0.142 * np.sin(angles) + 0.011, np.full(24, 1.045), 0.112 * np.cos(angles)])
    return tube(oval, radius=0.011, segments=6, closed=True)


def _head() -> list[Node]:
    neck = tube([(0.0, 1.40, -0.005), (0.0, 1.54, 0.008)], radius=0.046, segments=12)
    return [
        _painted(Node("neck", neck), SKIN),
        _painted(Node("face", sphere(1.0, segments=14, rings=9)).scaled((0.074, 0.112, 0.092)).at(0, 1.588, 0.012), SKIN),
        _painted(Node("nose", sphere(1.0, segments=6, rings=4)).scaled((0.011, 0.026, 0.016)).at(0, 1.585, 0.102), SKIN),
        _painted(Node("hair", sphere(1.0, segments=12, rings=8)).scaled((0.084, 0.103, 0.094)).at(0, 1.605, -0.022), HAIR),
        _painted(Node("knot", sphere(0.048, segments=8, rings=5)).at(0, 1.60, -0.115), HAIR),
    ]  # fmt: skip


def _limbs(side: int) -> list[Node]:
    """An arm that hangs, the other one bent before the body; and a foot."""
    reach: list[Vec3] = [(0.155, 1.335, -0.01), (0.21, 1.10, -0.02), (0.205, 0.86, 0.05)]
    if side > 0:
        reach = [(0.155, 1.335, -0.01), (0.21, 1.09, -0.01), (0.10, 1.12, 0.19)]
    path = np.array(reach) * (side, 1, 1)
    hand = path[-1]
    arm = tube(bent(path, radius=0.06, segments=3), radius=0.036, segments=8)
    return [
        Node("shoulder", sphere(0.062, segments=12, rings=8)).at(*path[0]),
        Node("arm", arm),
        Node("hand", sphere(1.0, segments=8, rings=6)).scaled((0.03, 0.055, 0.03)).at(*(hand - (0, 0.03, 0))),
        Node("foot", sphere(1.0, segments=10, rings=6)).scaled((0.045, 0.036, 0.11)).at(side * 0.085, 0.034, 0.115),
    ]  # fmt: skip
