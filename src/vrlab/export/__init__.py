"""Scenes to files, and back: one file a format, in a plain table."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from vrlab.errors import FileError
from vrlab.export.files import write_file
from vrlab.export.glb import glb_bytes, write_glb
from vrlab.export.read import load, read_glb
from vrlab.gltf.container import Buffer
from vrlab.model import Scene

__all__ = ["FORMATS", "checked_format", "glb_bytes", "load", "read_glb", "save", "write_glb"]

# Ending → writer: a pure function from a scene and options to the pieces of the file.
FORMATS: dict[str, Callable[..., Iterator[Buffer]]] = {".glb": write_glb}


def save(scene: Scene, path: str | Path, **options: Any) -> Path:
    """Write a scene to a file; the ending chooses the format. Returns the path.

    Raises FileError `format-unknown`, `file-too-large` or `write-failed`; an older file is left alone then.
    """
    path = Path(path)
    return write_file(path, checked_format(path)(scene, **options))


def checked_format(path: str | Path) -> Callable[..., Iterator[Buffer]]:
    """The writer for a file of this name. Raises FileError `format-unknown`, which lists the formats."""
    ending = Path(path).suffix
    writer = FORMATS.get(ending.lower())
    if writer is None:
        what = f"has the ending {ending!r}" if ending else "has no ending that tells the format"
        raise FileError("format-unknown", str(path), what, f"use one of {', '.join(FORMATS)}")
    return writer
