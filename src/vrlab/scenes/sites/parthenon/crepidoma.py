"""The platform: three steps of blocks, half-high steps at the ends where people go up, and the pavement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vrlab.model import Material, Mesh, Node
from vrlab.model.values import Array
from vrlab.parts.orders.masonry import blocks, toned, tones
from vrlab.parts.orders.runs import Lift
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.sources import STANDING

BLOCK = 1.43  # metres, about a third of a bay: joints were aligned with the columns
EDGE = 1.35  # how deep the blocks of a step are
BURIED = 0.6  # how far they go down into the ground
STAIR = 4.2  # width of the half-high steps: one bay


def crepidoma(material: Material, lift: Lift) -> Node:
    """Steps and pavement; its origin is the middle of the building on the ground."""
    return Node(
        "crepidoma",
        children=(
            *(_step(n, material, lift) for n in range(dim.STEPS)),
            _stairs(material, lift),
            _pavement(material, lift),
        ),
        evidence=STANDING,
    )


def lifted(mesh: Mesh, lift: Lift) -> Mesh:
    """A mesh bent up by a curvature: every vertex by the rise at its place."""
    (primitive,) = mesh.primitives
    points = primitive.positions.astype(np.float64)
    points[:, 1] += lift(points[:, 0], points[:, 2])
    return replace(
        mesh, primitives=(replace(primitive, attributes={**primitive.attributes, "POSITION": points}),)
    )


def _half_sides(n: int) -> Array:
    """Half length and half width of step `n`, 0 the lowest."""
    share = n / (dim.STEPS - 1)
    return (np.array(dim.LOWEST_STEP) * (1 - share) + np.array(dim.STYLOBATE) * share) / 2


def _ring(half: Array) -> tuple[Array, Array]:
    """Low and high x and z (n, 2) of the blocks round the edge: those of the ends reach round the corners."""
    length, width = half
    lows, highs = [], []
    for sign in (-1, 1):
        cuts = np.linspace(-length + EDGE, length - EDGE, round(2 * (length - EDGE) / BLOCK) + 1)
        z = sorted((sign * width, sign * (width - EDGE)))
        lows.append(np.column_stack([cuts[:-1], np.full(len(cuts) - 1, z[0])]))
        highs.append(np.column_stack([cuts[1:], np.full(len(cuts) - 1, z[1])]))
        cuts = np.linspace(-width, width, round(2 * width / BLOCK) + 1)
        x = sorted((sign * length, sign * (length - EDGE)))
        lows.append(np.column_stack([np.full(len(cuts) - 1, x[0]), cuts[:-1]]))
        highs.append(np.column_stack([np.full(len(cuts) - 1, x[1]), cuts[1:]]))
    return np.concatenate(lows), np.concatenate(highs)


def _step(n: int, material: Material, lift: Lift) -> Node:
    low, high = _ring(_half_sides(n))
    top = (n + 1) * dim.STEP_HEIGHT
    bottom = -BURIED if n == 0 else top - dim.STEP_HEIGHT - 0.02
    mesh = blocks(
        np.insert(low, 1, bottom, axis=1), np.insert(high, 1, top, axis=1), bevel=0.012, seed=n, name="step"
    )
    last = n == dim.STEPS - 1
    return Node(
        "stylobate" if last else f"step {n + 1}",
        lifted(mesh, lift),
        material=material,
        title={"en": "Stylobate", "es": "Estilóbato"} if last else {"en": f"Step {n + 1}", "es": f"Escalón {n + 1}"},
        description={
            "en": "The top step, on which the columns stand. It is not flat: it rises by 6 cm towards the middle of the"
            " fronts and by 11 cm along the sides.",
            "es": "El escalón superior, donde se apoyan las columnas. No es plano: sube 6 cm hacia el centro de las fachadas"
            " y 11 cm a lo largo de los lados.",
        }
        if last
        else {
            "en": "Each step is 51 cm high: made for a temple, not for legs.",
            "es": "Cada escalón mide 51 cm de alto: está hecho para un templo, no para las piernas.",
        },
    )  # fmt: skip


def _stairs(material: Material, lift: Lift) -> Node:
    """Half-high blocks in the middle of the short sides, on every step, so that people can go up (FLETCHER)."""
    lows, highs = [], []
    for n in range(dim.STEPS):
        edge = _half_sides(n)[0]
        tread = (dim.LOWEST_STEP[0] - dim.STYLOBATE[0]) / 2 / (dim.STEPS - 1)
        bottom = n * dim.STEP_HEIGHT
        for sign in (-1, 1):
            x = sorted((sign * (edge - 0.01), sign * (edge + tread / 2)))
            for k in range(3):
                z = -STAIR / 2 + k * STAIR / 3
                lows.append((x[0], bottom - (BURIED if n == 0 else 0.02), z))
                highs.append((x[1], bottom + dim.STEP_HEIGHT / 2, z + STAIR / 3))
    mesh = lifted(blocks(lows, highs, bevel=0.012, seed=7, name="stairs"), lift)
    return Node(
        "stairs",
        mesh,
        material=material,
        title={"en": "Steps for people", "es": "Escalones para personas"},
        description={
            "en": "In the middle of either end, blocks of half the height make the steps climbable.",
            "es": "En el centro de cada extremo, bloques de media altura permiten subir los escalones.",
        },
    )


def _pavement(material: Material, lift: Lift) -> Node:
    half = _half_sides(dim.STEPS - 1) - EDGE
    x = np.linspace(-half[0], half[0], 48)
    z = np.linspace(-half[1], half[1], 22)
    low = np.stack(np.meshgrid(x[:-1], z[:-1], indexing="ij"), axis=-1).reshape(-1, 2)
    high = np.stack(np.meshgrid(x[1:], z[1:], indexing="ij"), axis=-1).reshape(-1, 2)
    return Node("pavement", lifted(_slabs(low, high, dim.FLOOR), lift), material=material)


def _slabs(low: Array, high: Array, y: float) -> Mesh:
    """Only the upper faces of slabs between corners (n, 2) in x and z."""
    left, right = np.column_stack([low[:, 0], high[:, 1]]), np.column_stack([high[:, 0], low[:, 1]])
    corners = np.stack([low, left, high, right], axis=1)
    points = np.insert(corners.reshape(-1, 2), 1, y, axis=1)
    triangles = np.arange(len(low))[:, None, None] * 4 + np.array([[0, 1, 2], [0, 2, 3]])
    up = np.tile((0.0, 1.0, 0.0), (len(points), 1))
    mesh = Mesh.of(points, triangles.reshape(-1, 3), normals=up, uvs=points[:, [0, 2]], name="pavement")
    return toned(mesh, np.repeat(tones(len(low), 9), 4, axis=0))
