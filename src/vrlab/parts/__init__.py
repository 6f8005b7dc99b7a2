"""Parts: plain functions that return a Node, without position."""

from vrlab.parts.balance import balance, probe_thermometer
from vrlab.parts.blackboard import blackboard
from vrlab.parts.bottles import dropping_bottle, reagent_bottle, wash_bottle, white_tile
from vrlab.parts.burette import burette
from vrlab.parts.burette_clamp import burette_clamp, electrode_arm
from vrlab.parts.buttons import Key, control_box
from vrlab.parts.chalk import Label, Sketch, Stroke, pendulum_sketch
from vrlab.parts.charts import spectrum_chart
from vrlab.parts.clamp import clamp
from vrlab.parts.figure import figure
from vrlab.parts.flask import conical_flask
from vrlab.parts.furniture import bench, stool
from vrlab.parts.glassware import beaker
from vrlab.parts.joinery import door
from vrlab.parts.lamps import pendant_lamp
from vrlab.parts.landing import landing_strip, target, timer
from vrlab.parts.launcher import ball, launcher
from vrlab.parts.pendulum import pendulum
from vrlab.parts.ph_meter import ph_electrode, ph_meter
from vrlab.parts.photogate import photogate, photogate_stand
from vrlab.parts.protractor import protractor
from vrlab.parts.radiator import radiator
from vrlab.parts.readout import readout, readout_size
from vrlab.parts.room import INDOORS, classroom
from vrlab.parts.rule import metre_rule
from vrlab.parts.shelf import shelf
from vrlab.parts.stand import g_clamp, retort_stand, wall_bracket
from vrlab.parts.stopwatch import stopwatch
from vrlab.parts.worksheet import worksheet

__all__ = [
    "INDOORS",
    "Key",
    "Label",
    "Sketch",
    "Stroke",
    "balance",
    "ball",
    "beaker",
    "bench",
    "blackboard",
    "burette",
    "burette_clamp",
    "clamp",
    "classroom",
    "conical_flask",
    "control_box",
    "door",
    "dropping_bottle",
    "electrode_arm",
    "figure",
    "g_clamp",
    "landing_strip",
    "launcher",
    "metre_rule",
    "pendant_lamp",
    "pendulum",
    "pendulum_sketch",
    "ph_electrode",
    "ph_meter",
    "photogate",
    "photogate_stand",
    "probe_thermometer",
    "protractor",
    "radiator",
    "readout",
    "readout_size",
    "reagent_bottle",
    "retort_stand",
    "shelf",
    "spectrum_chart",
    "stool",
    "stopwatch",
    "target",
    "timer",
    "wall_bracket",
    "wash_bottle",
    "white_tile",
    "worksheet",
]
