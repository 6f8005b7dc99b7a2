import { expect, it } from "vitest";
import { choiceOf, clampTo, snapTo } from "../../../src/vrlab/viewer/lab/behaviors";
import { PARAMETER } from "./files";

const DEGREE = Math.PI / 180;
const AMPLITUDE = { ...PARAMETER, minimum: DEGREE, maximum: 170 * DEGREE, step: DEGREE };

it.each([
  [0.804, 0.8],
  [0.806, 0.81],
  [-5, 0.1],
  [5, 2],
])("snaps %s to %s", (value, snapped) => {
  expect(snapTo(PARAMETER, value)).toBe(snapped);
});

it("reaches both ends, also where the range is no whole number of steps", () => {
  const uneven = { ...PARAMETER, minimum: 0, maximum: 1, step: 0.3 };
  expect(snapTo(uneven, 1)).toBe(1);
  expect(snapTo(uneven, 0.97)).toBe(1);
  expect(snapTo(uneven, 0)).toBe(0);
  expect(snapTo(AMPLITUDE, 170 * DEGREE)).toBe(170 * DEGREE);
});

it("steps through the whole range one by one", () => {
  let value = PARAMETER.minimum;
  for (let k = 0; k < 190; k++) value = snapTo(PARAMETER, value + PARAMETER.step);
  expect(value).toBe(2);
});

it("keeps no number a number that is none", () => {
  expect(clampTo(PARAMETER, Number.NaN)).toBeNaN();
});

it("names what whole numbers stand for, and nothing of a quantity", () => {
  const chosen = { ...PARAMETER, minimum: 1, maximum: 2, step: 1, choices: [{ en: "Red" }, { en: "Blue" }] };
  expect([1, 1.4, 2].map((value) => choiceOf(chosen, value)?.en)).toEqual(["Red", "Red", "Blue"]);
  expect(choiceOf(PARAMETER, 1)).toBeUndefined();
});
