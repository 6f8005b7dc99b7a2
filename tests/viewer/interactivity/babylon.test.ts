import { expect, it } from "vitest";
import { Babylon } from "./babylon";
import { pendulum, START, TRIANGLE } from "./pendulum";
import { PlainScene } from "./sketch";

const FRAME = 1 / 60;

/** Babylon.js is slow on a machine that is busy; in milliseconds. */
const TIME_LIMIT = 60_000;

/** Babylon.js counts milliseconds; this is what is left of the frame's length on the way there and back. */
const SEEN = (FRAME * 1000) / 1000;

it(
  "a pendulum that is changed, paused, reset and clicked swings as in Babylon.js for 10 s",
  async () => {
    const { sketch, theta, omega, length, running, steps } = pendulum();
    const scene = new PlainScene({ "/nodes/0/rotation": [0, 0, 0, 1] });
    const player = sketch.run(scene, TRIANGLE);
    const other = await Babylon.load(sketch.json(TRIANGLE));
    const both = (id: string, values?: Record<string, number>) => () => {
      player.send(id, values);
      other.send(id, values);
    };
    const click = () => {
      player.select(0);
      other.select("bob");
    };
    const inputs = new Map([
      [60, both("set/length", { value: 0.7 })],
      [150, click],
      [180, click],
      [300, both("pause")],
      [320, both("reset")],
      [330, both("start")],
      [400, both("set/length", { value: 99 })],
    ]);
    let [worst, highest] = [0, 0];
    for (let frame = 0; frame < 600; frame++) {
      inputs.get(frame)?.();
      player.tick(SEEN);
      other.tick(FRAME);
      for (const index of [theta, omega, length]) {
        worst = Math.max(worst, Math.abs(player.scalar(index) - Number(other.variable(index))));
      }
      highest = Math.max(highest, Math.abs(player.scalar(omega)));
      expect(player.scalar(running) === 1).toBe(other.variable(running));
    }
    other.dispose();
    expect(worst).toBeLessThanOrEqual(1e-9 * START.theta);
    // It did swing; 270 frames of four steps each passed since the reset; the length was clamped.
    expect(highest).toBeGreaterThan(2);
    expect(player.scalar(steps)).toBe(270 * 4);
    expect(player.scalar(length)).toBe(2);
    const angle = player.scalar(theta);
    const shown = Array.from(scene.get("/nodes/0/rotation") as number[]);
    // Adding 0 turns -0 into 0.
    expect(shown.map((part) => part + 0)).toEqual([0, 0, Math.sin(angle / 2), Math.cos(angle / 2)]);
  },
  TIME_LIMIT,
);
