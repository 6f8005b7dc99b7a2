"""Tables of trials as pandas DataFrames: one row a trial, columns named as in the page's CSV.

Columns: `trial`, `seed`, each live parameter, each reading with its standard uncertainty `u(<id>)`; units stand in
brackets after the name, "length (m)". `attrs` says of which lab they are: `lab`, `law` (the hash of the law), `seed`,
`version`, and `recipe` (how the scene was built; a file that a page has saved does not say).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vrlab.errors import FileError
from vrlab.messages import _
from vrlab.model import Behavior, Scene

if TYPE_CHECKING:
    from pandas import DataFrame

LARGEST = 16 * 1024 * 1024  # bytes: far more than the 500 rows that a page keeps
_ABOUT = re.compile(r"# ?(lab|law|seed|version) (.*)")
_NAMED = re.compile(r"(.*?)(?: \((.*)\))?")


def pandas() -> Any:
    """The package. Raises FileError `dependency-missing` with the way to get it."""
    try:
        import pandas as found
    except ImportError:
        remedy = _("install it: pip install 'vrlab[data]'")
        raise FileError("dependency-missing", _("trials"), _("tables need pandas"), remedy) from None
    return found


@dataclass(frozen=True)
class Columns:
    """The columns of a behaviour's table: id → heading."""

    parameters: Mapping[str, str]
    readings: Mapping[str, str]
    uncertainties: Mapping[str, str]

    def headings(self) -> list[str]:
        """In the order of the page's CSV."""
        read = [h for id, heading in self.readings.items() for h in self._with_uncertainty(id, heading)]
        return ["trial", "seed", *self.parameters.values(), *read]

    def _with_uncertainty(self, id: str, heading: str) -> list[str]:
        return [heading, self.uncertainties[id]] if id in self.uncertainties else [heading]


def columns_of(behavior: Behavior) -> Columns:
    """Headings of the parameters, of what the experiment reads, and of what its plot and its finding ask for besides."""
    assert behavior.experiment is not None
    units = {o.id: o.unit for o in behavior.observables}
    instruments = {i.id: i for i in behavior.instruments}
    parameters = {p.id: _heading(p.id, p.unit) for p in behavior.parameters}
    plot, finding = behavior.experiment.plot, behavior.experiment.finding
    asked = [*behavior.experiment.reads, plot.x, plot.y, *([finding.expected] if finding else [])]
    read = [id for id in dict.fromkeys(asked) if id not in parameters]
    unit_of = {id: units[instruments[id].observable if id in instruments else id] for id in read}
    return Columns(
        parameters,
        {id: _heading(id, unit_of[id]) for id in read},
        {id: f"u({id})" for id in read if id in instruments},
    )


def _heading(id: str, unit: str) -> str:
    return f"{id} ({unit})" if unit else id


def ids_of(headings: Sequence[str]) -> dict[str, str]:
    """Id → heading, of columns with or without a unit."""
    found = {}
    for heading in headings:
        match = _NAMED.fullmatch(str(heading))
        found[match.group(1) if match else str(heading)] = str(heading)
    return found


def about(scene: Scene, behavior: Behavior, seed: int) -> dict[str, Any]:
    """The `attrs` of a table."""
    from vrlab import __version__
    from vrlab.laws.definition import law_hash

    return {
        "lab": scene.name,
        "law": law_hash(behavior),
        "seed": seed,
        "version": __version__,
        "recipe": dict(scene.recipe),
    }


def table_of_rows(rows: Sequence[Mapping[str, Any]], scene: Scene, behavior: Behavior) -> DataFrame:
    """The table of what a page has measured: rows of the trait `measured`. Those left out of the fit have `used` False."""
    columns = columns_of(behavior)
    data = []
    for row in rows:
        given = {"trial": row["trial"], "seed": row["seed"]}
        given |= {heading: row["parameters"].get(id) for id, heading in columns.parameters.items()}
        given |= {heading: row["readings"].get(id) for id, heading in columns.readings.items()}
        given |= {heading: row["u"].get(id) for id, heading in columns.uncertainties.items()}
        data.append(given | {"prediction": row.get("prediction"), "used": row.get("used", True)})
    frame = pandas().DataFrame(data, columns=[*columns.headings(), "prediction", "used"])
    frame.attrs = about(scene, behavior, int(rows[0]["seed"]) if rows else 1)
    return frame


def read_trials(file: str | Path) -> DataFrame:
    """The table that a page has saved as CSV, with what it says about itself in `attrs`.

    Raises FileError `file-missing`, `file-too-large`, `file-invalid` for what is no such table.
    """
    path = Path(file)
    where = _("file {name!r}", name=path.name)
    lines = _lines(path, where)
    said = [match.groups() for line in lines if (match := _ABOUT.fullmatch(line.strip()))]
    table = list(csv.reader(line for line in lines if line.strip() and not line.startswith("#")))
    if len(table) < 1 or table[0][:2] != ["trial", "seed"]:
        what = _("is no table of trials: its columns do not begin with trial, seed")
        raise FileError("file-invalid", where, what, _("name a CSV file that a lab has saved"))
    frame = pandas().DataFrame([_numbers(row, table[0], where) for row in table[1:]], columns=table[0])
    frame.attrs = {key: _whole(value) if key == "seed" else value for key, value in said}
    return frame


def _lines(path: Path, where: str) -> list[str]:
    remedy = _("name a CSV file that a lab has saved")
    if not path.is_file():
        raise FileError("file-missing", where, _("is not there"), remedy)
    if path.stat().st_size > LARGEST:
        what = _("is larger than {limit} MB", limit=LARGEST // 2**20)
        raise FileError("file-too-large", where, what, remedy)
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = _("cannot be read: {reason}", reason=str(error)[:100])
        raise FileError("file-invalid", where, what, remedy) from None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 1


def _numbers(cells: Sequence[str], head: Sequence[str], where: str) -> list[float | int | None]:
    if len(cells) != len(head):
        what = _("has a line of {count} cells under {columns} columns", count=len(cells), columns=len(head))
        raise FileError("file-invalid", where, what, _("export it again"))
    return [_number(cell, name, where) for cell, name in zip(cells, head, strict=True)]


def _number(cell: str, name: str, where: str) -> float | int | None:
    if cell.strip() == "":
        return None
    try:
        return int(cell) if name in ("trial", "seed") else float(cell)
    except ValueError:
        what = _("has {cell!r} under {name!r}, which is no number", cell=cell[:40], name=name)
        raise FileError("file-invalid", where, what, _("export it again")) from None
