"""Arrays of glTF's attributes as the model wants them."""

import numpy as np

from vrlab.gltf.items import Item
from vrlab.importers.gltf.source import Source
from vrlab.importers.limits import COORDINATE
from vrlab.messages import _
from vrlab.model.values import Array

_FRACTIONS = ("COLOR_", "TEXCOORD_", "WEIGHTS_")
_UNIT = 0.005  # how far from 1 the length of a direction may be; Khronos's validator allows as much


class Attributes:
    """Gives the array of an accessor, made once for all who use it."""

    def __init__(self, source: Source) -> None:
        self._source, self._job = source, source.job
        self._made: dict[tuple[int, bool], Array] = {}
        self._units: dict[tuple[int, str], Array | None] = {}

    def array(self, item: Item, name: str) -> Array:
        """The array of the attribute `name` of a primitive or a target.

        Whole numbers stay where the model takes them as fractions; lengths and directions become float32. Raises FileError
        `mesh-invalid` for positions beyond all lengths.
        """
        accessors = self._source.accessors
        index = item.index(name, len(accessors))
        assert index is not None
        is_fraction = accessors.is_normalized(index) and name.startswith(_FRACTIONS)
        packed = is_fraction and accessors.raw(index).dtype.kind == "u"
        as_float = not packed and not name.startswith(("JOINTS_", "_"))
        if (index, as_float) not in self._made:
            array = accessors.raw(index) if packed else accessors.array(index)
            # A copy, so that a view of a few bytes does not keep the whole file in memory.
            own = np.array(array, dtype=np.float32 if as_float else array.dtype.newbyteorder("="), order="C")
            own.setflags(write=False)
            self._made[index, as_float] = own
        made = self._made[index, as_float]
        if name == "POSITION" and np.abs(made).max() > COORDINATE:
            raise self._job.fail(
                _("has vertices too far away to be lengths"), _("export it again"), code="mesh-invalid"
            )
        return made

    def directions(self, item: Item, name: str, array: Array) -> Array | None:
        """Normals or tangents of length 1; None where one has no direction, so that a viewer makes its own."""
        index = item.index(name, len(self._source.accessors))
        assert index is not None
        if (index, name) not in self._units:
            self._units[index, name] = self._unit(name, array)
        return self._units[index, name]

    def _unit(self, name: str, array: Array) -> Array | None:
        vectors = array[:, :3].astype(np.float64)
        length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        handed = array.shape[1] < 4 or bool((np.abs(array[:, 3]) == 1).all())
        if not handed or (length < 1e-6).any():
            self._job.warn(_("has {name} without a direction; it was left out", name=name))
            return None
        if (np.abs(length - 1) <= _UNIT).all():
            return array
        self._job.warn(_("has {name} that are not of length 1; they were corrected", name=name))
        unit = np.hstack([vectors / length[:, None], array[:, 3:]]).astype(np.float32)
        unit.setflags(write=False)
        return unit
