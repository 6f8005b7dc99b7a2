"""From a path to a Node: the table of formats, and what is the same for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vrlab.errors import FileError, ModelError
from vrlab.gltf.collecting import uncollected
from vrlab.importers import dae, obj, ply, stl, threemf
from vrlab.importers import gltf as gltf_reader
from vrlab.importers.files import read_bytes
from vrlab.importers.job import Job
from vrlab.importers.limits import FILE_BYTES
from vrlab.importers.names import clean
from vrlab.importers.placing import Custom, Up, Wishes
from vrlab.messages import _
from vrlab.model import Node

if TYPE_CHECKING:
    import pygltflib

T = TypeVar("T")
_REMEDY = _("the file is damaged; get a complete copy, or export it again")


@dataclass(frozen=True)
class Format:
    """How files with an ending are read, and what is customary in them."""

    name: str
    read: Callable[[Job, bytes], Sequence[Node]]
    custom: Custom


_GLTF = Custom("y", None, known=_("as glTF is in metres"))  # glTF 2.0, section 3.4: metres, Y up
FORMATS: dict[str, Format] = {
    ".glb": Format("GLB", gltf_reader.read_glb, _GLTF),
    ".gltf": Format("glTF", gltf_reader.read_gltf, _GLTF),
    # COLLADA and 3MF say themselves how long their units are.
    ".dae": Format("COLLADA", dae.read, Custom("y", None)),
    ".3mf": Format("3MF", threemf.read, Custom("z", None)),
    ".obj": Format("OBJ", obj.read, Custom("y", 50.0, _("as most programs write OBJ"))),
    ".ply": Format("PLY", ply.read, Custom("y", 50.0, _("as most scanners write PLY"))),
    # STL is for printers, whose table is the xy plane and whose unit is the millimetre.
    ".stl": Format("STL", stl.read, Custom("z", 3.0, _("as printers have it"))),
}
# How files begin that are often given a wrong ending; the formats that do begin so come first.
_BEGINNINGS = (
    (b"glTF", ".glb"),
    (b"ply\n", ".ply"),
    (b"ply\r", ".ply"),
    (b"\x89PNG", _("a PNG image")),
    (b"\xff\xd8\xff", _("a JPEG image")),
    (b"PK\x03\x04", _("a ZIP archive")),
    (b"<!DOCTYPE html", _("a web page (HTML)")),
    (b"<!doctype html", _("a web page (HTML)")),
    (b"<html", _("a web page (HTML)")),
    (b"<", _("XML or HTML text")),
    (b"%PDF", _("a PDF file")),
    (b"\x1f\x8b", _("a gzip archive")),
    (b"Kaydara FBX", _("an FBX file")),
    (b"BLENDER", _("a Blender file")),
)
_BEGIN_SO = {".dae": _("XML or HTML text"), ".3mf": _("a ZIP archive")}


@dataclass(frozen=True)
class Imported:
    """A model, what the file held that a Node cannot, and what was assumed or changed."""

    node: Node
    dropped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def load_model(
    path: str | Path,
    *,
    up: Up | None = None,
    unit: str | float | None = None,
    metres: float | None = None,
    height: float | None = None,
    skip_missing: bool = False,
) -> Node:
    """The model in a file as a node; `read` says also what was left behind and assumed. See there."""
    return read(path, up=up, unit=unit, metres=metres, height=height, skip_missing=skip_missing).node


def read(
    path: str | Path,
    *,
    up: Up | None = None,
    unit: str | float | None = None,
    metres: float | None = None,
    height: float | None = None,
    skip_missing: bool = False,
) -> Imported:
    """Read a .glb, .gltf, .dae, .3mf, .obj, .stl or .ply file, in metres, Y up, base at y = 0 and centred on x and z.

    `up` is the axis that points up in the file. `unit` is the unit of its numbers ("m", "cm", "mm", "in", …, or metres in
    one unit); or else `metres` is how long its longest side shall be, or `height` how high it shall be. What is not given is
    taken from the format and the size, and `warnings` says what was taken. With `skip_missing`, images and material
    files that are missing or of another kind are left out.

    Raises FileError: `format-unknown`, `file-missing`, `file-invalid`, `file-too-large`, `mesh-invalid`, `image-invalid`,
    `path-outside`, `accessor-invalid`; ModelError `value-invalid` for an argument.
    """
    path = Path(path)
    job = Job(path, Wishes(_format(path).custom, up, unit, metres, height), skip_missing)
    node = _guarded(job, lambda: _whole(job, _roots(job)))
    return Imported(node, tuple(job.dropped), (*job.warnings, *job.names.report()))


def from_gltf2(
    gltf: pygltflib.GLTF2,
    *,
    name: str = "model",
    folder: str | Path = ".",
    unit: str | float | None = None,
    metres: float | None = None,
    height: float | None = None,
) -> Node:
    """The model in a `pygltflib.GLTF2`, in metres, base at y = 0; `read` says what the other arguments mean.

    Files that it names are looked for in `folder`. Raises FileError as `read` does.
    """
    job = Job(Path(folder) / f"{clean(name, 'model')}.glb", Wishes(_GLTF, None, unit, metres, height))

    def roots() -> Sequence[Node]:
        try:
            data = b"".join(gltf.save_to_bytes())
        except Exception as error:  # whatever the library makes of a document that it cannot write
            what = _("cannot be written by pygltflib ({kind})", kind=type(error).__name__)
            raise job.fail(what, _("check its buffers and its binary blob")) from None
        return gltf_reader.read_glb(job, data)

    return _guarded(job, lambda: _whole(job, roots()))


def read_roots(path: str | Path) -> tuple[Node, ...]:
    """The nodes of a file as they stand in it, in its own units and axes. Raises FileError as `read` does."""
    path = Path(path)
    job = Job(path, Wishes(_format(path).custom, up="y", unit=1.0, centre=False))
    return _guarded(job, lambda: _roots(job))


def _roots(job: Job) -> tuple[Node, ...]:
    data = read_bytes(job.path, FILE_BYTES, job.where)
    job.folder.spend(len(data))
    _check_beginning(job, data)
    return tuple(_format(job.path).read(job, data))


def _guarded(job: Job, work: Callable[[], T]) -> T:
    """What the model refuses is an error of the file, and named so; no error is without a remedy."""
    try:
        with uncollected():
            return work()
    except ModelError as error:
        raise FileError(
            error.code, f"{job.where}: {error.where}", error.what, error.remedy or _REMEDY
        ) from None
    except FileError as error:
        if error.remedy:
            raise
        raise FileError(error.code, error.where, error.what, _REMEDY) from None


def _format(path: Path) -> Format:
    ending = path.suffix.lower()
    if ending not in FORMATS:
        what = _("{ending} is not a format that is read", ending=ending or _("a file without ending"))
        raise FileError(
            "format-unknown", str(path), what, _("give one of {formats}", formats=", ".join(FORMATS))
        )
    return FORMATS[ending]


def _check_beginning(job: Job, data: bytes) -> None:
    """Refuse what is empty or plainly something else, with a better word than a parser could give."""
    if not data.strip():
        raise job.fail(_("is empty"), _("get a complete copy"))
    ending = job.path.suffix.lower()
    kind = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), ending)
    if b"<COLLADA" in data[:4096]:
        kind = ".dae"
    if kind not in (ending, _BEGIN_SO.get(ending)):
        remedy = (
            _("rename it to end in {kind}", kind=kind)
            if kind.startswith(".")
            else _("export the model as GLB")
        )
        raise job.fail(
            _("is {kind}", kind=kind if not kind.startswith(".") else f"a {kind[1:].upper()} file"), remedy
        )


def _whole(job: Job, roots: Sequence[Node]) -> Node:
    """One node, named as the file or as its title, whose origin is at its base."""
    name = job.title or clean(job.path.stem, "model")
    if (
        len(roots) == 1
        and not roots[0].children
        and roots[0].translation == (0.0, 0.0, 0.0)
        and roots[0].light is None
    ):
        only = roots[0]
        if only.rotation == (0.0, 0.0, 0.0, 1.0) and only.scale == (1.0, 1.0, 1.0):
            return only.with_(name=name)
    return Node(name, children=roots)
