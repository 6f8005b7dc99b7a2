import { describe, expect, it } from "vitest";
import { Probe } from "./probe";

describe("flow/sequence", () => {
  it("activates its outputs in the order of their ids as text, so 10 comes before 9", () => {
    const probe = new Probe();
    const go = probe.trigger("go");
    const node = probe.node("flow/sequence");
    go(node);
    probe.markOn(node, "9", 3);
    probe.markOn(node, "b", 4);
    probe.markOn(node, "10", 2);
    probe.markOn(node, "", 1);
    const player = probe.run();
    player.send("go");
    expect(probe.traceOf(player)).toBe(1234);
  });

  it("completes each flow before the next", () => {
    const probe = new Probe();
    const then = probe.sequence(probe.on("go"));
    const [first, second] = [probe.mark(1), probe.mark(3)];
    probe.markOn(first, "out", 2);
    then(first, second);
    const player = probe.run();
    player.send("go");
    expect(probe.traceOf(player)).toBe(123);
  });
});

describe("flow/branch and flow/switch", () => {
  it("branch follows its condition at each activation", () => {
    const probe = new Probe();
    const condition = probe.variable("bool", true);
    probe.setter("set", condition, "bool");
    const go = probe.trigger("go");
    const branch = probe.node("flow/branch", { condition: probe.get(condition) });
    go(branch);
    probe.markOn(branch, "true", 1);
    probe.markOn(branch, "false", 2);
    const player = probe.run();
    player.send("go");
    player.send("set", { value: false });
    player.send("go");
    expect(probe.traceOf(player)).toBe(12);
  });

  it.each([
    [[1, -2], 1, 1],
    [[1, -2], -2, 2],
    [[1, -2], 7, 3],
    // A case without a flow is a no-op, not the default.
    [[1, -2, 5], 5, 0],
    // One element that is no integer puts the node back to its default configuration.
    [[1, 0.5], 1, 3],
  ])("switch with cases %j on %d marks %d", (cases, selection, expected) => {
    const probe = new Probe();
    const go = probe.trigger("go");
    const values = { selection: probe.int(selection) };
    const node = probe.node("flow/switch", values, { configuration: { cases } });
    go(node);
    probe.markOn(node, "1", 1);
    probe.markOn(node, "-2", 2);
    probe.markOn(node, "default", 3);
    const player = probe.run();
    player.send("go");
    expect(probe.traceOf(player)).toBe(expected);
  });
});

describe("flow/while and flow/for", () => {
  it("while runs its body as long as the condition holds, evaluated each time", () => {
    const probe = new Probe();
    const count = probe.variable("int", 0);
    const go = probe.trigger("go");
    const condition = probe.of(probe.node("math/lt", { a: probe.get(count), b: probe.int(3) }));
    const loop = probe.node("flow/while", { condition });
    go(loop);
    const then = probe.sequence(loop, "loopBody");
    const next = probe.of(probe.node("math/add", { a: probe.get(count), b: probe.int(1) }));
    then(probe.set({ [count]: next }), probe.mark(1));
    probe.markOn(loop, "completed", 9);
    const player = probe.run();
    player.send("go");
    expect(probe.traceOf(player)).toBe(1119);
    player.send("go");
    expect(probe.traceOf(player)).toBe(11199);
  });

  it("for counts from start to end, evaluates the end each time, and keeps the index", () => {
    const probe = new Probe();
    const end = probe.variable("int", 5);
    const go = probe.trigger("go");
    const values = { startIndex: probe.int(2), endIndex: probe.get(end) };
    const loop = probe.node("flow/for", values, { configuration: { initialIndex: [-7] } });
    go(loop);
    const index = probe.watch("look", "int", probe.of(loop, "index"));
    const then = probe.sequence(loop, "loopBody");
    const shifted = probe.of(probe.node("math/mul", { a: probe.get(probe.trace), b: probe.int(10) }));
    const appended = probe.of(probe.node("math/add", { a: shifted, b: probe.of(loop, "index") }));
    then(probe.set({ [probe.trace]: appended }), probe.set({ [end]: probe.int(4) }));
    probe.markOn(loop, "completed", 9);
    const player = probe.run();
    player.send("look");
    expect(player.scalar(index)).toBe(-7);
    player.send("go");
    expect(probe.traceOf(player)).toBe(239);
    player.send("look");
    expect(player.scalar(index)).toBe(4);
  });

  it("for does not run its body when the start is not below the end", () => {
    const probe = new Probe();
    const go = probe.trigger("go");
    const loop = probe.node("flow/for", { startIndex: probe.int(3), endIndex: probe.int(3) });
    go(loop);
    probe.markOn(loop, "loopBody", 1);
    probe.markOn(loop, "completed", 2);
    const player = probe.run();
    player.send("go");
    expect(probe.traceOf(player)).toBe(2);
  });
});
