"""Books, boxes and a plant: what stands about in every classroom.

All stand on y = 0 about the origin, their front at +z. They use few materials, most of their colours being vertex
colours, so that a shelf full of them is drawn in a few calls. They are scenery, with no names of their own.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node
from vrlab.model.values import Vec3
from vrlab.parts import materials
from vrlab.parts.colors import linear
from vrlab.parts.ranges import within
from vrlab.parts.shapes import box, lathe, merge, painted, panel, tinted
from vrlab.parts.shapes.patch import Patch, grid, to_mesh, unit
from vrlab.parts.textures.noise import chance

_BINDINGS = (
    "#7a2f2b",
    "#27445f",
    "#3d5a3a",
    "#b08a3a",
    "#5d3a5c",
    "#c9bfa6",
    "#2b2b2e",
    "#a2552e",
    "#3f6f73",
    "#8c8273",
)


@lru_cache
def matt() -> Material:
    """For vertex colours: paper, card, cloth, clay; without fibres, whose tangents weighed 91 KB on a shelf."""
    return materials.paper("#ffffff").with_(normal_texture=None)


@lru_cache
def glossy() -> Material:
    """For vertex colours: enamel, plastic, glazed and brown glass."""
    return materials.enamel("#ffffff")


def book(
    *, thickness: float = 0.03, height: float = 0.24, depth: float = 0.17, color: str = "#7a2f2b"
) -> Node:
    """A bound book, upright, its spine to the front; metres; 82 triangles."""
    within("book", 0.008, 0.12, thickness=thickness)
    within("book", 0.1, 0.5, height=height, depth=depth)
    cover, rgb = 0.0025, linear(color)
    pale = _mixed(rgb, (0.67, 0.67, 0.67), 0.45)
    parts = [
        Node("spine", painted(box((thickness, height, 0.006), bevel=0.0024, grain="y"), rgb)).at(
            z=depth / 2 - 0.003
        ),
        Node(
            "pages", painted(box((thickness - 2 * cover, height - 0.008, depth - 0.009)), linear("#dcd2b8"))
        ),
        Node("band", painted(panel(thickness * 0.7, height * 0.1), pale)).at(
            y=height * 0.24, z=depth / 2 + 0.0003
        ),
    ]
    board = painted(box((cover, height, depth - 0.004)), rgb)
    parts += [Node(f"board {s}", board).at(x=s * (thickness - cover) / 2, z=-0.002) for s in (-1, 1)]
    return Node("book", merge(*parts, name="book"), material=matt()).at(y=height / 2)


def books(*, length: float, seed: int = 1) -> Node:
    """A row of books `length` metres long along x, the last one leaning; heights and colours by `seed`."""
    within("books", 0.08, 2.0, length=length)
    parts, x, k, last = [], -length / 2, 0, 0.0
    while True:
        thickness, height, depth = (
            float(a + b * chance(seed, k, i))
            for i, a, b in ((1, 0.016, 0.03), (2, 0.2, 0.09), (3, 0.14, 0.05))
        )
        if x + thickness > length / 2 - 0.06:
            break
        color = _BINDINGS[int(chance(seed, k, 4) * len(_BINDINGS))]
        one = book(thickness=thickness, height=height, depth=depth, color=color)
        parts.append(
            Node(f"place {k}", children=(one,)).at(
                x=x + thickness / 2, z=0.09 - depth / 2 + 0.012 * float(chance(seed, k, 5))
            )
        )
        x, k, last = x + thickness + 0.0008, k + 1, height
    lean, tall = 0.16, 0.23
    one = book(thickness=0.022, height=tall, depth=0.16, color=_BINDINGS[seed % len(_BINDINGS)])
    # It stands on its lower left edge and rests against the top of its neighbour, or with its own top against it.
    touching = min(tall * math.cos(lean), last)
    pivot = Node("leaning", children=(one.at(x=0.011),)).turned(z=lean)
    parts.append(pivot.at(x=x + touching * math.tan(lean), z=0.01))
    return Node("books", merge(*parts, name="books"))


def crate(*, width: float = 0.32, height: float = 0.2, depth: float = 0.26, color: str = "#6f8a93") -> Node:
    """A storage box of card with a lid and a label; metres; 138 triangles."""
    within("crate", 0.08, 0.8, width=width, height=height, depth=depth)
    rgb = linear(color)
    lid = _mixed(rgb, (0.0, 0.0, 0.0), 0.18)
    high = 0.045
    parts = [
        Node("body", painted(box((width - 0.006, height - 0.004, depth - 0.006), bevel=0.003), rgb)).at(
            y=(height - 0.004) / 2
        ),
        Node("lid", painted(box((width, high, depth), bevel=0.003), lid)).at(y=height - high / 2),
        Node("label", painted(panel(0.09, 0.045), linear("#efe9d8"))).at(
            y=height * 0.42, z=depth / 2 - 0.0026
        ),
        Node("line", painted(panel(0.06, 0.005), linear("#4a4a4a"))).at(
            y=height * 0.45, z=depth / 2 - 0.0022
        ),
        Node("line 2", painted(panel(0.045, 0.004), linear("#6a6a6a"))).at(
            y=height * 0.39, z=depth / 2 - 0.0022
        ),
        Node("grip", painted(box((0.07, 0.012, 0.004), bevel=0.001), linear("#3a3a38"))).at(
            y=height - high / 2, z=depth / 2
        ),
    ]
    return Node("crate", merge(*parts, name="crate"), material=matt())


def plant(*, height: float = 0.42, leaves: int = 22, color: str = "#4f8a3c") -> Node:
    """A pot plant with long arching leaves; metres; 764 triangles with 22 leaves."""
    within("plant", 0.15, 1.2, height=height)
    within("plant", 3, 60, _("leaves"), leaves=leaves)
    pot_height = 0.3 * height
    r = pot_height * 0.5
    pot = lathe(
        [
            (0.0, 0.0),
            (r * 0.72, 0.0),
            (r, pot_height * 0.78),
            (r * 1.12, pot_height * 0.78),
            (r * 1.12, pot_height),
            (r * 0.98, pot_height),
            (r * 0.95, pot_height * 0.88),
            (0.0, pot_height * 0.9),
        ],
        segments=20,
        bevel=[0, 0.003, 0, 0.002, 0.003, 0.002, 0, 0],
    )
    clay, soil = linear("#b0653f"), linear("#3b2a1e")
    earth = painted(lathe([(r * 0.95, pot_height * 0.885), (0.0, pot_height * 0.905)], segments=12), soil)
    blades = [_blade(k / (leaves - 1), k, height - 0.88 * pot_height, linear(color)) for k in range(leaves)]
    green = Node("leaves", merge(*blades, name="leaves")).at(y=pot_height * 0.88)
    return Node("plant", merge(painted(pot, clay), earth, green, name="plant"), material=matt())


def _blade(inner: float, k: int, length: float, color: Vec3) -> Mesh:
    """Leaf `k` from the origin outwards and up, bending down with its own weight; both of its sides.

    `inner` is 0 for the lowest and 1 for the innermost, whose bow is `length` metres high.
    """
    turn = (k * 2.399963 + float(chance(k, 61)) * 0.5) % math.tau  # the golden angle, as leaves stand
    reach = length * (0.75 - 0.55 * inner) * (0.8 + 0.4 * float(chance(k, 62)))
    s = np.linspace(0, 1, 5)
    bow = 1.7 * s - 0.95 * s**2.4
    out, up = reach * s, length * (0.52 + 0.48 * inner) * bow / bow.max()
    half = length * 0.05 * np.sin(np.pi * np.minimum(s * 0.93 + 0.07, 1.0)) ** 0.7 + 1e-4
    middle = np.column_stack([out, up, np.zeros(5)])
    ahead = unit(np.gradient(middle, axis=0))
    normal = np.cross(np.array([0.0, 0.0, 1.0]), ahead)
    sides = [middle + half[:, None] * np.array([0.0, 0.0, w]) for w in (-1.0, 1.0)]
    uvs = np.stack([np.column_stack([s, np.full(5, w)]) for w in (0.0, 0.02)], axis=1) * length
    front = grid(np.stack(sides, axis=1), np.stack([normal, normal], axis=1), uvs)
    back = Patch(front.positions - front.normals * 4e-4, -front.normals, front.uvs, front.triangles[:, ::-1])
    shade = 0.75 + 0.5 * float(chance(k, 63))
    blade = to_mesh(front, back)
    # Darker and bluer at the foot, lighter and yellower at the tip.
    along = np.clip(blade.primitives[0].positions[:, :1] / reach, 0, 1)
    tip = np.array([1.35, 1.15, 0.9]) - np.array([0.5, 0.5, 0.5])
    return merge(Node("blade", tinted(blade, np.array(color) * shade * (0.5 + along * tip))).turned(y=turn))


def _mixed(color: Vec3, other: Vec3, share: float) -> Vec3:
    """The colour with a share of another."""
    red, green, blue = (a + (b - a) * share for a, b in zip(color, other, strict=True))
    return red, green, blue
