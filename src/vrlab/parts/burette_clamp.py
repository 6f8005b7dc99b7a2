"""Arms on the rod of a stand: the clamp of a burette, and a ring for an electrode."""

from __future__ import annotations

import math

from vrlab.messages import _
from vrlab.model import Node
from vrlab.parts import materials
from vrlab.parts.burette import TUBE
from vrlab.parts.clamp import along_z, boss, thumbscrew
from vrlab.parts.ranges import within
from vrlab.parts.shapes import bent, box, cylinder, merge, torus, tube


def burette_clamp(*, reach: float = 0.095) -> Node:
    """A boss on a stand's rod with two pairs of sprung fingers round a burette `reach` in front (m); 1,124 triangles.

    Its origin is inside of the boss, on the axis of the rod; the burette's axis is parallel to it. Sizes are chosen after
    the burette clamps of schools. Raises PartError for a reach outside 0.06 to 0.2 m.
    """
    within(_("burette clamp"), 0.06, 0.2, reach=reach)
    bar = Node("bar", box((0.012, 0.07, 0.01), bevel=0.002, grain="y")).at(z=reach - 0.024)
    length = reach - 0.036
    arm = along_z("arm", cylinder(radius=0.005, height=length, segments=20), 0.012, 0.012 + length)
    fingers = []
    for k, (y, side) in enumerate((y, side) for y in (-0.03, 0.03) for side in (-1, 1)):
        path = [
            (side * 0.003, y, reach - 0.026),
            (side * 0.012, y, reach - 0.012),
            (side * (TUBE + 0.002), y, reach),
            (side * (TUBE - 0.001), y, reach + 0.006),
        ]
        fingers.append(Node(f"finger {k}", tube(path, radius=0.0025, segments=10)))
    return Node(
        "burette clamp",
        children=(
            Node("cast", merge(boss(), bar, name="cast"), material=materials.enamel("#4a5357")),
            Node(
                "steel",
                merge(
                    arm,
                    Node("screw", thumbscrew(0.024)).turned(z=-math.pi / 2).at(x=0.017),
                    *fingers,
                    name="steel",
                ),
                material=materials.brushed_steel(),
            ),
        ),
        title={"en": "Burette clamp", "es": "Pinza para bureta"},
        description={
            "en": "A clamp on the rod of the stand. Its sprung fingers hold the burette upright without covering the scale.",
            "es": "Una pinza en la varilla del soporte. Sus dedos elásticos sujetan la bureta sin tapar la escala.",
        },
    )


def electrode_arm(*, reach: float = 0.095, aside: float = -0.013, ring: float = 0.0075) -> Node:
    """A boss on a stand's rod with a bent arm that ends in a ring round an upright electrode; metres; 1,268 triangles.

    Its origin is inside of the boss, on the axis of the rod; the ring's middle lies `reach` in front and `aside` to the
    right. Sizes are chosen. Raises PartError for a reach outside 0.05 to 0.2 m or a ring outside 3 to 20 mm.
    """
    where = _("electrode arm")
    within(where, 0.05, 0.2, reach=reach)
    within(where, 0.003, 0.02, ring=ring)
    way = bent(
        [(0.0, 0.0, 0.012), (0.0, 0.0, reach * 0.55), (aside, 0.0, reach - ring)], radius=0.012, segments=5
    )
    screw = Node("screw", thumbscrew(0.024)).turned(z=-math.pi / 2).at(x=0.017)
    hoop = Node("ring", torus(radius=ring, thickness=0.0016, segments=24, rings=8)).at(x=aside, z=reach)
    return Node(
        "electrode arm",
        children=(
            Node("cast", merge(boss(), name="cast"), material=materials.enamel("#4a5357")),
            Node(
                "steel",
                merge(Node("arm", tube(way, radius=0.003, segments=12)), screw, hoop, name="steel"),
                material=materials.brushed_steel(),
            ),
        ),
        title={"en": "Electrode arm", "es": "Brazo del electrodo"},
        description={
            "en": "A thin arm with a ring that holds the electrode so that its bulb is below the surface of the solution.",
            "es": "Un brazo delgado con un anillo que sujeta el electrodo con la bola por debajo de la superficie.",
        },
    )
