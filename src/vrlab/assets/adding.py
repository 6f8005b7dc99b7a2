"""Taking a model into the catalog."""

import dataclasses
import hashlib
import itertools
import shutil
from pathlib import Path
from typing import Literal

import numpy as np

from vrlab import importers
from vrlab.assets.finding import find
from vrlab.assets.licences import checked_licence
from vrlab.assets.places import folders
from vrlab.assets.record import FILE, Asset, checked_id, checked_text
from vrlab.errors import AssetError, FileError
from vrlab.export import glb_bytes
from vrlab.export.files import write_file
from vrlab.messages import _, why
from vrlab.model import Credit, Node, Scene


def add(
    file: str | Path,
    *,
    id: str,
    licence: str,
    author: str,
    source: str,
    title: str = "",
    up: Literal["y", "z"] | None = None,
    unit: str | float | None = None,
    metres: float | None = None,
    height: float | None = None,
    skip_missing: bool = False,
    replace: bool = False,
    into: str | Path | None = None,
) -> Asset:
    """Read a .glb, .gltf, .dae, .3mf, .obj, .stl or .ply file and keep it in the catalog, in metres and Y up.

    `licence` is an SPDX identifier, `author` who made it, `source` where it comes from; `title` is the id where it is not
    given. `up`, `unit`, `metres`, `height` and `skip_missing` are those of `vrlab.importers.read`. The folder is `into`, or
    the first of `folders()`. The notes of the result say what was assumed and what was left behind.

    Raises AssetError `asset-licence-missing`, `asset-licence-unknown`, `asset-id-invalid`, `asset-invalid`, `asset-exists`;
    FileError as `importers.read` does, and `write-failed`. Then the catalog is as it was.
    """
    checked_id(id)
    credit = _credit(id, title, author, licence, source)
    catalog = _free_place(id, into, replace)
    model = importers.read(file, up=up, unit=unit, metres=metres, height=height, skip_missing=skip_missing)
    notes = (*model.warnings, *(_("left behind: {what}", what=what) for what in model.dropped))
    return _keep(catalog, id, credit, model.node, notes, replace)


def keep(
    node: Node,
    *,
    id: str,
    licence: str,
    author: str,
    source: str,
    title: str = "",
    replace: bool = False,
    into: str | Path | None = None,
) -> Asset:
    """Keep a model made in Python in the catalog, as `add` does with one from a file.

    The node is kept as it is: in metres, Y up, and best with its origin in the middle of its base. Raises AssetError and
    FileError as `add` does.
    """
    checked_id(id)
    credit = _credit(id, title, author, licence, source)
    return _keep(_free_place(id, into, replace), id, credit, node, (), replace)


def _keep(catalog: Path, id: str, credit: Credit, node: Node, notes: tuple[str, ...], replace: bool) -> Asset:
    staging = _staging(catalog, id)
    try:
        asset = _write(staging, id, credit, node, notes)
        return _move(asset, staging, catalog / id, replace)
    except OSError as error:
        raise _write_failed(catalog, error) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _credit(id: str, title: str, author: str, licence: str, source: str) -> Credit:
    where = _("asset {id!r}", id=id)
    given = {"licence": licence, "author": author, "source": source}
    missing = [key for key, value in given.items() if not (isinstance(value, str) and value.strip())]
    if missing:
        what = _("has no {missing}, so nobody may pass it on", missing=", ".join(missing))
        raise AssetError(
            "asset-licence-missing", where, what, _("give {missing}", missing=", ".join(missing))
        )
    return Credit(
        checked_text(title or id, "title", where),
        checked_text(author, "author", where),
        checked_licence(licence, where),
        checked_text(source, "source", where),
    )


def _free_place(id: str, into: str | Path | None, replace: bool) -> Path:
    """The catalog to use. Without `replace`, none may have the id: a new asset would hide one that is searched later."""
    catalog = Path(into) if into is not None else folders()[0]
    if replace:
        return catalog
    try:
        place = find(id).file.parent
    except AssetError as error:
        if error.code == "asset-unknown" and not (catalog / id).exists():
            return catalog
        place = catalog / id
    raise _exists(id, place)


def _exists(id: str, place: Path) -> AssetError:
    what = _("is there already, in {place}", place=place)
    return AssetError("asset-exists", _("asset {id!r}", id=id), what, _("choose another id, or replace it"))


def _staging(catalog: Path, id: str) -> Path:
    """A new folder beside the assets, which nobody looks into because of its dot."""
    try:
        catalog.mkdir(parents=True, exist_ok=True)
        for count in itertools.count():
            staging = catalog / f".{id}-{count}.part"
            try:
                staging.mkdir()
            except FileExistsError:
                continue
            return staging
    except OSError as error:
        raise _write_failed(catalog, error) from None
    raise AssertionError("unreachable")


def _write(staging: Path, id: str, credit: Credit, node: Node, notes: tuple[str, ...]) -> Asset:
    """The GLB file is named by its content, so that a new one never overwrites an old one in use."""
    node = node.with_(name=id, title=credit.title)
    data = glb_bytes(Scene(id, (node,), title=credit.title, credits=(credit,)))
    sha256 = hashlib.sha256(data).hexdigest()
    file = write_file(staging / f"{id}-{sha256[:8]}.glb", [data])
    width, height, depth = (round(float(s), 6) for s in np.ptp(node.bounds, axis=0))
    asset = Asset(
        id,
        credit.title,
        credit.author,
        credit.licence,
        credit.source,
        (width, height, depth),
        sha256,
        file,
        notes,
    )
    write_file(staging / FILE, [asset.to_toml().encode()])
    return asset


def _move(asset: Asset, staging: Path, place: Path, replace: bool) -> Asset:
    """A new asset appears as a whole; of one that is replaced, asset.toml changes last, and until then the old counts."""
    moved = dataclasses.replace(asset, file=place / asset.file.name)
    if not place.exists():
        staging.rename(place)
        return moved
    if not replace:  # somebody else was quicker
        raise _exists(asset.id, place)
    old = {path for path in place.glob("*.glb") if path.name != moved.file.name}
    asset.file.replace(moved.file)
    (staging / FILE).replace(place / FILE)
    for path in old:
        path.unlink()
    return moved


def _write_failed(catalog: Path, error: OSError) -> FileError:
    what = _("cannot be written ({reason})", reason=why(error))
    return FileError(
        "write-failed", str(catalog), what, _("choose another folder with VRLAB_ASSETS, or free some space")
    )
