"""Animations of COLLADA (1.4.1, chapter 5, animation): each moves numbers of one transform of a node.

All that moves a node is put together at the moments of all its keyframes, and taken apart into translation, rotation and
scale. Between keyframes these run straight, as the file's numbers do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

from vrlab.importers.dae.source import Document
from vrlab.importers.dae.transforms import matrices_of, numbers_of, transforms
from vrlab.importers.limits import CHANNELS, KEYFRAMES, check_count
from vrlab.importers.names import clean
from vrlab.importers.parting import parts_of
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model import Animation, Channel
from vrlab.model.values import Array

_TARGET = re.compile(r"([^/]+)/([^/.()]+)(?:\.([A-Za-z]+)|\((\d+)\))?")
_MEMBERS = {"X": 0, "Y": 1, "Z": 2, "ANGLE": 3}
_STILL = 1e-6  # relative; what changes less does not move
_PIECES = 64  # that the time between two keyframes is cut into at most


@dataclass(frozen=True)
class _Track:
    """Keyframes of all numbers of a transform, or of the one at `slot`."""

    transform: Element
    slot: int | None
    times: Array
    values: Array
    steps: bool

    def at(self, times: Array) -> Array:
        """The numbers at these times (n, columns); before the first keyframe and after the last they stand still."""
        if self.steps:
            rows = (np.searchsorted(self.times, times, side="right") - 1).clip(0)
            return np.asarray(self.values[rows])
        return np.column_stack([np.interp(times, self.times, column) for column in self.values.T])


def read_animations(document: Document, nodes: Mapping[int, tuple[Element, list[str]]]) -> list[Animation]:
    """All that moves in the file as one animation; `nodes` has those of the scene and their paths, by `id()`."""
    job = document.job
    if document.library("animation_clip", "library_animation_clips"):
        job.drop(_("animation clips; all their movements are in one animation"))
    tracks: dict[int, list[_Track]] = {}
    count = 0
    for shelf in document.root.all("library_animations"):
        for element in shelf.walk():
            if element.tag == "channel":
                count = check_count(count + 1, CHANNELS, _("animation channels"), job.where)
                node, track = _track(document, element)
                if node is not None and track is not None and id(node) in nodes:
                    tracks.setdefault(id(node), []).append(track)
    if not tracks:
        return []
    start = min(float(t.times[0]) for row in tracks.values() for t in row)
    if start < 0:
        job.warn(_("has animations that begin at {start:.3g} s; they were moved to begin at 0", start=start))
    channels: list[Channel] = []
    for key, row in tracks.items():
        node, paths = nodes[key]
        found = _Mover(document, node, paths[0], row).channels(min(start, 0.0))
        check_count(len(channels) + len(paths) * len(found), CHANNELS, _("animation channels"), job.where)
        channels += [replace(channel, path=path) for path in paths for channel in found]
    return [Animation("animation", channels)] if channels else []


def _track(document: Document, channel: Element) -> tuple[Element | None, _Track | None]:
    """The node that a channel moves, and how; None for what is no transform of a node."""
    job, target = document.job, channel.get("target")
    match = _TARGET.fullmatch(target)
    node = None if match is None else document.ids.get(match[1])
    moved = None
    if match is not None and node is not None and node.tag == "node":
        moved = next((t for t in transforms(node) if t.get("sid") == match[2]), None)
    if match is None or node is None or moved is None:
        job.drop(_("movement of {target!r}", target=clean(target, "?")[:60]))
        return None, None
    numbers = len(numbers_of(moved))
    slot = int(match[4]) if match[4] else _MEMBERS.get(match[3].upper(), 99) if match[3] else None
    sampler = document.target(channel, "source", "sampler")
    sources = {} if sampler is None else {kind: source for kind, source, _, _ in document.inputs(sampler)}
    if not {"INPUT", "OUTPUT"} <= sources.keys():
        raise channel.fail(_("has no keyframes"))
    times, values = (document.table(sources[kind]) for kind in ("INPUT", "OUTPUT"))
    kinds = set(document.words(sources["INTERPOLATION"])) if "INTERPOLATION" in sources else {"LINEAR"}
    if kinds - {"LINEAR", "STEP"}:
        job.drop(_("curves of movements between their keyframes, which run straight"))
    fits = values.shape[1:] == (numbers if slot is None else 1,) and (slot is None or slot < numbers)
    rising = len(times) > 0 and bool((np.diff(times[:, 0]) > 0).all())
    finite = np.isfinite(times).all() and np.isfinite(values).all()
    if not fits or not rising or len(times) != len(values) or not finite:
        job.drop(_("movement of {target!r}, whose keyframes do not fit", target=clean(target, "?")[:60]))
        return None, None
    return node, _Track(moved, slot, times[:, 0], values, kinds == {"STEP"})


@dataclass
class _Mover:
    """All that moves one node."""

    document: Document
    node: Element
    path: str
    tracks: list[_Track]

    def channels(self, start: float) -> list[Channel]:
        """Its translation, rotation and scale, as far as they change."""
        times = self._times()
        check_count(
            16 * len(times) * len(self.tracks), KEYFRAMES, _("numbers in keyframes"), self.document.job.where
        )
        matrices = matrices_of(self.node, self._numbers(times), len(times))
        place = parts_of(matrices)
        if place is None:
            self.document.job.drop(_("movement of {path!r}, which shears", path=self.path[:60]))
            return []
        rest = parts_of(matrices_of(self.node))
        steps = all(track.steps for track in self.tracks)
        found = []
        for n, kind in enumerate(("translation", "rotation", "scale")):
            values = place[n]
            still = values[0] if rest is None else rest[n][0]
            size = max(1e-9, float(np.abs(values).max()))
            if n == 1 and np.dot(values[0], still) < 0:
                still = -still
            if (np.abs(values - still) > _STILL * size).any():
                way = "STEP" if steps else "LINEAR"
                found.append(self._channel(kind, times - start, values, way))
        return found

    def _channel(self, kind: str, times: Array, values: Array, way: str) -> Channel:
        # Keyframes nearer to each other than 32 bits can tell are one.
        times = times.astype(np.float32)
        kept = np.append(np.diff(times) > 0, True)
        return Channel(self.path, cast(Any, kind), times[kept], values[kept], cast(Any, way))

    def _times(self) -> Array:
        """All keyframes, and so many moments between them that nothing turns by more than 90° from one to the next."""
        times = np.unique(np.concatenate([track.times for track in self.tracks]))
        turning = [t for t in self.tracks if t.transform.tag == "rotate" and not t.steps]
        if not turning or len(times) < 2:
            return times
        turn = sum(np.abs(np.diff(t.at(times)[:, -1])) for t in turning if t.slot in (None, 3))
        pieces = np.ceil(np.broadcast_to(turn, len(times) - 1) / 90).clip(1, _PIECES).astype(int)
        check_count(int(pieces.sum()), KEYFRAMES // 16, _("moments"), self.document.job.where)
        step = np.repeat(np.diff(times) / pieces, pieces)
        within = np.arange(len(step)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        return np.append(np.repeat(times[:-1], pieces) + step * within, times[-1])

    def _numbers(self, times: Array) -> dict[int, Array]:
        """The numbers of all transforms that move, at these times."""
        moving: dict[int, Array] = {}
        for track in self.tracks:
            key = id(track.transform)
            if key not in moving:
                moving[key] = np.tile(numbers_of(track.transform), (len(times), 1))
            columns = slice(None) if track.slot is None else slice(track.slot, track.slot + 1)
            moving[key][:, columns] = track.at(times)
        return moving
