"""The board: slots between posts, each with a block that shows what is in it, three displays and a sign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from vrlab.laws.circuit import (
    AMPERES,
    COLUMNS,
    INTERNAL_OHMS,
    LAMP_OHMS,
    ROWS,
    SLOTS,
    VOLTS,
    rounded,
    slot_id,
    slot_name,
    state,
)
from vrlab.laws.instruments import digits
from vrlab.laws.solvers.circuit import LAMP, SWITCH, Circuit
from vrlab.model import Call, Const, Drive, Material, Mesh, Node, Ref, Texture
from vrlab.model.shown import Button
from vrlab.model.texture import CLAMP
from vrlab.parts.materials import brass, enamel, plastic
from vrlab.parts.readout import readout
from vrlab.parts.shapes import arc, box, cylinder, lathe, merge
from vrlab.parts.shapes.boxes import panel
from vrlab.scenes.science.circuit.symbols import PICTURES, SIGNS, sign, symbols
from vrlab.scenes.science.classroom import Language

PITCH = 0.1  # metres between posts: fingers have room, chosen
BLOCK = (0.076, 0.016, 0.038)
BASE = (0.3, 0.018, 0.19)
DESK = 0.055  # height of the desk with the displays, behind the slots
TOP = BASE[1] + BLOCK[1]
FULL = 1.35  # W: a lamp of 15 ohms at 4.5 V
DARK, BRIGHT = (0.24, 0.23, 0.21), (1.0, 0.62, 0.05)  # linear colours of the bulb without and with full power
CLOSED = PICTURES - 1  # the picture of a closed switch comes last


def _place(slot: int) -> tuple[float, float, bool]:
    """X and z of a slot's middle, and whether it stands across."""
    a, b = SLOTS[slot]
    x, z = ((a % COLUMNS + b % COLUMNS) / 2, (a // COLUMNS + b // COLUMNS) / 2)
    return (x - (COLUMNS - 1) / 2) * PITCH, (z - (ROWS - 1) / 2) * PITCH, b - a > 1


def board(placed: Sequence[int], closed: bool, language: Language) -> Node:
    """The board with the middle of its foot at the origin."""
    return Node(
        "board",
        children=(
            Node("base", box(BASE, bevel=0.004, segments=2), material=enamel("#2f4a3d")).at(y=BASE[1] / 2),
            Node("posts", _posts(), material=brass()),
            Node("blocks", _blocks(), material=plastic("#d9d5c8")),
            *(_slot(i, kind, closed) for i, kind in enumerate(placed)),
            *_desk(placed, closed, language),
        ),
        title={"en": "Circuit board", "es": "Tablero de circuitos"},
        description={
            "en": "Seven slots between six brass posts: two along the upper side, two along the lower, three across. Behind"
            " them are the displays of two ammeters and a voltmeter and a sign that says whether current flows.",
            "es": "Siete casillas entre seis bornes de latón: dos arriba, dos abajo y tres verticales. Detrás están los"
            " visores de dos amperímetros y un voltímetro y un letrero que dice si circula corriente.",
        },
    )


@lru_cache
def _posts() -> Mesh:
    post = cylinder(radius=0.009, height=0.022, bevel=0.002, segments=24)
    places = [
        ((c - (COLUMNS - 1) / 2) * PITCH, (r - (ROWS - 1) / 2) * PITCH)
        for r in range(ROWS)
        for c in range(COLUMNS)
    ]
    return merge(*(Node(f"post {k}", post).at(x, BASE[1] + 0.011, z) for k, (x, z) in enumerate(places)))  # fmt: skip


@lru_cache
def _blocks() -> Mesh:
    block = box(BLOCK, bevel=0.003, segments=2)
    pieces = []
    for slot in range(len(SLOTS)):
        x, z, across = _place(slot)
        pieces.append(
            Node(f"block {slot}", block)
            .turned(y=-np.pi / 2 if across else 0.0)
            .at(x, BASE[1] + BLOCK[1] / 2, z)
        )
    return merge(*pieces)


def _slot(slot: int, kind: int, closed: bool) -> Node:
    """A slot's picture and its bulb; the block below it is drawn with the others."""
    x, z, across = _place(slot)
    picture = CLOSED if kind == SWITCH and closed else kind
    texture = Texture(symbols(), wrap_s=CLAMP, wrap_t=CLAMP, offset=(picture / PICTURES, 0.0))
    size = 1.0 if kind == LAMP else 0.0
    bulb = Node("bulb", _bulb(), material=Material("bulb", (*DARK, 1.0), roughness=0.15))
    return Node(
        f"slot {slot + 1}",
        children=(
            Node("picture", _face(), material=Material("symbol", base_color_texture=texture, roughness=0.5)).at(y=0.0006),
            bulb.with_(scale=(size, size, size)).at(y=0.0008),
        ),
        title=slot_name(slot),
        description={
            "en": "Click to put in the next component: nothing, wire, battery, lamp, resistor, switch, ammeter, voltmeter.",
            "es": "Haz clic para poner el componente siguiente: nada, cable, pila, lámpara, resistencia, interruptor,"
            " amperímetro, voltímetro.",
        },
    ).turned(y=-np.pi / 2 if across else 0.0).at(x, TOP, z)  # fmt: skip


@lru_cache
def _face() -> Mesh:
    upright = panel(BLOCK[0] - 0.006, BLOCK[2] - 0.006, uv=(0.0, 0.0, 1 / PICTURES, 1.0))
    return merge(Node("face", upright).turned(x=-np.pi / 2), name="face")


@lru_cache
def _bulb() -> Mesh:
    """A glass bulb of 22 mm that stands on the block."""
    dome = arc((0.0, 0.014), 0.011, -1.2, np.pi / 2, 10)
    return lathe(np.vstack([[[0.0, 0.0], [0.006, 0.0]], dome]), segments=24)


def _desk(placed: Sequence[int], closed: bool, language: Language) -> list[Node]:
    """Displays of the meters and the sign, in a housing behind the slots."""
    back = -BASE[2] / 2 - 0.03
    housing = box((BASE[0], DESK, 0.06), bevel=0.005, segments=2)
    front = back + 0.03 + 0.0006
    first = Circuit({"columns": COLUMNS, "rows": ROWS, "lamp": LAMP_OHMS, "internal": INTERNAL_OHMS}).results(
        [*placed, 4.5, 10.0, float(closed)]
    )
    shown = (
        ("first", AMPERES, "A", first[-4], -0.098),
        ("second", AMPERES, "A", first[-3], -0.022),
        ("voltmeter", VOLTS, "V", first[-2], 0.05),
    )
    displays = [
        readout(count=4, resolution=step, unit=unit, value=min(value, 9.0), digit=0.0118).with_(name=name).at(x, 0.034, front)
        for name, step, unit, value, x in shown
    ]  # fmt: skip
    texture = Texture(sign(language), wrap_s=CLAMP, wrap_t=CLAMP)
    said = panel(0.05, 0.016, uv=(0.0, 0.0, 1.0, 1 / SIGNS))
    return [
        Node("desk", housing, material=enamel("#37474f")).at(y=DESK / 2, z=back),
        *displays,
        Node("sign", said, material=Material("sign", base_color_texture=texture, roughness=0.6)).at(0.116, 0.034, front),
    ]  # fmt: skip


def buttons_of_slots() -> list[Button]:
    """A click on a slot puts in what comes next."""
    return [Button(f"board/slot {i + 1}", "set", slot_id(i), 1.0) for i in range(len(SLOTS))]


def moved() -> list[Drive]:
    """What follows the circuit: pictures, bulbs, displays and the sign."""
    drives = []
    for i in range(len(SLOTS)):
        path, kind = f"board/slot {i + 1}", Ref(slot_id(i))
        switched = Call(
            "and", (Call("eq", (kind, Const(float(SWITCH)))), Call("gt", (Ref("closed"), Const(0.5))))
        )
        picture = Call("select", (switched, Const(float(CLOSED)), kind))
        drives.append(
            Drive(f"{path}/picture", "offset", (Call("div", (picture, Const(float(PICTURES)))), Const(0.0)))
        )
        size = Call("select", (Call("eq", (kind, Const(float(LAMP)))), Const(1.0), Const(0.0)))
        drives.append(Drive(f"{path}/bulb", "scale", (size, size, size)))
        power = Call("mul", (Ref(f"current_{i + 1}"), Ref(f"voltage_{i + 1}")))
        glow = Call("saturate", (Call("div", (power, Const(FULL))),))
        colors = [
            Call("mix", (Const(dark), Const(bright), glow)) for dark, bright in zip(DARK, BRIGHT, strict=True)
        ]
        drives.append(Drive(f"{path}/bulb", "paint", (*colors, Const(1.0))))
    drives += digits("board/first", rounded("first_ammeter", AMPERES), AMPERES, count=4)
    drives += digits("board/second", rounded("second_ammeter", AMPERES), AMPERES, count=4)
    drives += digits("board/voltmeter", rounded("voltmeter", VOLTS), VOLTS, count=4)
    said = Call("div", (state(), Const(float(SIGNS))))
    drives.append(Drive("board/sign", "offset", (Const(0.0), said)))
    return drives
