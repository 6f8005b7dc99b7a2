"""Launcher, ball, strip, target and timer put together, and what moves in them."""

from __future__ import annotations

import math

from sympy import symbols

from vrlab.laws.instruments import digits
from vrlab.laws.ode import rotation, translation
from vrlab.laws.projectile import RADIUS, X, Y, of_ball
from vrlab.laws.symbolic import expression
from vrlab.model import Behavior, Drive, Node
from vrlab.model.values import Vec3
from vrlab.parts import ball, g_clamp, landing_strip, launcher, target, timer
from vrlab.parts.colors import linear
from vrlab.parts.furniture import TOP
from vrlab.parts.landing import DIGITS, HIGH, RESOLUTION
from vrlab.parts.launcher import LIP, THICK

BELOW = HIGH + RADIUS  # from the mouth to the worktop: where it lands the ball is as high as where it left
NEAREST, FARTHEST = 0.2, 2.8  # metres from the mouth that the target can be moved
STRIP = (0.05, 2.9)
COLORS = ("#5d646b", "#2f6fb5", "#f5f3ea")  # of steel, plastic and foam


def apparatus(mouth: Vec3, *, angle: float, ball_of: int, aim: float) -> list[Node]:
    """All that is needed, the launcher's mouth at a point BELOW over the worktop, its end `launcher.END` beside it."""
    x, y, z = mouth
    top = y - BELOW
    clamp = g_clamp(opening=THICK + TOP, throat=0.045).turned(y=-math.pi / 2)
    return [
        launcher(angle=angle, below=BELOW).at(x, y, z),
        clamp.with_(description=HOLDS).at(x + 0.056, top + THICK, z + LIP[1]),
        landing_strip(start=STRIP[0], end=STRIP[1]).at(x, top, z),
        target().at(x + aim, top + HIGH, z),
        ball(radius=RADIUS, color=COLORS[ball_of - 1]).at(x, y, z),
        timer().turned(y=-0.1).at(x + 0.42, top, z + 0.21),
    ]


HOLDS = {
    "en": "A screw clamp. It holds the launcher to the bench, so that it does not jump when it is fired.",
    "es": "Una prensa de tornillo. Sujeta el lanzador a la mesa para que no salte al disparar.",
}


def moved(behavior: Behavior, mouth: Vec3) -> list[Drive]:
    """What follows the flight: the ball and its colour, the barrel, the target and the display."""
    x, y, z = mouth
    shown = next(o for o in behavior.observables if o.id == "time")
    angle, aim = symbols("angle target", real=True)
    channels = zip(*(linear(color) for color in COLORS), strict=True)
    return [
        translation("ball", (x + X, y + Y, z)),
        Drive("ball", "paint", [*(expression(of_ball(channel)) for channel in channels), expression(1.0)]),
        rotation("launcher/barrel", "z", angle),
        translation("target", (x + aim, y - BELOW + HIGH, z)),
        *digits("timer/readout", shown.value, RESOLUTION, count=DIGITS),
    ]
