import { describe, expect, it } from "vitest";
import { Probe } from "./probe";

describe("flow/doN", () => {
  it("lets N activations through until it is reset", () => {
    const probe = new Probe();
    const [go, reset] = [probe.trigger("go"), probe.trigger("reset")];
    const node = probe.node("flow/doN", { n: probe.int(2) });
    go(node);
    reset(node, "reset");
    const count = probe.watch("look", "int", probe.of(node, "currentCount"));
    probe.markOn(node, "out", 1);
    const player = probe.run();
    for (const id of ["go", "go", "go", "look"]) player.send(id);
    expect(probe.traceOf(player)).toBe(11);
    expect(player.scalar(count)).toBe(2);
    for (const id of ["reset", "go"]) player.send(id);
    expect(probe.traceOf(player)).toBe(111);
  });
});

function gate(configuration: Record<string, (number | boolean)[]>, random?: () => number) {
  const probe = new Probe();
  const [go, reset] = [probe.trigger("go"), probe.trigger("reset")];
  const node = probe.node("flow/multiGate", {}, { configuration });
  go(node);
  reset(node, "reset");
  const last = probe.watch("look", "int", probe.of(node, "lastIndex"));
  for (const digit of [1, 2, 3]) probe.markOn(node, `out${digit}`, digit);
  const player = probe.run(undefined, undefined, random ? { random } : {});
  return { probe, player, last };
}

describe("flow/multiGate", () => {
  it("goes through its outputs once, in order", () => {
    const { probe, player, last } = gate({ isRandom: [false], isLoop: [false] });
    player.send("look");
    expect(player.scalar(last)).toBe(-1);
    for (let i = 0; i < 5; i++) player.send("go");
    player.send("look");
    expect(probe.traceOf(player)).toBe(123);
    expect(player.scalar(last)).toBe(2);
    player.send("reset");
    player.send("go");
    expect(probe.traceOf(player)).toBe(1231);
  });

  it("loops when told to", () => {
    const { probe, player } = gate({ isRandom: [false], isLoop: [true] });
    for (let i = 0; i < 5; i++) player.send("go");
    expect(probe.traceOf(player)).toBe(12312);
  });

  it("picks among outputs that are not used yet when random", () => {
    const { probe, player } = gate({ isRandom: [true], isLoop: [false] }, () => 0.99);
    for (let i = 0; i < 4; i++) player.send("go");
    expect(probe.traceOf(player)).toBe(321);
  });

  it("uses the default for both properties when one is missing", () => {
    const { probe, player } = gate({ isLoop: [true] });
    for (let i = 0; i < 5; i++) player.send("go");
    expect(probe.traceOf(player)).toBe(123);
  });
});

describe("flow/waitAll", () => {
  it("activates completed when the last missing input comes, and at each input after it", () => {
    const probe = new Probe();
    const triggers = ["a", "b", "reset"].map((id) => probe.trigger(id));
    const node = probe.node("flow/waitAll", {}, { configuration: { inputFlows: [2] } });
    for (const [i, trigger] of triggers.entries()) trigger(node, i === 2 ? "reset" : String(i));
    const remaining = probe.watch("look", "int", probe.of(node, "remainingInputs"));
    probe.markOn(node, "out", 1);
    probe.markOn(node, "completed", 2);
    const player = probe.run();
    for (const id of ["a", "a", "look"]) player.send(id);
    expect(player.scalar(remaining)).toBe(1);
    for (const id of ["b", "a", "reset", "b"]) player.send(id);
    expect(probe.traceOf(player)).toBe(11221);
  });

  it("has no inputs in its default configuration", () => {
    const probe = new Probe();
    const go = probe.trigger("go");
    const node = probe.node("flow/waitAll", {}, { configuration: { inputFlows: [65] } });
    go(node, "0");
    probe.markOn(node, "completed", 1);
    const player = probe.run();
    player.send("go");
    expect(probe.traceOf(player)).toBe(0);
  });
});
