"""Push buttons on a small desk box; a behaviour gives each its event."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vrlab.messages import _
from vrlab.model import Material, Mesh, Node, Texture
from vrlab.model.text import Text, TextLike
from vrlab.model.texture import CLAMP
from vrlab.parts import materials
from vrlab.parts.drawing import Canvas, Color, Point
from vrlab.parts.icons import ICONS, Pictogram
from vrlab.parts.ranges import fits
from vrlab.parts.shapes import box, cylinder, extrude, merge, pipe

PITCH_X, PITCH_Y = 44.0, 50.0  # millimetres from key to key: two fingers wide, room for the words below
KEY = 13.0  # radius of a key: 26 mm, larger than the 24 mm that a fingertip or a ray hits without care
HEADER, MARGIN = 17.0, 6.0
CELL = 30.0  # a key's square in the picture
SLOPE = math.radians(24)  # towards who stands before it: chosen
TRAVEL = 0.0055  # how far a key stands out

PANEL: Color = (38, 44, 50, 255)
WORDS: Color = (240, 240, 234, 255)
RULE: Color = (120, 130, 136, 255)
GREEN: Color = (28, 112, 66, 255)
BLUE: Color = (30, 84, 138, 255)
AMBER: Color = (146, 84, 16, 255)
GREY: Color = (84, 92, 98, 255)


@dataclass(frozen=True)
class Key:
    """One button.

    The `name` of its node, an `icon` of `icons.ICONS`, the `label` printed below it, `title` and `description` for who
    selects it or has it read out, and the colour of its cap.
    """

    name: str
    icon: str
    label: TextLike
    title: TextLike
    description: TextLike
    color: Color = GREY

    def __post_init__(self) -> None:
        for key in ("label", "title", "description"):
            object.__setattr__(self, key, Text.of(getattr(self, key)))


def control_box(
    rows: Sequence[Sequence[Key]], *, heading: TextLike = "", name: str = "controls", language: str = "en"
) -> Node:
    """A box with a sloping panel and rows of push buttons, its base's middle at the origin, its panel towards +z.

    Every key is a node below it, at `<name>/<key>`, with a title, so that it can be selected; icon and word are printed,
    so that nothing is told by colour alone. What is printed is in `language`, or the first that a text has. Metres; a key
    is 26 mm wide and has 256 triangles, its collar 192, the box about 700. Raises PartError for a row without keys or
    with more than 6, more than 4 rows, or an unknown icon, and ModelError `duplicate-name` for two keys of one name.
    """
    where = _("control box {name!r}", name=name)
    keys = [key for row in rows for key in row]
    some = bool(keys) and len(rows) <= 4 and all(1 <= len(row) <= 6 for row in rows)
    fits(where, some, _("has no keys in a row, or more than 6, or more than 4 rows"))
    for key in keys:
        fits(
            where,
            key.icon in ICONS,
            _("there is no icon {icon!r}", icon=key.icon),
            _("use {icons}", icons=", ".join(ICONS)),
        )
    layout = _layout(tuple(tuple(row) for row in rows), printed(heading, language), language)
    panel = Node(
        "panel",
        children=(
            Node("plate", layout.plate(), material=layout.material),
            *(layout.key(row, column) for row, keys in enumerate(rows) for column in range(len(keys))),
        ),
    )
    body = Node("body", layout.body(), material=materials.plastic("#3a4249"))
    placed = panel.turned(x=SLOPE).at(y=layout.middle)
    return Node(name, children=(body, *(_below(placed, child) for child in placed.children)))


@lru_cache(maxsize=8)
def _layout(rows: tuple[tuple[Key, ...], ...], heading: str, language: str) -> _Layout:
    return _Layout(rows, heading, language)


def printed(text: TextLike, language: str) -> str:
    """A text as it is printed on something: in `language`, or in the first that it has."""
    words = dict(Text.of(text))
    return words.get(language) or next(iter(words.values()), "")


def _below(parent: Node, child: Node) -> Node:
    """The child with its parent's place worked in, so that keys lie directly below the box."""
    (x, y, z), p = child.translation, parent.matrix
    moved = p[:3, :3] @ np.array([x, y, z]) + p[:3, 3]
    return child.with_(rotation=parent.rotation).at(*map(float, moved))


class _Layout:
    """Where everything lies on the panel, in millimetres from its upper left corner, and the picture of it all."""

    def __init__(self, rows: tuple[tuple[Key, ...], ...], heading: str, language: str) -> None:
        self.rows, self.heading, self.language = rows, heading, language
        self.columns = max(len(row) for row in rows)
        self.width = self.columns * PITCH_X + 2 * MARGIN
        self.top = HEADER if heading else MARGIN
        self.depth = self.top + len(rows) * PITCH_Y + MARGIN / 2
        self.keys = [key for row in rows for key in row]
        # Below the panel the picture holds one square a key, in as many rows as the panel is wide.
        self.in_row = int(self.width // CELL)
        self.height = self.depth + math.ceil(len(self.keys) / self.in_row) * CELL
        self.material = self._printed()

    def place(self, row: int, column: int) -> Point:
        """The middle of a key on the panel; short rows are centred."""
        shift = (self.columns - len(self.rows[row])) * PITCH_X / 2
        return MARGIN + shift + (column + 0.5) * PITCH_X, self.top + row * PITCH_Y + KEY + 4

    def cell(self, index: int) -> Point:
        """The middle of a key's square in the picture."""
        row, column = divmod(index, self.in_row)
        return (column + 0.5) * CELL, self.depth + (row + 0.5) * CELL

    def _printed(self) -> Material:
        canvas = Canvas(
            self.width, self.height, density=min(5.0, 2000 / max(self.width, self.height)), background=PANEL
        )
        if self.heading:
            canvas.text((self.width / 2, 8.5), self.heading, 5.2, WORDS, weight=0.5)
            canvas.line([(MARGIN, 14.5), (self.width - MARGIN, 14.5)], 0.5, RULE)
        for row, keys in enumerate(self.rows):
            for column, key in enumerate(keys):
                x, y = self.place(row, column)
                canvas.ring((x, y), KEY + 2.4, KEY + 1.8, RULE)
                canvas.text((x, y + KEY + 8), printed(key.label, self.language), 4.2, WORDS, weight=0.35)
        for index, key in enumerate(self.keys):
            x, y = self.cell(index)
            canvas.rectangle(x - CELL / 2, y - CELL / 2, x + CELL / 2, y + CELL / 2, key.color)
            ICONS[key.icon](Pictogram(canvas, (x, y), KEY * 0.78, WORDS))
        picture = canvas.image("controls", colors=64)
        return Material(
            "printed panel", base_color_texture=Texture(picture, wrap_s=CLAMP, wrap_t=CLAMP), roughness=0.45
        )

    @property
    def middle(self) -> float:
        """How high the middle of the panel's face lies above the bench, in metres."""
        return 0.026 + math.sin(SLOPE) * self.depth / 2000

    def body(self) -> Mesh:
        """The box: a wedge with a low front, on four rubber-like feet that are part of it."""
        rise, run = math.sin(SLOPE) * self.depth / 2000, math.cos(SLOPE) * self.depth / 2000
        front, back, y = run + 0.006, -run - 0.006, self.middle
        slope = math.tan(SLOPE) * 0.006
        outline = [
            (-front, 0.003),
            (-back, 0.003),
            (-back, y + rise + slope - 0.0012),
            (-front, y - rise - slope - 0.0012),
        ]
        wedge = extrude(outline, self.width / 1000 + 0.012, bevel=0.003, corner=0.004)
        foot = cylinder(radius=0.008, height=0.004, bevel=0.0008, segments=16)
        x, z = self.width / 2000 - 0.01, run - 0.012
        feet = [
            Node(f"foot {i}", foot).at(x=a, y=0.002, z=b)
            for i, (a, b) in enumerate([(-x, -z), (x, -z), (x, z), (-x, z)])
        ]
        return merge(Node("wedge", wedge).turned(y=math.pi / 2), *feet, name="control box")

    def plate(self) -> Mesh:
        """The printed plate and the collars of the keys; its face is the plane y = 0."""
        plate = box((self.width / 1000, 0.002, self.depth / 1000), bevel=0.0004)
        collar = pipe(radius=(KEY + 1.4) / 1000, wall=0.0012, height=0.003, segments=24)
        whole = merge(
            Node("plate", plate).at(y=-0.001),
            *(
                Node(f"collar {row} {column}", collar).at(
                    x=(self.place(row, column)[0] - self.width / 2) / 1000, y=0.0005,
                    z=(self.place(row, column)[1] - self.depth / 2) / 1000,
                )
                for row, keys in enumerate(self.rows) for column in range(len(keys))
            ),
        )  # fmt: skip
        return self._mapped(whole, (self.width / 2, self.depth / 2), "panel")

    def key(self, row: int, column: int) -> Node:
        """A round key with its icon, 0.8 mm narrower than its collar."""
        key = self.rows[row][column]
        index = sum(len(keys) for keys in self.rows[:row]) + column
        cap = cylinder(radius=(KEY - 0.2) / 1000, height=TRAVEL + 0.002, bevel=0.0012, segments=32)
        x, y = self.place(row, column)
        return Node(
            key.name,
            self._mapped(cap, self.cell(index), key.name),
            material=self.material,
            title=key.title,
            description=key.description,
        ).at(x=(x - self.width / 2) / 1000, y=TRAVEL / 2 - 0.001, z=(y - self.depth / 2) / 1000)

    def _mapped(self, mesh: Mesh, middle: Point, name: str) -> Mesh:
        """The mesh with the picture laid on from above, `middle` of the picture at the mesh's origin."""
        [primitive] = mesh.primitives
        flat = primitive.positions[:, [0, 2]].astype(np.float64) * 1000 + middle
        uvs = flat / (self.width, self.height)
        return Mesh.of(
            primitive.positions, primitive.indices, normals=primitive.attributes["NORMAL"], uvs=uvs, name=name
        )
