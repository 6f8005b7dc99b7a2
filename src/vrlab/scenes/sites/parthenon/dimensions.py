"""Dimensions of the Parthenon in metres, with where they are from.

FLETCHER: Sir Banister Fletcher, A History of Architecture, pp. 112 and 116, as quoted by secondary pages (edition not
stated there): seen. BM: Greek Buildings Represented by Fragments in the British Museum (1908), p. 72: seen. PENROSE: F. C.
Penrose, An Investigation of the Principles of Athenian Architecture (2nd ed. 1888), and later surveys, in the figures
commonly quoted: from memory, not checked in the book; their chains close, which a test holds. DERIVED: follows from others.
"""

from __future__ import annotations

import numpy as np

from vrlab.model.values import Array
from vrlab.parts.orders.proportions import Doric

STYLOBATE = (69.49, 30.88)  # length and width of the top step; FLETCHER has 69.5 × 30.9
STEP_HEIGHT = 0.508  # FLETCHER
STEPS = 3
LOWEST_STEP = (72.5, 33.8)  # FLETCHER
FRONT_COLUMNS, FLANK_COLUMNS = 8, 17

LOWER_DIAMETER = 1.905  # FLETCHER 1.9; PENROSE
CORNER_DIAMETER = 1.944  # PENROSE
UPPER_DIAMETER = 1.481  # PENROSE
COLUMN_HEIGHT = 10.433  # FLETCHER 10.4; PENROSE
ENTASIS = 0.017  # PENROSE
FRONT_SPACING, FRONT_CORNER_SPACING = 4.296, 3.681  # PENROSE; axis to axis
FLANK_SPACING, FLANK_CORNER_SPACING = 4.291, 3.689  # PENROSE
MARGIN = 0.047  # from a corner column to the edge of the stylobate; DERIVED

CAPITAL_HEIGHT, ABACUS_WIDTH, ABACUS_HEIGHT = 0.860, 2.00, 0.350  # from memory, rounded
ARCHITRAVE_HEIGHT, FRIEZE_HEIGHT, CORNICE_HEIGHT = 1.350, 1.350, 0.595  # from memory
ARCHITRAVE_DEPTH = 1.780  # three slabs; from memory
TRIGLYPH_WIDTH = 0.845  # from memory
SLOPE = 0.24  # of the roof, about 13.5°; from memory

FRONT_RISE, FLANK_RISE = 0.060, 0.110  # curvature of the stylobate; FLETCHER
INCLINATION = 0.065  # how far the head of a column leans inwards; from memory
ORIENTATION = 77.5  # degrees east of north that the axis points to; from memory

CELLA = (59.02, 21.72)  # its own top step; from memory
NAOS = (29.8, 19.2)  # the eastern room; FLETCHER
WEST_ROOM = 13.37  # length; from memory
WALL = 1.16  # thickness of the long walls; from memory
PORCH_COLUMNS = 6  # at either end, on two steps of their own, smaller than the outer ones; BM
PORCH_DIAMETER, PORCH_HEIGHT = 1.65, 10.05  # from memory
INNER_DIAMETER = 1.09  # of the columns in the naos, 3 ft 7 in, in two storeys; BM

MODULE = LOWER_DIAMETER / 2
PARTHENON = Doric(
    column_height=COLUMN_HEIGHT / MODULE,
    upper_diameter=UPPER_DIAMETER / MODULE,
    entasis=ENTASIS / MODULE,
    capital_height=CAPITAL_HEIGHT / MODULE,
    abacus_width=ABACUS_WIDTH / MODULE,
    abacus_height=ABACUS_HEIGHT / MODULE,
    architrave_height=ARCHITRAVE_HEIGHT / MODULE,
    architrave_depth=ARCHITRAVE_DEPTH / MODULE,
    frieze_height=FRIEZE_HEIGHT / MODULE,
    triglyph_width=TRIGLYPH_WIDTH / MODULE,
    cornice_height=CORNICE_HEIGHT / MODULE,
    slope=SLOPE,
)
FLOOR = STEPS * STEP_HEIGHT  # height of the stylobate's corners above the ground
CAPITALS = FLOOR + COLUMN_HEIGHT  # where the architrave lies
FRIEZE_TOP = CAPITALS + ARCHITRAVE_HEIGHT + FRIEZE_HEIGHT
CORNICE_TOP = FRIEZE_TOP + CORNICE_HEIGHT
FACE = ARCHITRAVE_DEPTH / 2  # from the axes of columns to the face of the frieze


def axes(count: int, spacing: float, corner: float) -> Array:
    """Axes of a row of columns from the first one on, metres; both bays at the corners are `corner` wide."""
    bays = np.full(count - 1, spacing)
    bays[0] = bays[-1] = corner
    return np.concatenate([[0.0], np.cumsum(bays)])


FRONT_AXES = axes(FRONT_COLUMNS, FRONT_SPACING, FRONT_CORNER_SPACING)
FLANK_AXES = axes(FLANK_COLUMNS, FLANK_SPACING, FLANK_CORNER_SPACING)
HALF_LENGTH, HALF_WIDTH = (
    float(FLANK_AXES[-1]) / 2,
    float(FRONT_AXES[-1]) / 2,
)  # to the axes of the corner columns
