import type { CustomEvent } from "./customevents";
import { GraphError } from "./errors";
import type { Graph, GraphNode } from "./graph";
import type { EventBench, Layout } from "./operation";
import { defaultOf, widthOf } from "./types";

/** At most 8 MB of state for one graph. */
const MEMORY_LIMIT = 2 ** 20;

/** Where everything that one node uses lies in memory. */
export interface NodePlaces {
  readonly inputs: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
  readonly state: ReadonlyMap<string, number>;
}

/** Memory for a graph: variables, values of events, then for each node constants, outputs and state. */
export interface Plan {
  readonly memory: Float64Array;
  readonly nodes: readonly NodePlaces[];
  readonly layout: Layout & EventBench;
  readonly events: readonly CustomEvent[];
  readonly variables: readonly number[];
}

/** Hands out addresses one after the other, with initial values. */
class Allocator {
  readonly #values: number[] = [];

  place(initial: readonly number[]): number {
    const at = this.#values.length;
    if (at + initial.length > MEMORY_LIMIT) {
      throw new GraphError("too-big", "nodes", "the graph needs more than 8 MB of state", "make it smaller");
    }
    for (const value of initial) this.#values.push(value);
    return at;
  }

  memory(): Float64Array {
    return Float64Array.from(this.#values);
  }
}

function planEvents(graph: Graph, allocator: Allocator): readonly CustomEvent[] {
  return graph.events.map(({ id, values }) => ({
    id,
    sockets: [...values].map(([name, { type, initial }]) => ({
      name,
      type,
      initial,
      width: widthOf(type),
      at: allocator.place(initial),
    })),
    referenceAt: allocator.place([0]),
    receivers: [],
  }));
}

function planNode(
  node: GraphNode,
  before: readonly NodePlaces[],
  layout: Layout,
  allocator: Allocator,
): NodePlaces {
  const { variant } = node;
  const inputs = new Map<string, number>();
  for (const [id, source] of node.inputs) {
    const at =
      source.kind === "constant"
        ? allocator.place(source.value)
        : before[source.node]?.outputs.get(source.socket);
    // Validation has seen that the output exists.
    inputs.set(id, at as number);
  }
  const placed = new Map(Object.entries(variant?.place?.(layout) ?? {}));
  const outputs = new Map<string, number>();
  for (const [id, type] of node.outputs) {
    outputs.set(id, placed.get(id) ?? allocator.place(variant?.initial?.[id] ?? defaultOf(type)));
  }
  const state = new Map(
    Object.entries(variant?.state ?? {}).map(([name, initial]) => [name, allocator.place(initial)]),
  );
  return { inputs, outputs, state };
}

function makeLayout(variables: readonly number[], events: readonly CustomEvent[]): Layout & EventBench {
  const event = (index: number): CustomEvent => {
    const found = events[index];
    if (!found) throw new RangeError(`event ${index} has passed validation but does not exist`);
    return found;
  };
  return {
    event,
    variable: (index) => variables[index] as number,
    eventValue: (index, name) => event(index).sockets.find((socket) => socket.name === name)?.at as number,
    eventReference: (index) => event(index).referenceAt,
  };
}

/** Lays out the memory of a graph and fills it with the initial values. */
export function plan(graph: Graph): Plan {
  const allocator = new Allocator();
  const variables = graph.variables.map(({ initial }) => allocator.place(initial));
  const events = planEvents(graph, allocator);
  const layout = makeLayout(variables, events);
  const nodes: NodePlaces[] = [];
  for (const node of graph.nodes) nodes.push(planNode(node, nodes, layout, allocator));
  return { memory: allocator.memory(), nodes, layout, events, variables };
}
