"""Extras: what programs keep with the things of a file. Kept where the model has a place for them, else said."""

from vrlab.errors import ModelError
from vrlab.gltf.items import Item
from vrlab.importers.gltf.source import Source
from vrlab.importers.job import Job
from vrlab.messages import _
from vrlab.model import Extras
from vrlab.model.extras import NONE

_HOMELESS = ("scenes", "textures", "images", "samplers", "cameras", "accessors", "bufferViews", "buffers")


def read_extras(job: Job, item: Item, *taken: str) -> Extras:
    """The extras of an object, without the keys that are `taken` by what reads them otherwise."""
    if "extras" not in item:
        return NONE
    given = item.data["extras"]
    try:
        kept = {key: given[key] for key in given if key not in taken} if isinstance(given, dict) else given
        return Extras.of(kept)
    except ModelError:
        job.drop(_("extras that are no JSON object, are very large or hold half a character"))
        return NONE


def note_homeless(source: Source) -> None:
    """Say which extras are left behind because the model has no place for them."""
    root = source.root
    lists = {key: root.values(key) for key in _HOMELESS}
    meshes = [mesh for mesh in root.values("meshes") if isinstance(mesh, dict)]
    lists["primitives"] = [part for mesh in meshes for part in _list(mesh.get("primitives"))]
    lists |= {"asset": [root.data.get("asset")], "file": [root.data]}
    found = [key for key, objects in lists.items() if any(map(_has_extras, objects))]
    if found:
        source.job.drop(_("extras of {kinds}", kinds=", ".join(found)))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _has_extras(value: object) -> bool:
    return isinstance(value, dict) and "extras" in value
