"""The one place that writes files: to a temporary name in the same folder, then moved over the old file."""

import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from vrlab.errors import FileError
from vrlab.gltf.container import Buffer
from vrlab.messages import _, why

_BATCH_PIECES, _BATCH_BYTES = 512, 16 << 20


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
            for batch in _batches(pieces):
                _write(file, batch)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _failure(path, error) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path


def _batches(pieces: Iterable[Buffer]) -> Iterator[list[Buffer]]:
    """The pieces by the handful; few enough for one call of the system, small enough not to fill the memory."""
    batch: list[Buffer] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece)
        if len(batch) == _BATCH_PIECES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    yield batch


def _write(file: BinaryIO, batch: list[Buffer]) -> None:
    """Write all of a batch: by one call where the system can, which takes half the time of one call for each."""
    if not hasattr(os, "writev"):
        file.writelines(batch)
        return
    batch = [piece for piece in batch if len(piece)]
    while batch:
        written = os.writev(file.fileno(), batch)
        while batch and written >= len(batch[0]):
            written -= len(batch.pop(0))
        if written:  # the system may stop anywhere
            batch[0] = memoryview(batch[0])[written:]


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
        FileNotFoundError: _("make the folder {folder!r} first", folder=str(path.parent)),
        IsADirectoryError: _("give the name of a file, not of a folder"),
        PermissionError: _(
            "choose a folder that you may write to, or close the program that has the file open"
        ),
    }
    what = _("cannot be written ({reason})", reason=why(error))
    remedy = remedies.get(type(error), _("check the free space on the disk"))
    return FileError("write-failed", str(path), what, remedy)
