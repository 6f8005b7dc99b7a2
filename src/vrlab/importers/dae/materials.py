"""Materials of COLLADA's common profile (1.4.1, chapter 8, "FX": constant, lambert, phong, blinn).

Colours are taken as sRGB, as screens show them. Shininess n becomes a roughness r with n = 2 / r⁴ − 2 (B. Karis, "Specular
BRDF reference", 2013), for phong with 4 n, because its highlight is that much narrower (F. Fisher and A. Woo, "R·E versus
N·H specular highlights", Graphics Gems IV, 1994).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from vrlab.importers.dae.source import Document
from vrlab.importers.dae.textures import DaeTextures
from vrlab.importers.limits import MATERIALS, check_count
from vrlab.importers.names import clean
from vrlab.importers.shapes import linear
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model import Material, Texture

_MODELS = ("constant", "lambert", "phong", "blinn")
_LUMINANCE = (0.212671, 0.715160, 0.072169)  # COLLADA 1.4.1, chapter 7, "Determining transparency"


@dataclass(frozen=True)
class Look:
    """A material, and the set of texture coordinates that its picture is bound to."""

    material: Material
    texcoords: int | None = None


class Materials:
    """Makes the materials of a document, each once."""

    def __init__(self, document: Document) -> None:
        self._document, self._job = document, document.job
        self._textures = DaeTextures(document)
        self._made: dict[int, tuple[Material, str]] = {}
        self._looks: dict[tuple[int, int | None], Look] = {}

    def looks(self, instance: Element | None, geometry: Element) -> dict[str, Look]:
        """The materials of an instance of a geometry, by symbol; symbols that are bound to nothing are taken as ids."""
        found = {}
        binding = None if instance is None else instance.find("bind_material", "technique_common")
        for item in [] if binding is None else binding.all("instance_material"):
            material = self._document.target(item, "target", "material")
            if material is not None:
                found[item.get("symbol")] = self._look(material, item)
        for symbol in {part.get("material") for mesh in geometry.children for part in mesh.children} - {
            *found,
            "",
        }:
            material = self._document.ids.get(symbol)
            if material is not None and material.tag == "material":
                found[symbol] = self._look(material, None)
        return found

    def _look(self, element: Element, binding: Element | None) -> Look:
        if id(element) not in self._made:
            self._made[id(element)] = self._material(element)
            check_count(len(self._made), MATERIALS, _("materials"), self._job.where)
        material, coords = self._made[id(element)]
        number = None
        for item in [] if binding is None else binding.all("bind_vertex_input"):
            if item.get("semantic") == coords:
                number = item.whole("input_set", 0)
        return self._looks.setdefault((id(element), number), Look(material, number))

    def _material(self, element: Element) -> tuple[Material, str]:
        """The material, and what its picture calls its texture coordinates."""
        name = clean(element.get("name") or element.get("id"), "")
        instance = element.find("instance_effect")
        effect = None if instance is None else self._document.target(instance, "url", "effect")
        profile = None if effect is None else effect.find("profile_COMMON")
        technique = None if profile is None else profile.find("technique")
        shading = None if technique is None else next(iter(technique.all(*_MODELS)), None)
        if effect is None or profile is None or shading is None:
            self._job.drop(_("material {name!r}, which has no common profile", name=name))
            return Material(name, roughness=0.8), ""
        if instance is not None and instance.all("setparam"):
            self._job.drop(_("parameters that materials set in their effects"))
        return _Shading(self._document, self._textures, profile, shading).material(name, _double(effect))


@dataclass
class _Shading:
    """One shading model of one profile."""

    document: Document
    textures: DaeTextures
    profile: Element
    shading: Element

    def material(self, name: str, double_sided: bool) -> tuple[Material, str]:
        """The material, and what its picture calls its texture coordinates."""
        kind = self.shading.tag
        base = "diffuse"
        if kind == "constant" and self.shading.find("emission") is not None:
            base = "emission"
        color, picture = self._color(base, (1.0, 1.0, 1.0) if kind == "constant" else (0.8, 0.8, 0.8))
        glow, glowing = self._color("emission", (0.0, 0.0, 0.0)) if base == "diffuse" else ((0.0,) * 3, None)
        alpha, blended = self._alpha(name)
        values: dict[str, Any] = {
            "name": name,
            "base_color": (*color, alpha),
            "base_color_texture": picture,
            "emissive": glow,
            "emissive_texture": glowing,
            "roughness": self._roughness(kind),
            "alpha_mode": "BLEND" if alpha < 1.0 or blended else "OPAQUE",
            "double_sided": double_sided,
            "unlit": kind == "constant",
        }
        self._note_losses()
        texture = self.shading.find(base, "texture")
        return Material(**values), "" if texture is None else texture.get("texcoord")

    def _color(
        self, key: str, default: tuple[float, float, float]
    ) -> tuple[tuple[float, float, float], Texture | None]:
        """A linear colour, or white with a picture."""
        texture = self.shading.find(key, "texture")
        if texture is not None:
            made = self.textures.texture(self.profile, texture)
            if made is not None:
                return (1.0, 1.0, 1.0), made
        given = self._numbers(key, "color")
        rgb = default if given is None else given[:3]
        r, g, b = map(float, linear(np.array(rgb).clip(0.0, 1.0)))
        return (r, g, b), None

    def _numbers(self, key: str, kind: str) -> tuple[float, ...] | None:
        """A colour (4 numbers) or a number of the shading model, which may stand in a parameter of the profile."""
        parameter = self.shading.find(key, "param")
        element = self.shading.find(key, kind)
        if element is None and parameter is not None:
            wanted = parameter.get("ref")
            new = next((p for p in self.profile.all("newparam") if p.get("sid") == wanted), None)
            element = None if new is None else next(iter(new.all("float", "float3", "float4")), None)
        if element is None:
            return None
        values = element.numbers()
        if not len(values) or not np.isfinite(values).all() or (kind == "color" and len(values) < 3):
            raise element.fail(_("is no colour or number"))
        padded = [*map(float, values[:4]), *([1.0] * 4)]
        return tuple(padded[:4])

    def _alpha(self, name: str) -> tuple[float, bool]:
        """How solid it is (1.4.1, chapter 7, "Determining transparency"), and whether its picture says so too."""
        job, transparent = self.document.job, self.shading.find("transparent")
        numbers = self._numbers("transparency", "float")
        amount = 1.0 if numbers is None else min(max(numbers[0], 0.0), 1.0)
        color = self._numbers("transparent", "color") or (1.0, 1.0, 1.0, 1.0)
        mode = "A_ONE" if transparent is None else transparent.get("opaque", "A_ONE")
        luminance = sum(c * w for c, w in zip(color, _LUMINANCE, strict=False))
        if mode == "RGB_ZERO" and transparent is not None:
            alpha = 1.0 - luminance * amount
        else:
            alpha = {"A_ZERO": 1.0 - color[3] * amount, "RGB_ONE": luminance * amount}.get(
                mode, color[3] * amount
            )
        blended = self._blended()
        if alpha <= 0.0:
            job.warn(_("material {name!r} would be invisible; it is taken as solid", name=name[:60]))
            return 1.0, blended
        return min(alpha, 1.0), blended

    def _blended(self) -> bool:
        """Whether the transparency is that of the picture; one of its own cannot be held."""
        own, picture = self.shading.find("transparent", "texture"), self.shading.find("diffuse", "texture")
        if own is None:
            return False
        if picture is None or own.get("texture") != picture.get("texture"):
            self.document.job.drop(_("images for transparency alone"))
            return False
        return True

    def _roughness(self, kind: str) -> float:
        shininess, specular = self._numbers("shininess", "float"), self._numbers("specular", "color")
        dull = specular is not None and max(specular[:3]) <= 0.0
        if kind not in ("phong", "blinn") or shininess is None or dull:
            return 1.0
        n = max(shininess[0], 0.0) * (4.0 if kind == "phong" else 1.0)
        return float((2.0 / (n + 2.0)) ** 0.25)

    def _note_losses(self) -> None:
        job = self.document.job
        for key in ("specular", "shininess", "reflective", "ambient"):
            texture = self.shading.find(key, "texture")
            picture = self.shading.find("diffuse", "texture")
            if texture is not None and (picture is None or texture.get("texture") != picture.get("texture")):
                job.drop(_("{key} images of materials", key=key))
        for element in self.profile.walk():
            if element.tag in ("bump", "displacement", "normalmap"):
                job.drop(_("{tag} images of materials", tag=element.tag))


def _double(effect: Element) -> bool:
    """Whether it is seen from both sides, as Maya's and Google Earth's profiles say."""
    return any(e.tag == "double_sided" and e.text.strip() in ("1", "true") for e in effect.walk())
