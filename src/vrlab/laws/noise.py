"""Noise that every language computes alike: a hash of counters, not a generator with a state.

`noise(seed, instrument, trial, draw)` is a number of mean 0 and variance 1 that depends on its four whole numbers alone.
They are mixed into a 32-bit word by the finaliser of MurmurHash3 (A. Appleby, 2011, public domain), and the word and its
successor, mixed once more, give eight bytes. Their sum is centred and scaled: the Irwin–Hall distribution of eight, within
±4.88 and near to normal (excess kurtosis −0.15). All but the last two operations are on whole numbers, so the result is
the same to the last bit everywhere; a logarithm, as other methods need, is not.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vrlab.laws.graph_builder import GraphBuilder, Value

# Odd numbers without a pattern, which set the counters and the two words apart; the first is 2³² over the golden ratio.
OF_TRIAL, OF_INSTRUMENT, OF_DRAW, OF_WORD = 0x9E3779B9, 0x85157AF5, 0xC2B2AE3D, 0x27D4EB2F
SHIFTS, FACTORS = (16, 13, 16), (0x85EBCA6B, 0xC2B2AE35)
PAIRS, LOW = 0x00FF00FF, 0xFFFF
BYTES = 8
MEAN = BYTES * 255 / 2
DEVIATION = math.sqrt(BYTES * (256**2 - 1) / 12)


def noise(seed: ArrayLike, instrument: ArrayLike, trial: ArrayLike, draw: ArrayLike) -> Any:
    """Numbers of mean 0 and variance 1; arguments broadcast, and are taken as int32 (fractions dropped, NaN as 0)."""
    with np.errstate(all="ignore"):  # whole numbers wrap around, as they should
        first = _mixed(_word(seed) + _word(trial) * np.uint32(OF_TRIAL))
        counted = _word(instrument) * np.uint32(OF_INSTRUMENT) + _word(draw) * np.uint32(OF_DRAW)
        one = _mixed(first + counted)
        two = _mixed(one + np.uint32(OF_WORD))
        pairs = _pairs(one) + _pairs(two)
        total = (pairs & np.uint32(LOW)) + (pairs >> np.uint32(16))
        return (total.astype(np.float64) - MEAN) / DEVIATION


def _word(value: ArrayLike) -> NDArray[np.uint32]:
    whole = np.fmod(np.trunc(np.asarray(value, dtype=np.float64)), 2.0**32)
    return np.where(np.isfinite(whole), whole, 0.0).astype(np.int64).astype(np.uint32)


def _mixed(word: Any) -> Any:
    for shift, factor in zip(SHIFTS, FACTORS, strict=False):
        word = (word ^ (word >> np.uint32(shift))) * np.uint32(factor)
    return word ^ (word >> np.uint32(SHIFTS[-1]))


def _pairs(word: Any) -> Any:
    """The four bytes of a word, added two and two in its two halves."""
    return (word & np.uint32(PAIRS)) + ((word >> np.uint32(8)) & np.uint32(PAIRS))


class NoiseNodes:
    """The same as value nodes: operations on int32, whose sums and products wrap around in the standard too."""

    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder

    def value(self, seed: Value, instrument: Value, trial: Value, draw: Value) -> Value:
        """A float; the arguments are floats."""
        words = [self._builder.value("type/floatToInt", "int", a=a) for a in (seed, instrument, trial, draw)]
        first = self._mixed(self._int("add", words[0], self._scaled(words[2], OF_TRIAL)))
        counted = self._int("add", self._scaled(words[1], OF_INSTRUMENT), self._scaled(words[3], OF_DRAW))
        one = self._mixed(self._int("add", first, counted))
        two = self._mixed(self._int("add", one, self._constant(OF_WORD)))
        pairs = self._int("add", self._pairs(one), self._pairs(two))
        low = self._int("and", pairs, self._constant(LOW))
        total = self._int("add", low, self._int("asr", pairs, self._constant(16)))
        b = self._builder
        number = b.value("type/intToFloat", "float", a=total)
        centred = b.value("math/sub", "float", a=number, b=b.constant("float", MEAN))
        return b.value("math/div", "float", a=centred, b=b.constant("float", DEVIATION))

    def _mixed(self, word: Value) -> Value:
        for shift, factor in zip(SHIFTS, FACTORS, strict=False):
            word = self._scaled(self._shifted(word, shift), factor)
        return self._shifted(word, SHIFTS[-1])

    def _shifted(self, word: Value, shift: int) -> Value:
        """The word and, by exclusive or, its higher bits; the standard has no shift that fills with zeros."""
        higher = self._int("asr", word, self._constant(shift))
        return self._int("xor", word, self._int("and", higher, self._constant(2 ** (32 - shift) - 1)))

    def _scaled(self, word: Value, factor: int) -> Value:
        return self._int("mul", word, self._constant(factor))

    def _pairs(self, word: Value) -> Value:
        mask = self._constant(PAIRS)
        high = self._int("and", self._int("asr", word, self._constant(8)), mask)
        return self._int("add", self._int("and", word, mask), high)

    def _int(self, operation: str, a: Value, b: Value) -> Value:
        return self._builder.value(f"math/{operation}", "int", a=a, b=b)

    def _constant(self, word: int) -> Value:
        return self._builder.constant("int", word - 2**32 if word >= 2**31 else word)
