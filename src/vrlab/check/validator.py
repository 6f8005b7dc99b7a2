"""Khronos's glTF validator, run in a JavaScript engine from a wheel: no Node needed.

It knows core glTF and the older extensions; about newer ones it only says that it does not know them.
"""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from vrlab.check.findings import Finding, Severity
from vrlab.errors import CheckError
from vrlab.messages import _
from vrlab.viewer import built

# The validator's severities, by number.
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note", "note")
ISSUES = 1000  # of one file, after which the validator says no more
TIMEOUT = 5.0  # seconds, and one more for each PER_SECOND bytes: five times what real files take
PER_SECOND = 2_000_000
# That the validator does not know an extension says nothing about the file.
_UNCHECKED = ("UNSUPPORTED_EXTENSION",)


@lru_cache(maxsize=1)
def _thread() -> ThreadPoolExecutor:
    """Where the engine works: in a thread with an event loop, as every notebook has, it would not wait for results."""
    return ThreadPoolExecutor(1, "validator")


def validate(data: bytes) -> list[Finding]:
    """What the validator says about a GLB, as findings. Raises CheckError `dependency-missing` without its engine."""
    options = json.dumps({"maxIssues": ISSUES})
    said = answer("validateGlb", base64.b64encode(data).decode(), options)
    if isinstance(said, Finding):
        return [said]
    return [
        Finding(
            _SEVERITIES[message["severity"]],
            message["code"].lower().replace("_", "-"),
            message.get("pointer", ""),
            message["message"],
        )
        for message in said["issues"]["messages"]
        if message["code"] not in _UNCHECKED
    ]


def answer(function: str, *arguments: str) -> Any:
    """What a function of `validator.js` answers to these texts; a Finding where it has no answer."""
    return _thread().submit(_called, function, arguments).result()


def _called(function: str, arguments: tuple[str, ...]) -> Any:
    try:
        from py_mini_racer import JSEvalException, JSPromiseError, JSTimeoutException, MiniRacer
    except ImportError:
        raise CheckError(
            "dependency-missing",
            "vrlab check",
            _("needs the package mini-racer"),
            _("install it: pip install 'vrlab[check]'"),
        ) from None
    timeout = TIMEOUT + sum(map(len, arguments)) / PER_SECOND
    try:
        # Closed by the thread that made it: in any other, or at the end of the interpreter, it crashes the process.
        with MiniRacer() as made:
            engine: Any = made
            engine.eval(built("validator.js").decode())
            call = f"{function}({', '.join(map(json.dumps, arguments))})"
            return json.loads(engine.eval(call, timeout_sec=timeout).get(timeout=timeout))
    except (JSTimeoutException, TimeoutError):
        what = _("the validator was not done with it after {seconds:.0f} s", seconds=timeout)
        return Finding("error", "file-too-large", "", what)
    except (JSPromiseError, JSEvalException) as error:  # it gives up on what is no glTF at all
        reason = str(error).split("\n")[0].rpartition("reason: ")[2].strip()
        return Finding("error", "file-invalid", "", reason[:200] or _("the validator cannot read it"))
