"""How small, and at which price."""

from dataclasses import dataclass

from vrlab.errors import ModelError
from vrlab.meshopt.filters import OCTAHEDRAL_ERROR
from vrlab.messages import _
from vrlab.model.values import number

SHARE = 2.0**-15  # of the largest mesh, see Packing
LEAST = 1e-9  # metres


@dataclass(frozen=True)
class Packing:
    """A file compressed with EXT_meshopt_compression; what it may differ by from the scene.

    - `position_error`: metres that a vertex may be off in the scene, at the largest place of its mesh. Bits follow from it,
      so small things take few. In a small scene it is less: no more than a 32768th of the diagonal of the largest mesh as
      it is shown, but not below a nanometre. Where a scale changes, its keyframes count, and 1 where a behaviour changes
      it. Not below a 2⁻²³rd of the mesh.
    - `texcoord_error`: of texture coordinates; 2⁻¹² is a quarter of a texel of 1024.
    - `normal_bits`: 8, 10 or 12 of normals and tangents, which turn by no more than 1.25°, 0.26° or 0.065°.

    Colours are off by 1/510, weights of skins by 2⁻¹⁶, weights of morph targets by 2⁻¹³, keys of rotations by 0.01°, of
    translations by `position_error`, of scales by 10⁻⁵. All else is exact: indices, times, joints, matrices, instances'
    rotations and scales, rotations with a key half a turn from the next (where the least error would turn them the other
    way), attributes of one's own, images. Vertices that are equal become one, unused ones are left out, and triangles and
    vertices change places.

    Raises ModelError `value-invalid` for what is out of range.
    """

    position_error: float = 1e-4
    texcoord_error: float = 2.0**-12
    normal_bits: int = 8

    def __post_init__(self) -> None:
        for name in ("position_error", "texcoord_error"):
            object.__setattr__(self, name, number(getattr(self, name), name, low=LEAST, high=1.0))
        if self.normal_bits not in OCTAHEDRAL_ERROR:
            raise ModelError("value-invalid", "normal_bits", _("is none of 8, 10 and 12"))
