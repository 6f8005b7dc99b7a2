"""`vrlab info`: what is inside a file and what it costs."""

from __future__ import annotations

import argparse
from typing import Any

from vrlab.cli.common import one_line, print_json, size, table

SHOWN = 12


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "info", help="sizes, draw calls, textures, parameters, evidence, languages, credits"
    )
    command.add_argument("file", metavar="FILE", help="a .glb or .html file")
    command.add_argument("--json", action="store_true", help="for other programs")
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
        ("file", size(m["file_bytes"])), ("geometry", size(m["geometry_bytes"])),
        ("pictures", size(m["picture_bytes"])), ("texture memory", size(m["texture_memory"])),
        ("draw calls", m["draw_calls"]), ("triangles", m["triangles"]), ("vertices", m["vertices"]),
        ("instances", m["instances"]),
        ("materials", m["materials"]), ("textures", m["textures"]),
    ]  # fmt: skip
    if "viewer_bytes" in m:
        sizes.insert(1, ("viewer", size(m["viewer_bytes"])))
    heavy = [(one_line(o["path"])[:60], o["triangles"], o["draw_calls"]) for o in facts["objects"][:SHOWN]]
    textures = [
        (one_line(t["name"])[:40], f"{t['width']} × {t['height']}", size(t["bytes"]), size(t["gpu_bytes"]))
        for t in facts["textures"]
    ]
    parameters = [
        (p["id"], f"{p['minimum']:g} to {p['maximum']:g} {p['unit']}", f"starts at {p['initial']:g}")
        for p in facts["parameters"]
    ]
    evidence = [(one_line(certainty) or "not said", count) for certainty, count in m["evidence"].items()]
    credits = [
        (one_line(f"{c['title']}: {c['author']}, {c['licence']} {c.get('source', '')}"),)
        for c in facts["credits"]
    ]
    return [
        one_line(f"{facts['title'] or facts['file']}"),
        table(sizes),
        table([("heaviest objects", "triangles", "draw calls"), *heavy]) if heavy else "",
        table([("texture", "pixels", "in the file", "in memory"), *textures]) if textures else "",
        table([("live parameter", "range", ""), *parameters]) if parameters else "",
        table([("certainty", "elements"), *evidence]) if evidence else "",
        table([("credits",), *credits]) if credits else "",
        "languages  " + one_line(", ".join(map(str, facts["languages"]))) if facts["languages"] else "",
        "modules  " + ", ".join(facts["modules"]) if facts["modules"] else "",
        "extensions  " + ", ".join(m["extensions"]) if m["extensions"] else "",
    ]
