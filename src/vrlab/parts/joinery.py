"""Doors and windows: what a joiner makes for a room. All stand on y = 0 about x = 0, the room being at +z."""

from __future__ import annotations

import numpy as np

from vrlab.messages import _
from vrlab.model import Mesh, Node
from vrlab.parts import materials
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes import bent, box, cylinder, extrude, merge, painted, panel, sphere, sweep, tube

LEAF = 0.04  # thickness of a door leaf; 2040 × 926 × 40 mm is a metric standard door in Britain
LINING = 0.032  # thickness of the frame that lines the opening: chosen
HANDLE_HEIGHT = 1.0  # 900 to 1100 mm is where building rules want handles (Approved Document M, 2015)


def door(
    *,
    width: float = 0.926,
    height: float = 2.04,
    wall: float = 0.12,
    color: str = "#5c877c",
    frame: str = "#e4dfd2",
) -> Node:
    """A closed door with frame, vision panel, lever handle and hinges in a wall `wall` thick; metres; 1,038 triangles.

    `width` and `height` are the leaf's; the opening it needs is `opening_of_door`. Its frame stands on the wall's face at
    z = 0. Raises PartError for a leaf outside 0.6–1.2 × 1.8–2.4 m.
    """
    within("door", 0.6, 1.2, width=width)
    within("door", 1.8, 2.4, height=height)
    within("door", 0.06, 0.4, wall=wall)
    face = -0.012  # the leaf lies a little behind the wall's face
    low, high = _vision(height)
    vision = Node("vision panel", panel(0.13, high - low + 0.02), material=materials.glowing("#c9d3d0", 0.55))
    return Node(
        "door",
        children=(
            Node("frame", _door_frame(width, height, wall), material=materials.painted_wood(frame)),
            Node("leaf", _leaf(width, height), material=materials.painted_wood(color)).at(z=face - LEAF / 2),
            Node("fittings", _fittings(width, height), material=materials.brushed_steel()).at(z=face),
            vision.at(x=_vision_x(width), y=(low + high) / 2, z=face - LEAF * 0.6),
        ),
        title={"en": "Door", "es": "Puerta"},
        description={
            "en": f"The door of the classroom, {height:g} m high and {width:g} m wide, with a narrow pane to look through.",
            "es": f"La puerta del aula, de {height:g} m de alto y {width:g} m de ancho, con un cristal estrecho para mirar.",
        },
    )


def opening_of_door(width: float = 0.926, height: float = 2.04) -> tuple[float, float]:
    """Width and height in metres of the opening that a door with such a leaf needs."""
    return width + 2 * LINING + 0.006, height + LINING + 0.006


def casement(*, width: float, height: float, depth: float) -> Mesh:
    """The painted frame of a window: two lower casements, two lights above, a sill board; metres; 344 triangles.

    The frame fills an opening `width` × `height`, its foot at y = 0 and its room side at z = −`depth`; the sill board
    comes forward from there over the wall's face at z = 0. Needs one material.
    """
    within("window", 0.8, 3.0, width=width)
    within("window", 0.8, 3.0, height=height)
    within("window", 0.02, 0.5, depth=depth)
    rail, thick = 0.055, 0.06
    transom = transom_height(height)
    half = width / 2
    outer = [(-half, 0), (half, 0), (half, height), (-half, height)]
    holes = [_hole(x0, x1, y0, y1) for x0, x1, y0, y1 in lights(width, height)]
    frame = Node("frame", extrude(outer, thick, holes=holes, bevel=0.004))
    # A sash laps over the frame around it, as casements do.
    sashes = [
        Node(
            f"sash {k}",
            extrude(_hole(*_shrunk(light, -0.008)), thick, holes=[_hole(*_shrunk(light, 0.04))], bevel=0.004),
        )
        for k, light in enumerate(lights(width, height))
        if light[2] < transom
    ]
    sill = Node("sill", box((width + 0.08, 0.028, depth + 0.065), bevel=0.006)).at(
        y=0.014, z=0.045 - (depth + 0.065) / 2
    )
    back = -depth - thick / 2
    parts = [frame.at(z=back), *(s.at(z=back + 0.012) for s in sashes), sill]
    fits("window", transom - rail > 0.2, _("{height:g} m is too low for lights above", height=height))
    return merge(*parts, name="window frame")


def lights(width: float, height: float) -> list[tuple[float, float, float, float]]:
    """The openings in a window's frame as (left, right, bottom, top), two below the transom and two above."""
    rail, half, transom = 0.055, width / 2, transom_height(height)
    columns = [(-half + rail, -rail / 2), (rail / 2, half - rail)]
    rows = [(rail + 0.028, transom - rail / 2), (transom + rail / 2, height - rail)]
    return [(x0, x1, y0, y1) for y0, y1 in rows for x0, x1 in columns]


def transom_height(height: float) -> float:
    """The middle of the rail across a window, 0.68 of its height: chosen."""
    return 0.68 * height


def panes(*, width: float, height: float, depth: float) -> Mesh:
    """The panes of a `casement`, one in each light; 8 triangles."""
    found = []
    for k, (x0, x1, y0, y1) in enumerate(lights(width, height)):
        pane = Node(f"pane {k}", panel(x1 - x0, y1 - y0))
        found.append(pane.at(x=(x0 + x1) / 2, y=(y0 + y1) / 2, z=-depth - 0.03))
    return merge(*found, name="panes")


def window_handles(*, height: float, depth: float) -> Mesh:
    """The handles of a `casement`'s lower sashes, at their inner stiles."""
    found = []
    y = transom_height(height) * 0.5
    for side in (-1, 1):
        plate = Node("plate", box((0.02, 0.09, 0.008), bevel=0.003)).at(z=0.004)
        arm = tube(
            bent([(0, 0, 0), (0, 0, 0.035), (0, -0.1, 0.035)], radius=0.012, segments=4),
            radius=0.006,
            segments=8,
        )
        handle = Node(f"handle {side}", children=(plate, Node("arm", arm)))
        found.append(handle.at(x=side * 0.048, y=y, z=-depth + 0.012))
    return merge(*found, name="window handles")


def _hole(left: float, right: float, bottom: float, top: float) -> list[tuple[float, float]]:
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def _shrunk(light: tuple[float, float, float, float], by: float) -> tuple[float, float, float, float]:
    return light[0] + by, light[1] - by, light[2] + by, light[3] - by


def _vision_x(width: float) -> float:
    return width / 2 - 0.2


def _vision(height: float) -> tuple[float, float]:
    """From where to where a door's pane goes up: low enough for a child on a wheelchair, too."""
    return 1.0, height - 0.2


def _leaf(width: float, height: float) -> Mesh:
    half, x = width / 2, _vision_x(width)
    outer = [(-half, 0.005), (half, 0.005), (half, height), (-half, height)]
    return extrude(outer, LEAF, holes=[_hole(x - 0.06, x + 0.06, *_vision(height))], bevel=0.004)


def _door_frame(width: float, height: float, wall: float) -> Mesh:
    inner, top = width / 2 + 0.003, height + 0.003
    path = [(-inner, 0.0, 0.0), (-inner, top, 0.0), (inner, top, 0.0), (inner, 0.0, 0.0)]
    # Sections lie to the left of the path, which runs up, across and down: x away from the leaf, y into the room.
    lining = [(0.0, -wall), (LINING, -wall), (LINING, 0.0), (0.0, 0.0)]
    architrave = np.array(
        [(0.012, 0.0), (0.082, 0.0), (0.082, 0.012), (0.07, 0.02), (0.024, 0.02), (0.012, 0.01)]
    )
    stop = [(-0.014, -0.085), (0.0, -0.085), (0.0, -0.056), (-0.014, -0.056)]
    forward = (0.0, 0.0, 1.0)
    return merge(
        *(sweep(path, section, up=forward) for section in (lining, architrave, stop)), name="door frame"
    )


def _fittings(width: float, height: float) -> Mesh:
    """Lever handle on a rose, keyhole rose, three hinges and a kicking plate, on the plane z = 0."""
    x = width / 2 - 0.065
    rose = cylinder(radius=0.026, height=0.009, bevel=0.003, segments=20)
    lever = tube(
        bent([(0, 0, 0), (0, 0, 0.048), (-0.115, 0, 0.048)], radius=0.016, segments=5),
        radius=0.0095,
        segments=10,
    )
    parts = [
        Node("rose", rose).turned(x=np.pi / 2).at(x, HANDLE_HEIGHT, 0.0045),
        Node("lever", lever).at(x, HANDLE_HEIGHT, 0.006),
        Node("tip", sphere(0.0095, segments=10, rings=6)).at(x - 0.115, HANDLE_HEIGHT, 0.054),
        Node("lock", rose).turned(x=np.pi / 2).at(x, HANDLE_HEIGHT - 0.085, 0.0045),
        Node("keyhole", painted(box((0.006, 0.016, 0.002)), (0.02, 0.02, 0.02))).at(
            x, HANDLE_HEIGHT - 0.087, 0.0095
        ),
        Node("kicking plate", box((width - 0.06, 0.15, 0.002), bevel=0.0005)).at(y=0.1, z=0.001),
    ]
    hinge = cylinder(radius=0.007, height=0.1, bevel=0.002, segments=10)
    for k, y in enumerate((0.22, height / 2, height - 0.18)):
        parts.append(Node(f"hinge {k}", hinge).at(-width / 2 - 0.001, y, 0.006))
    return merge(*parts, name="fittings")
