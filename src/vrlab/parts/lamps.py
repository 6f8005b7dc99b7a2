"""Lamps of a classroom."""

from __future__ import annotations

from functools import lru_cache

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node
from vrlab.parts import materials
from vrlab.parts.colors import linear
from vrlab.parts.ranges import within
from vrlab.parts.shapes import cylinder, lathe, merge, painted


def pendant_lamp(*, drop: float = 0.75, diameter: float = 0.38, color: str = "#23473c") -> Node:
    """An enamelled shade on a cable with an opal bulb, hung from its origin at the ceiling; metres; 896 triangles.

    `drop` is from the ceiling to the shade's rim. Raises PartError for a drop outside 0.3–2 m or a diameter outside
    0.2–0.6 m.
    """
    within(_("pendant lamp"), 0.3, 2.0, drop=drop)
    within(_("pendant lamp"), 0.2, 0.6, diameter=diameter)
    return Node(
        "pendant lamp",
        children=(
            Node("shade", _shade(drop, diameter / 2, color), material=_enamelled()),
            Node("bulb", _bulb(drop), material=materials.glowing()),
        ),
        title={"en": "Lamp", "es": "Lámpara"},
        description={
            "en": "A lamp with an enamelled shade, dark outside and white inside so that it throws its light down.",
            "es": "Una lámpara con pantalla esmaltada, oscura por fuera y blanca por dentro, para que la luz caiga"
            " hacia abajo.",
        },
    )


@lru_cache
def _enamelled() -> Material:
    return materials.enamel("#fdfdfb")


def _shade(drop: float, radius: float, color: str) -> Mesh:
    height = radius * 0.72
    outside = [(radius, 0.0), (radius * 0.97, height * 0.18), (radius * 0.62, height * 0.62), (0.045, height)]
    neck = [(0.045, height), (0.04, height + 0.06), (0.012, height + 0.075), (0.0, height + 0.075)]
    inside = [
        (0.0, height - 0.004),
        (0.04, height - 0.004),
        (radius * 0.6, height * 0.58),
        (radius * 0.94, height * 0.16),
    ]
    shell = lathe([*outside, *neck[1:]], segments=28, crease=1.0)
    white = lathe([*inside, (radius, 0.0)][::1], segments=28, crease=1.0)
    cable = cylinder(radius=0.004, height=drop - height - 0.07, segments=8)
    rose = lathe([(0.0, -0.035), (0.02, -0.034), (0.05, -0.01), (0.05, 0.0), (0.0, 0.0)], segments=20)
    dark, paint = linear("#1c1c1c"), linear(color)
    return merge(
        Node("shell", painted(shell, paint)).at(y=-drop),
        Node("inside", painted(white, linear("#f4f2ea"))).at(y=-drop),
        Node("cable", painted(cable, dark)).at(y=-(drop - height - 0.07) / 2),
        Node("rose", painted(rose, paint)),
        name="shade",
    )


def _bulb(drop: float) -> Mesh:
    profile = [
        (0.0, -0.115),
        (0.028, -0.11),
        (0.05, -0.09),
        (0.058, -0.062),
        (0.05, -0.03),
        (0.03, 0.0),
        (0.018, 0.02),
    ]
    bulb = lathe([*profile, (0.0, 0.02)], segments=20, crease=1.2)
    return merge(Node("bulb", bulb).at(y=-drop + 0.11), name="bulb")
