"""Geometry as glTF has it: a mesh is a row of primitives, each with its attributes, indices and material."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.extras import NONE, TARGET_NAMES, set_extras
from vrlab.model.material import Material
from vrlab.model.values import Array, checked_name, column_bounds, frozen_array, number, same_fields

if TYPE_CHECKING:
    import trimesh

TRIANGLES = 4
_POINTS_AT_ONCE = 1 << 20  # bounds the memory that turning a mesh many times takes
# glTF 2.0, section 3.7.2.1: columns of each attribute, and the types that it may have beside float32.
_COLUMNS = {
    "POSITION": (3,), "NORMAL": (3,), "TANGENT": (4,), "TEXCOORD": (2,), "COLOR": (3, 4), "JOINTS": (4,), "WEIGHTS": (4,),
}  # fmt: skip
_WHOLE = {"TEXCOORD": "u1 u2", "COLOR": "u1 u2", "WEIGHTS": "u1 u2", "JOINTS": "u1 u2", "_": "i1 u1 i2 u2"}
_SEMANTIC = re.compile(r"POSITION|NORMAL|TANGENT|(?:TEXCOORD|COLOR|JOINTS|WEIGHTS)_[0-9]|_.+")


def _attribute(name: str, values: ArrayLike, *, displacement: bool = False) -> Array:
    """The array of an attribute, or of a morph target's displacements, in a type that glTF has for it."""
    where = _("attribute {name}", name=name)
    if not _SEMANTIC.fullmatch(name):
        remedy = _("begin the name of an attribute of your own with _")
        raise ModelError("mesh-invalid", where, _("is none of glTF's attributes"), remedy)
    kind = "_" if name.startswith("_") else name.split("_")[0]
    array = np.asarray(values)
    whole = [np.dtype(f"<{code}") for code in _WHOLE.get(kind, "").split()]
    if displacement or array.dtype not in whole:
        array = array.astype("<u2" if kind == "JOINTS" else "<f4", copy=False)
    if kind == "_" and array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    array = frozen_array(array, where)
    # A displaced tangent keeps its handedness and so has no fourth number (section 3.7.2.2).
    columns = (3,) if displacement and kind == "TANGENT" else _COLUMNS.get(kind, (2, 3, 4))
    if not (array.ndim == 2 and array.shape[1] in columns) and not (kind == "_" and array.ndim == 1):
        raise ModelError(
            "array-invalid",
            where,
            _("has shape {shape} where (n, {columns}) is needed", shape=array.shape, columns=columns[0]),
        )
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise ModelError("mesh-invalid", where, _("holds values that are not finite numbers"))
    return array


@dataclass(frozen=True, eq=False)
class Primitive:
    """Vertices drawn with one material.

    `attributes` maps glTF's semantics (POSITION in metres, NORMAL, TANGENT, TEXCOORD_0, COLOR_0, JOINTS_0,
    …, _CUSTOM) to arrays of shape (n, columns); `indices` has shape (m,) and counts within n; `mode` is
    glTF's (4: triangles); `targets` are morph targets, each a mapping of displacements.
    """

    attributes: Mapping[str, Array]
    indices: Array | None = None
    material: Material | None = None
    mode: int = TRIANGLES
    targets: Sequence[Mapping[str, Array]] = ()

    def __post_init__(self) -> None:
        if "POSITION" not in self.attributes:
            raise ModelError("mesh-invalid", "primitive", _("has no POSITION"))
        attributes = {name: _attribute(name, self.attributes[name]) for name in sorted(self.attributes)}
        count = len(attributes["POSITION"])
        targets = tuple(
            {name: _attribute(name, t[name], displacement=True) for name in sorted(t)} for t in self.targets
        )
        for group in (attributes, *targets):
            for name, array in group.items():
                if len(array) != count:
                    raise ModelError(
                        "mesh-invalid",
                        _("attribute {name}", name=name),
                        _("has {rows} rows, POSITION has {count}", rows=len(array), count=count),
                    )
                if name not in attributes:
                    raise ModelError(
                        "mesh-invalid", _("attribute {name}", name=name), _("is displaced but not there")
                    )
        object.__setattr__(self, "attributes", MappingProxyType(attributes))
        object.__setattr__(self, "targets", tuple(MappingProxyType(t) for t in targets))
        object.__setattr__(self, "indices", self._checked_indices(count))
        if self.mode not in range(7) or not count:
            raise ModelError(
                "mesh-invalid", "primitive", _("has no vertices or a mode that is none of glTF's")
            )
        if self.mode == TRIANGLES and self.corner_count % 3:
            raise ModelError(
                "mesh-invalid",
                "primitive",
                _("has {count} corners, no multiple of 3", count=self.corner_count),
            )

    def _checked_indices(self, count: int) -> Array | None:
        if self.indices is None:
            return None
        given = np.asarray(self.indices)
        indices = (
            given if given.ndim == 1 else given.reshape(-1)
        )  # a row stays the same array, and so is shared
        if indices.dtype.kind not in "ui" or not len(indices):
            raise ModelError("mesh-invalid", "indices", _("are empty or no whole numbers"))
        if indices.min() < 0 or indices.max() >= count:
            raise ModelError(
                "mesh-invalid",
                "indices",
                _("count up to {largest} with {count} vertices", largest=indices.max(), count=count),
            )
        # 16 bits where they suffice; 65535 itself restarts a strip in some APIs (glTF 2.0, section 3.7.2.1).
        dtype = np.uint16 if count <= 0xFFFF else np.uint32
        return frozen_array(indices if indices.dtype == dtype else indices.astype(dtype), "indices")

    @property
    def positions(self) -> Array:
        """Vertices in metres, (n, 3) float32."""
        return self.attributes["POSITION"]

    @property
    def corner_count(self) -> int:
        """How many corners are drawn: indices, or vertices where there are none."""
        return len(self.positions) if self.indices is None else len(self.indices)

    @property
    def triangle_count(self) -> int:
        """How many triangles are drawn (0 for points and lines)."""
        if self.mode == TRIANGLES:
            return self.corner_count // 3
        return max(0, self.corner_count - 2) if self.mode > TRIANGLES else 0

    @cached_property
    def bounds(self) -> Array:
        """Lowest and highest corner in metres, (2, 3)."""
        return column_bounds(self.positions).astype(np.float64)

    def bounds_under(self, matrices: Array) -> Array:
        """The exact bounds of all the places that the matrices (n, 4, 4) lead to."""
        if len(matrices) == 1:  # nearly all things; a tenth of the time
            matrix = matrices[0]
            mixed = np.count_nonzero(np.abs(matrix[:3, :3]) > 1e-12) > 3
            moved = (self.positions if mixed else self.bounds) @ matrix[:3, :3].T + matrix[:3, 3]
            return np.array([moved.min(axis=0), moved.max(axis=0)])
        # Copies are often turned alike, and only moved.
        alike, which = np.unique(matrices[:, :3, :3].reshape(-1, 9), axis=0, return_inverse=True)
        boxes, shifts = self._turned_bounds(alike.reshape(-1, 3, 3))[which.reshape(-1)], matrices[:, :3, 3]
        return np.array([(boxes[:, 0] + shifts).min(axis=0), (boxes[:, 1] + shifts).max(axis=0)])

    def _turned_bounds(self, linear: Array) -> Array:
        """The bounds after each of some matrices (n, 3, 3), as (n, 2, 3); by vertices where the axes are mixed."""
        result = np.empty((len(linear), 2, 3))
        mixed = np.count_nonzero(np.abs(linear) > 1e-12, axis=(1, 2)) > 3
        step = max(1, _POINTS_AT_ONCE // len(self.positions))
        for kind, points in ((~mixed, self.bounds), (mixed, self.positions)):
            places = np.flatnonzero(kind)
            for start in range(0, len(places), step):
                chosen = places[start : start + step]
                moved = linear[chosen] @ points.T
                result[chosen, 0], result[chosen, 1] = moved.min(axis=2), moved.max(axis=2)
        return result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Primitive) and same_fields(self, other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class Mesh:
    """A row of primitives with a name. `weights` are the defaults of its morph targets, `target_names` their names.

    `extras` are plain JSON of your own (`Extras`).
    """

    primitives: Sequence[Primitive]
    name: str = ""
    weights: tuple[float, ...] = ()
    target_names: tuple[str, ...] = field(default=())
    extras: Mapping[str, Any] = NONE

    def __post_init__(self) -> None:
        checked_name(self.name, "mesh", empty=True)
        if self.extras is not NONE:
            set_extras(self, lambda: _("mesh {name!r}", name=self.name), TARGET_NAMES)
        object.__setattr__(self, "primitives", tuple(self.primitives))
        object.__setattr__(
            self, "weights", tuple(number(w, _("mesh {name!r}", name=self.name)) for w in self.weights)
        )
        if not self.primitives:
            raise ModelError("mesh-invalid", _("mesh {name!r}", name=self.name), _("has no primitives"))
        object.__setattr__(self, "target_names", tuple(self.target_names))
        counts = {len(p.targets) for p in self.primitives}
        for given in (self.weights, self.target_names):
            if len(counts) > 1 or (given and len(given) not in counts):
                what = _(
                    "has {counts} morph targets in its primitives, {count} weights or names",
                    counts=sorted(counts),
                    count=len(given),
                )
                raise ModelError("mesh-invalid", _("mesh {name!r}", name=self.name), what)

    @classmethod
    def of(
        cls,
        positions: ArrayLike,
        indices: ArrayLike | None = None,
        *,
        normals: ArrayLike | None = None,
        uvs: ArrayLike | None = None,
        tangents: ArrayLike | None = None,
        colors: ArrayLike | None = None,
        material: Material | None = None,
        name: str = "",
    ) -> Mesh:
        """A mesh of triangles.

        Positions (n, 3) in metres, indices (m, 3) or (3m,), normals (n, 3), uvs (n, 2), tangents (n, 4),
        linear colors (n, 3) or (n, 4).
        """
        given = {
            "POSITION": positions,
            "NORMAL": normals,
            "TEXCOORD_0": uvs,
            "TANGENT": tangents,
            "COLOR_0": colors,
        }
        attributes = {key: np.asarray(value) for key, value in given.items() if value is not None}
        flat = None if indices is None else np.asarray(indices).reshape(-1)
        return cls((Primitive(attributes, flat, material),), name)

    @classmethod
    def join(cls, meshes: Iterable[Mesh], name: str = "") -> Mesh:
        """All primitives of several meshes in one mesh; their number is kept."""
        return cls(tuple(p for mesh in meshes for p in mesh.primitives), name)

    def __iter__(self) -> Iterator[Primitive]:
        return iter(self.primitives)

    @property
    def materials(self) -> tuple[Material | None, ...]:
        """The material of each primitive."""
        return tuple(p.material for p in self)

    @property
    def triangle_count(self) -> int:
        """How many triangles are drawn."""
        return sum(p.triangle_count for p in self)

    @cached_property
    def bounds(self) -> Array:
        """Lowest and highest corner in metres, (2, 3)."""
        every = np.array([p.bounds for p in self])
        return np.array([every[:, 0].min(axis=0), every[:, 1].max(axis=0)])

    def with_material(self, material: Material | None) -> Mesh:
        """The same geometry in another material; the arrays are shared."""
        return replace(self, primitives=tuple(replace(p, material=material) for p in self))

    def to_trimesh(self) -> trimesh.Trimesh:
        """All triangles as one trimesh.Trimesh, with normals and the first UVs where every primitive has them."""
        from vrlab.model.trimesh_bridge import mesh_to_trimesh

        return mesh_to_trimesh(self)

    @classmethod
    def from_trimesh(cls, mesh: trimesh.Trimesh, *, name: str = "", material: Material | None = None) -> Mesh:
        """A mesh from a trimesh.Trimesh, vertex for vertex, with normals, UVs and vertex colours where it has them."""
        from vrlab.model.trimesh_bridge import mesh_from_trimesh

        return mesh_from_trimesh(mesh, name=name, material=material)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mesh) and same_fields(self, other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        size = " × ".join(f"{s:.3g}" for s in np.ptp(self.bounds, axis=0))
        return f"Mesh({self.name!r}, {self.triangle_count} triangles, {size} m)"
