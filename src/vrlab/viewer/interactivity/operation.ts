import type { Configuration } from "./configuration";
import type { CustomEvent } from "./customevents";
import type { Flow, Step } from "./machine";
import type { Runtime } from "./runtime";
import type { ValueType } from "./types";

export type Sockets = Readonly<Record<string, ValueType>>;

/** What a value operation sees when it is compiled: where its sockets lie in memory. */
export interface ValueBench {
  readonly m: Float64Array;
  readonly rt: Runtime;
  readonly config: Configuration;
  in(socket: string): number;
  out(socket: string): number;
}

/** An output flow socket in socket order ("Socket Order"), null when unconnected. */
export interface FlowEnd {
  readonly id: string;
  readonly flow: Flow | null;
}

/** What a flow or event operation sees when it is compiled. */
export interface FlowBench extends ValueBench {
  readonly index: number;
  /** Where internal state that the variant declares lies in memory. */
  state(name: string): number;
  /** Evaluates these inputs (all of the variant's when none is named), each value node once. */
  evaluate(...sockets: string[]): Step;
  flow(socket: string): Flow | null;
  readonly flows: readonly FlowEnd[];
  readonly layout: Layout & EventBench;
}

/** Where variables and the values of custom events lie in memory. */
export interface Layout {
  variable(index: number): number;
  eventValue(index: number, socket: string): number;
  /** Where the `event` reference of a custom event lies. */
  eventReference(index: number): number;
}

/** The custom events themselves, once memory is laid out. */
export interface EventBench {
  event(index: number): CustomEvent;
}

/** What an operation knows of its node when its sockets are settled. */
export interface NodeView {
  readonly config: Configuration;
  /** Effective types of the input value sockets that the node gives. */
  readonly types: ReadonlyMap<string, ValueType>;
  /** Ids of the output flow sockets, in socket order. */
  readonly flowIds: readonly string[];
  readonly graph: GraphView;
  /** Refuses the graph. */
  fail(code: string, what: string, remedy: string): never;
}

export interface GraphView {
  readonly types: readonly ValueType[];
  readonly variables: readonly ValueType[];
  readonly events: readonly ReadonlyMap<string, ValueType>[];
  /** Number of glTF nodes in the asset. */
  readonly nodeCount: number;
}

/** One set of sockets that an operation accepts, and how it is compiled. */
export interface Variant {
  readonly inputs: Sockets;
  readonly outputs: Sockets;
  /** A value operation: computes its outputs from its inputs. */
  readonly compute?: (bench: ValueBench) => Step;
  /** The outputs depend on more than the inputs, so they are never folded into constants. */
  readonly volatile?: boolean;
  /** Outputs that lie elsewhere: a variable, the value of an event. */
  readonly place?: (layout: Layout) => Readonly<Record<string, number>>;
  /** Initial values of outputs; the type's default where absent. */
  readonly initial?: Readonly<Record<string, readonly number[]>>;
  /** Internal state by name, with initial values; it is reset with the graph. */
  readonly state?: Readonly<Record<string, readonly number[]>>;
  /** A flow operation: its input flow sockets. */
  readonly build?: (bench: FlowBench) => Readonly<Record<string, Flow>>;
  /** An event operation: registers its handlers with the runtime. */
  readonly listen?: (bench: FlowBench) => void;
  /** Output flows that run inside the operation, and so cost a level of the stack; the others do not. */
  readonly nested?: readonly string[];
}

/** The variants of an operation, or how they follow from the node's configuration and types. */
export type Operation = readonly Variant[] | ((node: NodeView) => readonly Variant[]);

export type OperationTable = Readonly<Record<string, Operation>>;
