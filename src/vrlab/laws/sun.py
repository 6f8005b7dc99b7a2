"""The sun over a place on Earth: where it stands by day and hour, and what colour the air leaves of its light.

Hours are local apparent solar time, as a sundial shows it: at 12 the sun is highest. Clocks differ from it by longitude,
equation of time and summer time. Days are those of 2026, from which other years differ by at most 0.4 days (0.16° of
declination).

Position: the low-precision formulas of the Astronomical Almanac (section C, "Low-precision formulas for the Sun"), good to
0.01° from 1950 to 2050; spherical trigonometry after J. Meeus, Astronomical Algorithms (2nd ed., 1998), chapter 13. Neither
refraction (0.5° at the horizon, 0.1° at 10°) nor parallax is counted.

Light: Bouguer's law through the air mass of F. Kasten and A. T. Young, "Revised optical air mass tables and approximation
formula", Applied Optics 28 (1989), 4735. Optical depths are those of air (Rayleigh scattering after J. E. Hansen and
L. D. Travis, "Light scattering in planetary atmospheres", Space Science Reviews 16 (1974), equation 2.30) and of a little
haze (Ångström's formula with exponent 1.3 and turbidity 0.05, a clear day), at the dominant wavelengths of sRGB's primaries.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from sympy import Float, Max, Min, Mod, acos, asin, atan2, cos, exp, pi, sin, sqrt, symbols, tan

from vrlab.errors import LawError
from vrlab.laws.ode import reading, rotation
from vrlab.laws.symbolic import expression
from vrlab.messages import _
from vrlab.model.behavior import Behavior
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Drive

DEGREE = math.pi / 180
NEW_YEAR = 9497  # days from J2000.0 (noon of 1 January 2000) to noon of 1 January 2026
OBLIQUITY = 23.4359  # degrees, in 2026: 23.439 − 0.0000004 times the days since J2000.0
SUN_RADIUS = 0.267 * DEGREE  # mean apparent radius (Astronomical Almanac)
WAVELENGTHS = (0.612, 0.549, 0.465)  # µm: dominant wavelengths of the primaries of sRGB (IEC 61966-2-1)
TURBIDITY, HAZE_EXPONENT = 0.05, 1.3
HOURS = (5.0, 19.0)
POLAR_CIRCLE = 66.0  # degrees; beyond it the sun does not rise and set on every day


@dataclass(frozen=True)
class Sky:
    """Where the sun stands, as SymPy expressions in radians: above the horizon, and from north over east."""

    declination: Any
    height: Any
    azimuth: Any


def sun_at(days: Any, hour: Any, latitude: float) -> Sky:
    """The sun `days` after J2000.0 (noon of 1 January 2000, Universal Time) at `hour` of apparent solar time.

    `latitude` in degrees, north positive. Numbers or SymPy expressions.
    """
    anomaly = (357.528 + 0.9856003 * days) * DEGREE
    longitude = (280.460 + 0.9856474 * days + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)) * DEGREE
    sine = math.sin(OBLIQUITY * DEGREE) * sin(longitude)  # of the declination
    cosine = sqrt(1 - sine * sine)
    angle = (hour - 12) * pi / 12
    s, c = math.sin(latitude * DEGREE), math.cos(latitude * DEGREE)
    east, north = -cosine * sin(angle), c * sine - s * cosine * cos(angle)
    up = s * sine + c * cosine * cos(angle)
    return Sky(asin(sine), atan2(up, sqrt(east * east + north * north)), atan2(east, north))


def optical_depth(wavelength: float) -> float:
    """How much of light of this wavelength (µm) the air takes on its way straight down: it leaves exp(−depth)."""
    w = wavelength**-2
    rayleigh = 0.008569 * w * w * (1 + 0.0113 * w + 0.00013 * w * w)
    return rayleigh + TURBIDITY * float(wavelength**-HAZE_EXPONENT)


def air_mass(height: Any) -> Any:
    """How many times the air straight above lies before the sun at `height` (radians; below the horizon as on it)."""
    above = _larger(height, 0)
    degrees = above * 180 / pi
    return 1 / (sin(above) + 0.50572 * (degrees + 6.07995) ** Float(-1.6364))


def _larger(a: Any, b: Any) -> Any:
    return Max(a, b, evaluate=False)  # SymPy would try for seconds to find out which it is


def sun_behavior(
    *,
    latitude: float,
    longitude: float = 0.0,
    hour: float = 12.0,
    day: float = 80.0,
    turn: str = "",
    light: str = "",
    intensity: float = 4.0,
) -> Behavior:
    """The sun of a place, with hour and day of the year as live parameters; nothing in it needs time to pass.

    `latitude` within ±66° and `longitude` in degrees, east positive; `hour` 5 to 19 of apparent solar time, `day` 1 to 365.
    Paths of nodes: `turn` is turned about y to the sun's azimuth, and `light`, a directional light below it, about x to the
    sun's height; +X is east, −Z north. Its colour is that of sunlight at its height, with the strongest channel at 1, and its
    intensity is `intensity` above all air. Eyes and cameras adapt to dusk: shown is the square root of what the air
    leaves. The sun sets over its own diameter. Raises LawError `behavior-invalid`, `parameter-out-of-range`.
    """
    if not abs(latitude) <= POLAR_CIRCLE:
        what = _(
            "has the latitude {latitude:g}°, where the sun does not rise and set on every day",
            latitude=latitude,
        )
        raise LawError("behavior-invalid", _("behavior 'sun'"), what, _("choose one within ±66°"))
    hour_, day_ = symbols("hour day", real=True)
    sky = sun_at(NEW_YEAR + day_ - 1 + (hour_ - 12) / 24 - longitude / 360, hour_, latitude)
    half_day = acos(-math.tan(latitude * DEGREE) * tan(sky.declination)) * 12 / pi
    return Behavior(
        "sun",
        step=1.0,
        states=(),
        name={"en": "Sun", "es": "Sol"},
        parameters=_parameters(hour, day),
        observables=[
            reading("height", {"en": "Height of the sun", "es": "Altura del sol"}, sky.height, "rad"),
            reading(
                "azimuth",
                {"en": "Direction of the sun from north", "es": "Dirección del sol desde el norte"},
                Mod(sky.azimuth, 2 * pi),
                "rad",
            ),
            reading("sunrise", {"en": "Sunrise", "es": "Salida del sol"}, 12 - half_day, "h"),
            reading("sunset", {"en": "Sunset", "es": "Puesta del sol"}, 12 + half_day, "h"),
        ],
        drives=_drives(sky, turn, light, intensity),
    )


def _parameters(hour: float, day: float) -> list[Parameter]:
    time = {"en": "Time of day (sundial)", "es": "Hora del día (reloj de sol)"}
    date = {"en": "Day of the year", "es": "Día del año"}
    return [
        Parameter("hour", time, hour, *HOURS, 0.25, unit="h"),
        Parameter("day", date, day, 1, 365, 1),
    ]


def _drives(sky: Sky, turn: str, light: str, intensity: float) -> list[Drive]:
    mass = air_mass(sky.height)
    red, *others = (optical_depth(w) for w in WAVELENGTHS)
    color = [Float(1), *(exp((red - depth) * mass) for depth in others)]
    risen = Min(1, _larger(0, (sky.height / SUN_RADIUS + 1) / 2), evaluate=False)
    strength = intensity * exp(-red * mass / 2) * risen
    # A light shines along −z: unturned from the south, at the horizon.
    drives = [rotation(turn, "y", pi - sky.azimuth)] if turn else []
    if light:
        drives += [
            rotation(light, "x", -sky.height),
            Drive(light, "color", [expression(value) for value in color]),
            Drive(light, "intensity", [expression(strength)]),
        ]
    return drives
