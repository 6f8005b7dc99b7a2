"""Parts: plain functions that return a Node, without position."""

from vrlab.parts.buttons import Key, control_box
from vrlab.parts.clamp import clamp
from vrlab.parts.glassware import beaker
from vrlab.parts.pendulum import pendulum
from vrlab.parts.protractor import protractor
from vrlab.parts.rule import metre_rule
from vrlab.parts.stand import g_clamp, retort_stand, wall_bracket
from vrlab.parts.stopwatch import stopwatch

__all__ = [
    "Key",
    "beaker",
    "clamp",
    "control_box",
    "g_clamp",
    "metre_rule",
    "pendulum",
    "protractor",
    "retort_stand",
    "stopwatch",
    "wall_bracket",
]
