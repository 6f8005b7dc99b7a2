"""Where a ball lands: a strip of felt with a tape beside it, a target on it, and the timer."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.parts import materials
from vrlab.parts.colors import linear
from vrlab.parts.drawing import BLACK, RED, Canvas, Color
from vrlab.parts.ranges import fits, within
from vrlab.parts.readout import readout, readout_size
from vrlab.parts.shapes import box, cylinder, extrude, lathe, merge, painted
from vrlab.parts.shapes.patch import grid, to_mesh

HIGH = 0.012  # of the strip: felt on a board
WIDE, TAPE = 0.11, 0.025  # of the felt, and of the tape beside it, as measuring tapes are
RIM = 0.012
ROW = 0.5  # metres of the tape in a row of its picture
YELLOW: Color = (246, 214, 88, 255)
DIGITS, RESOLUTION, DIGIT = 4, 0.001, 0.02


def landing_strip(*, start: float = 0.05, end: float = 2.9) -> Node:
    """A board with felt, in which balls stay where they land, from x = `start` to `end` (m) with a tape along its front.

    It lies on y = 0, felt at HIGH; the tape counts from x = 0, which is where the ball starts, and lies towards +z; the
    ball's way is z = 0; 112 triangles. Sizes are chosen. Raises PartError outside 0 to 3.5 m or where it is shorter than
    half a metre.
    """
    where = _("landing strip")
    within(where, 0.0, 3.5, start=start, end=end)
    fits(where, end - start >= 0.5, _("from {start} to {end} m it is too short", start=start, end=end))
    length, middle = end - start, (start + end) / 2
    front = WIDE / 2
    rail = box((length, HIGH + 0.002, RIM), bevel=0.002)
    frame = merge(
        Node("back", rail).at(middle, HIGH / 2 + 0.001, -front - RIM / 2),
        Node("bed", box((length, HIGH, TAPE + RIM), bevel=0.0015)).at(middle, HIGH / 2, front + (TAPE + RIM) / 2),
        name="frame",
    )  # fmt: skip
    return Node(
        "landing strip",
        children=(
            Node("frame", frame, material=materials.oak()),
            Node("felt", box((length, HIGH, WIDE)), material=materials.felt("#2f5b4c")).at(
                middle, HIGH / 2, 0.0
            ),
            Node("tape", _tape(start, end), material=_printed(start, end)).at(
                y=HIGH + 0.0005, z=front + TAPE / 2
            ),
        ),
        title={"en": "Landing strip with a tape", "es": "Pista de aterrizaje con cinta métrica"},
        description={
            "en": "A strip of felt at the height of the launcher's mouth: a ball stays where it lands. The tape beside it"
            " shows in centimetres how far that is from the mouth; its short lines are millimetres.",
            "es": "Una franja de fieltro a la altura de la boca del lanzador: la bola se queda donde cae. La cinta muestra en"
            " centímetros a qué distancia está de la boca; las líneas cortas son milímetros.",
        },
    )


def _rows(start: float, end: float) -> range:
    return range(math.floor(start / ROW), math.ceil(end / ROW - 1e-9))


def _tape(start: float, end: float) -> Mesh:
    """Pieces of half a metre, each of which has its row of the picture."""
    rows = _rows(start, end)
    patches = []
    for k, row in enumerate(rows):
        ends = np.array([max(start, row * ROW), min(end, (row + 1) * ROW)])
        points = np.array([[(x, 0.0, z) for x in ends] for z in (TAPE / 2, -TAPE / 2)])
        u = (ends - row * ROW) / ROW
        uvs = np.array([[(a, v / len(rows)) for a in u] for v in (k + 0.99, k + 0.01)])
        patches.append(grid(points, np.broadcast_to(np.array([0.0, 1.0, 0.0]), points.shape), uvs))
    return to_mesh(*patches, name="tape")


@lru_cache(maxsize=2)
def _printed(start: float, end: float) -> Material:
    rows = _rows(start, end)
    wide = TAPE * 1000
    canvas = Canvas(ROW * 1000, wide * len(rows), density=4, background=YELLOW)
    for k, row in enumerate(rows):
        for mm in range(round(ROW * 1000) + 1):
            at = row * round(ROW * 1000) + mm
            long = 11.0 if at % 10 == 0 else 8.0 if at % 5 == 0 else 5.5
            canvas.line([(mm, k * wide), (mm, k * wide + long)], 0.45 if at % 10 == 0 else 0.35, BLACK)
            if at % 10 == 0 and at > 0:  # at the end of a row one half, the other half in the next
                ten = at % 100 == 0
                height = 6.4 if ten else 4.2
                canvas.text((mm, k * wide + 17), str(at // 10), height, RED if ten else BLACK, weight=0.4)
    texture = Texture(canvas.image("tape", colors=24), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material("tape", base_color_texture=texture, roughness=0.6)


def target(*, diameter: float = 0.08) -> Node:
    """A target of card with three rings, lying about the origin, and a flag behind it; metres; 768 triangles.

    Raises PartError for a diameter outside 0.03 to 0.1 m.
    """
    within(_("target"), 0.03, 0.1, diameter=diameter)
    colors = ("#f4f1e8", "#c22a2a", "#f4f1e8", "#c22a2a")
    rings = []
    for k, color in enumerate(colors):
        disc = cylinder(radius=diameter / 2 * (1 - k / 4), height=0.0004 * (k + 1), segments=40)
        rings.append(Node(f"ring {k}", painted(disc, linear(color))).at(y=0.0002 * (k + 1)))
    pole, z = 0.16, -diameter / 2 - 0.006
    flag = extrude([(0.0, 0.0), (0.055, 0.02), (0.0, 0.04)], 0.0012)
    foot = lathe([(0.0, 0.0), (0.009, 0.0), (0.009, 0.003), (0.0, 0.005)], segments=20)
    return Node(
        "target",
        merge(
            *rings,
            Node("pole", painted(cylinder(radius=0.0015, height=pole, segments=10), linear("#e8e6df"))).at(y=pole / 2, z=z),
            Node("foot", painted(foot, linear("#2a3036"))).at(z=z),
            Node("flag", painted(flag, linear("#c22a2a"))).at(x=0.001, y=pole - 0.042, z=z),
            name="target",
        ),
        material=materials.paper("#ffffff"),
        title={"en": "Target", "es": "Diana"},
        description={
            "en": "Rings of card with a flag. Move it, then calculate how to hit it before you fire.",
            "es": "Anillos de cartulina con una bandera. Muévela y calcula cómo acertar antes de disparar.",
        },
    )  # fmt: skip


def timer(*, value: float = 0.0) -> Node:
    """A timer with a display of `value` seconds to 1 ms, on y = 0 behind the origin, facing +z; 586 triangles.

    `readout` below it is driven by `digits`, with RESOLUTION and DIGITS. Sizes are chosen.
    """
    wide, high = readout_size(count=DIGITS, resolution=RESOLUTION, unit="s", digit=DIGIT)
    depth, slope = 0.07, 0.35
    tall = high + 0.03
    outline = [(0.0, 0.004), (depth, 0.004), (depth - 0.012, tall), (math.tan(slope) * tall, tall)]
    case = Node(
        "case", extrude([(-x, y) for x, y in outline], wide + 0.03, bevel=0.002, corner=0.004)
    ).turned(y=-math.pi / 2)
    foot = cylinder(radius=0.007, height=0.005, bevel=0.001, segments=14)
    places = [(x, z) for x in (-wide / 2, wide / 2) for z in (0.012, depth - 0.012)]
    feet = [Node(f"foot {k}", foot).at(x, 0.0025, -z) for k, (x, z) in enumerate(places)]
    return Node(
        "timer",
        children=(
            Node("body", merge(case, *feet, name="timer"), material=materials.plastic("#39424a")),
            readout(count=DIGITS, resolution=RESOLUTION, unit="s", digit=DIGIT, value=value)
            .turned(x=-slope)
            .at(y=tall / 2 + 0.002, z=-math.tan(slope) * tall / 2 + 0.0012),
        ),
        title={"en": "Timer", "es": "Temporizador"},
        description={
            "en": "Starts when the ball leaves the launcher and stops when it lands; it shows the time of flight in seconds.",
            "es": "Arranca cuando la bola sale del lanzador y se para cuando cae; muestra el tiempo de vuelo en segundos.",
        },
    )
