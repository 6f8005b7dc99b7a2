"""The data of a text PLY: one row of an element a line."""

from itertools import islice

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.ply.header import Element, Header, Property
from vrlab.importers.ply.rows import Lists, Rows, by_value, too_short
from vrlab.importers.text import lines, numbers, plain
from vrlab.messages import _
from vrlab.model.values import Array


def read_text(job: Job, header: Header, data: bytes) -> dict[str, Rows]:
    """All elements by name. Raises FileError `file-invalid` where lines are missing or do not fit the header."""
    source = lines(plain(job, data[header.start :]))
    result = {}
    for element in header.elements:
        rows = list(islice(source, element.count))
        if len(rows) < element.count:
            raise too_short(job, element)
        result[element.name] = _rows(job, element, rows)
    return result


def _rows(job: Job, element: Element, rows: list[bytes]) -> Rows:
    """Rows are sorted by their count of numbers and by the lengths of their lists, so that each kind is read at once."""
    gathered = _Gathered(job, element)
    lengths = np.fromiter(map(len, map(bytes.split, rows)), np.int64, len(rows))
    for length, places in by_value(lengths):
        some = rows if len(places) == len(rows) else [rows[i] for i in places.tolist()]
        table = numbers(job, some, length)
        gathered.take(places, table, element.properties)
    return gathered.result()


class _Gathered:
    """Pieces of columns and lists, to be put together in the order of the rows."""

    def __init__(self, job: Job, element: Element) -> None:
        self._job, self._element = job, element
        self._pieces: dict[str, list[tuple[Array, Array]]] = {p.name: [] for p in element.properties}

    def take(self, places: Array, table: Array, properties: list[Property]) -> None:
        """The next properties of the rows at `places`, which stand at the beginning of `table`."""
        for n, p in enumerate(properties):
            if not table.shape[1]:
                raise self._misfit()
            if not p.count_type:
                self._pieces[p.name].append((places, table[:, :1]))
                table = table[:, 1:]
                continue
            sizes = table[:, 0]
            if not ((sizes >= 0) & (sizes == np.floor(sizes)) & (sizes < table.shape[1])).all():
                raise self._misfit()
            for size, some in by_value(sizes.astype(np.int64)):
                self._pieces[p.name].append((places[some], table[some, 1 : 1 + size]))
                self.take(places[some], table[some, 1 + size :], properties[n + 1 :])
            return
        if table.shape[1]:
            raise self._misfit()

    def _misfit(self) -> Exception:
        what = _("has a row of {name!r} that does not fit its header", name=self._element.name[:40])
        return self._job.fail(what, _("the file is damaged; export it again"))

    def result(self) -> Rows:
        """The columns and lists."""
        rows = Rows(self._element.count)
        for p in self._element.properties:
            sizes = np.zeros(rows.count, dtype=np.int64)
            for places, table in self._pieces[p.name]:
                sizes[places] = table.shape[1]
            starts = np.cumsum(sizes) - sizes
            values = np.empty(int(sizes.sum()))
            for places, table in self._pieces[p.name]:
                values[starts[places][:, None] + np.arange(table.shape[1])] = table
            if p.count_type:
                rows.lists[p.name] = Lists.checked(self._job, self._element, values, sizes, p.type)
            else:
                rows.columns[p.name] = self._typed(values, p)
        return rows

    def _typed(self, values: Array, p: Property) -> Array:
        """Text has no types: a colour of 255 is told from one of 1.0 by the header."""
        dtype = np.dtype(p.type)
        if dtype.kind == "f":
            return values
        with np.errstate(invalid="ignore"):
            fits = (values >= np.iinfo(dtype).min) & (values <= np.iinfo(dtype).max)
        if not fits.all():
            raise self._misfit()
        return values.astype(dtype)
