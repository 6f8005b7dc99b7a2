"""`vrlab check`: is a file valid, light enough, accessible, private?"""

from __future__ import annotations

import argparse
import sys

from vrlab.cli.common import one_line, print_json, progress, triangles
from vrlab.messages import _, joined, n_, said, size


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "check", help=said("validity, device budgets and access; exit code 1 on an error")
    )
    command.add_argument("files", metavar=said("FILE"), nargs="+", help=said("a .glb or .html file"))
    command.add_argument(
        "--target",
        metavar=said("DEVICE"),
        action="append",
        help=said("a device whose budget must hold (default: quest2, chromebook, phone)"),
    )
    command.add_argument(
        "--notes", action="store_true", help=said("show notes too, not only errors and warnings")
    )
    command.add_argument("--json", action="store_true", help=said("for other programs"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check every file, then say whether all passed."""
    from vrlab.check import DEFAULT_TARGETS, check_file

    reports = []
    for file in options.files:
        with progress(_("checking {file}", file=file)):
            reports.append(check_file(file, options.target or DEFAULT_TARGETS))
    if options.json:
        print_json([report.to_json() for report in reports])
    else:
        for report in reports:
            for finding in report.findings:
                if finding.severity == "note" and not options.notes:
                    continue
                print(f"{report.file}: {one_line(str(finding))}", file=sys.stderr)
            figures: list[str] = [_("passed") if report.passed else _("FAILED")]
            if m := report.measured:
                calls = n_("{count:,} draw call", "{count:,} draw calls", count=m["draw_calls"])
                figures += [size(m["file_bytes"]), calls, triangles(m["triangles"])]
            print(_("{file}: {figures}", file=report.file, figures=joined(", ", figures)))
    return 0 if all(report.passed for report in reports) else 1
