"""The pendulum: a bob on a light rod that turns about an axle."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node
from vrlab.parts import materials
from vrlab.parts.colors import linear
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes import cylinder, extrude, lathe, merge, sphere

Bob = Literal["brass", "steel", "wood", "cork"]

# How far behind the plane in which the bob swings the pointer turns, in metres: farther than any bob's radius, so that
# a short pendulum passes in front of the scale.
POINTER = 0.0315
SCALE = (
    0.034  # where the face of a protractor belongs: 2 mm behind the pointer, so that reading it hardly errs
)
LARGEST_BOB = 0.06


@dataclass(frozen=True)
class _Substance:
    density: float  # kg/m³, typical (CRC Handbook; cork and wood vary by a third)
    words: str
    spanish: str


SUBSTANCES: dict[str, _Substance] = {
    "brass": _Substance(8500.0, "polished brass", "latón pulido"),
    "steel": _Substance(7850.0, "steel", "acero"),
    "wood": _Substance(700.0, "turned beech wood", "madera de haya torneada"),
    "cork": _Substance(200.0, "cork", "corcho"),
}


def pendulum(
    *,
    length: float = 0.8,
    bob: Bob = "brass",
    bob_diameter: float = 0.05,
    angle: float = 0.0,
    pointer: float = 0.085,
    all_bobs: bool = False,
) -> Node:
    """A bob on a thin red rod of glass fibre, hung from its origin; lengths in metres, `angle` in radians; 3,708 triangles.

    It swings in the plane z = 0 about the z axis; a positive angle is towards +x. Below are `swing`, which a behaviour
    turns, and in it `rod` (1 m long, scaled to the length), `bob` and `pointer`, a needle of that length which turns
    along at z = −POINTER. The bob's centre is exactly one `length` below the pivot. A rod and not a string, because a
    string goes slack beyond 90°. Sizes are chosen; 50 mm of brass weigh 0.56 kg. Raises PartError where the bob reaches
    the hub or is not 10 to 60 mm thick. With `all_bobs` the balls of all SUBSTANCES are there, `bob/<substance>`, those that
    are not shown HIDDEN small inside the other, for a behaviour to change them by their scale.
    """
    where = "pendulum"
    within(where, 0.02, 10.0, length=length)
    within(where, 0.01, LARGEST_BOB, bob_diameter=bob_diameter)
    within(where, 0.015, 0.5, pointer=pointer)
    within(where, -math.pi, math.pi, "rad", angle=angle)
    fits(
        where,
        bob in SUBSTANCES,
        _("there is no bob of {bob!r}", bob=bob),
        _("use {substances}", substances=", ".join(SUBSTANCES)),
    )
    clear = length >= bob_diameter / 2 + HUB_RADIUS + 0.01
    fits(
        where,
        clear,
        _(
            "length={length} m brings a bob of {bob_diameter} m to the hub",
            length=length,
            bob_diameter=bob_diameter,
        ),
        _("make it longer"),
    )
    of_it, de_ella = (
        ("", "") if all_bobs else (f" of {SUBSTANCES[bob].words}", f" de {SUBSTANCES[bob].spanish}")
    )
    swing = Node(
        "swing",
        children=(
            Node("hub", _hub(), material=materials.brushed_steel()),
            Node("pointer", _needle(pointer), material=materials.plastic("#17191c")).at(z=-POINTER),
            Node("rod", _rod(), material=_glass_fibre()).scaled((1.0, length, 1.0)),
            (_bobs if all_bobs else _bob)(bob, bob_diameter).at(y=-length),
        ),
    )
    return Node(
        "pendulum",
        children=(swing.turned(z=angle),),
        title={"en": "Pendulum", "es": "Péndulo"},
        description={
            "en": f"A ball{of_it} on a thin, stiff, red rod that weighs almost nothing. It"
            " swings freely about the axle at the top. Its length is measured from the axle to the middle of"
            " the ball.",
            "es": f"Una bola{de_ella} en una varilla roja, fina y rígida, que casi no pesa."
            " Oscila libremente alrededor del eje de arriba. Su longitud se mide del eje al centro de la"
            " bola.",
        },
    )


HIDDEN = 0.001  # scale of a ball that is not shown


@lru_cache(maxsize=4)
def _bobs(bob: Bob, diameter: float) -> Node:
    """The fitting, and the balls of all substances about its origin."""
    single = _bob(bob, diameter).mesh
    assert single is not None
    ball, fitting = single.primitives
    balls = [
        Node(name, Mesh((ball,)), material=_plain(name)).scaled(1.0 if name == bob else HIDDEN)
        for name in SUBSTANCES
    ]
    return Node("bob", Mesh((fitting,), "fitting"), children=balls)


def loose_bob(bob: Bob = "brass") -> Node:
    """The balls of all SUBSTANCES, of which `bob` is seen, about the origin; the screw below ends BOB_FOOT under it."""
    return _bobs(bob, 0.05)


BOB_FOOT = math.sqrt(0.025**2 - 0.0042**2) + 0.003  # metres


def _plain(name: str) -> Material:
    """A ball's material without a normal map, whose tangents would weigh more than the ball."""
    return _material(name).with_(normal_texture=None)


def bob_mass(bob: str, diameter: float = 0.05) -> float:
    """The mass of a bob in kg: its substance's density times the volume of the ball."""
    return SUBSTANCES[bob].density * math.pi / 6 * diameter**3


HUB_RADIUS = 0.009


@lru_cache(maxsize=4)
def _hub() -> Mesh:
    """A sleeve that turns on the axle, the block that holds the rod, and a cap in front."""
    profile = [
        (0.0032, -POINTER - 0.0008), (0.0055, -POINTER - 0.0008), (0.0055, -0.008), (HUB_RADIUS, -0.006),
        (HUB_RADIUS, 0.006), (0.0048, 0.0075), (0.0048, 0.011), (0.0, 0.011),
    ]  # fmt: skip
    body = lathe(
        profile, segments=24, bevel=[0.0, 0.0005, 0.0, 0.0005, 0.001, 0.0, 0.0012, 0.0], bevel_segments=2
    )
    collar = cylinder(radius=0.0036, height=0.008, bevel=0.0006, segments=20)
    return merge(Node("body", body).turned(x=math.pi / 2), Node("collar", collar).at(y=-0.0115), name="hub")


@lru_cache(maxsize=4)
def _needle(length: float) -> Mesh:
    """A flat pointer that ends in a fine tip; its other end is a ring about the sleeve."""
    ring = [(0.0085 * math.sin(a), 0.0085 * math.cos(a)) for a in np.linspace(-2.75, 2.75, 25)]
    outline = [(-0.0022, -0.012), *ring, (0.0022, -0.012), (0.0004, -length), (-0.0004, -length)]
    hole = [(0.0054 * math.cos(a), 0.0054 * math.sin(a)) for a in np.linspace(0, math.tau, 21)[:-1]]
    return extrude(outline, 0.0008, holes=[hole])


@lru_cache(maxsize=4)
def _rod() -> Mesh:
    """1 m long from the origin down, 4 mm thick: as a tube with walls of 0.5 mm it weighs 11 g."""
    rod = cylinder(radius=0.002, height=1.0, segments=16)
    return merge(Node("rod", rod).at(y=-0.5), name="rod")


@lru_cache(maxsize=8)
def _bob(bob: Bob, diameter: float) -> Node:
    """A ball about its origin with the ferrule that grips the rod, and the screw below."""
    radius = diameter / 2
    ball = Node("ball", sphere(radius, segments=48, rings=24), material=_material(bob))
    sink = math.sqrt(radius**2 - 0.0042**2)  # where the ball is as thin as the ferrule
    ferrule = lathe(
        [
            (0.0, sink - 0.002),
            (0.0042, sink - 0.002),
            (0.0042, sink + 0.003),
            (0.0028, sink + 0.009),
            (0.0, sink + 0.009),
        ],
        segments=24,
        bevel=[0.0, 0.0, 0.0006, 0.0006, 0.0],
        bevel_segments=2,
    )
    nut = lathe(
        [(0.0, -sink - 0.003), (0.0036, -sink - 0.003), (0.0036, -sink + 0.002), (0.0, -sink + 0.002)],
        segments=24,
        bevel=[0.0, 0.0008, 0.0, 0.0],
    )
    fitting = merge(ferrule, nut).with_material(materials.brushed_steel())
    return Node("bob", Mesh.join([*(m for m in (ball.mesh,) if m), fitting], "bob"))


def _material(bob: str) -> Material:
    return {
        "brass": _lacquered_brass,
        "steel": materials.chrome,
        "wood": materials.worktop,
        "cork": materials.cork,
    }[bob]()


@lru_cache(maxsize=1)
def _lacquered_brass() -> Material:
    """Brass under lacquer, as instruments have it: deeper in colour than freshly polished metal. Chosen."""
    return materials.brass().with_(name="lacquered brass", base_color=(0.80, 0.53, 0.17, 1.0))


def _glass_fibre() -> Material:
    """Painted red, so that it is seen before a wall, wood and a blackboard alike."""
    return Material("glass fibre, painted", (*linear("#b5231b"), 1.0), roughness=0.35)
