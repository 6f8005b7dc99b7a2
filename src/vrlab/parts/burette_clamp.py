"""Arms on the rod of a stand: the clamp of a burette, and a ring for an electrode."""

from __future__ import annotations

import math

from vrlab.model import Node
from vrlab.parts import materials
from vrlab.parts.burette import TUBE
from vrlab.parts.clamp import along_z, boss, thumbscrew
from vrlab.parts.ranges import within
from vrlab.parts.shapes import box, extrude, merge, torus, tube


def burette_clamp(*, reach: float = 0.095) -> Node:
    """A boss on a stand's rod with two pairs of sprung fingers round a burette `reach` in front (m); 2,388 triangles.

    Its origin is inside of the boss, on the axis of the rod; the burette's axis is parallel to it. Sizes are chosen after
    the burette clamps of schools. Raises PartError for a reach outside 0.06 to 0.2 m.
    """
    within("burette clamp", 0.06, 0.2, reach=reach)
    bar = Node("bar", box((0.012, 0.07, 0.01), bevel=0.002, grain="y")).at(z=reach - 0.024)
    arm = along_z("arm", tube([(0, 0, 0), (0, reach - 0.036, 0)], radius=0.005, segments=20), 0.012, reach - 0.024)
    outline = [
        ((TUBE + 0.001) * math.cos(a), (TUBE + 0.001) * math.sin(a)) for a in [math.pi * (0.56 + k * 0.11) for k in range(9)]
    ]
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
                merge(arm, Node("screw", thumbscrew(0.024)).turned(z=-math.pi / 2).at(x=0.017), *fingers, name="steel"),
                material=materials.brushed_steel(),
            ),
        ),
        title={"en": "Burette clamp", "es": "Pinza para bureta"},
        description={
            "en": "A clamp on the rod of the stand. Its sprung fingers hold the burette upright without covering the scale.",
            "es": "Una pinza en la varilla del soporte. Sus dedos elásticos sujetan la bureta en vertical sin tapar la escala.",
        },
    )
