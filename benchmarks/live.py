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
ball_view, usual_view, lab_view = ours(), usual(), whole()
plot, mesh = theirs()
stamps = []
side_by_side(ball_view, plot, usual_view, lab_view)"""
# Contender → what the kernel runs to move it; {way} is −1 and 1 in turn.
THEIRS = "mesh.transform.translation = [{way} * 0.04, 0, 0]"
OURS = {
    "ball": "ball_view.parameters['x'] = {way} * 0.04",
    "usual": "usual_view.parameters['x'] = {way} * 0.04",
    "lab": "lab_view.parameters['amplitude'] = 0.5 + {way} * 0.2",
}
LOADED = """() => {
    const labs = [...document.querySelectorAll('.vrlab')].filter((e) => e.lab?.loaded);
    return labs.length === 3 && window.seen.some((s) => !s.canvas.matches('.vrlab-canvas'));
}"""
SEEN = """() => {
    const ours = [...document.querySelectorAll('canvas.vrlab-canvas')];
    return window.seen.map(({ canvas, drawn, shown, changed }) => ({
        contender: ['ball', 'usual', 'lab'][ours.indexOf(canvas)] ?? 'k3d',
        size: [canvas.width, canvas.height], drawn: drawn / 1000, shown: shown / 1000, changed,
    }));
}"""


@dataclass(frozen=True)
class Pair:
    """One move of ours and the one of k3d that followed it: when both were assigned, in seconds since 1970."""

    contender: str
    ours: float
    theirs: float


def moved(kernel: Kernel, page: Page, rounds: int) -> list[Pair]:
    """All of ours in turn, and k3d after each; every move starts from rest."""
    names = []
    for number in range(rounds):
        for at, (name, code) in enumerate(OURS.items()):
            # So that each of them is elsewhere each time: k3d is moved three times a round.
            for move, way in ((code, number % 2), (THEIRS, (number + at) % 2)):
                before = page.evaluate("() => window.seen.length")
                kernel.run(f"stamps.append(time.time())\n{move.format(way=1 - 2 * way)}")
                page.evaluate("([before, rest]) => window.atRest(before, rest)", [before, REST])
            names.append(name)
    stamps = kernel.value("stamps")
    return [Pair(*each) for each in zip(names, stamps[::2], stamps[1::2], strict=True)]


def delay(seen: list[dict[str, Any]], contender: str, start: float, end: float, measure: str) -> float:
    """Seconds from an assignment to the last picture that it changed."""
    new = [
        s[measure] for s in seen if s["contender"] == contender and start < s["drawn"] < end and s["changed"]
    ]
    if not new:
        raise SystemExit(f"a move of {contender} was not seen")
    return float(new[-1] - start)


def report(pairs: list[Pair], seen: list[dict[str, Any]]) -> None:
    """Medians in milliseconds, and of ours also in those of the moves of k3d between them."""
    print(f"{'':8}" + "".join(f"{m + ' ms':>12}{'k3d ms':>10}{'ratio':>8}" for m in MEASURES))
    ends = [p.ours for p in pairs[1:]] + [float("inf")]
    for name in OURS:
        cells = ""
        for measure in MEASURES:
            of_name = [(p, end) for p, end in zip(pairs, ends, strict=True) if p.contender == name]
            ours = statistics.median(delay(seen, name, p.ours, p.theirs, measure) for p, _ in of_name)
            theirs = statistics.median(delay(seen, "k3d", p.theirs, end, measure) for p, end in of_name)
            cells += f"{1000 * ours:12.1f}{1000 * theirs:10.1f}{ours / theirs:8.2f}"
        print(f"{name:8}{cells}")


def measured(rounds: int) -> tuple[list[Pair], list[dict[str, Any]]]:
    """The moves, and all pictures that were drawn since the page was opened."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_notebook(folder / "a.ipynb", CELL)
        with jupyter_lab(folder, folder / "jupyter") as server, browser() as started:
            page = started.new_page(viewport={"width": 2200, "height": 900})
            page.add_init_script(path=HERE / "live.js")
            server.open(page, "a.ipynb")
            server.run_all(page)
            page.wait_for_function(LOADED, timeout=PATIENCE)
            with server.kernel() as kernel:
                kernel.run("lab_view.pause()")
                # Shaders are compiled with the first pictures.
                page.wait_for_timeout(5000)
                pairs = moved(kernel, page, rounds)
            return pairs, page.evaluate(SEEN)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--moves", type=int, default=MOVES, help="of each contender; of k3d three times as many"
    )
    rounds = parser.parse_args().moves
    if not PEER.is_dir():
        raise SystemExit("k3d is not there; how to get it is in benchmarks/README.md")
    pairs, seen = measured(rounds)
    print("canvases of", *{tuple(s["size"]) for s in seen if s["drawn"] > pairs[0].ours})
    report(pairs, seen)


if __name__ == "__main__":
    main()
