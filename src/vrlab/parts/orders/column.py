"""A Doric column: a fluted shaft with taper and entasis, necking, annulets, echinus and abacus; no base."""

from __future__ import annotations

import math

import numpy as np

from vrlab.model import Instances, Level, Material, Mesh, Node
from vrlab.model.values import Array
from vrlab.parts import materials
from vrlab.parts.orders import words
from vrlab.parts.orders.masonry import untoned
from vrlab.parts.orders.proportions import VITRUVIUS, Doric
from vrlab.parts.orders.runs import Run
from vrlab.parts.shapes import box, lathe, merge
from vrlab.parts.shapes.patch import Patch, counted, grid, to_mesh, unit

COARSE, MIDDLE, FINE = range(3)
FAR = 48.0  # lower diameters: from there a flute is narrower than a quarter of a degree, and shade, not shape


def doric_column(
    *, module: float = 0.5, order: Doric = VITRUVIUS, material: Material | None = None, detail: int = FINE
) -> Node:
    """A column whose origin is the middle of its foot; `module`, half of the lower diameter, in metres.

    3,604 triangles, 312 from afar. Raises PartError for proportions that cannot be built.
    """
    material = material or materials.marble()
    far = Level(
        column_mesh(module=module, order=order, detail=COARSE).with_material(material), FAR * 2 * module
    )
    return Node(
        "column",
        column_mesh(module=module, order=order, detail=detail),
        material=material,
        levels=(far,),
        title=words.COLUMN,
        description=words.ABOUT_COLUMN,
    )


def colonnade(
    run: Run,
    *,
    module: float = 0.5,
    order: Doric = VITRUVIUS,
    material: Material | None = None,
    y: float = 0.0,
) -> Node:
    """A column on every axis of a run, standing at height `y` (metres); instances named by the run and their number."""
    column = doric_column(module=module, order=order, material=material)
    s = np.array(run.axes)
    x, z = run.places(s)
    names = [f"{run.name} {n + 1:02}" for n in range(len(s))]
    return column.with_(
        name="columns", instances=Instances(names, np.column_stack([x, np.full_like(x, y), z]))
    )


def column_mesh(*, module: float, order: Doric = VITRUVIUS, detail: int = FINE) -> Mesh:
    """Shaft and capital as one mesh about the middle of the foot, in metres.

    `detail` is FINE, MIDDLE (flutes in fewer pieces, no annulets) or COARSE (no flutes).
    """
    parts = [
        shaft(module=module, order=order, detail=detail),
        *_capital(order.in_metres(module), module, detail),
    ]
    return untoned(merge(*parts, name="column"))


def radius_at(t: Array, d: Doric, module: float) -> Array:
    """The radius over the arrises at shares `t` of the shaft's height: a straight taper and a parabola for the entasis."""
    top = d.upper_diameter / 2
    return np.asarray(module + (top - module) * t + 4 * d.entasis * t * (1 - t))


def shaft(*, module: float, order: Doric = VITRUVIUS, detail: int = FINE) -> Mesh:
    """The shaft from the floor to the annulets; flutes are arcs that meet in sharp arrises."""
    d = order.in_metres(module)
    counted("shaft", 8, flutes=d.flutes)
    height = d.column_height - d.capital_height
    t = np.linspace(0, 1, (4, 6, 8)[detail])
    radii = radius_at(t, d, module)
    if detail == COARSE:
        plain = np.column_stack([radii - d.flute_depth * 0.4, t * height])
        return lathe(plain, segments=d.flutes)
    # Flutes grow shallower with the shaft, so that arrises stay as wide.
    depths = d.flute_depth * radii / module
    return to_mesh(*(_flute(k, d.flutes, radii, depths, t * height, 2 * detail) for k in range(d.flutes)))


def _flute(k: int, count: int, radii: Array, depths: Array, heights: Array, pieces: int) -> Patch:
    """One flute: across it a circular arc of the given depth between two arrises."""
    across = np.linspace(-0.5, 0.5, pieces + 1)
    angles = (across + k) * (math.tau / count)
    dip = 1 - (2 * across) ** 2  # a shallow arc is a parabola to within its own square
    r = radii[:, None] - depths[:, None] * dip
    up = np.broadcast_to(heights[:, None], r.shape)
    points = np.stack([r * np.sin(angles), up, r * np.cos(angles)], axis=-1)
    along, over = np.gradient(points, axis=1), np.gradient(points, axis=0)
    # Around × up points outwards.
    normals = unit(np.cross(along, over))
    u = (across + k) * (math.tau / count) * radii[0]
    uvs = np.stack(np.broadcast_arrays(u[None], -heights[:, None]), axis=-1)
    return grid(points, normals, uvs)


def _capital(d: Doric, module: float, detail: int) -> list[Mesh | Node]:
    """Necking, four annulets, the echinus as a stiff curve, and the abacus."""
    base = d.column_height - d.capital_height
    neck, wide = d.upper_diameter / 2, d.abacus_width / 2 * 0.985
    top = d.column_height - d.abacus_height
    rise = top - base
    ring = rise * 0.055
    profile: list[tuple[float, float]] = [(neck * 0.97, base - 0.002)]
    if detail == FINE:
        for n in range(4):
            y, out = base + n * ring, neck + n * ring * 0.55
            profile += [(out * 1.012, y), (out * 1.012, y + ring * 0.6), (out, y + ring * 0.62)]
    start = (neck + 4 * ring * 0.55, base + 4 * ring)
    # Parthenon's echinus is all but straight, and turns in below the abacus.
    lift = np.linspace(0, 1, (3, 5, 6)[detail])
    curve = start[0] + (wide - start[0]) * (1 - (1 - lift) ** 1.25)
    profile += zip(curve.tolist(), (start[1] + (top - start[1]) * 0.93 * lift).tolist(), strict=True)
    profile += [(wide * 0.975, top), (0.0, top)]
    echinus = lathe(profile, segments=(20, 24, 30)[detail])
    slab = box(
        (d.abacus_width, d.abacus_height, d.abacus_width), bevel=0.008 * module if detail == FINE else 0.0
    )
    return [echinus, Node("abacus", slab).at(y=top + d.abacus_height / 2)]
