"""What is done with one file of the fuzzer, and what it may cost. Run as a program it serves the fuzzer's requests.

A model is imported, written as a lab and read back; a GLB is also loaded as a lab and written again, and it or a page goes
through `vrlab info` and, where asked for, `vrlab check`; the record of an asset is read. Every refusal must be an error of
vrlab in one line.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import traceback
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from vrlab import cli, importers
from vrlab.assets.record import FILE, read_record
from vrlab.check import FORMATS
from vrlab.check.reading import LABS
from vrlab.check.validator import validate
from vrlab.errors import VrlabError
from vrlab.export import Packing, glb_bytes, load, read_glb
from vrlab.model import Scene

_LINE = 900  # characters of a message, the path of the file left out
# A scene may hold what no file may: a text that is not there in one of its languages.
_UNWRITABLE = ("text-missing",)
# What the validator says of numbers, which it does not see where they are packed.
_NUMBERS = {"accessor-vector3-non-unit", "accessor-invalid-sign"}


class BrokenError(Exception):
    """A rule that a file has broken, though nothing was raised."""


def trial(path: Path, check: bool) -> dict[str, Any]:
    """Do all there is to do with a file.

    `outcome` is "read", "refused" or "crashed"; `cpu` is in seconds, of what takes longest; `memory` the most that was held
    above the start, in MiB.
    """
    before, longest = _reset_peak(), 0.0
    result: dict[str, Any] = {"outcome": "refused", "what": ""}
    steps: list[Callable[[], bool]] = []
    if path.name == FILE:
        steps.append(lambda: bool(read_record(path.parent)))
    if path.suffix.lower() in importers.FORMATS:
        steps.append(lambda: _imported(path, check))
    if path.suffix.lower() == ".glb":
        steps.append(lambda: _loaded(path, check))
    if path.suffix.lower() in FORMATS:
        steps.append(lambda: _command("check", path))
    if path.suffix.lower() in LABS:
        steps.append(lambda: _command("info", path))
    if path.suffix.lower() in LABS and check:
        steps += [lambda: _command("info", "--json", path), lambda: _command("check", "--notes", path)]
    for step in steps:
        start = _cpu()
        try:
            if step():
                result["outcome"] = "read"
        except VrlabError as error:
            result["what"] = str(error)
            if not _is_plain(str(error), path):
                return _crashed("a message that is no plain line: " + repr(str(error))[:300])
        except BaseException as error:
            return _crashed(f"{type(error).__name__}: {error}"[:300], traceback.format_exc())
        longest = max(longest, _cpu() - start)
    result |= {"cpu": longest, "memory": _peak() - before}
    return result


def _imported(path: Path, check: bool) -> bool:
    scene = Scene("fuzz").add(importers.read(path).node)
    try:
        _written(scene, check)
    except VrlabError as error:
        raise BrokenError(f"what was read cannot be written, or not read again: {error}") from error
    return True


def _loaded(path: Path, check: bool) -> bool:
    """A lab that can be read can be written again; where asked for, packed too, and the validator finds nothing new."""
    scene = load(path)
    # A lab is not mended when it is read: `vrlab check` says what is wrong with its numbers.
    known = {finding.code for finding in validate(path.read_bytes())} | _NUMBERS if check else set()
    try:
        _written(scene, check, known)
    except VrlabError as error:
        if error.code not in _UNWRITABLE:
            raise BrokenError(f"what was read cannot be written: {error}") from error
    return True


def _written(scene: Scene, check: bool, known: Collection[str] = ()) -> None:
    data = glb_bytes(scene)
    if read_glb(data) != scene:
        raise BrokenError("what was read is written as another scene")
    if check:
        for finding in validate(data):
            if finding.severity == "error" and finding.code not in known:
                raise BrokenError(f"what was read is written as a file that is not valid: {finding}")
        read_glb(glb_bytes(scene, packing=Packing()))


def _command(*arguments: object) -> bool:
    """Whether a command has the exit code 0; what it prints for people must not steer their terminal."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main([str(a) for a in arguments])
    for line in (out.getvalue() + err.getvalue()).split("\n"):
        if not all(c.isprintable() for c in line):
            raise BrokenError(f"vrlab {arguments[0]} prints control characters: {line[:200]!r}")
    return code == 0


def _is_plain(text: str, path: Path) -> bool:
    return text.isprintable() and len(text.replace(str(path), "")) < _LINE


def _crashed(what: str, trace: str = "") -> dict[str, Any]:
    return {"outcome": "crashed", "what": what, "trace": trace, "cpu": 0.0, "memory": 0.0}


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _reset_peak() -> float:
    """Begin to measure anew; MiB in use now. Only Linux counts from here, others from the start of the process."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> float:
    """The most memory that was in use, in MiB."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Serve requests from standard input, a JSON list of path and check in a line, until it ends."""
    answers = sys.stdout
    for request in sys.stdin:
        path, check = json.loads(request)
        print(json.dumps(trial(Path(path), check)), file=answers, flush=True)


if __name__ == "__main__":
    main()
