/** Trials that repeat each other become one point; trials that do not are compared, and then one variable may change. */
import type { Experiment, Instrument } from "../lab/measuring";
import type { Point, Quantity } from "./fit";
import { raised } from "./fit";
import { mean } from "./leastsquares";
import type { Numbers, Row } from "./rows";

/** Rows with the same parameters together, in the order in which they came. */
export function repeatsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.find(([first]) => first && sameNumbers(first.parameters, row.parameters));
    if (group) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** Whether trials of one choice of parameters are repeats: not where readings are taken along the way of one trial. */
export function areRepeats({ done, plot }: Experiment, parameters: readonly string[]): boolean {
  return done !== "" || parameters.includes(plot.x);
}

/**
 * The mean of repeats with its standard uncertainty: their scatter (type A), which is taken to be at least the noise that
 * the instrument states, since two or three repeats may agree by chance (GUM, JCGM 100:2008, 4.2.3 and 4.2.4), and the
 * even distribution within a step of the resolution (type B, 4.3.7). Undefined where nothing was read.
 */
export function quantityOf(
  group: readonly Row[],
  id: string,
  instruments: readonly Instrument[],
): Quantity | undefined {
  const values = group.flatMap((row) => numberOf(row, id) ?? []);
  if (values.length === 0) return undefined;
  const { noise, resolution } = instruments.find((one) => one.id === id) ?? { noise: 0, resolution: 0 };
  const scatter = Math.max(deviation(values), noise);
  return {
    value: mean(values),
    u: Math.hypot(scatter / Math.sqrt(values.length), resolution / Math.sqrt(12)),
  };
}

/** Standard deviation of single values about their mean, 0 for one. */
export function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/** A reading, or a parameter. */
export function numberOf(row: Row, id: string): number | undefined {
  return Object.hasOwn(row.readings, id) ? row.readings[id] : row.parameters[id];
}

export interface Axes {
  readonly x: string;
  readonly y: string;
  readonly xPower: number;
  readonly yPower: number;
}

/** Undefined where the group has nothing that can be drawn, as the root of a negative number. */
export function pointOf(
  group: readonly Row[],
  axes: Axes,
  instruments: readonly Instrument[],
): Point | undefined {
  const [x, y] = [quantityOf(group, axes.x, instruments), quantityOf(group, axes.y, instruments)];
  if (!x || !y) return undefined;
  const point = { x: raised(x, axes.xPower), y: raised(y, axes.yPower) };
  const numbers = [point.x.value, point.x.u, point.y.value, point.y.u];
  return numbers.every(Number.isFinite) ? point : undefined;
}

/** Ids of the parameters that are not the same in all rows. Where there are two, nobody can tell which made the difference. */
export function variedIn(rows: readonly Row[]): string[] {
  const [first, ...others] = rows;
  if (!first) return [];
  return Object.keys(first.parameters).filter((id) =>
    others.some(
      ({ parameters }) => !isSame(parameters[id] ?? Number.NaN, first.parameters[id] ?? Number.NaN),
    ),
  );
}

export function sameNumbers(a: Numbers, b: Numbers): boolean {
  return Object.keys(a).every((id) => isSame(a[id] ?? Number.NaN, b[id] ?? Number.NaN));
}

/** But for rounding on the way through the graph. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
