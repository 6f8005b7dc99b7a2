/** Everything that is drawn and said of the rows, worked out once after each change. It knows no page. */

import { withUncertainty } from "../data/digits";
import {
  coefficient,
  type Fitted,
  findingOf,
  fitCurve,
  lawCurve,
  type Point,
  type Quantity,
  zScore,
} from "../data/fit";
import { mean } from "../data/leastsquares";
import { numberOf, pointOf, quantityOf, variedIn } from "../data/repeats";
import type { Row } from "../data/rows";
import type { Finding } from "../lab/measuring";
import { join } from "../lab/units";
import { type Measures, unitOver } from "./lab";
import type { Store } from "./store";

/** A point of the plot; numbers as they are drawn, in the units of the axes. */
export interface Mark {
  readonly x: Quantity;
  readonly y: Quantity;
  readonly used: boolean;
  readonly count: number;
  /** The readings that it is the mean of. */
  readonly singles: readonly (readonly [number, number])[];
  /** What was expected there. */
  readonly expected: readonly (readonly [number, number])[];
  /** Before powers, with units: "0.40 m". */
  readonly said: readonly [string, string];
}

export interface Found {
  readonly finding: Finding;
  readonly value: Quantity;
  /** What the law has, where that is the same in all rows. */
  readonly expected: number | undefined;
  readonly z: number | undefined;
}

export interface Analysis {
  readonly marks: readonly Mark[];
  /** Points that cannot be drawn with these powers. */
  readonly undrawn: number;
  readonly fitted: Fitted | undefined;
  readonly law: readonly number[] | undefined;
  readonly found: Found | undefined;
  /** Parameters that differ among the rows that are used. */
  readonly varied: readonly string[];
}

export function analyse(store: Store, measures: Measures): Analysis {
  const made = [true, false].flatMap((used) =>
    store
      .groups(used)
      .map((group) => ({ group, used, point: pointOf(group, store.axes, measures.instruments) })),
  );
  const drawn = made.flatMap(({ group, used, point }) => (point ? [{ group, used, point }] : []));
  const points = drawn.flatMap(({ used, point }) => (used ? [point] : []));
  const fitted = fitCurve(points, store.fit);
  const found = fitted && foundBy(store, measures, fitted);
  const law =
    found?.expected === undefined ? undefined : lawCurve(points, store.fit, found.finding, found.expected);
  return {
    marks: drawn.map(({ group, used, point }) => markOf(group, used, point, store, measures)),
    undrawn: made.length - drawn.length,
    fitted,
    law,
    found,
    varied: variedIn(store.rows.filter(({ used }) => used)),
  };
}

/** A finding is one only with the axes that it is meant for. */
function foundBy(store: Store, measures: Measures, fitted: Fitted): Found | undefined {
  const { finding, plot } = measures.experiment;
  const { axes, rows } = store;
  const isMeant = (["x", "y", "xPower", "yPower"] as const).every((key) => axes[key] === plot[key]);
  const value = finding && isMeant ? findingOf(finding, fitted, store.fit) : undefined;
  if (!finding || !value) return undefined;
  const laws = rows.filter(({ used }) => used).flatMap((row) => numberOf(row, finding.expected) ?? []);
  const middle = mean(laws);
  const isOne = laws.length > 0 && laws.every((law) => Math.abs(law - middle) <= 1e-9 * Math.abs(middle));
  const expected = isOne ? middle : undefined;
  const z = expected === undefined ? undefined : zScore(value, expected);
  return { finding, value, expected, z: Number.isFinite(z) ? z : undefined };
}

function markOf(group: readonly Row[], used: boolean, point: Point, store: Store, measures: Measures): Mark {
  const { axes } = store;
  const [fx, fy] = factors(store, measures);
  const scaled = ({ value, u }: Quantity, factor: number): Quantity => ({
    value: value * factor,
    u: u * factor,
  });
  const raised = (x: number | undefined, y: number | undefined): (readonly [number, number])[] => {
    const place = [(x ?? Number.NaN) ** axes.xPower * fx, (y ?? Number.NaN) ** axes.yPower * fy] as const;
    return place.every(Number.isFinite) ? [place] : [];
  };
  const text = (id: string): string => {
    const found = quantityOf(group, id, measures.instruments) ?? { value: Number.NaN, u: 0 };
    return measures.quantity(id, found);
  };
  const isExpected = axes.y === measures.experiment.plot.y;
  return {
    x: scaled(point.x, fx),
    y: scaled(point.y, fy),
    used,
    count: group.length,
    singles: group.flatMap((row) => raised(numberOf(row, axes.x), numberOf(row, axes.y))),
    expected: isExpected ? group.flatMap((row) => raised(numberOf(row, axes.x), row.prediction)) : [],
    said: [text(axes.x), text(axes.y)],
  };
}

/** From powers of SI to powers of the units that are shown. */
export function factors({ axes }: Store, measures: Measures): readonly [number, number] {
  const factor = (id: string, power: number): number => measures.get(id).shown.factor ** power;
  return [factor(axes.x, axes.xPower), factor(axes.y, axes.yPower)];
}

/** "a + b · Length", and what a and b are, in the units that are shown. */
export function equationOf(fitted: Fitted, store: Store, measures: Measures): readonly [string, string] {
  const [fx, fy] = factors(store, measures);
  const [x, y] = [
    measures.axis(store.axes.x, store.axes.xPower),
    measures.axis(store.axes.y, store.axes.yPower),
  ];
  const orders = (["intercept", "slope", "curvature"] as const)
    .map((of, order) => ({ of, order, letter: "abc"[order] ?? "" }))
    .filter(({ order }) => store.fit !== "proportional" || order === 1)
    .filter(({ order }) => store.fit === "quadratic" || order < 2);
  const terms = orders.map(({ order, letter }) =>
    order === 0 ? letter : `${letter}\u00a0·\u00a0${order === 2 ? `(${x.title})²` : x.title}`,
  );
  const values = orders.map(({ of, order, letter }) => {
    const { value, u } = coefficient(fitted, of);
    const factor = fy / fx ** order;
    const text = withUncertainty(value * factor, u * factor, measures.language);
    return `${letter} = ${join(text, unitOver(y.unit, measures.get(store.axes.x).shown.symbol, order * store.axes.xPower))}`;
  });
  return [`${y.title} = ${terms.join(" + ")}`, measures.listed(values)];
}
