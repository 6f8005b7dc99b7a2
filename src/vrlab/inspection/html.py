"""A report for a notebook: the picture, and a table that says the same; without a script, so a saved notebook keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from vrlab.inspection.breakdown import Row, Thing, sum_of
from vrlab.inspection.cells import VALUES, Cell, Measure, cells_of
from vrlab.inspection.treemap import figure, share, svg
from vrlab.inspection.words import GROUPS, amount
from vrlab.messages import _
from vrlab.transforms.profiles import FIGURES

NO_BREAK = "\u00a0"  # between a number and its unit
_LEFT = " style='text-align:left'"
_FIGURES = ("triangles", "vertices", "draw_calls")


def page(name: str, rows: Sequence[Row], *, by: Measure, is_packed: bool, remark: str = "") -> str:
    """The picture and the table of rows, of which `remark` says what is not known."""
    groups = cells_of(rows, by)
    whole = sum(cell.value for cells in groups.values() for cell in cells)
    title = (
        _("What the {size} of {name} are for", size=figure(whole, by), name=name)
        if by == "bytes"
        else _("Where the {count:,} triangles of {name} are", count=whole, name=name)
    )
    told = _("{title}, as areas. The table below says the same.", title=title)
    below = f"<p>{escape(remark)}</p>" if remark else ""
    return f"{svg(groups, by, str(told))}{_table(str(title), groups, whole, by, is_packed=is_packed)}{below}"


def _table(
    title: str, groups: Mapping[str, Sequence[Cell]], whole: int, by: Measure, *, is_packed: bool
) -> str:
    now, other = (_("in the file"), _("before packing") if is_packed else _("packed"))
    words = (_("part"), _("share"), now, other, *(FIGURES[key][0] for key in _FIGURES), _("details"))
    head = "".join(
        f"<th scope='col'{_LEFT if i in (0, 7) else ''}>{escape(str(w))}</th>" for i, w in enumerate(words)
    )
    bodies = []
    for key, cells in groups.items():
        everything = [row for cell in cells for row in cell.rows]
        lines = [_row(str(GROUPS[key]), everything, "", whole, by, is_packed=is_packed, scope="rowgroup")]
        lines += [_row(cell.name, cell.rows, cell.details, whole, by, is_packed=is_packed) for cell in cells]
        bodies.append(f"<tbody>{''.join(lines)}</tbody>")
    everything = [row for cells in groups.values() for cell in cells for row in cell.rows]
    foot = _row(str(_("together")), everything, "", whole, by, is_packed=is_packed)
    return (
        f"<table><caption{_LEFT}>{escape(title)}</caption><thead><tr>{head}</tr></thead>"
        f"{''.join(bodies)}<tfoot>{foot}</tfoot></table>"
    )


def _row(
    name: str,
    rows: Sequence[Row],
    details: str,
    whole: int,
    by: Measure,
    *,
    is_packed: bool,
    scope: str = "row",
) -> str:
    sizes, things = sum_of(rows), [row for row in rows if isinstance(row, Thing)]
    figures = [str(_("{count:,}", count=sum(getattr(thing, key) for thing in things))) for key in _FIGURES]
    cells = (
        share(sum(map(VALUES[by], rows)), whole),
        amount(sizes["bytes"]),
        amount(sizes["unpacked_bytes" if is_packed else "packed_bytes"]),
        *(figures if things else [""] * len(_FIGURES)),
    )
    inner = f"<strong>{escape(name)}</strong>" if scope == "rowgroup" else escape(name)
    told = "".join(f"<td>{escape(cell.replace(' ', NO_BREAK))}</td>" for cell in cells)
    return f"<tr><th scope='{scope}'{_LEFT}>{inner}</th>{told}<td{_LEFT}>{escape(details)}</td></tr>"
