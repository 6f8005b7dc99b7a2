"""`vrlab check`: is a file valid, light enough, accessible, private?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vrlab.cli.common import add_parameters, one_line, parameters_in, print_json, progress, triangles
from vrlab.messages import _, joined, n_, said, size

if TYPE_CHECKING:
    from vrlab.check import Report
    from vrlab.model import Scene


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "check",
        help=said("validity, device budgets and access; exit code 1 on an error"),
        epilog=said(
            "examples: vrlab check lab.html; vrlab check lab.glb --against pendulum -p length=0.5 --fitted quest2"
        ),
    )
    command.add_argument(
        "files", metavar=said("FILE"), nargs="+", help=said("a .glb, .html, .usdz or .stl file")
    )
    command.add_argument(
        "--target",
        metavar=said("DEVICE"),
        action="append",
        help=said(
            "a device whose budget must hold (default: quest2, chromebook, phone; of .usdz: quicklook)"
        ),
    )
    command.add_argument(
        "--against",
        metavar=said("SOURCE"),
        default="",
        help=said("the scene or file that it was built from: nothing of it may be lost"),
    )
    add_parameters(command)
    command.add_argument(
        "--fitted",
        metavar=said("DEVICE"),
        default="",
        help=said(
            "with --against: the device that the file was built for, so that its source is made to fit it too"
        ),
    )
    command.add_argument(
        "--notes", action="store_true", help=said("show notes too, not only errors and warnings")
    )
    command.add_argument("--json", action="store_true", help=said("for other programs"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check every file, then say whether all passed."""
    from vrlab.check import check_against, check_file

    source = _source(options) if options.against else None
    reports = []
    for file in options.files:
        with progress(_("checking {file}", file=file)):
            report = check_file(file, options.target or ())
            if source is not None:
                report = report.joined(check_against(file, source, fitted=options.fitted), "against")
            reports.append(report)
    if options.json:
        print_json([report.to_json() for report in reports])
    else:
        for report in reports:
            _tell(report, notes=options.notes)
    return 0 if all(report.passed for report in reports) else 1


def _source(options: argparse.Namespace) -> Scene:
    """The scene that files are compared with: built by its name, or read from a file."""
    from vrlab.check.reading import LABS, read_lab
    from vrlab.export import read_glb
    from vrlab.scenes import builder
    from vrlab.transforms import profile_of

    if options.fitted:
        profile_of(options.fitted)
    if Path(options.against).suffix.lower() in LABS:
        return read_glb(read_lab(Path(options.against)), where=options.against)
    scene_builder = builder(options.against)
    with progress(_("building {scene}", scene=options.against)):
        return scene_builder.build(**parameters_in(options))


def _tell(report: Report, *, notes: bool) -> None:
    """Findings to standard error, the result to standard output. What fitting has changed is told always."""
    for finding in report.findings:
        if finding.severity != "note" or notes or finding.code == "fitted":
            print(f"{report.file}: {one_line(str(finding))}", file=sys.stderr)
    figures: list[str] = [_("passed") if report.passed else _("FAILED")]
    figures += _figures(report.measured)
    print(_("{file}: {figures}", file=report.file, figures=joined(", ", figures)))
    if report.measured.get("against"):
        print(_("{file}: {figures}", file=report.file, figures=_apart(report.measured["against"])))


def _apart(measured: dict[str, Any]) -> str:
    """How far a file is from its source at most, and where."""
    position, normal, texcoord = (measured[key] for key in ("position", "normal", "texcoord"))
    return _(
        "off its source by at most {position:.3f} mm ({place}), normals {normal:.2f}°, texture coordinates {texcoord:.5f}",
        position=position["error"] * 1000,
        place=one_line(position["path"]) or "–",
        normal=normal["error"],
        texcoord=texcoord["error"],
    )


def _figures(measured: dict[str, Any]) -> list[str]:
    """What was measured, as far as it is known."""
    figures: list[str] = []
    if "file_bytes" in measured:
        figures.append(size(measured["file_bytes"]))
    if "draw_calls" in measured:
        figures.append(n_("{count:,} draw call", "{count:,} draw calls", count=measured["draw_calls"]))
    if "triangles" in measured:
        figures.append(triangles(measured["triangles"]))
    if "size_mm" in measured:
        figures.append(_("{size} mm", size=" × ".join(f"{side:.0f}" for side in measured["size_mm"])))
        figures.append(n_("{count:,} piece", "{count:,} pieces", count=measured["pieces"]))
    return figures
