"""Geometry: functions that return a Mesh in metres about the origin, without material.

Triangles are counter-clockwise from outside, normals smooth or hard as the thing would be, UVs in metres. `Node` puts
a mesh in its place and gives it a material; `merge` makes one mesh of many placed ones.
"""

from vrlab.parts.shapes.boxes import box, panel
from vrlab.parts.shapes.contour import Contour, arc, circle, contour
from vrlab.parts.shapes.extruded import extrude
from vrlab.parts.shapes.merge import merge, painted, tinted
from vrlab.parts.shapes.project import projected, shifted
from vrlab.parts.shapes.swept import bent, sweep, tube
from vrlab.parts.shapes.turned import capsule, cone, cylinder, lathe, pipe, sphere, torus

__all__ = [
    "Contour",
    "arc",
    "bent",
    "box",
    "capsule",
    "circle",
    "cone",
    "contour",
    "cylinder",
    "extrude",
    "lathe",
    "merge",
    "painted",
    "panel",
    "pipe",
    "projected",
    "shifted",
    "sphere",
    "sweep",
    "tinted",
    "torus",
    "tube",
]
