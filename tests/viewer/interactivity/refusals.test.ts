import { describe, expect, it } from "vitest";
import { GraphError, hasGraph, loadGraph } from "../../../src/vrlab/viewer/interactivity";
import { ON_SELECT } from "./pendulum";
import { PlainScene, Sketch } from "./sketch";

type Json = Record<string, unknown>;

interface GraphJson extends Json {
  types: Json[];
  variables: Json[];
  events: Json[];
  declarations: Json[];
  nodes: Json[];
}

/** A good graph with a bit of everything: a tick adds two numbers and sends an event. */
function good(): { gltf: Json; graph: GraphJson } {
  const sketch = new Sketch();
  const sum = sketch.variable("float", 0);
  sketch.variable("bool", true);
  const event = sketch.event("said", { value: ["float", 1] });
  const tick = sketch.node("event/onTick");
  const then = sketch.sequence(tick);
  const add = sketch.node("math/add", { a: sketch.get(sum), b: sketch.float(1) });
  const set = sketch.set({ [sum]: sketch.of(add) });
  const send = sketch.node("event/send", { value: sketch.of(add) }, { configuration: { event: [event] } });
  then(set, send);
  const gltf = sketch.json();
  const extension = (gltf.extensions as { KHR_interactivity: { graphs: GraphJson[] } }).KHR_interactivity;
  return { gltf, graph: extension.graphs[0] as GraphJson };
}

// The nodes of the graph above.
const [TICK, SEQUENCE, GET, ADD, SET, SEND] = [0, 1, 2, 3, 4, 5];

type Spoil = (graph: GraphJson) => unknown;

type ListName = "types" | "variables" | "events" | "declarations" | "nodes";

const put =
  (name: ListName, value: unknown): Spoil =>
  (graph) =>
    Object.assign(graph, { [name]: value });
const push =
  (name: ListName, item: unknown): Spoil =>
  (graph) =>
    (graph[name] as unknown[]).push(item);
const variable = (type: number, value: unknown) => push("variables", { type, value });
const eventValues = (values: Json) => push("events", { values });
const declare = (declaration: Json) => push("declarations", declaration);
const edit =
  (index: number, key: string, value: unknown): Spoil =>
  (graph) =>
    Object.assign(graph.nodes[index] as Json, { [key]: value });
const configure = (index: number, name: string, value: unknown) =>
  edit(index, "configuration", { [name]: { value } });
const flow = (index: number, target: Json) => edit(index, "flows", { a: target });
const input =
  (index: number, id: string, socket: Json | undefined): Spoil =>
  (graph) => {
    const node = graph.nodes[index] as { values: Json };
    node.values = { ...node.values, [id]: socket };
    if (socket === undefined) delete node.values[id];
  };

const OWN_SOCKETS = { op: "math/sub", inputValueSockets: { a: { type: 0 } } };
const NO_TYPE = { op: "x/y", extension: "X", outputValueSockets: { a: { type: 8 } } };

/** What is spoilt, how, where and why the graph is refused, and a word of the message. */
const BAD: readonly (readonly [what: string, spoil: Spoil, where: string, code: string, words: string])[] = [
  ["an empty list of types", put("types", []), "types", "empty-array", "empty"],
  ["types that are no list", put("types", 3), "types", "not-an-array", "found 3"],
  ["an unknown type", push("types", { signature: "text" }), "types/2", "unknown-type", '"text"'],
  ["a type twice", push("types", { signature: "float" }), "types/2", "duplicate-type", "float occurs twice"],
  ["a type without signature", push("types", {}), "types/2/signature", "not-a-string", "nothing"],
  ["a variable without type", push("variables", {}), "variables/2/type", "bad-index", "nothing"],
  ["a variable of no type", push("variables", { type: 9 }), "variables/2/type", "bad-index", "9"],
  ["a negative type", push("variables", { type: -1 }), "variables/2/type", "bad-index", "-1"],
  ["half a type", push("variables", { type: 0.5 }), "variables/2/type", "bad-index", "0.5"],
  ["a long value", variable(0, [1, 2]), "variables/2/value", "bad-value", "[1,2]"],
  ["a value that is no list", variable(0, 1), "variables/2/value", "bad-value", "length 1"],
  ["text for a number", variable(0, ["1"]), "variables/2/value", "bad-value", '"1"'],
  ["a number for a boolean", variable(1, [1]), "variables/2/value", "bad-value", "true or false"],
  ["an event id twice", push("events", { id: "said" }), "events/1", "duplicate-event", '"said"'],
  ["an event id that is no text", push("events", { id: 7 }), "events/1/id", "not-a-string", "7"],
  [
    "a value called event",
    eventValues({ event: { type: 0 } }),
    "events/1/values/event",
    "bad-socket",
    "taken",
  ],
  ["an event with empty values", eventValues({}), "events/1/values", "empty-object", "empty"],
  ["a declaration without op", declare({}), "declarations/6/op", "not-a-string", "nothing"],
  [
    "an unknown operation",
    declare({ op: "math/magic" }),
    "declarations/6",
    "unknown-operation",
    '"math/magic"',
  ],
  [
    "an inherited name",
    declare({ op: "constructor" }),
    "declarations/6",
    "unknown-operation",
    '"constructor"',
  ],
  ["a declaration twice", declare({ op: "math/add" }), "declarations/6", "duplicate-declaration", "math/add"],
  ["sockets of its own", declare(OWN_SOCKETS), "declarations/6", "bad-declaration", "inputValueSockets"],
  ["a socket of no type", declare(NO_TYPE), "declarations/6/outputValueSockets/a/type", "bad-index", "8"],
  ["a node without declaration", push("nodes", {}), "nodes/6/declaration", "bad-index", "nothing"],
  ["a node of no declaration", edit(TICK, "declaration", 77), "nodes/0/declaration", "bad-index", "77"],
  ["a node that is no object", push("nodes", 5), "nodes/6", "not-an-object", "5"],
  [
    "an empty configuration",
    edit(GET, "configuration", {}),
    "nodes/2/configuration",
    "empty-object",
    "empty",
  ],
  ["a bare value", configure(GET, "variable", 0), "nodes/2/configuration/variable", "bad-configuration", "0"],
  ["a get of no variable", configure(GET, "variable", [9]), "nodes/2", "bad-variable", "variable 9"],
  ["a get without variable", edit(GET, "configuration", undefined), "nodes/2", "bad-variable", "undefined"],
  ["a set of no variable", configure(SET, "variables", [0, 4]), "nodes/4", "bad-variable", "variable 4"],
  [
    "a set of half a variable",
    configure(SET, "variables", [0.5]),
    "nodes/4",
    "bad-configuration",
    "integers",
  ],
  ["a set without a value", configure(SET, "variables", [0, 1]), "nodes/4", "missing-input", "input 1"],
  ["a send of no event", configure(SEND, "event", [3]), "nodes/5", "bad-event", "event 3"],
  ["a missing input", input(ADD, "b", undefined), "nodes/3", "missing-input", "math/add lacks its input b"],
  ["two types", input(ADD, "b", { type: 1, value: [true] }), "nodes/3", "type-mismatch", "a: float, b: bool"],
  [
    "a value of the node itself",
    input(ADD, "b", { node: ADD }),
    "nodes/3/values/b/node",
    "bad-index",
    "earlier",
  ],
  ["a value of a later node", input(ADD, "b", { node: SEND }), "nodes/3/values/b/node", "bad-index", "5"],
  ["a value of no node", input(ADD, "b", { node: 1000 }), "nodes/3/values/b/node", "bad-index", "1000"],
  [
    "a value and a node",
    input(ADD, "b", { node: GET, value: [1] }),
    "nodes/3/values/b",
    "bad-source",
    "both",
  ],
  [
    "no such output",
    input(ADD, "b", { node: GET, socket: "it" }),
    "nodes/3/values/b",
    "unknown-socket",
    '"it"',
  ],
  ["no output value", input(ADD, "b", { node: TICK }), "nodes/3/values/b", "unknown-socket", "event/onTick"],
  [
    "a wrong stated type",
    input(ADD, "b", { node: GET, type: 1 }),
    "nodes/3/values/b",
    "type-mismatch",
    "float",
  ],
  ["an input without source", input(ADD, "b", {}), "nodes/3/values/b/type", "bad-index", "nothing"],
  [
    "a bad extra input",
    input(ADD, "x", { type: 0, value: [] }),
    "nodes/3/values/x/value",
    "bad-value",
    "length 1",
  ],
  [
    "a flow to itself",
    flow(SEQUENCE, { node: SEQUENCE }),
    "nodes/1/flows/a",
    "backward-flow",
    "after node 1",
  ],
  ["a flow to an earlier node", flow(SET, { node: SEQUENCE }), "nodes/4/flows/a", "backward-flow", "reorder"],
  ["a flow to no node", flow(SEQUENCE, { node: 99 }), "nodes/1/flows/a/node", "bad-index", "99"],
  [
    "a flow to socket 1",
    flow(SEQUENCE, { node: SET, socket: 1 }),
    "nodes/1/flows/a/socket",
    "not-a-string",
    "1",
  ],
  ["empty flows", edit(SEQUENCE, "flows", {}), "nodes/1/flows", "empty-object", "empty"],
];

function refusal(gltf: unknown): GraphError {
  try {
    loadGraph(gltf, new PlainScene());
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
  throw new Error("the graph was accepted");
}

describe("a bad graph is refused as a whole", () => {
  it("the graph that the others spoil is good", () => {
    expect(() => loadGraph(good().gltf, new PlainScene())).not.toThrow();
  });

  it.each(BAD)("%s", (_what, spoil, where, code, words) => {
    const { gltf, graph } = good();
    spoil(graph);
    const error = refusal(gltf);
    expect(error.where).toBe(where);
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain("\n");
    expect(error.remedy).not.toBe("");
    expect(error.node).toBe(where.startsWith("nodes/") ? Number(where.split("/")[1]) : undefined);
  });
});

function refusalOf(build: (sketch: Sketch) => void): GraphError {
  const sketch = new Sketch();
  build(sketch);
  return refusal(sketch.json());
}

describe("operations refuse what they cannot do", () => {
  it.each([
    ["/nodes/[i/rotation", "an open bracket"],
    ["/nodes/{}/rotation", "an empty parameter"],
    ["/nodes/[i]/weights/{i}", "a parameter twice"],
    ["nodes/0", "no leading slash"],
    ["/nodes/~2", "a wrong escape"],
    ["/nodes/0/extras/[[i[ndex]]", "an odd bracket in a literal"],
    ["/nodes/{i]ndex}/scale", "a bracket inside a parameter"],
    ["/nodes/[value]/scale", "the name of another socket"],
  ])("a pointer %s: %s", (pointer) => {
    const error = refusalOf((sketch) => {
      const values = { i: sketch.int(0), value: sketch.constant("float3", 1, 1, 1) };
      sketch.node("pointer/set", values, {
        configuration: { pointer: [pointer], type: [sketch.type("float3")] },
      });
    });
    expect(error.code).toBe("bad-pointer");
    expect(error.node).toBe(0);
  });

  it("a pointer without a type", () => {
    const error = refusalOf((sketch) => {
      sketch.type("float");
      sketch.node("pointer/get", {}, { configuration: { pointer: ["/nodes/0/scale"], type: [4] } });
    });
    expect(error.code).toBe("bad-type");
  });

  it.each([
    ["int", [1], false, "bad-type"],
    ["float", [1], true, "bad-configuration"],
    ["float", [1], undefined, "bad-configuration"],
  ] as const)("an interpolation of a variable of type %s, useSlerp %s", (type, value, useSlerp, code) => {
    const error = refusalOf((sketch) => {
      const variable = sketch.variable(type, ...value);
      const point = sketch.constant("float2", 0, 0);
      const values = {
        value: sketch.constant(type, ...value),
        duration: sketch.float(1),
        p1: point,
        p2: point,
      };
      const configuration = {
        variable: [variable],
        ...(useSlerp === undefined ? {} : { useSlerp: [useSlerp] }),
      };
      sketch.node("variable/interpolate", values, { configuration });
    });
    expect(error.code).toBe(code);
  });

  it("a math/switch without one of its cases", () => {
    const error = refusalOf((sketch) => {
      const values = { selection: sketch.int(0), default: sketch.float(0), "1": sketch.int(3) };
      sketch.node("math/switch", values, { configuration: { cases: [1] } });
    });
    expect(error.code).toBe("type-mismatch");
  });

  it("a message with a parameter that is not given", () => {
    const error = refusalOf((sketch) => {
      sketch.node("debug/log", {}, { configuration: { severity: [0], message: ["x is {x}"] } });
    });
    expect(error.code).toBe("missing-input");
  });

  it("an extension's operation without an input that it declares", () => {
    const error = refusalOf((sketch) => {
      sketch.node("x/y", {}, { extension: "VENDOR_x", inputs: { a: "float" } });
    });
    expect(error.code).toBe("missing-input");
  });
});

describe("limits", () => {
  it("flows nested too deep", () => {
    const error = refusalOf((sketch) => {
      for (let i = 0; i < 1100; i++) {
        sketch.node("flow/for", { startIndex: sketch.int(0), endIndex: sketch.int(1) });
        if (i > 0) sketch.flow(i - 1, "loopBody", i);
      }
    });
    expect(error.code).toBe("too-deep");
  });

  it("too many nodes", () => {
    const { gltf, graph } = good();
    graph.nodes = new Array(70_000).fill({ declaration: 0 });
    expect(refusal(gltf).code).toBe("too-big");
  });

  it("value nodes that would be evaluated by too many flow nodes", () => {
    const error = refusalOf((sketch) => {
      let value = sketch.get(sketch.variable("float", 1));
      for (let i = 0; i < 2000; i++) value = sketch.of(sketch.node("math/neg", { a: value }));
      for (let i = 0; i < 2000; i++) sketch.set({ 0: value });
    });
    expect(error.code).toBe("too-big");
  });

  it("more state than 8 MB", () => {
    const { gltf, graph } = good();
    const outputValueSockets = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [`s${i}`, { type: 0 }]),
    );
    graph.declarations.push({ op: "x/y", extension: "VENDOR_x", outputValueSockets });
    graph.nodes = new Array(1100).fill({ declaration: 6 });
    expect(refusal(gltf).code).toBe("too-big");
  });
});

describe("the extension object", () => {
  it.each([
    [undefined, "not-an-object"],
    [{}, "bad-index"],
    [{ graphs: [] }, "empty-array"],
    [{ graphs: [{}], graph: 1 }, "bad-index"],
    [{ graphs: [{}], graph: -1 }, "bad-index"],
    [{ graphs: [3] }, "not-an-object"],
  ])("%j is refused", (extension, code) => {
    expect(refusal({ extensions: { KHR_interactivity: extension } }).code).toBe(code);
  });

  it("an empty graph is a graph", () => {
    expect(() =>
      loadGraph({ extensions: { KHR_interactivity: { graphs: [{}] } } }, new PlainScene()),
    ).not.toThrow();
  });

  it("only the default graph counts", () => {
    const { gltf, graph } = good();
    const extension = { graphs: [{ types: [] }, graph], graph: 1 };
    expect(() =>
      loadGraph({ ...gltf, extensions: { KHR_interactivity: extension } }, new PlainScene()),
    ).not.toThrow();
  });

  it("hasGraph tells whether there is one", () => {
    expect(hasGraph(good().gltf)).toBe(true);
    expect(hasGraph({ asset: { version: "2.0" } })).toBe(false);
    expect(() => hasGraph(null)).toThrow(GraphError);
  });
});

describe("operations that this player does not have", () => {
  it("do nothing, and their outputs are default values", () => {
    const sketch = new Sketch();
    const [text, vector] = [sketch.variable("int", 5), sketch.variable("float2", 5, 5)];
    const tick = sketch.node("event/onTick");
    const then = sketch.sequence(tick);
    const parts = { extension: "VENDOR_x", inputs: { a: "float" }, outputs: { n: "int", v: "float2" } };
    const unknown = sketch.node("vendor/do", { a: sketch.float(1) }, parts);
    const after = sketch.set({ [text]: sketch.int(9) });
    sketch.flow(unknown, "out", after);
    then(unknown, sketch.set({ [text]: sketch.of(unknown, "n"), [vector]: sketch.of(unknown, "v") }));
    const player = sketch.run();
    expect(player.variable(text)).toEqual([0]);
    expect(player.variable(vector)).toEqual([Number.NaN, Number.NaN]);
  });

  it("an operation of an extension with other sockets than its definition has is such a one", () => {
    const sketch = new Sketch();
    const seen = sketch.variable("int", 5);
    const parts = { ...ON_SELECT, outputs: { selectedNode: "int" }, configuration: { nodeIndex: [0] } };
    const select = sketch.node("event/onSelect", {}, parts);
    sketch.flow(select, "out", sketch.set({ [seen]: sketch.int(1) }));
    const player = sketch.run(new PlainScene(), { nodes: [{}] });
    player.select(0);
    expect(player.scalar(seen)).toBe(5);
  });
});
