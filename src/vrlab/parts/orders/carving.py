"""What is carved on a Doric entablature: guttae, triglyphs, mutules. Faces look to −z, lengths run along x; metres."""

from __future__ import annotations

import numpy as np

from vrlab.model import Mesh, Node
from vrlab.parts.orders.masonry import untoned
from vrlab.parts.orders.proportions import Doric
from vrlab.parts.shapes import box, extrude, lathe, merge


def gutta(radius: float, height: float) -> Mesh:
    """A drop: a short cone, wider below, hanging from its origin, open where it hangs. 18 triangles."""
    return lathe([(0.0, -height), (radius, -height), (radius * 0.8, 0.0)], segments=6)


def gutta_row(d: Doric, module: float) -> Mesh:
    """A regula with its six guttae, hanging from its upper edge; its back is the plane z = 0. 120 triangles."""
    deep = 0.05 * module
    bar = Node("bar", box((d.triglyph_width, d.regula_height, deep))).at(y=-d.regula_height / 2, z=-deep / 2)
    drop = gutta(d.triglyph_width / 18, d.gutta_height)
    steps = (np.arange(6) - 2.5) * (d.triglyph_width / 6)
    # A row under a projection as shallow as this leans on the wall behind it.
    drops = [
        Node(f"gutta {n}", drop).at(x=float(x), y=-d.regula_height, z=-deep / 2) for n, x in enumerate(steps)
    ]
    return untoned(merge(bar, *drops, name="regula"))


def triglyph(d: Doric, module: float) -> Mesh:
    """A triglyph standing on its origin, its back at z = 0: two whole and two half grooves that end below a plain band."""
    w, deep = d.triglyph_width, 0.12 * module
    band = 0.13 * d.frieze_height
    unit, cut = w / 6, 0.085 * module
    # Seen from below, from left to right; grooves are cut at 45° as far as their half width allows.
    front = -deep
    dip = front + min(cut, unit / 2)
    xs = [-w / 2, -w / 2 + unit / 2]
    outline = [(xs[0], dip), (xs[1], front)]
    for k in (-1, 0):
        start = k * 2 * unit + unit / 2
        outline += [(start, front), (start + unit / 2, dip), (start + unit, front)]
    outline += [(w / 2 - unit / 2, front), (w / 2, dip), (w / 2, 0.06 * module), (-w / 2, 0.06 * module)]
    kept = [p for n, p in enumerate(outline) if n == 0 or p != outline[n - 1]]
    high = d.frieze_height - band
    # Extruded along z, then stood up: z becomes the height.
    body = extrude([(x, -z) for x, z in kept], high, crease=0.3)
    standing = Node("body", body).turned(x=-np.pi / 2).at(y=high / 2)
    cap = Node("band", box((w, band, deep + 0.06 * module + 0.02 * module))).at(
        y=d.frieze_height - band / 2, z=(0.06 * module - deep - 0.02 * module) / 2
    )
    return untoned(merge(standing, cap, name="triglyph"))


def mutule(d: Doric, module: float, *, guttae: bool = True) -> Mesh:
    """A mutule with 18 guttae, hanging from its origin at the face of the frieze and reaching outwards (−z).

    It slopes down outwards as the roof does. 336 triangles, 12 without guttae.
    """
    deep, thick = d.projection * 0.86, 0.11 * module
    slab = Node("slab", box((d.triglyph_width, thick, deep))).at(z=-deep / 2 - 0.02 * module, y=-thick / 2)
    parts = [slab]
    if guttae:
        drop = gutta(d.triglyph_width / 19, 0.055 * module)
        for row in range(3):
            for n in range(6):
                x, z = (n - 2.5) * d.triglyph_width / 6, -0.02 * module - deep * (row + 0.5) / 3
                parts.append(Node(f"gutta {row} {n}", drop).at(x=x, y=-thick, z=z))
    # The soffit of a Doric cornice leans as its roof: rise over run.
    lean = float(np.arctan(d.slope))
    return untoned(merge(Node("mutule", children=tuple(parts)).turned(x=-lean), name="mutule"))


def metope(d: Doric, module: float) -> Mesh:
    """A plain slab 1 m wide under its band, standing on its origin; its front is the plane z = 0. 24 triangles."""
    deep, band = 0.12 * module, 0.1 * d.frieze_height
    slab = Node("slab", box((1.0, d.frieze_height, deep))).at(y=d.frieze_height / 2, z=deep / 2)
    rim = Node("band", box((1.0, band, 0.05 * module))).at(y=d.frieze_height - band / 2, z=-0.015 * module)
    return untoned(merge(slab, rim, name="metope"))


def plain_regula(d: Doric, module: float) -> Mesh:
    """A regula as it looks from afar, without its guttae. 12 triangles."""
    size = (d.triglyph_width, d.regula_height, 0.05 * module)
    return untoned(merge(Node("bar", box(size)).at(y=-size[1] / 2, z=-size[2] / 2), name="plain regula"))
