"""Python's garbage collector, kept waiting while a document is made or read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage within a `with`.

    All that is made for a large document is in use until the end. Collecting would find nothing, and looks through all
    nodes of the scene again and again for that: a third of the time of writing ten thousand.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
