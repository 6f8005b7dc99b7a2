"""One import on its way: what was asked for, what has been assumed, dropped and noticed."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from pathlib import Path

from vrlab.errors import FileError
from vrlab.importers.files import Folder
from vrlab.importers.images import Images
from vrlab.importers.names import Names, clean
from vrlab.importers.placing import Placement, Wishes, place
from vrlab.messages import _
from vrlab.model import Image
from vrlab.model.values import Array

_LINES = 100


@dataclass
class Job:
    """`dropped` collects what the model has no place for, `warnings` what was changed or assumed.

    `title` is the model's name where its file says one.
    """

    path: Path
    wishes: Wishes
    skip_missing: bool = False
    dropped: dict[str, None] = field(default_factory=dict)
    warnings: dict[str, None] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    images: Images = field(default_factory=Images)
    part: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        self.folder = Folder(self.path)

    @property
    def where(self) -> str:
        """The file, for errors."""
        return f"{self.path}: {self.part}" if self.part else str(self.path)

    def inside(self, part: str) -> Job:
        """The same job while it reads another file of the model, named in errors."""
        job = copy(self)
        job.part = clean(part, "?")
        return job

    def fail(self, what: str, remedy: str = "", *, code: str = "file-invalid", at: str = "") -> FileError:
        """An error about the file, or about the thing `at` in it; to be raised."""
        return FileError(code, f"{self.where}: {at}" if at else self.where, what, remedy)

    def drop(self, what: str) -> None:
        """Note, once, what is left behind."""
        _note(self.dropped, what)

    def warn(self, what: str) -> None:
        """Note, once, what was changed or assumed."""
        _note(self.warnings, what)

    def placement(self, bounds: Array) -> Placement:
        """Where the model goes; the assumptions become warnings."""
        placement = place(bounds, self.wishes, self.where)
        for assumed in placement.assumed:
            self.warn(assumed)
        return placement

    def file(self, name: str, *, encoded: bool = False) -> bytes | None:
        """The bytes of a file that the model names; None where it is missing and may be."""
        try:
            return self.folder.read(name, encoded=encoded)
        except FileError as error:
            if error.code != "file-missing":
                raise
            if self.skip_missing:
                self.drop(
                    _(
                        "{name} (no such file)",
                        name=error.where.removeprefix(f"{self.path}: "),
                    )
                )
                return None
            remedy = _("put it beside the model, or import with skip_missing=True to go without")
            raise FileError(error.code, error.where, error.what, remedy) from None

    def image(self, data: bytes, name: str, at: str) -> Image | None:
        """An image of these bytes; None where it cannot be used and may be left out."""
        try:
            return self.images.make(data, name, f"{self.where}: {at}")
        except FileError as error:
            if not self.skip_missing:
                remedy = _("{remedy}, or import with skip_missing=True to go without", remedy=error.remedy)
                raise FileError(error.code, error.where, error.what, remedy) from None
            self.drop(_("{at} ({what})", at=at, what=error.what))
            return None


def _note(lines: dict[str, None], line: str) -> None:
    """A report is for people: what comes after a hundred lines is only said to be there."""
    if len(lines) < _LINES:
        lines[line] = None
    elif line not in lines:
        lines[_("and more")] = None
