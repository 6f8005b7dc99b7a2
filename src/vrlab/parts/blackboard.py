"""The blackboard with what is written on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vrlab.errors import PartError
from vrlab.messages import _
from vrlab.model import Image, Material, Mesh, Node, Texture
from vrlab.model.texture import CLAMP
from vrlab.parts import materials
from vrlab.parts.chalk import COLORS, Sketch, Slate
from vrlab.parts.colors import linear
from vrlab.parts.ranges import within
from vrlab.parts.shapes import box, cylinder, merge, painted, panel, sweep
from vrlab.parts.textures.maps import color_map

DENSITY = 420.0  # pixels a metre: a stroke of chalk is 3 pixels wide
FRAME = 0.045
LEDGE = 0.075  # metres that the ledge stands out: chosen
MARGIN = 0.09


def blackboard(
    *,
    lines: Sequence[str] = (),
    title: str = "",
    sketch: Sketch | None = None,
    width: float = 2.4,
    height: float = 1.2,
) -> Node:
    """A framed blackboard with chalk writing, a sketch, a ledge with chalks and a felt wiper; metres; 706 triangles.

    Its back is on z = 0 and it faces +z, its lower edge at y = 0, its middle at x = 0: `.at(y=0.95, z=wall)` hangs it.
    `title` is written large, `lines` below it, at the left; `sketch` stands at the right. 2.4 × 1.2 m is chosen. What is
    written is in the description too, for who cannot see it. Raises PartError where the writing does not fit, or outside
    of 1–2.4 × 0.6–1.2 m.
    """
    within("blackboard", 1.0, 2.4, width=width)
    within("blackboard", 0.6, 1.2, height=height)
    sentences = (line if line.endswith((".", "?", "!")) else f"{line}." for line in (title, *lines) if line)
    written = " ".join(sentences)
    drawn = " Al lado hay un dibujo." if sketch and sketch.title else ""
    shown = f" Beside it is drawn {sketch.title}." if sketch and sketch.title else ""
    picture = _picture(width, height, title, tuple(lines), sketch)
    surface = Material("blackboard", base_color_texture=picture, roughness=0.78)
    return Node(
        "blackboard",
        children=(
            Node("slate", panel(width, height, uv=(0, 0, 1, 1)), material=surface).at(y=height / 2, z=0.02),
            Node("frame", _frame(width, height), material=materials.dark_wood()),
            Node("chalks", _chalks(width), material=materials.paper("#ffffff")),
        ),
        title={"en": "Blackboard", "es": "Pizarra"},
        description={
            "en": f"On the blackboard is written: {written}{shown}"
            if written or shown
            else "An empty blackboard.",
            "es": f"En la pizarra está escrito: {written}{drawn}"
            if written or shown
            else "Una pizarra vacía.",
        },
    )


@lru_cache(maxsize=16)
def _texture(image: Image) -> Texture:
    return Texture(image, wrap_s=CLAMP, wrap_t=CLAMP)


def _picture(
    width: float, height: float, title: str, lines: tuple[str, ...], sketch: Sketch | None
) -> Texture:
    slate = Slate((width, height), DENSITY)
    _write(slate, title, lines, width * (0.62 if sketch else 0.94), height)
    if sketch:
        slate.draw(sketch, (width * 0.8, height * 0.8), scale=height / 1.2)
    return _texture(color_map("blackboard", slate.rgb(seed=307), quality=80))


def _write(slate: Slate, title: str, lines: tuple[str, ...], room: float, height: float) -> None:
    """Title and lines in the left part, as large as they fit, at most 13 cm and 10 cm."""
    top = height - MARGIN
    if title:
        size = min(0.15, 0.15 * room / max(slate.width_of(title, 0.15) + MARGIN, 1e-6))
        top -= size * 0.85
        slate.write((MARGIN, top), title, size, "yellow")
        slate.underline((MARGIN, top - 0.035), slate.width_of(title, size) + 0.05, "yellow")
        top -= 0.08
    if not lines:
        return
    widest = max(slate.width_of(line, 0.115) for line in lines)
    size = 0.115 * min(1.0, (room - MARGIN) / max(widest, 1e-6), (top - MARGIN) / (len(lines) * 0.115 * 1.3))
    if size < 0.05:
        raise PartError(
            "part-impossible",
            "blackboard",
            _("the writing does not fit legibly"),
            _("write fewer or shorter lines"),
        )
    for line in lines:
        top -= size * 1.3
        slate.write((MARGIN, top + size * 0.2), line, size)


def _frame(width: float, height: float) -> Mesh:
    half = width / 2
    path = [(-half, 0.0, 0.0), (half, 0.0, 0.0), (half, height, 0.0), (-half, height, 0.0)]
    # Counter-clockwise as seen from the room: the section's x runs inwards, so the frame has negative x.
    section = [
        (-FRAME, 0.0),
        (0.006, 0.0),
        (0.006, 0.022),
        (-0.006, 0.034),
        (-FRAME + 0.006, 0.034),
        (-FRAME, 0.026),
    ]
    ledge = box((width, 0.016, LEDGE + 0.02), bevel=0.003)
    lip = box((width, 0.012, 0.01), bevel=0.003)
    return merge(
        sweep(path, section, closed=True, up=(0.0, 0.0, 1.0)),
        Node("ledge", ledge).at(y=-FRAME - 0.008, z=(LEDGE + 0.02) / 2),
        Node("lip", lip).at(y=-FRAME + 0.006, z=LEDGE + 0.015),
        name="frame",
    )


def _chalks(width: float) -> Mesh:
    """Sticks of chalk and a wiper on the ledge, whose top is at y = −FRAME."""
    radius = 0.005
    parts: list[Node] = []
    places = [(-0.62, 0.08, 0.12, "white"), (-0.5, 0.05, -0.3, "white"), (0.42, 0.07, 0.2, "yellow")]
    places += [(0.52, 0.045, -0.1, "blue"), (0.6, 0.06, 0.35, "red"), (-0.4, 0.03, 0.7, "white")]
    for k, (x, length, turn, color) in enumerate(places):
        stick = cylinder(radius=radius, height=length, bevel=0.0015, segments=10)
        tint = next(linear(value) for name, value in COLORS.items() if name == color)
        node = Node(f"chalk {k}", painted(stick, tint)).turned(z=1.5707963267948966).turned(y=turn)
        parts.append(node.at(x * width / 2, -FRAME + radius, 0.06))
    grip = painted(box((0.13, 0.022, 0.045), bevel=0.004), linear("#a8763f"))
    pad = painted(box((0.13, 0.018, 0.05), bevel=0.003), linear("#4d5350"))
    parts += [
        Node("pad", pad).at(0.02 * width, -FRAME + 0.009, 0.062),
        Node("grip", grip).at(0.02 * width, -FRAME + 0.029, 0.062),
    ]
    return merge(*parts, name="chalks")
