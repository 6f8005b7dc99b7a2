"""Scenes to files, and back: one file a format, in a plain table."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from vrlab.errors import FileError
from vrlab.export.files import write_file
from vrlab.export.glb import glb_bytes, write_glb
from vrlab.gltf.container import Buffer
from vrlab.model import Scene

__all__ = ["FORMATS", "glb_bytes", "save", "write_glb"]

# Ending → writer: a pure function from a scene and options to the pieces of the file.
FORMATS: dict[str, Callable[..., Iterator[Buffer]]] = {".glb": write_glb}


def save(scene: Scene, path: str | Path, **options: Any) -> Path:
    """Write a scene to a file; the ending chooses the format. Returns the path.

    Raises FileError `format-unknown`, `file-too-large` or `write-failed`; an older file is left alone then.
    """
    path = Path(path)
    writer = FORMATS.get(path.suffix.lower())
    if writer is None:
        what, remedy = f"has the ending {path.suffix!r}", f"use one of {', '.join(FORMATS)}"
        raise FileError("format-unknown", str(path), what, remedy)
    return write_file(path, writer(scene, **options))
