"""How much two pictures of one size differ.

A pixel differs where a channel does by more than THRESHOLD of 255. 8 of 255 is a lightness of about 3 in CIELAB for a
middle grey, and ΔE*ab of 2.3 is just noticed where two areas lie side by side (Mahy et al. 1994). Shares say nothing of
where: a small thing without its texture is lost in a large picture. So the mean difference of the worst BLOCK is stated too,
which single pixels at edges hardly raise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

THRESHOLD = 8
BLOCK = 16  # pixels


@dataclass(frozen=True)
class Difference:
    """`share` of pixels that differ (0 to 1), `mean` difference of channels and that of the worst block, both of 255."""

    share: float
    mean: float
    worst: float

    def __str__(self) -> str:
        return f"{100 * self.share:.2f} % (mean {self.mean:.2f}, worst block {self.worst:.1f})"


def apart(before: Image.Image, after: Image.Image) -> npt.NDArray[np.int16]:
    """By pixel, the largest difference of a channel, of 255."""
    if before.size != after.size:
        raise ValueError(f"pictures of {before.size} and {after.size} pixels cannot be compared")
    pair = [np.asarray(picture.convert("RGB"), np.int16) for picture in (before, after)]
    off: npt.NDArray[np.int16] = np.abs(pair[0] - pair[1]).max(axis=2)
    return off


def difference(before: Image.Image, after: Image.Image) -> Difference:
    """What differs between two pictures of one size. Raises ValueError where the sizes differ."""
    off = apart(before, after)
    height, width = (side // BLOCK * BLOCK for side in off.shape)
    blocks = off[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).mean(axis=(1, 3))
    return Difference(float((off > THRESHOLD).mean()), float(off.mean()), float(blocks.max()))


def shown(before: Image.Image, after: Image.Image) -> Image.Image:
    """The differences as a picture: white where there is none, black from 4 thresholds on."""
    off = np.clip(apart(before, after) * (255 / (4 * THRESHOLD)), 0, 255)
    return Image.fromarray((255 - off).astype(np.uint8)).convert("RGB")
