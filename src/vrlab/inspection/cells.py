"""What a picture and its table show of a report: the rows that can be seen, and the rest of each group together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vrlab.inspection.breakdown import Row, Texture, Thing
from vrlab.inspection.words import GROUPS, amount, grouped, kind_of, label
from vrlab.messages import _, n_

Measure = Literal["bytes", "triangles"]
NO_BREAK = "\u00a0"  # between a number and its unit
_SEEN = 0.004  # of the whole; what is less is shown together


@dataclass(frozen=True)
class Cell:
    """A row, or several together. `value` is what its area is in proportion to; `name` is short, `details` tell more."""

    rows: tuple[Row, ...]
    value: int
    name: str
    details: str = ""


def cells_of(rows: Iterable[Row], by: Measure) -> dict[str, list[Cell]]:
    """The cells of each group, the heaviest group and cell first; what has no value is left out.

    Less than nothing has what a page saves where it holds a lab deflated.
    """
    value = VALUES[by]
    found = {}
    for key, group in grouped(row for row in rows if value(row)).items():
        found[key] = sorted(group, key=value, reverse=True)
    whole = sum(value(row) for group in found.values() for row in group)
    heaviest = sorted(found.items(), key=lambda group: -sum(map(value, group[1])))
    return {key: _cells(group, value, _SEEN * whole) for key, group in heaviest}


VALUES: dict[Measure, Callable[[Row], int]] = {
    "bytes": lambda row: row.bytes,
    "triangles": lambda row: row.triangles if isinstance(row, Thing) else 0,
}


def _cells(rows: Sequence[Row], value: Callable[[Row], int], least: float) -> list[Cell]:
    shown = [row for row in rows if value(row) >= least or value(row) < 0]
    others = [row for row in rows if 0 < value(row) < least]
    if len(others) == 1:
        shown, others = list(rows), []
    cells = [Cell((row,), value(row), _short(row), _details(row)) for row in shown]
    if others:
        more = n_("{count} more", "{count} more", count=len(others))
        cells.append(Cell(tuple(others), sum(map(value, others)), str(more)))
    return cells if len(cells) > 1 else [_alone(cells[0])]


def _alone(cell: Cell) -> Cell:
    """The one cell of a group says of which."""
    group = str(GROUPS[kind_of(cell.rows[0])])
    return replace(cell, name=group if cell.name == group else f"{group}: {cell.name}")


def _short(row: Row) -> str:
    if isinstance(row, Thing):
        return row.title or "/".join(row.name.split("/")[-2:])
    return label(row)


def _details(row: Row) -> str:
    if isinstance(row, Thing):
        return "; ".join(filter(None, (row.name, with_shared(row))))
    if isinstance(row, Texture):
        return str(
            _(
                "{width:,} × {height:,} pixels, {memory} in memory; {materials}",
                width=row.width,
                height=row.height,
                memory=amount(row.gpu_bytes).replace(" ", NO_BREAK),
                materials=", ".join(dict.fromkeys(row.materials)) or "–",
            )
        )
    return ""


def with_shared(thing: Thing) -> str:
    """How much a thing shares with others, where that says something beside what is its own."""
    if thing.shared_bytes * 10 < max(thing.bytes, 1):
        return ""
    return str(_("shares {size} with others", size=amount(thing.shared_bytes)))
