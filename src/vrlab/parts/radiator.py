"""A column radiator, as stands under school windows."""

from __future__ import annotations

from vrlab.model import Mesh, Node
from vrlab.parts import materials
from vrlab.parts.ranges import within
from vrlab.parts.shapes import bent, cylinder, extrude, lathe, merge, tube

PITCH = 0.06  # metres from one section to the next, common for steel column radiators: chosen


def radiator(*, width: float = 1.2, height: float = 0.55, color: str = "#e3dfd3") -> Node:
    """Enamelled sections in a row, with feet, valve and pipe; stands on y = 0 about x = 0, 0.1 m deep; metres.

    Raises PartError for a width outside 0.3–2.4 m or a height outside 0.3–1 m. 3,020 triangles, 128 a
    section.
    """
    within("radiator", 0.3, 2.4, width=width)
    within("radiator", 0.3, 1.0, height=height)
    return Node(
        "radiator",
        radiator_mesh(width, height),
        material=materials.enamel(color),
        title={"en": "Radiator", "es": "Radiador"},
        description={
            "en": "A heating radiator with its valve. Cold air from the window sinks onto it and is warmed.",
            "es": "Un radiador de calefacción con su válvula. El aire frío de la ventana baja sobre él y se calienta.",
        },
    )


def radiator_mesh(width: float, height: float) -> Mesh:
    """The radiator as one mesh; see `radiator`."""
    count = int(width / PITCH)
    lift, half = 0.09, 0.05
    # Seen from the side: two columns and a slot between them.
    outline = [(-half, 0.0), (half, 0.0), (half, height - lift), (-half, height - lift)]
    slot = [(-0.013, 0.05), (0.013, 0.05), (0.013, height - lift - 0.05), (-0.013, height - lift - 0.05)]
    section = extrude(outline, PITCH - 0.012, holes=[slot], bevel=0.012, corner=0.03, corner_segments=2)
    first = -(count - 1) * PITCH / 2
    parts = [
        Node(f"section {k}", section).turned(y=1.5707963267948966).at(first + k * PITCH, lift, 0.0)
        for k in range(count)
    ]
    hub = cylinder(radius=0.018, height=count * PITCH, segments=10)
    for k, y in enumerate((lift + 0.035, height - 0.035)):
        parts.append(Node(f"hub {k}", hub).turned(z=1.5707963267948966).at(y=y))
    foot = cylinder(radius=0.016, height=lift + 0.01, segments=10)
    for k, x in enumerate((first, -first)):
        parts += [Node(f"foot {k}{z}", foot).at(x, (lift + 0.01) / 2, z) for z in (-0.03, 0.03)]
    return merge(*parts, *_valve(-first + PITCH / 2, lift + 0.035), name="radiator")


def _valve(x: float, y: float) -> list[Node]:
    pipe = tube(
        bent([(x, y, 0), (x + 0.07, y, 0), (x + 0.07, 0.0, 0)], radius=0.03, segments=4),
        radius=0.009,
        segments=8,
    )
    knob = lathe([(0.0, 0.0), (0.02, 0.0), (0.02, 0.05), (0.0, 0.05)], bevel=0.006, segments=14)
    return [Node("pipe", pipe), Node("knob", knob).at(x + 0.07, y + 0.01, 0.0)]
