import { describe, expect, it } from "vitest";
import { type TrialsFile, trialsCsv } from "../../../src/vrlab/viewer/data/csv";
import { decimalsFor, rounded, withUncertainty } from "../../../src/vrlab/viewer/data/digits";
import { scaleFor, shareOf } from "../../../src/vrlab/viewer/data/scale";
import { HANDLES, handleAt, heightAt, moved, placeOf } from "../../../src/vrlab/viewer/data/sketch";

const file: TrialsFile = {
  lab: "Pendulum",
  law: "0123456789abcdef",
  seed: 7,
  version: "0.4.0",
  parameters: [
    { id: "length", unit: "m" },
    { id: "turns", unit: "" },
  ],
  readings: [
    { id: "gate", unit: "s" },
    { id: "height", unit: "m" },
  ],
  rows: [
    {
      trial: 1,
      seed: 7,
      parameters: { length: 0.4, turns: 1e-7 },
      readings: { gate: -1.25, height: 2 },
      u: { gate: 0.005 },
      used: true,
    },
    {
      trial: 2,
      seed: 7,
      parameters: { length: 0.5, turns: 3 },
      readings: { height: 2 },
      u: { gate: 0.005 },
      used: false,
    },
  ],
};

describe("the file of trials", () => {
  it("is comments, a head and a line a trial, each ended as RFC 4180 has it", () => {
    expect(trialsCsv(file)).toBe(
      [
        "# lab Pendulum",
        "# law 0123456789abcdef",
        "# seed 7",
        "# version 0.4.0",
        "trial,seed,length (m),turns,gate (s),u(gate),height (m)",
        "1,7,0.4,1e-7,-1.25,0.005,2",
        "2,7,0.5,3,,,2",
        "",
      ].join("\r\n"),
    );
  });

  it("brings no formula into a spreadsheet, and breaks no line", () => {
    const text = trialsCsv({
      ...file,
      lab: 'A,=HYPERLINK("x")\r\n=1+1;\t@sum',
      parameters: [{ id: "length", unit: 'm",\r\n=2+3' }],
      readings: [{ id: "=cmd|' /C calc'!A0", unit: "" }],
      rows: [],
    });
    expect(text.split("\r\n# law")[0]).toBe("# lab A =HYPERLINK( x ) =1+1 @sum");
    const [head] = text.split("# version 0.4.0\r\n").slice(1);
    expect(head).toBe(`trial,seed,"length (m"",\r\n=2+3)",'=cmd|' /C calc'!A0\r\n`);
  });
});

describe("digits", () => {
  it("are as many as mean something", () => {
    expect([0.04, 0.012, 0.0299, 0.3, 1.4, 56, 0.0951].map(decimalsFor)).toEqual([2, 3, 2, 1, 1, -1, 2]);
    expect(withUncertainty(9.7934, 0.0412, "en")).toBe("9.79\u00a0±\u00a00.04");
    expect(withUncertainty(9.7934, 0.012, "es")).toBe("9,793\u00a0±\u00a00,012");
    expect(withUncertainty(1234.5, 56, "en")).toBe("1,230\u00a0±\u00a060");
    expect(withUncertainty(8.2834e-21, 4.1e-23, "en")).toBe("(8.28\u00a0±\u00a00.04)\u00a0·\u00a010⁻²¹");
    expect(withUncertainty(0, 3e-7, "en")).toBe("(0\u00a0±\u00a03)\u00a0·\u00a010⁻⁷");
    expect(withUncertainty(1.5, 0, "en")).toBe("1.500");
    expect(withUncertainty(1.5, 0, "en", 1)).toBe("1.5");
    expect(withUncertainty(2, Number.NaN, "en", 2)).toBe("2.00");
    expect(rounded(-1250, -2, "en")).toBe("\u22121,200");
  });
});

describe("an axis", () => {
  it("has round marks around all values, and starts at zero unless that is far", () => {
    expect(scaleFor([0.2, 0.8], 4)).toMatchObject({ low: 0, high: 0.8, decimals: 1 });
    expect(scaleFor([9.6, 10.1], 5).low).toBeCloseTo(9.6, 9);
    expect(scaleFor([], 4)).toMatchObject({ low: 0, high: 1 });
    expect(scaleFor([3, 3, Number.NaN], 4)).toMatchObject({ low: 0, high: 6 });
    expect(scaleFor([-2, 5], 4)).toMatchObject({ low: -2, high: 6 });
    expect(scaleFor([-0.018, 50], 3)).toMatchObject({ low: 0, high: 60 });
    expect(scaleFor([-50, 0.018], 3).high).toBeCloseTo(0, 12);
    const { marks, ...scale } = scaleFor([0, 2.4e-5], 4);
    expect(marks.length).toBeLessThan(7);
    expect(shareOf({ ...scale, marks }, scale.high)).toBe(1);
  });
});

describe("a sketched curve", () => {
  const flat = { low: 1, high: 4, heights: Array(HANDLES).fill(2) as number[] };

  it("is moved at the nearest handle and read between two", () => {
    const sketch = moved(flat, handleAt(flat, 1.6), 3);
    expect(placeOf(sketch, 1)).toBe(1.5);
    expect(heightAt(sketch, 1.5)).toBe(3);
    expect(heightAt(sketch, 1.25)).toBe(2.5);
    expect([heightAt(sketch, 1), heightAt(sketch, 4)]).toEqual([2, 2]);
    expect([heightAt(sketch, 0.9), heightAt(sketch, 4.1), heightAt(sketch, Number.NaN)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([handleAt(flat, -5), handleAt(flat, 99)]).toEqual([0, HANDLES - 1]);
  });
});
