"""Reading XML without trusting it: no document type and so no entities, and limits on depth, elements and text.

The parser is the standard library's expat, which lets XML's two bombs explode only where a document type declares entities
(Python's documentation, "XML security"). Elements that come by the hundred thousand, such as the vertices of 3MF, are kept
as rows of numbers, because an object of Python takes some hundred bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

import numpy as np

from vrlab.errors import FileError
from vrlab.importers.job import Job
from vrlab.importers.limits import DEPTH, TEXT_BYTES, XML_ELEMENTS, XML_ROWS, check_bytes, check_count
from vrlab.importers.text import PORTION, floats
from vrlab.messages import _
from vrlab.model.values import Array

_WORDS_AT_ONCE = 1 << 17
_NANS = ("nan",) * 16
_SPACE = re.compile(r"\s")
_DAMAGED = _("the file is damaged; export it again")


class Rows:
    """The attributes of many elements of one kind, (n, columns); NaN where an element has not got one."""

    def __init__(self, job: Job, tag: str, columns: Sequence[str]) -> None:
        self._job, self._tag, self._columns = job, tag, columns
        self._words: list[str] = []
        self._pieces: list[Array] = []

    def add(self, attributes: Mapping[str, str]) -> None:
        """One more row."""
        self._words.extend(map(attributes.get, self._columns, _NANS))
        if len(self._words) >= _WORDS_AT_ONCE:
            self._pack()

    def array(self) -> Array:
        """All rows."""
        self._pack()
        return np.concatenate([np.zeros((0, len(self._columns))), *self._pieces])

    def _pack(self) -> None:
        try:
            numbers = np.fromiter(map(float, self._words), np.float64, len(self._words))
        except ValueError:
            what = _(
                "has a <{tag}> whose {columns} are not all numbers",
                tag=self._tag,
                columns=", ".join(self._columns),
            )
            raise self._job.fail(what, _DAMAGED) from None
        self._pieces.append(numbers.reshape(-1, len(self._columns)))
        self._words = []


@dataclass(slots=True)
class Element:
    """An element: its local name, its attributes (`"namespace name"` where they have a namespace), its text and children.

    The root has `namespaces`: all prefixes of the document, each with what it was declared for first.
    """

    job: Job
    tag: str
    attributes: dict[str, str]
    line: int
    children: Sequence[Element] = ()
    rows: dict[str, Rows] | None = None
    text: str = ""
    namespaces: dict[str, str] | None = None

    def get(self, key: str, default: str = "") -> str:
        """An attribute, without spaces around it."""
        return self.attributes.get(key, default).strip()

    def all(self, *tags: str) -> list[Element]:
        """The children of these names."""
        return [child for child in self.children if child.tag in tags]

    def find(self, *path: str) -> Element | None:
        """The first child of a name, its first child of the next name and so on."""
        here: Element | None = self
        for tag in path:
            here = None if here is None else next((c for c in here.children if c.tag == tag), None)
        return here

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the file."""
        stack = [self]
        while stack:
            here = stack.pop()
            yield here
            stack += reversed(here.children)

    def words(self) -> list[str]:
        """The words of the text."""
        return self.text.split()

    def table(self, tag: str, columns: int) -> Array:
        """The children that were kept as rows (n, columns)."""
        if self.rows is None or tag not in self.rows:
            return np.zeros((0, columns))
        return self.rows[tag].array()

    def numbers(self) -> Array:
        """The text as numbers (n,). Raises FileError `file-invalid` for what is none."""
        return numbers(self.job, self.text)

    def vector(self, count: int) -> Array:
        """The text as so many finite numbers (count,)."""
        values = self.numbers()
        if len(values) != count or not np.isfinite(values).all():
            raise self.fail(_("is not {count} finite numbers", count=count))
        return values

    def whole(self, key: str, default: int, *, high: int = 2**31 - 1) -> int:
        """An attribute as a whole number from 0 to `high`."""
        word = self.get(key)
        if not word and key not in self.attributes:
            return default
        if not (word.isascii() and word.isdigit() and len(word) < 12 and int(word) <= high):
            raise self.fail(
                _("has {key}={word!r}, no whole number from 0 to {high}", key=key, word=word[:20], high=high)
            )
        return int(word)

    def fail(self, what: str, remedy: str = _("export it again"), *, code: str = "file-invalid") -> FileError:
        """An error about this element, to be raised."""
        return self.job.fail(
            what, remedy, code=code, at=_("<{tag}> in line {line}", tag=self.tag, line=self.line)
        )


def numbers(job: Job, text: str) -> Array:
    """The words of a text as numbers (n,), in portions: each word costs the memory of some ten."""
    pieces, start = [np.zeros(0)], 0
    while start < len(text):
        space = _SPACE.search(text, min(start + PORTION, len(text)))
        end = len(text) if space is None else space.start()
        pieces.append(floats(job, text[start:end].encode("utf-8", "replace").split()))
        start = end
    return np.concatenate(pieces)


def parse(job: Job, data: bytes, *, rows: Mapping[str, Sequence[str]] | None = None) -> Element:
    """The root element of a document. `rows` says which elements are kept as numbers, and which attributes of theirs.

    Raises FileError `file-invalid` for XML that is damaged or has a document type, `file-too-large`.
    """
    check_bytes(len(data), TEXT_BYTES, job.where)
    most = XML_ELEMENTS + (XML_ROWS if rows else 0)
    check_count(data.count(b"<") // 2, most, _("XML elements"), job.where)  # roughly, but at once
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(job, rows or {}, parser)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartNamespaceDeclHandler = reader.namespace
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = _(
            "is no whole XML: {error} in line {line}", error=expat.ErrorString(error.code), line=error.lineno
        )
        raise job.fail(what, _("get a complete copy, or export it again")) from None
    except (LookupError, ValueError):  # an encoding that Python does not know
        raise job.fail(_("is XML in an unknown encoding"), _("save it as UTF-8")) from None
    assert reader.root is not None  # expat refuses documents without an element
    reader.root.namespaces = reader.namespaces
    return reader.root


class _Reader:
    """What expat calls: for each element once, so nothing is done here that is not needed."""

    def __init__(self, job: Job, rows: Mapping[str, Sequence[str]], parser: expat.XMLParserType) -> None:
        self._job, self._columns, self._parser = job, rows, parser
        self._stack: list[Element] = []
        self._children: list[list[Element]] = [[]]
        self._texts: list[list[str]] = []
        self._row_depth = 0
        self._elements = self._rows = 0
        self.root: Element | None = None
        self.namespaces: dict[str, str] = {}

    def doctype(self, *_declared: Any) -> None:
        what = _("has a document type (DOCTYPE), which can hide files and bombs")
        raise self._job.fail(what, _("delete its <!DOCTYPE …> or export it again"))

    def namespace(self, prefix: str | None, uri: str) -> None:
        if prefix and len(self.namespaces) < 100:
            self.namespaces.setdefault(prefix, uri)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._stack) + self._row_depth >= DEPTH:
            raise self._job.fail(
                _("has elements more than {depth} levels deep", depth=DEPTH), _("export it again")
            )
        if self._row_depth:  # what stands in a row is skipped
            self._row_depth += 1
            return
        tag = name.rpartition(" ")[2]
        if tag in self._columns and self._stack:
            self._row(tag, attributes)
            return
        self._elements += 1
        if self._elements > XML_ELEMENTS:
            check_count(self._elements, XML_ELEMENTS, _("XML elements"), self._job.where)
        element = Element(self._job, tag[:200], attributes, self._parser.CurrentLineNumber)
        self.root = self.root or element
        self._children[-1].append(element)
        self._stack.append(element)
        self._children.append([])
        self._texts.append([])

    def _row(self, tag: str, attributes: dict[str, str]) -> None:
        self._row_depth = 1
        self._rows += 1
        if self._rows > XML_ROWS:
            check_count(self._rows, XML_ROWS, _("vertices and triangles"), self._job.where)
        above = self._stack[-1]
        if above.rows is None:
            above.rows = {}
        if tag not in above.rows:
            above.rows[tag] = Rows(self._job, tag, self._columns[tag])
        above.rows[tag].add(attributes)

    def end(self, _: str) -> None:
        if self._row_depth:
            self._row_depth -= 1
            return
        element, children, pieces = self._stack.pop(), self._children.pop(), self._texts.pop()
        if children:
            element.children = children
        if pieces:
            element.text = "".join(pieces)

    def characters(self, text: str) -> None:
        if not self._row_depth:
            self._texts[-1].append(text)
