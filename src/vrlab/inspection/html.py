"""A report for a notebook: the picture, and a table that says the same; without a script, so a saved notebook keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from vrlab.inspection.breakdown import Row, Thing, sum_of
from vrlab.inspection.cells import NO_BREAK, VALUES, Cell, Measure, cells_of
from vrlab.inspection.treemap import figure, share, svg
from vrlab.inspection.words import GROUPS, amount
from vrlab.messages import _
from vrlab.transforms.profiles import FIGURES

_PART = " style='text-align:left;font-weight:normal;padding-left:1.5em'"
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
    return f"{svg(groups, by, str(told))}{_Table(groups, whole, by, is_packed).html(str(title))}{below}"


@dataclass(frozen=True)
class _Table:
    """The same cells as a table; `whole` is what shares are of."""

    groups: Mapping[str, Sequence[Cell]]
    whole: int
    by: Measure
    is_packed: bool

    def html(self, title: str) -> str:
        """A body for each group, and all together at the foot."""
        now, other = (_("in the file"), _("before packing") if self.is_packed else _("packed"))
        words = (_("part"), _("share"), now, other, *(FIGURES[key][0] for key in _FIGURES), _("details"))
        last = len(words) - 1
        head = "".join(
            f"<th scope='col'{_LEFT if i in (0, last) else ''}>{escape(str(word))}</th>"
            for i, word in enumerate(words)
        )
        everything = [row for cells in self.groups.values() for cell in cells for row in cell.rows]
        return (
            f"<table><caption{_LEFT}>{escape(title)}</caption><thead><tr>{head}</tr></thead>"
            f"{''.join(self._body(key, cells) for key, cells in self.groups.items())}"
            f"<tfoot>{self._row(str(_('together')), everything)}</tfoot></table>"
        )

    def _body(self, key: str, cells: Sequence[Cell]) -> str:
        """The cells of a group below its sum; one that is alone is its group."""
        if len(cells) == 1:
            [cell] = cells
            lines = [self._row(cell.name, cell.rows, cell.details, "rowgroup")]
        else:
            lines = [
                self._row(str(GROUPS[key]), [row for cell in cells for row in cell.rows], "", "rowgroup")
            ]
            lines += [self._row(cell.name, cell.rows, cell.details, "row") for cell in cells]
        return f"<tbody>{''.join(lines)}</tbody>"

    def _row(self, name: str, rows: Sequence[Row], details: str = "", scope: str = "") -> str:
        sizes, things = sum_of(rows), [row for row in rows if isinstance(row, Thing)]
        figures = [sum(getattr(thing, key) for thing in things) for key in _FIGURES]
        cells = (
            share(sum(map(VALUES[self.by], rows)), self.whole),
            amount(sizes["bytes"]),
            amount(sizes["unpacked_bytes" if self.is_packed else "packed_bytes"]),
            *(str(_("{count:,}", count=count)) if things else "" for count in figures),
        )
        told = "".join(f"<td>{escape(cell.replace(' ', NO_BREAK))}</td>" for cell in cells)
        head = f"<th scope='{scope or 'row'}'{_PART if scope == 'row' else _LEFT}>{escape(name)}</th>"
        return f"<tr>{head}{told}<td{_LEFT}>{escape(details)}</td></tr>"
