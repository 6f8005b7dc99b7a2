"""Looking into the catalog."""

import difflib
import hashlib
from functools import lru_cache
from pathlib import Path

from vrlab import importers
from vrlab.assets.places import folders
from vrlab.assets.record import FILE, Asset, checked_id, read_record
from vrlab.errors import AssetError, FileError
from vrlab.importers.files import read_bytes
from vrlab.importers.limits import FILE_BYTES
from vrlab.messages import _
from vrlab.model import Credit, Node

_ENTRIES = 10_000  # of one folder; a catalog of more is not looked through


def catalog() -> tuple[Asset, ...]:
    """All assets by id. Of two with one id, that of the folder searched first counts; broken ones are left out."""
    return survey()[0]


def survey() -> tuple[tuple[Asset, ...], tuple[AssetError, ...]]:
    """The catalog, and what is wrong with the assets that cannot be used."""
    found: dict[str, Asset] = {}
    problems = []
    for id, folder in _places().items():
        try:
            found[id] = read_record(folder)
        except AssetError as error:
            problems.append(error)
    return tuple(found[id] for id in sorted(found)), tuple(problems)


def find(id: str) -> Asset:
    """The asset with this id.

    Raises AssetError `asset-id-invalid`, `asset-unknown` with the nearest id, `asset-invalid`.
    """
    places = _places()
    if checked_id(id) not in places:
        near = difflib.get_close_matches(id, places, n=1, cutoff=0.3)
        remedy = _("did you mean {near!r}?", near=near[0]) if near else _("take it in with vrlab asset add")
        raise AssetError("asset-unknown", _("asset {id!r}", id=id), _("is not in the catalog"), remedy)
    return read_record(places[id])


def asset(id: str) -> Node:
    """The model with this id, in metres, Y up, origin in the middle of its base. Its title is the asset's.

    A scene that uses it also names `credit(id)` among its credits. Raises AssetError as `find` does, and `asset-invalid`
    where the file is missing, was changed or is broken.
    """
    found = find(id)
    where = _("asset {id!r}", id=id)
    try:
        inside = found.file.resolve().is_relative_to(found.file.parent.resolve())
        data = read_bytes(found.file, FILE_BYTES, str(found.file)) if inside else b""
    except FileError as error:
        raise AssetError(
            "asset-invalid",
            where,
            _("{where} {what}", where=error.where, what=error.what),
            _("take it in again"),
        ) from None
    if hashlib.sha256(data).hexdigest() != found.sha256:
        what = _("{name} is not the file that was taken in", name=found.file.name)
        raise AssetError("asset-invalid", where, what, _("take it in again with vrlab asset add --replace"))
    model = _model(found.file, found.sha256)
    # Whoever cannot see it should at least hear whose work it is.
    described = model.description or f"{found.title}, by {found.author}."
    return model.with_(name=id, title=found.title, description=described)


@lru_cache(maxsize=64)
def _model(file: Path, _sha256: str) -> Node:
    """The node in a file, read once for each content."""
    try:
        roots = importers.read_roots(file)
    except FileError as error:
        raise AssetError("asset-invalid", error.where, error.what, _("take it in again")) from None
    if len(roots) != 1:
        raise AssetError(
            "asset-invalid",
            str(file),
            _("holds {count} models instead of one", count=len(roots)),
            _("take it in again"),
        )
    return roots[0]


def credit(id: str) -> Credit:
    """Who made the asset and on what terms: for the credits of a scene that uses it. Raises AssetError as `find` does."""
    return find(id).credit


def credits(*ids: str) -> tuple[Credit, ...]:
    """The credits of several assets, each once, in this order."""
    return tuple(dict.fromkeys(credit(id) for id in ids))


def _places() -> dict[str, Path]:
    """Id → folder, of the first catalog that has it."""
    places: dict[str, Path] = {}
    for catalog in folders():
        try:
            entries = sorted(catalog.iterdir())[:_ENTRIES]
        except OSError:
            continue  # not there, or not for us to read
        for entry in entries:
            # What begins with a dot is an addition on its way.
            if not entry.name.startswith(".") and (entry / FILE).is_file():
                places.setdefault(entry.name, entry)
    return places
