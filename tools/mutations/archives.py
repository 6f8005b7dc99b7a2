"""Damage of ZIP archives: of what is in them, and of the list that says where it is (PKWARE, "APPNOTE.TXT", 4.3)."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

from mutations.raw import Random, blind
from mutations.values import TEXTS

_BLOWN = 1_900_000  # bytes put behind a part
_BOMB = 30_000_000  # bytes of a part that says the same again and again
_NUMBERS = (0, 1, 7, 8, 30, 2**16 - 1, 2**31, 2**32 - 2, 2**32 - 1)
# Fields of an entry of the list (4.3.12) and of its end (4.3.16): where they begin, and their kind.
_ENTRY = (
    (8, "<H"),
    (10, "<H"),
    (16, "<I"),
    (20, "<I"),
    (24, "<I"),
    (28, "<H"),
    (30, "<H"),
    (32, "<H"),
    (42, "<I"),
)
_END = ((4, "<H"), (8, "<H"), (10, "<H"), (12, "<I"), (16, "<I"), (20, "<H"))


def of_parts(
    data: bytes, other: bytes, random: Random, one: Callable[[bytes, bytes, Random], bytes]
) -> bytes:
    """One part damaged by `one`, doubled, renamed or blown up; damaged archives are damaged blindly."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            stored = all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist())
            entries = [(name, archive.read(name)) for name in archive.namelist()]
        number = int(random.integers(len(entries)))
    except Exception:
        return blind(data, other, random)
    name, content = entries[number]
    match int(random.integers(10)):
        case 0:
            entries.append((str(TEXTS[random.integers(15)]) or "x", content))
        case 1:
            entries[number] = (name, content + b"\0" * _BLOWN)
        case 2:
            del entries[number]
        case 3 if not stored and not random.integers(8):
            entries[number] = (name, bomb(content, random))
        case _:
            entries[number] = (name, one(content, other, random))
    return written(entries, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)


def of_list(data: bytes, other: bytes, random: Random) -> bytes:
    """A number in the list of parts: sizes, places, kinds; places of two parts may become one."""
    entries = _found(data, b"PK\1\2")
    end = _found(data, b"PK\5\6")
    if not entries or not end:
        return blind(data, other, random)
    start = entries[int(random.integers(len(entries)))]
    match int(random.integers(4)):
        case 0:
            return _put(
                data, end[-1], *_END[random.integers(len(_END))], _NUMBERS[random.integers(len(_NUMBERS))]
            )
        case 1:  # two entries that share their bytes
            (there,) = struct.unpack_from("<I", data, entries[int(random.integers(len(entries)))] + 42)
            return _put(data, start, 42, "<I", there + int(random.choice([0, 0, 1, 30])))
        case _:
            place, kind = _ENTRY[random.integers(len(_ENTRY))]
            (old,) = struct.unpack_from(kind, data, start + place)
            near = (old + 1, old - 1, 2 * old, 1000 * old)[random.integers(4)]
            return _put(
                data, start, place, kind, near if random.integers(2) else _NUMBERS[random.integers(9)]
            )


def bomb(content: bytes, random: Random) -> bytes:
    """A line of the content, or zeros, so often that it takes tens of megabytes."""
    lines = content.split(b"\n") if random.integers(2) else content.split(b">")
    place = int(random.integers(len(lines)))
    again = (lines[place] + (b"\n" if random.integers(2) else b">"))[:1000]
    return content[: len(content) // 2] + again * (_BOMB // len(again)) + content[len(content) // 2 :]


def written(entries: list[tuple[str, bytes]], method: int) -> bytes:
    """An archive of these parts; stored ones begin at multiples of 64 bytes, as USDZ wants it."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # that a name is there twice, which is meant
        for entry, body in entries:
            # A fixed date: the same seed gives the same bytes.
            info = zipfile.ZipInfo(entry.replace("\0", "") or "x")
            if method == zipfile.ZIP_STORED:
                head = out.tell() + 30 + len(info.filename.encode("utf-8", "replace")) + 4
                info.extra = struct.pack("<HH", 0x1986, -head % 64) + bytes(-head % 64)
            archive.writestr(info, body, method)
    return out.getvalue()


def _found(data: bytes, mark: bytes) -> list[int]:
    """Where a signature stands, with the rest of its record behind it."""
    found, at = [], data.find(mark)
    while 0 <= at <= len(data) - (46 if mark == b"PK\1\2" else 22):
        found.append(at)
        at = data.find(mark, at + 1)
    return found


def _put(data: bytes, start: int, place: int, kind: str, value: int) -> bytes:
    piece = struct.pack(kind, value & (0xFFFF if kind == "<H" else 0xFFFF_FFFF))
    return data[: start + place] + piece + data[start + place + len(piece) :]
