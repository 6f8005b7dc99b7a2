import { describe, expect, it } from "vitest";
import {
  areRepeats,
  deviation,
  pointOf,
  quantityOf,
  repeatsOf,
  variedIn,
} from "../../../src/vrlab/viewer/data/repeats";
import type { Row } from "../../../src/vrlab/viewer/data/rows";
import type { Experiment, Instrument } from "../../../src/vrlab/viewer/lab/measuring";

const gate: Instrument = {
  id: "gate",
  name: {},
  observable: "period",
  resolution: 0.01,
  noise: 0.02,
  kind: "photogate",
  byHand: false,
  node: -1,
};

function row(length: number, period?: number, mass = 1): Row {
  const readings: Record<string, number> = period === undefined ? {} : { gate: period };
  return { trial: 1, seed: 1, parameters: { length, mass }, readings, u: {}, used: true };
}

describe("repeats", () => {
  it("are trials with the same parameters, but for rounding", () => {
    const rows = [row(0.3, 1), row(0.5, 2), row(0.1 + 0.2, 3), row(0.3, 4, 2)];
    expect(repeatsOf(rows).map((group) => group.map(({ readings }) => readings.gate))).toEqual([
      [1, 3],
      [2],
      [4],
    ]);
  });

  it("are not made of readings along the way of one trial", () => {
    const plot = { x: "volume", y: "ph", xPower: 1, yPower: 1, fit: "none" } as const;
    const experiment: Experiment = {
      reads: ["ph"],
      plot,
      done: "",
      settles: 0,
      longest: 60,
      finding: undefined,
      prediction: "",
    };
    expect(areRepeats(experiment, ["length"])).toBe(false);
    expect(areRepeats(experiment, ["volume"])).toBe(true);
    expect(areRepeats({ ...experiment, done: "over" }, [])).toBe(true);
  });

  it("have a mean, and an uncertainty of their scatter and of the resolution", () => {
    const group = [row(1, 2.0), row(1, 2.1), row(1, 2.2), row(1)];
    const resolution = 0.01 ** 2 / 12;
    const found = quantityOf(group, "gate", [gate]);
    expect(found?.value).toBeCloseTo(2.1, 12);
    expect(found?.u).toBeCloseTo(Math.sqrt(0.1 ** 2 / 3 + resolution), 12);
    // One reading: what the instrument states. Two that agree by chance are not better than the noise allows.
    expect(quantityOf([row(1, 2)], "gate", [gate])?.u).toBeCloseTo(Math.sqrt(0.02 ** 2 + resolution), 12);
    expect(quantityOf([row(1, 2), row(1, 2)], "gate", [gate])?.u).toBeCloseTo(
      Math.sqrt(0.02 ** 2 / 2 + resolution),
      12,
    );
    expect(quantityOf([row(1)], "gate", [gate])).toBeUndefined();
    expect(quantityOf([row(0.4, 1)], "length", [gate])).toEqual({ value: 0.4, u: 0 });
    expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });

  it("become a point, with the uncertainty carried through the power", () => {
    const axes = { x: "length", y: "gate", xPower: -1, yPower: 2 };
    const point = pointOf([row(0.5, 2)], axes, [gate]);
    expect(point?.x).toEqual({ value: 2, u: 0 });
    expect(point?.y.value).toBe(4);
    expect(point?.y.u).toBeCloseTo(4 * Math.hypot(0.02, 0.01 / Math.sqrt(12)), 12);
    expect(pointOf([row(0.5)], axes, [gate])).toBeUndefined();
    expect(pointOf([row(0, 2)], axes, [gate])).toBeUndefined();
    expect(pointOf([row(0.5, -2)], { ...axes, yPower: 0.5 }, [gate])).toBeUndefined();
  });
});

describe("the variables that changed", () => {
  it("are named, and repeats have none", () => {
    expect(variedIn([row(1, 2), row(1, 2.1)])).toEqual([]);
    expect(variedIn([row(1), row(0.5), row(0.3)])).toEqual(["length"]);
    expect(variedIn([row(1), row(0.5), row(1, 2, 3)])).toEqual(["length", "mass"]);
    expect(variedIn([])).toEqual([]);
  });
});
