"""What is looked into: a file, or a scene as the file that it would be."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from vrlab.check.measure import Document
from vrlab.check.reading import read_lab
from vrlab.errors import FileError, VrlabError
from vrlab.export import Packing, glb_bytes, read_glb
from vrlab.gltf.container import parse_glb
from vrlab.gltf.items import Item
from vrlab.inspection.page import LAB, parts_of
from vrlab.inspection.stored import MESHOPT
from vrlab.messages import chosen
from vrlab.model import Scene
from vrlab.transforms import Fitted, check_file_bytes, for_device
from vrlab.viewer import built

_MODULE = "packed"  # of the viewer, which takes packed files apart


@dataclass(frozen=True)
class Subject:
    """A GLB file, the page around it (empty where there is none), the scene in it and how that was fitted, where known."""

    name: str
    glb: bytes
    page: bytes = b""
    scene: Scene | None = None
    fitted: Fitted | None = None
    unfitted_bytes: int | None = None  # of the file that it would be without a device

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return len(self.page or self.glb)

    @cached_property
    def binary(self) -> memoryview:
        """The binary chunk."""
        return self._parsed[1]

    @cached_property
    def document(self) -> Document:
        """The tables of the file. Raises FileError."""
        return Document(self._parsed[0])

    @cached_property
    def _parsed(self) -> tuple[dict[str, Any], memoryview]:
        return parse_glb(self.glb, where=self.name)

    @property
    def lab(self) -> Item:
        """What VRLAB_lab says of the whole; nothing in a file from elsewhere."""
        return self.document.lab or Item({}, self.name)

    @property
    def language(self) -> str:
        """That of titles: the one asked for, else that of the lab."""
        return chosen() or self.lab.text("language", "en")

    @property
    def is_packed(self) -> bool:
        """Whether geometry is compressed."""
        return MESHOPT in self.document.root.texts("extensionsUsed")


def subject_of(source: Scene | str | Path, target: str = "") -> Subject:
    """A scene or file, made to fit a device where one is named; a page is then looked at as the GLB that is in it.

    Raises FileError for a file that is not one of ours, and what `for_device` raises.
    """
    if isinstance(source, Scene):
        return _fitted(source, target) if target else Subject(source.name, glb_bytes(source), scene=source)
    path = Path(source)
    glb = read_lab(path)
    if target:
        return _fitted(read_glb(glb, where=str(path)), target)
    return Subject(str(path), glb, path.read_bytes() if path.suffix.lower() == ".html" else b"")


def _fitted(scene: Scene, target: str) -> Subject:
    fitted = for_device(scene, target)
    try:
        glb = glb_bytes(fitted.scene, packing=Packing() if fitted.profile.packs else None)
    except FileError as error:
        if error.code != "dependency-missing":
            raise
        glb = glb_bytes(fitted.scene)
    check_file_bytes(fitted, len(glb))
    return Subject(scene.name, glb, b"", fitted.scene, fitted, len(glb_bytes(scene)))


@dataclass(frozen=True)
class Packed:
    """A subject when vrlab packs it: the GLB file and the parts of the page around it; or None, and why it cannot be."""

    glb: bytes | None
    page: dict[str, int]
    reason: str = ""


def packed(subject: Subject) -> Packed:
    """The subject when packed; itself where it is."""
    page = parts_of(subject.page) if subject.page else {}
    if subject.is_packed:
        return Packed(subject.glb, page)
    try:
        scene = subject.scene or read_glb(subject.glb, where=subject.name)
        glb = glb_bytes(scene, packing=Packing())
        if page:
            text = (len(zlib.compress(glb, 9)) + 2) // 3 * 4  # as `write_html` has it
            page = {f"module {_MODULE}": len(built(f"{_MODULE}.js")), **page, LAB: text}
    except VrlabError as error:
        return Packed(None, {}, "; ".join(str(text) for text in (error.what, error.remedy) if text))
    return Packed(glb, page)
