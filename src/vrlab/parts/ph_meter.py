"""The pH meter: a box with a display, its cable, and the electrode that is dipped into the solution."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from vrlab.messages import _
from vrlab.model import Material, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.model.values import Vec3
from vrlab.parts.clutter import glossy
from vrlab.parts.colors import linear
from vrlab.parts.drawing import Canvas, Color
from vrlab.parts.glassware import borosilicate
from vrlab.parts.ranges import fits, within
from vrlab.parts.readout import readout
from vrlab.parts.shapes import bent, cylinder, extrude, lathe, merge, painted, panel, tube

WIDTH, DEPTH, FRONT, BACK = 0.17, 0.12, 0.03, 0.075  # a bench meter: chosen
SLOPE = math.atan2(BACK - FRONT, DEPTH)
PLATE: Color = (226, 228, 224, 255)
INK: Color = (34, 44, 52, 255)
RESOLUTION, COUNT = 0.01, 4


def ph_meter(*, value: float = 7.0) -> Node:
    """A bench pH meter with four digits, two of them after the point, its base's middle at the origin, its front to +z.

    `readout` below it is driven by `laws.instruments.digits(path, ph, 0.01, count=4)`. Metres; 812 triangles. Raises
    PartError for a value the display has no room for.
    """
    within("pH meter", 0.0, 99.0, "", value=value)
    outline = [(-DEPTH / 2, 0.004), (DEPTH / 2, 0.004), (DEPTH / 2, BACK), (-DEPTH / 2, FRONT)]
    body = Node("body", extrude(outline, WIDTH, bevel=0.004, corner=0.006)).turned(y=math.pi / 2)
    foot = cylinder(radius=0.009, height=0.004, bevel=0.0008, segments=16)
    feet = [
        Node(f"foot {i}", painted(foot, linear("#1d1d1f"))).at(x=x, y=0.002, z=z)
        for i, (x, z) in enumerate((x, z) for x in (-0.07, 0.07) for z in (-0.045, 0.045))
    ]
    socket = painted(cylinder(radius=0.007, height=0.014, bevel=0.001, segments=20), linear("#8f9498"))
    case = merge(
        Node("body", merge(Node("b", painted(merge(body), linear("#3d5a73"))))),
        *feet,
        Node("socket", socket).turned(x=math.pi / 2).at(y=SOCKET[1], z=-DEPTH / 2 - 0.006),
        name="case",
    )
    face = Node(
        "face",
        children=(
            Node("plate", panel(WIDTH - 0.016, 0.1, uv=(0, 0, 1, 1)), material=_printed()).at(z=0.0006),
            readout(count=COUNT, resolution=RESOLUTION, digit=0.02, style="lcd", value=value).at(
                y=0.012, z=0.0012
            ),
        ),
    )
    middle = (FRONT + BACK) / 2
    tilted = face.turned(x=-math.pi / 2 + SLOPE).at(y=middle + 0.0002)
    return Node(
        "pH meter",
        children=(Node("case", case, material=glossy()), tilted),
        title={"en": "pH meter", "es": "pH-metro"},
        description={
            "en": "Shows the pH that its electrode measures in the flask, to a hundredth. The last digit is not quite steady"
            " from one drop to the next.",
            "es": "Muestra el pH que su electrodo mide en el matraz, con centésimas. La última cifra no es del todo estable"
            " de una gota a otra.",
        },
    )


SOCKET: Vec3 = (0.0, 0.045, -DEPTH / 2 - 0.013)  # where the cable begins, seen from the meter's origin


@lru_cache(maxsize=1)
def _printed() -> Material:
    width, height = (WIDTH - 0.016) * 1000, 100.0
    canvas = Canvas(width, height, density=5, background=PLATE)
    canvas.text((14, 14), "pH", 9.0, INK, weight=0.9)
    canvas.text((width - 24, 14), "25 °C", 4.6, INK, weight=0.35)
    for k, word in enumerate(("ON", "CAL", "HOLD")):
        x = width / 2 + (k - 1) * 36
        canvas.rectangle(x - 13, 74, x + 13, 88, (96, 112, 124, 255), radius=3)
        canvas.text((x, 81), word, 4.4, PLATE, weight=0.4)
    texture = Texture(canvas.image("pH meter", colors=24), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material("printed plate", base_color_texture=texture, roughness=0.5)


# A combination electrode: a glass shaft of 12 mm, as makers list them; 150 mm long, for flasks: chosen.
SHAFT, LENGTH = 0.006, 0.15


def ph_electrode(*, cable: Sequence[Vec3] = ()) -> Node:
    """A combined glass electrode, upright, the end of its bulb at the origin; 560 triangles without its cable.

    `cable` are points (m, as seen from the origin) that its cable passes on its way to the meter. Raises PartError for
    only one.
    """
    fits("pH electrode", len(cable) != 1, _("has a cable of one point"))
    bulb = [(0.0, 0.0), (0.0034, 0.0012), (0.005, 0.005), (0.0042, 0.009)]
    shaft = lathe([*bulb, (SHAFT, 0.012), (SHAFT, LENGTH), (0.0, LENGTH)], segments=24, crease=0.9)
    wire = painted(cylinder(radius=0.0012, height=LENGTH - 0.02, segments=8), linear("#b9bdc0"))
    cap = lathe(
        [(0.0, 0.0), (0.008, 0.0), (0.008, 0.026), (0.005, 0.032), (0.0035, 0.045), (0.0, 0.045)],
        segments=24,
        bevel=0.0008,
    )
    inside = [
        Node("wire", wire).at(y=LENGTH / 2),
        Node("cap", painted(cap, linear("#1d2a36"))).at(y=LENGTH - 0.004),
    ]
    if cable:
        way = bent([(0.0, LENGTH + 0.03, 0.0), *cable], radius=0.03, segments=6)
        inside.append(Node("cable", painted(tube(way, radius=0.0022, segments=8), linear("#1b1c1e"))))
    return Node(
        "pH electrode",
        children=(
            Node("fittings", merge(*inside, name="fittings"), material=glossy()),
            Node("glass", shaft, material=borosilicate()),
        ),
        title={"en": "pH electrode", "es": "Electrodo de pH"},
        description={
            "en": "A glass electrode that dips into the solution. The thin bulb at its end feels how many hydrogen ions"
            " there are.",
            "es": "Un electrodo de vidrio sumergido en la disolución. La fina bola de su extremo percibe cuántos iones"
            " hidrógeno hay.",
        },
    )
