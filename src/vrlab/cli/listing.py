"""`vrlab list`: the scenes and their build parameters; of one scene, what it measures too."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from vrlab.check.measuring import measuring
from vrlab.cli.common import print_json, progress
from vrlab.cli.measuring import paragraphs
from vrlab.errors import VrlabError
from vrlab.gltf.items import Item
from vrlab.laws.definition import definition
from vrlab.messages import _, chosen, said, word
from vrlab.scenes import BuildParameter, SceneBuilder, builder, names


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("list", help=said("the scenes, with their parameters, ranges and units"))
    command.add_argument(
        "scene", metavar=said("SCENE"), nargs="?", help=said("only this one, built, with its instruments and its experiment")
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help=said("for other programs"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print every scene known by name, or one."""
    scenes = [builder(options.scene)] if options.scene else _loadable()
    facts = _measured(scenes[0]) if options.scene else {}
    if options.json:
        rows = [
            {"name": s.name, "summary": s.summary, "parameters": [p.to_json() for p in s.parameters], **facts}
            for s in scenes
        ]
        print_json(rows)
        return 0
    for scene in scenes:
        print(f"{scene.name}  {word(scene.summary)}")
        for parameter in scene.parameters:
            print(f"    -p {parameter.name}={_default(parameter)}  {_range(parameter)}".rstrip())
    for told in paragraphs(facts) if facts else ():
        print(f"\n{told}")
    return 0


def _measured(scene: SceneBuilder) -> dict[str, Any]:
    """Instruments and experiments, which are known once a scene is built."""
    with progress(_("building {scene}", scene=scene.name)):
        built = scene.build()
    laws = [definition(behavior) for behavior in built.behaviors]
    return measuring(Item({"behaviors": laws}, scene.name), chosen() or built.language)


def _loadable() -> list[SceneBuilder]:
    """Every scene that loads; a package that does not is told on standard error and hides no other."""
    found = []
    for name in names():
        try:
            found.append(builder(name))
        except VrlabError as error:
            print(f"vrlab: {error}", file=sys.stderr)
    return found


def _default(parameter: BuildParameter) -> str:
    if parameter.kind == "yes-no":
        return said("yes") if parameter.default else said("no")
    return f"{parameter.default:g}" if parameter.kind in ("number", "integer") else str(parameter.default)


def _range(parameter: BuildParameter) -> str:
    if parameter.choices:
        return " | ".join(parameter.choices)
    if parameter.kind == "yes-no":
        return said("yes | no")
    if parameter.minimum is None:
        return parameter.unit
    low, high = f"{parameter.minimum:g}", f"{parameter.maximum:g}"  # as they are typed, with a point
    return said("{low} to {high} {unit}", low=low, high=high, unit=parameter.unit)
