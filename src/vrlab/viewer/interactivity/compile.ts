import { GraphError } from "./errors";
import type { Graph, GraphNode } from "./graph";
import type { Flow, Step } from "./machine";
import type { NodePlaces, Plan } from "./memory";
import type { FlowBench, ValueBench } from "./operation";
import type { Runtime } from "./runtime";

/** All programs of a graph together; a hostile graph could make this grow with the square of its size. */
const PROGRAM_LIMIT = 1_000_000;

const nothing: Step = () => {};

/**
 * Turns a checked graph into closures over the runtime's memory. Each flow node gets a program: the
 * value nodes its inputs depend on, in order of index, each once. Values that follow from constants
 * are computed here and never again.
 */
export class Compiler {
  readonly #graph: Graph;
  readonly #plan: Plan;
  readonly #rt: Runtime;
  /** For each node its step, undefined when it has none or its outputs are constants. */
  readonly #steps: (Step | undefined)[] = [];
  readonly #constant: boolean[] = [];
  readonly #flows: Readonly<Record<string, Flow>>[] = [];
  #programLength = 0;

  constructor(graph: Graph, plan: Plan, runtime: Runtime) {
    this.#graph = graph;
    this.#plan = plan;
    this.#rt = runtime;
  }

  compile(): void {
    const { nodes } = this.#graph;
    for (const node of nodes) this.#compileValue(node);
    // Flows lead to later nodes, so the last node comes first.
    for (const node of [...nodes].reverse()) this.#flows[node.index] = this.#compileFlow(node);
    // Handlers register in the order of the nodes.
    for (const node of nodes) node.variant?.listen?.(this.#bench(node));
  }

  #compileValue(node: GraphNode): void {
    const { variant } = node;
    const step = variant?.compute?.(this.#valueBench(node));
    const foldable = step !== undefined && !variant?.volatile && this.#hasConstantInputs(node);
    if (foldable) step();
    this.#constant.push(foldable || variant === undefined);
    this.#steps.push(foldable ? undefined : step);
  }

  #hasConstantInputs(node: GraphNode): boolean {
    return Object.keys(node.variant?.inputs ?? {}).every((id) => {
      const source = node.inputs.get(id);
      return source?.kind === "constant" || (source !== undefined && this.#constant[source.node] === true);
    });
  }

  #compileFlow(node: GraphNode): Readonly<Record<string, Flow>> {
    return node.variant?.build?.(this.#bench(node)) ?? {};
  }

  #places(node: GraphNode): NodePlaces {
    return this.#plan.nodes[node.index] as NodePlaces;
  }

  #valueBench(node: GraphNode): ValueBench {
    const { inputs, outputs } = this.#places(node);
    return {
      m: this.#rt.m,
      rt: this.#rt,
      config: node.config,
      in: (socket) => address(inputs, socket),
      out: (socket) => address(outputs, socket),
    };
  }

  #bench(node: GraphNode): FlowBench {
    const { state } = this.#places(node);
    const own = Object.keys(node.variant?.inputs ?? {});
    return {
      ...this.#valueBench(node),
      index: node.index,
      state: (name) => address(state, name),
      evaluate: (...sockets) => this.#program(node, sockets.length > 0 ? sockets : own),
      flow: (socket) => this.#target(node, socket),
      flows: [...node.flows.keys()].map((id) => ({ id, flow: this.#target(node, id) })),
      layout: this.#plan.layout,
    };
  }

  #target(node: GraphNode, socket: string): Flow | null {
    const target = node.flows.get(socket);
    const inputs = target && this.#flows[target.node];
    return inputs && Object.hasOwn(inputs, target.socket) ? (inputs[target.socket] ?? null) : null;
  }

  /** The value nodes that these inputs need and that are not constant, in order of index. */
  #dependencies(node: GraphNode, sockets: readonly string[]): number[] {
    const found = new Set<number>();
    const pending: number[] = [];
    const visit = (from: GraphNode, ids: readonly string[]) => {
      for (const id of ids) {
        const source = from.inputs.get(id);
        if (source?.kind !== "output" || !this.#steps[source.node] || found.has(source.node)) continue;
        found.add(source.node);
        pending.push(source.node);
      }
    };
    visit(node, sockets);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const source = this.#graph.nodes[next];
      if (source) visit(source, Object.keys(source.variant?.inputs ?? {}));
    }
    return [...found].sort((a, b) => a - b);
  }

  #program(node: GraphNode, sockets: readonly string[]): Step {
    const steps = this.#dependencies(node, sockets).map((index) => this.#steps[index] as Step);
    this.#programLength += steps.length;
    if (this.#programLength > PROGRAM_LIMIT) {
      const what = "the flow nodes depend on too many value nodes";
      throw new GraphError("too-big", `nodes/${node.index}`, what, "keep intermediate values in variables");
    }
    return sequence(this.#rt, steps);
  }
}

function sequence(rt: Runtime, steps: readonly Step[]): Step {
  const [first, second] = steps;
  if (!first) return nothing;
  const { length } = steps;
  if (!second) {
    return () => {
      rt.spend(1);
      first();
    };
  }
  return () => {
    rt.spend(length);
    for (let i = 0; i < length; i++) (steps[i] as Step)();
  };
}

function address(places: ReadonlyMap<string, number>, socket: string): number {
  const at = places.get(socket);
  if (at === undefined) throw new RangeError(`the operation has no socket or state ${socket}`);
  return at;
}
