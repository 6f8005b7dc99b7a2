"""What the commands share: progress, tables, JSON."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from vrlab.errors import VrlabError
from vrlab.messages import _, n_, said

_NAME = 16  # characters of a name that are shown in any case
LINE = 2_000  # characters of a text from a file that a terminal is shown


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say on standard error what is going on, once it has taken a second, and how long it took in the end."""
    start, beginning = time.monotonic(), str(_("{what} …", what=what))  # a thread would not know the language
    spoken = threading.Event()

    def say() -> None:
        spoken.set()
        print(beginning, file=sys.stderr, flush=True)

    timer = threading.Timer(1.0, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if spoken.is_set():
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


def table(rows: Sequence[Sequence[object]], *, right: Iterable[int] = (), fit: bool = False) -> str:
    """Rows as aligned columns; numbers to the right, and the columns `right`. Control characters of a file are not shown.

    With `fit` it is made as narrow as the terminal, if there is one: names in the first column are cut in their middle, then
    lines at their end.
    """
    cells = [
        [str(_("{count:,}", count=c)) if isinstance(c, int) else one_line(str(c)) for c in row]
        for row in rows
    ]
    width = shutil.get_terminal_size().columns if fit and sys.stdout.isatty() else LINE
    others = sum(max(map(len, column)) + 2 for column in list(zip(*cells, strict=True))[1:-1])
    cells = [[_shortened(row[0], max(_NAME, width - others)), *row[1:]] for row in cells]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    right = frozenset(right)
    lines = []
    for row, values in zip(cells, rows, strict=True):
        padded = [
            cell.rjust(width) if i in right or isinstance(values[i], int) else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(_cut("  ".join(padded).rstrip(), width))
    return "\n".join(lines)


def _shortened(name: str, length: int) -> str:
    """A name with its middle left out where it is too long: paths tell most at their ends."""
    if len(name) <= length:
        return name
    end = length * 2 // 3
    return f"{name[: length - end - 1]}…{name[-end:]}"


def _cut(line: str, length: int) -> str:
    return line if len(line) <= length else f"{line[: length - 1]}…"


def triangles(count: int) -> str:
    """How many triangles."""
    return n_("{count:,} triangle", "{count:,} triangles", count=count)


def one_line(text: str) -> str:
    """Text from a file on one line of a terminal, without control characters; the start of what has no end."""
    return "".join(c if c.isprintable() else " " for c in str(text)[:LINE])


def add_parameters(command: argparse.ArgumentParser) -> None:
    """Add the option -p."""
    command.add_argument(
        "-p",
        dest="parameters",
        metavar=said("NAME=VALUE"),
        action="append",
        default=[],
        help=said("a build parameter; repeatable"),
    )


def parameters_in(options: argparse.Namespace) -> dict[str, str]:
    """What was given with -p. Raises VrlabError `usage`."""
    return dict(_pair(text) for text in options.parameters)


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator or not name:
        remedy = _("write for example -p length=1.2")
        raise VrlabError("usage", f"-p {text[:60]}", _("is not NAME=VALUE"), remedy)
    return name, value
