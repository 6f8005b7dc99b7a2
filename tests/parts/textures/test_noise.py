import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.parts.textures.noise import cells, chance, gradient, hashed, layered, pixels

periods = st.tuples(st.integers(1, 40), st.integers(1, 40))
seeds = st.integers(0, 2**31 - 1)


def places(count: int) -> tuple[np.ndarray, np.ndarray]:
    # Sixteenths are exact in float32, so that adding a period changes nothing but the whole part.
    grid = np.arange(count * 16) / np.float32(16)
    return np.meshgrid(grid.astype(np.float32), grid.astype(np.float32))


@given(periods, seeds)
def test_gradient_noise_repeats_exactly(period: tuple[int, int], seed: int) -> None:
    x, y = places(3)
    here = gradient(x, y, seed, period)
    assert np.array_equal(here, gradient(x + period[0], y, seed, period))
    assert np.array_equal(here, gradient(x, y + 3 * period[1], seed, period))


@given(periods, seeds)
def test_layers_and_cells_repeat_too(period: tuple[int, int], seed: int) -> None:
    x, y = places(2)
    assert np.array_equal(layered(x, y, seed, period), layered(x + period[0], y + period[1], seed, period))
    (far, owner), (far_on, owner_on) = cells(x, y, seed, period), cells(x + period[0], y, seed, period)
    assert far == pytest.approx(far_on, abs=1e-5)
    assert np.array_equal(owner, owner_on)


@given(seeds)
def test_the_table_and_the_direct_way_give_the_same_noise(seed: int) -> None:
    x, y = places(4)
    by_table = gradient(x, y, seed, (7, 5))
    direct = gradient(x, y, np.full(x.shape, seed), (7, 5))
    assert np.array_equal(by_table, direct)


def test_noise_is_smooth_and_even() -> None:
    x, y = pixels(512, 512)
    noise = gradient(x * 16, y * 16, 5, (16, 16))
    assert abs(float(noise.mean())) < 0.05
    assert 0.5 < float(np.abs(noise).max()) < 1.0
    assert float(np.abs(np.diff(noise, axis=1)).max()) < 0.2


def test_hashes_are_fixed_for_ever() -> None:
    # The values that the pictures depend on: a change here changes every texture.
    assert [int(hashed(k)) for k in (0, 1, 2)] == [33350994, 2767685996, 127880910]
    assert int(hashed(1, 2)) != int(hashed(2, 1))


def test_chances_are_spread_over_0_to_1() -> None:
    values = chance(np.arange(100_000), 3)
    assert float(values.min()) >= 0
    assert float(values.max()) < 1
    counts, _ = np.histogram(values, bins=20, range=(0, 1))
    assert counts.min() > 4700
    assert counts.max() < 5300
    assert abs(np.corrcoef(values[:-1], values[1:])[0, 1]) < 0.01
