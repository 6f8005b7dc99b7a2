"""Fits by numpy, for the viewer's: `python tests/cases/fits.py` writes fits.json, which both languages' tests read."""

import json
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).with_suffix(".json")
POWERS = {"proportional": (1,), "line": (0, 1), "quadratic": (0, 1, 2)}


def _raised(value: np.ndarray, u: np.ndarray, power: float) -> tuple[np.ndarray, np.ndarray]:
    return value**power, np.abs(power * value ** (power - 1)) * u


def _solve(
    x: np.ndarray, y: np.ndarray, sigma: np.ndarray, powers: tuple[int, ...]
) -> tuple[np.ndarray, Any]:
    """Coefficients and covariance by powers 0, 1, 2; `np.polyfit` where it has all powers, `np.linalg` else."""
    coefficients, covariance = np.zeros(3), np.zeros((3, 3))
    if powers[0] == 0:
        found, known = np.polyfit(x, y, len(powers) - 1, w=1 / sigma, cov="unscaled")
        found, known = found[::-1], known[::-1, ::-1]
    else:
        design = np.stack([x**p for p in powers], axis=1) / sigma[:, None]
        found = np.linalg.lstsq(design, y / sigma, rcond=None)[0]
        known = np.linalg.inv(design.T @ design)
    coefficients[list(powers)] = found
    covariance[np.ix_(powers, powers)] = known
    return coefficients, covariance


def fitted(kind: str, x: Any, ux: Any, y: Any, uy: Any) -> dict[str, Any]:
    """What the viewer has to give for points that are drawn already."""
    powers = POWERS[kind]
    coefficients, covariance = _solve(x, y, np.ones_like(x), powers)
    slope = lambda c: c[1] + 2 * c[2] * x  # noqa: E731
    sigma = np.hypot(uy, slope(coefficients) * ux)
    if not np.all(sigma > 0):
        chi2 = float(np.sum((y - np.polyval(coefficients[::-1], x)) ** 2))
        scaled = covariance * chi2 / (len(x) - len(powers))
        return {"coefficients": coefficients.tolist(), "covariance": scaled.tolist(), "chi2": chi2}
    for _ in range(200):
        coefficients, covariance = _solve(x, y, sigma, powers)
        sigma = np.hypot(uy, slope(coefficients) * ux)
    chi2 = float(np.sum(((y - np.polyval(coefficients[::-1], x)) / sigma) ** 2))
    return {"coefficients": coefficients.tolist(), "covariance": covariance.tolist(), "chi2": chi2}


def _case(
    name: str, kind: str, points: dict[str, Any], powers: tuple[float, float] = (1, 1)
) -> dict[str, Any]:
    x, ux = _raised(points["x"], points["ux"], powers[0])
    y, uy = _raised(points["y"], points["uy"], powers[1])
    listed = {key: value.tolist() for key, value in points.items()}
    found = fitted(kind, x, ux, y, uy)
    return {
        "name": name,
        "kind": kind,
        "powers": powers,
        "points": listed,
        "dof": len(x) - len(POWERS[kind]),
    } | found


def cases() -> list[dict[str, Any]]:
    """Data as labs give them: of pendulums, falls, springs and gases."""
    random = np.random.default_rng(4)

    def data(x: np.ndarray, y: np.ndarray, uy: float, ux: float = 0.0) -> dict[str, np.ndarray]:
        u = np.full_like(x, uy) * random.uniform(0.5, 1.5, len(x)) if uy else np.zeros_like(x)
        noise = random.standard_normal(len(x)) * (u if uy else 0.02 * np.abs(y))
        return {"x": x, "ux": np.full_like(x, ux), "y": y + noise, "uy": u}

    length = np.array([0.2, 0.35, 0.5, 0.8, 1.1, 1.6])
    period = data(length, 2 * np.pi * np.sqrt(length / 9.81), 0.02)
    heated = np.linspace(18.0, 31.0, 9)
    force = np.array([0.5, 1.0, 1.5, 2.0, 3.0])
    volume = np.array([10.0, 14.0, 20.0, 30.0, 45.0])
    time = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
    return [
        _case("a line through squares of periods", "line", period, (1, 2)),
        _case("periods against roots of lengths", "proportional", period, (0.5, 1)),
        _case(
            "a parabola far from zero", "quadratic", data(heated, 3 + 0.4 * heated - 0.01 * heated**2, 0.05)
        ),
        _case("a fall", "quadratic", data(time, 0.1 + 0.3 * time + 4.9 * time**2, 0.01, 0.004)),
        _case("a spring, both axes uncertain", "line", data(force, 0.02 + 0.05 * force, 0.001, 0.05)),
        _case("a gas, against 1/V", "proportional", data(volume, 1000 / volume, 1.0, 0.4), (-1, 1)),
        _case("a line of which no uncertainty is known", "line", data(force, 2 - 3 * force, 0.0)),
        _case("two points", "line", data(force[:2], 1 + force[:2], 0.1)),
    ]


if __name__ == "__main__":
    FILE.write_text(json.dumps(cases(), indent=1) + "\n", encoding="utf-8")
