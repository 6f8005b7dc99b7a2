"""Reading the files of a model: the one that was named, and those it names, which must lie in its folder."""

import re
import stat
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from vrlab.errors import FileError
from vrlab.importers.limits import FILE_BYTES, check_bytes
from vrlab.messages import _

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # and half characters, which no path has


def read_bytes(path: Path, limit: int, where: str) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises FileError `file-missing`, `file-invalid` (a folder, a device, no permission) or `file-too-large`.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileError(
                "file-invalid", where, _("is a folder or a device, not a file"), _("name the model's file")
            )
        check_bytes(status.st_size, limit, where)
        with path.open("rb") as file:
            # One byte more than allowed, because a file can have grown since.
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise FileError(
            "file-missing", where, _("there is no such file"), _("check the path and its spelling")
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        raise FileError(
            "file-invalid",
            where,
            _("cannot be read ({error})", error=error),
            _("check the path and its permissions"),
        ) from None
    check_bytes(len(data), limit, where)
    return data


class Folder:
    """The folder of a model: reads the files that it names and counts what it has read."""

    def __init__(self, model: Path) -> None:
        self._folder = model.parent
        self._model = str(model)
        self._left = FILE_BYTES
        self._known: dict[Path, bytes] = {}

    def read(self, name: str, *, encoded: bool = False) -> bytes:
        """The bytes of the file called `name` in the model; `encoded` names are URIs with %20 and the like.

        Raises FileError `path-outside` for anything but a file within the folder of the model, `file-missing`,
        `file-invalid` or `file-too-large`.
        """
        path = self._inside(unquote(name) if encoded else name)
        where = f"{self._model}: {_short(name)}"
        if path not in self._known:
            self._known[path] = read_bytes(path, max(self._left, 0), where)
            self.spend(len(self._known[path]))
        return self._known[path]

    def spend(self, count: int) -> None:
        """Count bytes that have been read: all files of a model together have one limit."""
        self._left -= count

    def _inside(self, name: str) -> Path:
        where = f"{self._model}: {_short(name)}"
        parts = name.replace("\\", "/").split("/")
        if _SCHEME.match(name) or parts[0] == "" or ".." in parts or _CONTROL.search(name):
            raise FileError(
                "path-outside",
                where,
                _("is not a path within the model's folder"),
                _("put the file beside the model and name it so"),
            )
        try:
            path = _spelt_alike(self._folder, parts).resolve()
            home = self._folder.resolve()
        except (OSError, RuntimeError):  # a loop of symbolic links
            raise FileError(
                "file-invalid", where, _("is a link that leads to itself"), _("put the file beside the model")
            ) from None
        if not path.is_relative_to(home):
            raise FileError(
                "path-outside",
                where,
                _("is a link out of the model's folder"),
                _("put a copy beside the model"),
            )
        return path


def _spelt_alike(folder: Path, parts: Sequence[str]) -> Path:
    """The path below `folder`, or one that differs in capitals only: many models were written where these do not count."""
    path = folder
    for part in parts:
        here = path / part
        if not here.exists() and path.is_dir():
            alike = sorted(entry for entry in path.iterdir() if entry.name.casefold() == part.casefold())
            here = alike[0] if alike else here
        path = here
    return path


def _short(name: str) -> str:
    """A name from a file, fit for an error in one line."""
    shown = "".join(c if c.isprintable() else "?" for c in name)
    return repr(shown if len(shown) <= 80 else shown[:77] + "…")
