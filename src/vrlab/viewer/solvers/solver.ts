/** One solver as the file describes it, and as a graph uses it. */
import { index, type Json, list, number, own, record, text } from "../lab/json";

export interface Definition {
  readonly kind: string;
  readonly settings: Json;
  /** How many numbers go in and come out. */
  readonly inputs: number;
  readonly outputs: number;
  /** glTF nodes that it moves. */
  readonly nodes: readonly number[];
  /** Seconds. */
  readonly step: number;
}

export interface Solver {
  /** How many inputs and outputs these settings need. */
  readonly counts: readonly [inputs: number, outputs: number];
  reset(inputs: readonly number[]): void;
  step(inputs: readonly number[]): void;
  results(inputs: readonly number[]): readonly number[];
  /** Where the moved nodes are: three numbers a node. */
  readonly places?: () => Float64Array;
}

const MOST = 1000;

/** The solvers of VRLAB_lab by the index of their behaviour; what is not whole is left out. */
export function readSolvers(gltf: Json): ReadonlyMap<number, Definition> {
  const found = new Map<number, Definition>();
  const nodes = list(gltf.nodes).length;
  list(own(own(gltf.extensions, "VRLAB_lab"), "behaviors"), 64).forEach((value, i) => {
    const solver = record(own(value, "solver"));
    const moved = list(solver.nodes, MOST).map((node) => index(node, nodes));
    if (text(solver.kind) === "" || moved.includes(-1)) return;
    found.set(i, {
      kind: text(solver.kind, 32),
      settings: record(solver.settings),
      inputs: number(solver.inputs, 0, 0, MOST),
      outputs: number(solver.outputs, 0, 0, MOST),
      nodes: moved,
      step: number(own(value, "step"), 1 / 120, 1e-6, 1),
    });
  });
  return found;
}

/** A setting within its limits; NaN where it is not there. */
export function setting(settings: Json, key: string, low: number, high: number): number {
  return number(settings[key], Number.NaN, low, high);
}

/**
 * A solver that follows a count of steps. At step 0 it is as the inputs have it that hold when the first step is made, so that
 * it does not matter how often it was looked at before.
 */
export class Solved {
  private steps = 0;

  constructor(private readonly solver: Solver) {}

  /** The results after that many steps, the last of them made with `inputs`; 0 begins anew. */
  follow(steps: number, inputs: readonly number[]): readonly number[] {
    const { solver } = this;
    if (steps === 0 || steps < this.steps) {
      this.steps = 0;
      solver.reset(inputs);
    }
    for (; this.steps < steps; this.steps++) {
      if (this.steps === 0) solver.reset(inputs);
      solver.step(inputs);
    }
    return solver.results(inputs);
  }
}
