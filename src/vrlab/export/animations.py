"""Keyframe animations, and skins: both name nodes, from the scene or from the node that holds them."""

from vrlab.export.buffers import Json
from vrlab.export.document import Document
from vrlab.model import Animation, Channel, Node, Scene, Skin


def write_motion(
    document: Document, scene: Scene, moving: list[tuple[str, Node]], index_of: dict[str, int]
) -> None:
    """Add the animations of the scene, and the animations and skins of the `moving` nodes, by path."""
    for animation in scene.animations:
        document.add("animations", _animation(document, animation, "", index_of))
    for holder, node in moving:
        for animation in node.animations:
            item = _animation(document, animation, holder, index_of)
            document.extend(item, "VRLAB_lab", {"node": index_of[holder]})
            document.add("animations", item)
        for skin in node.skins:
            _add_skin(document, skin, holder, index_of)


def _below(holder: str, path: str) -> str:
    return f"{holder}/{path}" if holder and path else holder or path


def _add_skin(document: Document, skin: Skin, holder: str, index_of: dict[str, int]) -> None:
    item: Json = {"joints": [index_of[_below(holder, path)] for path in skin.joints]}
    if skin.name:
        item["name"] = skin.name
    if skin.extras:
        item["extras"] = skin.extras
    if skin.skeleton is not None:
        item["skeleton"] = index_of[_below(holder, skin.skeleton)]
    if skin.inverse_bind is not None:
        columns = skin.inverse_bind.transpose(0, 2, 1)
        item["inverseBindMatrices"] = document.buffers.joints(columns)
    document.extend(item, "VRLAB_lab", {"node": index_of[holder]})
    index = document.add("skins", item)
    for path in skin.meshes:
        document.item("nodes", index_of[_below(holder, path)])["skin"] = index


def _animation(document: Document, animation: Animation, holder: str, index_of: dict[str, int]) -> Json:
    result: Json = {"channels": [], "samplers": []}
    if animation.name:
        result["name"] = animation.name
    if animation.extras:
        result["extras"] = animation.extras
    for channel in animation.channels:
        target = {"node": index_of[_below(holder, channel.path)], "path": channel.property}
        result["channels"].append({"sampler": len(result["samplers"]), "target": target})
        result["samplers"].append(_sampler(document, channel, _below(holder, channel.path)))
    return result


def _sampler(document: Document, channel: Channel, path: str) -> Json:
    curved = channel.interpolation == "CUBICSPLINE"
    result: Json = {
        "input": document.buffers.times(channel.times),
        "output": document.buffers.keys(channel.property, channel.values, path, curved=curved),
    }
    if channel.interpolation != "LINEAR":
        result["interpolation"] = channel.interpolation
    return result
