"""What a file costs and why, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from vrlab.cli.common import table
from vrlab.inspection import CostReport, Row, Texture, Thing
from vrlab.inspection.breakdown import DRAWN, sum_of
from vrlab.inspection.cells import with_shared
from vrlab.inspection.report import fitted_bytes
from vrlab.inspection.words import GROUPS, amount, grouped, label
from vrlab.messages import Message, _, n_

SHOWN = 12  # rows of a table; the rest are summed up
TYPES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WebP", "image/ktx2": "KTX2"}


def paragraphs(report: CostReport) -> list[str]:
    """Tables: what the bytes are for, the heaviest objects, what they share, textures, and the rest."""
    parts = report.breakdown
    told = [_summary(report), _objects(report)]
    if parts.shared:
        told.append(_plain(report, _("shared, and counted once"), parts.shared))
    if parts.textures:
        told.append(_textures(report))
    told.append(_plain(report, _("the rest"), parts.rest))
    if report.not_packed:
        told.append(str(_("What packing would save is not known: {reason}", reason=report.not_packed)))
    return told


def fitting(report: CostReport) -> str:
    """What was done to make it fit a device, and what that did to the file; "" where nothing was asked for."""
    return f"{report.fitted}\n  {fitted_bytes(report)}" if report.fitted else ""


def _summary(report: CostReport) -> str:
    rows = report.breakdown.rows
    lines = [(_("what the bytes are for"), *_heads(report))]
    lines += [(GROUPS[key], *_bytes(report, of)) for key, of in grouped(rows).items()]
    return table([*lines, (_("together"), *_bytes(report, rows))], right=(1, 2))


def _objects(report: CostReport) -> str:
    def line(rows: Sequence[Thing], title: str) -> tuple[object, ...]:
        figures = (sum(getattr(row, key) for row in rows) for key in DRAWN[:3])
        return (*_bytes(report, rows), *(str(_("{count:,}", count=count)) for count in figures), title)

    head = (*_heads(report), _("triangles"), _("vertices"), _("draw calls"), "")
    things = report.breakdown.objects
    return _table((_("heaviest objects"), *head), things, lambda rows: line(rows, ""), _told)


def _told(thing: Thing) -> str:
    return "; ".join(filter(None, (thing.title, with_shared(thing))))


def _plain(report: CostReport, title: str, rows: Sequence[Row]) -> str:
    return _table((title, *_heads(report), ""), rows, lambda of: (*_bytes(report, of), ""))


def _table(
    head: Sequence[str],
    rows: Sequence[Any],
    figures: Callable[[Sequence[Any]], tuple[object, ...]],
    title: Callable[[Any], str] | None = None,
) -> str:
    """A line for each of the heaviest rows, with its figures and its title, then one for all others together."""
    shown = rows if len(rows) <= SHOWN + 1 else rows[:SHOWN]
    lines: list[Sequence[object]] = [head]
    for row in shown:
        cells = figures([row])
        lines.append((label(row), *cells[:-1], title(row) if title else cells[-1]))
    others = rows[len(shown) :]
    if others:
        lines.append((_more(len(others)), *figures(others)))
    return table(lines, right=range(1, len(head) - 1), fit=True)


def _textures(report: CostReport) -> str:
    """Of each material its textures, the heaviest material first."""
    groups: dict[tuple[str, ...], list[Texture]] = {}
    for texture in report.breakdown.textures:
        groups.setdefault(tuple(dict.fromkeys(texture.materials)), []).append(texture)
    heaviest = sorted(groups.items(), key=lambda group: -sum(row.bytes for row in group[1]))
    lines: list[tuple[object, ...]] = [
        (_("textures by material"), _("in the file"), _("type"), _("pixels"), _("in memory"), "")
    ]
    shown = 0
    for materials, rows in heaviest:
        if shown >= SHOWN:
            break
        shown += len(rows)
        name = ", ".join(materials) or str(_("of no material"))
        if len(rows) == 1:
            lines.append((name, *_picture(rows[0]), rows[0].name))
        else:
            lines.append((name, *_pictures(rows), ""))
            lines += [(f"  {row.name}", *_picture(row), "") for row in rows]
    others = [row for _name, rows in heaviest for row in rows][shown:]
    if others:
        lines.append((_more(len(others)), *_pictures(others), ""))
    return table(lines, right=(1, 3, 4), fit=True)


def _picture(row: Texture) -> tuple[str, ...]:
    pixels = str(_("{width:,} × {height:,}", width=row.width, height=row.height))
    return amount(row.bytes), TYPES.get(row.mime_type) or row.mime_type, pixels, amount(row.gpu_bytes)


def _pictures(rows: Sequence[Texture]) -> tuple[str, ...]:
    return amount(sum(row.bytes for row in rows)), "", "", amount(sum(row.gpu_bytes for row in rows))


def _more(count: int) -> Message:
    return n_("{count} more", "{count} more", count=count)


def _heads(report: CostReport) -> tuple[str, ...]:
    if report.is_packed:
        return _("before packing"), _("in the file")
    return (_("in the file"),) if report.not_packed else (_("in the file"), _("packed"))


def _bytes(report: CostReport, rows: Sequence[Row]) -> tuple[str, ...]:
    total = sum_of(rows)
    if report.is_packed:
        return amount(total["unpacked_bytes"]), amount(total["bytes"])
    now = amount(total["bytes"])
    return (now,) if report.not_packed else (now, amount(total["packed_bytes"]))
