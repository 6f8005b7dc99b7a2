"""Furniture of a laboratory: the teacher's bench and the pupil's stool."""

from __future__ import annotations

import math

import numpy as np

from vrlab.messages import _
from vrlab.model import Mesh, Node
from vrlab.parts import materials
from vrlab.parts.colors import linear
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes import (
    bent,
    box,
    cylinder,
    lathe,
    merge,
    painted,
    projected,
    shifted,
    tinted,
    torus,
    tube,
)

TOP = 0.03  # thickness of a worktop; with it a 0.9 m bench leaves 0.27 m over a 0.6 m stool (Gratnells, 2017)
BOARD = 0.019  # furniture board
PLINTH = 0.09
GAP = 0.002  # between drawer fronts
RAILING = 0.03  # how far the worktop stands out at the front


def bench(*, width: float = 1.8, depth: float = 0.75, height: float = 0.9, drawers: int = 3) -> Node:
    """A teacher's bench: a beech worktop on two pedestals of `drawers` drawers, knee room between them; metres.

    Stands on y = 0 about the origin, drawers facing +z; things are set `.on(bench, "worktop")`. 900 mm is the height of
    laboratory benches in schools (Gratnells Learning Rooms, "Laboratory furniture and equipment", 2017); width and depth
    are chosen. Children: worktop, body, handles. 1,700 triangles with three drawers. Raises PartError outside of
    1.2–3 × 0.5–1 × 0.6–1.1 m and 1 to 5 drawers.
    """
    where = "bench"
    within(where, 1.2, 3.0, width=width)
    within(where, 0.5, 1.0, depth=depth)
    within(where, 0.6, 1.1, height=height)
    fits(where, drawers in range(1, 6), _("{drawers} drawers are not 1 to 5", drawers=drawers))
    pedestal = min(0.48, width * 0.3)
    top = box((width, TOP, depth), bevel=0.004)
    return Node(
        "bench",
        children=(
            Node("body", _body(width, depth, height, pedestal, drawers), material=materials.dark_wood()),
            Node(
                "handles",
                _handles(width, depth, height, pedestal, drawers),
                material=materials.brushed_steel(),
            ),
            Node("worktop", top, material=materials.worktop()).at(y=height - TOP / 2),
        ),
        title={"en": "Bench", "es": "Mesa de laboratorio"},
        description={
            "en": f"A laboratory bench with a wooden worktop, {height * 100:.0f} cm high and {width * 100:.0f} cm"
            f" wide, with {2 * drawers} drawers.",
            "es": f"Una mesa de laboratorio con tablero de madera, de {height * 100:.0f} cm de alto y"
            f" {width * 100:.0f} cm de ancho, con {2 * drawers} cajones.",
        },
    )


def stool(*, height: float = 0.6, diameter: float = 0.34, color: str = "#2d3436") -> Node:
    """A pupil's stool: a dished beech seat on four splayed steel legs with a foot ring; metres; 1,664 triangles.

    Stands on y = 0 about the origin. 0.6 m leaves 270 mm under a 0.9 m bench, as laboratory guides ask (Gratnells, 2017);
    the rest is chosen. `color` is of the legs' enamel. Raises PartError outside of 0.4–0.8 m height, 0.25–0.45 m diameter.
    """
    within("stool", 0.4, 0.8, height=height)
    within("stool", 0.25, 0.45, diameter=diameter)
    return Node(
        "stool",
        children=(
            Node("seat", _seat(diameter / 2), material=materials.worktop()).at(y=height),
            Node("legs", _legs(height, diameter / 2, color), material=materials.enamel("#ffffff")),
        ),
        title={"en": "Stool", "es": "Taburete"},
        description={
            "en": f"A stool with a round wooden seat, {height * 100:.0f} cm high.",
            "es": f"Un taburete con asiento redondo de madera, de {height * 100:.0f} cm de alto.",
        },
    )


def _body(width: float, depth: float, height: float, pedestal: float, drawers: int) -> Mesh:
    carcass = height - TOP - PLINTH
    front = depth / 2 - RAILING
    deep = depth - RAILING - 0.02
    middle = PLINTH + carcass / 2
    parts: list[Node] = []
    for side in (-1, 1):
        x = side * (width / 2 - 0.03 - pedestal / 2)
        case = box((pedestal, carcass, deep - BOARD), bevel=0.0015, grain="y")
        plinth = box((pedestal - 0.03, PLINTH, deep - 0.06), bevel=0.002)
        parts.append(
            Node(f"case {side}", shifted(case, side * 0.13, 0.07)).at(
                x, middle, front - BOARD - (deep - BOARD) / 2
            )
        )
        parts.append(Node(f"plinth {side}", plinth).at(x, PLINTH / 2, front - 0.05 - (deep - 0.06) / 2))
        parts += [
            Node(f"drawer {side}{k}", shifted(_front(pedestal - 2 * GAP, high), 0.31 * k + side, 0.11 * k))
            .at(x, y, front - BOARD / 2)
            for k, (y, high) in enumerate(_fronts(carcass, drawers))
        ]  # fmt: skip
    span = width - 0.06 - 2 * pedestal
    apron = box((span, 0.11, BOARD), bevel=0.002)
    back = box((span, carcass * 0.72, BOARD), bevel=0.002)
    parts.append(Node("apron", apron).at(0.0, height - TOP - 0.055, front - 0.03))
    parts.append(Node("back", back).at(0.0, height - TOP - carcass * 0.36, front - deep + 0.06))
    return merge(*parts, name="body")


def _front(width: float, height: float) -> Mesh:
    """A drawer front. Its upper and lower edges are dark: they lie in the gaps, where no light gets."""
    board = box((width, height, BOARD), bevel=0.001)
    light = np.where(np.abs(board.primitives[0].attributes["NORMAL"][:, 1]) > 0.9, 0.22, 1.0)
    return tinted(board, np.repeat(light[:, None], 3, axis=1))


def _fronts(carcass: float, drawers: int) -> list[tuple[float, float]]:
    """Middle above the floor and height of each drawer front, from the top; lower ones are higher, as usual."""
    shares = np.linspace(1.0, 1.5, drawers) if drawers > 1 else np.ones(1)
    heights = shares / shares.sum() * carcass
    tops = PLINTH + carcass - np.concatenate([[0.0], np.cumsum(heights)[:-1]])
    return [(float(top - h / 2), float(h - GAP)) for top, h in zip(tops, heights, strict=True)]


def _handles(width: float, depth: float, height: float, pedestal: float, drawers: int) -> Mesh:
    half, out = 0.064, 0.025  # 128 mm between the screws is a common size of furniture handle
    bow = bent([(-half, 0, 0), (-half, 0, out), (half, 0, out), (half, 0, 0)], radius=0.014, segments=4)
    handle = tube(bow, radius=0.005, segments=8)
    fronts = _fronts(height - TOP - PLINTH, drawers)
    return merge(
        *(
            Node(f"handle {side}{k}", handle).at(
                side * (width / 2 - 0.03 - pedestal / 2), y + min(0.03, high / 6), depth / 2 - RAILING - 0.001
            )
            for side in (-1, 1)
            for k, (y, high) in enumerate(fronts)
        ),
        name="handles",
    )


def _seat(radius: float) -> Mesh:
    """Its upper edge is at y = 0; the dish is 8 mm deep."""
    thick = 0.032
    profile = [
        (0.0, -thick), (radius - 0.012, -thick), (radius, -thick * 0.55), (radius, -0.012), (radius - 0.012, 0.0),
        (radius * 0.8, -0.002), (radius * 0.4, -0.007), (0.0, -0.008),
    ]  # fmt: skip
    return projected(lathe(profile, segments=36, crease=0.95))


def _legs(height: float, radius: float, color: str) -> Mesh:
    leg, under = 0.011, height - 0.032
    top, foot = radius * 0.55, radius * 1.02
    splay = (foot - top) / under
    paint, black = linear(color), linear("#1a1a1a")
    ring_height = 0.36 * height
    ring_radius = foot - splay * ring_height
    ring = torus(radius=ring_radius, thickness=0.008, segments=32, rings=8)
    plate = cylinder(radius=top + 0.02, height=0.006, bevel=0.001, segments=24)
    parts = [
        Node("ring", painted(ring, paint)).at(y=ring_height),
        Node("plate", painted(plate, paint)).at(y=under - 0.003),
    ]
    for k in range(4):
        angle = math.pi / 4 + k * math.pi / 2
        c, s = math.cos(angle), math.sin(angle)
        low = foot - splay * 0.02
        path = [(low * c, 0.02, low * s), (top * c, under - 0.004, top * s)]
        parts.append(Node(f"leg {k}", painted(tube(path, radius=leg, segments=10), paint)))
        shoe = lathe([(0.0, 0.0), (0.015, 0.0), (0.0145, 0.03), (0.0, 0.034)], bevel=0.003, segments=12)
        parts.append(
            Node(f"shoe {k}", painted(shoe, black)).at(
                (foot - splay * 0.012) * c, 0.0, (foot - splay * 0.012) * s
            )
        )
    return merge(*parts, name="legs")
