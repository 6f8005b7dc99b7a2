import { describe, expect, it } from "vitest";
import type { Row } from "../../../src/vrlab/viewer/data/rows";
import { analyse, equationOf } from "../../../src/vrlab/viewer/trials/analysis";
import { unitOver, unitPower, withPower } from "../../../src/vrlab/viewer/trials/lab";
import { Store } from "../../../src/vrlab/viewer/trials/store";
import { pendulum, row } from "./pendulum";

const period = (length: number) => 2 * Math.PI * Math.sqrt(length / 9.81);

function stored(rows: readonly Row[], changed = {}) {
  const { measuring, measures } = pendulum(changed);
  const told: (readonly Row[])[] = [];
  if (!measuring.experiment) throw new Error("no experiment");
  const store = new Store(measuring.experiment, ["length", "gravity"], (now) => told.push(now));
  for (const one of rows) store.add(one);
  return { store, measures, told };
}

describe("what is worked out of the rows", () => {
  const lengths = [0.2, 0.5, 0.5, 1, 1.6];

  it("finds g, compares it with the law, and draws repeats as one point", () => {
    const { store, measures } = stored(lengths.map((l) => row(l, period(l), { prediction: 1 })));
    const { marks, found, law, varied } = analyse(store, measures);
    expect(found?.value.value).toBeCloseTo(9.81, 9);
    expect([found?.expected, varied]).toEqual([9.81, ["length"]]);
    expect(found?.z).toBeCloseTo(0, 6);
    expect(law?.[1]).toBeCloseTo((4 * Math.PI ** 2) / 9.81, 9);
    expect(marks.map(({ count }) => count)).toEqual([1, 2, 1, 1]);
    expect(marks[1]?.said).toEqual([
      "0.50\u00a0m",
      expect.stringMatching(/^1.419\u00a0±\u00a00.014\u00a0s$/),
    ]);
    expect(marks[1]?.expected).toEqual([
      [0.5, 1],
      [0.5, 1],
    ]);
  });

  it("has no finding with other axes, or where the law has two values", () => {
    const { store, measures } = stored(lengths.map((l) => row(l, period(l))));
    store.axes = { ...store.axes, yPower: 1 };
    expect(analyse(store, measures).found).toBeUndefined();
    const mixed = stored([row(0.2, 1), row(1, 2, { parameters: { length: 1, gravity: 5 } })]);
    const { found, law, varied } = analyse(mixed.store, mixed.measures);
    expect([found?.expected, found?.z, law]).toEqual([undefined, undefined, undefined]);
    expect(varied).toEqual(["length", "gravity"]);
  });

  it("leaves out rows that are not used, and counts points that cannot be drawn", () => {
    const { store, measures } = stored([
      row(0.2, 1),
      row(0.5, 1.4),
      row(1, -2),
      row(1.6, 9, { used: false }),
    ]);
    store.axes = { ...store.axes, yPower: 0.5 };
    const { marks, undrawn, fitted } = analyse(store, measures);
    expect([marks.map(({ used }) => used), undrawn, fitted?.dof]).toEqual([[true, true, false], 1, 0]);
  });

  it("is said as an equation with units", () => {
    const { store, measures } = stored(lengths.map((l) => row(l, period(l))));
    const { fitted } = analyse(store, measures);
    const [equation, values] = fitted ? equationOf(fitted, store, measures) : [];
    expect(equation).toBe("Period² = a + b\u00a0·\u00a0The length");
    expect(values).toMatch(/^a = .*\u00a0s² and b = 4\.0\d\u00a0±\u00a00\.\d+\u00a0s²\/m$/);
  });
});

describe("the uncertainty that is stated", () => {
  /** Normal numbers from a seed (Box and Muller; the generator of Park and Miller). */
  function normals(seed: number): () => number {
    let state = seed * 7919 + 1;
    const even = (): number => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    return () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
  }

  it.each([1, 3])("is honest with %i repeats: g is off by about as much as it says", (repeats) => {
    const scores: number[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      const normal = normals(seed);
      const rows = [0.2, 0.4, 0.7, 1.1, 1.6].flatMap((l) =>
        Array.from({ length: repeats }, () => row(l, Math.round((period(l) + 0.02 * normal()) * 100) / 100)),
      );
      const { store, measures } = stored(rows);
      scores.push(analyse(store, measures).found?.z ?? Number.NaN);
    }
    const spread = Math.sqrt(scores.reduce((sum, z) => sum + z * z, 0) / scores.length);
    // A little careful with repeats: their scatter counts at least as the noise that is stated.
    expect(spread).toBeGreaterThan(0.75);
    expect(spread).toBeLessThan(1.1);
    expect(scores.filter((z) => Math.abs(z) > 2).length / scores.length).toBeLessThan(0.07);
  });
});

describe("the store", () => {
  it("brings back the row that was deleted last, and forgets everything when asked to", () => {
    const { store, told } = stored([row(0.2, 1), row(0.5, 2), row(1, 3)]);
    expect([store.nextTrial(), store.nextTrial(), store.trial]).toEqual([1, 2, 2]);
    store.remove(1);
    store.undo();
    expect(store.rows.map(({ readings }) => readings.gate)).toEqual([1, 2, 3]);
    expect(store.canUndo).toBe(false);
    store.remove(0);
    store.use(0, false);
    expect(store.canUndo).toBe(false);
    store.clear();
    expect([told.at(-1), store.trial, store.curve]).toEqual([[], 0, undefined]);
  });

  it("numbers trials on after rows that are restored", () => {
    const { store } = stored([]);
    store.restore([row(0.2, 1, { trial: 8 })]);
    expect(store.nextTrial()).toBe(9);
    expect(store.earlier({ length: 0.2, gravity: 9.81 })?.trial).toBe(8);
    expect(store.earlier({ length: 0.3, gravity: 9.81 })).toBeUndefined();
  });

  it("keeps readings along the way of a trial apart", () => {
    const open = stored([row(1, 1), row(1, 2)], { done: "", plot: { x: "period", y: "gate" } });
    expect(open.store.groups()).toHaveLength(2);
  });
});

it("writes powers and units as physics does", () => {
  expect([1, 2, 0.5, -1, -2, 1.5].map((p) => withPower("T", p, "en"))).toEqual([
    "T",
    "T²",
    "√T",
    "1/T",
    "T⁻²",
    "T^1.50",
  ]);
  expect(withPower("Time of fall", 2, "en")).toBe("(Time of fall)²");
  expect([unitPower("m/s", 2), unitPower("s", 2), unitPower("", 2), unitPower("m", 0.5)]).toEqual([
    "(m/s)²",
    "s²",
    "",
    "√m",
  ]);
  expect(unitOver("s²", "m", 1)).toBe("s²/m");
  expect(unitOver("s²", "m", 0)).toBe("s²");
  expect(unitOver("", "m", 2)).toBe("1/m²");
  expect(unitOver("m", "m/s", 1)).toBe("m/(m/s)");
  expect(unitOver("kPa", "L", -1)).toBe("kPa·L");
});
