"""Bottles, flasks and models as stand on a laboratory's shelf: scenery; what is worked with are parts of their own.

All stand on y = 0 about the origin, their front at +z, in few materials; see `clutter`.
"""

from __future__ import annotations

import math

import numpy as np

from vrlab.model import Node
from vrlab.parts import materials
from vrlab.parts.clutter import glossy, matt
from vrlab.parts.colors import linear
from vrlab.parts.ranges import within
from vrlab.parts.shapes import bent, box, cylinder, lathe, merge, painted, sphere, tube


def bottle(
    *, radius: float = 0.04, height: float = 0.19, color: str = "#4a2710", cap: str = "#1d1d1f"
) -> Node:
    """A reagent bottle of brown glass with a label and a screw cap; metres; 440 triangles."""
    within("bottle", 0.015, 0.1, radius=radius)
    within("bottle", 0.06, 0.4, height=height)
    neck, top = radius * 0.42, height * 0.86
    profile = [
        (0.0, 0.0),
        (radius, 0.0),
        (radius, height * 0.6),
        (radius * 0.8, height * 0.7),
        (neck, height * 0.77),
        (neck, top),
        (0.0, top),
    ]
    body = lathe(profile, segments=20, bevel=[0, 0.005, 0, 0, 0, 0, 0], crease=0.9)
    lid = lathe(
        [(0.0, top - 0.02), (neck + 0.005, top - 0.02), (neck + 0.005, height), (0.0, height)],
        segments=20,
        bevel=0.003,
    )
    band = lathe([(radius + 0.0004, height * 0.14), (radius + 0.0004, height * 0.5)], segments=20)
    return Node(
        "bottle",
        children=(
            Node("glass", merge(painted(body, linear(color)), painted(lid, linear(cap))), material=glossy()),
            Node("label", painted(band, linear("#e9e2cd")), material=matt()),
        ),
    )


def flask(*, radius: float = 0.05, color: str = "#2f7fae", fill: float = 0.45) -> Node:
    """A conical flask with a coloured liquid up to the share `fill` of its cone; metres; 672 triangles."""
    within("flask", 0.02, 0.1, radius=radius)
    within("flask", 0.05, 0.9, "", fill=fill)
    wall, cone, neck = 0.0018, radius * 2.1, radius * 0.34
    height = cone + radius * 0.75
    outside = [(0.0, 0.0), (radius, 0.0), (neck, cone), (neck, height), (neck + 0.003, height + 0.002)]
    inside = [(neck - wall, height), (neck - wall, cone), (radius - wall * 1.6, wall), (0.0, wall)]
    shell = lathe(
        [*outside, (neck + 0.002, height + 0.004), *inside],
        segments=24,
        bevel=[0, 0.008, 0.008, 0, 0, 0, 0, 0.008, 0.006, 0],
        crease=0.3,
    )
    r0, level = radius - wall * 2.2, fill * cone
    r1 = r0 + (neck - radius) * level / cone
    liquid = lathe(
        [(0.0, wall + 0.0004), (r0 - 0.002, wall + 0.0004), (r1, level), (0.0, level)],
        segments=24,
        bevel=[0, 0.006, 0, 0],
    )
    return Node(
        "flask",
        children=(
            Node("liquid", painted(liquid, linear(color)), material=glossy()),
            Node("shell", shell, material=materials.glass()),
        ),
    )


def molecule(*, scale: float = 1.0) -> Node:
    """A ball-and-stick model of benzene, C₆H₆, on a stand; 2,040 triangles.

    One ångström is 32 mm: C–C 1.39 Å, C–H 1.08 Å (CRC Handbook). Black carbon and white hydrogen are the colours of
    Hofmann and of Corey, Pauling and Koltun.
    """
    within("molecule", 0.3, 3.0, "", scale=scale)
    unit_length = 0.032 * scale
    angles = np.arange(6) * math.pi / 3 + math.pi / 6
    carbon = np.column_stack([np.cos(angles), np.sin(angles), np.zeros(6)]) * 1.39 * unit_length
    hydrogen = carbon * (1.39 + 1.08) / 1.39
    black, white, grey = linear("#26282a"), linear("#efece4"), linear("#8d8f91")
    parts = [
        Node(f"C {k}", painted(sphere(0.011 * scale, segments=12, rings=8), black)).at(*map(float, p))
        for k, p in enumerate(carbon)
    ]
    parts += [
        Node(f"H {k}", painted(sphere(0.008 * scale, segments=10, rings=6), white)).at(*map(float, p))
        for k, p in enumerate(hydrogen)
    ]
    sticks = [(carbon[k], carbon[(k + 1) % 6]) for k in range(6)] + list(zip(carbon, hydrogen, strict=True))
    parts += [
        Node(f"bond {k}", painted(tube([a, b], radius=0.0035 * scale, segments=6), grey))
        for k, (a, b) in enumerate(sticks)
    ]
    foot = 0.02 * scale
    lowest = float(hydrogen[:, 1].min())
    lift = foot * 1.6 - lowest
    ring = Node("ring", merge(*parts, name="ring")).turned(y=0.35).at(y=lift)
    rod = painted(cylinder(radius=0.003 * scale, height=lift + lowest, segments=8), grey)
    base = painted(
        lathe(
            [(0.0, 0.0), (foot, 0.0), (foot, foot * 0.3), (0.0, foot * 0.5)],
            segments=20,
            bevel=[0, 0.001, 0.002, 0],
        ),
        black,
    )
    return Node(
        "molecule",
        merge(ring, base, Node("rod", rod).at(y=(lift + lowest) / 2), name="molecule"),
        material=glossy(),
    )


def microscope(*, scale: float = 1.0) -> Node:
    """A pupil's microscope, 0.4 m high at scale 1; scenery; 2,188 triangles."""
    within("microscope", 0.3, 2.0, "", scale=scale)
    cream, dark, steel = linear("#d8d2c2"), linear("#26282b"), linear("#a9acae")
    foot = painted(box((0.13, 0.035, 0.18), bevel=0.012), dark)
    arm = painted(
        tube(
            bent(
                [(0, 0.02, -0.07), (0, 0.15, -0.085), (0, 0.27, -0.045), (0, 0.27, 0.02)],
                radius=0.05,
                segments=6,
            ),
            radius=0.017,
            segments=12,
        ),
        cream,
    )
    stage = painted(box((0.12, 0.01, 0.12), bevel=0.003), dark)
    barrel = lathe(
        [
            (0.0, 0.0),
            (0.009, 0.0),
            (0.012, 0.03),
            (0.019, 0.035),
            (0.019, 0.16),
            (0.015, 0.165),
            (0.015, 0.2),
            (0.02, 0.205),
            (0.02, 0.225),
            (0.0, 0.225),
        ],
        segments=18,
        bevel=0.001,
    )
    knob = cylinder(radius=0.021, height=0.016, bevel=0.004, segments=18)
    objective = lathe(
        [(0.0, 0.0), (0.006, 0.0), (0.01, 0.012), (0.01, 0.04), (0.0, 0.04)], segments=14, bevel=0.001
    )
    parts = [
        Node("foot", foot).at(y=0.0175), Node("arm", arm), Node("stage", stage).at(y=0.125, z=0.02),
        Node("barrel", painted(barrel, cream)).at(y=0.17, z=0.025),
        Node("turret", painted(cylinder(radius=0.026, height=0.014, bevel=0.004, segments=18), steel)).at(y=0.2, z=0.025),
        Node("lamp", painted(cylinder(radius=0.024, height=0.024, bevel=0.004, segments=18), steel)).at(y=0.046, z=0.03),
    ]  # fmt: skip
    parts += [
        Node(f"knob {s}{y}", painted(knob, dark)).turned(z=math.pi / 2).at(s * 0.026, y, -0.08)
        for s in (-1, 1)
        for y in (0.11, 0.16)
    ]
    parts += [
        Node(f"objective {k}", painted(objective, steel))
        .turned(x=math.pi + 0.5 * math.cos(a), z=0.5 * math.sin(a))
        .at(0.014 * math.sin(a), 0.196, 0.025 + 0.014 * math.cos(a))
        for k, a in enumerate((2.1, 4.2))
    ]
    return Node("microscope", merge(*parts, name="microscope"), material=glossy()).scaled(scale)
