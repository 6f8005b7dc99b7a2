"""Pages with labs, opened in the tests' browser. Small scenes on small canvases: software rendering is slow."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser import browser
from vrlab import parts
from vrlab.export import save
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.model import Button, Light, Material, Node, Scene, Viewpoint
from vrlab.model.scene import Credit
from vrlab.parts.buttons import BLUE, GREEN, Key
from vrlab.parts.shapes import box

SIZE = (480, 360)
READY = ".vrlab[data-state=ready], .vrlab[data-state=flat], .vrlab[data-state=failed]"
# What the browser refuses for the page's policy, and what the page asks for.
WATCH = """addEventListener('securitypolicyviolation', (event) => {
    (window.refused ??= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});"""


def table_scene(**changes: Any) -> Scene:
    """A pendulum and three buttons on a table: everything that the interface can do, in few triangles."""
    top = Node("top", box((1.4, 0.04, 0.7)), material=Material("wood", base_color=(0.45, 0.3, 0.2, 1.0)))
    drawer = Node("drawer", box((0.3, 0.1, 0.05)), title="Drawer", description="It is <b>empty</b>.")
    table = Node(
        "table",
        children=(top.at(y=0.86), drawer.at(y=0.78, z=0.33)),
        title={"en": "Table", "es": "Mesa"},
        description={"en": "A table of beech wood.", "es": "Una mesa de haya."},
    )
    keys = (
        Key("start", "start or pause", "Start / Pause", "Start or pause", "Lets it go, or holds it.", GREEN),
        Key("longer", "longer", "Longer", "Longer", "Makes it 10 centimetres longer.", BLUE),
    )
    buttons = (Button("controls/start", "toggle"), Button("controls/longer", "set", "length", 0.1))
    law = pendulum_behavior(
        length=0.5,
        amplitude=math.radians(40),
        swing="pendulum/swing",
        bob="pendulum/swing/bob",
        string="pendulum/swing/rod",
        buttons=buttons,
    )
    fields: dict[str, Any] = {
        "title": {"en": "A pendulum on a table", "es": "Un péndulo en una mesa"},
        "description": {"en": "What does its period depend on?", "es": "¿De qué depende su período?"},
        "viewpoints": (
            Viewpoint("start", (0.3, 1.5, 1.9), (0.0, 1.1, 0.0), {"en": "From the front"}),
            Viewpoint("controls", (0.4, 1.25, 0.75), (0.4, 0.9, 0.15), {"en": "Buttons"}),
        ),
        "behaviors": (law,),
        "credits": (Credit("Table", "A. Joiner", "CC0-1.0", "https://example.org/table"),),
    }
    nodes = (
        Node("floor", box((4.0, 0.02, 4.0)), material=Material("floor", base_color=(0.6, 0.6, 0.6, 1.0))),
        table,
        parts.pendulum(length=0.5, angle=math.radians(40)).at(y=1.5),
        parts.beaker().at(-0.4, 0.88, 0.1),
        parts.control_box((keys,)).at(0.4, 0.88, 0.15),
        Node("sun", light=Light("directional", intensity=2.5, casts_shadow=True)).turned(x=-0.9, y=0.5),
    )
    return Scene("table", nodes, **(fields | changes))


@pytest.fixture(scope="session")
def started() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="session")
def table() -> Callable[..., Scene]:
    """`table_scene`, for tests that change it."""
    return table_scene


@pytest.fixture(scope="session")
def lab_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the table."""
    return save(table_scene(), tmp_path_factory.mktemp("page") / "table.html")


class Visit:
    """One page with a lab, and what happened to it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.add_init_script(WATCH)

    def ask(self, code: str, value: Any = None) -> Any:
        """Run a function of the lab (and a value): `(lab) => lab.playing()`."""
        return self.page.evaluate(f"(value) => ({code})(document.querySelector('#vrlab').lab, value)", value)

    def wait(self, code: str, value: Any = None, timeout: float = 20_000) -> None:
        """Wait until a function of the lab says yes."""
        self.page.wait_for_function(
            f"(value) => ({code})(document.querySelector('#vrlab').lab, value)", arg=value, timeout=timeout
        )

    def said(self, text: str) -> None:
        """Wait until the live region has said this."""
        self.page.wait_for_function(
            "(text) => document.querySelector('.vrlab > [role=status]').textContent.includes(text)", arg=text
        )

    def show(self, name: str) -> None:
        """Open a panel, unless it is open."""
        button = self.page.locator(f".vrlab-tab:has-text('{name}')")
        if button.get_attribute("aria-expanded") == "false":
            button.click()

    @property
    def refused(self) -> list[str]:
        return list(self.page.evaluate("() => window.refused ?? []"))


Open = Callable[..., Visit]


@pytest.fixture
def opened(started: Browser, lab_file: Path) -> Iterator[Open]:
    """Opens the page of the table, or another, in a fresh context: `opened(size=(320, 640), has_touch=True)`."""
    contexts: list[BrowserContext] = []

    def visit(
        url: str = "",
        *,
        size: tuple[int, int] = SIZE,
        still: bool = True,
        before: str = "",
        **options: Any,
    ) -> Visit:
        motion = "reduce" if still else "no-preference"
        viewport = {"width": size[0], "height": size[1]}
        context = started.new_context(viewport=viewport, reduced_motion=motion, **options)
        contexts.append(context)
        visited = Visit(context.new_page())
        if before:
            visited.page.add_init_script(before)
        visited.page.goto(url or lab_file.as_uri())
        visited.page.wait_for_selector(READY, timeout=60_000)
        return visited

    yield visit
    for context in contexts:
        context.close()
