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
_LARGEST = 1 << 30  # that the arena grows by at once


class Call:
    """Memory of a program for the length of one call: what is put there may be overwritten afterwards."""

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
    """One of meshoptimizer's WebAssembly modules, in memory of its own. Threads take turns.

    Arrays lie in an arena at the bottom of its heap, which grows and is used again; what the program allocates for itself
    lies above and is gone when a function returns.
    """

    def __init__(self, name: str) -> None:
        wasmtime = _wasmtime()
        engine = wasmtime.Engine()
        self._store = wasmtime.Store(engine)
        module = wasmtime.Module(engine, built(f"meshopt_{name}.wasm"))
        self._exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._functions: dict[str, Any] = {}
        self._lock = threading.Lock()
        self.run("__wasm_call_ctors")
        self._base = int(self.run("sbrk", 0) & _MASK)
        self._top = self._end = self._base

    @contextmanager
    def call(self) -> Iterator[Call]:
        """Memory for one call."""
        with self._lock:
            self._top = self._base
            yield Call(self)

    def memory(self) -> Array:
        """All of the program's memory; it may move when more is asked for."""
        return np.frombuffer(self._exports["memory"].get_buffer_ptr(self._store), np.uint8)

    def allocate(self, size: int) -> int:
        """The address of `size` bytes in the arena, above all others of this call."""
        address = self._top
        self._top += size + -size % _ALIGNMENT
        missing = self._top - self._end
        if missing > 0:
            # `sbrk` takes large numbers for negative ones, and gives -1 where the machine has no more.
            if self._top > _LIMIT or missing > _LARGEST or self.run("sbrk", missing) & _MASK == _MASK:
                what = _("is too large for the mesh optimiser")
                raise FileError("file-too-large", _("mesh"), what, _("cut it into parts"))
            self._end = self._top
        return address

    def run(self, name: str, *arguments: float) -> Any:
        """What an exported function returns."""
        if name not in self._functions:
            self._functions[name] = self._exports[name]
        return self._functions[name](self._store, *arguments)


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
