"""Every scene looks as its committed poster says."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import pictures
from browser import browser
from vrlab.scenes import OWN

# Mean difference of a channel, of 255: JPEG's own loss is below 2; another version of Chromium moves edges a little.
TOLERANCE = 4.0


@pytest.mark.parametrize("name", OWN)
def test_a_scene_looks_like_its_poster(name: str, tmp_path: Path) -> None:
    with browser() as started:
        view, _ = pictures.render(name, started, tmp_path)
    with Image.open(pictures.poster_of(name)) as poster:
        assert poster.size == view.size == (1280, 720)
        difference = np.abs(np.asarray(poster, dtype=float) - np.asarray(view, dtype=float))
    view.save(tmp_path / "now.png")
    assert difference.mean() < TOLERANCE, (
        f"look at {tmp_path / 'now.png'}; if it is right, run `make pictures`"
    )
