import { expect, it } from "vitest";
import {
  decimalsOf,
  formatNumber,
  formatReading,
  join,
  parseNumber,
  parseTime,
  shown,
} from "../../../src/vrlab/viewer/lab/units";

const DEGREE = Math.PI / 180;

it.each([
  [40 * DEGREE, "rad", "40.0°"],
  [-40 * DEGREE, "rad", "−40.0°"],
  [2 * DEGREE, "rad/s", "2.0°/s"],
  [1.7951, "s", "1.795\u00a0s"],
  [9.80665, "m/s^2", "9.807\u00a0m/s²"],
  [12_345.6, "N*m", "12,346\u00a0N·m"],
  [0.5, "", "0.500"],
  [-1e-9, "m", "0.000\u00a0m"],
  [Number.NaN, "m", "–\u00a0m"],
  [17.5, "h", "17:30"],
  [5 + 59.7 / 60, "h", "06:00"],
  [Number.NaN, "h", "–"],
])("shows %s %s as %s", (value, unit, text) => {
  expect(formatReading(value, unit, "en")).toBe(text);
});

it("writes numbers as the language does", () => {
  expect(formatNumber(1234.5, 2, "de")).toBe("1.234,50");
  expect(formatNumber(1.5, 1, "no such language")).toBe("1.5");
});

it.each([
  [0.01, 2],
  [0.05, 2],
  [0.25, 2],
  [1, 0],
  [DEGREE * shown("rad").factor, 0],
  [1e-3, 3],
  [0.1 + 0.2, 1],
])("a step of %s takes %s decimals", (step, decimals) => {
  expect(decimalsOf(step)).toBe(decimals);
});

it("writes hours of the day as the language does, and takes them as they are typed", () => {
  expect(formatReading(17.5, "h", "es")).toBe("17:30");
  expect(formatReading(17.5, "h", "fi")).toBe("17.30");
  expect(formatReading(17.5, "h", "no such language")).toBe("17:30");
  expect(["17:30", " 6:05 ", "17.5", "17,5"].map(parseTime)).toEqual([17.5, 6 + 5 / 60, 17.5, 17.5]);
  expect(["17:60", "1:2:3", ":", ""].map(parseTime)).toEqual(Array(4).fill(Number.NaN));
});

it("puts no space before a degree of an angle", () => {
  expect(join("30", "°")).toBe("30°");
  expect(join("30", "°/s")).toBe("30°/s");
  expect(join("30", "°C")).toBe("30\u00a0°C");
  expect(join("30", "m")).toBe("30\u00a0m");
  expect(join("30", "")).toBe("30");
});

it.each([
  ["0.8", 0.8],
  ["0,8", 0.8],
  [" 1 234,5 ", 1234.5],
  ["1.234,5", 1234.5],
  ["1,234.5", 1234.5],
  ["\u22123,5", -3.5],
  ["١٢٫٥", 12.5],
  ["1e3", 1000],
  ["", Number.NaN],
  ["one", Number.NaN],
  ["1.2.3", Number.NaN],
  ["0x10", Number.NaN],
  ["Infinity", Number.NaN],
  ["1e999", Number.POSITIVE_INFINITY],
])("reads %o as %d", (typed, number) => {
  expect(parseNumber(typed)).toBe(number);
});
