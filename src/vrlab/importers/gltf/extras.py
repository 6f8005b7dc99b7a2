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
    found = [key for key in _HOMELESS if any("extras" in item for item in root.items(key))]
    if any("extras" in part for mesh in root.items("meshes") for part in mesh.items("primitives")):
        found.append("primitives")
    found += [key for key, item in (("asset", root.item("asset")), ("file", root)) if "extras" in item]
    if found:
        source.job.drop(_("extras of {kinds}", kinds=", ".join(found)))
