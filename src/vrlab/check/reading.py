"""The bytes of the files that are checked."""

from __future__ import annotations

from pathlib import Path

from vrlab.check.pages import glb_of
from vrlab.errors import FileError
from vrlab.messages import _, why

LIMIT = 4 * 1024**3  # a GLB counts its length in 32 bits
LABS = (".glb", ".html")


def read_lab(path: Path) -> bytes:
    """The GLB bytes of a .glb file or of one of our pages. Raises FileError for anything else."""
    check_ending(path, LABS)
    return lab_in(path, read_bytes(path))


def lab_in(path: Path, data: bytes) -> bytes:
    """The GLB bytes in those of a file. Raises FileError `file-invalid` for a page without a lab."""
    return data if path.suffix.lower() == ".glb" else glb_of(data, str(path))


def check_ending(path: Path, endings: tuple[str, ...]) -> None:
    """Raise FileError `format-unknown` for a file whose name ends otherwise."""
    if path.suffix.lower() not in endings:
        what = (
            _("{ending} is none of {known}", ending=path.suffix, known=", ".join(endings))
            if path.suffix
            else _("has no ending that tells the format")
        )
        raise FileError("format-unknown", str(path), what, _("name a built file"))


def read_bytes(path: Path) -> bytes:
    """All of a file. Raises FileError `file-missing` or `file-too-large`."""
    try:
        if path.stat().st_size > LIMIT:
            raise FileError("file-too-large", str(path), _("is larger than 4 GB"))
        return path.read_bytes()
    except OSError as error:
        what = (
            _("there is no such file")
            if isinstance(error, FileNotFoundError)
            else _("cannot be read ({reason})", reason=why(error))
        )
        raise FileError("file-missing", str(path), what, _("check the path")) from None
