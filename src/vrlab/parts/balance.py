"""The balance, and the thermometer with a probe: what shows a reading on a display of its own."""

from __future__ import annotations

import math
from functools import lru_cache

from vrlab.model import Mesh, Node
from vrlab.parts import materials
from vrlab.parts.ranges import within
from vrlab.parts.readout import readout, readout_size
from vrlab.parts.shapes import box, cylinder, extrude, lathe, merge

# Metres. Compact balances for schools are about 170 × 240 × 40 mm, with a pan of 120 to 150 mm and digits of 15 mm.
WIDTH, DEPTH, HEIGHT, FOOT = 0.17, 0.24, 0.034, 0.006
PAN_Z, DISPLAY_Z, PAN_TOP = -0.03, 0.086, 0.055
TILT = math.radians(18)
DIGIT = 0.015


def balance(*, resolution: float = 0.01, pan: float = 0.13, value: float = 0.0) -> Node:
    """A balance with a round steel pan and a display in grams; stands on y = 0, its display towards +z.

    What is weighed stands on the pan at (0, PAN_TOP, PAN_Z). `readout` has 5 digits and a sign and counts `resolution`; it
    shows `value` until `digits(…, count=5, signed=True)` drive it. Metres; 1,310 triangles in 9 draw calls. Sizes are chosen
    after compact balances for schools. Raises PartError for a pan outside 0.06 to 0.16 m, LawError for a resolution that no
    display has.
    """
    within("balance", 0.06, 0.16, pan=pan)
    shown = readout(
        count=5, resolution=resolution, unit="g", signed=True, digit=DIGIT, style="lcd", value=value
    )
    return Node(
        "balance",
        children=(
            Node("case", _case(readout_size(count=5, resolution=resolution, unit="g", signed=True, digit=DIGIT)),
                 material=materials.plastic("#c9ccc8")),
            Node("pan", _pan(pan), material=materials.chrome()).at(z=PAN_Z),
            _on_slope(shown, 0.0008),
        ),
        title={"en": "Balance", "es": "Balanza"},
        description={
            "en": "An electronic balance with a round steel pan. Its display shows in grams the mass of"
            " what stands on the pan.",
            "es": "Una balanza electrónica con un plato redondo de acero. Su visor muestra en gramos la masa de lo que está"
            " en el plato.",
        },
    )  # fmt: skip


def _on_slope(node: Node, out: float) -> Node:
    """A node laid on the slope before the pan, `out` metres above it."""
    lean = math.pi / 2 - TILT
    rise = FOOT + HEIGHT - 0.0245 * math.sin(TILT)
    return node.turned(x=-lean).at(y=rise + out * math.cos(TILT), z=DISPLAY_Z + out * math.sin(TILT))


@lru_cache(maxsize=8)
def _case(window: tuple[float, float]) -> Mesh:
    """The housing with its sloping front, a frame around the display, and four feet."""
    top, drop = FOOT + HEIGHT, 0.049 * math.sin(TILT)
    front, edge = DEPTH / 2, DISPLAY_Z - 0.0245 * math.cos(TILT)
    end = DISPLAY_Z + 0.0245 * math.cos(TILT)
    side = [
        (-front, FOOT),
        (front, FOOT),
        (front, top - drop - 0.004),
        (end, top - drop),
        (edge, top),
        (-front, top),
    ]
    # Drawn in (−z, y), then turned so that it stands along z.
    body = extrude([(-z, y) for z, y in side], WIDTH, bevel=0.002, corner=0.003)
    wide, high = window
    inner = [(x * wide / 2, y * high / 2) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    outer = [(x + math.copysign(0.004, x), y + math.copysign(0.004, y)) for x, y in inner]
    frame = extrude(outer, 0.003, holes=[inner], bevel=0.0006)
    foot = cylinder(radius=0.009, height=FOOT + 0.002, bevel=0.001, segments=14)
    corners = [(x, z) for x in (-0.065, 0.065) for z in (-0.1, 0.1)]
    return merge(
        Node("body", body).turned(y=math.pi / 2),
        _on_slope(Node("frame", frame), 0.0005),
        *(Node(f"foot {k}", foot).at(x, FOOT / 2 + 0.001, z) for k, (x, z) in enumerate(corners)),
        name="balance",
    )


@lru_cache(maxsize=4)
def _pan(diameter: float) -> Mesh:
    """A disc with a turned-down rim on a short stem."""
    radius = diameter / 2
    profile = [
        (0.0, PAN_TOP - 0.002), (radius - 0.002, PAN_TOP - 0.002), (radius - 0.002, PAN_TOP - 0.006),
        (radius, PAN_TOP - 0.006), (radius, PAN_TOP), (0.0, PAN_TOP),
    ]  # fmt: skip
    disc = lathe(profile, segments=40, bevel=[0, 0, 0.0006, 0.0006, 0.0015, 0])
    stem = cylinder(radius=0.014, height=PAN_TOP - FOOT - HEIGHT + 0.002, segments=20)
    return merge(disc, Node("stem", stem).at(y=(PAN_TOP + FOOT + HEIGHT) / 2 - 0.002), name="pan")


def probe_thermometer(*, resolution: float = 0.1, probe: float = 0.125, value: float = 20.0) -> Node:
    """A thermometer with a steel probe of `probe` metres that hangs down from a display in °C; its tip is the origin.

    `readout` has 4 digits and a sign and counts `resolution`; it faces +z and shows `value` until `digits(…, count=4,
    signed=True)` drive it. Metres; 284 triangles in 8 draw calls. Sizes are chosen: a probe of 3.5 mm. Raises PartError for
    a probe outside 0.05 to 0.3 m, LawError for a resolution that no display has.
    """
    within("thermometer", 0.05, 0.3, probe=probe)
    wide, high = readout_size(count=4, resolution=resolution, unit="°C", signed=True, digit=0.01)
    shown = readout(
        count=4, resolution=resolution, unit="°C", signed=True, digit=0.01, style="lcd", value=value
    )
    head = box((wide + 0.012, high + 0.02, 0.016), bevel=0.003, segments=2)
    middle = probe + 0.012 + high / 2
    return Node(
        "thermometer",
        children=(
            Node("head", head, material=materials.plastic("#39424a")).at(y=middle),
            Node("probe", _probe(probe), material=materials.chrome()),
            shown.at(y=middle, z=0.0085),
        ),
        title={"en": "Thermometer", "es": "Termómetro"},
        description={
            "en": "A digital thermometer. Its steel probe takes the temperature of what its tip stands in; the display shows"
            " it in degrees Celsius.",
            "es": "Un termómetro digital. Su sonda de acero toma la temperatura de aquello donde está su punta; el visor la"
            " muestra en grados Celsius.",
        },
    )  # fmt: skip


@lru_cache(maxsize=4)
def _probe(length: float) -> Mesh:
    profile = [
        (0.0, 0.0),
        (0.00175, 0.004),
        (0.00175, length),
        (0.004, length),
        (0.004, length + 0.006),
        (0.0, length + 0.006),
    ]
    return lathe(profile, segments=16, bevel=[0, 0.001, 0, 0.0005, 0, 0])
