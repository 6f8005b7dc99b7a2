"""Materials as UsdPreviewSurface, all that AR Quick Look draws (OpenUSD, "UsdPreviewSurface Specification")."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Any

from PIL import Image as Picture

from vrlab.export.usd.names import Siblings
from vrlab.model import Image, Material, Texture
from vrlab.model.texture import CLAMP, MIRROR, REPEAT
from vrlab.model.values import Vec3, Vec4

PLAIN = Material()
WHITE: Vec3 = (1.0, 1.0, 1.0)
# What is seen through glass of one layer: of its colour a quarter is kept, as in export/still.py.
GLASS = 0.75
_WRAPS = {REPEAT: "repeat", CLAMP: "clamp", MIRROR: "mirror"}
_QUALITY = 92  # of JPEG, for what comes as WebP, which UsdPreviewSurface does not know


@dataclass(frozen=True)
class Slot:
    """What one texture is read for: its colour space, and what its numbers are multiplied by and raised."""

    texture: Texture
    space: str
    scale: Vec4 = (1.0, 1.0, 1.0, 1.0)
    bias: Vec4 = (0.0, 0.0, 0.0, 0.0)


class Materials:
    """The materials of a layer, each once; `files` are the pictures of the package by name."""

    def __init__(self, stage: Any, scope: str) -> None:
        from pxr import Gf, Sdf, UsdShade

        self._gf, self._types, self._shade = Gf, Sdf.ValueTypeNames, UsdShade
        self._stage, self._scope = stage, scope
        self._names = Siblings()
        self._known: dict[tuple[int, Vec3], Any] = {}
        self._pictures: dict[bytes, str] = {}
        self.files: dict[str, bytes] = {}

    def of(self, material: Material, tint: Vec3) -> Any:
        """The UsdShade.Material of a material whose base colour is multiplied by `tint`."""
        key = (id(material), tint)
        if key not in self._known:
            path = f"{self._scope}/{self._names.give(material.name or 'material')}"
            self._known[key] = self._written(path, material, tint)
        return self._known[key]

    def _written(self, path: str, material: Material, tint: Vec3) -> Any:
        made = self._shade.Material.Define(self._stage, path)
        surface = self._shader(f"{path}/surface", "UsdPreviewSurface")
        made.CreateSurfaceOutput().ConnectToSource(surface.ConnectableAPI(), "surface")
        writer = _Surface(self, path, surface)
        r, g, b, a = material.base_color
        base = (r * tint[0], g * tint[1], b * tint[2], a)
        (writer.glow if material.unlit else writer.colour)(material, base)
        writer.alpha(material, base)
        return made

    def _shader(self, path: str, kind: str) -> Any:
        shader = self._shade.Shader.Define(self._stage, path)
        shader.CreateIdAttr(kind)
        return shader

    def picture(self, image: Image) -> str:
        """The name in the package of an image; one that is WebP becomes PNG where it has alpha, else JPEG."""
        if image.data not in self._pictures:
            data, ending = _encoded(image)
            name = f"textures/{len(self._pictures)}.{ending}"
            self._pictures[image.data] = name
            self.files[name] = data
        return self._pictures[image.data]

    def texture(self, path: str, slot: Slot) -> Any:
        """The shader that reads a texture at `path`, made once."""
        if self._stage.GetPrimAtPath(path):
            return self._shade.Shader(self._stage.GetPrimAtPath(path))
        types, gf, texture = self._types, self._gf, slot.texture
        shader = self._shader(path, "UsdUVTexture")
        shader.CreateInput("file", types.Asset).Set(self.picture(texture.image))
        shader.CreateInput("sourceColorSpace", types.Token).Set(slot.space)
        shader.CreateInput("wrapS", types.Token).Set(_WRAPS[texture.wrap_s])
        shader.CreateInput("wrapT", types.Token).Set(_WRAPS[texture.wrap_t])
        if slot.scale != (1.0, 1.0, 1.0, 1.0):
            shader.CreateInput("scale", types.Float4).Set(gf.Vec4f(*slot.scale))
        if slot.bias != (0.0, 0.0, 0.0, 0.0):
            shader.CreateInput("bias", types.Float4).Set(gf.Vec4f(*slot.bias))
        reader, output = self._coordinates(path, texture)
        shader.CreateInput("st", types.Float2).ConnectToSource(reader.ConnectableAPI(), output)
        return shader

    def _coordinates(self, path: str, texture: Texture) -> tuple[Any, str]:
        types, gf = self._types, self._gf
        reader = self._shader(f"{path}_st", "UsdPrimvarReader_float2")
        reader.CreateInput("varname", types.String).Set(st_name(texture.texcoord))
        if (texture.offset, texture.rotation, texture.scale) == ((0.0, 0.0), 0.0, (1.0, 1.0)):
            return reader, "result"
        turned = self._shader(f"{path}_place", "UsdTransform2d")
        turned.CreateInput("in", types.Float2).ConnectToSource(reader.ConnectableAPI(), "result")
        (sx, sy), angle = texture.scale, texture.rotation
        # KHR_texture_transform counts v from the top, UsdTransform2d from the bottom: v = 1 − t on both sides.
        shift = (texture.offset[0] + sy * math.sin(angle), 1 - texture.offset[1] - sy * math.cos(angle))
        turned.CreateInput("scale", types.Float2).Set(gf.Vec2f(sx, sy))
        turned.CreateInput("rotation", types.Float).Set(math.degrees(angle))
        turned.CreateInput("translation", types.Float2).Set(gf.Vec2f(*shift))
        return turned, "result"

    def put(self, shader: Any, name: str, value: float | Vec3) -> None:
        """Give an input of a surface a constant."""
        if isinstance(value, tuple):
            shader.CreateInput(name, self._types.Color3f).Set(self._gf.Vec3f(*value))
        else:
            shader.CreateInput(name, self._types.Float).Set(value)

    def connect(self, shader: Any, name: str, texture: Any, output: str) -> None:
        """Give an input of a surface what a texture has."""
        kind = {"normal": self._types.Normal3f}.get(
            name, self._types.Color3f if output == "rgb" else self._types.Float
        )
        shader.CreateInput(name, kind).ConnectToSource(texture.ConnectableAPI(), output)


class _Surface:
    """Writes the inputs of one surface."""

    def __init__(self, materials: Materials, path: str, surface: Any) -> None:
        self._materials, self._path, self._surface = materials, path, surface

    def _input(
        self, name: str, constant: float | Vec3, slot: Slot | None = None, output: str = "rgb", part: str = ""
    ) -> None:
        """From a texture where there is one, else the constant. Inputs of one `part` share a texture shader."""
        if slot is None:
            self._materials.put(self._surface, name, constant)
        else:
            texture = self._materials.texture(f"{self._path}/{part or name}", slot)
            self._materials.connect(self._surface, name, texture, output)

    def colour(self, material: Material, base: Vec4) -> None:
        """What reflects light: base colour, metal, roughness, coat, relief, occlusion, and its own glow."""
        self._input("diffuseColor", base[:3], _slot(material.base_color_texture, "sRGB", base), part="base")
        factors = (1.0, material.roughness, material.metallic, 1.0)
        packed = _slot(material.metallic_roughness_texture, "raw", factors)
        self._input("roughness", material.roughness, packed, "g", "metallic_roughness")
        self._input("metallic", material.metallic, packed, "b", "metallic_roughness")
        self._input("ior", material.ior or 1.0)
        if material.clearcoat is not None:
            self._input("clearcoat", material.clearcoat.factor)
            self._input("clearcoatRoughness", material.clearcoat.roughness)
        if material.normal_texture is not None:  # the only numbers that ARKit takes for 8 bits
            relief = Slot(material.normal_texture, "raw", (2.0, 2.0, 2.0, 1.0), (-1.0, -1.0, -1.0, 0.0))
            self._input("normal", 0.0, relief)
        if material.occlusion_texture is not None:
            s = material.occlusion_strength
            shade = Slot(material.occlusion_texture, "raw", (s, s, s, 1.0), (1 - s, 1 - s, 1 - s, 0.0))
            self._input("occlusion", 1.0, shade, "r")
        glow = tuple(v * material.emissive_strength for v in material.emissive)
        if any(glow):
            emitted = (glow[0], glow[1], glow[2])
            self._input("emissiveColor", emitted, _slot(material.emissive_texture, "sRGB", (*emitted, 1.0)))

    def glow(self, material: Material, base: Vec4) -> None:
        """Of what is unlit: all of its colour is its own; black without a reflection below it."""
        self._input("emissiveColor", base[:3], _slot(material.base_color_texture, "sRGB", base), part="base")
        for name, value in (
            ("diffuseColor", (0.0, 0.0, 0.0)),
            ("roughness", 1.0),
            ("metallic", 0.0),
            ("ior", 1.0),
        ):
            self._input(name, value)

    def alpha(self, material: Material, base: Vec4) -> None:
        """How much is seen through it; glass is half transparent."""
        clear = 1 - GLASS * (material.transmission.factor if material.transmission is not None else 0.0)
        texture = material.base_color_texture
        if material.alpha_mode == "OPAQUE":
            self._input("opacity", clear)
            return
        if material.alpha_mode == "MASK":
            self._input("opacityThreshold", material.alpha_cutoff)
        if texture is not None and has_alpha(texture.image):
            scale = (base[0], base[1], base[2], base[3] * clear)
            self._input(
                "opacity", 1.0, Slot(texture, "sRGB", scale), "a", "base" if clear == 1 else "opacity"
            )
        else:
            self._input("opacity", base[3] * clear)


def _slot(texture: Texture | None, space: str, scale: Vec4) -> Slot | None:
    return None if texture is None else Slot(texture, space, scale)


def st_name(texcoord: int) -> str:
    """The primvar of a set of UVs."""
    return f"st{texcoord}" if texcoord else "st"


def has_alpha(image: Image) -> bool:
    """Whether a picture has an alpha channel, by its header."""
    with Picture.open(io.BytesIO(image.data)) as picture:
        return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _encoded(image: Image) -> tuple[bytes, str]:
    if image.mime_type != "image/webp":
        return image.data, "png" if image.mime_type == "image/png" else "jpg"
    buffer = io.BytesIO()
    with Picture.open(io.BytesIO(image.data)) as picture:
        if has_alpha(image):
            picture.convert("RGBA").save(buffer, "PNG")
            return buffer.getvalue(), "png"
        picture.convert("RGB").save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    return buffer.getvalue(), "jpg"
