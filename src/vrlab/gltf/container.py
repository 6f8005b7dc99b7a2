"""The GLB container (glTF 2.0, section 4): a header, one chunk of JSON, at most one chunk of binary data."""

import json
import math
import re
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from vrlab.errors import FileError
from vrlab.gltf.collecting import uncollected
from vrlab.messages import _
from vrlab.model import Extras

MAGIC, VERSION = b"glTF", 2
JSON_CHUNK, BIN_CHUNK = 0x4E4F534A, 0x004E4942
# Lengths are unsigned 32-bit numbers.
SIZE_LIMIT = 0xFFFF_FFFF
# A document of this size describes some hundred thousand nodes.
JSON_LIMIT = 64 * 1024 * 1024
# Brackets, braces, commas and colons: an object or a list takes two bytes of JSON and some hundred of memory.
JSON_PIECES = 1_000_000
# Lists and objects within each other; who walks through them does so by calling himself.
JSON_DEPTH = 250
# How a number begins that may be too large for a float.
_LARGE = re.compile(rb"\d{300}|[eE]\+?\d{3}")
_HEADER, _CHUNK = struct.Struct("<4sII"), struct.Struct("<II")

Buffer = bytes | memoryview


def join_glb(document: dict[str, Any], binary: Sequence[Buffer], *, where: str = "glb") -> Iterator[Buffer]:
    """The pieces of a GLB file, to be written one after the other; the binary pieces are not copied.

    Raises FileError `file-too-large`, before the first piece, where the file would exceed the 4 GiB of a GLB.
    """
    text = dump_json(document)
    spaces = b" " * (-len(text) % 4)
    length = sum(len(piece) for piece in binary)
    padding = -length % 4
    described = len(text) + len(spaces)
    total = _HEADER.size + _CHUNK.size + described + (_CHUNK.size + length + padding if binary else 0)
    if total > SIZE_LIMIT:
        gigabytes = f"{total / 2**30:.1f} GiB"
        remedy = _("use fewer or smaller images and meshes, or share them between nodes")
        raise FileError(
            "file-too-large",
            where,
            _("would be {gigabytes}; a GLB holds at most 4 GiB", gigabytes=gigabytes),
            remedy,
        )
    head = _HEADER.pack(MAGIC, VERSION, total) + _CHUNK.pack(described, JSON_CHUNK)
    behind = spaces + (_CHUNK.pack(length + padding, BIN_CHUNK) if binary else b"")
    return iter([head, text, behind, *binary, b"\0" * padding])


def dump_json(value: Any) -> bytes:
    """JSON with sorted keys and no spaces, so that equal values give equal bytes. Extras go in as the text that they are."""
    extras: list[str] = []

    def stand_in(value: Any) -> Any:
        if not isinstance(value, Extras):
            return _dict(value)
        extras.append(value.text)
        return _STAND_IN

    pieces = _dump(value, stand_in).split(_STAND_IN_TEXT)
    if len(pieces) != len(extras) + 1:  # somebody wrote the very same
        return _dump(value, _dict).encode()
    woven = [""] * (len(pieces) + len(extras))
    woven[::2], woven[1::2] = pieces, extras
    return "".join(woven).encode()


# No text can hold this, because quotes in texts have a backslash before them.
_STAND_IN: Any = ("", "")
_STAND_IN_TEXT = '["",""]'


def _dict(value: Any) -> dict[str, Any]:
    """A mapping that cannot be changed, as one that JSON has a form for."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{type(value).__name__} is no JSON")
    return dict(value)


def _dump(value: Any, default: Callable[[Any], Any]) -> str:
    return json.dumps(
        value,
        ensure_ascii=False,
        check_circular=False,  # what is written was made here, and looking takes a tenth of the time
        allow_nan=False,
        separators=(",", ":"),
        sort_keys=True,
        default=default,
    )


def parse_glb(
    data: bytes | memoryview, *, where: str = "glb", most: int = JSON_PIECES
) -> tuple[dict[str, Any], memoryview]:
    """The JSON object, of `most` values, and the binary chunk (empty where there is none) of a GLB file.

    Raises FileError `file-invalid` where the data are truncated, lie about their length or are no glTF 2.0.
    """
    view = memoryview(data).cast("B")
    if len(view) < _HEADER.size + _CHUNK.size or bytes(view[:4]) != MAGIC:
        raise FileError("file-invalid", where, _("is not a GLB file"), _("get a complete copy"))
    version, total = _HEADER.unpack_from(view)[1:]
    if version != VERSION:
        what = _("is a GLB of version {version}, not 2", version=version)
        raise FileError("file-invalid", where, what, _("convert it to glTF 2.0"))
    if total > len(view):
        what = _("is truncated: it has {count} bytes of {total}", count=len(view), total=total)
        raise FileError("file-invalid", where, what, _("get a complete copy"))
    chunks = list(_chunks(view[:total], where))
    if not chunks or chunks[0][0] != JSON_CHUNK:
        raise FileError("file-invalid", where, _("does not begin with a chunk of JSON"))
    binary = next((chunk for kind, chunk in chunks[1:] if kind == BIN_CHUNK), memoryview(b""))
    return parse_json(chunks[0][1], where=where, most=most), binary


def _chunks(view: memoryview, where: str) -> Iterator[tuple[int, memoryview]]:
    offset = _HEADER.size
    while offset < len(view):
        if offset + _CHUNK.size > len(view):
            raise FileError("file-invalid", where, _("ends within the head of a chunk"))
        length, kind = _CHUNK.unpack_from(view, offset)
        offset += _CHUNK.size
        if offset + length > len(view):
            what = _(
                "has a chunk of {length} bytes where {rest} are left",
                length=length,
                rest=len(view) - offset,
            )
            raise FileError("file-invalid", where, what, _("get a complete copy"))
        yield kind, view[offset : offset + length]
        offset += length


def parse_json(data: Buffer, *, where: str, most: int = JSON_PIECES) -> dict[str, Any]:
    """A JSON object of at most so many values from UTF-8. NaN and infinities, which JSON does not have, are refused."""
    if len(data) > JSON_LIMIT:
        what = _(
            "holds {size} MiB of JSON, more than {limit}",
            size=len(data) >> 20,
            limit=JSON_LIMIT >> 20,
        )
        raise FileError("file-too-large", where, what)
    text = bytes(data)
    pieces = sum(map(text.count, (b"[", b"{", b",", b":")))
    if pieces > most:
        what = _(
            "has {count:,} values in its JSON; at most {limit:,} are read",
            count=pieces,
            limit=most,
        )
        raise FileError("file-too-large", where, what)
    if _depth(text) > JSON_DEPTH:
        what = _("its JSON is nested deeper than {depth} lists and objects", depth=JSON_DEPTH)
        raise FileError("file-invalid", where, what, _("get a complete copy"))
    try:
        with uncollected():
            document = json.loads(
                text.decode("utf-8"),
                parse_constant=_refuse,
                # By a function of Python each number takes longer, and nearly no file has such a one.
                parse_float=_finite if _LARGE.search(text) else None,
            )
    except ValueError as error:  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        what = _("its JSON is not valid ({error})", error=str(error)[:80])
        raise FileError("file-invalid", where, what, _("get a complete copy")) from None
    if not isinstance(document, dict):
        raise FileError("file-invalid", where, _("its JSON is not an object"))
    return document


def _depth(text: bytes) -> int:
    """How many brackets and braces are open at once at most; those in texts count too, where they stand in pairs mostly."""
    deepest = level = 0
    for start in range(0, len(text), 1 << 20):
        # [ and { differ in one bit, as ] and } do.
        marks = np.frombuffer(text[start : start + (1 << 20)], np.uint8) | 0x20
        steps = (marks == ord("{")).astype(np.int32) - (marks == ord("}"))
        levels = level + np.cumsum(steps)
        deepest, level = max(deepest, int(levels.max())), int(levels[-1])
    return deepest


def _finite(literal: str) -> float:
    number = float(literal)
    if math.isinf(number):
        _refuse(literal[:40])
    return number


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
