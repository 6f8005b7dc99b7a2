"""Every scene looks as its committed poster says."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import pictures
from browser import browser
from vrlab.scenes import OWN, build

# Half the poster's size: without a graphics card a full picture of the Parthenon takes a minute.
SCALE = 0.5
# Mean difference of a channel, of 255: JPEG's own loss is below 2; edges and levels of detail move with the size.
TOLERANCE = 4.0


# A picture takes up to half a minute: all of them are for the long run.
EVERY_TIME = ("titration",)
NAMES = [pytest.param(name, marks=() if name in EVERY_TIME else pytest.mark.slow) for name in OWN]


@pytest.mark.parametrize("name", NAMES)
def test_a_scene_looks_like_its_poster(name: str, tmp_path: Path) -> None:
    page_file = tmp_path / f"{name}.html"
    build(name).save(page_file)
    with browser() as started:
        view = pictures.view_of(pictures.open_page(started, page_file, SCALE))
    with Image.open(pictures.poster_of(name)) as poster:
        assert poster.size == (pictures.SIZE["width"], pictures.SIZE["height"])
        half = poster.resize(view.size, Image.Resampling.BOX)
    difference = np.abs(np.asarray(half, dtype=float) - np.asarray(view, dtype=float))
    view.save(tmp_path / "now.png")
    assert difference.mean() < TOLERANCE, (
        f"look at {tmp_path / 'now.png'}; if it is right, run `make pictures`"
    )
