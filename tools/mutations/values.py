"""Damage of JSON: one value of a document, and its text."""

import json
import re
from collections.abc import Iterator
from typing import Any

from mutations.raw import Random, words

_Steps = tuple[str | int, ...]

NUMBERS: tuple[Any, ...] = (
    0, -1, 1, 2, 3, 4, 7, 255, 256, 65_535, 65_536, 2**31 - 1, 2**31, 2**32 - 1, 2**53, 2**63, 2**64, 10**400, -(10**9),
    0.5, -0.0, 1e-300, 1e30, 1e300, 5120, 5121, 5123, 5125, 5126, 9728, 33_071, 1_000_000, 20_001,
)  # fmt: skip
TEXTS = (
    "", " ", "/", "..", "../../../etc/passwd", "%2e%2e/secret", "C:\\secret", "file:///etc/passwd", "http://127.0.0.1/",
    "data:,", "data:application/octet-stream;base64,AAAA", "<script>alert(1)</script>", "a\u202eb\u2066c", "\0\a\x1b[2J",
    "a\nb\r\n", "\ud800", "n" * 5_000, "\U0001f3db" * 300, "constructor", "__proto__", "VEC3", "MAT4", "SCALAR", "LINEAR",
    "CUBICSPLINE", "rotation", "weights", "JOINTS_0", "WEIGHTS_0", "POSITION", "TEXCOORD_9", "es", "x" * 70_000,
)  # fmt: skip
_DEEP = (
    "[" * 5000 + "]" * 5000,
    '{"a":' * 5000 + "0" + "}" * 5000,
    '[{"a":' * 240 + "0" + "}]" * 240,
    "[" * 100_000,
)
_LITERALS = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "-0", "-0.0", "00", "1.", ".5", "+1", "0x10", "1_0", "1e",
    "-", "9" * 400, "9" * 5_000, "0." + "1" * 5_000, "1E400", "null", "tru", '"1"', "1.0", "2e0", "\uff11", "",
)  # fmt: skip
_BEFORE = ("\ufeff", " " * 1000, "/* */", "\0", "[", "\u2028")
_BEHIND = ("\0", "}", " " * 1000, ",", "{}", "\x1a", "// end")


def changed(data: bytes, other: bytes, random: Random) -> bytes:
    """One value of a document changed; what is no JSON is changed as text."""
    document, donor = parsed(data), parsed(other)
    places = list(_places(document))[1:]
    if not places:
        return words(data, other, random)
    # Short paths first: few of them are near the root, and most lie deep in tables of numbers.
    steps = places[int(random.integers(len(places)))]
    while len(steps) > 3 and not random.integers(3):
        steps = steps[:-1]
    holder = document
    for step in steps[:-1]:
        holder = holder[step]
    _change(holder, steps[-1], donor, document, places, random)
    text = json.dumps(document, allow_nan=True)
    if not random.integers(6):
        text = _odd_text(text, random)
    return text.encode("utf-8", "surrogatepass")


def _odd_text(text: str, random: Random) -> str:
    """Text that no writer of JSON makes: too deep, keys that are there twice, numbers that are none or are too long."""
    numbers = list(re.finditer(r"(?<=: )-?[\d.]+", text))
    keys = list(re.finditer(r'"\w+": ', text))
    if not numbers or not keys:
        return text + _BEHIND[random.integers(len(_BEHIND))]
    number, key = numbers[random.integers(len(numbers))], keys[random.integers(len(keys))]
    match int(random.integers(6)):
        case 0:
            deep = _DEEP[random.integers(len(_DEEP))]
            return text.replace(":", ":" + deep + ',"deep":', 1)
        case 1:
            return text[: number.start()] + _LITERALS[random.integers(len(_LITERALS))] + text[number.end() :]
        case 2:
            return text.replace("{", '{"nodes": 7, "nodes": [{}], ', 1)
        case 3:  # a key of the file once more, with another value
            return (
                text[: key.start()] + key[0] + ("7, " if random.integers(2) else "[], ") + text[key.start() :]
            )
        case 4:
            return _BEFORE[random.integers(len(_BEFORE))] + text
        case _:
            return text + _BEHIND[random.integers(len(_BEHIND))]


def _change(holder: Any, key: Any, donor: Any, document: Any, places: list[_Steps], random: Random) -> None:
    """Change the value at `key`: another number or text, gone, doubled, or that of another place or file."""
    value = holder[key]
    match int(random.integers(9)):
        case 0 | 1:
            holder[key] = NUMBERS[random.integers(len(NUMBERS))]
        case 2:
            holder[key] = TEXTS[random.integers(len(TEXTS))]
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


def parsed(data: bytes) -> Any:
    """The document, None where it is no JSON."""
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
