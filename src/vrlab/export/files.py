"""The one place that writes files: to a temporary name in the same folder, then moved over the old file."""

import itertools
import os
from collections.abc import Iterable
from pathlib import Path

from vrlab.errors import FileError
from vrlab.gltf.container import Buffer


def write_file(path: Path, pieces: Iterable[Buffer]) -> Path:
    """Write the pieces one after the other and return the path.

    Raises FileError `write-failed`. When anything fails, an older file of that name stays as it was and
    nothing else is left in the folder.
    """
    try:
        descriptor, temporary = _temporary_beside(path)
    except OSError as error:
        raise _failure(path, error) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _failure(path, error) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path


def _temporary_beside(path: Path) -> tuple[int, Path]:
    """A new file in the folder of `path`, open for writing.

    Not by `tempfile`, whose files only their owner may read: the result should have the usual permissions.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for count in itertools.count():
        temporary = path.parent / f".vrlab-{os.getpid()}-{count}.part"
        try:
            return os.open(temporary, flags, 0o666), temporary
        except FileExistsError:
            continue
    raise AssertionError("unreachable")


def _failure(path: Path, error: OSError) -> FileError:
    remedies: dict[type[OSError], str] = {
        FileNotFoundError: f"make the folder {str(path.parent)!r} first",
        IsADirectoryError: "give the name of a file, not of a folder",
        PermissionError: "choose a folder that you may write to, or close the program that has the file open",
    }
    what = f"cannot be written ({error.strerror or error})"
    remedy = remedies.get(type(error), "check the free space on the disk")
    return FileError("write-failed", str(path), what, remedy)
