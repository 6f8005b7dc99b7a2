"""Colours and pictures of 3MF: base materials (core 1.3, section 5) and the Materials and Properties Extension 1.2.1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vrlab.importers.limits import MATERIALS, OBJECTS, check_count
from vrlab.importers.names import clean
from vrlab.importers.shapes import Shape, linear
from vrlab.importers.threemf.package import Model, Package
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model import Material, Texture
from vrlab.model.texture import CLAMP, LINEAR, MIRROR, NEAREST, REPEAT
from vrlab.model.values import Array

_COLOR = re.compile(r"#([0-9A-Fa-f]{6})([0-9A-Fa-f]{2})?")
_TILES = {"wrap": REPEAT, "mirror": MIRROR, "clamp": CLAMP, "none": CLAMP}
_ROUGHNESS = 0.8  # printed plastic; chosen


@dataclass
class Faces:
    """Triangles of a mesh: `corners` (m, 3) are vertices, `group` (m,) ids of their properties, `rows` (m, 3) places there.

    −1 stands for no group.
    """

    corners: Array
    group: Array
    rows: Array


@dataclass
class Painting:
    """The shapes of a mesh, and the tables of texture coordinates and colours that they point into."""

    shapes: list[Shape]
    uvs: Array | None
    colors: Array | None


class Paints:
    """Makes the materials of a package."""

    def __init__(self, package: Package) -> None:
        self._package, self._job = package, package.job
        self._made: dict[tuple[str, str, int], Material] = {}
        self._textures: dict[tuple[str, str], Texture | None] = {}
        self._primitives = 0

    def paint(self, model: Model, faces: Faces) -> Painting:
        """The shapes of some triangles, one for each material."""
        work = _Work(self, model)
        for number in np.unique(faces.group):
            mine = faces.group == number
            work.add(number, faces.corners[mine], faces.rows[mine])
        self._primitives = check_count(
            self._primitives + len(work.shapes), OBJECTS, _("objects and materials"), self._job.where
        )
        return Painting(work.shapes, _table(work.uvs), _table(work.colors))

    def base(self, model: Model, group: Element, row: int) -> Material:
        """A base material: its colour, and how it shines where the file says so."""
        key = model.part, group.get("id"), row
        if key not in self._made:
            check_count(len(self._made) + 1, MATERIALS, _("materials"), self._job.where)
            element = group.all("base")[row]
            r, g, b, a = map(float, color_of(element, "displaycolor"))
            metallic, roughness = self._shine(model, group, row)
            self._made[key] = Material(
                clean(element.get("name"), ""), (r, g, b, a), metallic=metallic, roughness=roughness,
                alpha_mode="BLEND" if a < 1 else "OPAQUE",
            )  # fmt: skip
        return self._made[key]

    def painted(self, translucent: bool) -> Material:
        """The material of triangles with colours at their corners."""
        return Material("painted", roughness=_ROUGHNESS, alpha_mode="BLEND" if translucent else "OPAQUE")

    def pictured(self, model: Model, group: Element) -> Material | None:
        """The material of a group of texture coordinates; None where its image is left out."""
        number = group.get("texid")
        element = model.resources.get(number)
        if element is None or element.tag != "texture2d":
            raise group.fail(
                _("refers to texture {number!r}, which is not there", number=clean(number, "nothing")[:20])
            )
        key = model.part, number
        if key not in self._textures:
            self._textures[key] = self._texture(element)
        texture = self._textures[key]
        return (
            None
            if texture is None
            else Material("textured", base_color_texture=texture, roughness=_ROUGHNESS)
        )

    def _shine(self, model: Model, group: Element, row: int) -> tuple[float, float]:
        """Metallic and roughness of a base material (extension, "pbmetallicdisplayproperties")."""
        number = group.get("displaypropertiesid")
        shelf = model.resources.get(number) if number else None
        if shelf is None or shelf.tag != "pbmetallicdisplayproperties" or row >= len(shelf.children):
            if shelf is not None:
                self._job.drop(_("{tag} of materials", tag=clean(shelf.tag, "?")[:40]))
            return 0.0, _ROUGHNESS
        return _fraction(shelf.children[row], "metallicness", 0.0), _fraction(
            shelf.children[row], "roughness", 1.0
        )

    def _texture(self, element: Element) -> Texture | None:
        path = element.get("path")
        name = clean(path.rsplit("/", 1)[-1], "texture")
        image = self._job.image(
            self._package.parts.read(path), name, _("image {path!r}", path=clean(path, "?")[:80])
        )
        if image is None:
            return None
        return Texture(
            image,
            wrap_s=_TILES.get(element.get("tilestyleu", "wrap"), REPEAT),
            wrap_t=_TILES.get(element.get("tilestylev", "wrap"), REPEAT),
            mag_filter=NEAREST if element.get("filter") == "nearest" else LINEAR,
        )


class _Work:
    """One mesh being painted."""

    def __init__(self, paints: Paints, model: Model) -> None:
        self._paints, self._model = paints, model
        self.shapes: list[Shape] = []
        self.uvs: list[Array] = []
        self.colors: list[Array] = []

    def add(self, number: float, corners: Array, rows: Array) -> None:
        """Triangles (m, 3) with the properties (m, 3) of one group."""
        group = self._model.resources.get(str(int(number))) if number >= 0 else None
        if number >= 0 and group is None:
            raise self._model.root.fail(
                _("has triangles with properties {number}, which are not there", number=int(number))
            )
        if group is not None and group.tag == "multiproperties":
            self._paints._job.drop(_("layers of multiproperties above the first"))
            group, rows = self._first_layer(group, rows)
        if group is None:
            self._shape(corners, None)
        elif group.tag == "basematerials":
            _check(group, rows, len(group.all("base")))
            for row in np.unique(rows[:, 0]):
                self._shape(corners[rows[:, 0] == row], self._paints.base(self._model, group, int(row)))
        elif group.tag == "colorgroup":
            table = np.array([color_of(c, "color") for c in group.all("color")]).reshape(-1, 4)
            _check(group, rows, len(table))
            material = self._paints.painted(bool((table[rows.reshape(-1).astype(int), 3] < 1).any()))
            self._shape(corners, material, color=_start(self.colors) + rows)
            self.colors.append(table)
        elif group.tag == "texture2dgroup":
            table = group.table("tex2coord", 2)
            _check(group, rows, len(table))
            self._shape(corners, self._paints.pictured(self._model, group), uv=_start(self.uvs) + rows)
            self.uvs.append(table)
        else:
            self._paints._job.drop(_("{tag} of triangles", tag=clean(group.tag, "?")[:40]))
            self._shape(corners, None)

    def _first_layer(self, group: Element, rows: Array) -> tuple[Element | None, Array]:
        """The lowest layer of a group with several, and the places in it."""
        multis = group.all("multi")
        _check(group, rows, len(multis))
        first = (group.get("pids").split() or [""])[0]
        try:
            places = np.array([int((m.get("pindices").split() or ["0"])[0]) for m in multis])
        except ValueError:
            raise group.fail(_("has indices that are no whole numbers")) from None
        return self._model.resources.get(first), places[rows.astype(int)]

    def _shape(
        self,
        corners: Array,
        material: Material | None,
        *,
        uv: Array | None = None,
        color: Array | None = None,
    ) -> None:
        none = np.full(corners.size, -1)
        self.shapes.append(
            Shape(
                corners.reshape(-1).astype(np.int64), np.full(len(corners), 3), "", material,
                none if uv is None else uv.reshape(-1).astype(np.int64), None,
                none if color is None else color.reshape(-1).astype(np.int64),
            )
        )  # fmt: skip


def color_of(element: Element, key: str) -> Array:
    """#RRGGBB or #RRGGBBAA as linear RGBA (4,). Raises FileError `file-invalid` for anything else."""
    match = _COLOR.fullmatch(element.get(key))
    if match is None:
        raise element.fail(
            _(
                "has {key}={value!r}, which is not #RRGGBB or #RRGGBBAA",
                key=key,
                value=clean(element.get(key), "?")[:20],
            )
        )
    srgb = np.frombuffer(bytes.fromhex(match[1]), np.uint8) / 255
    return np.append(linear(srgb), int(match[2] or "ff", 16) / 255)


def _check(group: Element, rows: Array, count: int) -> None:
    if not ((rows >= 0) & (rows < count)).all():  # NaN compares as False
        what = _("has {count:,} entries, and a triangle that points beyond them", count=count)
        raise group.fail(what, _("the file is damaged; export it again"), code="mesh-invalid")


def _start(tables: Sequence[Array]) -> int:
    return sum(map(len, tables))


def _table(pieces: Sequence[Array]) -> Array | None:
    return np.concatenate(pieces) if pieces else None


def _fraction(element: Element, key: str, default: float) -> float:
    try:
        value = float(element.get(key, str(default)))
    except ValueError:
        raise element.fail(_("has {key}, which is no number", key=key)) from None
    return min(max(value, 0.0), 1.0) if value == value else default
