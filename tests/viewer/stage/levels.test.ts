import { expect, it } from "vitest";
import { gapTo, levelAt, relevel } from "../../../src/vrlab/viewer/stage/levels";

it("shows the finest level near by, and the next beyond each border", () => {
  expect([0, 10, 10.01, 29, 31, 1e9].map((metres) => levelAt(metres, [10, 30], -1))).toEqual([
    0, 0, 1, 1, 2, 2,
  ]);
});

it("keeps a level a little past its border, in either direction", () => {
  expect([10.5, 10.7].map((metres) => levelAt(metres, [10, 30], 0))).toEqual([0, 1]);
  expect([9.5, 9.3].map((metres) => levelAt(metres, [10, 30], 1))).toEqual([1, 0]);
  expect(levelAt(100, [10, 30], 0)).toBe(2);
});

it("measures from the side of a box, not from its middle", () => {
  const boxes = [0, 0, 0, 1, 10, 1, -5, 0, 0, -4, 1, 1];
  expect(gapTo(boxes, 0, 0.5, 9, 0.5)).toBe(0);
  expect(gapTo(boxes, 0, 4, 5, 5)).toBe(5);
  expect(gapTo(boxes, 1, 0, 0, 0)).toBe(4);
});

it("tells whether any instance shows another level than before", () => {
  const boxes = [0, 0, 0, 1, 1, 1, 50, 0, 0, 51, 1, 1];
  const levels = new Int8Array(2).fill(-1);
  expect(relevel(levels, boxes, [10], [0, 0, 5])).toBe(true);
  expect([...levels]).toEqual([0, 1]);
  expect(relevel(levels, boxes, [10], [1, 0, 5])).toBe(false);
  expect(relevel(levels, boxes, [10], [50, 0, 5])).toBe(true);
  expect([...levels]).toEqual([1, 0]);
});
