/** A lab to be measured, without a page: periods of a pendulum, and a session that does what it is told. */
import type { Row } from "../../../src/vrlab/viewer/data/rows";
import { readBehaviors } from "../../../src/vrlab/viewer/lab/behaviors";
import type { Json } from "../../../src/vrlab/viewer/lab/json";
import { type Measuring, readMeasuring } from "../../../src/vrlab/viewer/lab/measuring";
import { type LabModel, readModel } from "../../../src/vrlab/viewer/lab/model";
import type { ToolSession } from "../../../src/vrlab/viewer/tools/host";
import { Measures } from "../../../src/vrlab/viewer/trials/lab";

const parameter = (id: string, variable: number, unit: string) => ({
  id,
  name: { en: `The ${id}` },
  unit,
  minimum: 0.1,
  maximum: 20,
  step: 0.01,
  initial: 1,
  variable,
  event: `vrlab/set/${id}`,
});

export function pendulum(changed: Json = {}): { model: LabModel; measuring: Measuring; measures: Measures } {
  const experiment = {
    reads: ["gate", "watch"],
    plot: { x: "length", y: "gate", x_power: 1, y_power: 2, fit: "line" },
    done: "over",
    longest: 10,
    prediction: "number",
    finding: {
      id: "g",
      name: { en: "Gravity" },
      symbol: "g",
      unit: "m/s²",
      factor: 4 * Math.PI ** 2,
      of: "slope",
      power: -1,
      expected: "gravity",
    },
    ...changed,
  };
  const instrument = { name: { en: "Period" }, observable: "period", resolution: 0.01, noise: 0.02 };
  const behavior = {
    id: "pendulum",
    step: 0.01,
    graph: { running: 0, steps: 1, seed: 8, trial: 9 },
    definition: { states: [{}] },
    parameters: [parameter("length", 2, "m"), parameter("gravity", 3, "m/s²")],
    observables: [
      { id: "period", name: {}, unit: "s", variable: 4 },
      { id: "over", name: {}, unit: "", variable: 5 },
    ],
    law: "abc",
    instruments: [
      { id: "gate", ...instrument },
      { id: "watch", ...instrument, name: { en: "Watch" }, kind: "stopwatch", by_hand: true },
    ],
    experiment,
  };
  const gltf = {
    extensions: {
      VRLAB_lab: { behaviors: [behavior] },
      KHR_interactivity: { graphs: [{ variables: Array(10).fill({}) }] },
    },
  };
  const model = readModel(gltf);
  const [measuring] = readMeasuring(gltf, readBehaviors([behavior], 10));
  if (!measuring?.experiment) throw new Error("no experiment");
  return { model, measuring, measures: new Measures(model, measuring, measuring.experiment, ["en"], "en") };
}

export class Told implements ToolSession {
  readonly heard: string[] = [];
  readonly runner = {
    readings: {} as Record<string, number>,
    parameters: { length: 1, gravity: 9.81 } as Record<string, number>,
    time: 0,
    /** Over after 24.9 s. */
    step: (steps: number): void => {
      this.runner.time += steps * 0.01;
      this.runner.readings = { period: 2, over: Number(this.runner.time > 24.9) };
    },
  };
  playing = false;
  rate = 1;
  play(playing: boolean): void {
    this.playing = playing;
  }
  step(): void {}
  reset(): void {
    this.heard.push("reset");
  }
  setParameter(id: string, value: number): void {
    this.runner.parameters = { ...this.runner.parameters, [id]: value };
  }
  send(event: string, values: Readonly<Record<string, number>> = {}): void {
    if (event === "vrlab/pause") this.playing = false;
    this.heard.push(`${event} ${JSON.stringify(values)}`);
  }
}

export function row(length: number, gate: number, changed: Partial<Row> = {}): Row {
  const parameters = { length, gravity: 9.81 };
  return { trial: 1, seed: 1, parameters, readings: { gate }, u: { gate: 0.02 }, used: true, ...changed };
}
