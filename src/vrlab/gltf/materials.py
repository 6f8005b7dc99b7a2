"""Where each field of a material stands in glTF: the one table that both writing and reading follow.

Sources: glTF 2.0, sections 3.9 and 5.19 to 5.22; the specifications of the ratified KHR_materials_*
extensions.
"""

from dataclasses import dataclass
from typing import Any, Literal

from vrlab.model import Anisotropy, Clearcoat, Iridescence, Sheen, Specular, Transmission, Volume

Kind = Literal["number", "vector", "texture", "flag", "choice"]


@dataclass(frozen=True)
class Field:
    """The model's field `name` is glTF's property `key`, absent in a file where it has glTF's `default`.

    With `inside`, the property is within the reference to that texture (a normal map's scale). With `mode`,
    it may be written in that alpha mode only.
    """

    name: str
    key: str
    kind: Kind
    default: Any = None
    inside: str = ""
    mode: str = ""


@dataclass(frozen=True)
class Group:
    """Fields that stand together in the object `key` of a material; "" is the material itself.

    With `attribute` they are the fields of a `cls` of their own, which is there or not; else those of
    Material.
    """

    key: str
    fields: tuple[Field, ...]
    attribute: str = ""
    cls: type[Any] | None = None

    @property
    def is_extension(self) -> bool:
        """Whether `key` names an extension."""
        return self.key.startswith("KHR_")


def _number(name: str, key: str, default: float | None, inside: str = "", mode: str = "") -> Field:
    return Field(name, key, "number", default, inside, mode)


def _vector(name: str, key: str, default: tuple[float, ...]) -> Field:
    return Field(name, key, "vector", default)


def _texture(name: str, key: str) -> Field:
    return Field(name, key, "texture")


_BLACK, _WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)

GROUPS: tuple[Group, ...] = (
    Group(
        "",
        (
            _texture("normal_texture", "normalTexture"),
            _number("normal_scale", "scale", 1.0, inside="normalTexture"),
            _texture("occlusion_texture", "occlusionTexture"),
            _number("occlusion_strength", "strength", 1.0, inside="occlusionTexture"),
            _texture("emissive_texture", "emissiveTexture"),
            _vector("emissive", "emissiveFactor", _BLACK),
            Field("alpha_mode", "alphaMode", "choice", "OPAQUE"),
            _number("alpha_cutoff", "alphaCutoff", 0.5, mode="MASK"),
            Field("double_sided", "doubleSided", "flag", False),
        ),
    ),
    Group(
        "pbrMetallicRoughness",
        (
            _vector("base_color", "baseColorFactor", (1.0, 1.0, 1.0, 1.0)),
            _texture("base_color_texture", "baseColorTexture"),
            _number("metallic", "metallicFactor", 1.0),
            _number("roughness", "roughnessFactor", 1.0),
            _texture("metallic_roughness_texture", "metallicRoughnessTexture"),
        ),
    ),
    Group("KHR_materials_emissive_strength", (_number("emissive_strength", "emissiveStrength", 1.0),)),
    Group("KHR_materials_ior", (_number("ior", "ior", 1.5),)),
    Group("KHR_materials_dispersion", (_number("dispersion", "dispersion", 0.0),)),
    Group(
        "KHR_materials_clearcoat",
        (
            _number("factor", "clearcoatFactor", 0.0),
            _texture("texture", "clearcoatTexture"),
            _number("roughness", "clearcoatRoughnessFactor", 0.0),
            _texture("roughness_texture", "clearcoatRoughnessTexture"),
            _texture("normal_texture", "clearcoatNormalTexture"),
            _number("normal_scale", "scale", 1.0, inside="clearcoatNormalTexture"),
        ),
        "clearcoat",
        Clearcoat,
    ),
    Group(
        "KHR_materials_transmission",
        (_number("factor", "transmissionFactor", 0.0), _texture("texture", "transmissionTexture")),
        "transmission",
        Transmission,
    ),
    Group(
        "KHR_materials_volume",
        (
            _number("thickness", "thicknessFactor", 0.0),
            _texture("thickness_texture", "thicknessTexture"),
            _number("attenuation_distance", "attenuationDistance", None),
            _vector("attenuation_color", "attenuationColor", _WHITE),
        ),
        "volume",
        Volume,
    ),
    Group(
        "KHR_materials_sheen",
        (
            _vector("color", "sheenColorFactor", _BLACK),
            _texture("color_texture", "sheenColorTexture"),
            _number("roughness", "sheenRoughnessFactor", 0.0),
            _texture("roughness_texture", "sheenRoughnessTexture"),
        ),
        "sheen",
        Sheen,
    ),
    Group(
        "KHR_materials_specular",
        (
            _number("factor", "specularFactor", 1.0),
            _texture("texture", "specularTexture"),
            _vector("color", "specularColorFactor", _WHITE),
            _texture("color_texture", "specularColorTexture"),
        ),
        "specular",
        Specular,
    ),
    Group(
        "KHR_materials_anisotropy",
        (
            _number("strength", "anisotropyStrength", 0.0),
            _number("rotation", "anisotropyRotation", 0.0),
            _texture("texture", "anisotropyTexture"),
        ),
        "anisotropy",
        Anisotropy,
    ),
    Group(
        "KHR_materials_iridescence",
        (
            _number("factor", "iridescenceFactor", 0.0),
            _texture("texture", "iridescenceTexture"),
            _number("ior", "iridescenceIor", 1.3),
            _number("thickness_minimum", "iridescenceThicknessMinimum", 100.0),
            _number("thickness_maximum", "iridescenceThicknessMaximum", 400.0),
            _texture("thickness_texture", "iridescenceThicknessTexture"),
        ),
        "iridescence",
        Iridescence,
    ),
)
# An extension without properties: the flag is that it is there.
UNLIT = "KHR_materials_unlit"
