"""What the tests of the widget work with: an open notebook, a view in it, and its pixels."""

import io
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat.v4 import new_code_cell, new_notebook
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, ElementHandle, Locator, Page
from playwright.sync_api import Error as BrowserError

from jupyter import Kernel, Lab

SECONDS = 30
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
# Name → which channel is how far above which other one, at least; none is a colour of the interface.
COLORS = {
    "red": ((0, 1, 60), (0, 2, 60), (2, 1, -40)),
    "green": ((1, 0, 30), (1, 2, 30)),
    "violet": ((0, 1, 40), (2, 1, 40)),
    "yellow": ((0, 2, 60), (1, 2, 40)),
}


@dataclass
class Desk:
    """JupyterLab with one notebook open, whose cells have run."""

    page: Page
    kernel: Kernel
    server: Lab
    browser: Browser
    wire: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def view(self, cell: int) -> "Shown":
        return Shown(self, self.page.locator(".jp-CodeCell").nth(cell).locator(".vrlab"))

    def command(self, name: str, **arguments: Any) -> None:
        script = "([name, given]) => window.jupyterapp.commands.execute(name, given).then(() => null)"
        self.page.evaluate(script, [name, arguments])

    def run_cell(self, cell: int) -> None:
        self.activate(cell)
        self.command("notebook:run-cell")

    def activate(self, cell: int) -> None:
        script = "n => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = n }"
        self.page.evaluate(script, cell)

    def add_cell(self, source: str) -> "Shown":
        """Put a new cell at the end and run it; its first view."""
        script = """source => {
            const model = window.jupyterapp.shell.currentWidget.content.model.sharedModel;
            model.addCell({ cell_type: 'code', source, metadata: {} });
            return model.cells.length - 1;
        }"""
        cell: int = self.page.evaluate(script, source)
        self.run_cell(cell)
        return self.view(cell)

    def delete_last_cell(self) -> None:
        self.activate(self.page.locator(".jp-CodeCell").count() - 1)
        self.command("notebook:delete-cell")

    def settle(self) -> None:
        """Until the view has shown everything that Python has sent."""
        self.kernel.wait("lab.view.received == lab.view.sent")


@dataclass
class Shown:
    """One view of the page."""

    desk: Desk
    root: Locator

    def wait(self, condition: str) -> None:
        """Until a condition on the element `e` and its `lab` holds."""
        handle = self.root.element_handle()
        script = f"e => {{ const lab = e.lab; return {condition}; }}"
        try:
            self.desk.page.wait_for_function(script, arg=handle, timeout=SECONDS * 1000)
        except BrowserError as error:
            facts = "[lab.playing(), lab.readings(), lab.camera(), lab.parameters(), lab.selected()]"
            raise AssertionError(f"never true: {condition}; it is {self.get(facts)}") from error

    def get(self, expression: str) -> Any:
        return self.root.evaluate(f"e => {{ const lab = e.lab; return {expression}; }}")

    @property
    def canvas(self) -> ElementHandle:
        handle = self.root.locator("canvas").element_handle()
        assert handle is not None
        return handle

    def pixels(self) -> NDArray[np.int64]:
        """The view as it is seen, with what lies over it, (height, width, 3)."""
        self.root.scroll_into_view_if_needed()
        self.get("lab.drawn()")
        return decoded(self.root.screenshot())

    def click_on(self, color: str) -> None:
        """Click into the middle of what has this colour."""
        rows, columns = np.nonzero(of_color(self.pixels(), color))
        assert len(rows) > 50, "the thing to click on is not seen"
        self.root.click(position={"x": float(np.median(columns)), "y": float(np.median(rows))})


def decoded(png: bytes) -> NDArray[np.int64]:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


def of_color(pixels: NDArray[np.int64], color: str) -> NDArray[np.bool_]:
    """Which pixels (height, width) have this colour."""
    apart = [pixels[:, :, above] - pixels[:, :, below] > least for above, below, least in COLORS[color]]
    return np.logical_and.reduce(apart)


class Filmed:
    """What the compositor shows of an element while something happens, frame by frame (Chrome DevTools Protocol)."""

    def __init__(self, page: Page, element: Locator) -> None:
        self.page, self.element, self.frames = page, element, list[NDArray[np.int64]]()

    def __enter__(self) -> "Filmed":
        self.box = self.element.bounding_box()
        self.session = self.page.context.new_cdp_session(self.page)
        self.session.on("Page.screencastFrame", self._frame)
        self.session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
        self.until(lambda _frame: True)
        return self

    def until(self, condition: Callable[[NDArray[np.int64]], bool]) -> None:
        """Go on until the last frame is as wanted."""
        for _ in range(SECONDS * 10):
            if self.frames and condition(self.frames[-1]):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"not seen in {len(self.frames)} frames")

    def _frame(self, event: dict[str, Any]) -> None:
        self.session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})
        assert self.box is not None
        x, y, width, height = (int(self.box[key]) for key in ("x", "y", "width", "height"))
        self.frames.append(decoded(b64decode(event["data"]))[y : y + height, x : x + width])

    def __exit__(self, *_: object) -> None:
        self.session.send("Page.stopScreencast")
        self.session.detach()


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in cells], metadata=KERNEL), path)
