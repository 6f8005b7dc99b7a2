"""Ways to damage a file so that it still looks like one: by the values of its JSON, its words, its numbers, its chunks.

A mutation is a function of bytes and a random generator; `mutated` chooses those that fit what the bytes are.
"""

import re
from collections.abc import Callable

from mutations import archives, binary, packed, raw, values
from mutations.raw import Random

Files = dict[str, bytes]
Way = Callable[[bytes, bytes, Random], bytes]

_LARGEST = 2_000_000  # bytes that a mutation may make of a file


def mutated(data: bytes, other: bytes, random: Random) -> bytes:
    """`data` with one to four mutations; splices take from `other`."""
    for _ in range(1 + int(random.integers(4)) * int(random.integers(2))):
        data = one(data, other, random)[:_LARGEST]
    return data


def one(data: bytes, other: bytes, random: Random) -> bytes:
    """`data` with one mutation."""
    ways = [raw.blind, *_fitting(data)]
    return ways[random.integers(len(ways))](data, other, random)


_GLB: list[Way] = [binary.of_json] * 4 + [packed.of_packed] * 3 + [binary.of_binary, binary.of_lengths]


def _fitting(data: bytes) -> list[Way]:
    """The ways for a file that begins so."""
    if data[:4] == b"glTF":
        return _GLB
    if data[:4] == b"PK\3\4":
        return [lambda data, other, random: archives.of_parts(data, other, random, one)] * 4 + [
            archives.of_list
        ] * 2
    if data[:1] == b"{":
        return [values.changed] * 6
    if data[:9] == b"<!DOCTYPE":
        return [raw.words] * 2 + [binary.in_page(way) for way in _GLB]
    return [raw.words] * 6 if _is_text(data) else [raw.numbers] * 2


def _is_text(data: bytes) -> bool:
    return not re.search(rb"[\0-\x08\x0e-\x1f]", data[:2000])
