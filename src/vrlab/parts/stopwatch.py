"""The stopwatch."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.parts import materials
from vrlab.parts.drawing import BLACK, RED, WHITE, Canvas, Point, polar
from vrlab.parts.ranges import within
from vrlab.parts.shapes import cylinder, extrude, lathe, merge, projected, torus

# Drawn for a case of 54 mm, in its millimetres, and scaled to others. 50 to 60 mm are common.
CASE, DIAL = 27.0, 23.6
SUBDIAL, SUBDIAL_CENTER = 6.0, 8.6  # of the minutes: its radius, and how far above the middle it lies
FACE = 10.2  # height of the dial above the back of the case
MINUTES = 30


def stopwatch(*, diameter: float = 0.054, tilt: float = 0.0, seconds: float = 0.0) -> Node:
    """A mechanical stopwatch with a hand for 60 s and a small one for 30 minutes.

    It lies on its back about the origin, its face up (+y) and 12 o'clock to −z; with `tilt` (0 to 1.3 radians) it leans
    on a wooden rest instead, its face towards +z. `watch/second hand` and `watch/minute hand` turn about their z,
    clockwise for a negative angle; they show `seconds`. Lengths in metres; 2,776 triangles, 2,828 with its rest. The dial
    has a line for every fifth of a second, as watches that tick five times a second have. Raises PartError for a diameter
    outside 0.03 to 0.3 m.
    """
    where = "stopwatch"
    within(where, 0.03, 0.3, diameter=diameter)
    within(where, 0.0, 1.3, "rad", tilt=tilt)
    within(where, 0.0, 1e6, "s", seconds=seconds)
    size = diameter / (2 * CASE)  # metres a drawn millimetre
    second = _hand(DIAL - 1.2, 6.0, 0.45, size).turned(z=-math.tau * seconds / 60)
    minute = _hand(SUBDIAL - 1.6, 1.2, 0.4, size).turned(z=-math.tau * seconds / (60 * MINUTES))
    watch = Node(
        "watch",
        children=(
            Node("case", _case(size), material=materials.chrome()),
            Node("dial", _disc(DIAL + 0.6, size), material=_face(size)).at(z=FACE * size),
            Node("second hand", second.mesh, rotation=second.rotation, material=_blued()).at(
                z=(FACE + 1.2) * size
            ),
            Node("minute hand", minute.mesh, rotation=minute.rotation, material=_blued()).at(
                y=SUBDIAL_CENTER * size, z=(FACE + 0.5) * size
            ),
            Node("crystal", _crystal(size), material=_window()),
        ),
    )
    leaning = watch.turned(x=-math.pi / 2 + tilt)
    return Node(
        "stopwatch",
        children=(leaning,) if tilt == 0 else (_rest(tilt, size), _placed(leaning, tilt, size)),
        title={"en": "Stopwatch", "es": "Cronómetro"},
        description={
            "en": "A round stopwatch. The long hand goes round once in 60 seconds, and its smallest marks are"
            " fifths of a second. The short hand counts minutes.",
            "es": "Un cronómetro redondo. La aguja larga da una vuelta en 60 segundos y sus marcas más pequeñas"
            " son quintos de segundo. La aguja corta cuenta los minutos.",
        },
    )


def _case(size: float) -> Mesh:
    """The case, the crown with its stem and bow, and the button that stops; face along +z, 12 o'clock along +y."""
    profile = np.array(
        [
            (0, 0),
            (20, 0),
            (25.5, 2.2),
            (CASE, 5),
            (CASE, 8.5),
            (26.2, 10.5),
            (25.2, 12.6),
            (24.0, 12.6),
            (DIAL, FACE),
            (DIAL, 9),
        ]
    )
    body = Node("body", lathe(profile * size, segments=48, bevel=0.6 * size)).turned(x=math.pi / 2)
    stem = Node("stem", cylinder(radius=2.6 * size, height=8 * size, segments=20)).at(
        y=30 * size, z=6.5 * size
    )
    crown = Node("crown", cylinder(radius=4.6 * size, height=5.5 * size, bevel=0.9 * size, segments=24))
    ring = Node("bow", torus(radius=7.5 * size, thickness=1.0 * size, segments=36, rings=10)).turned(
        x=math.pi / 2
    )
    knob = cylinder(radius=2.4 * size, height=5 * size, bevel=0.6 * size, segments=20)
    angle = math.radians(45)
    button = Node("button", knob).turned(z=-angle)
    out = 28.5 * size
    return merge(
        body,
        stem,
        crown.at(y=35 * size, z=6.5 * size),
        ring.at(y=36 * size, z=6.5 * size),
        button.at(x=out * math.sin(angle), y=out * math.cos(angle), z=6.5 * size),
        name="case",
    )


def _disc(radius: float, size: float) -> Mesh:
    disc = lathe([(radius * size, 0.0), (0.0, 0.0)], segments=48)
    return merge(Node("disc", disc).turned(x=math.pi / 2), name="dial")


def _crystal(size: float) -> Mesh:
    dome = lathe([(24.4, 12.2), (22.5, 13.2), (17, 14.2), (9, 14.8), (0, 15)] * np.array(size), segments=48)
    return merge(Node("dome", dome).turned(x=math.pi / 2), name="crystal")


def _hand(tip: float, tail: float, half: float, size: float) -> Node:
    """A hand in the plane z = 0 that points to +y, with a round middle."""
    middle = 1.5 if tip > 10 else 0.9
    reach = math.asin(half / middle)
    left = [(-middle * math.sin(a), middle * math.cos(a)) for a in np.linspace(reach, math.pi - reach, 7)]
    outline = [(-0.15, tip), *((x, y) for x, y in left), (-half * 1.6, -tail)]
    whole = outline + [(-x, y) for x, y in reversed(outline)]
    return Node("hand", extrude(np.array(whole) * size, 0.25 * size))


def _rest(tilt: float, size: float) -> Node:
    """A wedge of wood with a lip in front; drawn in (−z, y)."""
    slope = np.array([math.cos(tilt), math.sin(tilt)])
    low = np.array([-CASE * slope[0], 6.0])
    top = low + slope * 50
    lip = low + np.array([-slope[1], slope[0]]) * 5.0
    out = slope * 4.0
    back = max(top[0] + 6, 24.0)
    front = float((lip - out)[0]) - 1.5
    outline = [
        (front, 0),
        (back, 0),
        (back, top[1] * 0.35),
        tuple(top),
        tuple(low),
        tuple(lip),
        tuple(lip - out),
    ]
    wedge = extrude(np.array(outline) * size, 44 * size, bevel=0.8 * size)
    return Node(
        "rest",
        projected(merge(Node("wedge", wedge).turned(y=math.pi / 2), name="rest")),
        material=materials.dark_wood(),
    )


def _placed(watch: Node, tilt: float, size: float) -> Node:
    """The watch with its back on the slope of the rest and its rim on the lip."""
    return watch.at(y=(6.0 + CASE * math.sin(tilt)) * size, z=0.0)


@lru_cache(maxsize=4)
def _face(size: float) -> Material:
    side = 2 * (DIAL + 1)
    canvas = Canvas(side, side, density=10.4, background=WHITE)
    _draw_seconds(canvas, (side / 2, side / 2))
    _draw_minutes(canvas, (side / 2, side / 2 - SUBDIAL_CENTER))
    canvas.text((side / 2, side / 2 + 8.0), "seconds", 1.7, BLACK, weight=0.1)
    turns = 1 / (side * size)  # pictures a metre
    image = canvas.image("stopwatch dial", colors=24)
    texture = Texture(image, wrap_s=CLAMP, wrap_t=CLAMP, offset=(0.5, 0.5), scale=(turns, turns))
    return Material("stopwatch dial", base_color_texture=texture, roughness=0.55)


def _draw_seconds(canvas: Canvas, center: Point) -> None:
    for fifth in range(300):
        angle = math.pi / 2 - math.tau * fifth / 300
        long, thick = (3.2, 0.5) if fifth % 25 == 0 else (2.4, 0.32) if fifth % 5 == 0 else (1.4, 0.2)
        canvas.line([polar(center, DIAL - 0.5 - long, angle), polar(center, DIAL - 0.5, angle)], thick, BLACK)
    for second in range(5, 61, 5):
        place = polar(center, DIAL - 6.4, math.pi / 2 - math.tau * second / 60)
        canvas.text(place, str(second), 3.0, RED if second == 60 else BLACK, weight=0.3)


def _draw_minutes(canvas: Canvas, center: Point) -> None:
    canvas.disc(center, SUBDIAL + 0.1, (225, 224, 216, 255))
    for minute in range(1, MINUTES + 1):
        angle = math.pi / 2 - math.tau * minute / MINUTES
        main = minute % 5 == 0
        start = polar(center, SUBDIAL - (1.3 if main else 0.8), angle)
        canvas.line([start, polar(center, SUBDIAL, angle)], 0.25 if main else 0.16, BLACK)
        if main:
            canvas.text(polar(center, SUBDIAL - 2.5, angle), str(minute), 1.45, BLACK, weight=0.12)


@lru_cache(maxsize=1)
def _blued() -> Material:
    """Steel blued by heat, as hands of watches are."""
    return Material("blued steel", (0.012, 0.022, 0.07, 1.0), metallic=0.6, roughness=0.35)


@lru_cache(maxsize=1)
def _window() -> Material:
    """The glass over the dial: nearly clear, so that it never hides the time."""
    return Material("watch crystal", (1.0, 1.0, 1.0, 0.06), roughness=0.05, alpha_mode="BLEND")
