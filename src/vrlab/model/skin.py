"""Skins: meshes that follow a skeleton (glTF 2.0, section 3.7.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.extras import NONE, set_extras
from vrlab.model.values import Array, checked_name, frozen_array, same_fields

_LAST_ROW = np.array([0, 0, 0, 1], dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Skin:
    """The nodes at `joints` move the vertices of the meshes of the nodes at `meshes`, by JOINTS_n and WEIGHTS_n.

    Paths go down from the node that holds the skin, "" is that node itself; the order of `meshes` says nothing.
    `inverse_bind` (n, 4, 4) float32 for column vectors takes vertices to the coordinates of each joint; left out, these
    are identities. `skeleton` is the path of the joints' common root, where one is named; `extras` are plain JSON of your
    own. Raises ModelError `array-invalid`.
    """

    meshes: Sequence[str]
    joints: Sequence[str]
    inverse_bind: Array | None = None
    skeleton: str | None = None
    name: str = ""
    extras: Mapping[str, Any] = NONE

    def __post_init__(self) -> None:
        where = _("skin {name!r}", name=checked_name(self.name, "skin", empty=True))
        set_extras(self, lambda: where)
        for key in ("meshes", "joints"):
            paths = tuple(getattr(self, key))
            if not paths or len(set(paths)) < len(paths):
                raise ModelError("array-invalid", f"{where}.{key}", _("are none, or name a node twice"))
            object.__setattr__(self, key, tuple(sorted(paths)) if key == "meshes" else paths)
        if self.inverse_bind is not None:
            matrices = frozen_array(self.inverse_bind, f"{where}.inverse_bind", np.float32)
            if matrices.shape != (len(self.joints), 4, 4) or not np.isfinite(matrices).all():
                what = _(
                    "has shape {shape} for {count} joints, or is not finite",
                    shape=matrices.shape,
                    count=len(self.joints),
                )
                raise ModelError("array-invalid", f"{where}.inverse_bind", what)
            if (np.abs(matrices[:, 3] - _LAST_ROW) > 1e-4).any():  # section 3.7.3.1
                what = _("has a matrix whose last row is not 0, 0, 0, 1")
                raise ModelError(
                    "array-invalid", f"{where}.inverse_bind", what, _("give matrices for column vectors")
                )
            if (matrices[:, 3] != _LAST_ROW).any():  # a file may round; what is written must be exact
                matrices = np.concatenate(
                    [matrices[:, :3], np.tile(_LAST_ROW, (len(matrices), 1, 1))], axis=1
                )
                matrices.setflags(write=False)
            object.__setattr__(self, "inverse_bind", matrices)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Skin) and same_fields(self, other)

    __hash__ = None  # type: ignore[assignment]
