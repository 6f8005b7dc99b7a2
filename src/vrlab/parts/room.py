"""The classroom: one room that every lab is set up in."""

from __future__ import annotations

import math

from vrlab.messages import _
from vrlab.model import Environment, Light, Mesh, Node
from vrlab.parts import materials
from vrlab.parts.colors import linear
from vrlab.parts.joinery import casement, door, opening_of_door, panes, window_handles
from vrlab.parts.lamps import pendant_lamp
from vrlab.parts.outlook import outlook, outlook_mesh
from vrlab.parts.radiator import radiator_mesh
from vrlab.parts.ranges import fits, within
from vrlab.parts.shapes import merge, tinted
from vrlab.parts.shell import Opening, around, reveal, slab, wall

# Metres above the floor: chosen, sills at bench height, heads high so that light gets far in.
SILL, HEAD = 0.9, 2.85
JAMB = 0.2  # metres from the wall's face to the window frame: chosen, a brick and a half with the frame near its middle
RAIL = 0.8  # metres to the rail below which the walls are darker: chosen, what chair backs rub against
WINDOW = 2.1
FALL_OFF = 0.12  # share of the daylight lost from one side of the room to the other: chosen
AWAY = 2.4  # metres from the wall to what is seen through the windows
# A low sun over the left shoulder of who looks to the front: it reaches bench and blackboard.
SUN_HEIGHT, SUN_TURN = math.radians(20), math.radians(33)


# How a classroom is lit beside its sun: what its colours are made for.
INDOORS = Environment("room", intensity=0.75, exposure=1.5)


def classroom(
    *,
    width: float = 7.2,
    depth: float = 7.8,
    height: float = 3.2,
    windows: int = 2,
    lamps: int = 4,
    sun: float = 7.0,
    sun_height: float = SUN_HEIGHT,
    sun_turn: float = SUN_TURN,
    upper: str = "#e8e0ce",
    lower: str = "#8fa79a",
) -> Node:
    """A furnished shell: floor on y = 0 about the origin, front wall at z = −depth/2, windows in the wall at −x.

    7.2 × 7.8 m are 56 m²; 55 m² is a junior classroom in Building Bulletin 103 (DfE, 2014). `windows` (1 to 3) with
    daylight, a door at the right of the front wall, `lamps` (0 to 6) hung in two rows, radiators under the windows. `sun`
    is the strength of the sun that comes in and casts shadows, 0 for none; it stands `sun_height` radians over the
    horizon and shines along +x, turned by `sun_turn` radians towards the front wall. `upper` and `lower` are the walls'
    colours. `INDOORS` is the environment that goes with all this.

    Children: floor, walls, ceiling, trim, door, windows, radiators, lamps, sun. In metres; 14,730 triangles. Raises
    PartError where the room is outside 5–12 × 5–12 × 2.95–4 m, or too short for its windows.
    """
    where = "classroom"
    within(where, 5.0, 12.0, width=width, depth=depth)
    within(where, 2.95, 4.0, height=height)
    within(where, 0, 6, "", lamps=lamps)
    within(where, 0.0, 20.0, "", sun=sun)
    within(where, 0.05, 1.5, "rad", sun_height=sun_height)
    within(where, -1.4, 1.4, "rad", sun_turn=sun_turn)
    fits(
        where,
        1 <= windows <= 3 and windows * (WINDOW + 0.5) < depth,
        _(
            "{windows} windows need a depth over {least:g} m",
            windows=windows,
            least=windows * (WINDOW + 0.5),
        ),
    )
    openings = [Opening(x, WINDOW, SILL, HEAD) for x in _spread(windows, depth)]
    door_x = width / 2 - 0.9
    children = [
        Node("floor", slab(width, depth, up=True), material=materials.parquet()),
        Node(
            "walls",
            _walls(width, depth, height, openings, door_x, upper, lower),
            material=materials.plaster("#ffffff"),
        ),
        Node("ceiling", slab(width, depth, up=False), material=materials.ceiling_tiles()).at(y=height),
        Node("trim", _trim(width, depth, door_x), material=materials.painted_wood("#e4dfd2")),
        door().at(x=door_x, z=-depth / 2),
        _windows(openings, depth).turned(y=math.pi / 2).at(x=-width / 2),
        _radiators(openings).turned(y=math.pi / 2).at(x=-width / 2 + 0.09),
    ]
    if lamps:
        children.append(_lamps(lamps, width, depth).at(y=height))
    if sun:
        children.append(_sun(sun, sun_height, sun_turn).at(x=-width / 2 - 1.0, y=height))
    return Node("classroom", children=[_daylit(child, width) for child in children])


def _daylit(node: Node, width: float) -> Node:
    """Walls, floor and ceiling get less daylight the farther they are from the windows."""
    if node.name not in ("floor", "walls", "ceiling") or node.mesh is None:
        return node
    primitive = node.mesh.primitives[0]
    light = 1.04 - FALL_OFF * (primitive.positions[:, 0] / width + 0.5)
    return node.with_(mesh=tinted(node.mesh, primitive.attributes["COLOR_0"] * light[:, None]))


def _spread(count: int, length: float) -> list[float]:
    """Middles of `count` things in a row along a wall."""
    return [length * ((k + 0.5) / count - 0.5) for k in range(count)]


def _walls(
    width: float, depth: float, height: float, openings: list[Opening], door_x: float, upper: str, lower: str
) -> Mesh:
    door_width, door_height = opening_of_door()
    doorway = Opening(door_x, door_width, 0.0, door_height)
    sides: list[tuple[float, tuple[Opening, ...], float, float, float]] = [
        (width, (doorway,), 0.0, 0.0, -depth / 2),
        (depth, tuple(openings), math.pi / 2, -width / 2, 0.0),
        (width, (), math.pi, 0.0, depth / 2),
        (depth, (), -math.pi / 2, width / 2, 0.0),
    ]
    tint, paint = linear(lower), linear(upper)
    parts = [
        Node(f"wall {k}", wall(length, height, holes, split=RAIL, tint=tint, color=paint))
        .turned(y=turn)
        .at(x=x, z=z)
        for k, (length, holes, turn, x, z) in enumerate(sides)
    ]
    reveals = [Node(f"reveal {k}", reveal(o, JAMB, color=paint)) for k, o in enumerate(openings)]
    parts += [r.turned(y=math.pi / 2).at(x=-width / 2) for r in reveals]
    return merge(*parts, name="walls")


def _trim(width: float, depth: float, door_x: float) -> Mesh:
    """Skirting and rail around the room, from one side of the door to the other."""
    w, d, gap = width / 2, depth / 2, opening_of_door()[0] / 2 + 0.046
    path = [(door_x - gap, -d), (-w, -d), (-w, d), (w, d), (w, -d), (door_x + gap, -d)]
    skirting = [(0.0, 0.0), (0.016, 0.0), (0.016, 0.085), (0.01, 0.1), (0.0, 0.1)]
    rail = [(0.0, 0.0), (0.014, 0.004), (0.02, 0.02), (0.014, 0.036), (0.0, 0.04)]
    return merge(around(path, 0.0, skirting), around(path, RAIL - 0.02, rail), name="trim")


def _windows(openings: list[Opening], depth: float) -> Node:
    """All windows as one object; the wall's face is z = 0 and the room at +z."""
    high = HEAD - SILL

    def each(mesh: Mesh, name: str) -> Mesh:
        return merge(
            *(Node(f"{name} {k}", mesh).at(x=o.x, y=SILL) for k, o in enumerate(openings)), name=name
        )

    return Node(
        "windows",
        children=(
            Node(
                "frames",
                each(casement(width=WINDOW, height=high, depth=JAMB), "frames"),
                material=materials.painted_wood("#ebe8e0"),
            ),
            Node(
                "handles",
                each(window_handles(height=high, depth=JAMB), "handles"),
                material=materials.brushed_steel(),
            ),
            Node(
                "panes",
                each(panes(width=WINDOW, height=high, depth=JAMB), "panes"),
                material=materials.window_glass(),
            ),
            Node("outlook", outlook_mesh(depth + 10.0, 6.0, AWAY), material=outlook()),
        ),
        title={"en": "Windows", "es": "Ventanas"},
        description={
            "en": "Tall windows with two casements and two lights above. The sun shines through them into the room.",
            "es": "Ventanas altas con dos hojas y dos cristales encima. Por ellas entra el sol en el aula.",
        },
    )


def _radiators(openings: list[Opening]) -> Node:
    mesh = radiator_mesh(1.32, 0.58)
    placed = [Node(f"radiator {k}", mesh).at(x=o.x) for k, o in enumerate(openings)]
    return Node(
        "radiators",
        merge(*placed, name="radiators"),
        material=materials.enamel("#e3dfd3"),
        title={"en": "Radiators", "es": "Radiadores"},
        description={
            "en": "Heating radiators. Cold air sinks from the windows onto them and is warmed.",
            "es": "Radiadores de calefacción. El aire frío de las ventanas baja sobre ellos y se calienta.",
        },
    )


def _lamps(count: int, width: float, depth: float) -> Node:
    lamp = pendant_lamp()
    rows = 1 if count < 3 else 2
    columns = math.ceil(count / rows)
    spots = [(x, z) for z in _spread(rows, depth * 0.9) for x in _spread(columns, width)][:count]
    parts = {
        child.name: merge(
            *(Node(f"lamp {k}", child.mesh).at(x=x, z=z) for k, (x, z) in enumerate(spots)), name=child.name
        )
        for child in lamp.children
    }
    return Node(
        "lamps",
        children=tuple(Node(name, mesh) for name, mesh in parts.items()),
        title={"en": "Lamps", "es": "Lámparas"},
        description=lamp.description,
    )


def _sun(strength: float, height: float, turn: float) -> Node:
    """The sun: it shines along its −z, from −x down into the room, turned towards the front wall."""
    light = Light("directional", color=(1.0, 0.93, 0.82), intensity=strength, casts_shadow=True, name="sun")
    return Node("sun", light=light).turned(x=-height).turned(y=-math.pi / 2 + turn)
