import { describe, expect, it } from "vitest";
import { Probe } from "./probe";

describe("event/onStart and event/onTick", () => {
  it("start comes before the first tick, each in the order of the nodes", () => {
    const probe = new Probe();
    const [tick, start, again] = [
      probe.node("event/onTick"),
      probe.node("event/onStart"),
      probe.node("event/onStart"),
    ];
    probe.markOn(tick, "out", 3);
    probe.markOn(start, "out", 1);
    probe.markOn(again, "out", 2);
    const player = probe.run();
    expect(probe.traceOf(player)).toBe(123);
  });

  it("the first tick is at 0 and has NaN for the time since the last", () => {
    const probe = new Probe();
    const tick = probe.node("event/onTick");
    const [since, last] = [probe.variable("float", 5), probe.variable("float", 5)];
    const values = { [since]: probe.of(tick, "timeSinceStart"), [last]: probe.of(tick, "timeSinceLastTick") };
    probe.flow(tick, "out", probe.set(values));
    const player = probe.load();
    player.start();
    player.tick(0.7);
    expect([player.scalar(since), player.scalar(last)]).toEqual([0, Number.NaN]);
    player.tick(0.25);
    player.tick(0.5);
    expect([player.scalar(since), player.scalar(last)]).toEqual([0.75, 0.5]);
  });

  it("before the first tick its times are NaN", () => {
    const probe = new Probe();
    const start = probe.node("event/onStart");
    const tick = probe.node("event/onTick");
    const since = probe.variable("float", 5);
    probe.flow(start, "out", probe.set({ [since]: probe.of(tick, "timeSinceStart") }));
    const player = probe.load();
    player.start();
    expect(player.scalar(since)).toBeNaN();
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("a frame of %d seconds counts as none", (seconds) => {
    const player = new Probe().run();
    player.tick(seconds);
    expect(player.time).toBe(0);
  });

  it("all handlers of one event have the same reference, and events differ", () => {
    const probe = new Probe();
    const [one, two, tick] = [
      probe.node("event/onStart"),
      probe.node("event/onStart"),
      probe.node("event/onTick"),
    ];
    const refs = [probe.variable("ref"), probe.variable("ref"), probe.variable("ref")] as const;
    for (const [i, node] of [one, two, tick].entries()) {
      probe.flow(node, "out", probe.set({ [refs[i] as number]: probe.of(node, "event") }));
    }
    const same = probe.of(probe.node("ref/eq", { a: probe.get(refs[0]), b: probe.get(refs[1]) }));
    const other = probe.of(probe.node("ref/eq", { a: probe.get(refs[0]), b: probe.get(refs[2]) }));
    const [isSame, isOther] = [probe.watch("same", "bool", same), probe.watch("other", "bool", other)];
    const player = probe.run();
    player.send("same");
    player.send("other");
    expect([player.scalar(isSame), player.scalar(isOther)]).toEqual([1, 0]);
  });
});

describe("event/stopPropagation", () => {
  it.each([
    [true, 1],
    [false, 12],
  ])("with stopImmediate %s leaves %d", (immediate, expected) => {
    const probe = new Probe();
    const [one, two] = [probe.node("event/onTick"), probe.node("event/onTick")];
    const values = { stopImmediate: probe.bool(immediate), event: probe.of(one, "event") };
    const stop = probe.node("event/stopPropagation", values);
    probe.flow(one, "out", stop);
    probe.markOn(stop, "out", 1);
    probe.markOn(two, "out", 2);
    const player = probe.run();
    expect(probe.traceOf(player)).toBe(expected);
  });

  it("a null reference only goes on", () => {
    const probe = new Probe();
    const tick = probe.node("event/onTick");
    const values = { stopImmediate: probe.bool(true), event: { type: probe.type("ref") } };
    const stop = probe.node("event/stopPropagation", values);
    probe.flow(tick, "out", stop);
    probe.markOn(stop, "out", 1);
    probe.markOn(probe.node("event/onTick"), "out", 2);
    expect(probe.traceOf(probe.run())).toBe(12);
  });
});
