"""Ways to damage a file so that it still looks like one: by the values of its JSON, its words, its numbers, its chunks.

A mutation is a function of bytes and a random generator; `mutated` chooses those that fit what the bytes are.
"""

from __future__ import annotations

import io
import json
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Files = dict[str, bytes]
Random = np.random.Generator
_Steps = tuple[str | int, ...]

_LARGEST = 2_000_000  # bytes that a mutation may make of a file
_NUMBERS: tuple[Any, ...] = (
    0, -1, 1, 2, 3, 4, 7, 255, 256, 65_535, 65_536, 2**31 - 1, 2**31, 2**32 - 1, 2**53, 2**63, 2**64, 10**400, -(10**9),
    0.5, -0.0, 1e-300, 1e30, 1e300, 5120, 5121, 5123, 5125, 5126, 9728, 33_071, 1_000_000, 20_001,
)  # fmt: skip
_TEXTS = (
    "", " ", "/", "..", "../../../etc/passwd", "%2e%2e/secret", "C:\\secret", "file:///etc/passwd", "http://127.0.0.1/",
    "data:,", "data:application/octet-stream;base64,AAAA", "<script>alert(1)</script>", "a\u202eb\u2066c", "\0\a\x1b[2J",
    "a\nb\r\n", "\ud800", "n" * 5_000, "\U0001f3db" * 300, "constructor", "__proto__", "VEC3", "MAT4", "SCALAR", "LINEAR",
    "CUBICSPLINE", "rotation", "weights", "JOINTS_0", "WEIGHTS_0", "POSITION", "TEXCOORD_9", "es", "x" * 70_000,
)  # fmt: skip
_WORDS = (
    b"0", b"-1", b"1", b"nan", b"-inf", b"1e999", b"1e-320", b"4294967295", b"99999999999999999999", b"0x10", b"1_000", b"",
    b"..", b"../../secret.png", b"<b>", b"\xff\xfe", b"\0", b"\xe2\x80\xae", b"%", b"/", b"//", b"1/2/3/4", b"-9/-9", b"\\\n",
    b"\n", b"\r", b"#", b"f", b"v", b"vt", b"usemtl", b"o", b"mtllib", b"element", b"property", b"list", b"end_header",
    b"facet", b"endloop", b"vertex", b"double", b"uchar", b"&amp;", b"&x;", b"</a>", b"<!DOCTYPE a [", b"]]>", b"9" * 400,
)  # fmt: skip


def mutated(data: bytes, other: bytes, random: Random) -> bytes:
    """`data` with one to four mutations; splices take from `other`."""
    for _ in range(1 + int(random.integers(4)) * int(random.integers(2))):
        data = _one(data, other, random)[:_LARGEST]
    return data


def _one(data: bytes, other: bytes, random: Random) -> bytes:
    ways: list[Callable[[bytes, bytes, Random], bytes]] = [_blind]
    if data[:4] == b"glTF":
        ways += [_glb_json] * 6 + [_glb_binary, _glb_lengths]
    elif data[:4] == b"PK\3\4":
        ways += [_zip] * 6
    elif data[:1] == b"{":
        ways += [_json] * 6
    elif _is_text(data):
        ways += [_words] * 6
    else:
        ways += [_numbers] * 2
    return ways[random.integers(len(ways))](data, other, random)


def _is_text(data: bytes) -> bool:
    return not re.search(rb"[\0-\x08\x0e-\x1f]", data[:2000])


# Without knowing what it is.


def _blind(data: bytes, other: bytes, random: Random) -> bytes:
    """Bits turned, pieces taken out, doubled, cut off, or put in from another file."""
    if not data:
        return other[: int(random.integers(1, 200))]
    start, end = sorted(int(n) for n in random.integers(len(data) + 1, size=2))
    end = min(end, start + int(random.choice([1, 4, 64, 4096])))
    match int(random.integers(5)):
        case 0:
            result = bytearray(data)
            for place in random.integers(len(data), size=random.integers(1, 9)):
                result[place] ^= 1 << int(random.integers(8))
            return bytes(result)
        case 1:
            return data[:start]
        case 2:
            return data[:start] + data[end:]
        case 3:
            return data[:end] + data[start:end] * int(random.choice([1, 3, 100])) + data[end:]
        case _:
            begin = int(random.integers(len(other) + 1))
            return data[:start] + other[begin : begin + end - start] + data[end:]


def _numbers(data: bytes, _: bytes, random: Random) -> bytes:
    """A binary number somewhere becomes one that counts, sizes and floats do not expect."""
    number = str(random.choice(["<I", "<H", "<f", ">I"]))
    odd: dict[str, list[float]] = {
        "f": [float("nan"), float("inf"), 1e38, -1.0, 1e-40],
        "H": [0, 65_535, 255],
        "I": [0, 2**32 - 1, 2**31, 10**6, 1],
    }
    value = odd[number[1]][random.integers(3)]
    piece = struct.pack(number, value)
    # Heads of files are where counts stand.
    reach = len(data) if random.integers(2) else min(len(data), 256)
    place = int(random.integers(max(1, reach - len(piece) + 1)))
    return data[:place] + piece + data[place + len(piece) :]


def _words(data: bytes, other: bytes, random: Random) -> bytes:
    """Words of a text replaced, lines moved, doubled or taken from another file."""
    if random.integers(3):
        pieces = re.split(rb"([\s<>\"=,]+)", data)
        place = int(random.integers(len(pieces)))
        donors = other.split() or [b""]
        own = pieces[int(random.integers(len(pieces)))]
        pieces[place] = [_WORDS[random.integers(len(_WORDS))], own, donors[random.integers(len(donors))]][
            random.integers(3)
        ]
        return b"".join(pieces)
    lines = data.split(b"\n")
    place, source = (int(n) for n in random.integers(len(lines), size=2))
    donors = other[:100_000].split(b"\n")
    line = lines[source] if random.integers(2) else donors[random.integers(len(donors))]
    lines[place : place + int(random.integers(2))] = [line] * int(random.choice([0, 1, 1, 2, 3000]))
    return b"\n".join(lines)


def _zip(data: bytes, other: bytes, random: Random) -> bytes:
    """One file of an archive damaged, doubled, renamed or blown up; damaged archives are damaged blindly."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [(name, archive.read(name)) for name in archive.namelist()]
        number = int(random.integers(len(entries)))
    except Exception:
        return _blind(data, other, random)
    name, content = entries[number]
    match int(random.integers(8)):
        case 0:
            entries.append((str(_TEXTS[random.integers(15)]) or "x", content))
        case 1:
            entries[number] = (name, content + b"\0" * 1_900_000)
        case 2:
            del entries[number]
        case _:
            entries[number] = (name, _one(content, other, random))
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # that a name is there twice, which is meant
        for entry, body in entries:
            # A fixed date: the same seed gives the same bytes.
            archive.writestr(zipfile.ZipInfo(entry.replace("\0", "") or "x"), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# glTF.


def _glb_json(data: bytes, other: bytes, random: Random) -> bytes:
    chunks = _chunks(data)
    if not chunks:
        return _blind(data, other, random)
    donors = _chunks(other) if other[:4] == b"glTF" else [(b"JSON", other)]
    chunks[0] = (b"JSON", _json(chunks[0][1], donors[0][1] if donors else b"", random))
    return _glb(chunks)


def _glb_binary(data: bytes, other: bytes, random: Random) -> bytes:
    chunks = _chunks(data)
    if len(chunks) < 2:
        return _blind(data, other, random)
    way = _numbers if random.integers(2) else _blind
    chunks[1] = (chunks[1][0], way(chunks[1][1], other, random))
    return _glb(chunks)


def _glb_lengths(data: bytes, _: bytes, random: Random) -> bytes:
    """The length of the file, or that of a chunk, or its kind."""
    place = int(random.choice([4, 8, 12, 16]))
    number = int(random.choice([0, 1, 3, 2**32 - 1, 2**31, len(data) + 4, len(data) - 12]))
    return data[:place] + struct.pack("<I", number & 0xFFFFFFFF) + data[place + 4 :]


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Kind and bytes of each chunk, as far as they are there."""
    found, offset = [], 12
    while offset + 8 <= len(data):
        length, kind = struct.unpack_from("<I4s", data, offset)
        found.append((kind, data[offset + 8 : offset + 8 + length]))
        offset += 8 + length
    return found


def _glb(chunks: list[tuple[bytes, bytes]]) -> bytes:
    body = b""
    for kind, data in chunks:
        padded = data + (b" " if kind == b"JSON" else b"\0") * (-len(data) % 4)
        body += struct.pack("<I4s", len(padded), kind) + padded
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def _json(data: bytes, other: bytes, random: Random) -> bytes:
    """One value of a document changed; what is no JSON is changed as text."""
    document, donor = _parsed(data), _parsed(other)
    places = list(_places(document))[1:]
    if not places:
        return _words(data, other, random)
    # Short paths first: few of them are near the root, and most lie deep in tables of numbers.
    steps = places[int(random.integers(len(places)))]
    while len(steps) > 3 and not random.integers(3):
        steps = steps[:-1]
    holder = document
    for step in steps[:-1]:
        holder = holder[step]
    _change(holder, steps[-1], donor, document, places, random)
    text = json.dumps(document, allow_nan=True)
    match int(random.integers(30)):
        case 0:
            text = text.replace(":", ":" + "[" * 5000 + "]" * 5000 + ',"deep":', 1)
        case 1:
            text = re.sub(r": (-?[\d.]+)", ": 1e999", text, count=1)
        case 2:
            text = text.replace("{", '{"nodes": 7, "nodes": [{}], ', 1)
    return text.encode("utf-8", "surrogatepass")


def _change(holder: Any, key: Any, donor: Any, document: Any, places: list[_Steps], random: Random) -> None:
    """Change the value at `key`: another number or text, gone, doubled, or that of another place or file."""
    value = holder[key]
    match int(random.integers(9)):
        case 0 | 1:
            holder[key] = _NUMBERS[random.integers(len(_NUMBERS))]
        case 2:
            holder[key] = _TEXTS[random.integers(len(_TEXTS))]
        case 3:
            del holder[key]
        case 4 if isinstance(value, int | float):
            holder[key] = value + int(random.choice([-1, 1, 4, -2 * int(abs(value) < 2**60)]))
        case 4 | 5 if isinstance(value, list):
            holder[key] = value * int(random.choice([0, 2, 3, 1000 if len(json.dumps(value)) < 300 else 2]))
        case 6 if isinstance(donor, dict) and key in donor:
            holder[key] = donor[key]
        case 7:
            place: Any = document
            for step in places[int(random.integers(len(places)))]:
                place = place[step]
            holder[key] = json.loads(json.dumps(place))
        case _:
            odd: list[Any] = [None, True, {}, [], [[]], [None], {"a": 1}, [-1], [0, 0], value, [value]]
            holder[key] = odd[random.integers(len(odd))]


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _places(value: Any, steps: _Steps = ()) -> Iterator[_Steps]:
    yield steps
    if len(steps) < 20:
        inner: Any = value.items() if isinstance(value, dict) else ()
        # The middle of a long list is as its ends.
        inner = enumerate(value[:30]) if isinstance(value, list) else inner
        for key, item in inner:
            yield from _places(item, (*steps, key))
