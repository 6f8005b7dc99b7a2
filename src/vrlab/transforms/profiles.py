"""What each kind of device bears, and what its scenes should do without. A device is a row of the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vrlab.errors import CheckError
from vrlab.messages import _

MIB = 1024 * 1024
ALL_IMAGES = ("image/png", "image/jpeg", "image/webp")
# Each asks for several more textures and terms a pixel (three.js, MeshPhysicalMaterial: "higher per-pixel cost").
# Transmission is not among them: the viewer blends glass on every device, so it is never drawn in a pass of its own.
_COSTLY = (
    "KHR_materials_dispersion", "KHR_materials_iridescence", "KHR_materials_anisotropy", "KHR_materials_sheen",
)  # fmt: skip
# Scene Viewer and Quick Look show what glTF 2.0 itself has, and clearcoat.
_UNKNOWN = (
    *_COSTLY, "KHR_materials_transmission", "KHR_materials_volume", "KHR_materials_ior", "KHR_materials_specular",
    "KHR_materials_emissive_strength",
)  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """A kind of device.

    `limits` are by the names of `Costs` and of `vrlab check`; `source` says where they are from. `avoid` are material
    extensions as glTF names them, `images` the types of image that it shows. `packs` says that quantised and
    compressed geometry is understood, `instancing` that EXT_mesh_gpu_instancing is, `levels` that coarser meshes for greater
    distances help it.
    """

    name: str
    limits: Mapping[str, int]
    source: str
    avoid: tuple[str, ...] = ()
    images: tuple[str, ...] = ALL_IMAGES
    packs: bool = True
    instancing: bool = True
    levels: bool = False


_ROWS = (
    Profile(
        "quest2",
        {
            "draw_calls": 100, "triangles": 750_000, "texture_side": 2048,
            "texture_memory": 256 * MIB, "file_bytes": 50 * MIB,
        },
        "Meta's WebXR performance checklist (draw calls, triangles, texture side); memory and size chosen",
        _COSTLY,
        levels=True,
    ),
    Profile(
        "quest3",
        {
            "draw_calls": 200, "triangles": 1_300_000, "texture_side": 4096,
            "texture_memory": 512 * MIB, "file_bytes": 100 * MIB,
        },
        "Meta's WebXR performance checklist (draw calls, triangles, texture side); memory and size chosen",
        _COSTLY[:1],
        levels=True,
    ),
    Profile(
        "chromebook",
        {
            "draw_calls": 150, "triangles": 400_000, "texture_side": 2048,
            "texture_memory": 192 * MIB, "file_bytes": 25 * MIB,
        },
        "chosen, from what integrated GPUs with 4 GB of shared memory draw at 30 frames a second",
        _COSTLY,
        levels=True,
    ),
    Profile(
        "phone",
        {
            "draw_calls": 150, "triangles": 500_000, "texture_side": 2048,
            "texture_memory": 192 * MIB, "file_bytes": 25 * MIB,
        },
        "chosen, as for Chromebooks, with the faster GPUs that phones of the last years have",
        _COSTLY,
        levels=True,
    ),
    Profile(
        "quicklook",
        {"triangles": 100_000, "texture_side": 2048, "file_bytes": 25 * MIB},
        "Apple's guidance for AR Quick Look: 100,000 polygons, one set of textures of 2048²",
        _UNKNOWN,
        ("image/png", "image/jpeg"),
        packs=False,
        instancing=False,
    ),
    Profile(
        "sceneviewer",
        {"vertices": 30_000, "materials": 10, "texture_side": 2048, "file_bytes": 10 * MIB},
        "what Google recommends for Scene Viewer (no hard limits): 30,000 vertices, 10 materials, textures of 2048², 10 MB",
        _UNKNOWN,
        ("image/png", "image/jpeg"),
        packs=False,
        instancing=False,
    ),
)  # fmt: skip
PROFILES: Mapping[str, Profile] = {profile.name: profile for profile in _ROWS}
# What each figure is called, and what makes it smaller.
FIGURES: Mapping[str, tuple[str, str]] = {
    "draw_calls": (_("draw calls"), _("join meshes that share a material")),
    "triangles": (_("triangles"), _("simplify the heaviest objects (`vrlab info` lists them)")),
    "vertices": (_("vertices"), _("simplify the heaviest objects (`vrlab info` lists them)")),
    "materials": (_("materials"), _("let objects share materials")),
    "texture_side": (_("pixels on a texture's longest side"), _("make the texture smaller")),
    "texture_memory": (_("bytes of texture memory"), _("use fewer or smaller textures")),
    "picture_bytes": (_("bytes of pictures"), _("make the textures smaller")),
    "file_bytes": (_("bytes of file"), _("simplify geometry and shrink textures")),
}


def profile_of(target: str) -> Profile:
    """The profile of a device. Raises CheckError `usage`, which lists all, for an unknown one."""
    if target not in PROFILES:
        where = _("target {target!r}", target=target)
        remedy = _("choose from {devices}", devices=", ".join(PROFILES))
        raise CheckError("usage", where, _("is no known device"), remedy)
    return PROFILES[target]
