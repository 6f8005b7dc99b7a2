"""Writes noise.json: the noise that laws draw, worked out in Python's own whole numbers.

`python tests/cases/noise.py` from the folder of the project. One entry: the four arguments (seed, instrument, trial,
draw), the sum of the eight bytes, and the number of mean 0 and variance 1 that it becomes.
"""

import json
import math
from pathlib import Path

FILE = Path(__file__).with_name("noise.json")
ARGUMENTS = [
    *((1, instrument, trial, draw) for instrument in (0, 1) for trial in (0, 1, 2) for draw in (0, 1)),
    (0, 0, 0, 0),
    (2, 0, 0, 0),
    (3, 1, 4, 1),
    (20261126, 7, 12, 3),
    (2**31 - 1, 2**31 - 1, 2**31 - 1, 2**31 - 1),
    (2**31 - 1, 0, 0, 0),
    (0, 0, 2**31 - 1, 0),
    (1, 0, 0, 1_000_000),
    (5, -3, 8, -1),
    (1.9, 2.5, 3.999, -0.5),
]


def mixed(word: int) -> int:
    """The finaliser of MurmurHash3."""
    word ^= word >> 16
    word = word * 0x85EBCA6B % 2**32
    word ^= word >> 13
    word = word * 0xC2B2AE35 % 2**32
    return word ^ word >> 16


def total(seed: float, instrument: float, trial: float, draw: float) -> int:
    """The sum of the eight bytes of two words."""
    seed, instrument, trial, draw = (int(value) for value in (seed, instrument, trial, draw))
    first = mixed((seed + trial * 0x9E3779B9) % 2**32)
    one = mixed((first + instrument * 0x85157AF5 + draw * 0xC2B2AE3D) % 2**32)
    two = mixed((one + 0x27D4EB2F) % 2**32)
    return sum(one.to_bytes(4, "big")) + sum(two.to_bytes(4, "big"))


def vectors() -> list[dict[str, object]]:
    """The entries of noise.json."""
    sums = [total(*arguments) for arguments in ARGUMENTS]
    return [
        {"arguments": list(a), "sum": s, "value": (s - 1020.0) / math.sqrt(43690.0)}
        for a, s in zip(ARGUMENTS, sums, strict=True)
    ]


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(entry) for entry in vectors())
    FILE.write_text(f"[\n{lines}\n]\n")
