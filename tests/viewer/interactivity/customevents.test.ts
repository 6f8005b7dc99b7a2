import { describe, expect, it } from "vitest";
import { Probe } from "./probe";
import { PlainScene } from "./sketch";

describe("custom events", () => {
  it("values that are not sent are their initial ones again", () => {
    const probe = new Probe();
    const event = probe.on("set", { a: ["float", 7], b: ["int"], c: ["float2", 1, 2] });
    const [a, b, c] = [probe.variable("float"), probe.variable("int", 9), probe.variable("float2")];
    const values = { [a]: probe.of(event, "a"), [b]: probe.of(event, "b"), [c]: probe.of(event, "c") };
    probe.flow(event, "out", probe.set(values));
    const player = probe.run();
    player.send("set", { a: 1, b: 2, c: [3, 4] });
    expect([player.variable(a), player.variable(b), player.variable(c)]).toEqual([[1], [2], [3, 4]]);
    player.send("set", { b: 5 });
    expect([player.variable(a), player.variable(b), player.variable(c)]).toEqual([[7], [5], [1, 2]]);
  });

  it("values of an event that has not happened are its initial ones", () => {
    const probe = new Probe();
    const event = probe.on("set", { a: ["float", 7] });
    const seen = probe.watch("look", "float", probe.of(event, "a"));
    const player = probe.run();
    player.send("look");
    expect(player.scalar(seen)).toBe(7);
  });

  it("all receivers of an event hear it, in the order of the nodes", () => {
    const probe = new Probe();
    const event = probe.event("go");
    const receivers = [1, 2].map(() =>
      probe.node("event/receive", {}, { configuration: { event: [event] } }),
    );
    for (const [i, node] of receivers.entries()) probe.markOn(node, "out", i + 1);
    const player = probe.run();
    player.send("go");
    expect(probe.traceOf(player)).toBe(12);
  });

  it("what the graph sends is heard outside at once and inside after the run", () => {
    const probe = new Probe();
    const event = probe.event("said", { value: ["float"], yes: ["bool"], where: ["ref"], at: ["float2"] });
    const receiver = probe.node("event/receive", {}, { configuration: { event: [event] } });
    probe.markOn(receiver, "out", 2);
    const go = probe.trigger("go");
    const values = {
      value: probe.float(1.5),
      yes: probe.bool(true),
      where: probe.constant("ref", "/nodes/0"),
      at: probe.constant("float2", 1, 2),
    };
    const send = probe.node("event/send", values, { configuration: { event: [event] } });
    go(send);
    probe.markOn(send, "out", 1);
    const player = probe.run(new PlainScene(), { nodes: [{}] });
    const heard: unknown[] = [];
    const end = player.onEvent((sent) => heard.push(sent));
    player.send("go");
    expect(heard).toEqual([{ id: "said", values: { value: 1.5, yes: true, where: "/nodes/0", at: [1, 2] } }]);
    expect(probe.traceOf(player)).toBe(12);
    end();
    player.send("go");
    expect(heard.length).toBe(1);
  });

  it("what is sent in a tick arrives in the next one, before its onTick", () => {
    const probe = new Probe();
    const event = probe.event("said");
    const receiver = probe.node("event/receive", {}, { configuration: { event: [event] } });
    probe.markOn(receiver, "out", 2);
    const then = probe.sequence(probe.node("event/onTick"));
    then(probe.mark(1), probe.node("event/send", {}, { configuration: { event: [event] } }));
    const player = probe.run();
    expect(probe.traceOf(player)).toBe(1);
    player.tick(0.1);
    expect(probe.traceOf(player)).toBe(121);
  });

  it("an event that sends itself again is a loop over ticks", () => {
    const probe = new Probe();
    const event = probe.event("again");
    const receiver = probe.node("event/receive", {}, { configuration: { event: [event] } });
    const then = probe.sequence(receiver);
    then(probe.mark(1), probe.node("event/send", {}, { configuration: { event: [event] } }));
    const player = probe.run();
    player.send("again");
    expect(probe.traceOf(player)).toBe(11);
    for (let i = 0; i < 4; i++) player.tick(0.1);
    expect(probe.traceOf(player)).toBe(111111);
    expect(player.state).toBe("running");
  });

  it("events that breed without end halt the graph", () => {
    const probe = new Probe();
    const event = probe.event("breed");
    const receiver = probe.node("event/receive", {}, { configuration: { event: [event] } });
    const then = probe.sequence(receiver);
    const parts = { configuration: { event: [event] } };
    then(probe.node("event/send", {}, parts), probe.node("event/send", {}, parts));
    const player = probe.run();
    const reports: string[] = [];
    player.onReport(({ message }) => reports.push(message));
    player.send("breed");
    for (let i = 0; i < 100 && player.state === "running"; i++) player.tick(0.1);
    expect(reports).toEqual(["the graph is halted: more than 10000 events wait"]);
  });

  it("a listener may send; the event is handled after the present run", () => {
    const probe = new Probe();
    const event = probe.event("ask");
    const answer = probe.on("answer");
    probe.markOn(answer, "out", 2);
    const go = probe.trigger("go");
    const send = probe.node("event/send", {}, { configuration: { event: [event] } });
    go(send);
    probe.markOn(send, "out", 1);
    const player = probe.run();
    player.onEvent(({ id }) => {
      if (id === "ask") player.send("answer");
    });
    player.send("go");
    expect(probe.traceOf(player)).toBe(12);
  });

  it("the outside cannot send what the graph does not have, nor wrong values", () => {
    const probe = new Probe();
    probe.on("set", { a: ["int"], b: ["bool"], v: ["float3"], r: ["ref"] });
    const player = probe.run();
    expect(player.send("nothing")).toBe(false);
    expect(player.send("set")).toBe(true);
    for (const values of [{ a: 0.5 }, { a: true }, { b: 1 }, { v: [1, 2] }, { v: 1 }, { x: 1 }, { r: 3 }]) {
      expect(() => player.send("set", values)).toThrow(/^(bad-event-value|unknown-socket): event "set"/);
    }
  });

  it("the player lists the events that have an id", () => {
    const probe = new Probe();
    probe.event(undefined, { a: ["int"] });
    probe.event("set", { value: ["float"] });
    expect(probe.load().events).toEqual([{ id: "set", values: new Map([["value", "float"]]) }]);
  });
});
