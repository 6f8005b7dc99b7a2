"""The spring launcher: a barrel that turns about its mouth beside a scale of degrees, on a bracket at the end of a bench."""

from __future__ import annotations

import math
from functools import lru_cache

from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.parts import materials
from vrlab.parts.drawing import BLACK, CLEAR, RED, WHITE, Canvas, polar
from vrlab.parts.ranges import within
from vrlab.parts.shapes import arc, box, cylinder, extrude, lathe, merge, panel, sphere

# Metres from the middle of the mouth. Barrels for balls of 25 mm are about 20 cm long; all here is chosen.
BORE, TUBE, LENGTH = 0.0132, 0.0165, 0.15
PLATE, THICK = 0.185, 0.004  # radius of the plate with the scale, and how thick sheet metal is
BACK = -0.022  # z of the plate's face, behind the barrel
RIM = 0.004  # the mouth stands out so far before the axle
ASIDE, SHEET = 0.034, 0.01  # from the mouth to the flange at the end of the bench, and its thickness
END = ASIDE + SHEET  # where the bench ends
LIP = (0.075, -0.1)  # how far the bracket reaches over the bench, and the z of the middle of that lip
SCALE = 200.0  # millimetres of the picture with the scale


def launcher(*, angle: float = math.pi / 4, below: float = 0.0245) -> Node:
    """A launcher that shoots along +x, `angle` (radians) above it; the middle of its mouth is the origin.

    `barrel` is turned about z; where the ball leaves is the same at any angle. The bracket holds to a bench that ends at
    x = END, its top `below` metres under the origin; its lip is at z = LIP[1], for a clamp. 2,578 triangles. Raises PartError
    for an angle outside 0 to 90° or a bench outside 0.015 to 0.06 m.
    """
    within("launcher", 0.0, math.pi / 2, angle=angle)
    within("launcher", 0.015, 0.06, below=below)
    barrel = Node(
        "barrel",
        children=(
            Node("tube", _tube(), material=materials.enamel("#28527a")),
            Node("fittings", _fittings(), material=materials.brass()),
        ),
    )
    return Node(
        "launcher",
        children=(
            Node("bracket", _bracket(below), material=materials.enamel("#39464c")),
            Node("scale", panel(SCALE / 1000, SCALE / 1000, uv=(0, 0, 1, 1)), material=_printed()).at(
                x=-SCALE / 2000 + 0.02, y=-SCALE / 2000 + 0.02, z=BACK + 0.0004
            ),
            barrel.turned(z=angle),
        ),
        title={"en": "Launcher", "es": "Lanzador"},
        description={
            "en": "A tube with a spring in it, which throws the ball. The tube turns about its mouth; the scale beside it"
            " shows the angle above the horizontal in degrees. Once the ball is out, the spring no longer pushes it.",
            "es": "Un tubo con un muelle que lanza la bola. El tubo gira en torno a su boca; la escala muestra el ángulo"
            " sobre la horizontal en grados. Cuando la bola ha salido, el muelle ya no la empuja.",
        },
    )


def ball(*, radius: float = 0.0125, color: str = "#b9bec2") -> Node:
    """A ball about the origin, whose colour a behaviour may change; metres; 960 triangles.

    Raises PartError for a radius outside 2 to 50 mm.
    """
    within("ball", 0.002, 0.05, radius=radius)
    return Node(
        "ball",
        sphere(radius, segments=32, rings=16),
        material=materials.plastic(color).with_(name="ball", roughness=0.3),
        title={"en": "Ball", "es": "Bola"},
        description={
            "en": f"A ball of {radius * 2000:.0f} millimetres. After it has left the launcher only its weight acts on it, and"
            " the air if there is any.",
            "es": f"Una bola de {radius * 2000:.0f} milímetros. Tras salir del lanzador solo actúan su peso y el aire,"
            " si lo hay.",
        },
    )


def _along(mesh: Mesh, x: float, name: str = "piece") -> Node:
    """What is turned about y laid along x, its middle at `x`."""
    return Node(name, mesh).turned(z=-math.pi / 2).at(x=x)


@lru_cache(maxsize=1)
def _tube() -> Mesh:
    """The barrel with two bands round it, open at its mouth."""
    wall = [
        (BORE, -LENGTH), (TUBE, -LENGTH), (TUBE, -LENGTH + 0.012), (TUBE + 0.002, -LENGTH + 0.012),
        (TUBE + 0.002, -LENGTH + 0.02), (TUBE, -LENGTH + 0.02), (TUBE, RIM - 0.012), (TUBE + 0.0015, RIM - 0.012),
        (TUBE + 0.0015, RIM), (BORE, RIM),
    ]  # fmt: skip
    return merge(_along(lathe(wall, segments=32, bevel=0.0006, closed=True), 0.0), name="barrel")


@lru_cache(maxsize=1)
def _fittings() -> Mesh:
    """Plunger and its knob, the axle below the mouth, and the pointer on the scale."""
    knob = [(0.0, 0.0), (TUBE - 0.0005, 0.0), (TUBE - 0.0005, 0.005), (0.005, 0.006), (0.005, 0.018), (0.01, 0.02),
            (0.01, 0.028), (0.0, 0.028)]  # fmt: skip
    end = Node("knob", lathe(knob, segments=24, bevel=0.0004)).turned(z=math.pi / 2).at(x=-LENGTH)
    plunger = cylinder(radius=BORE - 0.0006, height=0.012, bevel=0.001, segments=24)
    pointer = [(-LENGTH - 0.003, -0.003), (-LENGTH + 0.01, -0.004), (-LENGTH + 0.01, 0.004), (-LENGTH - 0.003, 0.003),
               (-LENGTH - 0.019, 0.0)]  # fmt: skip
    axle = cylinder(radius=0.006, height=-BACK - TUBE + 0.002, bevel=0.0005, segments=20)
    return merge(
        end,
        _along(plunger, -0.022),
        Node("pointer", extrude(pointer, 0.0015)).at(z=BACK + 0.0025),
        Node("pointer foot", box((0.01, 0.008, 0.008), bevel=0.0008)).at(x=-LENGTH + 0.006, z=BACK + 0.0055),
        Node("axle", axle).turned(x=math.pi / 2).at(z=(BACK - TUBE) / 2),
        name="fittings",
    )


@lru_cache(maxsize=4)
def _bracket(below: float) -> Mesh:
    """The plate behind the scale, the flange at the end of the bench and the lip on it."""
    quarter = arc((0.0, 0.0), PLATE, math.pi, 1.5 * math.pi, segments=24)
    outline = [(END - 0.001, -PLATE), (END - 0.001, 0.024), (-PLATE, 0.024), *quarter]
    reach, middle = LIP
    deep, high = 2 * (abs(middle) + BACK) - 0.016, 0.1
    return merge(
        Node("plate", extrude(outline, THICK, bevel=0.0006)).at(z=BACK - THICK / 2),
        Node("flange", box((SHEET, high, deep), bevel=0.001)).at(
            x=ASIDE + SHEET / 2 - 0.0002, y=-below - high / 2 + THICK, z=BACK - THICK - deep / 2 + 0.001
        ),
        Node("lip", box((reach + SHEET, THICK, 0.05), bevel=0.001)).at(
            x=END + (reach - SHEET) / 2, y=-below + THICK / 2, z=middle
        ),
        name="bracket",
    )


@lru_cache(maxsize=1)
def _printed() -> Material:
    """Degrees of the barrel's angle: the pointer is at its rear end, so 0° is to the left and 90° below."""
    canvas = Canvas(SCALE, SCALE, density=5, background=CLEAR)
    mouth = (SCALE - 20.0, 20.0)
    outer = PLATE * 1000 - 4
    start, end = math.radians(177), math.radians(273)
    canvas.ring(mouth, outer, outer - 27, WHITE, start=start, end=end)
    for degree in range(91):
        at = math.radians(180 + degree)
        long, thick = (9.0, 0.6) if degree % 10 == 0 else (7.0, 0.45) if degree % 5 == 0 else (4.5, 0.4)
        canvas.line([polar(mouth, outer - 25 + long, at), polar(mouth, outer - 25, at)], thick, BLACK)
        if degree % 10 == 0:
            red = degree == 45
            canvas.text(polar(mouth, outer - 8, at), str(degree), 6.0, RED if red else BLACK, weight=0.4)
    texture = Texture(canvas.image("launcher scale", colors=24), wrap_s=CLAMP, wrap_t=CLAMP)
    return Material("printed degrees", base_color_texture=texture, roughness=0.6, alpha_mode="MASK")
