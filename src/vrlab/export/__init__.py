"""Scenes to files, and back: one file a format, in a plain table."""

import sys
import warnings
from collections.abc import Callable, Collection, Iterator
from inspect import signature
from pathlib import Path
from typing import Any

from vrlab.errors import FileError, VrlabError
from vrlab.export.files import write_file
from vrlab.export.glb import glb_bytes, write_glb
from vrlab.export.gltf2 import to_gltf2
from vrlab.export.html import write_html
from vrlab.export.packing import Packing
from vrlab.export.read import load, read_glb
from vrlab.export.stl import write_stl
from vrlab.export.usd import write_usdz
from vrlab.gltf.container import Buffer
from vrlab.messages import Tell, _
from vrlab.model import Scene
from vrlab.transforms import Fitted, check_file_bytes, for_device

__all__ = [
    "FORMATS",
    "Packing",
    "checked_format",
    "glb_bytes",
    "load",
    "read_glb",
    "save",
    "save_fitted",
    "to_gltf2",
    "write_glb",
    "write_html",
    "write_stl",
    "write_usdz",
]

# Ending → writer: a pure function from a scene and options to the pieces of the file. A writer that cannot hold all of
# a scene has an option `tell`, a function that it gives a sentence for each thing it leaves out.
FORMATS: dict[str, Callable[..., Iterator[Buffer]]] = {
    ".glb": write_glb,
    ".html": write_html,
    ".stl": write_stl,
    ".usdz": write_usdz,
}


def save(
    scene: Scene, path: str | Path, *, target: str = "", tell: Tell | None = None, **options: Any
) -> Path:
    """Write a scene to a file; the ending chooses the format. Returns the path.

    `target` names a device that the scene is made to fit first ("quest2"; see `vrlab.for_device`); without it nothing is
    changed. `options` are those of the format: `packing` (see `Packing`), `language` and `poster` of .html (see
    `write_html`), `only` and `scale` of .stl and .usdz. What such a file cannot hold of the scene goes to `tell`, a sentence
    each; without one it is a Python warning.

    Raises FileError `format-unknown`, `file-too-large` or `write-failed`, SceneError `text-missing` where a text is
    not there in one of the scene's languages, and what `for_device` raises; an older file is left alone then.
    """
    checked_format(path, options)
    if target:
        return save_fitted(for_device(scene, target), path, tell=tell, **options)
    return write_file(Path(path), _pieces(scene, path, tell, options))


def save_fitted(fitted: Fitted, path: str | Path, *, tell: Tell | None = None, **options: Any) -> Path:
    """As `save`, of a scene that was made to fit a device, packed where the device takes packed files.

    Raises also SceneError `target-unreachable` where the file is larger than the device bears.
    """
    if fitted.profile.packs and "packing" in signature(checked_format(path)).parameters:
        options = {"packing": Packing(), **options}
    pieces = list(_pieces(fitted.scene, path, tell, options))
    check_file_bytes(fitted, sum(map(len, pieces)))
    return write_file(Path(path), pieces)


def checked_format(path: str | Path, options: Collection[str] = ()) -> Callable[..., Iterator[Buffer]]:
    """The writer for a file of this name, which has these options.

    Raises FileError `format-unknown`, which lists the formats, and VrlabError `usage`, which lists the options.
    """
    ending = Path(path).suffix
    writer = FORMATS.get(ending.lower())
    if writer is None:
        what = (
            _("has the ending {ending!r}", ending=ending)
            if ending
            else _("has no ending that tells the format")
        )
        raise FileError(
            "format-unknown", str(path), what, _("use one of {formats}", formats=", ".join(FORMATS))
        )
    known = [name for name in signature(writer).parameters if name not in ("scene", "tell")]
    for name in options:
        if name not in known:
            what = _("{suffix} files have no option {name!r}", suffix=ending, name=name)
            remedy = _("use {known}", known=", ".join(known)) if known else _("leave it out")
            raise VrlabError("usage", str(path), what, remedy)
    return writer


def _pieces(scene: Scene, path: str | Path, tell: Tell | None, options: dict[str, Any]) -> Iterator[Buffer]:
    writer = checked_format(path, options)
    if "tell" in signature(writer).parameters:
        options = {**options, "tell": tell or _warn}
    return writer(scene, **options)


def _warn(remark: str) -> None:
    """A warning at the line that called vrlab."""
    frame, level = sys._getframe(), 1
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).split(".")[0] == "vrlab":
        frame, level = frame.f_back, level + 1
    warnings.warn(str(remark), stacklevel=level)
