"""Make the assets that come with vrlab: small, procedural, CC0. Run it after a change; the files are committed.

python tools/make_assets.py [FOLDER]
"""

from __future__ import annotations

import itertools
import math
import sys
from pathlib import Path

import numpy as np

from vrlab import assets
from vrlab.model import Material, Mesh, Node, Transmission, Volume
from vrlab.model.values import Array

FOLDER = Path(__file__).parent.parent / "assets"
CREDIT = {"licence": "CC0-1.0", "author": "The vrlab contributors"}
SOURCE = "made by tools/make_assets.py of vrlab"


def convex(planes: Array) -> list[Array]:
    """The faces, counter-clockwise from outside, of the body where n · x ≤ d for every row (n, d) of `planes`."""
    normals, distances = planes[:, :3], planes[:, 3]
    corners: list[tuple[Array, set[int]]] = []
    for triple in map(list, itertools.combinations(range(len(planes)), 3)):
        if abs(np.linalg.det(normals[triple])) < 1e-9:
            continue
        point = np.linalg.solve(normals[triple], distances[triple])
        if (normals @ point <= distances + 1e-9).all():
            corners.append((point, {int(i) for i in np.flatnonzero(normals @ point > distances - 1e-9)}))
    faces = []
    for number, normal in enumerate(normals):
        points = np.array([point for point, on in corners if number in on])
        if len(points) > 2:
            across = np.cross(normal, np.roll(normal, 1) + np.array([0.3, 0.0, 0.0]))
            middle = points - points.mean(axis=0)
            order = np.argsort(np.arctan2(middle @ np.cross(normal, across), middle @ across))
            ordered = points[order]
            apart = np.linalg.norm(ordered - np.roll(ordered, 1, axis=0), axis=1) > 1e-7
            if apart.sum() > 2:
                faces.append(ordered[apart])
    return faces


def standing(planes: Array, spin: Array, foot: Array) -> list[Array]:
    """The faces of a body, turned and put at `foot`; what would be below the ground is cut off."""
    turned = planes[:, :3] @ spin.T
    placed = np.column_stack([turned, planes[:, 3] + turned @ foot])
    return convex(np.vstack([placed, (0.0, -1.0, 0.0, 0.0)]))


def flat(faces: list[Array]) -> tuple[Array, Array, Array]:
    """Positions, normals and triangles of faces that do not share corners, so that their edges are sharp."""
    positions, normals, triangles, count = [], [], [], 0
    for face in faces:
        normal = np.cross(face[1] - face[0], face[2] - face[0])
        positions.append(face)
        normals.append(np.tile(normal / np.linalg.norm(normal), (len(face), 1)))
        triangles += [(count, count + k, count + k + 1) for k in range(1, len(face) - 1)]
        count += len(face)
    return np.concatenate(positions), np.concatenate(normals), np.array(triangles)


def turn(tilt: float, towards: float, about: float) -> Array:
    """A rotation: `about` the y axis, then tilted by `tilt` to the direction `towards` (radians, from +x to −z)."""

    def about_y(angle: float) -> Array:
        c, s = math.cos(angle), math.sin(angle)
        return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])

    c, s = math.cos(tilt), math.sin(tilt)
    about_z = np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])
    return np.asarray(about_y(towards) @ about_z @ about_y(about - towards))


def quartz_planes(width: float, height: float, random: np.random.Generator) -> Array:
    """The planes of a quartz crystal that grows up y: a hexagonal prism with six faces at its tip.

    With c/a = 1.1001 (Anthony et al., Handbook of Mineralogy), the normal of a tip's face makes atan(1.1001 / cos 30°) =
    51.8° with the axis. Three of them are larger than the others, as quartz is trigonal.
    """
    tip = math.atan(1.1001 / math.cos(math.pi / 6))
    rows = [(0.0, -1.0, 0.0, 0.004)]
    for k in range(6):
        x, z = math.cos(k * math.pi / 3), math.sin(k * math.pi / 3)
        grown = width / 2 * random.uniform(0.88, 1.08)
        rows.append((x, 0.0, z, grown))
        reach = math.cos(tip) * height * (1.0 if k % 2 else 1.035)
        rows.append((math.sin(tip) * x, math.cos(tip), math.sin(tip) * z, reach))
    return np.array(rows)


def amethyst() -> Node:
    """A group of amethyst crystals on a piece of rock, 9 cm wide."""
    random = np.random.default_rng(7)
    faces = []
    places = [(0.0, 0.0, 0.056, 0.02)]
    for ring, (count, radius, height, width) in enumerate(
        ((6, 0.016, 0.040, 0.014), (9, 0.029, 0.025, 0.010))
    ):
        for k in range(count):
            angle = 2 * math.pi * (k + 0.5 * ring) / count + random.uniform(-0.15, 0.15)
            away = radius * random.uniform(0.9, 1.1)
            places.append(
                (away, angle, height * random.uniform(0.75, 1.2), width * random.uniform(0.85, 1.2))
            )
    for away, angle, height, width in places:
        tilt = away * random.uniform(14.0, 20.0)
        spin = turn(tilt, angle, random.uniform(0.0, math.pi / 3))
        foot = np.array([away * math.cos(angle), 0.012 - away * 0.22, -away * math.sin(angle)])
        faces += standing(quartz_planes(width, height, random), spin, foot)
    positions, normals, triangles = flat(faces)
    # Amethyst is nearly clear at its root and violet towards its tips.
    depth = np.clip((positions[:, 1] - 0.008) / 0.05, 0.0, 1.0)[:, None] ** 0.7
    colors = (1 - depth) * np.array([0.62, 0.52, 0.72]) + depth * np.array([0.16, 0.045, 0.36])
    violet = Material(
        "amethyst", roughness=0.06, ior=1.544, transmission=Transmission(0.3),
        volume=Volume(0.01, attenuation_distance=0.03, attenuation_color=(0.45, 0.22, 0.72)),
    )  # fmt: skip
    crystals = Mesh.of(
        positions, triangles, normals=normals, colors=fractions(colors), material=violet, name="crystals"
    )
    return Node("amethyst", children=(Node("crystals", crystals), Node("rock", rock(random))))


def rock(random: np.random.Generator) -> Mesh:
    """A lump that lies flat on the ground, 9 cm wide and 2 cm high."""
    rings, sides = 12, 36
    latitude = np.linspace(0.0, math.pi / 2, rings)[:, None]
    longitude = 2 * math.pi * np.arange(sides) / sides
    waves = [
        (random.integers(1, 8), random.integers(1, 6), random.uniform(0, 6.3, 2), 0.055) for _ in range(9)
    ]
    rough = 1 + sum(
        a * np.sin(m * longitude + p[0]) * np.sin(n * 2 * latitude + p[1]) for m, n, p, a in waves
    )
    radius = 0.041 * rough
    positions = np.stack(
        [
            radius * np.sin(latitude) * np.cos(longitude),
            0.018 * np.cos(latitude) * np.minimum(rough, 1.15) * np.ones(sides),
            -radius * np.sin(latitude) * np.sin(longitude),
        ],
        axis=-1,
    )
    positions[-1, :, 1] = 0.0
    stone = Material("rock", (0.13, 0.115, 0.105, 1.0), roughness=0.95)
    return grid(positions, stone, "rock", around=True)


def pyrite() -> Node:
    """Intergrown cubes of pyrite, 5 cm wide."""
    random = np.random.default_rng(11)
    faces = []
    for k, side in enumerate((0.030, 0.022, 0.018, 0.014, 0.013, 0.010)):
        angle, away = k * 2.4, 0.0 if k == 0 else 0.013 + 0.0016 * k
        spin = turn(random.uniform(0.0, 0.5) if k else 0.0, angle, random.uniform(0.0, 1.5))
        foot = np.array([away * math.cos(angle), side * (0.42 if k else 0.5), away * math.sin(angle)])
        planes = np.array([(*sign * axis, side / 2) for axis in np.eye(3) for sign in (1.0, -1.0)])
        # The edges of grown cubes are a little blunt; seen from near, they catch the light.
        pairs = itertools.combinations(planes[:, :3], 2)
        blunt = [(*(a + b) / math.sqrt(2), side * 0.69) for a, b in pairs if abs(a @ b) < 0.5]
        faces += standing(np.vstack([planes, blunt]), spin, foot)
    positions, normals, triangles = flat(faces)
    brassy = Material("pyrite", (0.62, 0.52, 0.30, 1.0), metallic=1.0, roughness=0.22)
    return Node("pyrite", Mesh.of(positions, triangles, normals=normals, material=brassy, name="pyrite"))


def moon_snail() -> Node:
    """The shell of a sea snail, 6 cm wide, by Raup's model: a circle that turns about an axis and grows.

    D. M. Raup, "Geometric analysis of shell coiling", Journal of Paleontology 40, 1966: the whorl grows by W = 2.1 with
    each turn, its centre stays at 1.1 of its radius from the axis, and moves by T = 1.35 of that distance along it.
    """
    turns, steps, sides = 4.6, 34, 22
    angle = np.linspace(0.0, 2 * math.pi * turns, int(turns * steps))[:, None]
    around = np.linspace(0.0, 2 * math.pi, sides + 1)[None, :]
    growth = 2.1 ** (angle / (2 * math.pi))
    ridge = 1 + 0.012 * np.sin(11 * angle)
    out = growth * (1.1 + ridge * np.cos(around))
    along = growth * (1.35 * 1.1 + 1.12 * ridge * np.sin(around))
    positions = np.stack([out * np.cos(angle), -along, out * np.sin(angle)], axis=-1)
    bands = 0.5 + 0.5 * np.sin(5 * around + 0.4 * np.sin(6 * angle)) * np.ones_like(growth)
    flames = 0.5 + 0.5 * np.sin(9 * angle + 2.2 * np.cos(2 * around))
    dark = np.clip(0.75 * bands * flames + 0.25 * flames**4, 0.0, 1.0)[..., None] ** 0.8
    colors = (1 - dark) * np.array([0.72, 0.54, 0.36]) + dark * np.array([0.22, 0.07, 0.025])
    positions = lie_down(positions)
    shine = Material("shell", roughness=0.32, double_sided=True)
    mesh = grid(positions, shine, "moon snail", colors=colors)
    return Node("moon-snail", mesh)


def lie_down(positions: Array) -> Array:
    """A shell put on its side: mouth down, 6 cm wide, its middle over the origin."""
    lying = positions.reshape(-1, 3) @ turn(math.radians(62), math.radians(205), 0.0).T
    lying *= 0.06 / np.ptp(lying, axis=0).max()
    middle = (lying.min(axis=0) + lying.max(axis=0)) / 2
    return np.asarray((lying - [middle[0], lying[:, 1].min(), middle[2]]).reshape(positions.shape))


def grid(
    positions: Array, material: Material, name: str, *, colors: Array | None = None, around: bool = False
) -> Mesh:
    """A smooth surface from points (rows, columns, 3); `around` joins the last column to the first."""
    rows, columns, _ = positions.shape
    down, across = np.gradient(positions, axis=0), np.gradient(positions, axis=1)
    if around:
        across = (np.roll(positions, -1, axis=1) - np.roll(positions, 1, axis=1)) / 2
    normals = np.cross(down, across)
    normals /= np.maximum(np.linalg.norm(normals, axis=2, keepdims=True), 1e-12)
    normals[(normals == 0).all(axis=2)] = (0.0, 1.0, 0.0)
    wide = columns if around else columns - 1
    a = (np.arange(rows - 1)[:, None] * columns + np.arange(wide)).reshape(-1)
    b = (np.arange(rows - 1)[:, None] * columns + (np.arange(wide) + 1) % columns).reshape(-1)
    triangles = np.concatenate([np.stack([a, a + columns, b], 1), np.stack([b, a + columns, b + columns], 1)])
    paint = None if colors is None else fractions(colors.reshape(-1, 3))
    return Mesh.of(
        positions.reshape(-1, 3),
        triangles,
        normals=normals.reshape(-1, 3),
        colors=paint,
        material=material,
        name=name,
    )


def fractions(colors: Array) -> Array:
    """Linear colours as RGBA in 16 bits; 8 would show steps in dark ones."""
    opaque = np.column_stack([colors, np.ones(len(colors))])
    return np.asarray(np.round(opaque.clip(0.0, 1.0) * 65535), dtype=np.uint16)


def make(folder: Path) -> None:
    """Write all assets into a folder."""
    for node, title in (
        (amethyst(), "Amethyst"),
        (pyrite(), "Pyrite"),
        (moon_snail(), "Shell of a moon snail"),
    ):
        made = assets.keep(
            node, id=node.name, title=title, source=SOURCE, replace=True, into=folder, **CREDIT
        )
        print(f"{made.describe()} ({made.file.stat().st_size // 1000} kB)")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
