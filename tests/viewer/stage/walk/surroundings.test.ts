import { expect, it } from "vitest";
import type { Vec3 } from "../../../../src/vrlab/viewer/lab/json";
import { ahead, nearest, sideOf } from "../../../../src/vrlab/viewer/stage/walk/surroundings";

/** Somebody who looks to the north, −Z. */
const LOOKING = { position: [0, 1.6, 0] as Vec3, target: [0, 1.6, -2] as Vec3 };
type Box = readonly [Vec3, Vec3];

it.each([
  [[0, 0, -5], "front"],
  [[-5, 0, 0], "left"],
  [[5, 9, 0], "right"],
  [[0.1, 0, 5], "behind"],
] as const)("%j lies to the %s", (place, side) => {
  expect(sideOf(LOOKING.position, LOOKING.target, place)).toBe(side);
});

it("finds the nearest thing, measured to its bounds", () => {
  const wall: Box = [
    [-4, 0, -3],
    [4, 3, -2],
  ];
  const far: Box = [
    [5, 0, 0],
    [6, 3, 1],
  ];
  const found = nearest(LOOKING, [far, wall], (box) => box);
  expect(found).toEqual({ of: wall, distance: 2, side: "front" });
});

it("does not mean what one stands on or in, nor what has no bounds", () => {
  const ground: Box = [
    [-50, -1, -50],
    [50, 0, 50],
  ];
  const temple: Box = [
    [-9, 0, -9],
    [9, 12, 9],
  ];
  expect(nearest(LOOKING, [ground, temple], (box) => box)).toBeUndefined();
  expect(nearest(LOOKING, [ground], () => undefined)).toBeUndefined();
});

it("looks straight ahead", () => {
  expect(ahead(LOOKING, (origin, way) => [origin, way])).toEqual([LOOKING.position, [0, 0, -1]]);
});
