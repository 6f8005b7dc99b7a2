"""Decoders of compressed geometry: meshopt and Draco, as WebAssembly in V8 from a wheel.

A damaged or hostile stream can do no more there than to fail: it has memory of its own, with a limit, and so much time.
Decoders in C++ would share the memory of Python.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, TypeVar

from vrlab.errors import FileError
from vrlab.messages import _
from vrlab.viewer import built

T = TypeVar("T")
TIMEOUT = 20  # seconds for one stream; a million triangles take about three


class StreamError(Exception):
    """A stream cannot be decoded; the message says why, in the decoder's words."""


class Engine:
    """The decoders, within `run`. All methods raise StreamError."""

    def __init__(self, racer: Any) -> None:
        self._racer = racer
        racer.eval(built("codecs.js").decode())
        racer.eval("prepareCodecs()").get(timeout=TIMEOUT)

    def meshopt(self, data: bytes, count: int, stride: int, mode: str, filtering: str) -> bytes:
        """`count` elements of `stride` bytes; modes and filters as EXT_meshopt_compression names them."""
        return bytes(self._call("decodeMeshopt", _text(data), count, stride, mode, filtering))

    def open_draco(self, data: bytes) -> tuple[int, int]:
        """Take in a mesh of triangles; how many vertices and triangles it has."""
        counts = json.loads(self._call("openDraco", _text(data)))
        return counts["vertices"], counts["triangles"]

    def draco_indices(self) -> bytes:
        """Of the open mesh, as unsigned 32-bit numbers."""
        return bytes(self._call("dracoIndices"))

    def draco_attribute(self, number: int, component_type: int, columns: int) -> bytes:
        """An attribute of the open mesh by its number in the stream, one row for each vertex, without padding."""
        wanted = {"id": number, "componentType": component_type, "columns": columns}
        return bytes(self._call("dracoAttribute", json.dumps(wanted)))

    def _call(self, name: str, *arguments: str | int) -> Any:
        from py_mini_racer import JSEvalException, JSTimeoutException

        try:
            return self._racer.eval(f"{name}({json.dumps(arguments)[1:-1]})", timeout_sec=TIMEOUT)
        except JSTimeoutException:
            raise StreamError(_("takes longer than {seconds} s to decode", seconds=TIMEOUT)) from None
        except JSEvalException as error:
            reason = str(error).split("\n")[0].partition("Error: ")[2]
            raise StreamError(reason[:120] or _("cannot be decoded")) from None


def run(work: Callable[[Engine], T], where: str) -> T:
    """What `work` makes with the decoders. Raises FileError `dependency-missing` without their engine."""
    try:
        from py_mini_racer import MiniRacer
    except ImportError:
        what = _("is compressed with meshopt or Draco, which takes the package mini-racer")
        raise FileError(
            "dependency-missing", where, what, _("install it: pip install 'vrlab[compressed]'")
        ) from None

    def whole() -> T:
        # Closed by the thread that made it: in any other, or at the end of the interpreter, it crashes the process.
        with MiniRacer() as racer:
            return work(Engine(racer))

    return _thread().submit(whole).result()


@lru_cache(maxsize=1)
def _thread() -> ThreadPoolExecutor:
    """Where the engine works: in a thread with an event loop, as every notebook has, it would not wait for results."""
    return ThreadPoolExecutor(1, "codecs")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
