import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  coefficient,
  evaluate,
  findingOf,
  fitCurve,
  isFarOff,
  lawCurve,
  type Point,
  raised,
  verdict,
  zScore,
} from "../../../src/vrlab/viewer/data/fit";
import type { Finding, Fit } from "../../../src/vrlab/viewer/lab/measuring";

interface Case {
  name: string;
  kind: Fit;
  powers: [number, number];
  points: Record<"x" | "ux" | "y" | "uy", number[]>;
  dof: number;
  coefficients: number[];
  covariance: number[][];
  chi2: number;
}

const CASES = JSON.parse(readFileSync("tests/cases/fits.json", "utf8")) as Case[];

function pointsOf({ points, powers }: Case): Point[] {
  return points.x.map((x, i) => ({
    x: raised({ value: x, u: points.ux[i] ?? 0 }, powers[0]),
    y: raised({ value: points.y[i] ?? 0, u: points.uy[i] ?? 0 }, powers[1]),
  }));
}

/** Within 1e-9 of the scale of what it is compared with. */
function near(found: number, wanted: number, scale: number) {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * scale);
}

it.each(CASES)("equals numpy: $name", (one) => {
  const found = fitCurve(pointsOf(one), one.kind);
  if (!found) throw new Error("no fit");
  expect(found.dof).toBe(one.dof);
  found.coefficients.forEach((value, k) => {
    near(value, one.coefficients[k] ?? 0, Math.abs(one.coefficients[k] ?? 0));
  });
  found.covariance.forEach((row, i) => {
    row.forEach((value, k) => {
      const wanted = one.covariance[i]?.[k] ?? 0;
      near(value, wanted, Math.abs(wanted));
    });
  });
  if (one.dof > 0) near(found.chi2, one.chi2, one.chi2);
});

const point = (x: number, y: number, u = 0.1): Point => ({ x: { value: x, u: 0 }, y: { value: y, u } });
const line = [1, 2, 3, 4].map((x) => point(x, 1 + 2 * x));

describe("a fit", () => {
  it("loses no digits far from zero", () => {
    const far = [0, 1, 2, 3, 4].map((t) => point(2_000_000 + t, 5 - 3 * t + 0.25 * t * t));
    const found = fitCurve(far, "quadratic");
    near(found?.coefficients[2] ?? 0, 0.25, 1);
    const alone = fitCurve(
      [0, 1, 2].map((t) => point(1e6 + t, 7)),
      "line",
    );
    near(alone?.coefficients[1] ?? 1, 0, 1);
    expect(Math.abs((alone?.covariance[1]?.[1] ?? 0) - 0.01 / 2)).toBeLessThan(1e-9);
  });

  it.each([
    ["line", [point(1, 1)]],
    ["line", [point(1, 1), point(1, 2), point(1, 3)]],
    ["quadratic", [point(1, 1), point(2, 2), point(2, 3)]],
    ["proportional", []],
    ["proportional", [point(0, 1), point(0, 2)]],
    ["none", line],
  ] as [Fit, Point[]][])("is not made where points do not decide for one: %s", (kind, points) => {
    expect(fitCurve(points, kind)).toBeUndefined();
  });

  it("takes its uncertainty from the scatter where points have none, and then says of two points nothing", () => {
    const found = fitCurve([point(1, 3, 0), point(2, 5, 0)], "line");
    expect(found?.isFromScatter).toBe(true);
    expect(found && coefficient(found, "slope").u).toBeNaN();
    expect(found && coefficient(found, "slope").value).toBeCloseTo(2, 12);
  });

  it("tells a curve from chance", () => {
    const bent = [1, 2, 3, 4, 5, 6].map((x) => point(x, x * x));
    const [straight, curved] = [fitCurve(bent, "line"), fitCurve(bent, "quadratic")];
    expect(straight && isFarOff(straight)).toBe(true);
    expect(curved && isFarOff(curved)).toBe(false);
  });
});

const finding: Finding = {
  id: "g",
  name: {},
  symbol: "g",
  unit: "m/s²",
  factor: 4 * Math.PI ** 2,
  of: "slope",
  power: -1,
  expected: "gravity",
};

describe("what a fit finds", () => {
  it("is g of a pendulum, with its uncertainty", () => {
    const found = fitCurve(line, "line");
    if (!found) throw new Error("no fit");
    const g = findingOf(finding, found, "line");
    const u = coefficient(found, "slope").u;
    near(g?.value ?? 0, finding.factor / 2, 20);
    near(g?.u ?? 0, (finding.factor / 4) * u, 20);
    expect(findingOf({ ...finding, of: "curvature" }, found, "line")).toBeUndefined();
    expect(findingOf({ ...finding, of: "intercept" }, found, "proportional")).toBeUndefined();
  });

  it("is compared with the law", () => {
    expect(zScore({ value: 9.79, u: 0.04 }, 9.81)).toBeCloseTo(-0.5, 10);
    expect([-2, 1.9, 2.5, -3.5].map(verdict)).toEqual(["agrees", "agrees", "doubtful", "differs"]);
  });

  it("lets the law's curve lie as near to the points as it can", () => {
    const law = lawCurve(line, "line", finding, finding.factor / 3) ?? [];
    expect(law[1]).toBeCloseTo(3, 12);
    // Through the middle of the points, x = 2.5 and y = 6.
    expect(evaluate(law, 2.5)).toBeCloseTo(6, 12);
    expect(lawCurve(line, "proportional", finding, finding.factor / 3)).toEqual([
      0,
      expect.closeTo(3, 12),
      0,
    ]);
    expect(lawCurve(line, "line", { ...finding, power: 2 }, -1)).toBeUndefined();
    expect(lawCurve(line, "line", { ...finding, of: "curvature" }, 1)).toBeUndefined();
  });
});
