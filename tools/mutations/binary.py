"""Damage of GLB files by their chunks, and of the GLB that a page of ours holds."""

import base64
import re
import struct
import zlib
from collections.abc import Callable

from mutations.raw import Random, blind, numbers
from mutations.values import changed

Chunks = list[tuple[bytes, bytes]]
_IN_PAGE = re.compile(rb'id="vrlab-glb"( data-encoding="deflate")?>([A-Za-z0-9+/=\s]*)</script>')


def of_json(data: bytes, other: bytes, random: Random) -> bytes:
    """A value of the first chunk."""
    parts = split(data)
    if not parts:
        return blind(data, other, random)
    donors = split(other) if other[:4] == b"glTF" else [(b"JSON", other)]
    parts[0] = (b"JSON", changed(parts[0][1], donors[0][1] if donors else b"", random))
    return joined(parts)


def of_binary(data: bytes, other: bytes, random: Random) -> bytes:
    """Bytes of the second chunk."""
    parts = split(data)
    if len(parts) < 2:
        return blind(data, other, random)
    way = numbers if random.integers(2) else blind
    parts[1] = (parts[1][0], way(parts[1][1], other, random))
    return joined(parts)


def of_lengths(data: bytes, _: bytes, random: Random) -> bytes:
    """The length of the file, or that of a chunk, or its kind."""
    place = int(random.choice([4, 8, 12, 16]))
    number = int(random.choice([0, 1, 3, 2**32 - 1, 2**31, len(data) + 4, len(data) - 12]))
    return data[:place] + struct.pack("<I", number & 0xFFFFFFFF) + data[place + 4 :]


def in_page(way: Callable[[bytes, bytes, Random], bytes]) -> Callable[[bytes, bytes, Random], bytes]:
    """A way to damage a GLB, for the one that a page holds."""

    def whole(data: bytes, other: bytes, random: Random) -> bytes:
        found = _IN_PAGE.search(data)
        try:
            held = base64.b64decode(found[2]) if found else b""
            deflated = bool(found and found[1] and random.integers(4))  # else the compressed bytes themselves
            glb = zlib.decompress(held) if deflated else held
        except (ValueError, zlib.error):
            glb = b""
        if not found or not glb:
            return blind(data, other, random)
        start, end = found.span(2)
        changed = way(glb, other, random)
        return data[:start] + base64.b64encode(zlib.compress(changed) if deflated else changed) + data[end:]

    return whole


def split(data: bytes) -> Chunks:
    """Kind and bytes of each chunk, as far as they are there."""
    found, offset = [], 12
    while offset + 8 <= len(data):
        length, kind = struct.unpack_from("<I4s", data, offset)
        found.append((kind, data[offset + 8 : offset + 8 + length]))
        offset += 8 + length
    return found


def joined(parts: Chunks) -> bytes:
    """The file of these chunks, with lengths that are right."""
    body = b""
    for kind, data in parts:
        padded = data + (b" " if kind == b"JSON" else b"\0") * (-len(data) % 4)
        body += struct.pack("<I4s", len(padded), kind) + padded
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body
