import { describe, expect, it } from "vitest";
import { ON_SELECT } from "./pendulum";
import { Probe } from "./probe";
import { PlainScene } from "./sketch";

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
    player.select(3, { point: [1, 2, 3, 4, 5, 6], rayOrigin: [7] });
    expect(look()).toEqual([[1], [0], [1, 2, 3], [7, Number.NaN, Number.NaN]]);
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
