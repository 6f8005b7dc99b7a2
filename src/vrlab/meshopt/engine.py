"""meshoptimizer's programs: WebAssembly from its npm package, run by wasmtime, so that nobody needs a compiler.

wasmtime rather than V8 (mini-racer): measured with one mesh of 0.5 million vertices and a million triangles, it encodes and
orders them in 0.2 s where V8 takes 0.5, is ready in half the time, and needs no thread of its own.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import numpy as np

from vrlab.errors import FileError
from vrlab.messages import _
from vrlab.model.values import Array
from vrlab.viewer import built

_ALIGNMENT = 16
_MASK = 0xFFFFFFFF  # addresses of 32 bits come as signed numbers
_LIMIT = 0xFFFF0000
_LARGEST = 1 << 30  # of one piece: `sbrk` takes larger numbers for negative ones


class Call:
    """Memory of a program for the length of one call: what is put there is gone afterwards."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def room(self, size: int) -> int:
        """The address of `size` bytes. Raises FileError `file-too-large` where the program has no more."""
        return self._program.allocate(size)

    def put(self, array: Array) -> int:
        """The address of a copy of an array."""
        content = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
        address = self.room(len(content))
        self._program.memory()[address : address + len(content)] = content
        return address

    def take(self, address: int, count: int, dtype: str = "u1") -> Array:
        """A copy of `count` numbers at an address."""
        size = count * np.dtype(dtype).itemsize
        return self._program.memory()[address : address + size].copy().view(dtype)

    def run(self, name: str, *arguments: float) -> Any:
        """What the program's function `meshopt_<name>` returns."""
        return self._program.run(f"meshopt_{name}", *arguments)


class Program:
    """One of meshoptimizer's WebAssembly modules, in memory of its own. Threads take turns."""

    def __init__(self, name: str) -> None:
        wasmtime = _wasmtime()
        engine = wasmtime.Engine()
        self._store = wasmtime.Store(engine)
        module = wasmtime.Module(engine, built(f"meshopt_{name}.wasm"))
        self._exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._lock = threading.Lock()
        self.run("__wasm_call_ctors")

    @contextmanager
    def call(self) -> Iterator[Call]:
        """Memory for one call, given back at the end."""
        with self._lock:
            start = self.run("sbrk", 0)
            try:
                yield Call(self)
            finally:
                self.run("sbrk", start - self.run("sbrk", 0))

    def memory(self) -> Array:
        """All of the program's memory; it may move when more is asked for."""
        return np.frombuffer(self._exports["memory"].get_buffer_ptr(self._store), np.uint8)

    def allocate(self, size: int) -> int:
        """The address of `size` bytes above all others."""
        wanted = size + -size % _ALIGNMENT
        if (self.run("sbrk", 0) & _MASK) + wanted <= _LIMIT and wanted <= _LARGEST:
            address = self.run("sbrk", wanted) & _MASK
            if address != _MASK:  # -1: the machine has no more
                return int(address)
        what = _("is too large for the mesh optimiser")
        raise FileError("file-too-large", _("mesh"), what, _("cut it into parts"))

    def run(self, name: str, *arguments: float) -> Any:
        """What an exported function returns."""
        return self._exports[name](self._store, *arguments)


@lru_cache(maxsize=2)
def program(name: str) -> Program:
    """The program "encoder" or "simplifier", one a process. Raises FileError `dependency-missing` without wasmtime."""
    with _starting:
        return Program(name)


_starting = threading.Lock()
# At the very end of the interpreter wasmtime's own functions are gone, and it could not let go of anything.
atexit.register(program.cache_clear)


def _wasmtime() -> Any:
    try:
        import wasmtime
    except ImportError:
        what = _("takes the package wasmtime, which runs the mesh optimiser")
        remedy = _("install it: pip install 'vrlab[pack]'")
        raise FileError("dependency-missing", _("a packed file"), what, remedy) from None
    return wasmtime
