"""`make pictures`: render the posters of the scenes and the pictures of the README, in the tests' browser.

Look at each: is the main object the first thing seen, does anything float or intersect, is anything flat grey, does the
light have a direction, can the scale be told, would a pupil want to step in?
"""

from __future__ import annotations

import base64
import io
import tempfile
from importlib.resources import files
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from browser import browser
from vrlab.scenes import OWN, build

SIZE = ViewportSize(width=1280, height=720)
DOCS = Path(__file__).parent.parent / "docs" / "pictures"
QUALITY = 88
LOAD_MILLISECONDS = 120_000
STILL_MILLISECONDS = 2_000  # after which names beside objects have settled, also without a graphics card
# Scene → the viewpoint of its picture in the README, and keys pressed before it is taken.
SHOWN = {
    "pendulum": ("", ""),
    "parthenon": ("corner", "l"),
    "projectile": ("flight", ""),
    "titration": ("bench", "l"),
    "gas": ("points", ""),
    "circuit": ("board", ""),
}


def open_page(started: Browser, page_file: Path, scale: float = 1, size: ViewportSize = SIZE) -> Page:
    """A page with a lab, loaded and drawn, standing still at its start; `scale` in pixels of the picture per pixel."""
    page = started.new_page(viewport=size, device_scale_factor=scale, reduced_motion="reduce")
    page.set_default_timeout(LOAD_MILLISECONDS)
    page.goto(page_file.as_uri())
    wait_until_drawn(page)
    return page


def wait_until_drawn(page: Page) -> None:
    """Until the lab has been loaded and drawn."""
    page.wait_for_function("() => document.querySelector('#vrlab')?.lab?.loaded", timeout=LOAD_MILLISECONDS)
    page.evaluate("() => document.querySelector('#vrlab').lab.drawn()")


def view_of(page: Page) -> Image.Image:
    """The 3D view without the interface, and with nothing of it covered."""
    for close in page.get_by_role("button", name="Close ").all():
        if close.is_visible():
            close.click()
    page.evaluate("() => document.querySelector('#vrlab').lab.drawn()")
    code = """async () => {
        const bytes = await document.querySelector('#vrlab').lab.picture();
        let text = '';
        for (const byte of bytes) text += String.fromCharCode(byte);
        return btoa(text);
    }"""
    return Image.open(io.BytesIO(base64.b64decode(page.evaluate(code)))).convert("RGB")


def render(name: str, started: Browser, folder: Path) -> tuple[Image.Image, Image.Image]:
    """The start view of a scene without the interface, and its page as the README shows it."""
    page_file = folder / f"{name}.html"
    build(name).save(page_file)
    page = open_page(started, page_file)
    try:
        return view_of(page), page_shown(page, *SHOWN[name])
    finally:
        page.close()


def page_shown(page: Page, viewpoint: str, keys: str) -> Image.Image:
    """The page as people see it, from a viewpoint ("" for the start), after some keys."""
    page.reload()
    wait_until_drawn(page)
    if viewpoint:
        page.evaluate("(name) => document.querySelector('#vrlab').lab.goTo(name)", viewpoint)
    page.focus(".vrlab-view")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(STILL_MILLISECONDS)
    page.evaluate("() => document.querySelector('#vrlab').lab.drawn()")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def poster_of(name: str) -> Path:
    """Where the poster of a scene is kept."""
    return Path(str(files(OWN[name]))) / "poster.jpg"


def main() -> None:
    """Write every picture."""
    DOCS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser() as started:
        for name in OWN:
            view, page = render(name, started, Path(folder))
            view.save(poster_of(name), quality=QUALITY, optimize=True)
            print(poster_of(name))
            shown = DOCS / f"{name}.jpg"
            page.save(shown, quality=QUALITY, optimize=True)
            print(shown)


if __name__ == "__main__":
    main()
