"""What holds the apparatus: retort stand, wall bracket, G-clamp."""

from __future__ import annotations

import math

from vrlab.messages import _
from vrlab.model import Mesh, Node
from vrlab.parts import materials
from vrlab.parts.ranges import within
from vrlab.parts.shapes import box, cylinder, extrude, lathe, merge, tube

ROD_RADIUS = 0.006  # 12 mm rods: what bosses are made for


def retort_stand(
    *, rod: float = 0.75, base: tuple[float, float] = (0.21, 0.135), paint: str = "#2f4a52"
) -> Node:
    """A cast plate with an upright steel rod, its origin under the rod; lengths in metres; 1,580 triangles.

    The plate reaches from 35 mm in front of the rod (+z) backwards, so that an arm to the front can hang over the edge of
    a bench; `base` is its length along z and its width along x. 210 × 135 mm with a rod 12 mm thick are a common size of
    school stands; the plate's 18 mm are chosen. Raises PartError for a rod or a plate outside what would stand.
    """
    where = _("retort stand")
    depth, width = base
    within(where, 0.2, 1.5, rod=rod)
    within(where, 0.12, 0.5, depth=depth)
    within(where, 0.08, 0.4, width=width)
    return Node(
        "retort stand",
        children=(
            Node("base", _plate(depth, width), material=materials.cast_iron(paint)),
            Node("rod", _rod(rod), material=materials.brushed_steel()).at(y=PLATE - 0.003),
        ),
        title={"en": "Retort stand", "es": "Soporte"},
        description={
            "en": "A heavy iron plate with an upright steel rod. Clamps are screwed to the rod at any height.",
            "es": "Una pesada placa de hierro con una varilla de acero vertical. Las pinzas se atornillan a la"
            " varilla a cualquier altura.",
        },
    )


PLATE = 0.018


def _plate(depth: float, width: float) -> Mesh:
    outline = [
        (-width / 2, -0.035),
        (width / 2, -0.035),
        (width / 2, depth - 0.035),
        (-width / 2, depth - 0.035),
    ]
    slab = extrude(outline, PLATE - 0.003, bevel=0.003, corner=0.014, corner_segments=5)
    # Laid down: what pointed along +y in the outline points backwards.
    lying = Node("slab", slab).turned(x=-math.pi / 2).at(y=0.003 + (PLATE - 0.003) / 2)
    neck = lathe(
        [(0.0, PLATE - 0.001), (0.02, PLATE - 0.001), (0.0125, PLATE + 0.006), (0.0062, PLATE + 0.006)],
        segments=32,
        bevel=[0, 0.001, 0.0015, 0.0],
        bevel_segments=2,
    )
    foot = cylinder(radius=0.009, height=0.004, bevel=0.001, segments=20)
    inset = 0.02
    feet = [
        Node(f"foot {i}", foot).at(x=x, y=0.002, z=z)
        for i, (x, z) in enumerate(
            (x, z)
            for x in (inset - width / 2, width / 2 - inset)
            for z in (0.035 - inset, 0.035 + inset - depth)
        )
    ]
    return merge(lying, neck, *feet, name="plate")


def _rod(height: float) -> Mesh:
    rod = cylinder(radius=ROD_RADIUS, height=height, bevel=0.0025, segments=28, bevel_segments=2)
    return merge(Node("rod", rod).at(y=height / 2), name="rod")


def wall_bracket(*, rod: float = 0.25, distance: float = 0.09) -> Node:
    """A steel plate on the wall with a short upright rod before it; the wall is the plane z = 0, lengths in metres.

    Its origin is on the wall behind the middle of the rod, which is `distance` in front (+z); 996 triangles.
    Sizes are chosen. Raises PartError where the rod is shorter than its holders or touches the wall.
    """
    where = _("wall bracket")
    within(where, 0.14, 1.0, rod=rod)
    within(where, 0.04, 0.3, distance=distance)
    plate = box((0.09, rod + 0.03, 0.006), bevel=0.0015, grain="y")
    screw = lathe(
        [(0.0, 0.0), (0.007, 0.0), (0.0045, 0.0032), (0.0, 0.0032)],
        segments=20,
        bevel=[0, 0.0004, 0.001, 0.0],
    )
    screws = [
        Node(f"screw {i}", screw).turned(x=math.pi / 2).at(x=x, y=y, z=0.006)
        for i, (x, y) in enumerate((x, y) for x in (-0.032, 0.032) for y in (-rod / 2 + 0.01, rod / 2 - 0.01))
    ]
    holder = box((0.024, 0.024, distance + 0.012), bevel=0.002, grain="z")
    holders = [
        Node(f"holder {i}", holder).at(y=y, z=0.004 + (distance + 0.012) / 2)
        for i, y in enumerate((-rod / 2 + 0.03, rod / 2 - 0.03))
    ]
    painted = merge(Node("plate", plate).at(z=0.003), *holders, name="bracket")
    steel = merge(
        *screws,
        Node("rod", cylinder(radius=ROD_RADIUS, height=rod, bevel=0.002, segments=28)).at(z=distance),
        name="steel",
    )
    return Node(
        "wall bracket",
        children=(
            Node("plate", painted, material=materials.enamel("#2f4a52")),
            Node("rod", steel, material=materials.brushed_steel()),
        ),
        title={"en": "Wall bracket", "es": "Soporte de pared"},
        description={
            "en": "A steel plate screwed to the wall. It holds a short rod for clamps, high above the floor, so"
            " that a long pendulum fits below it.",
            "es": "Una placa de acero atornillada a la pared. Sujeta una varilla corta para pinzas, muy por encima"
            " del suelo, para que debajo quepa un péndulo largo.",
        },
    )


def g_clamp(*, opening: float = 0.05, throat: float = 0.05) -> Node:
    """A screw clamp that holds something down on the edge of a table; lengths in metres; 1,008 triangles.

    Its origin is where the upper jaw presses down on the thing; the screw presses up from `opening` below. The frame
    runs round the edge `throat` in front (+z). Sizes are chosen after a 75 mm clamp. Raises PartError for an opening
    outside 5 to 75 mm or a throat below 20 mm.
    """
    where = "G-clamp"
    within(where, 0.005, 0.075, opening=opening)
    within(where, 0.02, 0.1, throat=throat)
    bar, span = 0.015, 0.095
    z0, z1 = -0.011, throat
    outline = [
        (z0, 0.0), (z1, 0.0), (z1, -span), (z0, -span), (z0, -span - bar * 1.2), (z1 + bar, -span - bar * 1.2),
        (z1 + bar, bar), (z0 + 0.004, bar), (z0, bar * 0.6),
    ]  # fmt: skip
    # Drawn in (−z, y), then turned so that it stands along z.
    frame = Node("frame", extrude([(-z, y) for z, y in outline], 0.014, bevel=0.0015, corner=0.005)).turned(
        y=math.pi / 2
    )
    length = span + bar * 1.2 - opening + 0.03
    screw = Node("screw", cylinder(radius=0.0045, height=length, bevel=0.001, segments=20)).at(
        y=-opening - 0.004 - length / 2
    )
    foot = Node(
        "foot",
        lathe(
            [(0.0, -0.012), (0.006, -0.012), (0.011, -0.006), (0.011, 0.0), (0.0, 0.0)],
            segments=24,
            bevel=0.0005,
        ),
    ).at(y=-opening)
    low = -opening - 0.004 - length + 0.008
    handle = Node("handle", tube([(-0.034, low, 0.0), (0.034, low, 0.0)], radius=0.003, segments=12))
    tips = [
        Node(f"tip {i}", cylinder(radius=0.0045, height=0.006, bevel=0.001, segments=16))
        .turned(z=math.pi / 2)
        .at(x=x, y=low)
        for i, x in enumerate((-0.034, 0.034))
    ]
    return Node(
        "G-clamp",
        children=(
            Node("frame", merge(frame, name="frame"), material=materials.enamel("#39464c")),
            Node(
                "screw", merge(screw, foot, handle, *tips, name="screw"), material=materials.brushed_steel()
            ),
        ),
        title={"en": "G-clamp", "es": "Sargento"},
        description={
            "en": "A screw clamp. It holds the stand to the bench, so that a swinging pendulum cannot tip it over.",
            "es": "Una prensa de tornillo. Sujeta el soporte a la mesa para que un péndulo en movimiento no lo"
            " vuelque.",
        },
    )
