"""`vrlab asset add`: take a model into the user's catalog."""

from __future__ import annotations

import argparse
import sys

from vrlab.cli.common import print_json, progress
from vrlab.messages import _, said


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("asset", help=said("the catalog of models: add to it, list it"))
    actions = command.add_subparsers(dest="action", metavar=said("ACTION"), required=True)
    add = actions.add_parser("add", help=said("take in a .glb, .gltf, .dae, .3mf, .obj, .stl or .ply model"))
    add.add_argument("file", metavar=said("FILE"))
    add.add_argument(
        "--id", required=True, help=said("small letters, digits and hyphens; scenes use the model by it")
    )
    add.add_argument("--licence", metavar=said("SPDX"), default="", help=said("such as CC0-1.0 or CC-BY-4.0"))
    add.add_argument("--author", metavar=said("NAME"), default="", help=said("who made it"))
    add.add_argument("--source", metavar=said("TEXT"), default="", help=said("where it comes from"))
    add.add_argument("--title", default="", help=said("what people call it (default: the id)"))
    add.add_argument(
        "--up", choices=("y", "z"), help=said("which axis points up in the file (default: guessed, and said)")
    )
    add.add_argument(
        "--unit",
        choices=("m", "cm", "mm", "in"),
        help=said("the unit of the file (default: guessed, and said)"),
    )
    add.add_argument(
        "--height", type=float, metavar=said("METRES"), help=said("scale the model to this height")
    )
    add.add_argument(
        "--metres",
        type=float,
        metavar=said("METRES"),
        help=said("scale the model so that its longest side is this long"),
    )
    add.add_argument(
        "--skip-missing",
        action="store_true",
        help=said("go on without images or materials that are not there"),
    )
    add.add_argument("--replace", action="store_true", help=said("replace an asset with the same id"))
    add.add_argument("--json", action="store_true", help=said("for other programs"))
    add.set_defaults(run=run_add)
    listing = actions.add_parser("list", help=said("the assets of the catalog"))
    listing.add_argument("--json", action="store_true", help=said("for other programs"))
    listing.set_defaults(run=run_list)


def run_add(options: argparse.Namespace) -> int:
    """Import, normalise and store; says what was assumed and what was dropped."""
    from vrlab import assets

    with progress(_("reading {file}", file=options.file)):
        added = assets.add(
            options.file, id=options.id, licence=options.licence, author=options.author, source=options.source,
            title=options.title, up=options.up, unit=options.unit, height=options.height, metres=options.metres,
            skip_missing=options.skip_missing, replace=options.replace,
        )  # fmt: skip
    if options.json:
        print_json(added.to_json())
    else:
        print(added.describe())
    return 0


def run_list(options: argparse.Namespace) -> int:
    """Print the catalog."""
    from vrlab import assets

    found, problems = assets.survey()
    for problem in problems:
        print(f"vrlab: {problem}", file=sys.stderr)
    if options.json:
        print_json([asset.to_json() for asset in found])
    for asset in [] if options.json else found:
        print(asset.describe())
    return 0
