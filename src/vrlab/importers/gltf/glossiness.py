"""Materials of the archived extension KHR_materials_pbrSpecularGlossiness, as the extensions that came after it say the same.

Its specular colour is the reflectance head on, which KHR_materials_specular has where the index of refraction is 0
(KHR_materials_ior: "to be compatible with specular-glossiness"), and roughness is 1 − glossiness.
"""

import io
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image as Picture

from vrlab.gltf.items import Item
from vrlab.importers.gltf.textures import Textures
from vrlab.importers.job import Job
from vrlab.messages import _
from vrlab.model import Image, Specular, Texture

EXTENSION = "KHR_materials_pbrSpecularGlossiness"
_SIDE = 2048  # pixels: of a larger texture the roughness is not worth the time to decode it


def read_glossiness(job: Job, textures: Textures, old: Item) -> dict[str, Any]:
    """The fields of `Material` that say what the extension `old` says."""

    def texture(key: str) -> Texture | None:
        return textures.texture(old.item(key)) if key in old else None

    glossiness = old.number("glossinessFactor", 1.0, low=0, high=1)
    both = texture("specularGlossinessTexture")
    rough = None if both is None else _roughness(job, both, glossiness)
    return {
        "base_color": old.vector("diffuseFactor", 4, (1.0, 1.0, 1.0, 1.0)),
        "base_color_texture": texture("diffuseTexture"),
        "metallic": 0.0,
        "roughness": 1.0 - glossiness if rough is None else 1.0,
        "metallic_roughness_texture": rough,
        "ior": 0.0,
        "specular": Specular(color=old.vector("specularFactor", 3, (1.0, 1.0, 1.0)), color_texture=both),
    }


def _roughness(job: Job, both: Texture, glossiness: float) -> Texture | None:
    """What glTF has in the green channel, from what the old extension had in alpha; None where alpha says nothing."""
    try:
        with Picture.open(io.BytesIO(both.image.data)) as opened:
            if not opened.has_transparency_data:
                return None
            if max(opened.size) > _SIDE:
                job.drop(_("glossiness in textures of more than {side} pixels a side", side=_SIDE))
                return None
            alpha = np.asarray(opened.convert("RGBA"))[..., 3]
    except (OSError, SyntaxError, ValueError, Picture.DecompressionBombError):
        job.drop(_("glossiness in a texture that cannot be decoded"))
        return None
    if (alpha == 255).all():
        return None
    rough = np.zeros((*alpha.shape, 3), dtype=np.uint8)
    rough[..., 1] = np.rint(255 - glossiness * alpha.astype(np.float64))
    buffer = io.BytesIO()
    Picture.fromarray(rough).save(buffer, "PNG")
    return replace(both, image=Image(buffer.getvalue(), f"{both.image.name} roughness".strip()))
