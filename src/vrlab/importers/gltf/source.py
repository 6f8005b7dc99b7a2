"""What the readers of glTF's parts share."""

from dataclasses import dataclass

from vrlab.gltf.accessors import Accessors
from vrlab.gltf.items import Item
from vrlab.importers.job import Job


@dataclass(frozen=True)
class Source:
    """A document being read: its JSON, its arrays, and the job that it belongs to."""

    job: Job
    root: Item
    accessors: Accessors
    view_count: int
