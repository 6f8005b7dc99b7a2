/** What pupils have measured: one row a trial. It knows no page; the widget hands it to Python as it is. */
import { list, number, own, record } from "../lab/json";

export type Numbers = Readonly<Record<string, number>>;

/** All numbers in the units of the law (SI). */
export interface Row {
  /** With `seed`, what the noise of the instruments is made of: the same two give the same readings. */
  readonly trial: number;
  readonly seed: number;
  /** All live parameters by id. */
  readonly parameters: Numbers;
  /** By the ids of instruments, and of observables that the plot or the finding asks for. What was not read is not there. */
  readonly readings: Numbers;
  /** Standard uncertainty of one reading, by the ids of instruments. */
  readonly u: Numbers;
  /** What was expected of the reading that is plotted. */
  readonly prediction?: number;
  /** Whether it is compared with others and fitted. */
  readonly used: boolean;
}

/** More than a class measures in a lesson, few enough to be drawn. */
export const MOST_ROWS = 500;
export const LARGEST_SEED = 2 ** 31 - 1;

/** Rows of JSON that fit the lab: all of its `parameters`, and a reading at least. What is something else is left out. */
export function readRows(value: unknown, parameters: readonly string[]): Row[] {
  return list(value, MOST_ROWS).flatMap((entry) => {
    const row = record(entry);
    const [trial, seed] = [whole(row.trial), whole(row.seed)];
    const known = numbers(row.parameters);
    const readings = numbers(row.readings);
    const isWhole = trial >= 0 && seed >= 0 && Object.keys(readings).length > 0;
    if (!isWhole || !parameters.every((id) => Object.hasOwn(known, id))) return [];
    const prediction = number(row.prediction, Number.NaN);
    const said = Number.isNaN(prediction) ? {} : { prediction };
    return [
      { trial, seed, parameters: known, readings, u: numbers(row.u), ...said, used: row.used !== false },
    ];
  });
}

function whole(value: unknown): number {
  const found = number(value, -1, 0, LARGEST_SEED);
  return Number.isInteger(found) ? found : -1;
}

function numbers(value: unknown): Numbers {
  const pairs = Object.keys(record(value)).map((id) => [id, number(own(value, id), Number.NaN)] as const);
  return Object.fromEntries(pairs.filter(([, found]) => !Number.isNaN(found)));
}
