"""The books of a GLB file: each of its bytes to the thing, the picture or the part of the JSON that it is there for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from vrlab.check.measure import Document
from vrlab.inspection.description import parts_of
from vrlab.inspection.needs import Holder, Needs
from vrlab.inspection.objects import chosen
from vrlab.inspection.stored import Chunk, Stored, stored_in

# In front of a file, and of each chunk; the first chunk is JSON (glTF 2.0, section 4.4).
_FILE_HEAD, _CHUNK_HEAD = 12, 8


@dataclass(frozen=True)
class Ledger:
    """`things` are by path, `shared` by the paths of those who share, `json` by the keys of the document.

    `owners` says of each drawn node, by its index, to which thing it belongs. `images` are in the order of the file, with
    the paths of the things that show them. `unused` is what nothing that is drawn needs, `container` the heads of the file
    and its chunks.
    """

    owners: dict[int, str]
    things: dict[str, Stored]
    shared: dict[tuple[str, ...], Stored]
    images: list[Stored]
    shown_by: list[tuple[str, ...]]
    unused: Stored
    json: dict[str, int]
    container: int


def ledger(document: Document, glb: bytes, binary: memoryview, paths: Collection[str] = ()) -> Ledger:
    """The books of a file whose bytes are `glb`, of the things at `paths`, or else of those that it seems made of.

    Raises FileError `file-invalid`.
    """
    needs, chunk = Needs(document), stored_in(document, len(binary))
    owners = _owners(document, paths or _paths(document, _weights(needs, chunk)))
    by_holder = {holder: {owners[node] for node in nodes} for holder, nodes in needs.nodes.items()}
    things: dict[str, Stored] = defaultdict(Stored)
    shared: dict[tuple[str, ...], Stored] = defaultdict(Stored)
    images = [chunk.parts.get(("image", i), Stored()) for i in range(len(document.root.items("images")))]
    unused = chunk.unused
    shown_by: list[tuple[str, ...]] = [()] * len(images)
    for part, stored in chunk.parts.items():
        needed_by = tuple(sorted(set().union(*(by_holder.get(h, ()) for h in needs.holders.get(part, ())))))
        if part[0] == "image":
            shown_by[part[1]] = needed_by
        elif not needed_by:
            unused += stored
        elif len(needed_by) == 1:
            things[needed_by[0]] += stored
        else:
            shared[needed_by] += stored
    length = int.from_bytes(glb[_FILE_HEAD : _FILE_HEAD + 4], "little")
    text = glb[_FILE_HEAD + _CHUNK_HEAD :][:length]
    container = len(glb) - length - len(binary)
    return Ledger(owners, things, shared, images, shown_by, unused, parts_of(text), container)


def _owners(document: Document, paths: Collection[str]) -> dict[int, str]:
    """By the index of a drawn node the path of the thing that it is, or is part of; of a root that is none its own."""
    owners: dict[int, str] = {}
    for path, index, parent in document.placements:
        owners[index] = path if path in paths else owners.get(parent, path)
    return owners


def _paths(document: Document, weights: dict[int, float]) -> set[str]:
    things = chosen(document, weights)
    return {path for path, index, _parent in document.placements if index in things}


def _weights(needs: Needs, chunk: Chunk) -> dict[int, float]:
    """The bytes of each node's arrays; what several need is shared out among them."""
    by_holder: dict[Holder, float] = defaultdict(float)
    for part, stored in chunk.parts.items():
        holders = needs.holders.get(part, ()) if part[0] != "image" else ()
        for holder in holders:
            by_holder[holder] += stored.bytes / len(holders)
    weights: dict[int, float] = defaultdict(float)
    for holder, count in by_holder.items():
        for node in needs.nodes.get(holder, ()):
            weights[node] += count / len(needs.nodes[holder])
    return weights
