"""`vrlab info`: what is inside a file and what it costs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vrlab.cli.common import add_parameters, one_line, parameters_in, print_json, progress, table
from vrlab.cli.measuring import paragraphs as measured
from vrlab.errors import VrlabError
from vrlab.messages import _, said, size

if TYPE_CHECKING:
    from vrlab.inspection import CostReport
    from vrlab.model import Scene

_IN_BYTES = ("texture_memory", "file_bytes")
_CERTAINTIES = {
    "": _("not said"),
    "certain": _("certain"),
    "logical extension": _("logical extension"),
    "close parallel": _("close parallel"),
    "general parallel": _("general parallel"),
    "not reconstructed": _("not reconstructed"),
}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "info",
        help=said("what a file or scene costs and why, and what is in it"),
        description=said(
            "Tells what a file or scene costs, by object, texture and part of the file, beside what devices bear; "
            "then its parameters, instruments, evidence, languages and credits."
        ),
        epilog=said(
            "examples: vrlab info lab.html; vrlab info parthenon -p roof=no; vrlab info parthenon --target quest2 --json"
        ),
    )
    command.add_argument(
        "file",
        metavar=said("FILE|SCENE"),
        help=said("a .glb or .html file, or a scene that `vrlab build` takes"),
    )
    add_parameters(command)
    command.add_argument(
        "--target",
        metavar=said("DEVICE"),
        default="",
        help=said(
            "a device that it is made to fit first, such as quest2; of a page only the lab counts then"
        ),
    )
    command.add_argument("--json", action="store_true", help=said("for other programs"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what the file or scene holds."""
    from vrlab.inspection.facts import facts_of
    from vrlab.inspection.report import report_of
    from vrlab.inspection.subjects import subject_of
    from vrlab.transforms import profile_of

    if options.target:
        profile_of(options.target)
    source = _source(options)
    with progress(_("looking into {file}", file=options.file)):
        subject = subject_of(source, options.target)
        report = report_of(subject)
        facts = facts_of(subject, report)
    if options.json:
        print_json(facts)
    else:
        print("\n\n".join(one_paragraph for one_paragraph in _paragraphs(facts, report) if one_paragraph))
    return 0


def _source(options: argparse.Namespace) -> Scene | Path:
    """A scene where the name has no ending, or one as `file.py:function` has; else a file."""
    from vrlab.scenes import builder

    path, given = Path(options.file), parameters_in(options)
    if not path.suffix or ":" in path.suffix:
        scene = builder(options.file)
        with progress(_("building {scene}", scene=options.file)):
            return scene.build(**given)
    if given:
        raise VrlabError(
            "usage",
            options.file,
            _("is a file, which has no build parameters"),
            _("name a scene, or leave out -p"),
        )
    return path


def _paragraphs(facts: dict[str, Any], report: CostReport) -> list[str]:
    from vrlab.cli.costing import fitting
    from vrlab.cli.costing import paragraphs as costs

    m = facts["measured"]
    sizes = [
        (_("file"), size(m["file_bytes"])), (_("texture memory"), size(m["texture_memory"])),
        (_("draw calls"), m["draw_calls"]), (_("triangles"), m["triangles"]), (_("vertices"), m["vertices"]),
        (_("instances"), m["instances"]),
        (_("materials"), m["materials"]), (_("textures"), m["textures"]),
    ]  # fmt: skip
    parameters = [
        (
            p["id"],
            _("{low:g} to {high:g} {unit}", low=p["minimum"], high=p["maximum"], unit=p["unit"]),
            _("starts at {value:g}", value=p["initial"]),
        )
        for p in facts["parameters"]
    ]
    evidence = [
        (_CERTAINTIES.get(certainty) or one_line(certainty), count)
        for certainty, count in m["evidence"].items()
    ]
    credits = [
        (one_line(f"{c['title']}: {c['author']}, {c['licence']} {c.get('source', '')}"),)
        for c in facts["credits"]
    ]
    return [
        one_line(f"{facts['title'] or facts['file']}"),
        fitting(report),
        table(sizes),
        table(_budgets(facts)),
        *costs(report),
        table([(_("live parameter"), _("range"), ""), *parameters]) if parameters else "",
        *measured(facts),
        table([(_("certainty"), _("elements")), *evidence]) if evidence else "",
        table([(_("credits"),), *credits]) if credits else "",
        table([(_("languages"), one_line(", ".join(map(str, facts["languages"]))))])
        if facts["languages"]
        else "",
        table([(_("modules"), ", ".join(facts["modules"]))]) if facts["modules"] else "",
        table([(_("extensions"), ", ".join(m["extensions"]))]) if m["extensions"] else "",
    ]


def _budgets(facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    """A line for each figure: what the file has, and what each device bears."""
    from vrlab.transforms.profiles import FIGURES

    devices: dict[str, dict[str, int]] = facts["budgets"]
    rows: list[tuple[Any, ...]] = [(_("budgets of devices"), _("this file"), *devices)]
    for figure in dict.fromkeys(name for limits in devices.values() for name in limits):
        shown = size if figure in _IN_BYTES else _counted
        value = facts["measured"][figure]
        cells = [
            _("above {limit}", limit=shown(limits[figure]))
            if value > limits[figure]
            else _("of {limit}", limit=shown(limits[figure]))
            for limits in devices.values()
        ]
        words = {"texture_memory": _("texture memory"), "file_bytes": _("file")}
        rows.append((words.get(figure) or FIGURES[figure][0], shown(value), *cells))
    return rows


def _counted(count: int) -> str:
    return _("{count:,}", count=count)
