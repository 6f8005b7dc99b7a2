"""One mesh at many places, and coarser meshes for when it is far away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model import space
from vrlab.model.mesh import Mesh
from vrlab.model.text import Text, TextLike
from vrlab.model.values import Array, checked_name, frozen_array, number, same_fields


@dataclass(frozen=True, eq=False)
class Instances:
    """Places where the mesh of a node is drawn, each with a name of its own (EXT_mesh_gpu_instancing).

    `names` (n) are unique, also among the node's children; the path of an instance is the node's path and its name.
    `translations` (n, 3) in metres, `rotations` (n, 4) unit quaternions x, y, z, w and `scales` (n, 3) are float32 and
    relative to the node; rotations and scales may be left out. `titles` (none, or n) makes each an object of its own; its
    description and its evidence are the node's. Raises ModelError `array-invalid`, `name-invalid` or `duplicate-name`.
    """

    names: Sequence[str]
    translations: Array
    rotations: Array | None = None
    scales: Array | None = None
    titles: Sequence[TextLike] = ()

    def __post_init__(self) -> None:
        names = tuple(checked_name(name, "instances") for name in self.names)
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise ModelError("duplicate-name", "instances", _("has two named {twice!r}", twice=twice))
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "titles", tuple(map(Text.of, self.titles)))
        for key, columns in (("translations", 3), ("rotations", 4), ("scales", 3)):
            values = getattr(self, key)
            if values is not None:
                where = f"instances.{key}"
                array = frozen_array(values, where, np.float32, columns)
                if len(array) != len(names) or not np.isfinite(array).all():
                    what = _(
                        "has {rows} rows for {count} names, or values that are not finite",
                        rows=len(array),
                        count=len(names),
                    )
                    raise ModelError("array-invalid", where, what)
                object.__setattr__(self, key, array)
        if not names or len(self.titles) not in (0, len(names)):
            raise ModelError("array-invalid", "instances", _("has no names, or titles for only some of them"))
        lengths = np.ones(1) if self.rotations is None else np.linalg.norm(self.rotations, axis=1)
        if (np.abs(lengths - 1) > 1e-3).any():
            raise ModelError("array-invalid", "instances.rotations", _("are not all unit quaternions"))

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def matrices(self) -> Array:
        """From each instance's coordinates to the node's, (n, 4, 4)."""
        return space.matrices(self.translations, self.rotations, self.scales)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Instances) and same_fields(self, other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class Level:
    """A coarser mesh that takes the place of a node's own where the eye is more than `beyond` metres away (MSFT_lod)."""

    mesh: Mesh
    beyond: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "beyond", number(self.beyond, "level.beyond", 0.01, 1e6))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Level) and same_fields(self, other)

    __hash__ = None  # type: ignore[assignment]
