"""The photogate: a fork with a beam of light, its display, and the stand that bears it."""

from __future__ import annotations

import math
from functools import lru_cache

from vrlab.model import Material, Mesh, Node
from vrlab.parts import materials
from vrlab.parts.colors import linear
from vrlab.parts.ranges import within
from vrlab.parts.readout import readout, readout_size
from vrlab.parts.shapes import box, cylinder, extrude, lathe, merge

# Metres from the beam, which is the origin. 75 mm between the arms is what forks for schools have, so that a ball of 50 mm
# passes; the beam is near the tips, so that a short pendulum brings the fork no nearer to what holds it.
GAP, ARM, WIDTH = 0.075, 0.016, 0.022
TIP, FLOOR, BOTTOM = 0.008, -0.057, -0.075
FRONT = GAP / 2 + ARM
DIGITS, RESOLUTION = 5, 0.001
DIGIT = 0.0203  # a module of 0.8 inch, to be read from the other side of a bench
UPPER, LOWER = (FRONT + 0.008, -0.026), (FRONT + 0.03, -0.0744)  # edges of the face of the display, as (z, y)
SLOPE = math.atan2(LOWER[0] - UPPER[0], UPPER[1] - LOWER[1])  # towards who looks down at it
STEM = -0.066  # height of the stem
STEM_RADIUS = 0.005
ROD_RADIUS = 0.006
BEHIND = FRONT + 2 * STEM_RADIUS + ROD_RADIUS + 0.001  # the stand's rod, behind the beam


def photogate(*, stem: float = 0.125, value: float = 0.0) -> Node:
    """A light gate with a display of `value` seconds to 1 ms; the middle of the beam, which is along z, is its origin.

    What passes through it comes along x, not lower than `FLOOR`, 57 mm below the beam. A stem goes `stem` metres to the right
    (+x) to a boss on the rod of a `photogate_stand`, whose axis is `BEHIND` the beam (−z). `readout` below it is driven by
    `digits`, with RESOLUTION and DIGITS; 1,056 triangles in 9 draw calls. The width between the arms is the usual one, all
    other sizes are chosen. Raises PartError for a stem outside 0.06 to 0.4 m.
    """
    within("photogate", 0.06, 0.4, stem=stem)
    shown = readout(count=DIGITS, resolution=RESOLUTION, unit="s", digit=DIGIT, value=value)
    return Node(
        "photogate",
        children=(
            Node("body", _body(), material=materials.plastic("#39424a")),
            Node("steel", _steel(stem), material=materials.chrome()),
            Node("lenses", _lenses(), material=_lens()),
            _on_slope(shown, 0.0008),
        ),
        title={"en": "Photogate", "es": "Puerta fotoeléctrica"},
        description={
            "en": "A fork with a beam of light between its arms. Whatever passes through interrupts the beam, and the"
            " display shows in seconds how long one whole swing took, to a thousandth of a second.",
            "es": "Una horquilla con un rayo de luz entre sus brazos. Lo que pasa por ella interrumpe el rayo, y el visor"
            " muestra en segundos cuánto duró una oscilación completa, con una milésima de segundo.",
        },
    )


def photogate_stand(*, height: float = 1.5, base: tuple[float, float] = (0.26, 0.2)) -> Node:
    """A rod on a flat plate for a photogate; stands on y = 0, its origin under the rod; metres; 204 triangles.

    The plate, `base` deep (z) and wide (x), reaches from 30 mm in front of the rod backwards. Rods of 12 mm, up to 1.5 m, are
    usual; the plate is chosen. Raises PartError for a height outside 0.2 to 2.5 m or a plate outside 0.1 to 0.5 m.
    """
    where = "photogate stand"
    depth, width = base
    within(where, 0.2, 2.5, height=height)
    within(where, 0.1, 0.5, depth=depth, width=width)
    rod = cylinder(radius=ROD_RADIUS, height=height - THICK, bevel=0.002, segments=20)
    plate = box((width, THICK, depth), bevel=0.002)
    return Node(
        "photogate stand",
        children=(
            Node("base", plate, material=materials.enamel("#2f4a52")).at(y=THICK / 2, z=0.03 - depth / 2),
            Node("rod", rod, material=materials.chrome()).at(y=(height + THICK) / 2),
        ),
        title={"en": "Stand of the photogate", "es": "Soporte de la puerta fotoeléctrica"},
        description={
            "en": "A steel rod on a heavy plate on the floor. The photogate slides on it to the height of the bob.",
            "es": "Una varilla de acero sobre una placa pesada en el suelo. La puerta fotoeléctrica se desliza por ella"
            " hasta la altura de la bola.",
        },
    )


THICK = 0.012


def _on_slope(node: Node, out: float) -> Node:
    """A node laid on the sloping face, `out` metres before it."""
    z, y = ((a + b) / 2 for a, b in zip(UPPER, LOWER, strict=True))
    return node.turned(x=-SLOPE).at(y=y + out * math.sin(SLOPE), z=z + out * math.cos(SLOPE))


@lru_cache(maxsize=1)
def _body() -> Mesh:
    """The fork, the housing before its front arm with a frame around the display, and the lug of the stem."""
    outer, inner = FRONT, GAP / 2
    fork = [
        (-outer, TIP), (-outer, BOTTOM), (outer, BOTTOM), (outer, TIP), (inner, TIP), (inner, FLOOR), (-inner, FLOOR),
        (-inner, TIP),
    ]  # fmt: skip
    wide, high = readout_size(count=DIGITS, resolution=RESOLUTION, unit="s", digit=DIGIT)
    # Drawn in (−z, y), then turned so that it stands along z.
    side = [(outer - 0.004, UPPER[1]), UPPER, LOWER, (LOWER[0], -0.08), (outer - 0.004, -0.08)]
    housing = extrude([(-z, y) for z, y in side], wide + 0.016, bevel=0.0015, corner=0.002)
    window = [(x * wide / 2, y * high / 2) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    edge = [(x + math.copysign(0.0045, x), y + math.copysign(0.0045, y)) for x, y in window]
    frame = extrude(edge, 0.003, holes=[window], bevel=0.0006)
    lug = box((0.026, 0.018, 0.012), bevel=0.0015)
    return merge(
        Node("fork", extrude(fork, WIDTH, bevel=0.0012, corner=0.002)).turned(y=math.pi / 2),
        Node("housing", housing).turned(y=math.pi / 2),
        _on_slope(Node("frame", frame), 0.0005),
        Node("lug", lug).at(y=STEM, z=-FRONT - STEM_RADIUS),
        name="photogate",
    )


@lru_cache(maxsize=4)
def _steel(stem: float) -> Mesh:
    """The stem, and the boss with its screw on the rod."""
    back = -FRONT - STEM_RADIUS
    rod = cylinder(radius=STEM_RADIUS, height=stem + 0.02, bevel=0.001, segments=16)
    block = box((0.03, 0.028, 0.036), bevel=0.002)
    knob = lathe([(0.0, 0.0), (0.009, 0.0), (0.009, 0.01), (0.0, 0.01)], segments=14, bevel=0.0015)
    screw = cylinder(radius=0.003, height=0.012, segments=10)
    return merge(
        Node("stem", rod).turned(z=math.pi / 2).at(x=(stem + 0.02) / 2, y=STEM, z=back),
        Node("boss", block).at(x=stem, y=STEM, z=-BEHIND + 0.007),
        Node("screw", screw).turned(z=math.pi / 2).at(x=stem + 0.021, y=STEM, z=-BEHIND),
        Node("knob", knob).turned(z=-math.pi / 2).at(x=stem + 0.025, y=STEM, z=-BEHIND),
        name="photogate steel",
    )


@lru_cache(maxsize=1)
def _lenses() -> Mesh:
    """Lamp and receiver, opposite each other."""
    lens = cylinder(radius=0.0028, height=0.0016, bevel=0.0005, segments=14)
    return merge(
        *(Node(f"lens {k}", lens).turned(x=math.pi / 2).at(z=z) for k, z in enumerate((-GAP / 2, GAP / 2))),
        name="lenses",
    )


@lru_cache(maxsize=1)
def _lens() -> Material:
    """The filter before the lamp, which lets infrared through and little else."""
    return Material("infrared filter", (*linear("#4a0f16"), 1.0), roughness=0.12)
