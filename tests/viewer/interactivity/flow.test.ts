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

describe("flow/throttle", () => {
  it("lets an activation through when the duration has passed, and says how long is left", () => {
    const probe = new Probe();
    const duration = probe.variable("float", 0.5);
    probe.setter("set", duration, "float");
    const [go, reset] = [probe.trigger("go"), probe.trigger("reset")];
    const node = probe.node("flow/throttle", { duration: probe.get(duration) });
    go(node);
    reset(node, "reset");
    const left = probe.watch("look", "float", probe.of(node, "lastRemainingTime"));
    probe.markOn(node, "out", 1);
    probe.markOn(node, "err", 2);
    const player = probe.run();
    player.send("look");
    expect(player.scalar(left)).toBeNaN();
    player.send("go");
    player.tick(0.125);
    player.send("go");
    player.send("look");
    expect(player.scalar(left)).toBe(0.375);
    expect(probe.traceOf(player)).toBe(1);
    player.tick(0.375);
    player.send("go");
    player.send("reset");
    player.send("go");
    expect(probe.traceOf(player)).toBe(111);
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      player.send("set", { value });
      player.send("go");
    }
    expect(probe.traceOf(player)).toBe(111222);
  });
});

function delayed() {
  const probe = new Probe();
  const duration = probe.variable("float", 0.5);
  probe.setter("set", duration, "float");
  const [go, cancel, drop] = [probe.trigger("go"), probe.trigger("cancel"), probe.trigger("drop")];
  const node = probe.node("flow/setDelay", { duration: probe.get(duration) });
  go(node);
  cancel(node, "cancel");
  const dropper = probe.node("flow/cancelDelay", { delay: probe.of(node, "lastDelay") });
  drop(dropper);
  probe.markOn(node, "out", 1);
  probe.markOn(node, "err", 2);
  probe.markOn(node, "done", 3);
  probe.markOn(dropper, "out", 4);
  return { probe, player: probe.run() };
}

describe("flow/setDelay and flow/cancelDelay", () => {
  it("activates done when the time has come", () => {
    const { probe, player } = delayed();
    player.send("go");
    player.tick(0.25);
    expect(probe.traceOf(player)).toBe(1);
    player.tick(0.25);
    expect(probe.traceOf(player)).toBe(13);
    player.tick(10);
    expect(probe.traceOf(player)).toBe(13);
  });

  it.each([Number.NaN, -0.1, Number.POSITIVE_INFINITY])("takes the err flow for %d", (value) => {
    const { probe, player } = delayed();
    player.send("set", { value });
    player.send("go");
    player.tick(1);
    expect(probe.traceOf(player)).toBe(2);
  });

  it("cancel ends all delays of the node", () => {
    const { probe, player } = delayed();
    for (const id of ["go", "go", "cancel"]) player.send(id);
    player.tick(1);
    expect(probe.traceOf(player)).toBe(11);
  });

  it("cancelDelay ends the one that is referred to", () => {
    const { probe, player } = delayed();
    player.send("go");
    player.send("go");
    player.send("drop");
    player.tick(1);
    expect(probe.traceOf(player)).toBe(1143);
  });

  it("a null reference cancels nothing and is no error", () => {
    const { probe, player } = delayed();
    player.send("drop");
    expect(probe.traceOf(player)).toBe(4);
  });

  it("delays that are due in one tick come in the order of their times", () => {
    const { probe, player } = delayed();
    player.send("set", { value: 0.3 });
    player.send("go");
    player.send("set", { value: 0.1 });
    player.send("go");
    player.tick(0.2);
    expect(probe.traceOf(player)).toBe(113);
    player.tick(0.2);
    expect(probe.traceOf(player)).toBe(1133);
  });
});

describe("the budget", () => {
  function endless() {
    const probe = new Probe();
    const go = probe.trigger("go");
    const loop = probe.node("flow/while", { condition: probe.bool(true) });
    go(loop);
    probe.flow(loop, "loopBody", probe.set({ [probe.variable("int", 0)]: probe.int(1) }));
    return probe;
  }

  it("halts an endless loop, reports it and does not throw", () => {
    const player = endless().run();
    const reports: string[] = [];
    player.onReport((report) => reports.push(`${report.kind} ${report.message}`));
    player.send("go");
    expect(player.state).toBe("halted");
    expect(reports).toEqual(["halt the graph is halted: it did more than 1000000 operations in one tick"]);
    player.tick(0.1);
    expect(player.send("go")).toBe(false);
    expect(reports.length).toBe(1);
  });

  it("an empty endless loop is halted as well", () => {
    const probe = new Probe();
    const go = probe.trigger("go");
    go(probe.node("flow/while", { condition: probe.bool(true) }));
    const player = probe.run();
    player.send("go");
    expect(player.state).toBe("halted");
  });

  it("a halted graph can be started again", () => {
    const player = endless().run();
    player.send("go");
    player.start();
    expect(player.state).toBe("running");
  });

  it("is new in each tick", () => {
    const probe = new Probe();
    const tick = probe.node("event/onTick");
    const loop = probe.node("flow/for", { startIndex: probe.int(0), endIndex: probe.int(200_000) });
    probe.flow(tick, "out", loop);
    probe.markOn(loop, "completed", 1);
    const player = probe.run();
    for (let i = 0; i < 9; i++) player.tick(0.1);
    expect(player.state).toBe("running");
    expect(probe.traceOf(player)).toBe(1111111111);
  });
});

describe("the depth of flows", () => {
  it("a chain of ten thousand nodes takes no stack", () => {
    const probe = new Probe();
    let last = probe.on("go");
    const count = probe.variable("int", 0);
    const next = probe.of(probe.node("math/add", { a: probe.get(count), b: probe.int(1) }));
    for (let i = 0; i < 10_000; i++) {
      const node = probe.set({ [count]: next });
      probe.flow(last, "out", node);
      last = node;
    }
    const player = probe.run();
    player.send("go");
    expect(player.scalar(count)).toBe(10_000);
  });

  it("loops nested as deep as allowed run", () => {
    const probe = new Probe();
    const go = probe.trigger("go");
    const loops = Array.from({ length: 1000 }, () =>
      probe.node("flow/for", { startIndex: probe.int(0), endIndex: probe.int(1) }),
    );
    go(loops[0] as number);
    for (const [i, loop] of loops.slice(1).entries()) probe.flow(loops[i] as number, "loopBody", loop);
    probe.markOn(loops[999] as number, "loopBody", 1);
    const player = probe.run();
    player.send("go");
    expect(probe.traceOf(player)).toBe(1);
  });
});
