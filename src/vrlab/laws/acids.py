"""Acids, indicators, and the charge balance of a weak or strong acid with sodium hydroxide, in numpy.

Activities are taken for concentrations (mol/L), volumes are in mL and add up, the temperature is 25 °C.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vrlab.errors import LawError
from vrlab.messages import _
from vrlab.model.text import TextLike
from vrlab.model.values import Array, Vec3

# Of water at 25 °C, as school books have it; measured is 13.995 (CRC Handbook of Chemistry and Physics, "Ionization
# constant of water").
PKW = 14.0
# A pH beyond all that 1 mol/L of a strong acid or base has.
LOWEST, HIGHEST = -1.0, 16.0
HALVINGS = 56  # 17 / 2⁵⁶ is less than the last place of a double near 7


@dataclass(frozen=True)
class Acid:
    """A monoprotic acid; `pka` is None for a strong one, which gives up all its protons."""

    name: TextLike
    pka: float | None


# pKa at 25 °C: CRC Handbook of Chemistry and Physics, "Dissociation constants of organic acids and bases".
HYDROCHLORIC = Acid({"en": "Hydrochloric acid", "es": "Ácido clorhídrico"}, None)
FORMIC = Acid({"en": "Formic acid", "es": "Ácido fórmico"}, 3.75)
ACETIC = Acid({"en": "Acetic acid", "es": "Ácido acético"}, 4.756)


def ph_of(
    volume: ArrayLike,
    *,
    pka: float | None,
    acid: float = 0.1,
    sample: float = 25.0,
    base: float = 0.1,
    pkw: float = PKW,
) -> Array:
    """The pH after `volume` mL of sodium hydroxide (`base` mol/L) have run into `sample` mL of an acid (`acid` mol/L).

    The root of [H⁺] + [Na⁺] = [OH⁻] + [A⁻], which falls with the pH everywhere, by bisection. Shape as `volume`. Raises
    LawError `value-invalid` for a volume below 0 or no sample.
    """
    added = np.asarray(volume, dtype=np.float64)
    if sample <= 0 or not (added >= 0).all():
        what = _("has a volume that is not above 0 mL")
        raise LawError("value-invalid", "ph_of", what, _("give volumes in mL"))
    whole = sample + added
    salt, all_acid = base * added / whole, acid * sample / whole
    low, high = np.full(added.shape, LOWEST), np.full(added.shape, HIGHEST)
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        bound = all_acid if pka is None else all_acid / (1 + 10.0 ** (pka - middle))
        surplus = 10.0**-middle + salt - 10.0 ** (middle - pkw) - bound
        low, high = np.where(surplus > 0, middle, low), np.where(surplus > 0, high, middle)
    return np.asarray((low + high) / 2)


def equivalence(*, acid: float, sample: float, base: float) -> float:
    """The volume (mL) of base (mol/L) that has as many moles as `sample` mL of the acid (mol/L)."""
    return acid * sample / base


@dataclass(frozen=True)
class Indicator:
    """A dye that is an acid itself: half of it has its base's colour at pH `pk`.

    `acid` and `base` are how much red, green and blue light each form lets through in the flask (linear RGB, 0 to 1;
    1, 1, 1 has no colour), `low` and `high` the pH between which people see it change.
    """

    name: TextLike
    pk: float
    low: float
    high: float
    acid: Vec3
    base: Vec3

    def changed(self, ph: ArrayLike) -> Array:
        """The part of it that has the base's form, 0 to 1: 1/(1 + 10^(pK − pH))."""
        return np.asarray(1 / (1 + 10.0 ** (self.pk - np.asarray(ph, dtype=np.float64))))


# Ranges and constants: "Acid–base indicators at 298.15 K", Chemistry Data Booklet of Alberta Education (Ka 3.2e-10,
# 5.0e-8, 3.5e-4), with 3.1 for the beginning of methyl orange (IUPAC's usual range). Colours are named there: colourless
# to pink, yellow to blue, red to yellow; their shades are chosen.
CLEAR: Vec3 = (1.0, 1.0, 1.0)
PHENOLPHTHALEIN = Indicator(
    {"en": "Phenolphthalein", "es": "Fenolftaleína"}, 9.49, 8.2, 10.0, CLEAR, (0.77, 0.01, 0.21)
)
BROMOTHYMOL_BLUE = Indicator(
    {"en": "Bromothymol blue", "es": "Azul de bromotimol"},
    7.30,
    6.0,
    7.6,
    (0.91, 0.62, 0.02),
    (0.02, 0.1, 0.48),
)
METHYL_ORANGE = Indicator(
    {"en": "Methyl orange", "es": "Naranja de metilo"}, 3.46, 3.1, 4.4, (0.75, 0.04, 0.02), (0.93, 0.49, 0.03)
)
INDICATORS = (PHENOLPHTHALEIN, BROMOTHYMOL_BLUE, METHYL_ORANGE)
