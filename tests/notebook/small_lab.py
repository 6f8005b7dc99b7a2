"""A lab that software rendering draws quickly: a ball that swings over a plate, and a button that pauses it."""

from typing import Annotated, Literal

import vrlab as vr
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.model.shown import Button
from vrlab.parts.shapes import box, sphere
from vrlab.scenes import Range

COLORS = {"red": (0.7, 0.0, 0.0, 1.0), "violet": (0.3, 0.0, 0.5, 1.0)}


def build(
    *,
    length: Annotated[float, Range(0.2, 2.0, unit="m")] = 1.0,
    color: Literal["red", "violet"] = "red",
    width: Annotated[float, Range(0.5, 3.0, unit="m", step=0.1)] = 2.0,
    tilt: Annotated[float, Range(0.0, 0.5, unit="rad", step=0.1)] = 0.0,
    plates: Annotated[int, Range(0, 2)] = 1,
    has_button: bool = True,
    note: str = "",
) -> vr.Scene:
    """A ball on a string. `length` is live, too."""
    if color == "violet" and width > 2.5:
        raise ValueError("no violet plate is that wide")
    ball = vr.Node(
        "ball", sphere(0.2), vr.Material(base_color=COLORS[color]), title="Ball", description=note
    ).at(y=-length)
    swing = vr.Node("swing", children=[ball]).at(y=2)
    plate = vr.Node(
        "plate", box((width, 0.1, 1.0)), vr.Material(base_color=(0.0, 0.25, 0.02, 1)), title="Plate"
    ).turned(z=tilt)
    made = [plate.with_(name=f"plate {i}").at(y=0.2 * i) for i in range(plates)]
    pauses = []
    if has_button:
        button = vr.Node(
            "button", box((0.4, 0.4, 0.2)), vr.Material(base_color=(0.8, 0.35, 0, 1)), title="Pause"
        )
        made.append(button.at(x=-1, y=1))
        pauses = [Button("button", "pause")]
    law = pendulum_behavior(length=length, swing="swing", bob="swing/ball", buttons=pauses)
    return vr.Scene(
        "small",
        [swing, *made],
        title={"en": "A small lab", "es": "Un laboratorio pequeño"},
        viewpoints=[vr.Viewpoint("front", (0, 1, 4), (0, 1, 0)), vr.Viewpoint("side", (4, 1.5, 0), (0, 1, 0))],
        behaviors=[law],
    )  # fmt: skip
