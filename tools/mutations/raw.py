"""Damage without knowing what a file is, and of texts by their words and of numbers by their bytes."""

import re
import struct

import numpy as np

Random = np.random.Generator

WORDS = (
    b"0", b"-1", b"1", b"nan", b"-inf", b"1e999", b"1e-320", b"4294967295", b"99999999999999999999", b"0x10", b"1_000", b"",
    b"..", b"../../secret.png", b"<b>", b"\xff\xfe", b"\0", b"\xe2\x80\xae", b"%", b"/", b"//", b"1/2/3/4", b"-9/-9", b"\\\n",
    b"\n", b"\r", b"#", b"f", b"v", b"vt", b"usemtl", b"o", b"mtllib", b"element", b"property", b"list", b"end_header",
    b"facet", b"endloop", b"vertex", b"double", b"uchar", b"&amp;", b"&x;", b"</a>", b"<!DOCTYPE a [", b"]]>", b"9" * 400,
)  # fmt: skip


def blind(data: bytes, other: bytes, random: Random) -> bytes:
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


def numbers(data: bytes, _: bytes, random: Random) -> bytes:
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


def words(data: bytes, other: bytes, random: Random) -> bytes:
    """Words of a text replaced, lines moved, doubled or taken from another file."""
    if random.integers(3):
        pieces = re.split(rb"([\s<>\"=,]+)", data)
        place = int(random.integers(len(pieces)))
        donors = other.split() or [b""]
        own = pieces[int(random.integers(len(pieces)))]
        pieces[place] = [WORDS[random.integers(len(WORDS))], own, donors[random.integers(len(donors))]][
            random.integers(3)
        ]
        return b"".join(pieces)
    lines = data.split(b"\n")
    place, source = (int(n) for n in random.integers(len(lines), size=2))
    donors = other[:100_000].split(b"\n")
    line = lines[source] if random.integers(2) else donors[random.integers(len(donors))]
    lines[place : place + int(random.integers(2))] = [line] * int(random.choice([0, 1, 1, 2, 3000]))
    return b"\n".join(lines)
