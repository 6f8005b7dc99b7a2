"""Numbers that look random and are a function of seed and count: the same bits in every language.

A word is the count, hashed with the 32-bit finalizer of Wellons ("Prospecting for hash functions", 2018, lowbias32).
"""

from __future__ import annotations

import numpy as np

from vrlab.model.values import Array

BYTES = (
    16  # of a normal number: the sum of so many even ones (Irwin–Hall), whose kurtosis is 2.925 instead of 3
)
MEAN = BYTES * 255 / 2
DEVIATION = float(np.sqrt(BYTES * (256 * 256 - 1) / 12))
PLACES, SPEEDS = 0, 1 << 20  # where the counts of each begin


def word(seed: int, counts: Array) -> Array:
    """A 32-bit word for each count, uint32."""
    x = counts.astype(np.uint32) * np.uint32(0x9E3779B9) ^ _mixed(np.array([seed], np.uint32))
    return _mixed(x)


def of_trial(built: int, seed: int, trial: int) -> int:
    """The seed of one trial: what is drawn in it has nothing to do with that of another trial, seed or lab."""
    by_seed = int(word(built, np.array([seed]))[0])
    return int(word(by_seed, np.array([trial]))[0])


def _mixed(x: Array) -> Array:
    x = x ^ (x >> np.uint32(16))
    x = x * np.uint32(0x7FEB352D)
    x = x ^ (x >> np.uint32(15))
    x = x * np.uint32(0x846CA68B)
    mixed: Array = x ^ (x >> np.uint32(16))
    return mixed


def fraction(seed: int, counts: Array) -> Array:
    """From 0 to just below 1, float64."""
    return word(seed, counts + PLACES) / 4294967296.0


def normal(seed: int, counts: Array) -> Array:
    """Of mean 0 and variance 1: a sum of the bytes of four words, exact but for one division."""
    total = np.zeros(len(counts))
    for part in range(BYTES // 4):
        words = word(seed, SPEEDS + 4 * counts + part)
        for shift in (0, 8, 16, 24):
            total = total + ((words >> np.uint32(shift)) & np.uint32(255))
    return (total - MEAN) / DEVIATION
