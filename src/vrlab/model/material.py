"""Metallic-roughness materials and the ratified extensions that labs need. Names and defaults are glTF's.

Colours are linear, not sRGB. Source: glTF 2.0, section 3.9, and the specifications of the KHR_materials_*
extensions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.extras import NONE, set_extras
from vrlab.model.texture import Texture
from vrlab.model.values import Vec3, Vec4, checked_name, number, vector


def _check(self: Any, where: str, **ranges: tuple[float, float]) -> None:
    """Make the named fields numbers, or tuples of numbers, within their ranges."""
    for name, (low, high) in ranges.items():
        value = getattr(self, name)
        at = f"{where}.{name}"
        checked = (
            vector(value, len(value), at, low, high)
            if isinstance(value, tuple)
            else number(value, at, low, high)
        )
        object.__setattr__(self, name, checked)


_BIG = 1e9


@dataclass(frozen=True)
class Clearcoat:
    """KHR_materials_clearcoat: a thin glossy layer, such as varnish."""

    factor: float = 1.0
    texture: Texture | None = None
    roughness: float = 0.0
    roughness_texture: Texture | None = None
    normal_texture: Texture | None = None
    normal_scale: float = 1.0

    def __post_init__(self) -> None:
        _check(self, "clearcoat", factor=(0, 1), roughness=(0, 1), normal_scale=(-_BIG, _BIG))


@dataclass(frozen=True)
class Transmission:
    """KHR_materials_transmission: light that passes through the surface, as through glass."""

    factor: float = 1.0
    texture: Texture | None = None

    def __post_init__(self) -> None:
        _check(self, "transmission", factor=(0, 1))


@dataclass(frozen=True)
class Volume:
    """KHR_materials_volume: thickness in metres and how the colour deepens; attenuation_distance None is infinite."""

    thickness: float = 0.0
    thickness_texture: Texture | None = None
    attenuation_distance: float | None = None
    attenuation_color: Vec3 = (1.0, 1.0, 1.0)

    def __post_init__(self) -> None:
        _check(self, "volume", thickness=(0, _BIG), attenuation_color=(0, 1))
        if self.attenuation_distance is not None:
            _check(self, "volume", attenuation_distance=(1e-9, _BIG))


@dataclass(frozen=True)
class Sheen:
    """KHR_materials_sheen: the soft rim of cloth and felt."""

    color: Vec3 = (0.0, 0.0, 0.0)
    color_texture: Texture | None = None
    roughness: float = 0.0
    roughness_texture: Texture | None = None

    def __post_init__(self) -> None:
        _check(self, "sheen", color=(0, 1), roughness=(0, 1))


@dataclass(frozen=True)
class Specular:
    """KHR_materials_specular: strength and colour of the reflection of what is no metal."""

    factor: float = 1.0
    texture: Texture | None = None
    color: Vec3 = (1.0, 1.0, 1.0)
    color_texture: Texture | None = None

    def __post_init__(self) -> None:
        _check(self, "specular", factor=(0, 1), color=(0, _BIG))


@dataclass(frozen=True)
class Anisotropy:
    """KHR_materials_anisotropy: highlights drawn out in one direction, as on brushed metal."""

    strength: float = 0.0
    rotation: float = 0.0
    texture: Texture | None = None

    def __post_init__(self) -> None:
        _check(self, "anisotropy", strength=(0, 1), rotation=(-_BIG, _BIG))


@dataclass(frozen=True)
class Iridescence:
    """KHR_materials_iridescence: the colours of a thin film; thicknesses in nanometres."""

    factor: float = 0.0
    texture: Texture | None = None
    ior: float = 1.3
    thickness_minimum: float = 100.0
    thickness_maximum: float = 400.0
    thickness_texture: Texture | None = None

    def __post_init__(self) -> None:
        _check(
            self,
            "iridescence",
            factor=(0, 1),
            ior=(1, _BIG),
            thickness_minimum=(0, _BIG),
            thickness_maximum=(0, _BIG),
        )


@dataclass(frozen=True)
class Material:
    """How a surface looks. `base_color` is linear RGBA in 0 to 1; `emissive` linear RGB, times `emissive_strength`.

    `extras` are plain JSON of your own (`Extras`).
    """

    name: str = ""
    base_color: Vec4 = (1.0, 1.0, 1.0, 1.0)
    base_color_texture: Texture | None = None
    metallic: float = 0.0
    roughness: float = 1.0
    metallic_roughness_texture: Texture | None = None
    normal_texture: Texture | None = None
    normal_scale: float = 1.0
    occlusion_texture: Texture | None = None
    occlusion_strength: float = 1.0
    emissive: Vec3 = (0.0, 0.0, 0.0)
    emissive_texture: Texture | None = None
    emissive_strength: float = 1.0
    alpha_mode: Literal["OPAQUE", "MASK", "BLEND"] = "OPAQUE"
    alpha_cutoff: float = 0.5
    double_sided: bool = False
    unlit: bool = False
    ior: float = 1.5
    dispersion: float = 0.0
    clearcoat: Clearcoat | None = None
    transmission: Transmission | None = None
    volume: Volume | None = None
    sheen: Sheen | None = None
    specular: Specular | None = None
    anisotropy: Anisotropy | None = None
    iridescence: Iridescence | None = None
    extras: Mapping[str, Any] = NONE

    def __post_init__(self) -> None:
        where = _("material {name!r}", name=self.name)
        checked_name(self.name, where, empty=True)
        set_extras(self, lambda: where)
        if len(self.base_color) == 3:
            object.__setattr__(self, "base_color", (*self.base_color, 1.0))
        if len(self.base_color) != 4 or len(self.emissive) != 3:
            raise ModelError("value-invalid", where, _("base_color needs 4 numbers and emissive 3"))
        _check(
            self, where, base_color=(0, 1), metallic=(0, 1), roughness=(0, 1), normal_scale=(-_BIG, _BIG),
            occlusion_strength=(0, 1), emissive=(0, 1), emissive_strength=(0, _BIG), alpha_cutoff=(0, _BIG),
            dispersion=(0, _BIG), ior=(0, _BIG),
        )  # fmt: skip
        if 0 < self.ior < 1:
            raise ModelError(
                "value-invalid", f"{where}.ior", _("{ior:g} is neither 0 nor at least 1", ior=self.ior)
            )
        if self.alpha_mode not in ("OPAQUE", "MASK", "BLEND"):
            raise ModelError(
                "value-invalid",
                where,
                _("alpha_mode {alpha_mode!r} is none of glTF's", alpha_mode=self.alpha_mode),
            )

    def with_(self, **changes: Any) -> "Material":
        """A copy with some fields changed."""
        return replace(self, **changes)
