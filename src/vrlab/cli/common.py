"""What the commands share: progress, tables, JSON."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from vrlab.messages import _, n_

LINE = 2_000  # characters of a text from a file that a terminal is shown


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say on standard error what is going on, once it has taken a second, and how long it took in the end."""
    start, beginning = time.monotonic(), str(_("{what} …", what=what))  # a thread would not know the language
    said = threading.Event()

    def say() -> None:
        said.set()
        print(beginning, file=sys.stderr, flush=True)

    timer = threading.Timer(1.0, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if said.is_set():
            seconds = time.monotonic() - start
            print(_("{what}: {seconds:.1f} s", what=what, seconds=seconds), file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """JSON for other programs: one document, keys in their given order; what would steer a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    for line in text.split("\n"):
        print(
            line
            if line.isprintable()
            else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)
        )


def table(rows: Iterable[Sequence[object]]) -> str:
    """Rows as aligned columns; numbers to the right. What is written in a file is shown without control characters."""
    cells = [
        [str(_("{count:,}", count=c)) if isinstance(c, int) else one_line(str(c)) for c in row]
        for row in rows
    ]
    numeric = [[isinstance(c, int) for c in row] for row in rows] if isinstance(rows, list) else []
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))] if cells else []
    lines = []
    for n, row in enumerate(cells):
        right = numeric[n] if numeric else [False] * len(row)
        padded = [c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def size(count: int) -> str:
    """Bytes for people."""
    if count < 1000:
        return _("{count} B", count=count)
    return (
        _("{count:.0f} kB", count=count / 1000)
        if count < 1_000_000
        else _("{count:.1f} MB", count=count / 1e6)
    )


def triangles(count: int) -> str:
    """How many triangles."""
    return n_("{count:,} triangle", "{count:,} triangles", count=count)


def one_line(text: str) -> str:
    """Text from a file on one line of a terminal, without control characters; the start of what has no end."""
    return "".join(c if c.isprintable() else " " for c in str(text)[:LINE])
