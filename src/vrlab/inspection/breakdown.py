"""What a file is made of: rows that add up to its size, each with what it would be when packed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from vrlab.check.measure import Document, drawn, pictures
from vrlab.check.measuring import in_language
from vrlab.gltf.container import parse_glb
from vrlab.inspection.ledger import Ledger, ledger
from vrlab.inspection.needs import Needs
from vrlab.inspection.page import LAB, parts_of
from vrlab.inspection.stored import Stored
from vrlab.inspection.subjects import Packed, Subject
from vrlab.transforms.costs import Drawn


@dataclass(frozen=True, kw_only=True)
class Row:
    """A part of a file: `bytes` as it is, `unpacked_bytes` without compressed geometry, `packed_bytes` when vrlab packs it.

    `name` is a path, the name of a picture, or a key; `packed_bytes` is None where that is not known.
    """

    name: str
    bytes: int
    unpacked_bytes: int
    packed_bytes: int | None


@dataclass(frozen=True, kw_only=True)
class Thing(Row):
    """A thing of the scene with all its parts, and what of it lies in data that other things need too."""

    title: str
    triangles: int
    vertices: int
    draw_calls: int
    instances: int
    shared_bytes: int


@dataclass(frozen=True, kw_only=True)
class Sharing(Row):
    """Data that several things need, which are counted nowhere else; `name` is that of the first."""

    objects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Texture(Row):
    """An image; `gpu_bytes` is its memory once decoded, with mip levels."""

    mime_type: str
    width: int
    height: int
    gpu_bytes: int
    materials: tuple[str, ...]
    objects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Other(Row):
    """What is no thing and no picture. `kind` is "json", by the keys of the document, "page", "text" or "file"."""

    kind: str


@dataclass(frozen=True)
class Breakdown:
    """All rows, the heaviest first; the bytes of all together are those of the file."""

    objects: tuple[Thing, ...]
    shared: tuple[Sharing, ...]
    textures: tuple[Texture, ...]
    rest: tuple[Other, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Objects, what they share, textures, and the rest."""
        return (*self.objects, *self.shared, *self.textures, *self.rest)

    def to_json(self) -> dict[str, Any]:
        """As plain values; docs/info.md tells the keys."""
        groups = {key: [asdict(row) for row in getattr(self, key)] for key in GROUPS}
        return {"total": sum_of(self.rows), **groups}


GROUPS = ("objects", "shared", "textures", "rest")


def sum_of(rows: Iterable[Row]) -> dict[str, int | None]:
    """The bytes of rows together; what is not known of one is not known of all."""
    rows = tuple(rows)
    packed = [row.packed_bytes for row in rows]
    return {
        "bytes": sum(row.bytes for row in rows),
        "unpacked_bytes": sum(row.unpacked_bytes for row in rows),
        "packed_bytes": None if None in packed else sum(count or 0 for count in packed),
    }


def break_down(subject: Subject, packed: Packed) -> Breakdown:
    """The rows of a file, and of the same when it is packed, where that is known.

    Raises FileError `file-invalid`, `file-too-large` or `image-invalid`.
    """
    now = ledger(subject.document, subject.glb, subject.binary)
    page = parts_of(subject.page) if subject.page else {}
    if packed.glb is None or subject.is_packed:
        after, packed = now, Packed(packed.glb, page, packed.reason)
    else:
        after = _ledger_of(packed.glb, now)
    sizes = len(subject.glb), len(packed.glb or subject.glb)
    rest = [*_json(now, after), *_container(now, after), *_page(page, packed.page, sizes)]
    groups = (
        _things(subject, now, after),
        _shared(now, after),
        _textures(subject, now),
        [row for row in rest if row.bytes or row.packed_bytes],
    )
    return Breakdown(*(_sorted(rows, is_known=packed.glb is not None) for rows in groups))


def _ledger_of(glb: bytes, like: Ledger) -> Ledger:
    parsed, binary = parse_glb(glb)
    return ledger(Document(parsed), glb, binary, like.things)


def _sorted(rows: Iterable[Any], *, is_known: bool) -> tuple[Any, ...]:
    """The heaviest first; without what packing would make of them where that is not known."""
    known = rows if is_known else [replace(row, packed_bytes=None) for row in rows]
    return tuple(sorted(known, key=lambda row: (-row.bytes, -row.unpacked_bytes, row.name)))


def _figures(now: Stored, after: Stored) -> dict[str, Any]:
    return {"bytes": now.bytes, "unpacked_bytes": now.unpacked, "packed_bytes": after.bytes}


def _things(subject: Subject, now: Ledger, after: Ledger) -> list[Thing]:
    counted: dict[str, list[Drawn]] = {}
    for index, row in drawn(subject.document).items():
        counted.setdefault(now.owners[index], []).append(row)
    titles = _titles(subject)
    return [
        Thing(
            name=path,
            title=titles.get(path, ""),
            **_figures(now.things.get(path, Stored()), after.things.get(path, Stored())),
            **{key: sum(getattr(row, key) for row in counted.get(path, ())) for key in DRAWN},
            shared_bytes=sum(stored.bytes for paths, stored in now.shared.items() if path in paths),
        )
        for path in dict.fromkeys([*counted, *now.things, *after.things])
    ]


DRAWN = ("triangles", "vertices", "draw_calls", "instances")


def _titles(subject: Subject) -> dict[str, str]:
    titles: dict[str, str] = {}
    for path, index, _parent in subject.document.placements:
        lab = subject.document.nodes[index].extension("VRLAB_lab")
        if lab is not None and "title" in lab:
            titles.setdefault(path, in_language(lab.item("title"), subject.language))
    return titles


def _shared(now: Ledger, after: Ledger) -> list[Sharing]:
    return [
        Sharing(
            name=paths[0],
            objects=paths,
            **_figures(now.shared.get(paths, Stored()), after.shared.get(paths, Stored())),
        )
        for paths in dict.fromkeys([*now.shared, *after.shared])
    ]


def _textures(subject: Subject, now: Ledger) -> list[Texture]:
    materials = subject.document.root.items("materials")
    shown = Needs(subject.document).images
    return [
        Texture(
            name=picture.name,
            **_figures(stored, stored),  # images pass through
            mime_type=picture.mime_type,
            width=picture.width,
            height=picture.height,
            gpu_bytes=picture.gpu_bytes,
            materials=tuple(
                materials[i].text("name", "") or f"material {i}" for i in shown if number in shown[i]
            ),
            objects=paths,
        )
        for number, (picture, stored, paths) in enumerate(
            zip(pictures(subject.document, subject.binary), now.images, now.shown_by, strict=True)
        )
    ]


def _json(now: Ledger, after: Ledger) -> list[Other]:
    keys = dict.fromkeys([*now.json, *after.json])
    return [_other("json", key or "syntax", now.json.get(key, 0), after.json.get(key, 0)) for key in keys]


def _container(now: Ledger, after: Ledger) -> list[Other]:
    unused = Other(kind="file", name="unused", **_figures(now.unused, after.unused))
    return [unused, _other("file", "heads", now.container, after.container)]


def _page(now: Mapping[str, int], after: Mapping[str, int], sizes: tuple[int, int]) -> list[Other]:
    """The parts of a page; of the lab in it, of `sizes` as a GLB file, what it takes more as text, or less where deflated."""
    lab = [_other("text", "text", now[LAB] - sizes[0], after[LAB] - sizes[1])] if LAB in now else []
    keys = [key for key in dict.fromkeys([*now, *after]) if key != LAB]
    return lab + [_other("page", key, now.get(key, 0), after.get(key, 0)) for key in keys]


def _other(kind: str, name: str, now: int, after: int) -> Other:
    return Other(kind=kind, name=name, bytes=now, unpacked_bytes=now, packed_bytes=after)
