"""The glass box with its lid, the points in it, the heater with three displays."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrlab.laws.gas import CELSIUS, GAUGE, SETTINGS
from vrlab.laws.instruments import digits
from vrlab.laws.solvers.gas import GAS_CONSTANT
from vrlab.laws.solvers.random import fraction
from vrlab.model import Call, Const, Drive, Material, Mesh, Node, Primitive, Ref, Skin
from vrlab.model.values import Array, Vec3
from vrlab.parts.balance import probe_thermometer
from vrlab.parts.materials import brushed_steel, chrome, enamel, plastic, window_glass
from vrlab.parts.readout import readout
from vrlab.parts.shapes import box, cylinder, merge

COUNT = int(SETTINGS["count"])
NAMES = [f"p{i:03}" for i in range(COUNT)]
RADIUS = 0.0032  # metres: to be seen; the points themselves have none
INNER = SETTINGS["width"] + 2 * RADIUS  # a point at a wall is seen to touch it
PANE = 0.004
TALL = 0.31  # metres of glass: 4 L stand 0.278 m high
HOUSING = 0.075  # height of the heater
FLOOR = HOUSING + 0.004
LID = 0.008
WELL, DEEP = 0.115, 0.05  # metres: a block beside the heater with a bore, in which the thermometer stands
RED = (0.62, 0.03, 0.02)  # one point among the others, to follow it
BLUE_POINT = (0.03, 0.18, 0.52)


def apparatus(name: str, *, volume: float, temperature: float) -> Node:
    """The box on its heater, its foot's middle at the origin."""
    height = volume * 0.001 / (SETTINGS["width"] * SETTINGS["depth"])
    pressure = SETTINGS["amount"] * GAS_CONSTANT * temperature / (volume * 0.001)
    return Node(
        name,
        children=(
            _heater(),
            _glass(),
            _lid().at(y=FLOOR + height + 2 * RADIUS),
            *_displays(pressure / 1000, temperature, volume),
            probe_thermometer(value=round(temperature - CELSIUS, 1)).at(x=WELL, y=HOUSING - DEEP),
        ),
        title={"en": "Gas box", "es": "Caja de gas"},
        description={
            "en": "A glass box with a lid that slides up and down, on a heater. In it is 0.1 mol of nitrogen,"
            " a thousand times slower than it is. The displays show pressure, the heater's setting and volume.",
            "es": "Una caja de vidrio con una tapa que se desliza, sobre un calentador. Dentro hay 0,1 mol de"
            " nitrógeno, mil veces más lento de lo que es. Los visores muestran presión, ajuste del calentador y volumen.",
        },
    )


def _heater() -> Node:
    body = merge(
        box((0.2, HOUSING, 0.19), bevel=0.008, segments=2),
        Node("well", box((0.034, HOUSING, 0.034), bevel=0.003)).at(x=WELL),
        name="housing",
    )
    plate = box((INNER + 2 * PANE, 0.006, INNER + 2 * PANE), bevel=0.001)
    return Node(
        "heater",
        children=(
            Node("housing", body, material=enamel("#37474f")).at(y=HOUSING / 2),
            Node("plate", plate, material=brushed_steel()).at(y=HOUSING + 0.001),
        ),
    )


@lru_cache
def _glass() -> Node:
    """Four panes, with steel along their edges."""
    half = INNER / 2 + PANE / 2
    wide = box((INNER + 2 * PANE, TALL, PANE), bevel=0.0008)
    deep = box((PANE, TALL, INNER), bevel=0.0008)
    panes = [Node(f"pane {k}", wide).at(z=side * half) for k, side in enumerate((-1, 1))]
    panes += [Node(f"side {k}", deep).at(x=side * half) for k, side in enumerate((-1, 1))]
    post = box((0.006, TALL + 0.004, 0.006), bevel=0.001)
    outer = half + PANE / 2
    posts = [
        Node(f"post {k}", post).at(x * outer, 0.0, z * outer)
        for k, (x, z) in enumerate(((-1, -1), (1, -1), (-1, 1), (1, 1)))
    ]
    return Node(
        "glass",
        children=(
            Node("panes", merge(*panes, name="panes"), material=window_glass()),
            Node("posts", merge(*posts, name="posts"), material=brushed_steel()),
        ),
    ).at(y=FLOOR + TALL / 2)


def _lid() -> Node:
    """Plate, rod and grip; its origin is the lower face."""
    plate = box((INNER - 0.001, LID, INNER - 0.001), bevel=0.0015)
    rod = cylinder(radius=0.005, height=0.16, bevel=0.001)
    grip = cylinder(radius=0.016, height=0.02, bevel=0.005, bevel_segments=3)
    return Node(
        "lid",
        children=(
            Node("plate", plate, material=brushed_steel()).at(y=LID / 2),
            Node("rod", rod, material=chrome()).at(y=LID + 0.08),
            Node("grip", grip, material=plastic("#17191b")).at(y=LID + 0.168),
        ),
    )


def molecules(places: Array, floor: Vec3) -> Node:
    """One mesh of as many balls as there are points, each bent by a joint of its own; `places` (points, 3) in metres.

    So a point is a node that anything can move, and all of them are one draw call. `floor` is where the middle of the box's
    floor is in the scene: a skinned mesh stands at the root of a scene and is not moved (glTF 2.0, section 3.7.3.3).
    """
    joints = [Node(name).at(*map(float, place)) for name, place in zip(NAMES, places, strict=True)]
    rest = np.tile(np.eye(4, dtype=np.float32), (COUNT, 1, 1))
    rest[:, :3, 3] = -(places + floor)
    return Node(
        "molecules",
        _balls(places + floor),
        material=_ball(),
        children=(Node("flight", children=joints).at(*floor),),
        skins=(Skin(("",), [f"flight/{name}" for name in NAMES], rest),),
        title={"en": "Molecules", "es": "Moléculas"},
        description={
            "en": "200 points, each standing for 3 times 10 to the 20 nitrogen molecules. They fly straight on until they"
            " meet a wall. One is red, so that it can be followed.",
            "es": "200 puntos; cada uno representa 3 por 10 elevado a 20 moléculas de nitrógeno. Vuelan en línea recta hasta"
            " dar con una pared. Uno es rojo, para poder seguirlo.",
        },
    )


def _balls(places: Array) -> Mesh:
    import trimesh

    ball = trimesh.creation.icosphere(subdivisions=1, radius=1.0)
    corners, faces = np.array(ball.vertices), np.array(ball.faces)
    positions = (places[:, None] + RADIUS * corners[None]).reshape(-1, 3)
    colors = np.tile(BLUE_POINT, (COUNT, 1)) * (0.75 + 0.5 * fraction(3, np.arange(COUNT))[:, None])
    colors[0] = RED
    joints = np.zeros((COUNT * len(corners), 4), np.uint8)
    joints[:, 0] = np.repeat(np.arange(COUNT), len(corners))
    weights = np.zeros((COUNT * len(corners), 4), np.uint8)
    weights[:, 0] = 255
    indices = (faces[None] + len(corners) * np.arange(COUNT)[:, None, None]).reshape(-1).astype(np.uint16)
    attributes: dict[str, Array] = {
        "POSITION": positions.astype(np.float32),
        "NORMAL": np.tile(corners, (COUNT, 1)).astype(np.float32),
        "COLOR_0": np.repeat(colors, len(corners), axis=0).astype(np.float32),
        "JOINTS_0": joints,
        "WEIGHTS_0": weights,
    }
    return Mesh((Primitive(attributes, indices),), "balls")


@lru_cache
def _ball() -> Material:
    return Material("molecule", (1.0, 1.0, 1.0, 1.0), roughness=0.25, metallic=0.0)


def _displays(pressure: float, temperature: float, volume: float) -> list[Node]:
    """Pressure, the temperature that is set and volume on the front of the heater, from left to right."""
    front = 0.19 / 2 + 0.0006
    shown = (
        ("gauge", 4, GAUGE, "kPa", pressure, -0.052),
        ("setting", 3, 1.0, "K", temperature, 0.018),
        ("volume", 2, 0.1, "L", volume, 0.068),
    )
    return [
        readout(count=count, resolution=step, unit=unit, value=round(value / step) * step, digit=0.0125)
        .with_(name=name)
        .at(x, HOUSING / 2, front)
        for name, count, step, unit, value, x in shown
    ]


def moved(root: str) -> list[Drive]:
    """What follows the gas: the lid, and the displays but for the thermometer's."""
    height = Call("add", (Const(FLOOR + 2 * RADIUS), Ref("height")))
    area = SETTINGS["width"] * SETTINGS["depth"] * 1000  # litres for each metre of height
    volume = Call("mul", (Ref("height"), Const(area)))
    gauge = Call("mul", (Call("round", (Call("div", (Ref("pressure"), Const(GAUGE * 1000))),)), Const(GAUGE)))
    return [
        Drive(f"{root}/lid", "translation", (Const(0.0), height, Const(0.0))),
        *digits(f"{root}/gauge", gauge, GAUGE, count=4),
        *digits(f"{root}/setting", Ref("temperature"), 1.0, count=3),
        *digits(f"{root}/volume", volume, 0.1, count=2),
    ]
