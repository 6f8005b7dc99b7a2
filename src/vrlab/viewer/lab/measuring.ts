/** What VRLAB_lab says about measuring a behaviour. Only modules need it, so the core leaves it out. */
import type { Behavior } from "./behaviors";
import { index, type Json, list, number, own, record, text } from "./json";
import { readText, type Text } from "./text";

/** Reads the observable `observable`, which is the reading itself; resolution and noise are in its unit. */
export interface Instrument {
  readonly id: string;
  readonly name: Text;
  readonly observable: string;
  readonly resolution: number;
  /** Standard deviation. */
  readonly noise: number;
  readonly kind: string;
  /** Pupils time it or type it. */
  readonly byHand: boolean;
  /** The glTF node it stands at, −1 for none. */
  readonly node: number;
}

const FITS = ["none", "proportional", "line", "quadratic"] as const;
const COEFFICIENTS = ["slope", "intercept", "curvature"] as const;
const PREDICTIONS = ["", "number", "curve"] as const;
const VECTORS = ["velocity", "acceleration", "force"] as const;
export type Fit = (typeof FITS)[number];
export type Coefficient = (typeof COEFFICIENTS)[number];
export type VectorKind = (typeof VECTORS)[number];

/** What is drawn: y raised to `yPower` against x raised to `xPower`; ids of parameters, instruments or observables. */
export interface Plot {
  readonly x: string;
  readonly y: string;
  readonly xPower: number;
  readonly yPower: number;
  readonly fit: Fit;
}

/** `factor` times the coefficient `of` to the `power`; `expected` has the law's own value. */
export interface Finding {
  readonly id: string;
  readonly name: Text;
  readonly symbol: string;
  readonly unit: string;
  readonly factor: number;
  readonly of: Coefficient;
  readonly power: number;
  readonly expected: string;
}

export interface Experiment {
  /** Ids of instruments, in the table's order. */
  readonly reads: readonly string[];
  readonly plot: Plot;
  /** The observable that reaches 0.5 when a trial is over; "" where none says so. */
  readonly done: string;
  /** Simulated seconds after which a trial without `done` is over; 0 where one reads when one likes. */
  readonly settles: number;
  /** Simulated seconds. */
  readonly longest: number;
  readonly finding: Finding | undefined;
  readonly prediction: (typeof PREDICTIONS)[number];
}

/** An arrow at a node: ids of the observables along x, y and z of the scene, "" for zero. */
export interface Vector {
  readonly node: number;
  readonly kind: VectorKind;
  readonly values: readonly string[];
}

export interface Measuring {
  readonly behavior: Behavior;
  /** Stands for the law in what is written down. */
  readonly law: string;
  readonly instruments: readonly Instrument[];
  readonly experiment: Experiment | undefined;
  /** Nodes whose way can be shown. */
  readonly traces: readonly number[];
  readonly vectors: readonly Vector[];
  /** Variables of the graph with the seed and the number of the trial, −1 where there are none. */
  readonly seed: number;
  readonly trial: number;
}

const MOST = 64;

/** Whether trials have no end: one reads when one likes. */
export function isOpen({ done, settles }: Experiment): boolean {
  return done === "" && settles === 0;
}

/** What is said about each of `behaviors`; what is not whole, or refers to what is not there, is left out. */
export function readMeasuring(gltf: Json, behaviors: readonly Behavior[]): readonly Measuring[] {
  const entries = list(own(own(gltf.extensions, "VRLAB_lab"), "behaviors"), MOST).map(record);
  const nodes = list(gltf.nodes).length;
  return behaviors.map((behavior) =>
    readOne(entries.find((e) => e.id === behavior.id) ?? {}, behavior, nodes),
  );
}

function readOne(value: Json, behavior: Behavior, nodes: number): Measuring {
  const graph = record(value.graph);
  const instruments = list(value.instruments, MOST).flatMap((i) =>
    readInstrument(record(i), behavior, nodes),
  );
  return {
    behavior,
    law: text(value.law, 64),
    instruments,
    experiment: readExperiment(value.experiment, behavior, instruments),
    traces: list(value.traces, MOST)
      .map((trace) => index(own(trace, "node"), nodes))
      .filter((node) => node >= 0),
    vectors: list(value.vectors, MOST).flatMap((v) => readVector(record(v), behavior, nodes)),
    seed: index(graph.seed, Number.MAX_SAFE_INTEGER),
    trial: index(graph.trial, Number.MAX_SAFE_INTEGER),
  };
}

function observed(behavior: Behavior, id: unknown): boolean {
  return behavior.observables.some((observable) => observable.id === id);
}

function readInstrument(value: Json, behavior: Behavior, nodes: number): Instrument[] {
  const resolution = number(value.resolution, 0, 1e-12);
  const [id, observable] = [text(value.id, 64), text(value.observable, 64)];
  if (id === "" || resolution === 0 || !observed(behavior, observable)) return [];
  const [noise, node] = [number(value.noise, 0, 0), index(value.node, nodes)];
  const [name, kind, byHand] = [readText(value.name), text(value.kind, 32), value.by_hand === true];
  return [{ id, name, observable, resolution, noise, kind, byHand, node }];
}

function readExperiment(
  value: unknown,
  behavior: Behavior,
  instruments: readonly Instrument[],
): Experiment | undefined {
  const data = record(value);
  const known = new Set(
    [...behavior.parameters, ...behavior.observables, ...instruments].map(({ id }) => id),
  );
  const reads = list(data.reads, MOST).filter((id): id is string =>
    instruments.some((instrument) => instrument.id === id),
  );
  const plot = readPlot(record(data.plot), known);
  const done = text(data.done, 64);
  if (reads.length === 0 || !plot || (done !== "" && !observed(behavior, done))) return undefined;
  return {
    reads,
    plot,
    done,
    settles: number(data.settles, 0, 0, 3600),
    longest: number(data.longest, 60, 0.01, 3600),
    finding: readFinding(record(data.finding), known),
    prediction: oneOf(PREDICTIONS, data.prediction),
  };
}

function readPlot(value: Json, known: ReadonlySet<string>): Plot | undefined {
  const [x, y] = [text(value.x, 64), text(value.y, 64)];
  if (!known.has(x) || !known.has(y)) return undefined;
  const [xPower, yPower] = [number(value.x_power, 1, -4, 4), number(value.y_power, 1, -4, 4)];
  return { x, y, xPower, yPower, fit: oneOf(FITS, value.fit) };
}

function readFinding(value: Json, known: ReadonlySet<string>): Finding | undefined {
  const [id, expected] = [text(value.id, 64), text(value.expected, 64)];
  if (id === "" || !known.has(expected)) return undefined;
  return {
    id,
    expected,
    name: readText(value.name),
    symbol: text(value.symbol, 16),
    unit: text(value.unit, 32),
    factor: number(value.factor, 1),
    of: oneOf(COEFFICIENTS, value.of),
    power: number(value.power, 1, -4, 4),
  };
}

function readVector(value: Json, behavior: Behavior, nodes: number): Vector[] {
  const node = index(value.node, nodes);
  const values = list(value.values, 3).map((id) => text(id, 64));
  const kind = VECTORS.find((known) => known === value.kind);
  const whole = values.length === 3 && values.every((id) => id === "" || observed(behavior, id));
  return node >= 0 && kind && whole ? [{ node, kind, values }] : [];
}

/** The choice that `value` is, or the first. */
function oneOf<const T extends string>(choices: readonly [T, ...T[]], value: unknown): T {
  return choices.find((choice) => choice === value) ?? choices[0];
}
