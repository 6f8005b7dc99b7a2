"""A COLLADA document and what its parts share: references, sources of numbers, the elements on their way (COLLADA 1.4.1)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.limits import DECODED_BYTES
from vrlab.importers.names import clean
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model.values import Array

_ARRAYS = ("float_array", "int_array", "Name_array", "IDREF_array", "SIDREF_array", "bool_array")


@dataclass
class Document:
    """The root of a file and its elements by id; the first of an id counts."""

    job: Job
    root: Element
    ids: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns: dict[int, Array] = {}
        self._bytes = 0
        for element in self.root.walk():
            name = element.get("id")
            if name:
                self.ids.setdefault(name, element)

    def library(self, tag: str, library: str) -> list[Element]:
        """All elements `tag` of the libraries of a name."""
        return [found for shelf in self.root.all(library) for found in shelf.all(tag)]

    def target(self, element: Element, key: str, *tags: str) -> Element | None:
        """What an attribute such as `url="#chair"` refers to; None, with a note, for parts of other files.

        Raises FileError `file-invalid` where the document has nothing of this id and of these names.
        """
        uri = element.get(key)
        if uri and not uri.startswith("#"):
            self.job.drop(_("parts that lie in other files"))
            return None
        found = self.ids.get(uri[1:])
        if found is None or (tags and found.tag not in tags):
            raise element.fail(_("refers to {uri!r}, which is not there", uri=clean(uri, "nothing")[:60]))
        return found

    def inputs(self, element: Element) -> list[tuple[str, Element, int, int]]:
        """The inputs of an element: semantic, source, offset, set (−1 where there is none)."""
        found = []
        for item in element.all("input"):
            source = self.target(item, "source", "source", "vertices")
            if source is not None:
                offset, which = item.whole("offset", 0, high=63), item.whole("set", -1)
                found.append((item.get("semantic").upper(), source, offset, which))
        return found

    def words(self, source: Element) -> list[str]:
        """The words of a source of names."""
        array = next(iter(source.all(*_ARRAYS)), None)
        return [] if array is None else array.words()

    def table(self, source: Element) -> Array:
        """The rows of a source of numbers, (n, columns), as its accessor says (1.4.1, chapter 5, accessor)."""
        if id(source) not in self._columns:
            self._columns[id(source)] = self._table(source)
        return self._columns[id(source)]

    def _table(self, source: Element) -> Array:
        array = next(iter(source.all("float_array", "int_array")), None)
        accessor = source.find("technique_common", "accessor")
        if array is None or accessor is None:
            raise source.fail(_("has no array of numbers with an accessor"))
        values = array.numbers()
        self._bytes += values.nbytes
        if self._bytes > DECODED_BYTES:
            remedy = _("simplify the model first, for example in Blender or MeshLab")
            raise source.fail(_("and those before it have too many numbers"), remedy, code="file-too-large")
        count, stride = accessor.whole("count", 0), accessor.whole("stride", 1, high=256)
        start = accessor.whole("offset", 0)
        if not stride or start + count * stride > len(values):
            what = _(
                "describes {count:,} rows of {stride}, but the array has {numbers:,} numbers",
                count=count,
                stride=stride,
                numbers=len(values),
            )
            raise accessor.fail(what, _("get a complete copy, or export it again"))
        rows = values[start : start + count * stride].reshape(count, stride)
        # A parameter without a name is to be skipped; where none has one, all are meant.
        named = [n for n, p in enumerate(accessor.all("param")) if p.get("name") and n < stride]
        return rows[:, named] if named and not _is_whole(accessor) else rows


def _is_whole(accessor: Element) -> bool:
    """Whether one parameter stands for a whole row, such as a matrix."""
    kinds = [p.get("type") for p in accessor.all("param")]
    return len(kinds) == 1 and kinds[0].startswith(("float2", "float3", "float4"))


def columns(table: Array, count: int) -> Array:
    """The first `count` columns of a table, with zeros for those that it has not got."""
    result = np.zeros((len(table), count))
    width = min(count, table.shape[1])
    result[:, :width] = table[:, :width]
    return result
