import { describe, expect, it } from "vitest";
import { readBehaviors } from "../../../src/vrlab/viewer/lab/behaviors";
import type { Json } from "../../../src/vrlab/viewer/lab/json";
import { readMeasuring } from "../../../src/vrlab/viewer/lab/measuring";

const observable = (id: string, variable: number) => ({ id, name: { en: id }, unit: "s", variable });
const instrument = {
  id: "gate",
  name: { en: "Gate" },
  observable: "period",
  resolution: 0.001,
  noise: 0.0005,
};
const plot = { x: "length", y: "gate", x_power: 1, y_power: 2, fit: "line" };
const finding = { id: "g", name: { en: "g" }, expected: "length", factor: 39.5, of: "slope", power: -1 };
const experiment = { reads: ["gate"], plot, done: "over", longest: 30, prediction: "number", finding };

function read(changed: Json = {}) {
  const parameter = { id: "length", name: {}, minimum: 0, maximum: 1, step: 0.1, variable: 0, event: "e" };
  const behavior = {
    id: "pendulum",
    name: {},
    step: 0.01,
    graph: { running: 1, steps: 2, seed: 5, trial: 6 },
    parameters: [parameter],
    observables: [observable("period", 3), observable("over", 4)],
    law: "0123456789abcdef",
    instruments: [{ ...instrument, kind: "photogate", by_hand: false, node: 0 }],
    experiment,
    traces: [{ node: 1 }],
    vectors: [{ node: 1, kind: "velocity", values: ["period", "", ""] }],
    ...changed,
  };
  const gltf = { nodes: [{}, {}], extensions: { VRLAB_lab: { behaviors: [behavior] } } };
  const [found] = readMeasuring(gltf, readBehaviors([behavior], 7));
  if (!found) throw new Error("nothing was read");
  return found;
}

describe("what is said about measuring", () => {
  it("is read", () => {
    const found = read();
    expect(found.law).toBe("0123456789abcdef");
    expect(found.instruments).toEqual([{ ...instrument, kind: "photogate", byHand: false, node: 0 }]);
    expect(found.experiment).toMatchObject({
      reads: ["gate"],
      plot: { x: "length", y: "gate", xPower: 1, yPower: 2, fit: "line" },
      done: "over",
      settles: 0,
      longest: 30,
      prediction: "number",
      finding: { of: "slope", power: -1, expected: "length" },
    });
    expect([found.traces, found.vectors.length, found.seed, found.trial]).toEqual([[1], 1, 5, 6]);
  });

  it.each([
    ["an instrument of nothing", { instruments: [{ ...instrument, observable: "nobody" }] }],
    ["no resolution", { instruments: [{ ...instrument, resolution: 0 }] }],
    ["text for a list", { instruments: "all" }],
    ["another axis", { experiment: { ...experiment, plot: { ...plot, x: "__proto__" } } }],
    ["no reads", { experiment: { ...experiment, reads: [] } }],
    ["an unknown end", { experiment: { ...experiment, done: "nobody" } }],
    ["a number", { experiment: 7 }],
  ])("leaves out an experiment with %s", (_, changed) => {
    expect(read(changed).experiment).toBeUndefined();
  });

  it("leaves out nodes and observables that are not there", () => {
    const vectors = [
      { node: 9, kind: "velocity", values: ["period", "", ""] },
      { node: 1, kind: "velocity", values: ["nobody", "", ""] },
      { node: 1, kind: "magic", values: ["period", "", ""] },
    ];
    const found = read({ traces: [{ node: -1 }, { node: 0.5 }, 3], vectors });
    expect([found.traces, found.vectors]).toEqual([[], []]);
  });

  it("keeps an experiment without a finding that makes sense", () => {
    const found = read({ experiment: { ...experiment, finding: { ...finding, expected: "nobody" } } });
    expect(found.experiment?.finding).toBeUndefined();
    expect(found.experiment?.reads).toEqual(["gate"]);
  });
});
