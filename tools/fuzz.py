"""Damage real files in thousands of ways and see that vrlab reads or refuses each, in time and within memory.

    python tools/fuzz.py [--count N] [--seed N] [--folder FOLDER] [--out build/fuzz]
    python tools/fuzz.py --one FILE

The seeds are the cases of tests/cases and the models in a folder. Input number n of a seed is the same on every run. What
fails is kept in a folder of its own, with `failure.json`; `--one` tries such a file, or any other, again.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "cases"))

from mutations import Files, mutated  # noqa: E402 (tools/ is no package)

CPU = 2.0  # seconds for one input
MEMORY = 512.0  # MiB that one input may take
WALL = 60.0  # seconds after which a worker is given up; the machine may be busy
DIED: dict[str, Any] = {"outcome": "crashed", "what": "the worker died", "cpu": 0.0, "memory": 0.0}
_CHECKED = 8  # every eighth lab goes through the validator too, which takes longer than all else
_SEED_BYTES = 2_000_000
_MODELS = (".glb", ".gltf", ".obj", ".ply", ".stl", ".dae", ".3mf")
_SERVED = (
    2_000  # inputs after which a worker is replaced, so that what one leaves behind does not count for many
)


@dataclass
class Tally:
    """What has come out so far."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, int, str] = (0.0, -1, "")
    largest: tuple[float, int, str] = (0.0, -1, "")


def seeds(folder: Path | None) -> list[Files]:
    """All seeds, each the files of one model, the model first; in an order that depends on names only."""
    odd, refused = (import_module(name).CASES for name in ("odd", "refused"))
    glb: bytes = import_module("lab").lab_glb()
    # What is read is the better seed: most of what is damaged twice is refused before it comes far.
    found: list[Files] = [case.files for case in (*odd, *odd, *odd, *refused)]
    found += [{"lab.glb": glb}, {"lab.html": page(glb)}, {"asset.toml": record(glb)}] * 20
    if folder is not None:
        found += [
            _with_companions(path) for path in sorted(folder.rglob("*")) if path.suffix.lower() in _MODELS
        ]
    return [files for files in found if 0 < sum(map(len, files.values())) <= _SEED_BYTES]


def page(glb: bytes) -> bytes:
    """A page with a lab, of the parts that commands look at."""
    policy = b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    script = b'<script type="application/octet-stream" id="vrlab-glb">' + base64.b64encode(glb) + b"</script>"
    return b"<!DOCTYPE html><head>" + policy + b'</head><script id="vrlab-module-tools">1</script>' + script


def record(glb: bytes) -> bytes:
    """The record of an asset; its folder is called as it is."""
    rows = {
        "id": "fuzz",
        "title": "A thing",
        "author": "A. Mason",
        "licence": "CC0-1.0",
        "source": "https://example.org",
    }
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in rows.items())
    digest = hashlib.sha256(glb).hexdigest()
    return f'{text}size = [1.0, 2.0, 3.0]\nsha256 = "{digest}"\nfile = "fuzz.glb"\n'.encode()


def _with_companions(model: Path) -> Files:
    """A model and the files below its folder that it names, directly or through another that it names."""
    files = {model.name: model.read_bytes()}
    text = b"".join(files.values()) if model.suffix.lower() in (".gltf", ".obj", ".dae", ".ply") else b""
    beside = sorted(p for p in model.parent.rglob("*") if p.is_file() and p != model)[:200] if text else []
    for path in sorted(beside, key=lambda p: p.suffix != ".mtl"):
        name = path.relative_to(model.parent).as_posix()
        if name.encode() in text or quote(name).encode() in text:
            files[name] = path.read_bytes()
            text += files[name] if path.suffix == ".mtl" else b""
    return files


def make(all_seeds: list[Files], seed: int, number: int) -> tuple[Files, bool]:
    """Input `number`: its files, and whether it goes through the validator too. Small seeds come more often than large."""
    random = np.random.default_rng([seed, number])
    sizes = np.array([sum(map(len, files.values())) for files in all_seeds], np.float64)
    chances = 1 / np.sqrt(sizes + 1000)
    chosen, other = random.choice(len(all_seeds), size=2, p=chances / chances.sum())
    files = dict(all_seeds[chosen])
    names = list(files)
    name = names[0] if random.integers(5) else names[random.integers(len(names))]
    donor = next(iter(all_seeds[other].values()))
    files[name] = mutated(files[name], donor, random)
    return files, not random.integers(_CHECKED)


class Worker:
    """A process that tries files; it is begun anew when it dies, hangs or has served long enough."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._served = 0

    def try_(self, path: Path, check: bool) -> dict[str, Any]:
        """What came out of one file; see fuzz_trial.trial."""
        if self._process is None or self._served >= _SERVED:
            self.close()
            self._begin()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        self._served += 1
        process.stdin.write(json.dumps([str(path), check]) + "\n")
        process.stdin.flush()
        answer = self._answer(process)
        if answer is None:
            code = process.poll()
            self.close()
            return DIED | {"what": f"the worker died ({code}), hung or took all memory"}
        return answer

    def _begin(self) -> None:
        command = [sys.executable, str(ROOT / "tools" / "fuzz_trial.py")]
        environment = os.environ | {
            "PYTHONPATH": f"{ROOT / 'src'}",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        self._served = 0

    def _answer(self, process: subprocess.Popen[str]) -> dict[str, Any] | None:
        """The line that it answers; None where it dies, takes too long or too much."""
        assert process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            end = time.monotonic() + WALL
            while not selector.select(timeout=0.2):
                if time.monotonic() > end or _resident(process.pid) > 2 * MEMORY:
                    return None
        line = process.stdout.readline()
        return dict(json.loads(line)) if line else None

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _resident(pid: int) -> float:
    """MiB of memory that a process holds; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) / 256
    except (OSError, IndexError, ValueError):
        return 0.0


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


def run(count: int, seed: int, folder: Path | None, out: Path, first: int = 0) -> Tally:
    """Try `count` inputs, keep those that fail in `out`."""
    all_seeds, tally, worker = seeds(folder), Tally(), Worker()
    try:
        for number in range(first, first + count):
            files, check = make(all_seeds, seed, number)
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
    tally.slowest = max(tally.slowest, (result["cpu"], number, name))
    tally.largest = max(tally.largest, (result["memory"], number, name))


def once(path: Path) -> int:
    """Try one file and print all that came out."""
    worker = Worker()
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
    parser.add_argument("--one", type=Path, help="try this file only")
    arguments = parser.parse_args()
    if arguments.one:
        return once(arguments.one)
    start = time.monotonic()
    tally = run(arguments.count, arguments.seed, arguments.folder, arguments.out, arguments.first)
    print(f"{arguments.count} inputs in {time.monotonic() - start:.0f} s: {dict(tally.outcomes)}")
    print("slowest {:.2f} s: input {}, {}".format(*tally.slowest))
    print("largest {:.0f} MiB: input {}, {}".format(*tally.largest))
    print(f"{len(tally.failures)} failures, kept in {arguments.out}" if tally.failures else "no failures")
    return int(bool(tally.failures))


if __name__ == "__main__":
    sys.exit(main())
