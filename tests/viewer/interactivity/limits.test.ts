import { describe, expect, it } from "vitest";
import { Probe } from "./probe";

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

  it("loops in loops in loops are halted", () => {
    const probe = new Probe();
    const go = probe.trigger("go");
    const loops = Array.from({ length: 5 }, () =>
      probe.node("flow/for", { startIndex: probe.int(0), endIndex: probe.int(1000) }),
    );
    go(loops[0] as number);
    for (const [i, loop] of loops.slice(1).entries()) probe.flow(loops[i] as number, "loopBody", loop);
    const player = probe.run();
    player.send("go");
    expect(player.state).toBe("halted");
  });

  it("counts each variable that is set, and each gate that is looked through", () => {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    const all = (probe: Probe) =>
      probe.set(Object.fromEntries(many.map(() => [probe.variable("int", 0), probe.int(1)])));
    const gate = (probe: Probe) => {
      const configuration = { isRandom: [false], isLoop: [true] };
      const node = probe.node("flow/multiGate", {}, { configuration });
      for (const i of many) probe.flow(node, `${i}`, probe.mark(1));
      return node;
    };
    for (const body of [all, gate]) {
      const probe = new Probe();
      const go = probe.trigger("go");
      const loop = probe.node("flow/for", { startIndex: probe.int(0), endIndex: probe.int(1000) });
      go(loop);
      probe.flow(loop, "loopBody", body(probe));
      const player = probe.run();
      player.send("go");
      expect(player.state).toBe("halted");
    }
  });

  it("events that send each other go on tick by tick, and never hold up a tick", () => {
    const probe = new Probe();
    const [ping, pong] = [probe.event("ping"), probe.event("pong")];
    const send = (event: number) => probe.node("event/send", {}, { configuration: { event: [event] } });
    for (const [from, to] of [
      [ping, pong],
      [pong, ping],
    ] as const) {
      const received = probe.node("event/receive", {}, { configuration: { event: [from] } });
      probe.flow(received, "out", send(to));
    }
    const player = probe.run();
    const heard: string[] = [];
    player.onEvent(({ id }) => heard.push(id));
    player.send("ping");
    for (let i = 0; i < 100; i++) player.tick(0.01);
    expect(player.state).toBe("running");
    expect(heard.length).toBe(102);
  });

  it("events that multiply are halted when too many wait", () => {
    const probe = new Probe();
    const event = probe.event("go");
    const received = probe.node("event/receive", {}, { configuration: { event: [event] } });
    const then = probe.sequence(received);
    const send = () => probe.node("event/send", {}, { configuration: { event: [event] } });
    then(...Array.from({ length: 10 }, send));
    const player = probe.run();
    const reports: string[] = [];
    player.onReport(({ message }) => reports.push(message));
    player.send("go");
    for (let i = 0; i < 20; i++) player.tick(0.01);
    expect(player.state).toBe("halted");
    expect(reports).toEqual(["the graph is halted: more than 10000 events wait"]);
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
