import { expect, it } from "vitest";
import { Clips } from "../../../src/vrlab/viewer/hosts/clips";

function setUp() {
  const poses: [number, number][] = [];
  const access = {
    get: () => undefined,
    set: () => {},
    pose: (animation: number, time: number) => poses.push([animation, time]),
  };
  const clips = new Clips(
    [
      { animation: 0, seconds: 2 },
      { animation: 3, seconds: 0.5 },
    ],
    access,
  );
  return { clips, poses };
}

it("plays all animations round and round, each in its own time", () => {
  const { clips, poses } = setUp();
  expect(poses).toEqual([
    [0, 0],
    [3, 0],
  ]);
  expect(clips.frame(0.75)).toBe(true);
  expect(poses.slice(-2)).toEqual([
    [0, 0.75],
    [3, 0.25],
  ]);
  clips.frame(1.5);
  expect(poses.slice(-2)).toEqual([
    [0, 0.25],
    [3, 0.25],
  ]);
  expect(clips.readings).toEqual({ t: 2.25 });
});

it("stands while it is paused, and then steps and goes back to the start", () => {
  const { clips, poses } = setUp();
  clips.play(false);
  expect(clips.frame(1)).toBe(false);
  expect(poses).toHaveLength(2);
  clips.step(0.25);
  expect(poses.at(-2)).toEqual([0, 0.25]);
  clips.reset();
  expect(poses.slice(-2)).toEqual([
    [0, 0],
    [3, 0],
  ]);
  expect(clips.time).toBe(0);
});
