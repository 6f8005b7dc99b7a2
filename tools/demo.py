"""`make demo`: build the labs, check them, and write a page that leads to them."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path

from vrlab.cli import main as vrlab
from vrlab.scenes import OWN, builder

FOLDER = Path("build/demo")
STYLE = """
:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
body { max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem }
img { max-inline-size: 100%; block-size: auto; border-radius: .75rem }
a { display: inline-block; padding-block: .4rem; margin-inline-end: 1rem }
"""


def main() -> int:
    """Build every scene of vrlab into build/demo/; the exit code is that of the first command that fails."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    sections = []
    for name, module in OWN.items():
        glb, page = FOLDER / f"{name}.glb", FOLDER / f"{name}.html"
        for command in (
            ["build", name, "-o", str(glb)],
            ["build", name, "-o", str(page)],
            ["check", str(glb), str(page)],
        ):
            if code := vrlab(command):
                return code
        poster = files(module) / "poster.jpg"
        (FOLDER / f"{name}.jpg").write_bytes(poster.read_bytes())
        sections.append(_section(name))
    body = "\n".join(sections)
    index = FOLDER / "index.html"
    index.write_text(
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>vrlab: the demo</title>'
        f"<style>{STYLE}</style>\n<h1>vrlab</h1>\n{body}\n</html>\n",
        encoding="utf-8",
    )
    print(f"\nOpen {index.resolve()} in a browser; the pages need no server and no network.")
    return 0


def _section(name: str) -> str:
    summary = escape(builder(name).summary)
    return (
        f"<section><h2>{escape(name)}</h2><p>{summary}</p>"
        f'<a href="{name}.html"><img src="{name}.jpg" alt="{summary}" width="1280" height="720"></a>'
        f'<p><a href="{name}.html">Open the lab</a><a href="{name}.glb" download>The same as .glb</a></p></section>'
    )


if __name__ == "__main__":
    raise SystemExit(main())
