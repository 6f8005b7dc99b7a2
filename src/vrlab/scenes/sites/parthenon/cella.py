"""The rooms inside of the peristyle: walls, porches, the columns of the naos, ceilings."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np

from vrlab.model import Instances, Material, Mesh, Node
from vrlab.parts.orders import ashlar, blocks, doric_column
from vrlab.parts.orders.column import MIDDLE
from vrlab.parts.orders.proportions import Doric
from vrlab.parts.shapes import merge
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.sources import INTERIOR, PORCHES, ROOF, STATUE, WALLS

RISE = 0.35  # of each of the two steps of the cella; chosen
RAISED = dim.FLOOR + max(
    dim.FLANK_RISE + dim.FRONT_RISE, 0.17
)  # where its steps begin: the highest point of the floor
FLOOR = RAISED + 2 * RISE
BEAMS = FLOOR + dim.PORCH_HEIGHT  # where the architrave of the porches lies
TOP = dim.FRIEZE_TOP + 0.1  # of the walls, under the ceiling
HALF_LENGTH, HALF_WIDTH = dim.CELLA[0] / 2, dim.CELLA[1] / 2
OUTER = dim.NAOS[1] / 2 + dim.WALL  # from the middle to the outer face of the long walls
CROSS = (
    2.06,
    1.60,
)  # thickness of the walls with doors and of the one between the rooms; chosen, so that lengths add up
PORCH = (
    dim.CELLA[0] - dim.NAOS[0] - dim.WEST_ROOM - 2 * CROSS[0] - CROSS[1]
) / 2  # depth of either porch; DERIVED
DOOR = (4.2, 9.0)  # width and height; chosen
ANTA = 1.6  # how far the long walls reach beyond the doors; chosen
# Along x: the faces of the three cross walls, from west to east.
_W = -HALF_LENGTH + PORCH
CROSS_WALLS = (
    (_W, _W + CROSS[0]),
    (_W + CROSS[0] + dim.WEST_ROOM, _W + CROSS[0] + dim.WEST_ROOM + CROSS[1]),
    (HALF_LENGTH - PORCH - CROSS[0], HALF_LENGTH - PORCH),
)
NAOS_X = (CROSS_WALLS[1][1], CROSS_WALLS[2][0])
PORCH_MODULE = dim.PORCH_DIAMETER / 2
PORCH_ORDER = Doric(
    column_height=dim.PORCH_HEIGHT / PORCH_MODULE,
    upper_diameter=1.30 / PORCH_MODULE,
    capital_height=0.78 / PORCH_MODULE,
    abacus_width=1.76 / PORCH_MODULE,
    abacus_height=0.32 / PORCH_MODULE,
)
INNER_MODULE = dim.INNER_DIAMETER / 2
LOWER, UPPER = 6.4, 4.4  # heights of the two storeys inside; chosen to fill the room below the ceiling
BETWEEN = 0.75  # the beam between them; chosen


def cella(material: Material) -> Node:
    """Steps, walls, porches and what stands inside."""
    return Node(
        "cella",
        evidence=WALLS,
        children=(
            _steps(material),
            _walls(material),
            _porches(material),
            _beams(material),
            _inside(material),
            _base(material),
        ),
        title={"en": "Cella", "es": "Cella"},
        description={
            "en": "Closed rooms: a large one in the east for the statue of Athena, a smaller one in the west for treasure.",
            "es": "Las salas cerradas: una grande al este para la estatua de Atenea y una menor al oeste para el tesoro.",
        },
    )


def _steps(material: Material) -> Node:
    lows, highs = [], []
    for n in range(2):
        x, z = HALF_LENGTH + 0.35 * (1 - n), HALF_WIDTH + 0.35 * (1 - n)
        cuts = np.linspace(-x, x, 42)
        lows += [(a, dim.FLOOR - 0.05 if n == 0 else RAISED + RISE - 0.02, -z) for a in cuts[:-1]]
        highs += [(b, RAISED + (n + 1) * RISE, z) for b in cuts[1:]]
    return Node(
        "steps", blocks(lows, highs, bevel=0.01, seed=21, name="steps"), material=material, evidence=WALLS
    )


def _wall(
    x0: float, x1: float, z0: float, z1: float, seed: int, door: tuple[float, float] | None = None
) -> list[Node]:
    """Four faces of a wall; with `door` (from, to along its length z) it has an opening through both long faces."""
    high = TOP - FLOOR
    faces = []
    sides = (
        (x0, z0, x1 - x0, 0.0, None),
        (x1, z0, z1 - z0, -math.pi / 2, door),
        (x1, z1, x1 - x0, math.pi, None),
        (x0, z1, z1 - z0, math.pi / 2, door),
    )
    for n, (x, z, length, angle, hole) in enumerate(sides):
        half = DOOR[0] / 2
        openings = [(length / 2 - half, length / 2 + half, DOOR[1])] if hole else []
        face = ashlar(length, high, openings=openings, seed=seed + n)
        faces.append(Node(f"face {seed + n}", face).turned(y=angle).at(x=x, y=FLOOR, z=z))
    return faces


def _walls(material: Material) -> Node:
    x0, x1 = CROSS_WALLS[0][0] - ANTA, CROSS_WALLS[2][1] + ANTA
    inner = OUTER - dim.WALL
    faces = _wall(x0, x1, -OUTER, -inner, 30) + _wall(x0, x1, inner, OUTER, 40)
    for n, (west, east) in enumerate(CROSS_WALLS):
        has_door = n != 1
        faces += _wall(west, east, -inner, inner, 50 + 10 * n, (0.0, 0.0) if has_door else None)
        if has_door:
            faces += _reveals(west, east, 80 + 10 * n)
    mesh = merge(*(replace(f, name=f"{f.name} {i}") for i, f in enumerate(faces)), name="walls")
    return Node(
        "walls",
        mesh,
        material=material,
        evidence=WALLS,
        title={"en": "Walls of the cella", "es": "Muros de la cella"},
        description={
            "en": "Squared blocks laid without mortar, so close that no blade goes between them.",
            "es": "Bloques escuadrados sin mortero, tan ajustados que no cabe una hoja entre ellos.",
        },
    )


def _reveals(west: float, east: float, seed: int) -> list[Node]:
    """The sides and the top of a doorway through a cross wall."""
    half, deep = DOOR[0] / 2, east - west
    left = Node(f"reveal {seed}", ashlar(deep, DOOR[1], seed=seed)).at(x=west, y=FLOOR, z=half)
    right = (
        Node(f"reveal {seed + 1}", ashlar(deep, DOOR[1], seed=seed + 1))
        .turned(y=math.pi)
        .at(x=east, y=FLOOR, z=-half)
    )
    low, high = (west + 0.01, FLOOR + DOOR[1], -half - 0.2), (east - 0.01, FLOOR + DOOR[1] + 0.5, half + 0.2)
    return [left, right, Node(f"lintel {seed}", blocks([low], [high], seed=seed))]


def _porches(material: Material) -> Node:
    """Six columns before either end: pronaos in the east, opisthodomos in the west."""
    z = np.linspace(-1, 1, dim.PORCH_COLUMNS) * (HALF_WIDTH - dim.PORCH_DIAMETER / 2 - 0.05)
    x = HALF_LENGTH - dim.PORCH_DIAMETER / 2 - 0.05
    places = [(side * x, FLOOR, float(v)) for side in (1, -1) for v in z]
    names = [f"{side} {n + 1}" for side in ("pronaos", "opisthodomos") for n in range(len(z))]
    titles = [
        {"en": f"Column {n + 1} of the {place}", "es": f"Columna {n + 1} del {spanish}"}
        for place, spanish in (("pronaos", "pronaos"), ("opisthodomos", "opistodomos"))
        for n in range(len(z))
    ]
    column = doric_column(module=PORCH_MODULE, order=PORCH_ORDER, material=material)
    return column.with_(
        name="porches",
        instances=Instances(names, np.array(places), titles=titles),
        evidence=PORCHES,
        title={"en": "Columns of the porches", "es": "Columnas de los pórticos"},
    )


def _beams(material: Material) -> Node:
    """Architrave and plain frieze over the porches, and the band of the frieze along the walls."""
    lows, highs = [], []
    x = HALF_LENGTH - dim.PORCH_DIAMETER / 2 - 0.05
    cuts = np.linspace(-HALF_WIDTH + 0.15, HALF_WIDTH - 0.15, 6)
    for side in (-1, 1):
        low, high = sorted((side * (x - 0.62), side * (x + 0.62)))
        for y0, y1 in ((BEAMS, BEAMS + 1.30), (BEAMS + 1.30, TOP)):
            lows += [(low, y0, a) for a in cuts[:-1]]
            highs += [(high, y1, b) for b in cuts[1:]]
        inner = sorted((side * (x - 0.62), side * (CROSS_WALLS[2][1] + ANTA)))
        for z in (-1, 1):
            edge = sorted((z * OUTER, z * (OUTER - 1.0)))
            lows.append((inner[0], BEAMS, edge[0]))
            highs.append((inner[1], TOP, edge[1]))
    mesh = blocks(lows, highs, bevel=0.008, seed=61, name="beams")
    return Node("beams", mesh, material=material, evidence=PORCHES)


def _inside(material: Material) -> Node:
    """Columns in two storeys along three sides of the naos."""
    z = dim.NAOS[1] / 2 - 4.5
    xs = np.linspace(NAOS_X[0] + 4.6, NAOS_X[1] - 1.2, 10)
    ground = [(float(v), side * z) for side in (-1, 1) for v in xs]
    ground += [(float(xs[0]), float(v)) for v in np.linspace(-z, z, 5)[1:-1]]
    order = Doric(column_height=LOWER / INNER_MODULE, upper_diameter=0.82 * 2)
    column = doric_column(module=INNER_MODULE, order=order, material=material, detail=MIDDLE)
    small = (0.74, UPPER / LOWER, 0.74)
    above = FLOOR + LOWER + BETWEEN
    places = [(x, FLOOR, v) for x, v in ground] + [(x, above, v) for x, v in ground]
    scales = [(1.0, 1.0, 1.0)] * len(ground) + [small] * len(ground)
    names = [f"{storey} {n + 1:02}" for storey in ("lower", "upper") for n in range(len(ground))]
    columns = column.with_(
        name="inner columns",
        instances=Instances(names, np.array(places), scales=np.array(scales)),
        title={"en": "Columns of the naos", "es": "Columnas de la naos"},
    )
    deep = 0.42
    lows, highs = [], []
    for y, high in ((FLOOR + LOWER, BETWEEN), (above + UPPER, max(0.2, TOP - above - UPPER))):
        for side in (-1, 1):
            for a, b in pairwise(xs):
                lows.append((a - (deep if a == xs[0] else 0), y, side * z - deep))
                highs.append((b + (deep if b == xs[-1] else 0), y + high, side * z + deep))
        for a, b in pairwise(np.linspace(-z, z, 5)):
            lows.append((xs[0] - deep, y, a + (deep if a == -z else 0)))
            highs.append((xs[0] + deep, y + high, b - (deep if b == z else 0)))
    beams = Node(
        "inner beams", blocks(lows, highs, bevel=0.006, seed=71, name="inner beams"), material=material
    )
    return Node("inside", children=(columns, beams), evidence=INTERIOR)


def _base(material: Material) -> Node:
    """The place of the base of the statue."""
    x = NAOS_X[0] + 9.5
    mesh = blocks([(x - 2.05, FLOOR - 0.05, -4.0)], [(x + 2.05, FLOOR + 0.9, 4.0)], bevel=0.02, name="base")
    return Node(
        "statue base",
        mesh,
        material=material,
        evidence=STATUE,
        title={"en": "Base of the statue", "es": "Base de la estatua"},
        description={
            "en": "Here stood Athena by Phidias, of gold and ivory, about twelve metres high. She is lost and not shown.",
            "es": "Aquí estaba la Atenea de Fidias, de oro y marfil, de unos doce metros. Se perdió y no se muestra.",
        },
    )


def ceiling(material: Material) -> Node:
    """Beams and boards under the roof, over the colonnade and the rooms."""
    x, z = dim.HALF_LENGTH + dim.FACE - 0.3, dim.HALF_WIDTH + dim.FACE - 0.3
    low = TOP + 0.12
    lows, highs = [(-x, low, -z)], [(x, low + 0.1, z)]
    for a in np.arange(-x + 0.7, x, 1.45):
        lows.append((a - 0.2, low - 0.35, -z))
        highs.append((a + 0.2, low, z))
    mesh: Mesh = blocks(lows, highs, seed=91, name="ceiling")
    return Node("ceiling", mesh, material=material, evidence=ROOF)
