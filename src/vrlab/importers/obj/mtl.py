"""Materials of OBJ files (Wavefront MTL, with the physically based additions of Exocortex and Blender).

Colours are taken as sRGB, as paint programs show them. `Ns` becomes a roughness of 1 − √(Ns / 1000), the inverse of what
Blender writes. What the model has no place for is reported.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from vrlab.errors import FileError
from vrlab.importers.job import Job
from vrlab.importers.limits import MATERIALS, check_count
from vrlab.importers.names import clean
from vrlab.importers.shapes import linear
from vrlab.importers.text import decode, lines, plain
from vrlab.messages import _
from vrlab.model import Clearcoat, Material, Texture
from vrlab.model.texture import CLAMP, REPEAT

# Option → how many numbers or words follow at most.
_OPTIONS = {
    "-blendu": 1, "-blendv": 1, "-boost": 1, "-cc": 1, "-clamp": 1, "-imfchan": 1, "-mm": 2, "-o": 3, "-s": 3, "-t": 3,
    "-texres": 1, "-bm": 1, "-type": 1,
}  # fmt: skip
# What stands for the numbers that are left out.
_VECTORS = {"-s": [1.0, 1.0, 1.0], "-o": [0.0, 0.0, 0.0], "-t": [0.0, 0.0, 0.0]}
_HELD = {
    "kd", "ke", "ns", "ni", "d", "tr", "pr", "pm", "pc", "pcr", "map_kd", "map_ke", "map_d", "norm", "newmtl",
}  # fmt: skip
# Of the old lighting model, without meaning for a physically based one.
_QUIET = {"ka", "ks", "illum", "tf", "sharpness", "map_ka", "km", "density", "bounce"}


@dataclass
class _Entry:
    """The lines of one material, by key in small letters; the last of a kind counts."""

    numbers: dict[str, list[float]] = field(default_factory=dict)
    maps: dict[str, str] = field(default_factory=dict)


class Library:
    """The materials of all `mtllib` files of an OBJ, made when they are used."""

    def __init__(self, job: Job, names: Sequence[str]) -> None:
        self._job = job
        self._entries: dict[str, _Entry] = {}
        self._made: dict[str, Material | None] = {}
        for name in dict.fromkeys(names):
            for file, data in _files(job, name):
                self._read(job.inside(file), data)

    def material(self, name: str) -> Material | None:
        """The material of this name; None, with a warning, where no library has it."""
        if name not in self._made:
            entry = self._entries.get(name)
            if entry is None:
                self._job.warn(_("material {name!r} is in no material file", name=clean(name, "?")[:60]))
            self._made[name] = None if entry is None else _material(self._job, name, entry)
        return self._made[name]

    def _read(self, job: Job, data: bytes) -> None:
        entry = _Entry()
        for line in lines(plain(job, data)):
            key, rest = (*decode(job, line).split(None, 1), "")[:2]
            key = key.lower()
            if key == "newmtl":
                # The first of one name counts, as the first of several files does.
                entry = _Entry()
                self._entries.setdefault(rest, entry)
                check_count(len(self._entries), MATERIALS, _("materials"), job.where)
            elif key.startswith(("map_", "norm", "bump", "disp", "decal", "refl")):
                entry.maps[key] = rest
            elif key in _HELD:
                entry.numbers[key] = _numbers(job, line, rest)
            if key not in _HELD | _QUIET and not key.startswith("#"):
                job.drop(_("{key} of materials", key=clean(key, "?")[:20]))


def _files(job: Job, name: str) -> Iterator[tuple[str, bytes]]:
    """A name may hold spaces, or be several names."""
    if " " in name:
        try:
            yield name, job.folder.read(name)
            return
        except FileError as error:
            if error.code != "file-missing":
                raise
    for part in name.split() if " " in name else [name]:
        data = job.file(part)
        if data is not None:
            yield part, data


def _numbers(job: Job, line: bytes, rest: str) -> list[float]:
    try:
        values = [float(word) for word in rest.split()]
    except ValueError:
        values = []
    if not values or not all(map(math.isfinite, values)):
        job.warn(
            _("the line {line!r} of a material was not understood", line=clean(decode(job, line), "")[:60])
        )
        return []
    return values


def _material(job: Job, name: str, entry: _Entry) -> Material:
    picture = _texture(job, entry.maps.get("map_kd"))
    glow = _texture(job, entry.maps.get("map_ke"))
    color = _color(entry, "kd", (0.8, 0.8, 0.8))
    if picture is not None and ("kd" not in entry.numbers or not any(color)):
        color = (1.0, 1.0, 1.0)  # black times a picture is what some programs write and none means
    emissive = _color(entry, "ke", (1.0, 1.0, 1.0) if glow is not None else (0.0, 0.0, 0.0))
    alpha = _alpha(job, name, entry)
    cut_out = picture is not None and entry.maps.get("map_d") == entry.maps.get("map_kd")
    if "map_d" in entry.maps and not cut_out:
        job.drop(_("map_d of materials, an image of its own for transparency"))
    coat = _one(entry, "pc", 0.0, 1.0)
    shine = _one(entry, "ns", 0.0, 1000.0)
    rough = _one(entry, "pr", 0.0, 1.0)
    ior = _one(entry, "ni", 1.0, 4.0)
    return Material(
        clean(name, ""),
        (*color, alpha),
        picture,
        metallic=_one(entry, "pm", 0.0, 1.0) or 0.0,
        roughness=rough if rough is not None else 1.0 - math.sqrt((shine or 0.0) / 1000.0),
        normal_texture=_texture(job, entry.maps.get("norm")),
        emissive=emissive,
        emissive_texture=glow,
        alpha_mode="BLEND" if alpha < 1.0 else "MASK" if cut_out else "OPAQUE",
        ior=1.5 if ior is None or ior <= 1.0 else ior,
        clearcoat=Clearcoat(coat, roughness=_one(entry, "pcr", 0.0, 1.0) or 0.0) if coat else None,
    )


def _one(entry: _Entry, key: str, low: float, high: float) -> float | None:
    values = entry.numbers.get(key)
    return min(max(values[0], low), high) if values else None


def _color(entry: _Entry, key: str, default: tuple[float, float, float]) -> tuple[float, float, float]:
    values = entry.numbers.get(key)
    if not values:
        return default
    srgb = np.array(values[:3] if len(values) >= 3 else values[:1] * 3).clip(0.0, 1.0)
    r, g, b = map(float, linear(srgb))
    return r, g, b


def _alpha(job: Job, name: str, entry: _Entry) -> float:
    """`d` is opacity, `Tr` its complement; but some write Tr 1 for what is solid."""
    opacity = _one(entry, "d", 0.0, 1.0)
    if opacity is not None:
        return opacity
    missing = _one(entry, "tr", 0.0, 1.0)
    if missing == 1.0:
        job.warn(
            _(
                "material {name!r} says Tr 1, which would be invisible; it is taken as solid",
                name=clean(name, "?")[:60],
            )
        )
        return 1.0
    return 1.0 - (missing or 0.0)


def _texture(job: Job, text: str | None) -> Texture | None:
    """A texture from `[-option values]… file name`."""
    if not text:
        return None
    given, name = _options(text)
    data = job.file(name)
    image = None if data is None else job.image(data, name, _("image {name!r}", name=clean(name, "?")[:80]))
    if image is None:
        return None
    su, sv = given.get("-s", [1.0, 1.0, 1.0])[:2]
    ou, ov = given.get("-o", [0.0, 0.0, 0.0])[:2]
    wrap = CLAMP if given.get("-clamp") == [1.0] else REPEAT
    # v runs upwards here and downwards in glTF: o + s·v becomes (1 − o − s) + s·(1 − v).
    offset = (0.0, 0.0) if (su, sv, ou, ov) == (1.0, 1.0, 0.0, 0.0) else (ou, 1.0 - ov - sv)
    return Texture(image, wrap_s=wrap, wrap_t=wrap, offset=offset, scale=(su, sv))


def _options(text: str) -> tuple[dict[str, list[float]], str]:
    """Options with their numbers ("on" is 1), and the rest, which is a file name with or without spaces."""
    found: dict[str, list[float]] = {}
    rest = text.strip()
    while rest.startswith("-") and rest.split(None, 1)[0].lower() in _OPTIONS:
        key, _, rest = rest.partition(" ")
        key, rest, values = key.lower(), rest.strip(), list[float]()
        for n in range(_OPTIONS[key]):
            word = rest.split(None, 1)[0] if rest else ""
            value = {"on": 1.0, "off": 0.0}.get(word.lower(), _float(word))
            if value is None and n and key in _VECTORS:
                break  # these take one to three numbers
            values.append(0.0 if value is None else value)
            rest = rest[len(word) :].strip()
        found[key] = values + _VECTORS.get(key, [])[len(values) :]
    return found, rest


def _float(word: str) -> float | None:
    try:
        value = float(word)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < 1e6 else None
