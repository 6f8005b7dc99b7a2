import { expect, it } from "vitest";
import type { Vec3 } from "../../../../src/vrlab/viewer/lab/json";
import {
  BODY,
  floorAt,
  isFloor,
  landing,
  stride,
  type World,
} from "../../../../src/vrlab/viewer/stage/walk/stride";
import { GROUND, slope, worldOf } from "./blocks";

const RATES = [3, 10, 30, 72, 144];
const SPEED = 3;

/** Where one is after walking for so many seconds at so many frames a second. */
function walked(world: World, from: Vec3, [x, z]: [number, number], seconds: number, rate = 60): Vec3 {
  let at = from;
  for (let frame = 0; frame < seconds * rate; frame++) {
    at = stride(world, at, [(x * SPEED) / rate, (z * SPEED) / rate]);
  }
  return at;
}

const WALL = worldOf([
  [
    [-10, 0, 2],
    [10, 3, 2.02],
  ],
]);

it.each(RATES)("stops a body's radius before a thin wall at %i Hz", (rate) => {
  const [x, , z] = walked(WALL, [0, 0, 0], [0, 1], 5, rate);
  expect(z).toBeCloseTo(2 - BODY.radius, 6);
  expect(x).toBeCloseTo(0);
});

it.each(RATES)("slides along a wall at %i Hz, whatever the angle, and never nears it", (rate) => {
  for (const angle of [0.05, 0.4, 0.8, 1.2, 1.5]) {
    const [x, , z] = walked(WALL, [-5, 0, 1.5], [Math.cos(angle), Math.sin(angle)], 2, rate);
    expect(z).toBeLessThan(2 - BODY.radius + 1e-6);
    expect(x).toBeCloseTo(-5 + 2 * SPEED * Math.cos(angle), 6);
  }
});

it("stays in a corner, and goes out of it again", () => {
  const corner = worldOf([
    [
      [-5, 0, 2],
      [5, 3, 2.1],
    ],
    [
      [2, 0, -5],
      [2.1, 3, 5],
    ],
  ]);
  const there = walked(corner, [0, 0, 0], [0.6, 0.8], 4);
  expect(there[0]).toBeCloseTo(2 - BODY.radius, 5);
  expect(there[2]).toBeCloseTo(2 - BODY.radius, 5);
  expect(walked(corner, there, [-1, 0], 1)[0]).toBeCloseTo(there[0] - 3, 5);
});

it("goes round a post, and through between two walls a door apart, but not through a slit", () => {
  const post = worldOf([
    [
      [-0.05, 0, 1],
      [0.05, 2, 1.1],
    ],
  ]);
  const round = walked(post, [0.03, 0, 0], [0.3, 1], 2);
  expect(round[2]).toBeGreaterThan(3);
  const gap = (width: number): World =>
    worldOf([
      [
        [-5, 0, 2],
        [-width / 2, 3, 2.3],
      ],
      [
        [width / 2, 0, 2],
        [5, 3, 2.3],
      ],
    ]);
  expect(walked(gap(0.6), [0, 0, 0], [0, 1], 2)[2]).toBeGreaterThan(3);
  expect(walked(gap(0.2), [0, 0, 0], [0, 1], 2)[2]).toBeLessThan(2);
});

/** Three steps of the Parthenon (0.508 m high, treads of 0.7 m), then a platform. */
const STEPS = worldOf(
  [0, 1, 2].map(
    (i) =>
      [
        [-5, 0, 1 + 0.7 * i],
        [5, 0.508 * (i + 1), 10],
      ] as const,
  ),
);

it.each(RATES)("climbs steps of 0.508 m at %i Hz and goes down them again", (rate) => {
  const up = walked(STEPS, [0, 0, 0], [0, 1], 2, rate);
  expect(up).toEqual([0, expect.closeTo(3 * 0.508), expect.closeTo(6, 1)]);
  expect(walked(STEPS, up, [0, -1], 2, rate)).toEqual([0, 0, expect.closeTo(0, 1)]);
});

it("does not climb what is higher than a step, nor step off an edge as high", () => {
  const bench = worldOf([
    [
      [-5, 0, 1],
      [5, BODY.climb + 0.01, 5],
    ],
  ]);
  expect(walked(bench, [0, 0, 0], [0, 1], 2)).toEqual([0, 0, expect.closeTo(1, 0)]);
  expect(walked(bench, [0, 0, 0], [0, 1], 2)[1]).toBe(0);
  const top = walked(bench, [0, BODY.climb + 0.01, 3], [0, -1], 2);
  expect(top[1]).toBeCloseTo(BODY.climb + 0.01);
  expect(top[2]).toBeGreaterThan(0.99);
});

it("enters a gap that is as high as a person, and none that is lower", () => {
  const under = (height: number): World =>
    worldOf([
      [
        [-5, height, 1],
        [5, height + 1, 3],
      ],
    ]);
  expect(walked(under(1.8), [0, 0, 0], [0, 1], 2)[2]).toBeCloseTo(6);
  for (const height of [0.3, 0.58, 0.7, 0.9, 1.2, 1.5, 1.7]) {
    expect(walked(under(height), [0, 0, 0], [0, 1], 2)[2]).toBeLessThan(1.01);
  }
});

it("does not leave the world", () => {
  const [x, y, z] = walked(worldOf([]), [0, 0, 0], [1, 0.3], 30);
  expect(y).toBe(0);
  expect(x).toBeLessThanOrEqual(GROUND.high[0]);
  expect(z).toBeLessThanOrEqual(GROUND.high[1]);
});

it("walks on slopes up to 45°", () => {
  expect(walked(slope(0.98), [0, 0, 0], [1, 0], 1)[1]).toBeCloseTo(3 * 0.98, 1);
  expect(walked(slope(1.1), [0, 0, 0], [1, 0], 1)[0]).toBeLessThan(0.2);
});

it("steps over a gap in the floor that is narrower than a foot", () => {
  const boards = worldOf([
    [
      [-5, 0, -5],
      [5, 1, 1],
    ],
    [
      [-5, 0, 1.02],
      [5, 1, 5],
    ],
  ]);
  expect(walked(boards, [0, 1, 0], [0, 1], 1)).toEqual([0, 1, expect.closeTo(3, 5)]);
});

it("ends at the same place at 30 and at 72 Hz", () => {
  const room = worldOf([
    ...[0, 1, 2].map(
      (i) =>
        [
          [-5, 0, 1 + 0.7 * i],
          [5, 0.508 * (i + 1), 10],
        ] as const,
    ),
    [
      [-1, 0, 4],
      [-0.4, 6, 4.6],
    ],
    [
      [0.8, 0, 5.5],
      [1.6, 6, 6.1],
    ],
  ]);
  const way: [number, number][] = [
    [-0.2, 1],
    [0.5, 1],
    [-1, 0.1],
    [0.3, -1],
  ];
  const [slow, quick] = [30, 72].map((rate) =>
    way.reduce((at, w) => walked(room, at, w, 1.5, rate), [-0.2, 0, 0] as Vec3),
  );
  const apart = Math.hypot(...(slow ?? [9]).map((v, i) => v - (quick?.[i] ?? 0)));
  expect(apart).toBeLessThan(0.05);
});

it("stays where it is when told what is no number", () => {
  const at: Vec3 = [0, 0, 0];
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(stride(WALL, at, [bad, 0])).toBe(at);
    expect(stride(WALL, [bad, 0, 0], [1, 0])[0]).toBe(bad);
  }
  expect(stride(WALL, at, [0, 0])).toBe(at);
});

it("lands on the floor below, where there is room to stand", () => {
  expect(landing(STEPS, [0, 9, 4], 20)).toEqual([0, expect.closeTo(1.524), 4]);
  expect(landing(worldOf([]), [3, 1.6, 0], 20)).toEqual([3, 0, 0]);
  expect(landing(worldOf([]), [3, 1.6, 0], 1)).toBeUndefined();
  const cupboard = worldOf([
    [
      [-1, 1, -1],
      [1, 1.2, 1],
    ],
  ]);
  expect(landing(cupboard, [0, 0.5, 0], 2)).toBeUndefined();
  expect(floorAt(cupboard, [0, 0, 0])).toBeUndefined();
});

it("tells a floor from a table", () => {
  const room = worldOf([
    [
      [-0.35, 0, -0.35],
      [0.35, 0.9, 0.35],
    ],
    [
      [-5, 0, 3],
      [5, 0.5, 9],
    ],
  ]);
  const down = (x: number, z: number) => room.cast([x, 5, z], [0, -1, 0], 10);
  for (const [x, z, is] of [
    [0, 0, false],
    [0, 6, true],
  ] as const) {
    const touch = down(x, z);
    expect(touch && isFloor(room, touch)).toBe(is);
  }
  expect(isFloor(room, { distance: 1, point: [3, 0, 0], normal: [0, 1, 0] })).toBe(true);
  expect(isFloor(room, { distance: 1, point: [3, 1, 0], normal: [1, 0, 0] })).toBe(false);
});
