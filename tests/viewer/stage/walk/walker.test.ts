import { expect, it } from "vitest";
import type { Vec3 } from "../../../../src/vrlab/viewer/lab/json";
import { EYES, PACE, type Push, REST, Walker } from "../../../../src/vrlab/viewer/stage/walk/walker";
import { type Block, worldOf } from "./blocks";

const AHEAD: Push = { ...REST, forward: 1 };

function walker(blocks: readonly Block[] = []): Walker {
  const made = new Walker(worldOf(blocks));
  expect(made.land([0, 1.6, 0], 5)).toBe(true);
  return made;
}

function run(made: Walker, push: Push, seconds: number, rate = 60): void {
  for (let frame = 0; frame < Math.round(seconds * rate); frame++) made.update(push, 1 / rate);
}

const near = (place: readonly number[]) => place.map((v) => expect.closeTo(v, 5));

it("walks at the pace of people, and faster when asked", () => {
  const made = walker();
  run(made, AHEAD, 2);
  expect(made.position).toEqual(near([0, EYES.standing, -2 * PACE.walk]));
  run(made, { ...AHEAD, fast: true }, 1);
  expect(made.position[2]).toBeCloseTo(-2 * PACE.walk - PACE.fast);
});

it("is no faster on a slant, and turns to the right", () => {
  const made = walker();
  run(made, { ...AHEAD, right: 1 }, 1);
  expect(Math.hypot(made.position[0], made.position[2])).toBeCloseTo(PACE.walk);
  expect(made.position[0]).toBeGreaterThan(0);
  run(made, { ...REST, turn: 1 }, 1);
  const [x, , z] = made.target.map((v, i) => v - (made.position[i] ?? 0));
  expect(x).toBeGreaterThan(1.9);
  expect(z).toBeCloseTo(0);
});

it("climbs a step without a jolt to the eyes", () => {
  const made = walker([
    [
      [-5, 0, -9],
      [5, 0.508, -1],
    ],
  ]);
  const heights: number[] = [];
  for (let frame = 0; frame < 180; frame++) {
    made.update(AHEAD, 1 / 60);
    heights.push(made.position[1]);
  }
  expect(heights.at(-1)).toBeCloseTo(EYES.standing + 0.508, 2);
  const rises = heights.slice(1).map((h, i) => h - (heights[i] ?? h));
  expect(Math.max(...rises)).toBeLessThan(0.12);
  expect(Math.min(...rises)).toBeGreaterThanOrEqual(0);
});

it("goes in single steps, with rests between, for those who ask for less motion", () => {
  const made = walker();
  made.still = true;
  const places = new Set<number>();
  for (let frame = 0; frame < 60; frame++) {
    made.update(AHEAD, 1 / 60);
    places.add(made.position[2]);
  }
  expect([...places]).toEqual(near([-0.7, -1.4, -2.1]));
  made.update(REST, 1 / 60);
  made.update({ ...REST, turn: 1 }, 1 / 60);
  expect(made.yaw).toBeCloseTo(-Math.PI / 6);
});

it("walks to a place that is pointed at, and stops before a wall", () => {
  const made = walker([
    [
      [-5, 0, -4.2],
      [5, 3, -4],
    ],
  ]);
  made.goTo([1, 0, -2]);
  run(made, REST, 3);
  expect(made.isUnderWay).toBe(false);
  expect(made.feet).toEqual([expect.closeTo(1, 1), 0, expect.closeTo(-2, 1)]);
  made.goTo([1, 0, -6]);
  run(made, REST, 4);
  expect(made.isUnderWay).toBe(false);
  expect(made.feet[2]).toBeCloseTo(-3.75, 2);
});

it("is there at once where motion is to be avoided, and comes no further than by walking", () => {
  const made = walker([
    [
      [-5, 0, -4.2],
      [5, 3, -4],
    ],
  ]);
  made.still = true;
  made.goTo([0, 0, -6]);
  expect(made.isUnderWay).toBe(false);
  expect(made.feet[2]).toBeCloseTo(-3.75, 2);
});

it("lets go of the place when a key is pressed", () => {
  const made = walker();
  made.goTo([0, 0, -5]);
  made.update({ ...REST, turn: 1 }, 0.1);
  expect(made.isUnderWay).toBe(false);
});

it("sits lower, softly, and stands up again", () => {
  const made = walker();
  made.sit(true);
  made.update(REST, 1 / 60);
  expect(made.position[1]).toBeGreaterThan(EYES.seated);
  run(made, REST, 2);
  expect(made.position[1]).toBe(EYES.seated);
});

it("looks where it is told to, no further up than the neck bends", () => {
  const made = walker();
  made.face([3, 1.6, 0]);
  expect(made.target).toEqual(near([2, 1.6, 0]));
  made.look(0, 9);
  expect(made.pitch).toBeLessThan(Math.PI / 2);
  made.look(Number.NaN, 0);
  made.goTo([Number.NaN, 0, 0]);
  made.update({ ...AHEAD, forward: Number.NaN }, Number.NaN);
  expect([...made.position, ...made.target].every(Number.isFinite)).toBe(true);
});

it("does not stand where there is no floor below", () => {
  const made = walker();
  const before: Vec3 = made.feet;
  expect(made.land([0, 30, 0], 4)).toBe(false);
  expect(made.feet).toBe(before);
});
