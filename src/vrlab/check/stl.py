"""STL for printers: a file whose triangles enclose a volume, right side out, on a bed, with walls that a nozzle can draw.

Lengths are millimetres, as slicers take them. What is inside is asked of edges; trimesh, which knows nothing of ours, says
the volume and whether each edge has just two faces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import trimesh

from vrlab.check.findings import Finding, fault
from vrlab.check.walls import thinnest
from vrlab.errors import FileError
from vrlab.export.solids import Surface, open_edges, parts, welded
from vrlab.export.stl import NOZZLE, RECORD
from vrlab.importers.job import Job
from vrlab.importers.placing import Custom, Wishes
from vrlab.importers.stl import corners_of_text
from vrlab.messages import _, n_
from vrlab.model.values import Array

# mm a side: the bed of small printers as schools have them (Bambu Lab A1 mini, technical specification, 2023).
BED = 180.0
_HEAD = 84
_MOST = 2_000_000  # triangles: what takes some seconds and half a gigabyte
_FAR = 1e6  # mm


def check_stl(path: Path, data: bytes, _targets: Iterable[str] = ()) -> tuple[list[Finding], dict[str, Any]]:
    """What would keep a file from being printed, and what is large or thin; its size in mm, volume in cm³, pieces."""
    measured: dict[str, Any] = {"file_bytes": len(data)}
    try:
        corners, normals = _binary(path, data) if _is_binary(data) else (_text(path, data), None)
    except FileError as error:
        return [fault(error, path)], measured
    measured["triangles"] = len(corners)
    if bad := list(_numbers(corners)):
        return bad, measured
    surface = welded(corners.reshape(-1, 3).astype(np.float64))
    if not len(surface.faces):
        return [Finding("error", "mesh-flat", "", _("has no triangle with an area"))], measured
    measured |= _measured(surface)
    findings = [*_faces(corners, surface, normals), *_volume(surface), *_size(surface)]
    if not any(finding.severity == "error" for finding in findings):
        findings += _walls(surface)
    return findings, measured


def _is_binary(data: bytes) -> bool:
    """Text has no zero bytes; many binary files begin with "solid" too."""
    return data.lstrip()[:5].lower() != b"solid" or b"\0" in data[:512]


def _binary(path: Path, data: bytes) -> tuple[Array, Array]:
    """Corners (m, 3, 3) and normals (m, 3) as they stand in the file."""
    count = int.from_bytes(data[_HEAD - 4 : _HEAD], "little") if len(data) >= _HEAD else 0
    needed = _HEAD + count * RECORD.itemsize
    if len(data) != needed:
        what = _(
            "says {count:,} triangles, which take {needed:,} bytes, and has {size:,}",
            count=count,
            needed=needed,
            size=len(data),
        )
        raise FileError("file-invalid", str(path), what)
    if count > _MOST:
        what = _("has {count:,} triangles; at most {most:,} are looked at", count=count, most=_MOST)
        raise FileError("file-too-large", str(path), what)
    records = np.frombuffer(data, RECORD, count, _HEAD)
    return records["corners"], records["normal"]


def _text(path: Path, data: bytes) -> Array:
    corners = corners_of_text(Job(path, Wishes(Custom("z", None))), data)
    return corners.reshape(-1, 3, 3)


def _numbers(corners: Array) -> Iterator[Finding]:
    if not len(corners):
        yield Finding("error", "file-invalid", "", _("has no triangles"))
        return
    bad = np.flatnonzero(~(np.abs(corners) <= _FAR).all(axis=(1, 2)))  # NaN compares as False
    if len(bad):
        what = n_(
            "{count:,} triangle has a corner that is no length in mm",
            "{count:,} triangles have a corner that is no length in mm",
            count=len(bad),
        )
        yield Finding("error", "file-invalid", _triangle(bad[0]), what)


def _measured(surface: Surface) -> dict[str, Any]:
    judge = trimesh.Trimesh(surface.points, surface.faces, process=False)
    return {
        "size_mm": [round(float(side), 3) for side in np.ptp(surface.points, axis=0)],
        "volume_cm3": round(float(judge.volume) / 1000, 4),
        "pieces": len(parts(surface)),
        "two_faces_an_edge": bool(judge.is_watertight),
    }


def _faces(corners: Array, surface: Surface, normals: Array | None) -> Iterator[Finding]:
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]).astype(np.float64)
    if flat := len(corners) - len(surface.faces):
        what = n_("{count:,} triangle has no area", "{count:,} triangles have no area", count=flat)
        yield Finding("warning", "mesh-flat", "", what)
    if normals is None:
        return
    turned = np.flatnonzero(np.einsum("ij,ij->i", across, np.nan_to_num(normals)) < 0)
    if len(turned):
        what = n_(
            "{count:,} triangle runs against its own normal",
            "{count:,} triangles run against their own normals",
            count=len(turned),
        )
        yield Finding("warning", "stl-turned", _triangle(turned[0]), what)


def _volume(surface: Surface) -> Iterator[Finding]:
    edges = open_edges(surface)
    if len(edges):
        place = surface.points[edges[0]].mean(axis=0)
        what = n_(
            "{count:,} edge is open: nothing is inside",
            "{count:,} edges are open: nothing is inside",
            count=len(edges),
        )
        yield Finding("error", "stl-open", _at(place), what)
    elif surface.volume <= 0:
        yield Finding(
            "error", "stl-turned", "", _("is inside out: its triangles run clockwise, seen from outside")
        )


def _size(surface: Surface) -> Iterator[Finding]:
    sides = np.ptp(surface.points, axis=0)
    if sides.max() > BED:
        size = " × ".join(f"{side:.0f}" for side in sides)
        yield Finding(
            "warning",
            "stl-large",
            "",
            _("is {size} mm; small printers have {bed:.0f} mm a side", size=size, bed=BED),
        )
    lowest = float(surface.points[:, 2].min())
    if abs(lowest) > 1e-3 * float(sides.max()):
        yield Finding(
            "note",
            "stl-raised",
            "",
            _("begins {height:.2f} mm above the bed; slicers put it down", height=lowest),
        )


def _walls(surface: Surface) -> Iterator[Finding]:
    thickness, place, share = thinnest(surface, NOZZLE)
    if thickness < NOZZLE:
        what = _(
            "{share:.0%} of it is thinner than a nozzle of {nozzle} mm; {thickness:.2f} mm is the thinnest that was found",
            share=share, nozzle=NOZZLE, thickness=thickness,
        )  # fmt: skip
        yield Finding("warning", "stl-thin", _at(place), what)


def _triangle(number: int) -> str:
    return _("triangle {number:,}", number=int(number))


def _at(place: Array) -> str:
    return "(" + ", ".join(f"{value:.2f}" for value in place) + ") mm"
