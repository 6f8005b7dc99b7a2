import { expect, it } from "vitest";
import { plainScene } from "../../../src/vrlab/viewer/hosts/plain";
import { Runner } from "../../../src/vrlab/viewer/hosts/runner";
import { readModel } from "../../../src/vrlab/viewer/lab/model";
import { BEHAVIOR, labJson, PARAMETER } from "../lab/files";

/** A graph that counts steps while it runs, by hand: one step a tick. */
const TYPES = [{ signature: "bool" }, { signature: "float" }, { signature: "int" }];
const [BOOL, FLOAT, INT] = [0, 1, 2];
const [RUNNING, RATE, STEPS] = [0, 1, 2];
const DECLARATIONS = [
  "event/onTick",
  "event/receive",
  "variable/get",
  "variable/set",
  "flow/branch",
  "math/add",
].map((op) => ({ op }));
const [TICK, RECEIVE, GET, SET, BRANCH, ADD] = [0, 1, 2, 3, 4, 5];

const get = (variable: number) => ({ declaration: GET, configuration: { variable: { value: [variable] } } });
const set = (variable: number, value: object) => ({
  declaration: SET,
  configuration: { variables: { value: [variable] } },
  values: { [variable]: value },
});
const receive = (event: number, flow: number) => ({
  declaration: RECEIVE,
  configuration: { event: { value: [event] } },
  flows: { out: { node: flow } },
});

const GRAPH = {
  types: TYPES,
  declarations: DECLARATIONS,
  variables: [
    { type: BOOL, value: [true] },
    { type: FLOAT, value: [0.8] },
    { type: INT, value: [0] },
    { type: FLOAT, value: [0] },
  ],
  events: [
    { id: "vrlab/start" },
    { id: "vrlab/pause" },
    { id: "vrlab/reset" },
    { id: "vrlab/step", values: { value: { type: INT, value: [1] } } },
    { id: "vrlab/set/length", values: { value: { type: FLOAT, value: [0] } } },
  ],
  nodes: [
    get(RUNNING),
    get(STEPS),
    { declaration: ADD, values: { a: { node: 1 }, b: { type: INT, value: [1] } } },
    { declaration: TICK, flows: { out: { node: 4 } } },
    { declaration: BRANCH, values: { condition: { node: 0 } }, flows: { true: { node: 5 } } },
    set(STEPS, { node: 2 }),
    receive(0, 7),
    set(RUNNING, { type: BOOL, value: [true] }),
    receive(1, 9),
    set(RUNNING, { type: BOOL, value: [false] }),
    receive(2, 11),
    set(STEPS, { type: INT, value: [0] }),
    receive(4, 13),
    set(RATE, { node: 12, socket: "value" }),
  ],
};

/** A law whose step costs 20,000 operations: as many steps as are asked for, in each a loop. */
const HEAVY = {
  ...GRAPH,
  declarations: [...DECLARATIONS, { op: "flow/for" }],
  nodes: [
    get(STEPS),
    { declaration: ADD, values: { a: { node: 0 }, b: { type: INT, value: [1] } } },
    { ...receive(3, 3) },
    {
      declaration: 6,
      values: { startIndex: { type: INT, value: [0] }, endIndex: { node: 2, socket: "value" } },
      flows: { loopBody: { node: 4 } },
    },
    {
      declaration: 6,
      values: { startIndex: { type: INT, value: [0] }, endIndex: { type: INT, value: [20_000] } },
      flows: { completed: { node: 5 } },
    },
    set(STEPS, { node: 1 }),
  ],
};

function runner(graph: object = GRAPH, lab: object = {}, halted?: (reason: string) => void) {
  const json = labJson(lab as Record<string, unknown>);
  const extensions = { ...(json.extensions as object), KHR_interactivity: { graph: 0, graphs: [graph] } };
  const gltf = { ...json, extensions };
  return new Runner(gltf, readModel(gltf), plainScene(gltf), halted);
}

it("runs from the start, as the graph says", () => {
  const made = runner();
  expect(made.playing).toBe(true);
  expect(made.frame(0.016)).toBe(true);
  expect(made.readings).toEqual({ angle: 0, t: made.time });
});

it("counts time in steps of the law", () => {
  const made = runner();
  for (let k = 0; k < 10; k++) made.frame(0.016);
  const steps = Math.round(made.time / 0.004);
  expect(steps).toBeGreaterThanOrEqual(10);
  expect(made.time).toBeCloseTo(steps * 0.004, 12);
});

it("stands still when it is paused, and goes on", () => {
  const made = runner();
  made.play(false);
  const at = made.time;
  expect(made.playing).toBe(false);
  expect(made.frame(0.016)).toBe(false);
  expect(made.time).toBe(at);
  made.play(true);
  made.frame(0.016);
  expect(made.time).toBeGreaterThan(at);
});

it("sends parameters and reads back what the graph made of them", () => {
  const made = runner();
  made.set(PARAMETER, 1.25);
  expect(made.parameters).toEqual({ length: 1.25 });
});

it("takes a step that can be seen: 0.05 s, whatever the law's step", () => {
  expect(runner().visibleSteps).toBe(13);
});

it("takes many steps of a law of many nodes without spending the budget of a call", () => {
  const reasons: string[] = [];
  const made = runner(HEAVY, {}, (reason) => reasons.push(reason));
  made.step(150);
  expect(reasons).toEqual([]);
  expect(made.time).toBeCloseTo(150 * 0.004, 12);
});

it("says why a graph is stopped for good", () => {
  const reasons: string[] = [];
  const made = runner(HEAVY, {}, (reason) => reasons.push(reason));
  made.send("vrlab/step", { value: 150 });
  expect(made.playing).toBe(false);
  expect(reasons).toEqual(["the graph is halted: it did more than 1000000 operations in one tick"]);
});

it("refuses a graph that is not valid as a whole", () => {
  expect(() => runner({ ...GRAPH, nodes: [{ declaration: 99 }] })).toThrow();
});

it("runs graphs of others too, until it is told not to", () => {
  const made = runner(GRAPH, { behaviors: [] });
  expect(made.playing).toBe(true);
  made.play(false);
  expect(made.playing).toBe(false);
});

it("reads where nodes stand before anything has moved them", () => {
  const scene = plainScene({ nodes: [{ translation: [1, 2, 3] }] });
  expect(scene.get("/nodes/0/translation")).toEqual([1, 2, 3]);
  expect(scene.get("/nodes/0/scale")).toEqual([1, 1, 1]);
  scene.set("/nodes/0/translation", Float64Array.of(4, 5, 6));
  expect(scene.get("/nodes/0/translation")).toEqual([4, 5, 6]);
});

it("stands still where nothing evolves, and still follows its parameters", () => {
  const made = runner(GRAPH, { behaviors: [{ ...BEHAVIOR, definition: { states: [] } }] });
  expect([made.evolves, made.playing, made.frame(0.1)]).toEqual([false, false, false]);
  made.set(PARAMETER, 1.5);
  expect(made.parameters).toEqual({ length: 1.5 });
  expect(runner(GRAPH, { behaviors: [{ ...BEHAVIOR, definition: { states: [{}] } }] }).evolves).toBe(true);
});
