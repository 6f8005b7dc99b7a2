"""Chromium as the tests and the posters use it: headless, software rendering, no network but loopback."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from playwright.sync_api import Browser, Playwright, sync_playwright

# Software rendering needs no GPU and draws the same picture on every machine; the rest keeps Chromium from asking
# anybody for anything.
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)


def chromium() -> str:
    """The path of Chromium; VRLAB_CHROMIUM wins. Exits with a clear word where there is none."""
    names = (os.environ.get("VRLAB_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    for name in names:
        path = shutil.which(name) if name else None
        if path:
            return path
    raise SystemExit("no Chromium found; install it (Debian: apt-get install chromium) or set VRLAB_CHROMIUM")


@lru_cache(maxsize=1)
def _playwright() -> Playwright:
    """One for the whole process: Playwright refuses a second one in the same thread while the first is in use."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@contextmanager
def browser() -> Iterator[Browser]:
    """A new browser with a profile of its own."""
    started = _playwright().chromium.launch(executable_path=chromium(), args=["--headless=new", *FLAGS])
    try:
        yield started
    finally:
        started.close()
