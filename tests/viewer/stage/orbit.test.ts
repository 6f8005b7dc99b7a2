import { expect, it } from "vitest";
import type { Vec3 } from "../../../src/vrlab/viewer/lab/json";
import {
  between,
  type Limits,
  limited,
  limitsFrom,
  orbitFrom,
  panned,
  positionOf,
  turned,
  zoomed,
} from "../../../src/vrlab/viewer/stage/orbit";

const FREE: Limits = { low: [-50, 0, -50], high: [50, 50, 50], inside: false, nearest: 0.05, farthest: 100 };
const ROOM: Limits = { low: [-3, 0, -4], high: [3, 3, 4], inside: true, nearest: 0.05, farthest: 30 };

function close(a: readonly number[], b: readonly number[]): void {
  a.forEach((v, i) => {
    expect(v).toBeCloseTo(b[i] ?? Number.NaN, 9);
  });
}

it.each<[Vec3, Vec3]>([
  [
    [1, 2, 3],
    [0, 1, 0],
  ],
  [
    [-2, 0.5, -1],
    [0.3, 0.9, 0.1],
  ],
  [
    [0, 5, 0.001],
    [0, 1, 0],
  ],
])("a camera at %j that looks at %j stays where it is", (position, target) => {
  close(positionOf(orbitFrom(position, target), FREE), position);
});

it("turning keeps the distance, and stops short of straight above", () => {
  const start = orbitFrom([0, 1, 2], [0, 1, 0]);
  const turnedRound = turned(start, Math.PI / 2, 99);
  expect(turnedRound.radius).toBeCloseTo(2);
  expect(turnedRound.elevation).toBeLessThan(Math.PI / 2);
  close(positionOf(turned(start, Math.PI / 2, 0), FREE), [2, 1, 0]);
});

it("never goes through the floor", () => {
  const below = turned(orbitFrom([0, 1, 3], [0, 0.8, 0]), 0, -1.4);
  expect(positionOf(below, FREE)[1]).toBeGreaterThan(0);
});

it("stays within a room, and comes back to its distance when there is space again", () => {
  const back = zoomed(orbitFrom([0, 1.5, 3], [0, 1.5, 0]), 9, ROOM);
  const [x, y, z] = positionOf(back, ROOM);
  expect([x, y]).toEqual([0, 1.5]);
  expect(z).toBeLessThan(4);
  const [side] = positionOf(turned(back, Math.PI / 2, 0), ROOM);
  expect(side).toBeLessThan(3);
  close(positionOf(turned(turned(back, Math.PI / 2, 0), -Math.PI / 2, 0), ROOM), [x, y, z]);
});

it("zooms at once, also where a wall has held it back", () => {
  const held = zoomed(orbitFrom([0, 1.5, 3], [0, 1.5, 0]), 9, ROOM);
  const before = positionOf(held, ROOM)[2];
  expect(positionOf(zoomed(held, 0.9, ROOM), ROOM)[2]).toBeCloseTo(0.9 * before);
});

it("pans in the plane of the picture", () => {
  const front = orbitFrom([0, 1, 2], [0, 1, 0]);
  close(panned(front, 0.5, 0.25).target, [1, 1.5, 0]);
  const side = orbitFrom([2, 1, 0], [0, 1, 0]);
  close(panned(side, 0.5, 0).target, [0, 1, -1]);
});

it("keeps the target where something is", () => {
  expect(limited(panned(orbitFrom([0, 1, 2], [0, 1, 0]), 99, 99), ROOM).target).toEqual([3, 3, 0]);
});

it("goes the short way round", () => {
  const west = orbitFrom([-0.1, 1, -2], [0, 1, 0]);
  const east = orbitFrom([0.1, 1, -2], [0, 1, 0]);
  close(positionOf(between(west, east, 0), FREE), [-0.1, 1, -2]);
  expect(positionOf(between(west, east, 0.5), FREE)[2]).toBeCloseTo(-2, 1);
  close(positionOf(between(west, east, 1), FREE), [0.1, 1, -2]);
});

it("keeps those inside who start inside", () => {
  expect(limitsFrom([-3, 0, -4], [3, 3, 4], [0, 1.5, 3]).inside).toBe(true);
  expect(limitsFrom([-3, 0, -4], [3, 3, 4], [0, 1.5, 9]).inside).toBe(false);
  expect(limitsFrom([-0.1, 0, -0.1], [0.1, 0.2, 0.1], [0, 0.1, 0.05]).inside).toBe(false);
});
