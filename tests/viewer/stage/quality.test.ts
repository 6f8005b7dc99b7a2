import { expect, it } from "vitest";
import { Governor, LEVELS } from "../../../src/vrlab/viewer/stage/quality";

function run(governor: Governor, seconds: number, frames: number): number {
  return Array.from({ length: frames }, () => governor.frame(seconds)).filter(Boolean).length;
}

it("leaves a fast device alone", () => {
  const governor = new Governor("ANGLE (Intel, Mesa Intel(R) UHD Graphics)", false);
  expect(run(governor, 1 / 60, 2000)).toBe(0);
  expect(governor.quality).toBe(LEVELS[0]);
});

it("steps down once for each stretch of slow frames, and stops at the last level", () => {
  const governor = new Governor("", false);
  expect(run(governor, 0.05, 44)).toBe(0);
  expect(run(governor, 0.05, 1)).toBe(1);
  expect(governor.quality).toBe(LEVELS[1]);
  run(governor, 0.05, 2000);
  expect(governor.quality).toBe(LEVELS.at(-1));
});

it("does not take a pause for a slow frame", () => {
  const governor = new Governor("", false);
  expect(run(governor, 3, 500)).toBe(0);
});

it.each(["Google SwiftShader", "llvmpipe (LLVM 15.0.6, 256 bits)", "Microsoft Basic Render Driver"])(
  "draws the same on every run with %s",
  (name) => {
    const governor = new Governor(name, false);
    const before = governor.quality;
    expect(run(governor, 0.4, 500)).toBe(0);
    expect(governor.quality).toBe(before);
  },
);

it("begins lower on a phone", () => {
  expect(new Governor("Mali-G52", true).quality).toBe(LEVELS[1]);
});
