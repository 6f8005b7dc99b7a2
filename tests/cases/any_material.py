"""Materials with any textures and extensions."""

import io
from dataclasses import replace

from any_values import colors, extras, labels, small, unit
from hypothesis import strategies as st
from PIL import Image as Picture

from vrlab.model import (
    Anisotropy,
    Clearcoat,
    Image,
    Iridescence,
    Material,
    Sheen,
    Specular,
    Texture,
    Transmission,
    Volume,
)


def encoded(format: str, color: tuple[int, int, int], size: int = 4) -> bytes:
    buffer = io.BytesIO()
    Picture.new("RGB", (size, size), color).save(buffer, format)
    return buffer.getvalue()


IMAGES = [encoded(*kind) for kind in (("PNG", (9, 90, 200)), ("JPEG", (200, 9, 9)), ("WEBP", (9, 200, 9)))]

images = st.builds(Image, st.integers(0, 2).map(lambda i: IMAGES[i]), labels)
textures = st.builds(
    Texture,
    images,
    texcoord=st.integers(0, 1),
    wrap_s=st.sampled_from([10497, 33071, 33648]),
    wrap_t=st.sampled_from([10497, 33071, 33648]),
    mag_filter=st.sampled_from([None, 9728, 9729]),
    min_filter=st.sampled_from([None, 9728, 9729, 9984, 9985, 9986, 9987]),
    offset=st.just((0.0, 0.0)) | st.tuples(small, small),
    rotation=st.just(0.0) | small,
    scale=st.just((1.0, 1.0)) | st.tuples(small, small),
    name=labels,
)
maybe = st.none() | textures
materials = st.builds(
    Material,
    labels,
    base_color=st.tuples(unit, unit, unit, unit),
    base_color_texture=maybe,
    metallic=unit,
    roughness=unit,
    metallic_roughness_texture=maybe,
    normal_texture=maybe,
    normal_scale=st.just(1.0) | small,
    occlusion_texture=maybe,
    occlusion_strength=unit,
    emissive=colors,
    emissive_texture=maybe,
    emissive_strength=st.just(1.0) | st.floats(0, 1000),
    alpha_mode=st.sampled_from(["OPAQUE", "MASK", "BLEND"]),
    alpha_cutoff=st.just(0.5) | unit,
    double_sided=st.booleans(),
    unlit=st.booleans(),
    ior=st.sampled_from([0.0, 1.33, 1.5]),
    dispersion=st.just(0.0) | unit,
    clearcoat=st.none() | st.builds(Clearcoat, unit, maybe, unit, maybe, maybe, small),
    transmission=st.none() | st.builds(Transmission, unit, maybe),
    volume=st.none() | st.builds(Volume, unit, maybe, st.none() | st.floats(0.01, 10), colors),
    sheen=st.none() | st.builds(Sheen, colors, maybe, unit, maybe),
    specular=st.none() | st.builds(Specular, unit, maybe, colors, maybe),
    anisotropy=st.none() | st.builds(Anisotropy, unit, small, maybe),
    iridescence=st.none()
    | st.builds(Iridescence, unit, maybe, st.floats(1, 3), st.floats(0, 100), st.floats(100, 900), maybe),
    extras=extras,
)


def sensible(material: Material) -> Material:
    """The material without what is allowed but makes no sense, about which Khronos's validator warns."""
    layout = (material.normal_texture or Texture(Image(IMAGES[0]))).texcoord
    coat, brushed = material.clearcoat, material.anisotropy
    if coat is not None and coat.normal_texture is not None:
        coat = replace(coat, normal_texture=replace(coat.normal_texture, texcoord=layout))
    if brushed is not None and brushed.texture is not None:
        brushed = replace(brushed, texture=replace(brushed.texture, texcoord=layout))
    clear = material.transmission is not None and not material.double_sided
    extensions = ("clearcoat", "transmission", "volume", "sheen", "specular", "anisotropy", "iridescence")
    plain = (
        material.ior == 1.5
        and material.emissive_strength == 1
        and not any(getattr(material, e) for e in extensions)
    )
    return material.with_(
        clearcoat=coat,
        anisotropy=brushed,
        volume=material.volume if clear else None,
        dispersion=material.dispersion if clear and material.volume else 0.0,
        emissive_strength=material.emissive_strength if any(material.emissive) else 1.0,
        unlit=material.unlit and plain,
    )
