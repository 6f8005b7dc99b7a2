import { describe, expect, it } from "vitest";
import { ON_SELECT } from "./pendulum";
import { Probe } from "./probe";
import { PlainScene } from "./sketch";

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

  it("what the graph sends is heard outside at once and inside in the next tick", () => {
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
    expect(probe.traceOf(player)).toBe(1);
    player.tick(0.1);
    expect(probe.traceOf(player)).toBe(12);
    end();
    player.send("go");
    expect(heard.length).toBe(1);
  });

  it("an event that sends itself again is a loop over ticks", () => {
    const probe = new Probe();
    const event = probe.event("again");
    const receiver = probe.node("event/receive", {}, { configuration: { event: [event] } });
    const then = probe.sequence(receiver);
    then(probe.mark(1), probe.node("event/send", {}, { configuration: { event: [event] } }));
    const player = probe.run();
    player.send("again");
    for (let i = 0; i < 4; i++) player.tick(0.1);
    expect(probe.traceOf(player)).toBe(11111);
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

// 0 is the root with child 1, whose children are 2 and 3.
const TREE = { nodes: [{ children: [1] }, { children: [2, 3] }, {}, {}] };
const HOVER_OUTPUTS = { hoveredNode: "ref", controllerIndex: "int", event: "ref" };

function listen(probe: Probe, op: string, nodeIndex: number, digit: number): number {
  const hover = { extension: "KHR_node_hoverability", outputs: HOVER_OUTPUTS };
  const parts = op === "event/onSelect" ? ON_SELECT : hover;
  const node = probe.node(op, {}, { ...parts, configuration: { nodeIndex: [nodeIndex] } });
  probe.markOn(node, "out", digit);
  return node;
}

describe("event/onSelect", () => {
  it("bubbles from the lowest node up", () => {
    const probe = new Probe();
    listen(probe, "event/onSelect", 0, 3);
    listen(probe, "event/onSelect", 2, 1);
    listen(probe, "event/onSelect", 1, 2);
    listen(probe, "event/onSelect", 3, 9);
    const player = probe.run(new PlainScene(), TREE);
    expect(player.select(2)).toBe(true);
    expect(probe.traceOf(player)).toBe(123);
  });

  it("can be kept from bubbling", () => {
    const probe = new Probe();
    const low = probe.node("event/onSelect", {}, { ...ON_SELECT, configuration: { nodeIndex: [2] } });
    const values = { stopImmediate: probe.bool(false), event: probe.of(low, "event") };
    const stop = probe.node("event/stopPropagation", values);
    probe.flow(low, "out", stop);
    listen(probe, "event/onSelect", 2, 1);
    listen(probe, "event/onSelect", 1, 2);
    const player = probe.run(new PlainScene(), TREE);
    player.select(2);
    expect(probe.traceOf(player)).toBe(1);
  });

  it("tells the node, the controller and the ray", () => {
    const probe = new Probe();
    const node = listen(probe, "event/onSelect", 1, 1);
    const output = (socket: string, type: string) => probe.watch(socket, type, probe.of(node, socket));
    const selected = output("selectedNode", "ref");
    const controller = output("controllerIndex", "int");
    const [point, origin] = [output("selectionPoint", "float3"), output("selectionRayOrigin", "float3")];
    const is = probe.node("ref/eq", { a: probe.get(selected), b: probe.constant("ref", "/nodes/3") });
    const isThree = probe.watch("is", "bool", probe.of(is));
    const player = probe.run(new PlainScene(), TREE);
    const look = () => {
      for (const id of ["selectedNode", "controllerIndex", "selectionPoint", "selectionRayOrigin", "is"])
        player.send(id);
      return [isThree, controller, point, origin].map((index) => player.variable(index));
    };
    const nothing = [Number.NaN, Number.NaN, Number.NaN];
    expect(look()).toEqual([[0], [-1], nothing, nothing]);
    player.select(3, { controller: 1, point: [1, 2, 3], rayOrigin: [4, 5, 6] });
    expect(look()).toEqual([[1], [1], [1, 2, 3], [4, 5, 6]]);
    player.select(3);
    expect(look()).toEqual([[1], [0], nothing, nothing]);
  });

  it("does not happen on nodes that are not selectable, nor below them, nor on nodes that do not exist", () => {
    const probe = new Probe();
    listen(probe, "event/onSelect", 0, 1);
    const nodes = structuredClone(TREE.nodes) as Record<string, unknown>[];
    (nodes[1] as Record<string, unknown>).extensions = { KHR_node_selectability: { selectable: false } };
    const player = probe.run(new PlainScene(), { nodes });
    expect([0, 1, 2, 9, -1, 0.5].map((node) => player.select(node))).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(probe.traceOf(player)).toBe(1);
    expect([player.isSelectable(0), player.isSelectable(2)]).toEqual([true, false]);
  });

  it("a graph may change what is selectable, until it is started again", () => {
    const probe = new Probe();
    listen(probe, "event/onSelect", 2, 1);
    const pointer = "/nodes/1/extensions/KHR_node_selectability/selectable";
    const off = probe.trigger("off");
    const configuration = { pointer: [pointer], type: [probe.type("bool")] };
    off(probe.node("pointer/set", { value: probe.bool(false) }, { configuration }));
    const player = probe.run(new PlainScene(), TREE);
    expect(player.select(2)).toBe(true);
    player.send("off");
    expect(player.select(2)).toBe(false);
    player.start();
    expect(player.select(2)).toBe(true);
  });

  it("without a node of the asset it never happens", () => {
    const probe = new Probe();
    listen(probe, "event/onSelect", 7, 1);
    const player = probe.run(new PlainScene(), TREE);
    player.select(0);
    expect(probe.traceOf(player)).toBe(0);
    expect(player.handlesSelect(0)).toBe(false);
  });

  it("handlesSelect says whether something would run", () => {
    const probe = new Probe();
    listen(probe, "event/onSelect", 1, 1);
    const player = probe.run(new PlainScene(), TREE);
    expect([0, 1, 2].map((node) => player.handlesSelect(node))).toEqual([false, true, true]);
  });
});

describe("event/onHoverIn and event/onHoverOut", () => {
  function hovering() {
    const probe = new Probe();
    for (const node of [1, 2, 3]) listen(probe, "event/onHoverIn", node, node);
    for (const node of [1, 2, 3]) listen(probe, "event/onHoverOut", node, node + 4);
    return { probe, player: probe.run(new PlainScene(), TREE) };
  }

  it("happen on the nodes whose subtree is entered or left", () => {
    const { probe, player } = hovering();
    player.hover(2);
    expect(probe.traceOf(player)).toBe(21);
    player.hover(2);
    expect(probe.traceOf(player)).toBe(21);
    player.hover(3);
    expect(probe.traceOf(player)).toBe(2163);
    player.hover(null);
    expect(probe.traceOf(player)).toBe(216375);
  });

  it("each controller hovers for itself", () => {
    const { probe, player } = hovering();
    player.hover(2, 0);
    player.hover(2, 1);
    player.hover(null, 0);
    expect(probe.traceOf(player)).toBe(212165);
  });
});

describe("debug/log", () => {
  function log(configuration: Record<string, (string | number)[]>) {
    const probe = new Probe();
    const go = probe.trigger("go");
    const values = {
      x: probe.float(1.5),
      y: probe.constant("float2", 1, 2),
      z: probe.bool(true),
      r: probe.constant("ref", "/nodes/0"),
    };
    go(probe.node("debug/log", values, { configuration }));
    const player = probe.run(new PlainScene(), TREE);
    const reports: unknown[] = [];
    player.onReport((report) => reports.push(report));
    player.send("go");
    return reports;
  }

  it.each([
    ["x is {x}, {y}; {x}", "x is 1.5, [1, 2]; 1.5"],
    ["{z} {r}", "true /nodes/0"],
    ["{{x}} {{{x}}}", "{x} {1.5}"],
    ["{x", ""],
    ["x}", ""],
    ["{}", ""],
  ])("%s gives %s", (template, message) => {
    const severity = message === "" ? 0 : 2;
    expect(log({ severity: [2], message: [template] })).toEqual([{ kind: "log", severity, message }]);
  });

  it("uses the default configuration when one property is missing", () => {
    expect(log({ message: ["hello"] })).toEqual([{ kind: "log", severity: 0, message: "" }]);
  });
});
