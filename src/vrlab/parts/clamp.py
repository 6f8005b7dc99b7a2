"""The clamp: a boss on the rod of a stand, an arm, and jaws that hold a cork with the axle of a pendulum."""

from __future__ import annotations

import math

import numpy as np

from vrlab.model import Mesh, Node
from vrlab.parts import materials
from vrlab.parts.pendulum import SCALE
from vrlab.parts.ranges import within
from vrlab.parts.shapes import box, cone, cylinder, extrude, lathe, merge, tube
from vrlab.parts.stand import ROD_RADIUS

AXLE_RADIUS = 0.003
CORK_BACK, CORK_FRONT = 0.078, 0.050  # how far the cork's ends lie behind the plane of the pendulum
BAR = 0.0445  # the bar for a rule, behind that plane; the protractor comes before it
BAR_THICKNESS = 0.003


def clamp(*, reach: float = 0.22, bar: float = 0.0) -> Node:
    """A boss with an arm, and cork-lined jaws that hold a cork with an axle; 2,480 triangles, 2,812 with a bar.

    Its origin is inside the boss, on the axis of the stand's upright rod (12 mm). The axle points to +z and ends at the
    pivot of a pendulum, `reach` in front of the rod; it has a washer where a protractor belongs (`pendulum.SCALE`).
    With `bar` a flat bar goes that far to the right (+x; below 0 to the left), for a rule that hangs beside the
    pendulum, its zero at the height of the axle. All in metres; sizes are chosen after school clamps with an arm 10 mm
    thick. Raises PartError for a reach outside 0.17 to 0.4 m or a bar not 0.03 to 0.3 m long.
    """
    where = "clamp"
    within(where, 0.17, 0.4, reach=reach)
    if bar:
        within(where, 0.03, 0.3, bar=abs(bar))
    holder = [] if bar == 0 else [_bar(bar, reach)]
    return Node(
        "clamp",
        children=(
            Node("cast", merge(boss(), *_jaws(reach), name="cast"), material=materials.enamel("#4a5357")),
            Node("steel", merge(*_steel(reach), *holder, name="steel"), material=materials.brushed_steel()),
            Node("cork", merge(*_cork(reach), name="cork"), material=materials.cork()),
        ),
        title={"en": "Clamp", "es": "Pinza"},
        description={
            "en": "A clamp on the rod of the stand. Its jaws hold a cork with a steel axle in it, on which the"
            " pendulum turns.",
            "es": "Una pinza en la varilla del soporte. Sus mordazas sujetan un corcho con un eje de acero, sobre"
            " el que gira el péndulo.",
        },
    )


def along_z(name: str, mesh: Mesh, start: float, end: float) -> Node:
    """A shape made along y, of that length, laid along z from `start` to `end`."""
    return Node(name, mesh).turned(x=math.pi / 2).at(z=(start + end) / 2)


def boss() -> Node:
    """A block with a groove for the upright rod, open to the left; the screw presses from the right."""
    r = ROD_RADIUS
    outline = [
        (-0.017, -0.019), (0.017, -0.019), (0.019, 0.014), (0.012, 0.021), (-0.012, 0.021), (-0.019, 0.014),
        (-0.019, r), (r, r), (r, -r), (-0.019, -r),
    ]  # fmt: skip
    # Seen from above: x stays, the outline's y points backwards after it is laid down.
    return Node("boss", extrude(outline, 0.034, bevel=0.0015, corner=0.0018)).turned(x=-math.pi / 2)


def _jaws(reach: float) -> list[Node]:
    """The palm and two fingers, above and below the cork."""
    back = reach - CORK_BACK
    palm = box((0.026, 0.03, 0.016), bevel=0.003)
    finger = [(0.0, 0.0), (0.016, 0.0065), (0.056, 0.0065), (0.056, 0.0105), (0.014, 0.0105), (-0.004, 0.004)]
    shape = extrude(finger, 0.018, bevel=0.001, corner=0.0012)
    # Drawn in (z, y): turned so that its x points along +z.
    upper = Node("upper", shape).turned(y=-math.pi / 2).at(y=0.0095, z=back - 0.022)
    lower = Node("lower", shape).turned(z=math.pi, x=0.0).turned(y=math.pi / 2).at(y=-0.0095, z=back - 0.022)
    return [Node("palm", palm).at(z=back - 0.026), upper, lower]


def _cork(reach: float) -> list[Node]:
    stopper = cone(bottom=0.0115, top=0.0135, height=CORK_BACK - CORK_FRONT, bevel=0.0008, segments=36)
    pad = box((0.016, 0.003, 0.03), bevel=0.0006, grain="z")
    middle = reach - (CORK_BACK + CORK_FRONT) / 2
    return [
        along_z("stopper", stopper, reach - CORK_BACK, reach - CORK_FRONT),
        Node("upper pad", pad).at(y=0.0145, z=middle),
        Node("lower pad", pad).at(y=-0.0145, z=middle),
    ]


def _steel(reach: float) -> list[Node]:
    palm = reach - CORK_BACK - 0.026
    start, end = reach - CORK_BACK - 0.004, reach + 0.004
    axle = cylinder(radius=AXLE_RADIUS, height=end - start, bevel=0.0005, segments=20)
    arm = cylinder(radius=0.005, height=palm - 0.012, segments=24)
    washer = cylinder(radius=0.008, height=0.0012, bevel=0.0003, segments=28)
    face = reach - SCALE
    return [
        along_z("axle", axle, start, end),
        along_z("arm", arm, 0.012, palm),
        along_z("front washer", washer, face, face + 0.0012),
        along_z("back washer", washer, face - 0.0042, face - 0.003),
        Node("boss screw", thumbscrew(0.024)).turned(z=-math.pi / 2).at(x=0.017),
        Node("jaw screw", thumbscrew(0.03)).turned(z=-math.pi / 2).at(x=0.012, z=palm),
    ]


def thumbscrew(length: float) -> Mesh:
    """A screw with two wings, from the origin up along y."""
    shank = [(0.0, 0.0), (0.003, 0.0), (0.003, length * 0.5)]
    head = [(0.0052, length * 0.55), (0.0052, length * 0.8), (0.0, length * 0.9)]
    shaft = lathe(shank + head, segments=14, bevel=[0, 0.0004, 0, 0.0006, 0.001, 0])
    rounding = [
        (0.009 + 0.005 * math.cos(a), length + 0.006 * math.sin(a)) for a in np.linspace(-0.9, 2.4, 9)
    ]
    outline = [(0.0015, length * 0.62), (0.0065, length * 0.68), *rounding, (0.0015, length * 0.84)]
    wing = Node("wing", extrude(outline, 0.003, bevel=0.0008))
    return merge(shaft, wing, wing.with_(name="other").turned(y=math.pi))


def _bar(length: float, reach: float) -> Node:
    """A flat bar with a round eye on the axle and two screws in its end, which hold the rule."""
    long = abs(length)
    eye = [(0.009 * math.cos(a), 0.009 * math.sin(a)) for a in np.linspace(0.6, math.tau - 0.6, 25)]
    height = eye[0][1]
    outline = [*eye, (long + 0.012, -height), (long + 0.012, height)]
    plate = extrude(outline, BAR_THICKNESS, bevel=0.0005)
    screw = tube([(0.0, 0.0, 0.0), (0.0, 0.0, -0.006)], radius=0.003, segments=16)
    places = (long - 0.006, long + 0.006)
    screws = [Node(f"screw {i}", screw).at(x=x, z=-BAR_THICKNESS / 2) for i, x in enumerate(places)]
    whole = Node("bar", merge(plate, *screws)).turned(z=0.0 if length > 0 else math.pi)
    return whole.at(z=reach - BAR - BAR_THICKNESS / 2)
