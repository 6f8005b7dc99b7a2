"""From arrays to the images of a material: colour, normals from heights, occlusion-roughness-metalness."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pillow

from vrlab.model import Image
from vrlab.parts.textures.noise import Grid

COLOR_QUALITY, DATA_QUALITY = 85, 92  # chosen: no visible blocks at half a metre


@dataclass(frozen=True)
class Maps:
    """The images of one surface and the metres that a tile of it is wide and high; None where a map is plain.

    `surface` holds occlusion in red (where `occluded`), roughness in green and metalness in blue, as glTF has them.
    """

    size: tuple[float, float]
    color: Image | None = None
    surface: Image | None = None
    normal: Image | None = None
    occluded: bool = False

    @property
    def byte_count(self) -> int:
        """Bytes of all images together."""
        return sum(len(image.data) for image in (self.color, self.surface, self.normal) if image)


def color_map(name: str, rgb: Grid, *, quality: int = COLOR_QUALITY) -> Image:
    """Linear RGB (h, w, 3) from 0 to 1 as a JPEG in sRGB."""
    return _jpeg(f"{name} color", encoded(rgb), quality, subsampling=2)


def surface_map(name: str, roughness: Grid, occlusion: Grid | None = None, *, metallic: float = 0.0) -> Image:
    """Roughness and occlusion (h, w) from 0 to 1, and one metalness, in the channels where glTF wants them."""
    red = np.ones_like(roughness) if occlusion is None else occlusion
    channels = np.stack([red, roughness, np.full_like(roughness, metallic)], axis=-1)
    return _jpeg(f"{name} surface", _bytes(channels), DATA_QUALITY, subsampling=0)


def normal_map(name: str, height: Grid, size: tuple[float, float], *, quality: int = DATA_QUALITY) -> Image:
    """Normals of a surface with these heights (h, w) in metres, over a tile of `size` metres that repeats.

    Green points up in the picture, as glTF has it (section 3.9.3).
    """
    rows, columns = height.shape
    dx = (np.roll(height, -1, axis=1) - np.roll(height, 1, axis=1)) * (columns / size[0] / 2)
    dy = (np.roll(height, 1, axis=0) - np.roll(height, -1, axis=0)) * (rows / size[1] / 2)
    normals = np.stack([-dx, -dy, np.ones_like(dx)], axis=-1)
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    return _jpeg(f"{name} normal", _bytes(normals * 0.5 + 0.5), quality, subsampling=0)


def encoded(rgb: Grid) -> np.ndarray:
    """Linear 0 to 1 as bytes in sRGB (IEC 61966-2-1)."""
    clipped = np.clip(rgb, 0, 1)
    return _bytes(np.where(clipped <= 0.0031308, clipped * 12.92, 1.055 * clipped ** (1 / 2.4) - 0.055))


def _bytes(values: np.ndarray) -> np.ndarray:
    return np.asarray(np.clip(np.round(values * 255), 0, 255), dtype=np.uint8)


def _jpeg(name: str, pixels: np.ndarray, quality: int, subsampling: int) -> Image:
    out = io.BytesIO()
    Pillow.fromarray(pixels).save(out, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return Image(out.getvalue(), name)
