"""`vrlab info`: what is inside a file and what it costs."""

from __future__ import annotations

import argparse
from typing import Any

from vrlab.cli.common import one_line, print_json, size, table
from vrlab.cli.measuring import paragraphs as measured
from vrlab.messages import _, said

SHOWN = 12
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
        help=said("sizes, draw calls, textures, parameters, instruments, evidence, languages, credits"),
    )
    command.add_argument("file", metavar=said("FILE"), help=said("a .glb or .html file"))
    command.add_argument("--json", action="store_true", help=said("for other programs"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what the file holds."""
    from vrlab.check import inspect_file

    facts = inspect_file(options.file)
    if options.json:
        print_json(facts)
    else:
        print("\n\n".join(one_paragraph for one_paragraph in _paragraphs(facts) if one_paragraph))
    return 0


def _paragraphs(facts: dict[str, Any]) -> list[str]:
    m = facts["measured"]
    sizes = [
        (_("file"), size(m["file_bytes"])), (_("geometry"), size(m["geometry_bytes"])),
        (_("pictures"), size(m["picture_bytes"])), (_("texture memory"), size(m["texture_memory"])),
        (_("draw calls"), m["draw_calls"]), (_("triangles"), m["triangles"]), (_("vertices"), m["vertices"]),
        (_("instances"), m["instances"]),
        (_("materials"), m["materials"]), (_("textures"), m["textures"]),
    ]  # fmt: skip
    if m["unpacked_bytes"] != m["geometry_bytes"]:
        sizes.insert(2, (_("geometry before packing"), size(m["unpacked_bytes"])))
    if "viewer_bytes" in m:
        sizes.insert(1, (_("viewer"), size(m["viewer_bytes"])))
    heavy = [(one_line(o["path"])[:60], o["triangles"], o["draw_calls"]) for o in facts["objects"][:SHOWN]]
    textures = [
        (one_line(t["name"])[:40], f"{t['width']} × {t['height']}", size(t["bytes"]), size(t["gpu_bytes"]))
        for t in facts["textures"]
    ]
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
        table(sizes),
        table(_budgets(facts)),
        table([(_("heaviest objects"), _("triangles"), _("draw calls")), *heavy]) if heavy else "",
        table([(_("texture"), _("pixels"), _("in the file"), _("in memory")), *textures]) if textures else "",
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
