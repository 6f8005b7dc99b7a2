/** The curve through points that have uncertainties, what it finds, and how that compares with the law. */
import type { Coefficient, Finding, Fit } from "../lab/measuring";
import { type Sample, type Solution, solve } from "./leastsquares";

/** A value with its standard uncertainty. */
export interface Quantity {
  readonly value: number;
  readonly u: number;
}

export interface Point {
  readonly x: Quantity;
  readonly y: Quantity;
}

export interface Fitted extends Solution {
  /** Points beyond those that are needed. */
  readonly dof: number;
  /** Where nothing is known of the points' uncertainties, those of the coefficients are from their scatter. */
  readonly isFromScatter: boolean;
}

const POWERS: Readonly<Record<Fit, readonly number[]>> = {
  none: [],
  proportional: [1],
  line: [0, 1],
  quadratic: [0, 1, 2],
};
const ORDER: Readonly<Record<Coefficient, number>> = { intercept: 0, slope: 1, curvature: 2 };
const ROUNDS = 100;

/** Value to the power, with u carried over to first order (GUM, JCGM 100:2008, 5.1.2). */
export function raised({ value, u }: Quantity, power: number): Quantity {
  if (power === 1) return { value, u };
  return { value: value ** power, u: Math.abs(power * value ** (power - 1)) * u };
}

/**
 * Undefined where there are too few points. An uncertainty of x counts as one of y by the slope of the curve there
 * (effective variance: Orear, Am. J. Phys. 50, 912, 1982), found by fitting again until nothing changes.
 */
export function fitCurve(points: readonly Point[], kind: Fit): Fitted | undefined {
  const powers = POWERS[kind];
  const dof = points.length - powers.length;
  if (powers.length === 0 || dof < 0) return undefined;
  const even = solve(weighted(points, undefined), powers);
  if (!even) return undefined;
  const first = weighted(points, even.coefficients);
  if (first.some(({ sigma }) => !(sigma > 0))) return fromScatter(even, dof);
  const found = settled(points, powers, first);
  return found && { ...found, dof, isFromScatter: false };
}

function settled(
  points: readonly Point[],
  powers: readonly number[],
  first: readonly Sample[],
): Solution | undefined {
  let samples = first;
  for (let round = 0; round < ROUNDS; round++) {
    const found = solve(samples, powers);
    if (!found) return undefined;
    const next = weighted(points, found.coefficients);
    if (next.every(({ sigma }, i) => Math.abs(sigma / (samples[i]?.sigma ?? 1) - 1) < 1e-14)) return found;
    samples = next;
  }
  return solve(samples, powers);
}

/** Samples with their effective sigma on the curve with these coefficients; all alike where there is none yet. */
function weighted(points: readonly Point[], coefficients: readonly number[] | undefined): Sample[] {
  return points.map(({ x, y }) => {
    const [, b = 0, c = 0] = coefficients ?? [];
    const sigma = coefficients ? Math.hypot(y.u, (b + 2 * c * x.value) * x.u) : 1;
    return { x: x.value, y: y.value, sigma };
  });
}

function fromScatter(even: Solution, dof: number): Fitted {
  const variance = dof > 0 ? even.chi2 / dof : Number.NaN;
  const covariance = even.covariance.map((row) => row.map((value) => value * variance));
  return { ...even, covariance, dof, isFromScatter: true };
}

export function coefficient(fitted: Fitted, of: Coefficient): Quantity {
  const k = ORDER[of];
  return {
    value: fitted.coefficients[k] ?? 0,
    u: Math.sqrt(fitted.covariance[k]?.[k] ?? Number.NaN),
  };
}

export function evaluate(coefficients: readonly number[], x: number): number {
  const [a = 0, b = 0, c = 0] = coefficients;
  return a + x * (b + x * c);
}

/** Whether the points lie farther from the curve than chance explains: beyond three standard deviations of chi². */
export function isFarOff({ chi2, dof, isFromScatter }: Fitted): boolean {
  return !isFromScatter && dof > 0 && chi2 > dof + 3 * Math.sqrt(2 * dof);
}

/** Undefined where the curve has no such coefficient. */
export function findingOf(finding: Finding, fitted: Fitted, kind: Fit): Quantity | undefined {
  if (!POWERS[kind].includes(ORDER[finding.of])) return undefined;
  const { value, u } = raised(coefficient(fitted, finding.of), finding.power);
  return { value: finding.factor * value, u: Math.abs(finding.factor) * u };
}

/** How many standard uncertainties the value is above what the law has. */
export function zScore({ value, u }: Quantity, expected: number): number {
  return (value - expected) / u;
}

/** A value beyond two standard uncertainties is rare (1 in 22), beyond three all but impossible (1 in 370). */
export function verdict(z: number): "agrees" | "doubtful" | "differs" {
  const size = Math.abs(z);
  return size <= 2 ? "agrees" : size <= 3 ? "doubtful" : "differs";
}

/** Coefficients of the curve that has the law's own value, and is otherwise as near to the points as it can be. */
export function lawCurve(
  points: readonly Point[],
  kind: Fit,
  finding: Finding,
  expected: number,
): readonly number[] | undefined {
  const order = ORDER[finding.of];
  const given = (expected / finding.factor) ** (1 / finding.power);
  if (!POWERS[kind].includes(order) || !Number.isFinite(given)) return undefined;
  const rest = POWERS[kind].filter((power) => power !== order);
  const law = [0, 0, 0].map((_, k) => (k === order ? given : 0));
  if (rest.length === 0) return law;
  const samples = points.map(({ x, y }) => ({
    x: x.value,
    y: y.value - given * x.value ** order,
    sigma: y.u > 0 ? y.u : 1,
  }));
  const found = solve(samples, rest);
  return found && law.map((value, k) => value + (found.coefficients[k] ?? 0));
}
