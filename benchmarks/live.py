"""A live parameter in the notebook, from the kernel's assignment to the picture: the viewer against k3d."""

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

HERE = Path(__file__).parent
ROOT = HERE.parent
PEER = ROOT / "build" / "k3d"
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "notebook")]

from desk import write_notebook  # noqa: E402

from browser import browser  # noqa: E402
from jupyter import Kernel, jupyter_lab  # noqa: E402

MOVES = 40
REST = 200  # milliseconds without any drawing before the next move
PATIENCE = 120_000  # milliseconds
MEASURES = ("drawn", "shown")
CELL = f"""import sys, time
sys.path[:0] = [{str(HERE)!r}, {str(PEER)!r}]
from live_views import *
views = {{"ball": ours(), "usual": usual(), "lab": whole()}}
plot, mesh = theirs()
row = ipywidgets.HBox([box(plot)])
row"""
# What the kernel runs to move them; {way} is −1 and 1 in turn.
THEIRS = "mesh.transform.translation = [{way} * 0.04, 0, 0]"
OURS = {
    "ball": "views['ball'].parameters['x'] = {way} * 0.04",
    "usual": "views['usual'].parameters['x'] = {way} * 0.04",
    "lab": "views['lab'].parameters['amplitude'] = 0.5 + {way} * 0.2",
}
THEIRS_DRAWN = "() => window.seen.length > 0"
OURS_LOADED = """() => document.querySelector('.vrlab')?.lab?.loaded"""
SEEN = """() => window.seen.map(({ canvas, drawn, shown, changed }) => ({
    isOurs: canvas.matches('.vrlab-canvas'), size: [canvas.width, canvas.height],
    drawn: drawn / 1000, shown: shown / 1000, changed,
}))"""


@dataclass(frozen=True)
class Pair:
    """One move of ours and the one of k3d that followed it: when both were assigned, in seconds since 1970."""

    ours: float
    theirs: float


def moved(kernel: Kernel, page: Page, name: str, rounds: int) -> list[Pair]:
    """One of ours beside k3d: moved in turn, each from rest."""
    kernel.run(f"row.children = [row.children[0], box(views[{name!r}])]")
    page.wait_for_function(OURS_LOADED, timeout=PATIENCE)
    kernel.run(f"stamps = []\nviews[{name!r}].pause()")
    # Shaders are compiled with the first pictures.
    page.wait_for_timeout(5000)
    for number in range(rounds):
        for move in (OURS[name], THEIRS):
            before = page.evaluate("() => window.seen.length")
            kernel.run(f"stamps.append(time.time())\n{move.format(way=1 - 2 * (number % 2))}")
            page.evaluate("([before, rest]) => window.atRest(before, rest)", [before, REST])
    stamps = kernel.value("stamps")
    return [Pair(*each) for each in zip(stamps[::2], stamps[1::2], strict=True)]


def delay(pictures: list[dict[str, Any]], start: float, end: float, measure: str) -> float:
    """Seconds from an assignment to the last picture that it changed."""
    new = [p[measure] for p in pictures if start < p["drawn"] < end and p["changed"]]
    if not new:
        raise SystemExit("a move was not seen")
    return float(new[-1] - start)


def report(name: str, pairs: list[Pair], seen: list[dict[str, Any]]) -> None:
    """Medians in milliseconds, and of ours also in those of the moves of k3d between them."""
    ends = [p.ours for p in pairs[1:]] + [float("inf")]
    ours, theirs = ([s for s in seen if s["isOurs"] is whose] for whose in (True, False))
    cells = ""
    for measure in MEASURES:
        mine = statistics.median(delay(ours, p.ours, p.theirs, measure) for p in pairs)
        peer = statistics.median(
            delay(theirs, p.theirs, end, measure) for p, end in zip(pairs, ends, strict=True)
        )
        cells += f"{1000 * mine:12.1f}{1000 * peer:10.1f}{mine / peer:8.2f}"
    print(f"{name:8}{cells}", flush=True)


def measure(rounds: int) -> None:
    """One JupyterLab for all."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_notebook(folder / "a.ipynb", CELL)
        with jupyter_lab(folder, folder / "jupyter") as server, browser() as started:
            page = started.new_page(viewport={"width": 1300, "height": 900})
            page.add_init_script(path=HERE / "live.js")
            server.open(page, "a.ipynb")
            server.run_all(page)
            page.wait_for_function(THEIRS_DRAWN, timeout=PATIENCE)
            with server.kernel() as kernel:
                for name in OURS:
                    pairs = moved(kernel, page, name, rounds)
                    report(name, pairs, [s for s in page.evaluate(SEEN) if s["drawn"] > pairs[0].ours])
            sizes = {tuple(s["size"]) for s in page.evaluate(SEEN) if s["drawn"] > pairs[0].ours}
            print("canvases of", *sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=MOVES, help="of each of ours, and of k3d beside it")
    rounds = parser.parse_args().moves
    if not PEER.is_dir():
        raise SystemExit("k3d is not there; how to get it is in benchmarks/README.md")
    print(f"{'':8}" + "".join(f"{m + ' ms':>12}{'k3d ms':>10}{'ratio':>8}" for m in MEASURES))
    measure(rounds)


if __name__ == "__main__":
    main()
