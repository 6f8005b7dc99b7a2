"""Reading text files without trusting them: lengths, encodings, numbers.

Text is taken in portions, because objects of Python take thirty times the memory of the text that they stand for.
"""

import codecs
import warnings
from collections.abc import Iterator, Sequence

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.limits import LINE_BYTES, TEXT_BYTES, TEXT_LINES, TEXT_WORDS, check_bytes, check_count
from vrlab.messages import _
from vrlab.model.values import Array

PORTION = 512 * 1024  # bytes


def plain(job: Job, data: bytes) -> bytes:
    """The text without byte order mark, with line feeds at the ends of all lines.

    Raises FileError `file-invalid` where it is binary, in UTF-16 or has monstrous lines, `file-too-large`.
    """
    check_bytes(len(data), TEXT_BYTES, job.where)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise job.fail(_("is text in UTF-16"), _("save it as UTF-8"))
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        raise job.fail(_("is not a text file"), _("check its ending and get a complete copy"))
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not data.endswith(b"\n"):
        data += b"\n"
    check_count(data.count(b"\n"), TEXT_LINES, _("lines"), job.where)
    check_count(data.count(b" ") + data.count(b"\t"), TEXT_WORDS, _("words"), job.where)
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
    longest = int(np.diff(ends, prepend=-1).max())
    if longest > LINE_BYTES:
        raise job.fail(
            _("has a line of {longest:,} bytes", longest=longest), _("the file is damaged; export it again")
        )
    return data


def portions(text: bytes) -> Iterator[bytes]:
    """Pieces of plain text that end with a line."""
    start = 0
    while start < len(text):
        end = text.find(b"\n", min(start + PORTION, len(text) - 1)) + 1
        yield text[start:end]
        start = end


def lines(text: bytes) -> Iterator[bytes]:
    """The lines of plain text that are not empty, stripped."""
    for portion in portions(text):
        for line in portion.split(b"\n"):
            stripped = line.strip()
            if stripped:
                yield stripped


def numbers(job: Job, rows: Sequence[bytes], columns: int) -> Array:
    """Rows of text with `columns` numbers each, as (n, columns). Raises FileError `file-invalid`."""
    result = np.empty((len(rows), columns))
    step = max(1, PORTION // max(map(len, rows), default=1))
    for start in range(0, len(rows), step):
        portion = rows[start : start + step]
        if set(map(len, map(bytes.split, portion))) != {columns}:
            odd = next(row for row in portion if len(row.split()) != columns)
            raise job.fail(
                _("has {odd} where {columns} numbers should be", odd=shown(odd), columns=columns),
                _("export it again"),
            )
        result[start : start + len(portion)] = floats(job, b" ".join(portion).split()).reshape(-1, columns)
    return result


def rows_at_once(rows: Sequence[bytes], key: bytes) -> tuple[Array, Array] | None:
    """Rows of plain numbers behind `key`: how many each has (n,), and all of them; or None for what needs a closer look.

    Taking words apart one by one is five times as slow, and is left to rows that are odd or wrong.
    """
    text = b"\n".join(rows) + b"\n"
    if any(text.count(key[k : k + 1]) != len(rows) for k in range(len(key))):
        return None
    text = text.translate(None, key)
    if text.translate(None, b"0123456789+-.eE \n"):
        return None
    characters = np.frombuffer(text, np.uint8)
    is_gap = characters <= ord(" ")
    begins = np.cumsum(~is_gap & np.append(True, is_gap[:-1]))
    counts = np.diff(begins[characters == ord("\n")], prepend=0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", DeprecationWarning)  # of what is no number and ends the reading
            values = np.fromstring(text.decode("ascii"), np.float64, sep=" ")
    except (DeprecationWarning, ValueError):
        return None
    # Each word is one number or more, so that with equal counts each is one.
    return (counts, values) if len(values) == begins[-1] else None


def floats(job: Job, words: Sequence[bytes]) -> Array:
    """Words as numbers. Raises FileError `file-invalid` for what is none."""
    try:
        return np.fromiter(map(float, words), np.float64, len(words))
    except ValueError:
        odd = next(word for word in words if not _is_float(word))
        raise job.fail(
            _("has {odd} where a number should be", odd=shown(odd)), _("export it again")
        ) from None


def _is_float(word: bytes) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def shown(text: bytes) -> str:
    """A piece of a file, fit for an error in one line."""
    return repr("".join(c if c.isprintable() else "?" for c in text[:60].decode("utf-8", "replace")))


def decode(job: Job, text: bytes) -> str:
    """UTF-8, or Latin-1 where it is not that."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        job.warn(_("has names that are not UTF-8; they were read as Latin-1"))
        return text.decode("latin-1")
