"""Weighted least squares, as the page fits: repeats become one point, and the coefficients have their uncertainties."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from vrlab.errors import SceneError
from vrlab.insights.origin import measured_lab
from vrlab.insights.table import ids_of
from vrlab.messages import _
from vrlab.model import Behavior, Finding, Instrument, Plot, Scene
from vrlab.model.values import Array

if TYPE_CHECKING:
    from pandas import DataFrame

POWERS = {"none": (), "proportional": (1,), "line": (0, 1), "quadratic": (0, 1, 2)}
ORDER = {"intercept": 0, "slope": 1, "curvature": 2}
ROUNDS = 100


@dataclass(frozen=True)
class Fitted:
    """A curve a + b x + c x² through points, and what it finds.

    `coefficients` (a, b, c) and `covariance` (3 × 3) are 0 where a power is not fitted; `chi2` over `dof` degrees of freedom.
    `value` ± `u` is the finding, `expected` what the law has, `z` how many u it is above that; all NaN where there is none.
    `symbol` and `unit` are the finding's. `points` holds x, u(x), y, u(y), shape (n, 4).
    """

    coefficients: Array
    covariance: Array
    chi2: float
    dof: int
    points: Array
    value: float = math.nan
    u: float = math.nan
    expected: float = math.nan
    z: float = math.nan
    symbol: str = ""
    unit: str = ""

    def __str__(self) -> str:
        if math.isnan(self.value):
            a, b, c = self.coefficients
            return f"y = {a:.6g} + {b:.6g} x + {c:.6g} x², χ² = {self.chi2:.3g} ({self.dof})"
        # To two digits of u, as the GUM has it (7.2.6).
        places = max(0, 1 - math.floor(math.log10(self.u))) if self.u > 0 else 6
        said = f"{self.symbol} = {self.value:.{places}f} ± {self.u:.{places}f} {self.unit}"
        return said if math.isnan(self.z) else f"{said}, z = {self.z:.2f}"


def fit(trials: DataFrame, scene: str | Scene | None = None, **changes: Any) -> Fitted:
    """The fit of a lab's experiment to a table of trials, of `vr.run`, `view.trials` or `vr.read_trials`.

    `scene` says which lab it is; without one it is that of which the table says it is (`trials.attrs`). Where the table
    says that it was measured with another law than the lab has, a UserWarning says so. `changes` are other values for its
    Plot: `x`, `y`, `x_power`, `y_power`, `fit`. Rows whose `used` is False are left out. Repeats (rows with the same
    parameters) become their mean, with the uncertainty of the scatter or, where that is less, of the instrument (GUM,
    4.2.3), and of the resolution (4.3.7); an uncertainty of x counts by the slope of the curve (effective variance:
    Orear, Am. J. Phys. 50, 912, 1982). A finding needs the lab's own axes.

    Raises SceneError `experiment-missing`, `scene-unknown`, or `value-invalid` where the table lacks a column, has too few
    points, or says of no lab while no scene is given.
    """
    behavior = measured_lab(trials, scene)
    assert behavior.experiment is not None
    plot = replace(behavior.experiment.plot, **changes)
    points = _points(trials, behavior, plot)
    fitted = fit_points(points, plot.fit)
    finding = behavior.experiment.finding
    if finding is None or changes.keys() - {"fit"} or ORDER[finding.of] not in POWERS[plot.fit]:
        return fitted
    return _found(fitted, finding, trials)


def fit_points(points: Array, kind: str) -> Fitted:
    """A curve of `kind` ("proportional", "line", "quadratic") through points, shape (n, 4): x, u(x), y, u(y).

    Where a point has no uncertainty at all, those of the coefficients are from the scatter about the curve.
    """
    powers = POWERS[kind]
    dof = len(points) - len(powers)
    distinct = len(np.unique(points[:, 0])) if len(points) else 0
    if not powers or dof < 0 or distinct < len(powers):
        what = _("has {count} points, too few for a {kind}", count=distinct, kind=kind)
        raise SceneError("value-invalid", _("trials"), what, _("measure at more values"))
    even, covariance, chi2 = _solved(points, powers, np.ones(len(points)))
    sigma = _sigma(points, even)
    if not np.all(sigma > 0):
        return Fitted(even, covariance * (chi2 / dof if dof else math.nan), chi2, dof, points)
    for _round in range(ROUNDS):
        found, covariance, chi2 = _solved(points, powers, sigma)
        following = _sigma(points, found)
        if np.all(np.abs(following / sigma - 1) < 1e-14):
            break
        sigma = following
    return Fitted(found, covariance, chi2, dof, points)


def _solved(points: Array, powers: Sequence[int], sigma: Array) -> tuple[Array, Array, float]:
    """Coefficients, covariance, chi²; x is centred and scaled where that loses nothing."""
    x, y = points[:, 0], points[:, 2]
    middle = float(x.mean()) if powers == tuple(range(len(powers))) else 0.0
    reach = float(np.max(np.abs(x - middle))) or 1.0
    design = ((x - middle) / reach)[:, None] ** np.array(powers) / sigma[:, None]
    left, singular, right = np.linalg.svd(design, full_matrices=False)
    inverse = right.T / singular
    local = inverse @ (left.T @ (y / sigma))
    chi2 = float(np.sum((y / sigma - design @ local) ** 2))
    move = np.zeros((3, len(powers)))
    for column, power in enumerate(powers):
        for order in range(power + 1):
            move[order, column] = math.comb(power, order) * (-middle) ** (power - order) / reach**power
    half = move @ inverse
    return move @ local, half @ half.T, chi2


def _sigma(points: Array, coefficients: Array) -> Array:
    slope = coefficients[1] + 2 * coefficients[2] * points[:, 0]
    sigma: Array = np.hypot(points[:, 3], slope * points[:, 1])
    return sigma


def _points(trials: DataFrame, behavior: Behavior, plot: Plot) -> Array:
    ids = ids_of(trials.columns)
    for id in (plot.x, plot.y):
        if id not in ids:
            what = _("has no column {id!r}", id=id)
            raise SceneError(
                "value-invalid", _("trials"), what, _("choose one of {choices}", choices=", ".join(ids))
            )
    used = trials[trials["used"].astype(bool)] if "used" in trials else trials
    used = used.dropna(subset=[ids[plot.x], ids[plot.y]])
    instruments = {i.id: i for i in behavior.instruments}
    groups = _groups(used, behavior, plot, ids)
    rows = [
        [*_raised(group, ids[plot.x], instruments.get(plot.x), plot.x_power),
         *_raised(group, ids[plot.y], instruments.get(plot.y), plot.y_power)]
        for group in groups
    ]  # fmt: skip
    points = np.array(rows, dtype=np.float64).reshape(-1, 4)
    finite: Array = points[np.isfinite(points).all(axis=1)]
    return finite


def _groups(used: DataFrame, behavior: Behavior, plot: Plot, ids: dict[str, str]) -> list[DataFrame]:
    """Repeats together; readings along the way of one trial are no repeats."""
    assert behavior.experiment is not None
    keys = [ids[p.id] for p in behavior.parameters if p.id in ids]
    if not keys or (behavior.experiment.done == "" and plot.x not in {p.id for p in behavior.parameters}):
        return [used.iloc[[i]] for i in range(len(used))]
    return [group for _key, group in used.groupby(keys, sort=False)]


def _raised(
    group: DataFrame, column: str, instrument: Instrument | None, power: float
) -> tuple[float, float]:
    values = group[column].to_numpy(dtype=np.float64)
    noise, resolution = (instrument.noise, instrument.resolution) if instrument else (0.0, 0.0)
    scatter = max(float(values.std(ddof=1)) if len(values) > 1 else 0.0, noise)
    u = math.hypot(scatter / math.sqrt(len(values)), resolution / math.sqrt(12))
    mean = float(values.mean())
    with np.errstate(all="ignore"):
        value = float(np.float64(mean) ** power)
        return value, abs(power * float(np.float64(mean) ** (power - 1))) * u


def _found(fitted: Fitted, finding: Finding, trials: DataFrame) -> Fitted:
    order = ORDER[finding.of]
    coefficient = float(fitted.coefficients[order])
    value = finding.factor * coefficient**finding.power
    u_of = math.sqrt(fitted.covariance[order, order])
    u = abs(finding.factor * finding.power * coefficient ** (finding.power - 1)) * u_of
    column = ids_of(trials.columns).get(finding.expected)
    laws = trials[column].dropna().to_numpy() if column else np.array([])
    one = len(laws) > 0 and np.all(np.abs(laws - laws.mean()) <= 1e-9 * abs(laws.mean()))
    expected = float(laws.mean()) if one else math.nan
    z = (value - expected) / u if u > 0 else math.nan
    return replace(fitted, value=value, u=u, expected=expected, z=z, symbol=finding.symbol, unit=finding.unit)
