"""Cornice, gables, tiles and ornaments."""

from __future__ import annotations

import math

import numpy as np

from vrlab.model import Instances, Level, Material, Node
from vrlab.model.values import Array
from vrlab.parts.orders.cornice import horizontal_cornice, raking_cornice, tympanum
from vrlab.parts.orders.masonry import blocks
from vrlab.parts.orders.roofing import antefix, ridge_tiles, tile_row
from vrlab.parts.orders.runs import Lift
from vrlab.parts.shapes import merge
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.crepidoma import lifted
from vrlab.scenes.sites.parthenon.sources import COMPLETED, ROOF

D = dim.PARTHENON.in_metres(dim.MODULE)
FACE_X, FACE_Z = dim.HALF_LENGTH + dim.FACE, dim.HALF_WIDTH + dim.FACE
EAVES = FACE_Z + D.projection + 0.05 * dim.MODULE  # from the middle to the edge of the cornice
RAISED = 0.34  # the tiles lie so high above the cornice, on a course of blocks; chosen
PITCH = 0.69  # of pan tiles, metres; from memory
SET_BACK = 0.85  # of the wall of the gable behind the frieze, where the sculptures stood; from memory
FAR = 45.0  # metres from which rows of tiles are drawn smooth


def cornice(material: Material, lift: Lift) -> Node:
    """The cornice all round, cut at every column so that it follows the curvature."""
    x, z = dim.FLANK_AXES - dim.HALF_LENGTH, dim.FRONT_AXES - dim.HALF_WIDTH
    x, z = x[1:-1], z[1:-1]
    path = [(-FACE_X, -FACE_Z), *((v, -FACE_Z) for v in x), (FACE_X, -FACE_Z), *((FACE_X, v) for v in z)]
    path += [
        (FACE_X, FACE_Z),
        *((v, FACE_Z) for v in x[::-1]),
        (-FACE_X, FACE_Z),
        *((-FACE_X, v) for v in z[::-1]),
    ]
    mesh = horizontal_cornice(path, y=dim.FRIEZE_TOP, d=D, module=dim.MODULE, lift=lift)
    return Node(
        "cornice",
        mesh,
        material=material,
        title={"en": "Cornice", "es": "Cornisa"},
        description={
            "en": "The overhanging edge that throws rain off the walls. Its underside leans like the roof.",
            "es": "El borde saliente que aparta la lluvia de los muros. Su cara inferior se inclina como el tejado.",
        },
    )


def pediments(material: Material, lift: Lift) -> Node:
    """Both gables: the wall behind, the sloping cornices with their gutter before it."""
    half = FACE_Z
    y = dim.CORNICE_TOP + float(lift(np.array(FACE_X), np.array(0.0))) - 0.02
    edge = half + D.projection
    # The wall reaches up to the underside of the sloping cornice, which lies on it.
    wall = Node("wall", tympanum(edge, 0.4, D)).at(z=SET_BACK + 0.2)
    deep = (SET_BACK + 0.4) / dim.MODULE
    rake = Node("cornice", raking_cornice(edge, d=D, module=dim.MODULE, depth=deep))
    gable = merge(wall, rake, name="pediment")
    children = []
    for name, side, angle in (("east", 1, -math.pi / 2), ("west", -1, math.pi / 2)):
        node = Node(name, gable, material=material).turned(y=angle).at(x=side * FACE_X, y=y)
        where = {"en": name, "es": "este" if name == "east" else "oeste"}
        title = {"en": f"{where['en'].capitalize()} pediment", "es": f"Frontón {where['es']}"}
        children.append(node.with_(title=title, description=ABOUT_PEDIMENT))
    return Node("pediments", children=tuple(children), evidence=COMPLETED)


ABOUT_PEDIMENT = {
    "en": "The gable. Statues of gods stood on its floor; they are not reconstructed here.",
    "es": "El frontón. Sobre su suelo había estatuas de dioses; aquí no se reconstruyen.",
}


def roof(material: Material, tiles: Material, lift: Lift) -> Node:
    """Tiles in rows, ridge, antefixes along the eaves, palmettes on the gables, and the course on which tiles end."""
    return Node(
        "roof",
        children=(_eaves(material, lift), *(make(tiles, lift) for make in (_rows, _ridge, _antefixes, _palmettes))),
        evidence=ROOF,
        title={"en": "Roof", "es": "Tejado"},
        description={
            "en": "Thousands of marble tiles: flat ones, and narrow ones over their joints. The marble lets a little light"
            " through.",
            "es": "Miles de tejas de mármol: unas planas y otras estrechas sobre sus juntas. El mármol deja pasar un poco de"
            " luz.",
        },
    )  # fmt: skip


def _top(x: Array, lift: Lift) -> Array:
    """Height of the lower edge of the tiles over the eaves, at x along the building."""
    return np.asarray(dim.CORNICE_TOP + RAISED + lift(x, np.full_like(x, FACE_Z)))


def _eaves(material: Material, lift: Lift) -> Node:
    x = np.linspace(-FACE_X - 0.3, FACE_X + 0.3, 50)
    lows, highs = [], []
    for sign in (-1, 1):
        z = sorted((sign * (EAVES - 1.1), sign * (EAVES - 0.06)))
        lows += [(a, dim.CORNICE_TOP - 0.01, z[0]) for a in x[:-1]]
        highs += [(b, dim.CORNICE_TOP + RAISED, z[1]) for b in x[1:]]
    mesh = blocks(lows, highs, bevel=0.008, seed=11, name="eaves")
    return Node("eaves", lifted(mesh, lambda a, _: lift(a, np.full_like(a, FACE_Z))), material=material)


def _columns_of_tiles() -> Array:
    length = 2 * (FACE_X + D.projection - 0.1)
    count = round(length / PITCH)
    pitch = length / count
    return np.asarray((np.arange(count) + 0.5) * pitch - length / 2)


def _rows(material: Material, lift: Lift) -> Node:
    x = _columns_of_tiles()
    pitch = float(x[1] - x[0])
    lean, length = math.atan(D.slope), math.hypot(EAVES, EAVES * D.slope)
    ridge = _top(x, lift) + EAVES * D.slope
    # A row lies along −z from the ridge; leaning it down is a turn of −lean about x, the other side half a turn about y.
    north = (-math.sin(lean / 2), 0.0, 0.0, math.cos(lean / 2))
    south = (0.0, math.cos(lean / 2), math.sin(lean / 2), 0.0)
    places = np.column_stack([x, ridge, np.zeros_like(x)])
    names = [f"{side} {n + 1:03}" for side in ("north", "south") for n in range(len(x))]
    instances = Instances(names, np.concatenate([places, places]), np.repeat([north, south], len(x), axis=0))
    smooth = tile_row(length, pitch=pitch, fine=False).with_material(material)
    return Node(
        "tiles",
        tile_row(length, pitch=pitch),
        material=material,
        instances=instances,
        levels=(Level(smooth, FAR),),
    )


def _ridge(material: Material, lift: Lift) -> Node:
    mesh = ridge_tiles(2 * (FACE_X + D.projection - 0.1))
    y = dim.CORNICE_TOP + RAISED + EAVES * D.slope - 0.03
    bent = lifted(mesh, lambda a, _: lift(a, np.full_like(a, FACE_Z)))
    return Node("ridge", bent, material=material).at(y=y)


def _antefixes(material: Material, lift: Lift) -> Node:
    x = _columns_of_tiles()[1:-1:2] + (PITCH / 2)
    y = _top(x, lift)
    places = np.concatenate(
        [np.column_stack([x, y, np.full_like(x, side * (EAVES - 0.02))]) for side in (-1, 1)]
    )
    turns = np.repeat([(0.0, 0.0, 0.0, 1.0), (0.0, 1.0, 0.0, 0.0)], len(x), axis=0)
    names = [f"{side} {n + 1:02}" for side in ("north", "south") for n in range(len(x))]
    return Node(
        "antefixes",
        antefix(0.52),
        material=material,
        instances=Instances(names, places, turns),
        title={"en": "Antefixes", "es": "Antefijas"},
        description={
            "en": "Upright palmettes of marble that hide the ends of the cover tiles along the eaves.",
            "es": "Palmetas verticales de mármol que ocultan los extremos de las tejas a lo largo del alero.",
        },
    )


def _palmettes(material: Material, lift: Lift) -> Node:
    """Large ornaments over the middles of the gables; their shape is conjecture."""
    top = dim.CORNICE_TOP + float(lift(np.array(FACE_X), np.array(0.0)))
    apex = top + (FACE_Z + D.projection) * D.slope + 0.62 * dim.MODULE
    x = FACE_X + 0.3
    places = np.array([(x, apex, 0.0), (-x, apex, 0.0)])
    half = math.sqrt(0.5)
    turns = np.array([(0.0, -half, 0.0, half), (0.0, half, 0.0, half)])
    return Node(
        "acroteria",
        antefix(2.4),
        material=material,
        instances=Instances(["east", "west"], places, turns),
        title={"en": "Acroteria", "es": "Acróteras"},
        description={
            "en": "Large marble ornaments on the tips of the gables. Only fragments are known.",
            "es": "Grandes adornos de mármol en la cúspide de los frontones. Solo se conocen fragmentos.",
        },
    )
