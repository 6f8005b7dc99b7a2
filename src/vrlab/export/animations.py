"""Keyframe animations."""

import numpy as np

from vrlab.export.buffers import Json
from vrlab.export.document import Document
from vrlab.model import Animation, Channel


def write_animation(document: Document, animation: Animation, index_of: dict[str, int]) -> int:
    """Add an animation and return its index."""
    result: Json = {"channels": [], "samplers": []}
    if animation.name:
        result["name"] = animation.name
    for channel in animation.channels:
        target = {"node": index_of[channel.path], "path": channel.property}
        result["channels"].append({"sampler": len(result["samplers"]), "target": target})
        result["samplers"].append(_sampler(document, channel))
    return document.add("animations", result)


def _sampler(document: Document, channel: Channel) -> Json:
    times, values = channel.times, channel.values
    bounds = np.array([[times[0]], [times[-1]]])
    if channel.property == "weights":
        values = values.reshape(-1)  # one number after the other, not rows (section 3.11)
    result: Json = {
        "input": document.buffers.accessor(times, "keyframe", bounds=bounds),
        "output": document.buffers.accessor(values, "keyframe"),
    }
    if channel.interpolation != "LINEAR":
        result["interpolation"] = channel.interpolation
    return result
