import { describe, expect, it } from "vitest";
import { GraphError, loadGraph } from "../../../src/vrlab/viewer/interactivity/index";
import { Circuit } from "../../../src/vrlab/viewer/solvers/circuit";
import { eliminate } from "../../../src/vrlab/viewer/solvers/eliminate";
import { solvers } from "../../../src/vrlab/viewer/solvers/index";
import { normal, word } from "../../../src/vrlab/viewer/solvers/random";
import { readSolvers } from "../../../src/vrlab/viewer/solvers/solver";

const SETTINGS = { columns: 3, rows: 2, lamp: 15, internal: 0.5 };
const access = { get: () => undefined, set: () => {} };

/** A glTF asset with one solver, which its graph runs when it starts. */
function asset(solver: Record<string, unknown>, behavior = 0): Record<string, unknown> {
  const inputs = { steps: { type: 0 }, show: { type: 1 } } as Record<string, { type: number }>;
  const values = { steps: { type: 0, value: [0] }, show: { type: 1, value: [true] } } as Record<
    string,
    unknown
  >;
  for (let i = 0; i < 10; i++) {
    inputs[`in${i}`] = { type: 2 };
    values[`in${i}`] = { type: 2, value: [1] };
  }
  const graph = {
    types: [{ signature: "int" }, { signature: "bool" }, { signature: "float" }],
    variables: [{ type: 2, value: [7] }],
    declarations: [
      { op: "event/onStart" },
      {
        op: "solver/circuit",
        extension: "VRLAB_lab",
        inputValueSockets: inputs,
        outputValueSockets: { out14: { type: 2 } },
      },
      { op: "variable/set" },
    ],
    nodes: [
      { declaration: 0, flows: { out: { node: 1 } } },
      {
        declaration: 1,
        configuration: { behavior: { value: [behavior] } },
        values,
        flows: { out: { node: 2 } },
      },
      {
        declaration: 2,
        configuration: { variables: { value: [0] } },
        values: { "0": { node: 1, socket: "out14" } },
      },
    ],
  };
  return {
    asset: { version: "2.0" },
    extensionsUsed: ["KHR_interactivity", "VRLAB_lab"],
    extensions: {
      KHR_interactivity: { graph: 0, graphs: [graph] },
      VRLAB_lab: {
        behaviors: [{ step: 1 / 60, solver: { kind: "circuit", settings: SETTINGS, ...solver } }],
      },
    },
  };
}

function played(gltf: Record<string, unknown>, known = true): number {
  const operations = known ? { VRLAB_lab: solvers(gltf, access) } : {};
  const player = loadGraph(gltf, access, { operations });
  player.start();
  return player.scalar(0);
}

const WHOLE = { inputs: 10, outputs: 19, nodes: [] };

describe("a solver in a graph", () => {
  it("sets what follows it", () => expect(played(asset(WHOLE))).toBe(0));
  it("does nothing where nobody knows it", () => expect(played(asset(WHOLE), false)).toBe(7));
  it.each([
    ["another kind", { ...WHOLE, kind: "gas" }],
    ["no kind", { ...WHOLE, kind: 3 }],
    ["too few inputs", { ...WHOLE, inputs: 3 }],
    ["too many outputs", { ...WHOLE, outputs: 1000 }],
    ["a board of a million junctions", { ...WHOLE, settings: { ...SETTINGS, columns: 1e6 } }],
    ["half a column", { ...WHOLE, settings: { ...SETTINGS, columns: 2.5 } }],
    ["no lamp", { ...WHOLE, settings: { ...SETTINGS, lamp: "bright" } }],
    ["a node that is not there", { ...WHOLE, nodes: [5] }],
  ])("is refused with %s", (_, solver) => {
    expect(() => played(asset(solver))).toThrow(GraphError);
  });
  it("is refused for a behaviour that is not there", () => {
    expect(() => played(asset(WHOLE, 4))).toThrow(GraphError);
  });
});

describe("numbers", () => {
  it("of the generator are those of Python", () => {
    expect([0, 1, 2, 3].map((i) => word(1, i))).toEqual([1492470133, 1573952294, 425398080, 1528048659]);
    expect([normal(1, 0), normal(1, 1)]).toEqual([0.7848415100680144, 1.0419447633661572]);
  });
  it("solve equations whose first pivot is nothing", () => {
    const rows = [Float64Array.of(0, 2, 4), Float64Array.of(3, 1, 5)];
    expect(eliminate(rows)).toEqual([1, 2]);
  });
  it("of a battery and a lamp follow Ohm's law", () => {
    const definition = { kind: "circuit", settings: SETTINGS, inputs: 10, outputs: 19, nodes: [], step: 1 };
    // Slots: two along the upper row, two along the lower, three across. A loop of battery, lamp and two wires.
    const results = new Circuit(definition).results([1, 0, 1, 0, 2, 3, 0, 4.5, 10, 1]);
    expect(results[5]).toBeCloseTo(-4.5 / (0.5 + 15 + 0.002), 12);
  });
});

it("what VRLAB_lab says is read with care", () => {
  expect(readSolvers({}).size).toBe(0);
  expect(readSolvers({ extensions: { VRLAB_lab: { behaviors: [{ solver: 3 }, null] } } }).size).toBe(0);
});
