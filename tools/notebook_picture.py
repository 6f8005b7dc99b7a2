"""The picture of the notebook for the README: JupyterLab in the tests' browser, with `vr.explore("pendulum")` run.

Look at it: is the view complete, is everything legible, does nothing lie over it?
"""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize

from browser import browser
from jupyter import jupyter_lab

SIZE = ViewportSize(width=1280, height=800)
FILE = Path(__file__).parent.parent / "docs" / "pictures" / "notebook.jpg"
NAME = "pendulum.ipynb"
HEADING, CODE = "# What sets the period of a pendulum?", 'import vrlab as vr\n\nvr.explore("pendulum")'
QUALITY = 88
LOAD_MILLISECONDS = 90_000


def notebook() -> str:
    """The notebook that is shown, as nbformat 4.5 has it."""
    cells = [
        {"cell_type": "markdown", "id": "heading", "metadata": {}, "source": HEADING},
        {
            "cell_type": "code",
            "id": "code",
            "metadata": {},
            "source": CODE,
            "outputs": [],
            "execution_count": None,
        },
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )


def shoot(page: Page) -> Image.Image:
    """The window when the lab stands still at its start, no cell is marked and all is drawn."""
    page.wait_for_function("() => document.querySelector('.vrlab')?.lab?.loaded", timeout=LOAD_MILLISECONDS)
    page.evaluate(
        """async () => {
            const { lab } = document.querySelector('.vrlab');
            lab.pause();
            lab.reset();
            await window.jupyterapp.commands.execute('docmanager:save');
            await lab.drawn();
        }"""
    )
    page.wait_for_timeout(1000)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def main() -> None:
    """Write docs/pictures/notebook.jpg."""
    with tempfile.TemporaryDirectory() as folder:
        notebooks = Path(folder) / "notebooks"
        notebooks.mkdir()
        (notebooks / NAME).write_text(notebook(), encoding="utf-8")
        with jupyter_lab(notebooks, Path(folder) / "state") as server, browser() as started:
            page = started.new_page(viewport=SIZE)
            server.open(page, NAME)
            page.evaluate(
                "() => window.jupyterapp.commands.execute('application:toggle-left-area').then(() => null)"
            )
            server.run_all(page)
            picture = shoot(page)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    picture.save(
        FILE, quality=QUALITY, subsampling=0, optimize=True
    )  # colour at every pixel: letters stay sharp
    print(FILE)


if __name__ == "__main__":
    main()
