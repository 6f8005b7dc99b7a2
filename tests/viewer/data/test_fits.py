"""The fits that the viewer is held to are numpy's."""

import json

import fits
import numpy as np
import pytest

STORED = json.loads(fits.FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("made", "stored"), list(zip(fits.cases(), STORED, strict=True)))
def test_the_stored_fits_are_those_that_numpy_makes(made, stored):
    assert (made["name"], made["dof"]) == (stored["name"], stored["dof"])
    for key in ("coefficients", "covariance", "chi2"):
        assert np.allclose(made[key], stored[key], rtol=1e-10, atol=1e-14)
