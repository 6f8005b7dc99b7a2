"""`vrlab build`: a scene as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from vrlab.cli.common import print_json, progress, size
from vrlab.errors import VrlabError


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "build",
        help="write a scene as .glb or .html",
        epilog="examples: vrlab build pendulum -o pendulum.glb; vrlab build my.py:lab -p length=0.5 -o lab.html",
    )
    command.add_argument("scene", metavar="SCENE", help="a name that `vrlab list` shows, or file.py:function")
    command.add_argument(
        "-p",
        dest="parameters",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a build parameter; repeatable",
    )
    command.add_argument(
        "-o", dest="output", metavar="FILE", required=True, help="the ending chooses the format"
    )
    command.add_argument("--json", action="store_true", help="for other programs")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build and write; the format and the parameters are checked before anything is built."""
    from vrlab.export import checked_format, save
    from vrlab.scenes import builder

    checked_format(options.output)
    scene_builder = builder(options.scene)
    values = dict(_pair(text) for text in options.parameters)
    with progress(f"building {options.scene}"):
        scene = scene_builder.build(**values)
    with progress(f"writing {options.output}"):
        path = save(scene, options.output)
    written = Path(path).stat().st_size
    if options.json:
        print_json(
            {"file": str(path), "bytes": written, "triangles": scene.triangle_count, "recipe": scene.recipe}
        )
    else:
        print(f"{path}: {size(written)}, {scene.triangle_count:,} triangles")
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator or not name:
        raise VrlabError("usage", f"-p {text[:60]}", "is not NAME=VALUE", "write for example -p length=1.2")
    return name, value
