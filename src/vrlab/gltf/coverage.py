"""Levels of detail by the share of the picture that a thing covers (MSFT_lod, extras MSFT_screencoverage), and by distance.

Players know the share, not the distance: as Babylon.js compares it (Mesh.getLOD with useLODScreenCoverage), seen in a square
picture with a vertical angle of 1 rad.
"""

import math

LEVELS = "MSFT_lod"
FOV = 1.0


def coverage(radius: float, distance: float) -> float:
    """π r² / (2 d tan(FOV / 2))², at most 1, of a sphere of this radius at this distance in metres."""
    return min(1.0, math.pi * (radius / (2 * distance * math.tan(FOV / 2))) ** 2)


def distance(radius: float, covered: float) -> float:
    """From where on a sphere of this radius covers less than the share `covered`, which is above 0."""
    return radius * math.sqrt(math.pi / covered) / (2 * math.tan(FOV / 2))
