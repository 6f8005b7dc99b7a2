"""STL files: what we write passes, and a file that breaks one rule is told by that rule's code at its place."""

import struct
from pathlib import Path

import numpy as np
import pytest
import trimesh

import vrlab as vr
from vrlab.check import check_file
from vrlab.check.stl import check_stl
from vrlab.check.walls import thinnest
from vrlab.export.solids import Surface, joined


def solid(mesh):
    return Surface(np.asarray(mesh.vertices, float), np.asarray(mesh.faces))


def box(*sides, at=(0.0, 0.0, 0.0)):
    """A box that stands at a point, its sides in mm."""
    mesh = trimesh.creation.box(sides)
    x, y, z = at
    mesh.apply_translation([x, y, z + sides[2] / 2])
    return solid(mesh)


def stl(surface, *, count=None, normals=None, head=b"made by hand"):
    corners = surface.corners
    if normals is None:
        normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    rows = b"".join(
        struct.pack("<12fH", *normal, *three.ravel(), 0)
        for normal, three in zip(normals, corners, strict=True)
    )
    return head.ljust(80) + struct.pack("<I", len(corners) if count is None else count) + rows


def text(surface):
    facets = "".join(
        "facet normal 0 0 0\nouter loop\n"
        + "".join("vertex {} {} {}\n".format(*c) for c in three)
        + "endloop\nendfacet\n"
        for three in surface.corners
    )
    return f"solid cube\n{facets}endsolid cube\n".encode()


def found(data):
    findings, _measured = check_stl(Path("x.stl"), data)
    assert all(finding.what for finding in findings)
    return [(finding.severity, finding.code, str(finding.where)) for finding in findings]


CUBE = box(20, 20, 20)
FACES = CUBE.faces
NONE = Surface(np.zeros((3, 3)), np.array([[0, 1, 2]]))  # a triangle without an area
NORMALS = np.cross(CUBE.corners[:, 1] - CUBE.corners[:, 0], CUBE.corners[:, 2] - CUBE.corners[:, 0])
INNER = box(19.4, 19.4, 19.4, at=(0, 0, 0.3))
SHELL = joined([CUBE, Surface(INNER.points, INNER.faces[:, ::-1])])


@pytest.mark.parametrize("data", [stl(CUBE), text(CUBE), stl(CUBE, head=b"solid of a careless program\0")])
def test_a_cube_is_right(data):
    findings, measured = check_stl(Path("x.stl"), data)
    assert findings == []
    assert measured == {
        "file_bytes": len(data), "triangles": 12, "size_mm": [20, 20, 20], "volume_cm3": 8.0, "pieces": 1,
        "two_faces_an_edge": True,
    }  # fmt: skip


def moved(surface, shift):
    return Surface(surface.points + shift, surface.faces)


def changed(surface, point, value):
    points = surface.points.copy()
    points[point] = value
    return Surface(points, surface.faces)


BROKEN = {
    "too short": (b"\0" * 40, ("error", "file-invalid", "")),
    "more triangles claimed than there are": (stl(CUBE, count=13), ("error", "file-invalid", "")),
    "an endless claim": (stl(CUBE, count=2**32 - 1), ("error", "file-invalid", "")),
    "text that is cut": (text(CUBE)[:200], ("error", "file-invalid", "")),
    "nothing": (stl(Surface(CUBE.points, FACES[:0])), ("error", "file-invalid", "")),
    "no number": (stl(changed(CUBE, FACES[0][0], np.nan)), ("error", "file-invalid", "triangle 0")),
    "far away": (stl(changed(CUBE, FACES[0][0], 1e7)), ("error", "file-invalid", "triangle 0")),
    "no area": (stl(changed(CUBE, slice(None), 1.0)), ("error", "mesh-flat", "")),
    "inside out": (stl(Surface(CUBE.points, FACES[:, ::-1])), ("error", "stl-turned", "")),
    "large": (stl(box(200, 20, 20)), ("warning", "stl-large", "")),
    "in the air": (stl(moved(CUBE, (0, 0, 5))), ("note", "stl-raised", "")),
    "a thin plate": (stl(box(20, 20, 0.3)), ("warning", "stl-thin", None)),
    "a thin wall of what is hollow": (stl(SHELL), ("warning", "stl-thin", None)),
    "one triangle without area": (stl(joined([CUBE, NONE])), ("warning", "mesh-flat", "")),
    "a normal that looks inwards": (
        stl(CUBE, normals=np.where(np.arange(12)[:, None] == 5, -NORMALS, NORMALS)), ("warning", "stl-turned", "triangle 5"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_told(data, expected):
    (told,) = found(data)
    assert told[:2] == expected[:2]
    assert told[2].endswith(" mm") if expected[2] is None else told[2] == expected[2]


def test_an_open_edge_is_told_with_its_place():
    (told,) = found(stl(Surface(CUBE.points, FACES[1:])))
    assert told[:2] == ("error", "stl-open")
    place = [float(part) for part in told[2].strip("() m").removesuffix(")").split(", ")]
    middles = [CUBE.points[FACES[0][[a, b]]].mean(axis=0) for a, b in ((0, 1), (1, 2), (2, 0))]
    assert min(np.linalg.norm(place - middle) for middle in middles) < 0.01


def test_bytes_that_are_damaged_at_random_end_in_findings():
    random = np.random.default_rng(1)
    for data in (stl(CUBE), text(CUBE)):
        for _ in range(150):
            damaged = bytearray(data[: random.integers(1, len(data) + 1)])
            for place in random.integers(0, len(damaged), 3):
                damaged[place] = random.integers(0, 256)
            with np.errstate(all="ignore"):
                check_stl(Path("x.stl"), bytes(damaged))


@pytest.mark.parametrize(
    ("surface", "thickness"),
    [
        (CUBE, 20),
        (SHELL, 0.3),
        (
            joined([box(20, 20, 20), box(30, 5, 5, at=(5, 0, 4))]),
            5,
        ),  # one stands in the other: nothing is thin
    ],
    ids=["full", "hollow", "two in each other"],
)
def test_how_thick_walls_are(surface, thickness):
    found, _place, share = thinnest(surface, 0.4)
    assert found == pytest.approx(thickness, rel=1e-3)
    assert (share > 0) == (thickness < 0.4)


def test_a_lab_is_printed(tmp_path):
    file = tmp_path / "stand.stl"
    vr.build("pendulum").save(file, only="retort stand")
    report = check_file(file)
    assert report.passed
    assert max(report.measured["size_mm"]) == pytest.approx(150, abs=0.01)
    assert {finding.code for finding in report.findings} <= {"stl-thin", "mesh-flat"}
