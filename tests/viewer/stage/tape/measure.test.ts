import { expect, it } from "vitest";
import type { Vec3 } from "../../../../src/vrlab/viewer/lab/json";
import { measure, rounded, snap } from "../../../../src/vrlab/viewer/stage/tape/measure";

const CORNERS: Vec3[] = [
  [0, 0, 0],
  [1, 0, 0],
  [0, 1, 0],
];
const exact = (...place: Vec3) => ({ place, error: 0 });

it("takes the corner of a triangle that is close by, exactly", () => {
  const end = snap([0.98, 0.01, 0], CORNERS, 0.05, 0.004);
  expect(end.place).toEqual([1, 0, 0]);
  expect(end.error).toBeLessThanOrEqual(0.0005);
});

it("takes a place on an edge where no corner is near, and the place itself elsewhere", () => {
  const edge = snap([0.5, 0.02, 0], CORNERS, 0.05, 0.004);
  expect(edge.place).toEqual([0.5, 0, 0]);
  expect(edge.error).toBe(0.004);
  expect(snap([0.3, 0.3, 0], CORNERS, 0.05, 0.004)).toEqual({ place: [0.3, 0.3, 0], error: 0.004 });
});

it("tells the distance and how much higher the end lies", () => {
  const { distance, rise } = measure(exact(1, 1, 1), exact(4, -3, 1));
  expect(distance).toBe(5);
  expect(rise).toBe(-4);
});

it.each([
  [0, 0.001],
  [0.001, 0.001],
  [0.0011, 0.002],
  [0.003, 0.005],
  [0.007, 0.01],
  [0.04, 0.05],
  [0.3, 0.5],
  [0.9, 1],
])("states an error of %d m as a resolution of %d m", (error, resolution) => {
  const { resolution: stated } = measure({ place: [0, 0, 0], error }, exact(2, 0, 0));
  expect(stated).toBeCloseTo(resolution, 9);
});

it("adds the errors of both ends as independent ones", () => {
  const end = (error: number) => ({ place: [0, 0, error] as Vec3, error });
  expect(measure(end(0.003), end(0.004)).resolution).toBeCloseTo(0.005);
});

it("rounds to whole steps of the resolution", () => {
  expect(rounded(4.2963, 0.001)).toBeCloseTo(4.296);
  expect(rounded(4.2963, 0.05)).toBeCloseTo(4.3);
  expect(rounded(-0.508, 0.01)).toBeCloseTo(-0.51);
});

it("takes a triangle that has no extent", () => {
  const dot: Vec3[] = [
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ];
  expect(snap([2, 1, 1], dot, 0.1, 0.01).place).toEqual([2, 1, 1]);
});
