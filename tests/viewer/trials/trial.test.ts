import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Numbers } from "../../../src/vrlab/viewer/data/rows";
import { Trial, uncertaintyOf } from "../../../src/vrlab/viewer/trials/trial";
import { Watch } from "../../../src/vrlab/viewer/trials/watch";
import { pendulum, Told } from "./pendulum";

let session: Told;
let ends: (Numbers | string)[];

function begun(changed = {}): Trial {
  const { measuring, measures } = pendulum(changed);
  session = new Told();
  return new Trial(session, measuring, measures.instruments, measures.noted, {
    advanced: () => undefined,
    over: (readings) => ends.push(readings),
    failed: (why) => ends.push(why),
  });
}

beforeEach(() => {
  ends = [];
});

describe("a trial", () => {
  it("starts from the beginning with noise of its own, and is read when it is done", () => {
    const trial = begun();
    trial.run(3, 7);
    expect([session.heard, session.playing]).toEqual([['vrlab/trial {"seed":3,"trial":7}'], true]);
    trial.frame(false);
    expect(ends).toEqual([]);
    session.runner.readings = { period: 2, over: 1 };
    trial.frame(false);
    // What is read by hand is left to hands.
    expect([ends, session.playing, trial.runs]).toEqual([[{ gate: 2 }], false, false]);
    expect(trial.startedWith).toEqual({ length: 1, gravity: 9.81 });
  });

  it("waits for the hand that holds a stopwatch, but not for ever", () => {
    const trial = begun();
    trial.run(1, 1);
    session.runner.readings = { period: 2, over: 1 };
    trial.frame(true);
    expect(ends).toEqual([]);
    session.runner.time = 10.1;
    trial.frame(true);
    expect(ends).toEqual([{ gate: 2 }]);
  });

  it("has no result when it takes too long, or when a value was changed meanwhile", () => {
    const late = begun();
    late.run(1, 1);
    session.runner.time = 10.1;
    late.frame(false);
    const changed = begun();
    changed.run(1, 2);
    session.setParameter("length", 1.1);
    session.runner.readings = { period: 2, over: 1 };
    changed.frame(false);
    expect([ends, session.playing]).toEqual([["late", "changed"], false]);
  });

  it("is over when instruments have settled, where no observable says so", () => {
    const trial = begun({ done: "", settles: 1 });
    trial.run(1, 1);
    session.runner.readings = { period: 2 };
    session.runner.time = 0.99;
    trial.frame(false);
    expect(ends).toEqual([]);
    // A product of steps may end a bit before.
    session.runner.time = 1 - 1e-12;
    trial.frame(false);
    expect(ends).toEqual([{ gate: 2 }]);
  });

  it("is hurried to its end without frames, as far as it would have come with them", async () => {
    const trial = begun({ longest: 40 });
    trial.run(1, 1);
    trial.hurry();
    await vi.waitUntil(() => !trial.runs);
    expect([ends, session.playing, trial.hurries]).toEqual([[{ gate: 2 }], false, false]);
    // Looked at every 20 steps, and shown once more when it was over.
    expect([session.runner.time.toFixed(2), session.heard.at(-1)]).toEqual(["25.00", "vrlab/pause {}"]);
  });

  it("is not hurried beyond the longest time, nor when nothing runs", async () => {
    const trial = begun();
    trial.hurry();
    expect([trial.hurries, session.runner.time]).toEqual([false, 0]);
    trial.run(1, 1);
    trial.hurry();
    await vi.waitUntil(() => !trial.runs);
    expect([ends, session.runner.time.toFixed(1)]).toEqual([["late"], "10.2"]);
  });

  it("notes what the plot and the finding ask for, and leaves out what shows no number", () => {
    const { measuring, measures } = pendulum({ plot: { x: "over", y: "gate" } });
    session = new Told();
    session.runner.readings = { period: Number.NaN, over: 0.25 };
    const events = { advanced: () => undefined, over: () => undefined, failed: () => undefined };
    const trial = new Trial(session, measuring, measures.instruments, measures.noted, events);
    expect(trial.take()).toEqual({ over: 0.25 });
  });
});

it("states the uncertainty of a reading by noise and resolution", () => {
  const { measures } = pendulum();
  const [gate] = measures.instruments;
  expect(gate && uncertaintyOf(gate)).toBeCloseTo(Math.sqrt(0.02 ** 2 + 0.01 ** 2 / 12), 15);
});

describe("a stopwatch", () => {
  it("shows whole steps of its resolution, in simulated time", () => {
    const watch = new Watch(0.01);
    expect([watch.read(5), watch.press(1.004), watch.runs]).toEqual([0, undefined, true]);
    expect(watch.read(1.3)).toBe(0.29);
    expect([watch.press(3.0199), watch.runs, watch.read(9)]).toEqual([2.01, false, 2.01]);
    expect([watch.press(4), watch.read(3)]).toEqual([undefined, 0]);
    watch.reset();
    expect([watch.runs, watch.read(4)]).toEqual([false, 0]);
  });
});
