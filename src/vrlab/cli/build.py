"""`vrlab build`: a scene as a file."""

from __future__ import annotations

import argparse
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vrlab.cli.common import add_parameters, one_line, parameters_in, print_json, progress, triangles
from vrlab.errors import VrlabError
from vrlab.messages import _, joined, said, size

if TYPE_CHECKING:
    from vrlab.model import Scene
    from vrlab.transforms import Fitted


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "build",
        help=said("write a scene as .glb or .html"),
        epilog=said(
            "examples: vrlab build pendulum -o pendulum.glb; vrlab build my.py:lab -p length=0.5 -o lab.html"
        ),
    )
    command.add_argument(
        "scene", metavar=said("SCENE"), help=said("a name that `vrlab list` shows, or file.py:function")
    )
    add_parameters(command)
    command.add_argument(
        "-o", dest="output", metavar=said("FILE"), required=True, help=said("the ending chooses the format")
    )
    command.add_argument(
        "--lang",
        metavar=said("TAG"),
        default="",
        help=said("the language it starts in, such as es; else the reader's own"),
    )
    command.add_argument(
        "--scale",
        metavar=said("RATIO"),
        default="",
        help=said("of .stl and .usdz: 1/50 makes a model that small; an .stl is else 150 mm long"),
    )
    command.add_argument(
        "--only",
        metavar=said("PATH"),
        default="",
        help=said("of .stl and .usdz: nothing but the node at this path and what is below it"),
    )
    command.add_argument(
        "--target",
        metavar=said("DEVICE"),
        default="",
        help=said("a device that the scene is made to fit, such as quest2; without it nothing is changed"),
    )
    command.add_argument("--json", action="store_true", help=said("for other programs"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build and write; the format and the parameters are checked before anything is built."""
    from vrlab.export import checked_format, save, save_fitted
    from vrlab.scenes import builder
    from vrlab.transforms import for_device, profile_of

    part = _part(options)
    checked_format(options.output, part)
    if options.target:
        profile_of(options.target)
    scene_builder = builder(options.scene)
    values = scene_builder.written_in(options.lang) | parameters_in(options)
    with progress(_("building {scene}", scene=options.scene)):
        scene = scene_builder.build(**values)
    asked = _spoken(scene, options.lang)
    scene, fitted = scene.with_(**asked), None
    if options.target:
        with progress(_("fitting to {target}", target=options.target)):
            fitted = for_device(scene, options.target)
        scene = fitted.scene
    asked = _opening(options.output, asked) | part
    with progress(_("writing {file}", file=options.output)):
        if fitted:
            path = save_fitted(fitted, options.output, tell=_say, **asked)
        else:
            path = save(scene, options.output, tell=_say, **asked)
    _tell(options, scene, path, fitted)
    return 0


def _tell(options: argparse.Namespace, scene: Scene, path: Path, fitted: Fitted | None) -> None:
    """What was written, and what was done to make it fit."""
    written = path.stat().st_size
    if options.json:
        told = {
            "file": str(path),
            "bytes": written,
            "triangles": scene.triangle_count,
            "recipe": scene.recipe,
        }
        print_json(told | ({"fitted": fitted.to_json()} if fitted else {}))
    else:
        if fitted:
            print(fitted)
        print(
            _(
                "{file}: {figures}",
                file=path,
                figures=joined(", ", (size(written), triangles(scene.triangle_count))),
            )
        )


def _spoken(scene: Scene, tag: str) -> dict[str, str]:
    """The scene's own language is the one asked for, which it must have."""
    if tag and tag not in scene.languages:
        what = _("is not one of the languages of {scene!r}", scene=scene.name)
        remedy = _("choose from {choices}", choices=", ".join(scene.languages))
        raise VrlabError("usage", f"--lang {tag[:40]}", what, remedy)
    return {"language": tag} if tag else {}


def _opening(output: str, asked: dict[str, str]) -> dict[str, str]:
    """A page would else open in its reader's language."""
    return asked if output.lower().endswith(".html") else {}


def _part(options: argparse.Namespace) -> dict[str, Any]:
    """What is written of the scene, and how large."""
    part: dict[str, Any] = {"only": options.only} if options.only else {}
    return part | ({"scale": _ratio(options.scale)} if options.scale else {})


def _say(remark: str) -> None:
    print(one_line(str(remark)), file=sys.stderr)


def _ratio(text: str) -> float:
    """A number, or one over another as on a map."""
    try:
        ratio = float(Fraction(text.replace(":", "/")))
    except (ValueError, ZeroDivisionError, OverflowError):
        ratio = 0.0
    if not ratio > 0:
        raise VrlabError(
            "usage", f"--scale {text[:40]}", _("is no ratio"), _("write for example 1/50 or 0.02")
        )
    return ratio
