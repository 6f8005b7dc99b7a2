"""The pH of an acid with sodium hydroxide, held to published values and to solutions found in other ways."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.errors import LawError
from vrlab.laws.acids import ACETIC, BROMOTHYMOL_BLUE, INDICATORS, PHENOLPHTHALEIN, equivalence, ph_of


def test_acetic_acid_has_the_published_values():
    """25 mL of 0.1 mol/L with 0.1 mol/L NaOH, pKa 4.756, pKw 14: at 0 mL, at half and at equivalence."""
    assert ph_of([0, 12.5, 25], pka=ACETIC.pka) == pytest.approx([2.881, 4.756, 8.728], abs=6e-4)


# OpenStax, Chemistry: Atoms First, table 14.4: 25.0 mL of 0.100 M acid with 0.100 M NaOH; Ka = 1.8e-5.
OPENSTAX = {
    25.0: (7.00, 8.72), 25.1: (10.30, 10.30), 25.5: (11.00, 11.00), 26.0: (11.29, 11.29), 28.0: (11.75, 11.75),
    30.0: (11.96, 11.96), 35.0: (12.22, 12.22), 40.0: (12.36, 12.36), 45.0: (12.46, 12.46), 50.0: (12.52, 12.52),
}  # fmt: skip


def test_a_text_book_has_the_same_curve():
    volumes = list(OPENSTAX)
    for column, pka in ((0, None), (1, -math.log10(1.8e-5))):
        expected = [row[column] for row in OPENSTAX.values()]
        assert ph_of(volumes, pka=pka) == pytest.approx(expected, abs=0.006)


def test_a_strong_acid_follows_its_closed_form():
    """[H⁺]² + ([Na⁺] − [Cl⁻]) [H⁺] = Kw, by the formula of the quadratic that loses no digits."""
    volume = np.linspace(0, 50, 501)
    excess = (0.1 * 25 - 0.1 * volume) / (25 + volume)
    root = np.hypot(excess, 2e-7)
    hydrogen = np.where(excess > 0, (excess + root) / 2, 2e-14 / (root - excess))
    assert ph_of(volume, pka=None) == pytest.approx(-np.log10(hydrogen), abs=1e-9)


@given(
    st.floats(2, 10), st.floats(0.01, 1), st.floats(0.01, 1), st.floats(20, 100), st.floats(0, 50), st.floats(13, 15)
)  # fmt: skip
def test_a_weak_acid_has_the_root_of_its_cubic(pka, acid, base, sample, volume, pkw):
    """h³ + (K + s) h² − (Kw + K (c − s)) h − K Kw = 0, solved with fifty digits."""
    with mpmath.workdps(50):
        k, kw = mpmath.mpf(10) ** -pka, mpmath.mpf(10) ** -pkw
        s, c = (mpmath.mpf(part) / (sample + volume) for part in (base * volume, acid * sample))
        roots = mpmath.polyroots([1, k + s, -(kw + k * (c - s)), -k * kw], maxsteps=500, extraprec=400)
        [hydrogen] = [mpmath.re(root) for root in roots if mpmath.re(root) > 0]
        expected = float(-mpmath.log10(hydrogen))
    found = ph_of(volume, pka=pka, acid=acid, sample=sample, base=base, pkw=pkw)
    assert float(found) == pytest.approx(expected, abs=1e-9)


def test_the_measured_ion_product_of_water_matters_in_the_third_place():
    """pKw is 13.995 at 25 °C: a neutral solution has half of it."""
    assert float(ph_of(25.0, pka=None, pkw=13.995)) == pytest.approx(6.9975, abs=1e-9)


def test_the_curve_is_steepest_at_equivalence_and_far_from_7_for_a_weak_acid():
    """The misconception: of acetic acid the steepest slope is at 25.00 mL and pH 8.7; at pH 7 a drop or three are missing."""
    volume = np.arange(24.0, 26.0, 0.001)
    ph = ph_of(volume, pka=ACETIC.pka)
    steepest = volume[np.gradient(ph, volume).argmax()]
    assert steepest == pytest.approx(equivalence(acid=0.1, sample=25, base=0.1), abs=0.002)
    neutral = np.interp(7.0, ph, volume)
    assert 0.1 < 25 - neutral < 0.2


def test_an_indicator_is_half_changed_at_its_constant_and_hardly_outside_its_range():
    for dye in INDICATORS:
        assert float(dye.changed(dye.pk)) == pytest.approx(0.5)
        assert dye.low < dye.pk < dye.high
        assert float(dye.changed(dye.low)) < 0.31
        assert float(dye.changed(dye.high)) > 0.66
    assert float(PHENOLPHTHALEIN.changed(7.0)) < 0.004
    assert float(BROMOTHYMOL_BLUE.changed(8.728)) > 0.96


@pytest.mark.parametrize(
    "arguments", [{"volume": -1.0}, {"volume": [1.0, math.nan]}, {"volume": 1.0, "sample": 0.0}]
)
def test_volumes_below_nothing_are_refused(arguments):
    with pytest.raises(LawError, match="volume"):
        ph_of(**arguments, pka=None)
