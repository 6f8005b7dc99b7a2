"""An asset and its asset.toml. The file is believed only after it has been checked: catalogs are passed around."""

from __future__ import annotations

import json
import math
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vrlab.assets.licences import checked_licence
from vrlab.errors import AssetError, FileError
from vrlab.importers.files import read_bytes
from vrlab.messages import _
from vrlab.model import Credit

FILE = "asset.toml"
_BYTES = 64 * 1024
_TEXT = 500  # characters
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHA = re.compile(r"[0-9a-f]{64}")
_GLB = re.compile(r"[a-z0-9][a-z0-9.-]{0,120}\.glb")
# Names that Windows keeps for devices, in any folder.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
# Characters that turn the direction of what follows, so that a text would read as another.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Asset:
    """A model of the catalog: who made it, on what terms, and how large it is.

    `licence` is an SPDX identifier, `size` width, height and depth in metres, `file` the GLB file. `notes` say, for one that
    was just taken in, what was assumed and what was left behind.
    """

    id: str
    title: str
    author: str
    licence: str
    source: str
    size: tuple[float, float, float]
    sha256: str
    file: Path
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def credit(self) -> Credit:
        """What a scene that uses it has to say."""
        return Credit(self.title, self.author, self.licence, self.source)

    def to_json(self) -> dict[str, Any]:
        """For other programs."""
        own = {key: getattr(self, key) for key in ("id", "title", "author", "licence", "source", "sha256")}
        return {
            **own,
            "size": list(self.size),
            "file": str(self.file),
            "notes": [str(note) for note in self.notes],
        }

    def describe(self) -> str:
        """For people: a line, and one more for each note."""
        size = _(
            "{width:.3g} × {height:.3g} × {depth:.3g}",
            **dict(zip(("width", "height", "depth"), self.size, strict=True)),
        )
        line = _(
            "{id}: {title}, {size} m, by {author} ({licence}), from {source}",
            id=self.id, title=self.title, size=size, author=self.author, licence=self.licence, source=self.source,
        )  # fmt: skip
        return "\n".join([str(line), *(f"  {note}" for note in self.notes)])

    def to_toml(self) -> str:
        """The text of asset.toml."""
        texts = {key: getattr(self, key) for key in ("id", "title", "author", "licence", "source")}
        # A basic string of TOML is written as one of JSON, as long as it holds no control character.
        rows = [f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items()]
        size = ", ".join(f"{s!r}" for s in self.size)
        rows += [
            f"size = [{size}] # metres: width, height, depth",
            f'sha256 = "{self.sha256}"',
            f'file = "{self.file.name}"',
        ]
        return "\n".join(rows) + "\n"


def checked_id(id: str) -> str:
    """An id that is a folder's name everywhere. Raises AssetError `asset-id-invalid`."""
    if not isinstance(id, str) or not _ID.fullmatch(id) or len(id) > 64 or id in _DEVICES:
        shown = "".join(c if c.isprintable() else "?" for c in str(id))[:60]
        what = _(
            "{id!r} is not made of small letters and digits with single hyphens between, or is too long",
            id=shown,
        )
        raise AssetError("asset-id-invalid", "asset", what, _("write it as in crystal-of-quartz"))
    return id


def checked_text(value: object, key: str, where: str) -> str:
    """One line of plain text. Raises AssetError `asset-invalid`."""
    if not isinstance(value, str) or not value.strip() or len(value) > _TEXT:
        raise AssetError(
            "asset-invalid",
            where,
            _("{key} is not a text of 1 to {limit} characters", key=key, limit=_TEXT),
            _("give {key} in one line", key=key),
        )
    if any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in _TURNING for c in value):
        raise AssetError(
            "asset-invalid",
            where,
            _("{key} holds a control character", key=key),
            _("give {key} in one line of plain text", key=key),
        )
    return value.strip()


def read_record(folder: Path) -> Asset:
    """The asset in a folder of a catalog. Raises AssetError `asset-invalid` or `asset-licence-unknown`."""
    where = str(folder / FILE)
    data = _table(folder / FILE, where)
    texts = {
        key: checked_text(data.get(key), key, where) for key in ("id", "title", "author", "licence", "source")
    }
    if texts["id"] != folder.name or not _ID.fullmatch(folder.name):
        raise _invalid(where, _("id is not the name of its folder"), _("rename the folder"))
    size, sha, name = data.get("size"), data.get("sha256"), data.get("file")
    if not isinstance(size, list) or len(size) != 3 or not all(map(_is_length, size)):
        raise _invalid(where, _("size is not three lengths in metres"))
    if (
        not isinstance(sha, str)
        or not _SHA.fullmatch(sha)
        or not isinstance(name, str)
        or not _GLB.fullmatch(name)
    ):
        raise _invalid(where, _("sha256 or file is not as vrlab writes it"))
    id, title, author, licence, source = texts.values()
    width, height, depth = map(float, size)
    size = (width, height, depth)
    return Asset(id, title, author, checked_licence(licence, where), source, size, sha, folder / name)


def _table(path: Path, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(path, _BYTES, where).decode("utf-8"))
    except FileError as error:
        raise _invalid(where, error.what) from None
    except (ValueError, RecursionError):  # not UTF-8, no TOML, or nested without end
        raise _invalid(where, _("is not a TOML file in UTF-8")) from None


def _is_length(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and 0 <= value <= 1e6
    )


def _invalid(
    where: str, what: str, remedy: str = _("take the asset in again with vrlab asset add --replace")
) -> AssetError:
    return AssetError("asset-invalid", where, what, remedy)
