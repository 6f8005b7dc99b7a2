import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Loop } from "../../../src/vrlab/viewer/stage/loop";

let frames: ((now: number) => void)[] = [];

function run(now: number): void {
  for (const frame of frames.splice(0)) frame(now);
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (frame: (now: number) => void) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => {
    frames = [];
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("draws once for any number of changes, and then rests", () => {
  const drawn: number[] = [];
  const loop = new Loop((seconds) => drawn.push(seconds) < 0);
  loop.invalidate();
  loop.invalidate();
  run(1000);
  run(1016);
  expect(drawn).toEqual([1 / 60]);
});

it("goes on while there is more, and tells how long each frame took", () => {
  const drawn: number[] = [];
  const loop = new Loop((seconds) => drawn.push(seconds) < 3);
  loop.invalidate();
  for (const now of [1000, 1020, 1050, 1066]) run(now);
  expect(drawn).toEqual([1 / 60, 0.02, 0.03]);
});

it("does not count the rest between two runs", () => {
  const drawn: number[] = [];
  const loop = new Loop((seconds) => drawn.push(seconds) < 0);
  loop.invalidate();
  run(1000);
  loop.invalidate();
  run(9000);
  expect(drawn).toEqual([1 / 60, 1 / 60]);
});

it("stands still while it cannot be seen, and catches up with one frame", () => {
  let drawn = 0;
  const loop = new Loop(() => {
    drawn += 1;
    return true;
  });
  loop.invalidate();
  run(1000);
  loop.setVisible(false);
  run(1016);
  expect(drawn).toBe(1);
  loop.setVisible(true);
  run(5000);
  expect(drawn).toBe(2);
});

it("runs what is to be shown just before the frame that shows it, and draws no other one for it", () => {
  const told: string[] = [];
  const loop = new Loop(() => told.push("drawn") < 0);
  loop.before(() => {
    told.push("changed");
    loop.invalidate();
  });
  loop.invalidate();
  run(1000);
  run(1016);
  expect(told).toEqual(["changed", "drawn"]);
});

it("draws at once after a rest, with all that comes in the same task, and what comes then in the next frame", async () => {
  const told: string[] = [];
  const loop = new Loop(() => told.push("drawn") < 0);
  loop.invalidate();
  run(1000);
  run(1016);
  for (const name of ["a", "b"]) loop.before(() => told.push(name));
  expect(told).toEqual(["drawn"]);
  await Promise.resolve();
  expect(told).toEqual(["drawn", "a", "b", "drawn"]);
  loop.before(() => told.push("c"));
  await Promise.resolve();
  expect(told).toHaveLength(4);
  run(1033);
  expect(told.slice(4)).toEqual(["c", "drawn"]);
});

it("does not draw at once what nobody can see", async () => {
  const told: string[] = [];
  const loop = new Loop(() => told.push("drawn") < 0);
  loop.invalidate();
  run(1000);
  run(1016);
  loop.setVisible(false);
  loop.before(() => told.push("changed"));
  await Promise.resolve();
  expect(told).toEqual(["drawn"]);
  loop.setVisible(true);
  run(2000);
  expect(told).toEqual(["drawn", "changed", "drawn"]);
});
