"""Animations of nodes as time samples. USD has one time for all of a layer: everything moves together."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Any

import numpy as np

from vrlab.model import Channel, Scene
from vrlab.model.values import Array

PER_SECOND = 60  # time codes
_STEPS = 30  # samples a second of a curve, which USD has not
_INSTANT = 1e-3  # time codes within which a step is made: USD goes in straight lines between samples


def channels(scene: Scene) -> Iterator[Channel]:
    """The channels of the scene and of its nodes, with paths from the scene's root."""
    for animation in scene.animations:
        yield from animation.channels
    for holder, node, _matrix in scene.walk():
        for animation in node.animations:
            for c in animation.channels:
                path = f"{holder}/{c.path}" if c.path else holder
                yield Channel(path, c.property, c.times, c.values, c.interpolation)


def moving(scene: Scene, there: Container[str]) -> tuple[dict[tuple[str, str], Channel], int]:
    """What moves of the nodes that are `there`, by path and property; and how many further channels do not.

    Of two animations of one property the first is taken.
    """
    taken: dict[tuple[str, str], Channel] = {}
    left = 0
    for channel in channels(scene):
        key = (channel.path, channel.property)
        if channel.path not in there:
            continue
        if channel.property == "weights" or key in taken:
            left += 1
        else:
            taken[key] = channel
    return taken, left


def write_samples(op: Any, channel: Channel, value: Callable[[Array], Any]) -> float:
    """Put the samples of a channel on an operation of a transform; returns the last time code."""
    times, values = samples(channel)
    for time, row in zip(times, values, strict=True):
        op.Set(value(row), float(time))
    return float(times[-1])


def samples(channel: Channel) -> tuple[Array, Array]:
    """Time codes (n,) and values (n, 3 or 4) that a straight line, or for rotations the shortest turn, joins."""
    times = channel.times.astype(np.float64) * PER_SECOND
    if channel.interpolation == "CUBICSPLINE":
        return _curve(times, channel.values.astype(np.float64).reshape(len(times), 3, -1))
    if channel.interpolation == "STEP" and len(times) > 1:
        before = np.maximum(times[1:] - _INSTANT, times[:-1])
        at = np.concatenate([times[:1], np.stack([before, times[1:]], axis=1).reshape(-1)])
        held = np.repeat(channel.values, 2, axis=0)[:-1]
        return at, held
    return times, channel.values


def _curve(times: Array, keys: Array) -> tuple[Array, Array]:
    """A cubic Hermite spline at fixed steps (glTF 2.0, appendix C.4); tangents are per second."""
    step = PER_SECOND / _STEPS
    at = np.unique(np.concatenate([times, np.arange(times[0], times[-1], step)]))
    k = np.clip(np.searchsorted(times, at, side="right") - 1, 0, len(times) - 2)
    span = times[k + 1] - times[k]
    t, seconds = ((at - times[k]) / span)[:, None], (span / PER_SECOND)[:, None]
    values = (
        (2 * t**3 - 3 * t**2 + 1) * keys[k, 1] + seconds * (t**3 - 2 * t**2 + t) * keys[k, 2]
        + (3 * t**2 - 2 * t**3) * keys[k + 1, 1] + seconds * (t**3 - t**2) * keys[k + 1, 0]
    )  # fmt: skip
    if values.shape[1] == 4:
        values /= np.linalg.norm(values, axis=1, keepdims=True)
    return at, values
