"""Damage real files in thousands of ways and see that vrlab reads or refuses each, in time and within memory.

    python tools/fuzz.py [--count N] [--seed N] [--folder FOLDER] [--out build/fuzz] [--packed] [--viewer]
    python tools/fuzz.py --one FILE [--viewer]

The seeds are the cases of tests/cases, labs, packed files and the models in a folder; `--packed` takes packed ones alone.
`--viewer` tries GLB files in the viewer's own reader instead of in Python. Input number n of a seed is the same on every run.
What fails is kept in a folder of its own, with `failure.json`; `--one` tries such a file, or any other, again.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from fuzz_seeds import packed, seeds  # tools/ is no package
from fuzz_worker import CPU, MEMORY, PYTHON, ROOT, VIEWER, Worker
from mutations import Files, mutated

_CHECKED = 20  # every so many-th lab goes through the checks too, which take longer than all else


@dataclass
class Tally:
    """What has come out so far."""

    outcomes: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, int, str] = (0.0, -1, "")
    largest: tuple[float, int, str] = (0.0, -1, "")


def make(all_seeds: list[Files], seed: int, number: int, checked: int = _CHECKED) -> tuple[Files, bool]:
    """Input `number`: its files, and whether it goes through the checks too. Small seeds come more often than large."""
    random = np.random.default_rng([seed, number])
    sizes = np.array([sum(map(len, files.values())) for files in all_seeds], np.float64)
    chances = 1 / np.sqrt(sizes + 1000)
    chosen, other = random.choice(len(all_seeds), size=2, p=chances / chances.sum())
    files = dict(all_seeds[chosen])
    names = list(files)
    name = names[0] if random.integers(5) else names[random.integers(len(names))]
    donor = next(iter(all_seeds[other].values()))
    files[name] = mutated(files[name], donor, random)
    return files, not random.integers(checked)


def failure(result: dict[str, Any]) -> str:
    """What is wrong with a result, empty where nothing is."""
    if result["outcome"] == "crashed":
        return str(result["what"])
    if result["cpu"] > CPU:
        return f"took {result['cpu']:.1f} s"
    return f"took {result['memory']:.0f} MiB" if result["memory"] > MEMORY else ""


def written(files: Files, folder: Path) -> Path:
    """The files in `folder`; the path of the first."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / next(iter(files))


def run(
    count: int,
    seed: int,
    all_seeds: list[Files],
    out: Path,
    *,
    first: int = 0,
    command: Sequence[str] = PYTHON,
    checked: int = _CHECKED,
) -> Tally:
    """Try `count` inputs made of these seeds, keep those that fail in `out`; `command` begins the process that tries them."""
    tally, worker = Tally(), Worker(command)
    try:
        for number in range(first, first + count):
            files, check = make(all_seeds, seed, number, checked)
            with tempfile.TemporaryDirectory() as scratch:
                path = written(files, Path(scratch) / "fuzz")
                result = worker.try_(path, check)
                if failure(result) and result["outcome"] != "crashed":
                    worker.close()  # once more alone: something else may have taken the time
                    result = worker.try_(path, check)
            _count(tally, result, number, next(iter(files)))
            if failure(result):
                kept = out / f"{seed}-{number}" / "fuzz"
                written(files, kept)
                (kept.parent / "failure.json").write_text(
                    json.dumps({"seed": seed, "number": number, "check": check, **result}, indent=1)
                )
                tally.failures.append(f"{written(files, kept)}: {failure(result)}")
                print(tally.failures[-1], flush=True)
            if (number + 1) % 1000 == 0:
                print(f"{number + 1} inputs, {dict(tally.outcomes)}", flush=True)
    finally:
        worker.close()
    return tally


def _count(tally: Tally, result: dict[str, Any], number: int, name: str) -> None:
    tally.outcomes[result["outcome"]] += 1
    tally.formats[f"{Path(name).suffix.lower()} {result['outcome']}"] += 1
    tally.slowest = max(tally.slowest, (result["cpu"], number, name))
    tally.largest = max(tally.largest, (result["memory"], number, name))


def once(path: Path, command: Sequence[str]) -> int:
    """Try one file and print all that came out."""
    worker = Worker(command)
    try:
        result = worker.try_(path.resolve(), True)
    finally:
        worker.close()
    print(result.pop("trace", ""), end="")
    print(json.dumps(result, indent=1, ensure_ascii=False))
    return int(bool(failure(result)))


def main() -> int:
    """Run; see the top of this file. Exit code 1 where something failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--folder", type=Path, help="models that are seeds too")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument(
        "--checked", type=int, default=_CHECKED, help="one of so many goes through `vrlab check`"
    )
    parser.add_argument("--one", type=Path, help="try this file only")
    parser.add_argument("--packed", action="store_true", help="seeds are packed files alone")
    parser.add_argument("--viewer", action="store_true", help="try GLB files in the viewer's reader, by Node")
    arguments = parser.parse_args()
    command = VIEWER if arguments.viewer else PYTHON
    if arguments.one:
        return once(arguments.one, command)
    start = time.monotonic()
    all_seeds = packed() if arguments.packed else seeds(arguments.folder)
    if arguments.viewer:
        all_seeds = [files for files in all_seeds if next(iter(files)).lower().endswith(".glb")]
    tally = run(
        arguments.count,
        arguments.seed,
        all_seeds,
        arguments.out,
        first=arguments.first,
        command=command,
        checked=arguments.checked,
    )
    print(f"{arguments.count} inputs in {time.monotonic() - start:.0f} s: {dict(tally.outcomes)}")
    print(", ".join(f"{kind}: {count}" for kind, count in sorted(tally.formats.items())))
    print("slowest {:.2f} s: input {}, {}".format(*tally.slowest))
    print("largest {:.0f} MiB: input {}, {}".format(*tally.largest))
    print(f"{len(tally.failures)} failures, kept in {arguments.out}" if tally.failures else "no failures")
    return int(bool(tally.failures))


if __name__ == "__main__":
    sys.exit(main())
